"""Sets a headline in lines: it takes the room there is, and what must go first is in its middle."""

from __future__ import annotations

from collections.abc import Callable

from helpers.charts import theme
from helpers.charts.text import LINE, balanced, lines

#: Lines that every figure has room for, and the share of a figure's height that more of them may take.
FEWEST, SHARE = 3, 0.2
#: What is between what is found and how sure it is.
_BETWEEN = "; "


def most_lines(size: theme.Size) -> int:
    """How many lines a headline may have; a page of a browser grows with it."""
    return 99 if size.name in theme.WEB else max(FEWEST, int(SHARE * size.high / (size.title * LINE)))


def grown(count: int, size: theme.Size) -> float:
    """By how many pixels a figure may be higher than others of its size, for a headline of ``count`` lines."""
    return max(0, count - FEWEST) * size.title * LINE if size.name in theme.WEB else 0.0


def headline_lines(headline: str, room: float, size: theme.Size) -> list[str]:
    """The lines of a headline that is not escaped; where it must be cut, its last part, the certainty, is kept whole.

    Args:
        headline: what is found, more that is found, and how sure it is, with semicolons between them.
        room: how wide a line may be, in pixels.
        size: of the figure.
    """
    most = most_lines(size)

    def fits(text: str) -> bool:
        return len(lines(text, room, size.title, bold=True)) <= most

    return balanced(_fitting(headline, fits), room, size.title, bold=True, most=most)


def _fitting(headline: str, fits: Callable[[str], bool]) -> str:
    """The headline with as much left out of its middle as must be, and then of the end of its first part."""
    first, *middle, last = headline.split(_BETWEEN) if _BETWEEN in headline else (headline, "")
    if fits(headline) or not last:
        return headline
    for kept in range(len(middle) - 1, -1, -1):
        if fits(shorter := _BETWEEN.join([first, *middle[:kept], last])):
            return shorter
    words = first.split()
    cuts = (f"{' '.join(words[:count]).rstrip(',:')}…{_BETWEEN}{last}" for count in range(len(words) - 1, 0, -1))
    return next((cut for cut in cuts if fits(cut)), headline)
