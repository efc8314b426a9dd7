"""Ranked horizontal bars, each labelled with name and number: the form of all 'who most' charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.charts import theme
from helpers.charts.drawing import bar, scatter
from helpers.charts.frame import Frame
from helpers.charts.legend import LegendEntry
from helpers.charts.row_names import row_names
from helpers.charts.sketch import Sketch
from helpers.charts.text import escape, hover, width
from helpers.views.select import Rows
from helpers.views.words import number

#: The most that a bar takes with the space around it, in heights of its text: one bar alone is no slab.
THICKEST = 3.0


@dataclass
class BarSegment:
    """A part of a bar, or the whole of it."""

    name: str
    key: str
    count: int
    value: float
    note: str = ""


@dataclass
class Bar:
    """One bar: its label, the key and count of all its rows, its length, and its parts."""

    label: str
    key: str
    count: int
    value: float
    segments: list[BarSegment] = field(default_factory=list)
    quiet: bool = False


def draw_bars(
    rows: Rows,
    of: str,
    title: str,
    bars: Sequence[Bar],
    styles: dict[str, theme.Style],
    *,
    size: str,
    notes: Sequence[str] = (),
    caption: str = "",
    unit: str = "",
    noun: str = "row",
) -> Sketch:
    """Ranked horizontal bars.

    Args:
        rows, of, title, size, notes, caption: as for ``Frame``.
        bars: from top to bottom.
        styles: the style of each segment name, in the order of the legend; one style needs no legend.
        unit: what follows each number, such as ``%``.
        noun: what is counted, for hovers.
    """
    look = theme.SIZES[size]
    room = look.width * (0.34 if size == "slide" else 0.4)
    names = row_names([bar.label for bar in bars], room, look)
    left = names.wide + look.text * 0.8
    ends = [text + unit for text in _numbers([bar.value for bar in bars])]
    right = max(width(end, look.text) for end in ends) + look.text * 0.9
    used = [name for name in styles if any(part.name == name and part.count for bar in bars for part in bar.segments)]
    legend = [LegendEntry(name, styles[name]) for name in used] if len(used) > 1 else []
    frame = Frame(rows, of, title, size, legend=legend, notes=notes, caption=caption, left=left, right=right,
                  summary=[(bar.label, bar.value) for bar in bars])  # fmt: skip
    height = frame.rows_height(len(bars), names.high(2.1))
    spare = max(0.0, height - len(bars) * look.text * THICKEST)
    height -= spare
    if look.low == look.high:  # a slide keeps its height: what the bars do not need stays free below them
        frame.bottom += spare
    for name in used:
        frame.figure.add_trace(_trace(name, bars, styles[name], noun, bool(legend), look))
    frame.figure.add_trace(_ends(bars, ends, noun, look))
    longest = max((bar.value for bar in bars), default=1) or 1
    places = list(range(len(bars)))
    return frame.done(
        height,
        sort="Bar chart",
        barmode="stack",
        bargap=0.3,
        xaxis={"range": [0, longest], "visible": False},
        yaxis={
            "range": [len(bars) - 0.5, -0.5],
            "tickvals": places,
            "ticktext": names.ticks,
            "ticklabelstandoff": round(look.text * 0.3),
        },
    )


def _numbers(values: Sequence[float]) -> list[str]:
    """Numbers to be compared: all whole, or all with one decimal place."""
    tenths = [round(float(value), 1) for value in values]
    places = 0 if all(one.is_integer() for one in tenths) else 1
    return [f"{one:,.{places}f}" for one in tenths]


def _trace(
    name: str, bars: Sequence[Bar], style: theme.Style, noun: str, in_legend: bool, look: theme.Size
) -> dict[str, Any]:
    found = [
        (place, bar, part)
        for place, bar in enumerate(bars)
        for part in bar.segments
        if part.name == name and part.count
    ]
    return bar(
        orientation="h",
        name=escape(name),
        y=[place for place, _, _ in found],
        x=[part.value for _, _, part in found],
        customdata=[[part.key, part.count] for _, _, part in found],
        hovertext=[
            hover(f"{number(part.count)} {noun}{'' if part.count == 1 else 's'}", part.note, head=_head(bar, part))
            for _, bar, part in found
        ],
        hoverinfo="text",
        marker={
            "color": style.colour if in_legend else [theme.GREY if bar.quiet else style.colour for _, bar, _ in found],
            "opacity": [0.55 if bar.quiet else 1.0 for _, bar, _ in found],
            "line": {"width": 0.75, "color": theme.PAPER},
            "pattern": pattern(style, look),
        },
    )


def pattern(style: theme.Style, look: theme.Size) -> dict[str, object]:
    """The pattern of bars: white lines over the colour.

    Args:
        style: of the series; it has a pattern or none.
        look: the size of the chart, from which the width of the lines follows.

    Returns:
        plotly's ``marker.pattern``.
    """
    if not style.pattern:
        return {"shape": ""}
    return {"shape": style.pattern, "fillmode": "overlay", "fgcolor": theme.PAPER, "fgopacity": 0.75,
            "size": look.text * 0.5, "solidity": 0.16}  # fmt: skip


def _head(bar: Bar, part: BarSegment) -> str:
    return bar.label if part.name in ("", bar.label) else f"{bar.label}: {part.name}"


def _ends(bars: Sequence[Bar], ends: Sequence[str], noun: str, look: theme.Size) -> dict[str, Any]:
    """Adds the number at the end of each bar, which represents the whole bar."""
    return scatter(
        x=[bar.value for bar in bars],
        y=list(range(len(bars))),
        mode="text",
        text=[f" {escape(end)}" for end in ends],
        textposition="middle right",
        textfont={"size": look.text, "color": theme.INK},
        customdata=[[bar.key, bar.count] for bar in bars],
        hovertext=[hover(f"{number(bar.count)} {noun}{'' if bar.count == 1 else 's'}", head=bar.label) for bar in bars],
        hoverinfo="text",
        cliponaxis=False,
    )
