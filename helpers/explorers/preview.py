"""The figure in the export bar as its file will show it: size, words and house style, before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anywidget
import ipywidgets
from traitlets import Unicode

from helpers.charts.sketch import Sketch
from helpers.explorers.parts import script_of
from helpers.explorers.slot import SCRIPT
from helpers.explorers.status import StatusLine, guarded

#: What is said where nothing can be shown, and where the screen shows the view as a table.
NOTHING = "Nothing matches the filters, so there is no figure to show or to save. Take a filter away first."
TABLE = "On the screen this view is a table; this is the figure that will be written."


class PreviewPicture(anywidget.AnyWidget):
    """A figure as a picture that takes no clicks.

    Traits:
        _script: plotly.js; the page loads it once for all charts.
        _drawing: the list of traces and the layout, as JSON.
    """

    _esm = script_of("plotly", "picture")
    _script = Unicode().tag(sync=True)
    _drawing = Unicode().tag(sync=True)

    def __init__(self, sketch: Sketch) -> None:
        super().__init__(_script=SCRIPT.read_text("utf-8"), _drawing=sketch.to_json())

    def draw(self, sketch: Sketch) -> None:
        """Replaces the figure with ``sketch``."""
        self._drawing = sketch.to_json()


class FigurePreview(ipywidgets.VBox):
    """The figure that will be written; drawn where it was unfolded, or the screen shows no chart.

    Args:
        draw: a size → the chart as a file shows it; None where no row matches.
        on_screen: whether the explorer shows a chart.
        size: the list of sizes.
    """

    children: Any  # the trait of the box, which has no types of its own

    def __init__(
        self, draw: Callable[[str], Sketch | None], on_screen: Callable[[], bool], size: ipywidgets.Dropdown
    ) -> None:
        self._draw, self._on_screen, self._size = draw, on_screen, size
        self.unfold = ipywidgets.ToggleButton(
            False, description="Preview", icon="eye", layout=ipywidgets.Layout(width="auto"),
            tooltip="The figure as its file will show it: in its size, with your words and the house style",
        )  # fmt: skip
        self.status = StatusLine()
        self.picture: PreviewPicture | None = None
        super().__init__([self.unfold, self.status])
        self.add_class("parley-preview")
        self.unfold.observe(lambda _: self.changed(), "value")
        size.observe(lambda _: self.changed(), "value")

    def styled(self) -> None:
        """Unfolds, for a house style was chosen."""
        self.unfold.value = True

    @guarded("The figure could not be previewed.")
    def changed(self) -> None:
        """Shows the figure of a new view, chart, size or style, or says that there is none."""
        seen = self._on_screen()
        sketch = self._draw(self._size.value) if self.unfold.value or not seen else None
        if sketch is not None and self.picture is None:
            self.picture = PreviewPicture(sketch)
            self.children = [*self.children, self.picture]
        elif self.picture is not None and sketch is not None:
            self.picture.draw(sketch)
        if self.picture is not None:
            self.picture.layout.display = "" if sketch is not None else "none"
        if seen:
            self.status.clear()
        else:
            self.status.say(NOTHING if sketch is None else TABLE)
