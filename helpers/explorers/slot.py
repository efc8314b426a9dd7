"""The place of a chart in an explorer: one FigureWidget, whose figure is replaced and whose marks can be picked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import ipywidgets
import plotly
import plotly.graph_objects as go
from traitlets import List, Unicode, observe

from helpers.charts.marks import data_of
from helpers.charts.sketch import Sketch
from helpers.explorers.parts import STATIC

#: The mode bar keeps zooming and selecting; exporting has its own bar, and nothing may be uploaded. A box that is begun
#: beside the plot or at its edge must not drag an axis away.
CONFIG = {
    "displaylogo": False,
    "showAxisDragHandles": False,
    "modeBarButtonsToRemove": ["toImage", "sendDataToCloud", "editInChartStudio", "sendChartToCloud", "autoScale2d"],
    "plotlyServerURL": "",
    "topojsonURL": "",
}

#: What dragging does where a chart does not say.
SELECTING = {"dragmode": "select"}

#: How long, in seconds, to wait after a selection was taken back whether the person picks something else: plotly says
#: so just before the next click, and now and then just after a selection.
PATIENCE = 0.3

_SCRIPT = Path(plotly.__file__).parent / "package_data" / "widgetbundle.js"
#: Where plotly's script draws a figure first, and what stands there instead: the figure comes as one JSON text, which
#: is drawn again whenever it is replaced.
_CALL = ".default.newPlot(ne.el,mt,Lt,rr).then(function(){"
_FIRST = 'ne.drawn=ne.model.get("_drawing"),{name}.default.newPlot(ne.el,...JSON.parse(ne.drawn),rr).then(function(){{'
_DRAW = (
    'const draw=()=>{ne.drawn=ne.model.get("_drawing");{name}.default.react(ne.el,...JSON.parse(ne.drawn))};'
    'ne.model.on("change:_drawing",draw);if(ne.model.get("_drawing")!==ne.drawn)draw();'
    'const light=()=>{const lit=ne.model.get("_lit");'
    "if(lit.length&&lit.length===ne.el.data.length){name}.default.restyle(ne.el,{selectedpoints:lit})};"
    'ne.model.on("change:_lit",light);light();'
)


def widget_script(script: str) -> str:
    """Plotly's widget script, with lines that draw the figure of ``_drawing`` whenever that is replaced.

    As it comes, a new figure is three messages (delete, add, relayout), each drawn by itself, and those that arrive
    while the script is still loading are lost. With the lines it is one message and one drawing, and a view that opens
    late opens right; and as one text it is read and written once on its way. Marks that are lit stand in a trait of
    their own: the chart need not be sent again.

    Args:
        script: the script that comes with plotly.

    Raises:
        RuntimeError: where another version of plotly is installed whose script has no place for the lines.
    """
    before, found, after = script.rpartition(_CALL)
    head, _, name = before.rpartition(",")
    if not found or not name.isidentifier():
        raise RuntimeError(
            f"Plotly {plotly.__version__} draws its widget in another way than Parley knows; "
            "install the version that requirements.txt names."
        )
    return f"{head},{_FIRST.format(name=name)}{_DRAW.replace('{name}', name)}{after}"


class Canvas(go.FigureWidget):
    """A FigureWidget that is given whole figures. What the browser says of zooming and legends stays there."""

    _esm = (STATIC / "canvas.js").read_text("utf-8")
    _script = Unicode(widget_script(_SCRIPT.read_text("utf-8"))).tag(sync=True)
    _drawing = Unicode("[[],{}]").tag(sync=True)  # the list of traces and the layout, as JSON
    _lit = List().tag(sync=True)  # for each trace the numbers of the marks that are lit; None where all look alike

    def __init__(self) -> None:
        self._shown = self._traces = 0
        super().__init__()
        self._config = {**self._config, **CONFIG}

    def open(self) -> None:
        """Tell the browser of the widget, once it has a figure: the first figure goes with the very first message."""
        if self._shown:
            super().open()

    def draw(self, sketch: Sketch) -> None:
        """Show ``sketch`` in place of what is shown."""
        self._shown += 1  # a new figure starts unzoomed, and differs from the one before
        how = {"uirevision": self._shown, "clickmode": "event"} | ({} if "dragmode" in sketch.layout else SELECTING)
        with self.hold_sync():
            self._lit, self._traces = [], len(sketch.data)
            self._drawing = sketch.to_json(**how)
        if self._shown == 1:
            self.open()

    def light(self, marks: Iterable[tuple[int, int]]) -> None:
        """Light some marks, by trace and point: all others grow pale. With none, all look alike again."""
        lit: dict[int, list[int]] = {}
        for trace, point in marks:
            lit.setdefault(trace, []).append(point)
        self._lit = [sorted(lit.get(trace, ())) if lit else None for trace in range(self._traces)]

    @observe("_js2py_traceDeltas", "_js2py_layoutDelta", "_js2py_restyle", "_js2py_update", "_js2py_relayout")
    def _handler_js2py_traceDeltas(self, change: dict[str, Any]) -> None:  # noqa: N802 (plotly's name)
        """Nothing: the next figure is drawn whole."""

    _handler_js2py_layoutDelta = _handler_js2py_restyle = None  # noqa: N815
    _handler_js2py_update = _handler_js2py_relayout = _handler_js2py_pointsCallback = None  # noqa: N815


class ChartSlot(ipywidgets.VBox):
    """Shows one figure at a time and says which marks are picked.

    The widget is made once: each one sends five megabytes of script to the browser.

    Args:
        on_marks: called with the keys of the picked marks, or with an empty list when a selection is taken back.
    """

    def __init__(self, on_marks: Callable[[list[str]], None]) -> None:
        self.canvas = Canvas()
        self.canvas.observe(self._points, names="_js2py_pointsCallback")
        self.sketch = Sketch([], {})
        self._on_marks = on_marks
        self._picked: list[tuple[int, int]] = []
        self._picked_at = float("-inf")
        self._waiting: asyncio.TimerHandle | None = None
        super().__init__()
        for name in ("parley-card", "parley-chart"):
            self.add_class(name)

    def show(self, sketch: Sketch) -> None:
        """Replace what is shown with ``sketch``."""
        self._forget_deselect()
        self.sketch, self._picked = sketch, []
        self.canvas.draw(sketch)
        if not self.children:
            self.children = [self.canvas]

    def light(self, marks: Iterable[tuple[int, int]]) -> None:
        """Light some marks, by trace and point; with none, those that were picked, or all alike."""
        self.canvas.light(list(marks) or self._picked)

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
        """The key of one mark; None where the point is none (a line that only guides the eye)."""
        cell: Any = data_of(self.sketch, trace)
        for step in point if isinstance(point, list | tuple) else [point]:
            if cell is None or step >= len(cell):
                return None
            cell = cell[step]
        found = cell[0] if cell is not None and len(cell) else None
        return found if isinstance(found, str) else None
