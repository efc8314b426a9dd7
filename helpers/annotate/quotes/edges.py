"""Finds the exact edges of a quote's content, and its kind from the quote marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from helpers.annotate.model import QuoteKind
from helpers.annotate.quotes.marks import MARK_CHARACTERS, Pair
from helpers.articles.model import Span

#: A stop that belongs to its word (U.S., Inc.) or to an ellipsis.
_ABBREVIATED = re.compile(r"(?:\.[^\W\d_]\.|\.\.|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|No|etc)\.)$")
_SINGLE_OPENS, _SINGLE_CLOSES = re.compile(r"(?<!\w)['‘](?=\w)"), re.compile(r"(?<=\w)['’](?!\w)")
_TRIM = " \t\r\n\xa0,;:–—-"


def trim(text: str, span: Span) -> Span | None:
    """Strips quote marks, whitespace, separators and the final full stop from a span of ``text``.

    A mark at an edge stays where its partner is within ('the road was “a ruin”'). None if nothing is left.
    """
    start, end = span.start, span.end
    edge = _TRIM + MARK_CHARACTERS
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        possessive = text[end - 1] in "'’" and text[end - 2 : end - 1] in ("s", "S")
        if possessive and text[start - 1 : start] not in ("'", "‘"):
            break
        end -= 1
    if start >= end:
        return None
    start, end = _balanced(text, span, start, end)
    if end - start > 1 and text[end - 1] == "." and not _ABBREVIATED.search(text, max(start, end - 8), end):
        end -= 1
    return Span(start, end)


def _balanced(text: str, span: Span, start: int, end: int) -> tuple[int, int]:
    """Restores a mark trimmed from one edge if only its partner is left inside."""
    opened = closed = straight = 0
    for character in text[start:end]:
        if character in "“«„":
            opened += 1
        elif character in "”»" and opened:
            opened -= 1
        elif character in "”»":
            closed += 1
        elif character == '"':
            straight += 1
    left = next((i for i in range(start - 1, span.start - 1, -1) if text[i] in '“«„"'), None)
    right = next((i for i in range(end, span.end) if text[i] in '”»"'), None)
    if right is not None and (opened if text[right] != '"' else straight % 2 and left is None):
        return start, right + 1
    if left is not None and (closed if text[left] != '"' else straight % 2 and right is None):
        return left, end
    return _single_balanced(text, span, start, end)


def _single_balanced(text: str, span: Span, start: int, end: int) -> tuple[int, int]:
    """The same for single marks: ``'frank' talks a success``; an apostrophe within a word is not a mark."""
    opens = _SINGLE_OPENS.search(text, start, end) is not None
    closes = _SINGLE_CLOSES.search(text, start, end) is not None
    left = start > span.start and text[start - 1] in "'‘"
    right = end < span.end and text[end] in "'’"
    if closes and not opens and left and not right:
        return start - 1, end
    if opens and not closes and right and not left:
        return start, end + 1
    return start, end


class Marked:
    """The parts of a text that are in quote marks."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        """Takes pairs in any order; of nested ones the outer ones count."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for pair in sorted(pairs, key=lambda p: (p.inner_start, -p.inner_end)):
            if self._ends and pair.inner_start < self._ends[-1]:
                continue
            self._starts.append(pair.inner_start)
            self._ends.append(pair.inner_end)

    def letters(self, text: str, span: Span) -> tuple[int, int]:
        """The number of letters and digits in quote marks in a span of ``text``, and the number of all of them."""
        inside = 0
        at = max(0, bisect_right(self._starts, span.start) - 1)
        while at < len(self._starts) and self._starts[at] < span.end:
            low, high = max(span.start, self._starts[at]), min(span.end, self._ends[at])
            inside += _letters(text[low:high]) if low < high else 0
            at += 1
        return inside, _letters(span.of(text))


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def kind_of(text: str, content: tuple[Span, ...], marked: Marked) -> QuoteKind:
    """The kind by quote marks: ``direct`` if all of it is in them, ``mixed`` if some, ``indirect`` if none.

    Args:
        text: of the article.
        content: the spans of the quote.
        marked: what is in quote marks.
    """
    counts = [marked.letters(text, span) for span in content]
    inside, total = sum(c[0] for c in counts), sum(c[1] for c in counts)
    if not inside:
        return "indirect"
    return "direct" if inside == total else "mixed"
