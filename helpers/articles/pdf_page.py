"""The lines of one page of a PDF file, in the order in which a person reads them.

pypdfium2 5.15 gives the pieces of a page in the order in which they were drawn. That fails in these ways: a page marked
as turned by 90 degrees comes bottom up, lines that run upwards are glued together, and columns that were drawn line by
line come as one line each. Some words from right to left come backwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from helpers.articles.pdf_lines import laid_out, with_initial

#: Letters of a page whose angle is looked at.
_SAMPLES = 40
#: Fewest lines side by side, and fewest letters of each on average, that make two columns and no table.
_FEWEST_LINES, _FEWEST_LETTERS = 5, 16
#: A gap between two columns is at least this wide, in heights of a letter.
_GAP = 1.2
#: A large first letter, and the rest of its word on the next line.
_INITIAL = re.compile(r"^([A-Z])\n([a-z’'].*)", re.MULTILINE)


class _PagePiece(NamedTuple):
    """A run of words on a page, as a rectangle in points; the page's lower left corner is 0, 0."""

    left: float
    bottom: float
    right: float
    top: float


def page_text(page: Any) -> str:
    """The lines of a page, separated by ``\\n``.

    Args:
        page: a page of pypdfium2's document. It is left as if it were not turned.
    """
    if page.get_rotation():
        page.set_rotation(0)
    words = page.get_textpage()
    if _runs_upwards(words):
        return _with_initials(_lines(words.get_text_range()))
    if columns := _in_columns(words):
        return _with_initials(columns)
    text, drawn = words.get_text_bounded(), words.get_text_range()
    if len(drawn) == words.count_chars() and drawn.replace("\ufffe", "\x02") == text.replace("\ufffe", "\x02"):
        return _with_initials(laid_out(words, text))
    return _with_initials(_lines(text))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _runs_upwards(words: Any) -> bool:
    """Whether most letters of a page are at an angle to it."""
    from pypdfium2 import raw

    count = words.count_chars()
    if not count:
        return False
    looked_at = range(0, count, max(1, count // _SAMPLES))
    turned = sum(0.5 < raw.FPDFText_GetCharAngle(words, place) < 5.8 for place in looked_at)
    return 2 * turned > len(looked_at)


def _in_columns(words: Any) -> str:
    """The text of a page on which lines of two columns alternate; empty for any other page."""
    pieces = [_PagePiece(*words.get_rect(place)) for place in range(words.count_rects())]
    pairs = {one: two for one, two in pairwise(pieces) if _beside(one, two)}
    if len(pairs) < _FEWEST_LINES:
        return ""
    gutter = _gutter(pairs)
    if gutter is None or not _is_prose(words, pairs):
        return ""
    return "\n".join(_lines(words.get_text_bounded(*one)).strip("\n") for one in _read_down(pieces, gutter))


def _beside(one: _PagePiece, two: _PagePiece) -> bool:
    """Whether a piece is on the line of the one before it, after a gap."""
    height = min(one.top - one.bottom, two.top - two.bottom)
    same_line = min(one.top, two.top) - max(one.bottom, two.bottom) > 0.5 * height
    return same_line and two.left - one.right > _GAP * height


def _gutter(pairs: dict[_PagePiece, _PagePiece]) -> float | None:
    """The middle of the strip that nearly all gaps share; None where they share none."""
    gaps = sorted((one.right, two.left) for one, two in pairs.items())
    start = gaps[int(0.9 * (len(gaps) - 1))][0]
    shared = [end for begin, end in gaps if begin <= start < end]
    return (start + min(shared)) / 2 if len(shared) >= max(_FEWEST_LINES, 0.8 * len(gaps)) else None


def _is_prose(words: Any, pairs: dict[_PagePiece, _PagePiece]) -> bool:
    """Whether both sides hold running text, and not labels with their values."""
    for side in (list(pairs), list(pairs.values())):
        texts = [words.get_text_bounded(*one).strip() for one in side]
        if sum(map(len, texts)) < _FEWEST_LETTERS * len(texts) or sum(one.endswith(":") for one in texts) > 1:
            return False
    return True


def _read_down(pieces: list[_PagePiece], gutter: float) -> Iterator[_PagePiece]:
    """The pieces in reading order: the left column down, then the right one; what crosses the gutter parts both."""
    left: list[_PagePiece] = []
    right: list[_PagePiece] = []
    for one in pieces:
        if one.left < gutter < one.right:
            yield from (*left, *right)
            left, right = [], []
            yield one
        else:
            (left if one.right <= gutter else right).append(one)
    yield from (*left, *right)


def _with_initials(text: str) -> str:
    """The text with a large first letter put back before the rest of its word."""
    return _INITIAL.sub(lambda match: with_initial(match[1], match[2]), text)
