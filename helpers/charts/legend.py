"""Draws the legend, since plotly's own wraps unpredictably and cannot be measured in advance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from helpers.charts import theme
from helpers.charts.text import escape, shorten, width

ROW = 1.6  # height of a row, in font sizes


@dataclass(frozen=True)
class LegendEntry:
    """One entry: a name with a swatch (bars, cells) or a symbol (points), smaller by ``scale`` where it is so there."""

    label: str
    style: theme.Style
    symbol: bool = False
    scale: float = 1.0


@dataclass(frozen=True)
class Placed:
    """An entry with its place: pixels from the left of the figure, and its row."""

    entry: LegendEntry
    text: str
    x: float
    row: int


def place(entries: Sequence[LegendEntry], room: float, look: theme.Size) -> list[Placed]:
    """Places a legend's entries in rows.

    Args:
        entries: in the order in which they are shown.
        room: the width of a row, in pixels.
        look: the size of the chart.

    Returns:
        Each entry with its text, shortened where it is wider than a row, its left edge in pixels and its row, from 0.
    """
    found: list[Placed] = []
    x, row = 0.0, 0
    mark, gap = look.text * 1.35, look.text * 1.5
    for entry in entries:
        text = shorten(entry.label, room - mark, look.text)
        needed = mark + width(text, look.text)
        if x and x + needed > room:
            x, row = 0.0, row + 1
        found.append(Placed(entry, text, look.pad + x, row))
        x += needed + gap
    return found


def draw(placed: Sequence[Placed], top: float, left: float, look: theme.Size) -> tuple[list[dict], list[dict]]:
    """Shapes and annotations of the legend.

    Args:
        placed: from ``place``.
        top: pixels from the top of the plot up to the legend's upper edge.
        left: pixels from the figure's left edge to the plot.
        look: the size.
    """
    shapes: list[dict] = []
    texts: list[dict] = []
    side = look.text * 0.85
    for one in placed:
        x, y = one.x - left, top - (one.row + 0.5) * look.text * ROW
        style = one.entry.style
        if one.entry.symbol:
            shapes.append(_symbol(style, x + side / 2, y, side / 2 * one.entry.scale))
            if style.symbol == theme.DOUBT:
                texts.append(_WORDS | _sign(x + side / 2, y, side))
        else:
            shapes.append(_swatch(x, y, side, style.colour))
            shapes += _pattern(style.pattern, x, y, side) if style.pattern else []
        texts.append(
            _WORDS
            | {
                "text": escape(one.text),
                "xshift": x + look.text * 1.35,
                "yshift": y,
                "xanchor": "left",
                "font": {"size": look.text, "color": theme.INK},
            }
        )
    return shapes, texts


_WORDS = {
    "xref": "paper",
    "yref": "paper",
    "x": 0,
    "y": 1,
    "yanchor": "middle",
    "showarrow": False,
    "borderpad": 0,
}
_PIXELS = {
    "xref": "paper",
    "yref": "paper",
    "xsizemode": "pixel",
    "ysizemode": "pixel",
    "xanchor": 0,
    "yanchor": 1,
    "layer": "above",
}


def _swatch(x: float, y: float, side: float, colour: str) -> dict[str, Any]:
    return _PIXELS | {
        "type": "rect",
        "x0": x,
        "x1": x + side,
        "y0": y - side / 2,
        "y1": y + side / 2,
        "fillcolor": colour,
        "line": {"width": 0},
    }


#: Lines of each pattern in a swatch, from and to, in parts of its side.
_LINES: dict[str, list[tuple[tuple[float, float], tuple[float, float]]]] = {
    "/": [((0, 0.5), (0.5, 1)), ((0, 0), (1, 1)), ((0.5, 0), (1, 0.5))],
    "x": [((0, 0), (1, 1)), ((0, 1), (1, 0))],
    ".": [((0.2, 0.3), (0.36, 0.3)), ((0.64, 0.3), (0.8, 0.3)), ((0.2, 0.7), (0.36, 0.7)), ((0.64, 0.7), (0.8, 0.7))],
}


def _pattern(shape: str, x: float, y: float, side: float) -> list[dict[str, Any]]:
    """The pattern of bars, in white, over a swatch."""
    line = {"color": theme.PAPER, "width": max(1.0, side / (6 if shape == "." else 10))}
    return [
        _PIXELS
        | {
            "type": "line",
            "x0": x + side * first[0],
            "y0": y - side / 2 + side * first[1],
            "x1": x + side * second[0],
            "y1": y - side / 2 + side * second[1],
            "line": line,
        }
        for first, second in _LINES[shape]
    ]


def _sign(x: float, y: float, side: float) -> dict[str, Any]:
    """The sign of what is in dispute, within its disc."""
    font = {"size": side, "color": theme.PAPER}
    return {"text": f"<b>{theme.DOUBT}</b>", "xshift": x, "yshift": y, "xanchor": "center", "font": font}


def _symbol(style: theme.Style, x: float, y: float, radius: float) -> dict[str, Any]:
    """One of plotly's marker symbols as a shape."""
    name = style.symbol.removesuffix("-open")
    is_open = style.symbol.endswith("-open")
    fill = theme.PAPER if is_open else style.colour
    line = {"color": style.colour, "width": radius / 3 if is_open else 0}
    if name in ("circle", theme.DOUBT):
        box = {"x0": x - radius, "x1": x + radius, "y0": y - radius, "y1": y + radius}
        return _PIXELS | {"type": "circle", "fillcolor": fill, "line": line} | box
    points = [(x + radius * dx, y + radius * dy) for dx, dy in _POINTS[name]]
    path = "M" + "L".join(f"{px:.2f},{py:.2f}" for px, py in points) + "Z"
    return _PIXELS | {"type": "path", "path": path, "fillcolor": fill, "line": line}


def _cross(arm: float, turn: float) -> list[tuple[float, float]]:
    corners = [(arm, 1), (arm, arm), (1, arm), (1, -arm), (arm, -arm), (arm, -1)]
    corners += [(-arm, -1), (-arm, -arm), (-1, -arm), (-1, arm), (-arm, arm), (-arm, 1)]
    cos, sin = math.cos(turn), math.sin(turn)
    return [(x * cos - y * sin, x * sin + y * cos) for x, y in corners]


_POINTS: dict[str, list[tuple[float, float]]] = {
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "diamond": [(0, 1.2), (1.2, 0), (0, -1.2), (-1.2, 0)],
    "triangle-up": [(0, 1.1), (1.1, -0.8), (-1.1, -0.8)],
    "triangle-right": [(1.1, 0), (-0.8, 1.1), (-0.8, -1.1)],
    "cross": _cross(0.38, 0),
    "x": _cross(0.38, math.pi / 4),
    "hexagon": [(math.sin(i * math.pi / 3), math.cos(i * math.pi / 3)) for i in range(6)],
}
