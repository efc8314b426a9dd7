"""The place of a chart in an explorer: one FigureWidget, whose figure is replaced and whose marks can be picked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets
import plotly.graph_objects as go

#: The mode bar keeps zooming and selecting; exporting has its own bar, and nothing may be uploaded.
CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["toImage", "sendDataToCloud", "editInChartStudio", "sendChartToCloud", "autoScale2d"],
    "plotlyServerURL": "",
    "topojsonURL": "",
}


class ChartSlot(ipywidgets.VBox):
    """Shows one figure at a time and says which marks are picked.

    The FigureWidget is made once: each one sends five megabytes of script to the browser.

    Args:
        on_marks: called with the keys of the picked marks, or with an empty list when a selection is taken back.
    """

    def __init__(self, on_marks: Callable[[list[str]], None]) -> None:
        self.figure = go.FigureWidget()
        self.figure._config = {**self.figure._config, **CONFIG}
        self.figure.observe(self._points, names="_js2py_pointsCallback")
        self._on_marks = on_marks
        super().__init__([self.figure])
        for name in ("parley-card", "parley-chart"):
            self.add_class(name)

    def show(self, figure: go.Figure) -> None:
        """Replace what is shown with ``figure``; one round of messages to the screen."""
        shown = self.figure
        layout = figure.layout.to_plotly_json()
        layout.setdefault("clickmode", "event")  # a click picks one mark, dragging picks many
        layout.setdefault("dragmode", "pan" if "geo" in layout or "map" in layout else "select")
        gone = [name for name in shown.layout.to_plotly_json() if name not in layout]
        with shown.batch_update():
            shown.data = ()
            shown.layout = layout
            if figure.data:
                shown.add_traces(list(figure.data))
        if gone:
            shown._send_relayout_msg(dict.fromkeys(gone))

    def _points(self, change: dict[str, Any]) -> None:
        message = change["new"]
        if not message:
            return
        event = message.get("event_type")
        if event == "plotly_deselect":
            self._on_marks([])
        if event not in ("plotly_click", "plotly_selected") or not message.get("points"):
            return
        points = message["points"]
        places = zip(points["trace_indexes"], points["point_indexes"], strict=True)
        keys = [key for trace, point in places if (key := self.key_at(trace, point)) is not None]
        if keys:
            self._on_marks(keys)

    def key_at(self, trace: int, point: Any) -> str | None:
        """The key of one mark; None where the point is none (a line that only guides the eye)."""
        cell = self.figure.data[trace].customdata
        for step in point if isinstance(point, list | tuple) else [point]:
            if cell is None or step >= len(cell):
                return None
            cell = cell[step]
        found = cell[0] if cell is not None and len(cell) else None
        return found if isinstance(found, str) else None
