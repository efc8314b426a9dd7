"""Grids of cells, with a shade and a number for each pair of row and column."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from helpers.charts import theme
from helpers.charts.drawing import bar
from helpers.charts.frame import CROSS, Frame
from helpers.charts.row_names import row_names
from helpers.charts.sketch import Sketch
from helpers.charts.text import LINE, escape, hover, lines, shorten_name, width
from helpers.views.select import Rows
from helpers.views.words import number

SLOPE = math.radians(40)


@dataclass
class GridCell:
    """One cell: its place, the key and count of its rows, the value it shows, and what its hover says."""

    row: int
    column: int
    key: str
    count: int
    value: float
    said: str


def columns_that_fit(size: str) -> int:
    """How many columns a grid of this size has room for."""
    return theme.SIZES[size].columns


def draw_grid(
    rows: Rows,
    of: str,
    title: str,
    cells: Sequence[GridCell],
    row_labels: Sequence[str],
    column_labels: Sequence[str],
    *,
    size: str,
    unit: str = "",
    notes: Sequence[str] = (),
    caption: str = "",
    found: str = "",
    basis: str = "",
) -> Sketch:
    """A grid of shaded cells with their numbers.

    Args:
        rows, of, title, size, notes, caption, found, basis: as for ``Frame``.
        cells: those with rows behind them; the others stay blank.
        row_labels, column_labels: from top to bottom, from left to right.
        unit: what follows each number, such as ``%``.
    """
    look = theme.SIZES[size]
    names = row_names(row_labels, look.width * 0.34, look)
    labels, left = ["\n".join(lines) for lines in names.lines], names.wide + look.text * 0.8
    space = look.width - 2 * look.pad - left
    pitch = min(space / max(1, len(column_labels)), look.text * 9)
    heads, above, overhang = column_heads(column_labels, pitch, look)
    right = max(space - pitch * len(column_labels), min(overhang, space * 0.3), 0)
    values = ((f"{row_labels[cell.row]}{CROSS}{column_labels[cell.column]}", cell.value) for cell in cells)
    frame = Frame(
        rows, of, title, size, notes=notes, caption=caption, left=left, right=right, above=above,
        summary=sorted(values, key=lambda pair: -pair[1]), found=found, basis=basis,
    )  # fmt: skip
    pitch = frame.plot_width / max(1, len(column_labels))
    height = frame.rows_height(len(labels), names.high(2.2))
    spare = max(0.0, height - len(labels) * look.text * names.high(3))
    height, frame.bottom = height - spare, frame.bottom + spare  # a few rows do not fill a page
    frame.figure.add_trace(_cells(cells, unit, pitch, look))
    for label in heads:
        frame.figure.add_annotation(label)
    return frame.done(
        height,
        sort="Grid of numbers",
        **grid_layout(labels, len(column_labels)),
    )


def grid_layout(labels: Sequence[str], columns: int) -> dict[str, Any]:
    """Plotly's layout of a grid: row labels at the left, lines between rows, and columns one unit wide each.

    ``labels`` may hold line breaks; ``columns`` is how many there are.
    """
    return {
        "barmode": "overlay",
        "shapes": row_lines(len(labels), columns),
        "xaxis": {"range": [-0.5, columns - 0.5], "visible": False, "fixedrange": True},
        "yaxis": {
            "range": [len(labels) - 0.5, -0.5],
            "tickvals": list(range(len(labels))),
            "ticktext": ["<br>".join(f"{escape(line)} " for line in label.split("\n")) for label in labels],
            "fixedrange": True,
        },
    }


def column_heads(
    labels: Sequence[str], pitch: float, look: theme.Size, most: int = 3
) -> tuple[list[dict], float, float]:
    """Column labels above the grid, slanted where they take more than ``most`` lines.

    Args:
        labels: one for each column; a line break in it says where it is best broken.
        pitch: the width of a column, in pixels.
        look: the size of the chart.
        most: lines of a level label.

    Returns:
        The labels as plotly's annotations, their height, and how far they overhang on the right, both in pixels.
    """
    wrapped = [
        [line for part in label.split("\n") for line in lines(part, pitch * 0.96, look.text)] for label in labels
    ]
    if all(len(parts) <= most and "…" not in "".join(parts) for parts in wrapped):
        return _level(wrapped, look)
    room = max(look.width * 0.25, look.text * 10)
    texts = [shorten_name(label.replace("\n", ", "), room, look.text) for label in labels]
    widest = max((width(text, look.text) for text in texts), default=0)
    heads = [
        {
            "text": escape(text),
            "xref": "x",
            "yref": "paper",
            "x": place,
            "y": 1,
            "textangle": -math.degrees(SLOPE),
            "xanchor": "center",
            "yanchor": "middle",
            # A slanted label is turned about its middle: move it so that its start is over the column.
            "xshift": math.cos(SLOPE) * width(text, look.text) / 2,
            "yshift": math.sin(SLOPE) * width(text, look.text) / 2 + look.text * 0.7,
            "showarrow": False,
            "font": {"size": look.text, "color": theme.INK},
        }
        for place, text in enumerate(texts)
    ]
    beyond = [math.cos(SLOPE) * width(text, look.text) - pitch * place for place, text in enumerate(reversed(texts))]
    return heads, math.sin(SLOPE) * widest + look.text, max(beyond)


def _level(labels: Sequence[Sequence[str]], look: theme.Size) -> tuple[list[dict], float, float]:
    """Column labels that fit above their columns, in up to three lines."""
    heads = [
        {
            "text": "<br>".join(escape(line) for line in parts),
            "xref": "x",
            "yref": "paper",
            "x": place,
            "y": 1,
            "xanchor": "center",
            "yanchor": "bottom",
            "yshift": 1,
            "showarrow": False,
            "borderpad": 0,
            "font": {"size": look.text, "color": theme.INK},
        }
        for place, parts in enumerate(labels)
    ]
    return heads, look.text * (0.4 + LINE * max((len(parts) for parts in labels), default=1)), 0


def _cells(cells: Sequence[GridCell], unit: str, pitch: float, look: theme.Size) -> dict[str, Any]:
    greatest = max((cell.value for cell in cells), default=1) or 1
    colours = [theme.shade(cell.value / greatest) for cell in cells]
    texts = [f"{number(round(cell.value, 1) if cell.value < 10 else round(cell.value))}{unit}" for cell in cells]
    small = look.small if max((width(text, look.small) for text in texts), default=0) < pitch else look.small * 0.8
    return bar(
        x=[cell.column for cell in cells],
        y=[0.92] * len(cells),
        base=[cell.row - 0.46 for cell in cells],
        width=0.94,
        marker={"color": colours, "line": {"width": 0}},
        text=texts,
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": small, "color": [theme.ink_on(colour) for colour in colours]},
        constraintext="none",
        customdata=[[cell.key, cell.count] for cell in cells],
        hovertext=[hover(cell.said) for cell in cells],
        hoverinfo="text",
    )


def row_lines(count_rows: int, count_columns: int) -> list[dict]:
    """Light lines between the rows, so that the eye can follow a row to its label.

    As plotly's shapes, in units of rows and columns, of which there are ``count_rows`` and ``count_columns``.
    """
    return [
        {
            "type": "line",
            "xref": "x",
            "yref": "y",
            "x0": -0.5,
            "x1": count_columns - 0.5,
            "y0": place - 0.5,
            "y1": place - 0.5,
            "line": {"color": theme.GRID, "width": 1},
            "layer": "below",
        }
        for place in range(count_rows + 1)
    ]
