"""A chart as plain dicts, which the screen uses directly; files need the plotly figure made from them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go


@dataclass(frozen=True)
class Sketch:
    """Traces and layout, as plotly.js reads them; numpy's and pandas' values may be among them.

    Plotly's own objects copy and check every value, which takes longer than drawing most charts.
    """

    data: list[dict[str, Any]]
    layout: dict[str, Any]

    @cached_property  # made for those who export or test it: the screen takes the dicts
    def figure(self) -> go.Figure:
        """The same as a plotly figure."""
        figure = go.Figure({"data": self.data, "layout": self.layout}, _validate=False)
        for part in (figure, figure.layout, *figure.data):  # what a person sets later is checked, and short forms read
            part._validate = True
        return figure

    def to_json(self, **layout: Any) -> str:
        """A JSON text of the list of traces and the layout, with what ``layout`` puts in place of its own."""
        return f"[{self._data_json},{_json(self.layout | layout)}]"

    @cached_property  # a chart that was drawn lately is shown again when its filter is taken away
    def _data_json(self) -> str:
        return _json(self.data)


def _json(part: Any) -> str:
    return json.dumps(part, default=_plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """Converts values that JSON lacks to what plotly.js reads."""
    if value is pd.NaT:
        return None
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, np.datetime64):
        return str(value)
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray | pd.Series | pd.Index):
        return value.tolist()
    raise TypeError(f"A figure cannot hold {type(value).__name__}.")
