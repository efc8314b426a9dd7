"""The rug below a timeline: a tick for each day on which reports were published."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from helpers.charts import theme
from helpers.charts.drawing import Drawing, scatter
from helpers.charts.groups import bins
from helpers.charts.marks import key, keys_by_days
from helpers.charts.text import hover, width
from helpers.charts.time_axis import number_of_day
from helpers.views.select import Rows
from helpers.views.words import counted, days, number


def draw_rug(
    figure: Drawing, rows: Rows, look: theme.Size, share: float, gutter: float, span: tuple[pd.Timestamp, pd.Timestamp]
) -> dict[str, Any]:
    """Draws the rug; returns the layout of its axis (``yaxis2``).

    Args:
        figure: gets the traces.
        rows: what the view keeps; their reports are drawn.
        look: the size.
        share: how much of the plot's height the rug has.
        gutter: pixels of the column for unknown dates; 0 where there is none.
        span: where the axis begins and ends; no mark is drawn outside it.
    """
    published, of_days, unknown = rows.day_counts("reports", "published_day")
    seen = _within(published, *span)
    published, of_days = published[seen], of_days[seen]
    binned = bins(published, "day", most=1500)
    counts = np.bincount(binned.place, weights=of_days, minlength=len(binned.first)).astype(np.int64)
    used = np.flatnonzero(counts)
    shown = counts[used].tolist()
    spans = list(zip(binned.first[used].tolist(), binned.last[used].tolist(), strict=True))
    keys = keys_by_days("reports", "published_day", [{"from": str(one), "to": str(last)} for one, last in spans])
    said = {count: hover(f"{counted(count, 'report')} published") for count in set(shown)}
    hovers = [f"{_day(*span)}<br>{said[count]}" for count, span in zip(shown, spans, strict=True)]
    figure.add_trace(
        scatter(
            x=binned.middle[used].astype(str).tolist(),
            y=[0.5] * len(used),
            yaxis="y2",
            mode="markers",
            marker={
                "symbol": "line-ns-open",
                "size": look.text * 1.0,
                "color": theme.MUTED,
                "line": {"width": max(1, look.text / 10), "color": theme.MUTED},
            },
            customdata=[[one, count] for one, count in zip(keys, shown, strict=True)],
            hovertext=hovers,
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    if unknown and gutter:
        figure.add_trace(
            scatter(
                x=[gutter / 2],
                y=[0.5],
                xaxis="x2",
                yaxis="y2",
                mode="text",
                text=[_undated(unknown, gutter, look)],
                textfont={"size": look.small, "color": theme.MUTED},
                customdata=[[key("reports", published_day=None), unknown]],
                hovertext=[hover(f"{counted(unknown, 'report')} without a publication date")],
                hoverinfo="text",
            )
        )
    return {
        "range": [0, 1],
        "domain": [0, share * 0.8],
        "tickvals": [0.5],
        "ticktext": ["reports"],
        "tickfont": {"size": look.small, "color": theme.MUTED},
        "ticklabelstandoff": round(look.text * 0.4),
        "anchor": "free",
        "position": 0,
        "fixedrange": True,
    }


def published_outside(rows: Rows, first: pd.Timestamp, last: pd.Timestamp) -> int:
    """How many of the reports with a day of publication were published outside the axis.

    Args:
        rows: what the view keeps.
        first, last: the instants at which the axis begins and ends.
    """
    published, of_days, _ = rows.day_counts("reports", "published_day")
    return int(of_days[~_within(published, first, last)].sum())


def _within(days: np.ndarray, first: pd.Timestamp, last: pd.Timestamp) -> np.ndarray:
    """Which days, as numbers since 1970, an axis from ``first`` to ``last`` shows."""
    return (days >= number_of_day(first.normalize())) & (days < number_of_day(last))


def _day(first: date, last: date) -> str:
    """The head of a mark's hover text; days need neither be escaped nor broken."""
    return f"<b>{days(first, last)}</b>"


def _undated(count: int, room: float, look: theme.Size) -> str:
    """What is beside the rug: the number of reports without a day, with a word where there is room."""
    said = f"{number(count)} undated"
    return said if width(said, look.small) < room else number(count)
