"""Strips: a row of small bars over time for each value, on one scale; easier to read than overlapping lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from helpers.charts import theme
from helpers.charts.drawing import bar, scatter
from helpers.charts.frame import Frame
from helpers.charts.groups import Bins, Group
from helpers.charts.sketch import Sketch
from helpers.charts.text import HOVER, HOVER_ROOM, escape, hover, shorten, width
from helpers.charts.time_axis import NO_DAY, following
from helpers.views.select import Rows
from helpers.views.view import View
from helpers.views.words import counted, days, number

#: How full a row its highest bar makes; its number is above it within the row.
FULL = 0.62


class BarHeights(NamedTuple):
    """What the height of the bars shows, if it is not the number of rows: ``values`` by group and bin, ``undated`` by
    group, and the ``noun`` of what is measured."""

    values: np.ndarray
    undated: np.ndarray
    noun: str


def bin_label(binned: Bins, place: int) -> str:
    """'May 2019', 'week of 3 to 9 Jun 2019', '3 Jun 2019', '2019'.

    ``place`` is the bin's among ``binned``.
    """
    first, last = binned.first[place].item(), binned.last[place].item()
    if binned.step == "month":
        return f"{first:%B %Y}"
    if binned.step == "year":
        return f"{first:%Y}"
    return days(first, last)


def bin_condition(binned: Bins, place: int) -> dict[str, str]:
    """The condition of a mark's key for one bin.

    ``place`` is the bin's among ``binned``; both days are ISO 8601 and belong to it.
    """
    return {"from": str(binned.first[place]), "to": str(binned.last[place])}


def draw_strips(
    rows: Rows,
    of: str,
    title: str,
    groups: Sequence[Group],
    counts: np.ndarray,
    undated: np.ndarray,
    binned: Bins,
    keys_of: Callable[[Group, list[dict[str, str] | None]], list[str]],
    *,
    size: str,
    noun: str,
    notes: Sequence[str] = (),
    caption: str = "",
    measured: BarHeights | None = None,
) -> Sketch:
    """Strips of bars.

    Args:
        rows, of, title, size, notes, caption: as for ``Frame``.
        groups: one strip for each, from top to bottom.
        counts: rows of ``groups`` by bins.
        undated: rows without a day, for each group; they get a column of their own.
        binned: the bins.
        keys_of: the keys of a group's rows in bins' conditions (None: without a day).
        noun: what is counted.
        measured: what is shown in place of ``counts``; marks keep their counts of rows.
    """
    high = measured or BarHeights(counts, undated, noun)
    sums = [int(high.values[place].sum() + high.undated[place]) for place in range(len(groups))]
    look = theme.SIZES[size]
    labels = [shorten(one.label, look.width * 0.34, look.text) for one in groups]
    totals = [number(total) for total in sums]
    left = max(width(label, look.text) for label in labels) + look.text * 0.8
    right = max(width(total, look.text) for total in totals) + look.text * 1.5
    gutter = look.text * 4.2 if undated.any() else 0.0
    longer = f"By {binned.step}: shorter steps would be too many to draw." if binned.coarser else ""
    notes = [*notes, longer, "" if len(binned.first) else NO_DAY]
    frame = Frame(
        rows, of, title, size, notes=notes, caption=caption, left=left, right=right,
        axis=look.text * 2.9, above=look.text * 1.4,
        summary=[(one.label, float(total)) for one, total in zip(groups, sums, strict=True)],
    )  # fmt: skip
    height = frame.rows_height(len(groups), 2.7)
    domain = 1 - gutter / frame.plot_width
    greatest = high.values.max() if high.values.any() else 1
    frame.figure.add_trace(_bars(groups, counts, high, binned, keys_of, noun, greatest))
    if high.values.any():
        frame.figure.add_trace(_peak(high.values, binned, look, greatest))
    if gutter:
        frame.figure.add_trace(_undated(groups, undated, high, keys_of, noun, look))
    _heads(frame, look, domain, bool(gutter))
    base = [len(groups) - 1 - place for place in range(len(groups))]
    lines = [
        {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": domain - 0.004, "y0": place, "y1": place,
         "line": {"color": theme.AXIS, "width": 0.75}}
        for place in base
    ]  # fmt: skip
    for place, total in zip(base, totals, strict=True):
        frame.figure.add_annotation(_total(place, total, right, look))
    return frame.done(
        height,
        sort=f"Bars over time, one strip for each {'value' if len(groups) > 1 else 'series'}",
        barmode="overlay",
        shapes=lines,
        xaxis={
            "type": "date",
            "visible": bool(len(binned.first)),
            "range": _span(binned, frame.rows.view),
            "domain": [0, max(0.05, domain - 0.004)],
            "showgrid": True,
            "ticks": "outside",
            "ticklen": look.text * 0.3,
            "tickcolor": theme.AXIS,
            "tickangle": 0,
            "nticks": max(3, int(domain * frame.plot_width / (look.text * 5.5))),
        },
        xaxis2={"range": [0, 1], "domain": [domain, 1], "visible": False, "fixedrange": True},
        yaxis={
            "range": [-0.04, len(groups)],
            "tickvals": [place + 0.3 for place in base],
            "ticktext": [f"{escape(label)} " for label in labels],
            "fixedrange": True,
        },
    )


def _span(binned: Bins, view: View) -> list[pd.Timestamp]:
    if not len(binned.first):
        return [pd.Timestamp("2000-01-01"), pd.Timestamp("2000-12-31")]
    first, last = pd.Timestamp(binned.first[0]), pd.Timestamp(binned.last[-1] + np.timedelta64(1, "D"))
    start, end = following(view, first, last)
    return [min(start, first), max(end, last)]  # no bar is cut


def _said(count: int, noun: str, value: float, high: BarHeights) -> str:
    """``3 quotes``, and what they measure where that is something else."""
    return counted(count, noun) + (f", {counted(int(value), high.noun)}" if high.noun != noun else "")


def _bars(
    groups: Sequence[Group],
    counts: np.ndarray,
    high: BarHeights,
    binned: Bins,
    keys_of: Callable[[Group, list[dict[str, str] | None]], list[str]],
    noun: str,
    greatest: float,
) -> dict[str, Any]:
    where = np.nonzero(counts)
    used = list(zip(*(one.tolist() for one in where), strict=True))
    numbers, values = counts[where].astype(int).tolist(), high.values[where].tolist()
    measures = list(zip(numbers, values, strict=True))
    said = {pair: _said(pair[0], noun, pair[1], high) for pair in set(measures)}
    spans: list[dict[str, str] | None] = [bin_condition(binned, place) for place in range(len(binned.first))]
    keys = [keys_of(one, spans) for one in groups]
    names = [bin_label(binned, place) for place in range(len(binned.first))]
    middles, wide = binned.middle.astype(str).tolist(), (binned.milliseconds * 0.86).tolist()
    colours = [theme.GREY if one.condition is None or one.label == theme.OTHERS else theme.BLUE for one in groups]
    return bar(
        x=[middles[place] for _, place in used],
        y=[FULL * value / float(greatest) for value in values],
        base=[len(groups) - 1 - row for row, _ in used],
        width=[wide[place] for _, place in used],
        marker={"color": [colours[row] for row, _ in used], "line": {"width": 0}},
        customdata=[[keys[row][place], count] for (row, place), count in zip(used, numbers, strict=True)],
        hovertext=hovers_of_bars(
            [groups[row].label for row, _ in used],
            [said[pair] for pair in measures],
            [names[place] for _, place in used],
        ),
        hoverinfo="text",
    )


def hovers_of_bars(heads: list[str], counts: list[str], names: list[str]) -> list[str]:
    """The hover text of each bar. Thousands of bars share few texts, so each is escaped and measured once.

    Args:
        heads: the strip that each bar belongs to.
        counts: the number of each bar, in words.
        names: the bin of each bar.
    """
    if not heads:
        return []
    escaped = {text: escape(text) for text in {*counts, *names}}
    bold = {head: f"{hover(head=head)}<br>" if head else "" for head in set(heads)}
    widest = max(width(text, HOVER) for text in set(counts)) + max(width(text, HOVER) for text in set(names))
    if widest + width(", ", HOVER) > HOVER_ROOM:  # some line may have to be broken
        return [hover(f"{count}, {name}", head=head) for head, count, name in zip(heads, counts, names, strict=True)]
    return [
        f"{bold[head]}{escaped[count]}, {escaped[name]}" for head, count, name in zip(heads, counts, names, strict=True)
    ]


def _peak(counts: np.ndarray, binned: Bins, look: theme.Size, greatest: float) -> dict[str, Any]:
    """The number on the highest bar of each strip: the scale, said directly."""
    rows = [row for row in range(len(counts)) if counts[row].max(initial=0) > 1]
    peaks = [int(counts[row].argmax()) for row in rows]
    return scatter(
        x=[binned.middle[place] for place in peaks],
        y=[
            len(counts) - 1 - row + FULL * counts[row, place] / greatest for row, place in zip(rows, peaks, strict=True)
        ],
        mode="text",
        text=[number(int(counts[row, place])) for row, place in zip(rows, peaks, strict=True)],
        textposition="top center",
        textfont={"size": look.small * 0.92, "color": theme.MUTED},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _undated(
    groups: Sequence[Group],
    undated: np.ndarray,
    high: BarHeights,
    keys_of: Callable[[Group, list[dict[str, str] | None]], list[str]],
    noun: str,
    look: theme.Size,
) -> dict[str, Any]:
    used = [place for place in range(len(groups)) if undated[place]]
    return scatter(
        x=[0.5] * len(used),
        y=[len(groups) - 1 - place + 0.3 for place in used],
        xaxis="x2",
        mode="text",
        text=[number(int(high.undated[place])) for place in used],
        textfont={"size": look.text, "color": theme.MUTED},
        customdata=[[*keys_of(groups[place], [None]), int(undated[place])] for place in used],
        hovertext=[
            hover(f"{_said(int(undated[place]), noun, high.undated[place], high)} without a date",
                  head=groups[place].label)
            for place in used
        ],
        hoverinfo="text",
    )  # fmt: skip


def _heads(frame: Frame, look: theme.Size, domain: float, has_gutter: bool) -> None:
    """What the columns right of the bars hold."""
    base = {"xref": "paper", "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": look.text * 0.2}
    base |= {"showarrow": False, "font": {"size": look.small, "color": theme.MUTED}}
    if has_gutter:
        frame.figure.add_annotation(base | {"text": "no date", "x": (domain + 1) / 2, "xanchor": "center"})
    shift = frame.right - look.pad
    frame.figure.add_annotation(base | {"text": "all", "x": 1, "xanchor": "right", "xshift": shift})


def _total(place: int, total: str, right: float, look: theme.Size) -> dict:
    return {
        "text": f"<b>{total}</b>",
        "xref": "paper",
        "yref": "y",
        "x": 1,
        "y": place + 0.3,
        "xanchor": "right",
        "xshift": right,
        "showarrow": False,
        "font": {"size": look.text, "color": theme.INK},
    }
