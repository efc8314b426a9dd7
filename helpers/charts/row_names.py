"""The names beside rows and lanes: in one line, or whole in several where a figure is as high as it needs to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from helpers.charts import theme
from helpers.charts.text import LINE, balanced, escape, shorten, width

#: A name takes at most this many lines, and leaves so much of a line free to the next one.
MOST, FREE = 5, 0.6


class RowNames(NamedTuple):
    """Names as they are drawn.

    Attributes:
        lines: of each name, from top to bottom, not escaped.
        wide: the width of the widest line, in pixels.
    """

    lines: list[list[str]]
    wide: float

    @property
    def ticks(self) -> list[str]:
        """The names as texts of an axis."""
        return ["<br>".join(escape(line) for line in own) for own in self.lines]

    def high(self, least: float) -> float:
        """How high a row is, in sizes of the text: ``least``, or what the name with most lines needs."""
        most = max(map(len, self.lines), default=1)
        return max(least, most * LINE + FREE) if most > 1 else least


def row_names(
    names: Sequence[str], room: float, look: theme.Size, cut: Callable[[str, float, float], str] = shorten
) -> RowNames:
    """Names, whole on the narrowest web page, whose rows grow with them; elsewhere in a line each.

    Args:
        names: not escaped, from top to bottom.
        room: how wide a line may be, in pixels.
        look: the size of the chart.
        cut: how a name is cut that does not fit its line: from name, room and the size of the font in pixels.
    """
    whole = look.name == theme.WEB[0]
    if whole:  # a long word is not cut while half of the figure holds it
        widest = max((width(word, look.text) for name in names for word in str(name).split()), default=0.0)
        room = max(room, min(widest * 1.01, look.width / 2))
    lines = [balanced(one, room, look.text, most=MOST) if whole else [cut(one, room, look.text)] for one in names]
    return RowNames(lines, max((width(line, look.text) for own in lines for line in own), default=0.0))
