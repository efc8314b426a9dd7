"""Ticks of time axes: years, months or days depending on zoom, never finer than days, several where they fit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers.charts import theme

DAY = pd.Timedelta(days=1)
#: What a chart over time says in place of its axis.
NO_DAY = "No row shown has a date: there is no time axis."
#: What an axis shows at least: evidence is dated to days, and a day must not look like hours.
LEAST = 14 * DAY

#: A wide axis has at most one label for this many heights of its text; a narrow one may have this many.
_AIRY = 5.5
_FEW = 5
#: An axis shorter than so many steps takes the next finer one, if its labels have room.
_LEAST_LABELS = 3.5

#: Labels by the step between two ticks: of days (plotly knows ``%e`` for a day, and not ``%-d``), of months, of years.
FORMATS = (
    {"dtickrange": [None, 14 * 86_400_000], "value": "%e %b\n%Y"},
    {"dtickrange": ["M1", "M6"], "value": "%b\n%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
)
#: The steps that plotly takes, in days, with the width of their labels in heights of the text.
_STEPS: tuple[tuple[float, float], ...] = (
    *((days, 3.6) for days in (1, 2, 3, 7, 14)),
    *((months * 30.4375, 3.2) for months in (1, 2, 3, 6)),
    *((years * 365.25, 3.0) for years in (1, 2, 5, 10, 20, 50, 100)),
)


def widened(first: pd.Timestamp, last: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last instant of an axis, ``LEAST`` apart or more; if widened, by as much on both sides, to whole days.

    Args:
        first, last: the instants between which there is something to show.
    """
    lacking = LEAST - (last - first)
    if lacking <= pd.Timedelta(0):
        return first, last
    return (first - lacking / 2).normalize(), (last + lacking / 2).normalize()


def number_of_day(instant: pd.Timestamp) -> float:
    """An instant as days since 1970: plain numbers are compared and placed sooner."""
    return instant.timestamp() / 86_400


def instants_of(days: Sequence[float | None]) -> list[str | None]:
    """Numbers of days since 1970 as plotly takes instants, ``2019-05-28T12:00:00``; None stays, where a line ends."""
    seconds = np.array([math.nan if day is None else day for day in days], dtype=float) * 86_400
    known = np.isfinite(seconds)
    texts = np.where(known, seconds, 0).round().astype("datetime64[s]").astype(str).tolist()
    return [text if is_known else None for text, is_known in zip(texts, known.tolist(), strict=True)]


def following(
    view: Any, first: pd.Timestamp, last: pd.Timestamp, margin: pd.Timedelta | None = None
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last instant of a time axis: it ends where the chosen days end, at least ``LEAST`` apart.

    Args:
        view: the filters, with their range of days.
        first, last: of what is shown; they count where the range is open.
        margin: what stands beyond what is shown, at an open end.
    """
    days = view.days
    if days.first:
        first = pd.Timestamp(days.first)
    elif margin is not None:
        first -= margin
    if days.last:
        last = pd.Timestamp(days.last) + DAY
    elif margin is not None:
        last += margin
    return widened(first, max(first, last))


def time_axis(axis: dict[str, Any], plot_width: float, look: theme.Size) -> dict[str, Any]:
    """The axis with its range widened to enough whole days, and ticks that follow a zoom from years to days.

    Plotly chooses the step anew at each zoom, for as many labels as there is room for. With labels of periods, it
    takes no step that is finer than its label, which ends with the day, and writes it below the middle of its day,
    where marks stand.

    Args:
        axis: a date axis of plotly's layout, with its ``range``.
        plot_width: of the whole plot, in pixels.
        look: the size.
    """
    first, last = widened(*(pd.Timestamp(one) for one in axis["range"]))
    start, end = axis.get("domain", (0, 1))
    pixels = max(1.0, (end - start) * plot_width)
    return axis | {
        "range": [first, last], "tickmode": "auto", "nticks": labels_for((last - first) / DAY, pixels, look.text),
        "ticklabelmode": "period", "tickformatstops": [dict(one) for one in FORMATS],
    }  # fmt: skip


def labels_for(days: float, pixels: float, text: float) -> int:
    """How many labels plotly is to aim at, so that its first step is fine and its labels have room.

    Args:
        days: the length of the axis.
        pixels: its width.
        text: the height of its text in pixels.
    """
    fitting = [step for step, label in _STEPS if days / step * label * text <= pixels] or [_STEPS[-1][0]]
    count = max(1, min(math.ceil(days / fitting[0]), max(_FEW, int(pixels / (text * _AIRY)))))
    taken = next((step for step in fitting if step >= days / count), fitting[-1])
    finer = [step for step in fitting if step < taken]
    if finer and days / taken < _LEAST_LABELS:  # of a few long steps, the first may have no label: it is cut
        return math.ceil(days / finer[-1])
    return count
