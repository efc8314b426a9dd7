"""Ticks of time axes: whole days at the finest, three or more where they fit."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.charts import theme

DAY = pd.Timedelta(days=1)
#: What a chart over time says in place of its axis.
NO_DAY = "No row shown has a date: there is no time axis."
#: What an axis shows at least: evidence is dated to days, and a day must not look like hours.
LEAST = 14 * DAY
#: Below this many days plotly may part days into hours.
SHORT = 90
#: Below this many labels plotly's own choice may be one label only.
NARROW = 6

#: Days between two ticks, plotly's name of the step, its labels, and their width in heights of the text.
_STEPS: tuple[tuple[float, str | int, str, float], ...] = (
    (1, 86_400_000, "%-d %b\n%Y", 3.6),
    (2, 2 * 86_400_000, "%-d %b\n%Y", 3.6),
    (7, 7 * 86_400_000, "%-d %b\n%Y", 3.6),
    (14, 14 * 86_400_000, "%-d %b\n%Y", 3.6),
    (30.4, "M1", "%b\n%Y", 3.2),
    (91.3, "M3", "%b\n%Y", 3.2),
    (182.6, "M6", "%b\n%Y", 3.2),
    (365.25, "M12", "%Y", 3.0),
    (730.5, "M24", "%Y", 3.0),
    (1826.2, "M60", "%Y", 3.0),
    (3652.5, "M120", "%Y", 3.0),
)


def widened(first: pd.Timestamp, last: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last instant of an axis, at least ``LEAST`` apart, with their middle where it was."""
    lacking = LEAST - (last - first)
    if lacking <= pd.Timedelta(0):
        return first, last
    return (first - lacking / 2).normalize(), (last + lacking / 2).normalize()


def time_axis(axis: dict[str, Any], plot_width: float, look: theme.Size) -> dict[str, Any]:
    """The axis with its range widened to whole days enough, and ticks where plotly's own would be hours or too few.

    Args:
        axis: a date axis of plotly's layout, with its ``range``.
        plot_width: of the whole plot, in pixels.
        look: the size.
    """
    first, last = widened(*(pd.Timestamp(one) for one in axis["range"]))
    start, end = axis.get("domain", (0, 1))
    pixels = max(1.0, (end - start) * plot_width)
    axis = axis | {"range": [first, last]}
    days = (last - first) / DAY
    if days > SHORT and pixels / (look.text * 5.5) >= NARROW:
        return axis
    step = next((one for one in _STEPS if days / one[0] * one[3] * look.text <= pixels), _STEPS[-1])
    # Marks stand at the middle of their day, and so do the ticks of days.
    tick0 = first.normalize() + pd.Timedelta(hours=12) if isinstance(step[1], int) else pd.Timestamp("2000-01-01")
    return {name: value for name, value in axis.items() if name != "nticks"} | {
        "tickmode": "linear", "tick0": tick0, "dtick": step[1], "tickformat": step[2],
    }  # fmt: skip
