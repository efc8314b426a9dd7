"""Dots with intervals, one lane per value: shares and differences with their uncertainty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations
from typing import Any

from helpers.charts import theme
from helpers.charts.drawing import scatter
from helpers.charts.frame import Frame
from helpers.charts.legend import LegendEntry
from helpers.charts.row_names import row_names
from helpers.charts.sketch import Sketch
from helpers.charts.text import escape, hover, width
from helpers.views.select import Rows

#: Of a lane's height, how much several dots take together.
SPREAD = 0.8
#: Orders of more dots than these are too many to try.
MOST_ORDERED = 6


@dataclass(frozen=True)
class Dot:
    """One dot: its lane, value and interval, the key and count of its rows, its group; ``few`` where these are few."""

    lane: int
    value: float
    low: float
    high: float
    key: str
    count: int
    group: str
    said: tuple[str, ...]
    few: bool = False


def draw_dots(
    rows: Rows,
    of: str,
    title: str,
    lanes: Sequence[str],
    ends: Sequence[str],
    dots: Sequence[Dot],
    styles: dict[str, theme.Style],
    *,
    size: str,
    span: tuple[float, float],
    axis: str,
    suffix: str = "",
    notes: Sequence[str] = (),
    caption: str = "",
    found: str = "",
    ticks: Mapping[float, str] | None = None,
) -> Sketch:
    """Dots with intervals in lanes.

    Args:
        rows, of, title, size, notes, caption, found: as for ``Frame``.
        lanes: their names, from top to bottom.
        ends: what is at the right end of each lane.
        dots: of all lanes.
        styles: the style of each group, in the order of the legend; dots of small numbers are grey.
        span: the least and the greatest value of the axis.
        axis: what the axis shows; ``suffix`` follows its numbers.
        ticks: words for values of the axis, in place of numbers.
    """
    look = theme.SIZES[size]
    names = row_names(lanes, look.width * 0.3, look)
    left = names.wide + look.text * 0.8
    right = max(width(end, look.small) for end in ends) + look.text * 0.9 if any(ends) else look.text * 1.5
    used = [name for name in styles if any(dot.group == name for dot in dots)]
    sure = {dot.group for dot in dots if not dot.few}
    shown = {name: styles[name] if name in sure else replace(styles[name], colour=theme.LIGHT) for name in used}
    legend = [LegendEntry(name, style, symbol=True) for name, style in shown.items()] if len(used) > 1 else []
    frame = Frame(rows, of, title, size, legend=legend, notes=notes, caption=caption, left=left, right=right,
                  axis=look.text * 3.4, summary=_summary(lanes, dots, len(used) > 1), found=found)  # fmt: skip
    height = frame.fit(len(lanes) * look.text * names.high(max(2.1, 1.1 * len(used))))
    apart = SPREAD * height / len(lanes) / max(1, len(used))  # pixels from a group's dots to the next group's
    symbol = look.marker * (0.85 if apart > look.marker * 0.7 else 0.75)
    heights = _heights(dots, used, frame.plot_width / (span[1] - span[0]), height / len(lanes), symbol)
    for name in used:
        own = [dot for dot in dots if dot.group == name]
        for few in (True, False):
            if alike := [dot for dot in own if dot.few is few]:
                frame.figure.add_trace(
                    _intervals(alike, heights, theme.LIGHT if few else theme.tint(styles[name].colour, 0.45))
                )
        frame.figure.add_trace(_points(own, heights, styles[name], symbol))
    for lane, end in enumerate(ends):
        frame.figure.add_annotation(_end(lane, end, right, look))
    return frame.done(
        height,
        sort="Dots with intervals",
        xaxis=_axis(span, axis, suffix, frame.plot_width, look) | _ticks(ticks),
        yaxis={
            "range": [len(lanes) - 0.5, -0.5],
            "tickvals": list(range(len(lanes))),
            "ticktext": names.ticks,
            "ticklabelstandoff": round(look.text * 0.3),
            "showgrid": True,
        },
    )


def _heights(dots: Sequence[Dot], groups: Sequence[str], across: float, down: float, symbol: float) -> dict[str, float]:
    """The height of each dot, by its key: the dots of a lane share its room, in the order of the legend.

    Where two of a lane would lie on each other, they stand in the next order in which fewest do.

    Args:
        dots: of all lanes.
        groups: in the order of the legend.
        across: pixels for one unit of the axis.
        down: pixels of a lane's height.
        symbol: pixels of a dot.
    """
    found: dict[str, float] = {}
    for lane in {dot.lane: None for dot in dots}:
        own = sorted((dot for dot in dots if dot.lane == lane), key=lambda dot: groups.index(dot.group))
        step = SPREAD / len(own)
        near = [
            (one, other)
            for one, other in combinations(range(len(own)), 2)
            if abs(own[one].value - own[other].value) * across < symbol
        ]
        slots = _apart(len(own), near, symbol / (step * down))
        found |= {dot.key: lane + step * (slot + 0.5) - SPREAD / 2 for dot, slot in zip(own, slots, strict=True)}
    return found


def _apart(count: int, near: Sequence[tuple[int, int]], least: float) -> Sequence[int]:
    """The slots of ``count`` dots: the first order in which those that are ``near`` lie on each other least.

    ``least`` is how many slots apart two dots are free of each other.
    """

    def covered(slots: Sequence[int]) -> float:
        return sum(max(0.0, least - abs(slots[one] - slots[other])) for one, other in near)

    if not near or count > MOST_ORDERED:
        return range(count)
    best: Sequence[int] = range(count)
    for slots in permutations(range(count)):
        if covered(slots) < covered(best):
            best = slots
        if not covered(best):
            break
    return best


def _summary(lanes: Sequence[str], dots: Sequence[Dot], grouped: bool) -> list[tuple[str, float]]:
    found = [(lanes[dot.lane] + (f", {dot.group}" if grouped else ""), dot.value) for dot in dots]
    return sorted(found, key=lambda pair: -abs(pair[1]))


def _axis(span: tuple[float, float], title: str, suffix: str, room: float, look: theme.Size) -> dict[str, Any]:
    return {
        "range": list(span), "ticks": "outside", "showgrid": True, "ticksuffix": suffix,
        "zeroline": span[0] < 0 < span[1], "zerolinecolor": theme.AXIS, "nticks": max(3, int(room / (look.text * 6))),
        "tickfont": {"size": look.small, "color": theme.INK, "family": theme.FONT},
        "title": {"text": escape(title), "font": {"size": look.small, "color": theme.MUTED}, "standoff": 6},
    }  # fmt: skip


def _ticks(words: Mapping[float, str] | None) -> dict[str, Any]:
    return {"tickvals": list(words), "ticktext": [escape(one) for one in words.values()]} if words else {}


def _colour(dot: Dot, style: theme.Style) -> str:
    return theme.LIGHT if dot.few else style.colour


def _intervals(dots: Sequence[Dot], heights: Mapping[str, float], colour: str) -> dict[str, Any]:
    """Draws each dot's interval as the error bar of an invisible point, in one pale colour."""
    return scatter(
        x=[dot.value for dot in dots],
        y=[heights[dot.key] for dot in dots],
        mode="markers",
        marker={"size": 1, "color": colour, "opacity": 0},
        error_x={
            "type": "data", "symmetric": False, "array": [max(0.0, dot.high - dot.value) for dot in dots],
            "arrayminus": [max(0.0, dot.value - dot.low) for dot in dots], "color": colour,
            "thickness": 1.5, "width": 0,
        },
        hoverinfo="skip",
    )  # fmt: skip


def _symbol_size(style: theme.Style, size: float) -> float:
    return size * (1.35 if style.symbol.startswith("triangle") else 1)  # a triangle of the same size looks smaller


def _points(dots: Sequence[Dot], heights: Mapping[str, float], style: theme.Style, symbol: float) -> dict[str, Any]:
    return scatter(
        x=[dot.value for dot in dots],
        y=[heights[dot.key] for dot in dots],
        mode="markers",
        marker={
            "size": _symbol_size(style, symbol), "symbol": style.symbol, "color": [_colour(dot, style) for dot in dots],
            "line": {"width": 1, "color": theme.PAPER},
        },
        customdata=[[dot.key, dot.count] for dot in dots],
        hovertext=[hover(*dot.said) for dot in dots],
        hoverinfo="text",
        cliponaxis=False,
    )  # fmt: skip


def _end(lane: int, text: str, right: float, look: theme.Size) -> dict[str, Any]:
    return {
        "text": escape(text), "xref": "paper", "yref": "y", "x": 1, "y": lane, "xanchor": "right", "yanchor": "middle",
        "xshift": right - look.text * 0.2, "showarrow": False, "font": {"size": look.small, "color": theme.MUTED},
    }  # fmt: skip
