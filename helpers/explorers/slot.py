"""The chart area of an explorer: one widget whose figure can be replaced and whose marks can be picked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import plotly
from traitlets import Dict, List, Unicode

from helpers.charts.marks import data_of, marks_of
from helpers.charts.sketch import Sketch
from helpers.explorers.parts import script_of

#: The mode bar keeps zooming and selecting; exporting has its own bar, and nothing may be uploaded. A box that is begun
#: beside the plot or at its edge must not drag an axis away.
CONFIG = {
    "displaylogo": False,
    "showAxisDragHandles": False,
    "modeBarButtonsToRemove": ["toImage", "sendDataToCloud", "editInChartStudio", "sendChartToCloud", "autoScale2d"],
    "plotlyServerURL": "",
    "topojsonURL": "",
}

#: What dragging does if the chart does not say.
SELECTING = {"dragmode": "select"}

#: How long, in seconds, to wait after a selection was taken back whether the person picks something else: plotly says
#: so just before the next click, and now and then just after a selection.
PATIENCE = 0.3

#: How many recent charts are kept: going back to one, as when a filter is removed again, draws nothing.
MOST_DRAWN = 12

#: Plotly's own script, as it comes.
SCRIPT = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


class Canvas(anywidget.AnyWidget):
    """Shows figures and reports picked marks; zoom and hidden legend entries stay in the browser.

    Plotly's FigureWidget takes a new figure as three messages (delete, add, relayout), draws after each, and loses
    those that arrive while its script is still loading. Here a figure is one JSON text and one drawing; what its
    Python methods would do on the page (animations, callbacks on hover) is left out.

    Traits:
        _script: plotly.js.
        _config: of plotly.js.
        _drawing: the list of traces and the layout, as JSON.
        _lit: for each trace the numbers of the marks that are lit; None where all look alike. They are apart, so that
            the chart need not be sent again.
        _picked: what the browser says: ``event_type``, and ``points`` with ``trace_indexes`` and ``point_indexes``.
    """

    _esm = script_of("plotly", "canvas")
    _script = Unicode(SCRIPT.read_text("utf-8")).tag(sync=True)
    _config = Dict(CONFIG).tag(sync=True)
    _drawing = Unicode("[[],{}]").tag(sync=True)
    _lit: Any = List().tag(sync=True)
    _picked = Dict().tag(sync=True)

    def __init__(self) -> None:
        self._shown = self._traces = 0
        super().__init__()

    def open(self) -> None:
        """Announces the widget to the browser with its first figure in the first message."""
        if self._shown:
            super().open()

    def draw(self, sketch: Sketch) -> None:
        """Replaces the figure with ``sketch``."""
        self._shown += 1  # a new figure starts unzoomed, and differs from the one before
        how = {"uirevision": self._shown, "clickmode": "event"} | ({} if "dragmode" in sketch.layout else SELECTING)
        with self.hold_sync():
            self._lit, self._traces = [], len(sketch.data)
            self._drawing = sketch.to_json(**how)
        if self._shown == 1:
            self.open()

    def light(self, marks: Iterable[tuple[int, int]]) -> None:
        """Highlights marks, by trace and point, and fades all others; with none, restores all."""
        lit: dict[int, list[int]] = {}
        for trace, point in marks:
            lit.setdefault(trace, []).append(point)
        self._lit = [sorted(lit.get(trace, ())) if lit else None for trace in range(self._traces)]


class ChartSlot(ipywidgets.VBox):
    """Shows one figure at a time and reports picked marks.

    The widget is made once: each one sends five megabytes of script to the browser.

    Args:
        on_marks: called with the keys of the picked marks, or with an empty list when a selection is taken back.
    """

    children: Any  # the trait of the box, which has no types of its own

    def __init__(self, on_marks: Callable[[list[str]], None]) -> None:
        self.canvas = Canvas()
        self.canvas.observe(self._points, names="_picked")
        self.sketch = Sketch([], {})
        self._on_marks = on_marks
        self._picked: list[tuple[int, int]] = []
        self._picked_at = float("-inf")
        self._waiting: asyncio.TimerHandle | None = None
        self._drawn: dict[Hashable, Sketch] = {}
        super().__init__()
        for name in ("parley-card", "parley-chart"):
            self.add_class(name)

    def drawn(self, wanted: Hashable, draw: Callable[[], Sketch]) -> Sketch:
        """A chart, drawn where it was not drawn lately; ``forget`` them all when the tables have changed.

        Args:
            wanted: all that the chart depends on, by which it is kept.
            draw: draws it.
        """
        sketch = self._drawn.pop(wanted, None) or draw()
        while len(self._drawn) >= MOST_DRAWN:
            self._drawn.pop(next(iter(self._drawn)))
        self._drawn[wanted] = sketch
        return sketch

    def forget(self) -> None:
        """Draw every chart anew from now on."""
        self._drawn.clear()

    def show(self, sketch: Sketch) -> None:
        """Replaces the figure with ``sketch``."""
        self._forget_deselect()
        self.sketch, self._picked = sketch, []
        self.canvas.draw(sketch)
        if not self.children:
            self.children = [self.canvas]

    def light(self, marks: Iterable[tuple[int, int]]) -> None:
        """Highlights marks, by trace and point; with none, the picked ones, or all equally."""
        self.canvas.light(list(marks) or self._picked)

    def pick(self, keys: Iterable[str]) -> None:
        """Picks the marks with these keys and fades all others, as before the figure was replaced; reports nothing."""
        wanted = set(keys)
        self._picked = [(mark.trace, mark.point) for mark in marks_of(self.sketch) if mark.key in wanted]
        self.light(())

    def _points(self, change: dict[str, Any]) -> None:
        message = change["new"]
        if not message:
            return
        event = message.get("event_type")
        if event == "plotly_deselect":
            self._deselected()
        if event not in ("plotly_click", "plotly_selected") or not message.get("points"):
            return
        points = message["points"]
        places = zip(points["trace_indexes"], points["point_indexes"], strict=True)
        found = [(place, key) for place in places if (key := self.key_at(*place)) is not None]
        if found:
            self._forget_deselect()
            self._picked_at = time.monotonic()
            self._picked = [place for place, _ in found]
            self._on_marks([key for _, key in found])
            self.light(())

    def _deselected(self) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # without a kernel, nothing else can be on its way
            self._take_back()
            return
        self._forget_deselect()
        if time.monotonic() - self._picked_at > PATIENCE:
            self._waiting = loop.call_later(PATIENCE, self._take_back)

    def _take_back(self) -> None:
        self._picked = []
        self._on_marks([])
        self.light(())

    def _forget_deselect(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def key_at(self, trace: int, point: Any) -> str | None:
        """The key of a mark; None for a point that is not a mark (a line that only guides the eye).

        ``trace`` and ``point`` are the numbers that plotly reports for a click, from 0.
        """
        cell: Any = data_of(self.sketch, trace)
        for step in point if isinstance(point, list | tuple) else [point]:
            if cell is None or step >= len(cell):
                return None
            cell = cell[step]
        found = cell[0] if cell is not None and len(cell) else None
        return found if isinstance(found, str) else None
