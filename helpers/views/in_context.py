"""Keyword in context: each occurrence of a keyword in quotes, as a line ``left | keyword | right``.

A keyword is found as the text search finds it (``helpers.views.search``): whatever case and accents, whole words,
``"phrases"`` and ``prefix*``. Every line points into its article: ``text[start:end]`` is the keyword as printed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from helpers.views.search import parse_query

#: Characters of context on either side of a keyword.
REACH = 90
#: What lines can be sorted by.
ORDERS = ("date", "left", "right", "speaker")

_JOINT = " … "  # between the parts of a quote, as in the column ``text`` of quotes
_FIRST, _LAST = re.compile(r"^\S+\s*"), re.compile(r"\s*\S+\Z")
_BREAK = re.compile(r"\n[ \t\r]*\n")


class Line(NamedTuple):
    """An occurrence of a keyword.

    Attributes:
        line_id: the quote's id and the first character.
        quote_id, article_id: where it stands.
        start, end: the keyword's characters in the article's text, end exclusive.
        left, keyword, right: the words before it, itself, and those after, as printed.
        published_day, outlet, speaker_name: of the quote; missing where unknown.
    """

    line_id: str
    quote_id: str
    article_id: str
    start: int
    end: int
    left: str
    keyword: str
    right: str
    published_day: Any
    outlet: Any
    speaker_name: Any


def lines_in_context(
    quotes: pd.DataFrame, keyword: str, text_of: Callable[[str], str], order: str = "date", reach: int = REACH
) -> list[Line]:
    """Every occurrence of a keyword in quotes.

    Args:
        quotes: rows of the quotes table.
        keyword: a query as the text search takes it; what it leaves out (``-word``) is no keyword.
        text_of: an article's id → its text.
        order: ``date`` (undated last), ``left`` (the word before the keyword first, then the one before that),
            ``right``, or ``speaker`` (unknown last); ties by date, article and place.
        reach: characters of context on either side, at most; no word is cut, and no blank line is crossed.

    Returns:
        The lines in order; none where the keyword holds no word.

    Raises:
        ValueError: for an order that is not one of ``ORDERS``.
    """
    if order not in ORDERS:
        raise ValueError(f"Lines are sorted by {', '.join(ORDERS)}, not by {order!r}.")
    pattern = pattern_of(keyword)
    if pattern is None or not len(quotes):
        return []
    names = ["quote_id", "article_id", "spans", "published_day", "outlet", "speaker_name"]
    lines = []
    for quote_id, article_id, spans, *about in zip(*(quotes[name] for name in names), strict=True):
        text = text_of(article_id)
        for start, end in hits_in_parts(text, [(int(span["start"]), int(span["end"])) for span in spans], pattern):
            left, right = context_of(text, start, end, reach)
            words = text[start:end]
            lines.append(Line(f"{quote_id}@{start}", quote_id, article_id, start, end, left, words, right, *about))
    return in_order(lines, order)


def pattern_of(keyword: str) -> re.Pattern[str] | None:
    """What finds the wanted terms of a query in plain text (see ``plain``); None where there is none."""
    terms = {needle[1:] for wanted, needle in parse_query(keyword) if wanted}
    if not terms:
        return None
    parts = []
    for term in sorted(terms, key=lambda term: (-len(term), term)):
        words = " +".join(re.escape(word) for word in term.split())
        parts.append(words if term.endswith(" ") else words + "[^ ]*")
    return re.compile(rf"(?<![^ ])(?:{'|'.join(parts)})(?![^ ])")


def hits_in(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The hits of a search; they do not overlap.

    Args:
        text: that is searched.
        pattern: for the folded text, without case and accents.

    Returns:
        First and last character (exclusive) of each hit in ``text``.
    """
    folded, places = plain(text)
    for found in pattern.finditer(folded):
        start, end = found.span()
        if places is None:
            yield start, end
            continue
        last = places[end - 1] + 1
        while last < len(text) and unicodedata.combining(text[last]):
            last += 1
        yield places[start], last


def hits_in_parts(text: str, parts: Iterable[tuple[int, int]], pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Hits in parts of a text, read as one: a phrase may begin in one part and end in the next.

    Args:
        text: the whole of it.
        parts: first and last character (exclusive) of each part.
        pattern: as for ``hits_in``.

    Returns:
        First and last character (exclusive) of each hit in ``text``.
    """
    parts = list(parts)
    firsts, joined, length = [], [], 0
    for start, end in parts:
        firsts.append(length)
        joined.append(text[start:end])
        length += len(joined[-1]) + len(_JOINT)
    for start, end in hits_in(_JOINT.join(joined), pattern):
        one, other = bisect_right(firsts, start) - 1, bisect_right(firsts, end - 1) - 1
        yield parts[one][0] + start - firsts[one], parts[other][0] + end - firsts[other]


def context_of(text: str, start: int, end: int, reach: int = REACH) -> tuple[str, str]:
    """The words of ``text`` before and after ``text[start:end]``: whole words, of the same paragraph.

    At most ``reach`` characters on each side.
    """
    left, right = text[max(0, start - reach) : start], text[end : end + reach]
    if start > reach and not text[start - reach - 1].isspace():
        left = _FIRST.sub("", left)
    if end + reach < len(text) and not text[end + reach].isspace():
        right = _LAST.sub("", right)
    return _BREAK.split(left)[-1], _BREAK.split(right)[0]


def in_order(lines: Iterable[Line], order: str) -> list[Line]:
    """Lines sorted as ``lines_in_context`` tells.

    Args:
        lines: that are sorted.
        order: ``date``, ``left``, ``right`` or ``speaker``.
    """
    by_date = sorted(lines, key=lambda line: (*_known(line.published_day), line.article_id, line.start, line.quote_id))
    if order == "left":
        return sorted(by_date, key=lambda line: (_words(line.left)[::-1], _words(line.right)))
    if order == "right":
        return sorted(by_date, key=lambda line: (_words(line.right), _words(line.left)[::-1]))
    if order == "speaker":
        return sorted(by_date, key=lambda line: _known(line.speaker_name))
    return by_date


def plain(text: str) -> tuple[str, list[int] | None]:
    """``text`` as the search sees it, spaces not yet joined, and each letter's place in ``text`` (None: its own)."""
    lowered = text.lower()
    if len(lowered) != len(text):  # few letters change their length when lowered; the table lowers each by itself
        lowered = text
    if all(len(_PLAIN[ord(letter)]) == 1 for letter in set(lowered)):
        return lowered.translate(_PLAIN), None
    pieces = [_PLAIN[ord(letter)] for letter in lowered]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]


class _Plain(dict[int, str]):
    """What each letter becomes: lowercase, no accents, a space for all that is neither letter nor digit."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code).lower())
        parts = "".join(part for part in parts if not unicodedata.combining(part))
        known = "".join(part if part.isalnum() else " " for part in parts)
        self[code] = known if known.strip() else known[:1]
        return self[code]


_PLAIN = _Plain()


def _words(text: str) -> list[str]:
    return plain(text)[0].split()


def _known(value: Any) -> tuple[bool, Any]:
    """A sorting key with missing values last."""
    missing = bool(pd.isna(value))
    return (missing, "" if missing else value)
