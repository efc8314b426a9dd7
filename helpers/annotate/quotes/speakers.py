"""Finds the speaker of a cue: before it, after it, before an apposition or a relative clause."""

from __future__ import annotations

from helpers.annotate.quotes.sentences import SentenceItem
from helpers.annotate.quotes.words import words
from helpers.articles.model import Span

_BOUNDARIES = words("boundary")
_ARTICLES = words("article")
_PRONOUNS = words("pronoun")
_ENDS = words("behind a speaker")
_NOT_FIRST = words("not first in a name")
_LONGEST_SPEAKER = 16


def speaker_before(items: list[SentenceItem], last: int) -> tuple[Span | None, int]:
    """The words ending at the item ``last`` of ``items`` that can name a speaker, and their first item.

    (None, 0) if there are none.
    """
    if last < 0:
        return None, 0
    item = items[last]
    if item.low in ("who", "which"):
        last -= 1
        if last >= 0 and items[last].low in (",", "—", "–", "-"):
            last -= 1
        return _noun_phrase(items, last)
    if item.low in (",", "—", "–", ")", "-"):
        match = "(" if item.low == ")" else item.low
        for back in range(last - 1, max(-1, last - 30), -1):
            if items[back].kind == "q" and match != "(":
                break
            if items[back].low == match and back > 0 and items[back - 1].kind == "w":
                name = _noun_phrase(items, back - 1)
                span = name[0]
                if span is not None and (items[name[1]].capital or items[name[1]].low in _ARTICLES):
                    return name
                break
        return None, 0
    return _noun_phrase(items, last)


def _noun_phrase(items: list[SentenceItem], last: int) -> tuple[Span | None, int]:
    first = last + 1
    while first > 0 and last - first + 1 < _LONGEST_SPEAKER:
        item = items[first - 1]
        possessive = item.low in ("'", "’") and first - 1 > 0 and items[first - 2].end == item.start
        if (item.kind != "w" and not possessive) or item.low in _BOUNDARIES:
            break
        if item.low == "and" and first - 1 > 0 and not (items[first].capital and items[first - 2].capital):
            break
        first -= 1
    while first <= last and items[first].low in _NOT_FIRST:
        first += 1
    if first > last:
        return None, 0
    if items[last].low in _ARTICLES and items[last].low not in ("this", "that", "some"):
        return None, 0
    return Span(items[first].start, items[last].end), first


def speaker_behind(items: list[SentenceItem], at: int) -> tuple[Span | None, int]:
    """A speaker after its cue ('said the minister'), and the item after it.

    ``at`` is the place in ``items`` at which the speaker begins; the item after it is a place in them, too.
    """
    if at >= len(items) or items[at].kind != "w":
        return None, at
    first = items[at]
    if not (first.capital or first.low in _ARTICLES or first.low in _PRONOUNS) or first.low == "that":
        return None, at
    stop = at
    while stop < len(items) and items[stop].kind == "w" and items[stop].low not in _BOUNDARIES and stop - at < 12:
        if stop > at and items[stop].low in _ENDS:
            break
        stop += 1
    return Span(items[at].start, items[stop - 1].end), stop
