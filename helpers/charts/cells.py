"""Tables of words: a coloured cell with a word or two for each pair of a row and a column, and a legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.charts import theme
from helpers.charts.drawing import bar
from helpers.charts.frame import Frame
from helpers.charts.grid import column_heads, grid_layout
from helpers.charts.legend import LegendEntry
from helpers.charts.row_names import row_names
from helpers.charts.sketch import Sketch
from helpers.charts.text import balanced, escape, hover, shorten, shorten_name, width
from helpers.views.select import Rows

#: Words of this many characters ('left out') are rather set smaller than cut.
SHORT = 9
#: The words of cells may be made this much smaller than other small words, so that they are not cut.
SMALLEST = 0.72
#: The height of a row of one or two lines, and of all that is around the cells, in sizes of the text.
ONE_LINE, TWO_LINES, AROUND = 2.2, 3.0, 18


@dataclass(frozen=True)
class WordCell:
    """One cell: its place, the key and count of its rows, its style's name, its words, and what its hover says."""

    row: int
    column: int
    key: str
    count: int
    style: str
    words: str
    said: tuple[str, ...] = ()


def draw_cells(
    rows: Rows,
    of: str,
    title: str,
    cells: Sequence[WordCell],
    row_labels: Sequence[str],
    column_labels: Sequence[str],
    styles: Mapping[str, theme.Style],
    *,
    size: str,
    notes: Sequence[str] = (),
    caption: str = "",
    widest: float = 14,
    keys: Mapping[str, str] | None = None,
    found: str = "",
) -> Sketch:
    """A table of coloured cells with words.

    Args:
        rows, of, title, size, notes, caption, found: as for ``Frame``.
        cells: those that say something; the others stay blank.
        row_labels, column_labels: from top to bottom, from left to right.
        styles: the style of each name that a cell may have, in the order of the legend.
        widest: how wide a column is at most, in heights of the text.
        keys: what the legend says of a style whose name does not explain it; nothing of one that needs no words.
    """
    look = theme.SIZES[size]
    room = look.width * (0.4 if widest < 50 else 0.25)
    if widest < 50:  # names take what the cells leave
        room = max(
            room, look.width - 2 * look.pad - len(column_labels) * _least(cells, column_labels, look) - look.text
        )
    labels, high = _row_labels(row_labels, room, look)
    left = max(width(line, look.text) for label in labels for line in label.split("\n")) + look.text * 0.8
    space = look.width - 2 * look.pad - left
    pitch = min(space / max(1, len(column_labels)), look.text * widest)
    heads, above, overhang = column_heads(column_labels, pitch, look, most=5)
    right = max(space - pitch * len(column_labels), min(overhang, space * 0.3), 0)
    used = [name for name in styles if any(cell.style == name for cell in cells)]
    said = {name: (keys or {}).get(name, name) for name in used}
    legend = [LegendEntry(words, styles[name]) for name, words in said.items() if words]
    summary = [
        (words.partition(":")[0], float(sum(cell.style == name for cell in cells)))
        for name, words in said.items()
        if words
    ]
    frame = Frame(rows, of, title, size, legend=legend, notes=notes, caption=caption, left=left, right=right,
                  above=above, summary=summary, found=found)  # fmt: skip
    pitch = frame.plot_width / max(1, len(column_labels))
    height = frame.fit(len(labels) * look.text * high)
    spare = max(0.0, height - len(labels) * look.text * max(3, high))
    height, frame.bottom = height - spare, frame.bottom + spare  # a few rows do not fill a page
    widest_word = max((width(cell.words, look.small) for cell in cells if len(cell.words) <= SHORT), default=0.0)
    text = look.small * min(1, max(SMALLEST, pitch * 0.9 / max(1.0, widest_word)))
    for name in used:
        frame.figure.add_trace(_trace([cell for cell in cells if cell.style == name], styles[name], pitch, text))
    for label in heads:
        frame.figure.add_annotation(label)
    return frame.done(
        height,
        sort="Table of coloured cells",
        **grid_layout(labels, len(column_labels)),
    )


def _row_labels(names: Sequence[str], room: float, look: theme.Size) -> tuple[list[str], float]:
    """The names of rows, and the height of a row in sizes of the text: in more lines where one would cut them.

    ``room`` is how wide a line may be, in pixels; there are two only where all rows have the height for them.
    """
    if look.name == theme.WEB[0]:
        whole_names = row_names(names, room, look)
        return ["\n".join(lines) for lines in whole_names.lines], whole_names.high(ONE_LINE)
    labels = [shorten_name(name, room, look.text) for name in names]
    whole = [" ".join(name.split()) for name in names]
    if labels == whole or len(names) * look.text * TWO_LINES > look.high - look.text * AROUND:
        return labels, ONE_LINE
    return ["\n".join(_two_lines(name, room, look.text)) for name in names], TWO_LINES


def _two_lines(name: str, room: float, size: float) -> list[str]:
    """A name in two lines at most, so short that the day at its end stays; ``room`` and ``size`` in pixels."""
    found: list[str] = []
    for share in (1.8, 1.65, 1.5, 1.35, 1.2):
        found = balanced(shorten_name(name, room * share, size), room, size, most=2)
        if not found[-1].endswith("…"):
            break
    return found


def _least(cells: Sequence[WordCell], heads: Sequence[str], look: theme.Size) -> float:
    """Pixels that a column needs for the words of its head, one on a line, and for the short words of cells."""
    words = [width(word, look.text) for head in heads for word in head.split()]
    words += [width(cell.words, look.small) for cell in cells if len(cell.words) <= SHORT]
    return max(words, default=0.0) * 1.06 + look.text * 0.3


def _trace(cells: Sequence[WordCell], style: theme.Style, pitch: float, text: float) -> dict[str, Any]:
    return bar(
        x=[cell.column for cell in cells],
        y=[0.92] * len(cells),
        base=[cell.row - 0.46 for cell in cells],
        width=0.94,
        marker={"color": style.colour, "line": {"width": 0}},
        text=[escape(shorten(cell.words, pitch * 0.94, text)) for cell in cells],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": text, "color": theme.ink_on(style.colour)},
        constraintext="none",
        customdata=[[cell.key, cell.count] for cell in cells],
        hovertext=[hover(*cell.said, head=cell.style) for cell in cells],
        hoverinfo="text",
    )
