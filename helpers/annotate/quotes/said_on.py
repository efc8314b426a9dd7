"""Finds the day on which something was said, if the reporting clause gives it: 'said on Monday'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from helpers.annotate.model import DateExpression, Quote
from helpers.annotate.quotes.words import words
from helpers.articles.model import Span

_STOP = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“])|\n\s*\n")
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;:()–—]|\s--\s")
#: How far from the cue (in characters) its sentence is looked at.
_REACH = 600
_BOUND = re.compile(r"\b(?:the|a|an|its|his|her|their)\s+((?:[\w-]+\s+)?)$")
_OWNS = re.compile(r"['’]s\b|['’](?=\s)")


def with_said_on(text: str, quotes: Iterable[Quote], dates: Sequence[DateExpression]) -> tuple[Quote, ...]:
    """Sets ``said_on`` from a date in the reporting clause: the cue's sentence, outside the content.

    Only dates of one known day count. One that belongs to something else in that sentence says nothing: one in a
    relative clause ('who resigned on Monday'), one that follows 'after' or 'since', or one with an event ('Monday's
    attack'), unless one speaks at it.

    Args:
        text: of the article.
        quotes: found in it.
        dates: found in it.
    """
    days = [d for d in dates if d.earliest is not None and d.earliest == d.latest]
    return tuple(_dated(text, q, days) for q in quotes)


def _dated(text: str, quote: Quote, days: Sequence[DateExpression]) -> Quote:
    if quote.cue is None:
        return quote
    cue = quote.cue
    low, high = _sentence(text, cue)
    own = [d for d in days if low <= d.start < high and _tells(text, d, quote, cue, low)]
    if not own:
        return quote
    nearest = min(own, key=lambda d: (abs(d.start - cue.start), d.start))
    return replace(quote, said_on=nearest.earliest)


def _sentence(text: str, cue: Span) -> tuple[int, int]:
    reach = max(0, cue.start - _REACH)
    low = max([reach, *(m.end() for m in _STOP.finditer(text, reach, cue.start))])
    after = _STOP.search(text, cue.end, cue.end + _REACH)
    return low, after.start() if after else cue.end + _REACH


def _tells(text: str, date: DateExpression, quote: Quote, cue: Span, low: int) -> bool:
    """Whether a date in the cue's sentence says when the words were spoken."""
    if any(c.start < date.end and date.start < c.end for c in quote.content) or _of_an_event(text, date):
        return False
    clause = _CLAUSE.split(text[low : date.start])[-1]
    if date.start >= cue.end:
        clause = text[cue.end : date.start] if not _content_between(quote, cue, date) else clause
    if not _plain(clause):
        return False
    if quote.speaker is not None and quote.speaker.start <= date.start < quote.speaker.end:
        return any(w.lower() in words("occasion") for w in _WORD.findall(quote.speaker.of(text)))
    return not re.match(r"\s+(?:and|but)\b", text[date.end : cue.start])


def _content_between(quote: Quote, cue: Span, date: DateExpression) -> bool:
    return any(cue.end <= c.start < date.start for c in quote.content)


def _plain(clause: str) -> bool:
    """Whether no word, such as 'who', 'after' or 'since', opens another clause or time."""
    return not any(word.lower() in words("other time") for word in _WORD.findall(clause))


def _of_an_event(text: str, date: DateExpression) -> bool:
    """Whether a date belongs to an event that is not an occasion for speaking: 'Monday's attack', 'the May 5 vote'."""
    owns = _OWNS.match(text, date.end) is not None or _OWNS.search(date.text) is not None
    bound = _BOUND.search(text, max(0, date.start - 30), date.start)
    if not owns and (bound is None or bound.group(1).strip().lower() in words("occasion")):
        return False
    behind = text[date.end : date.end + 60]
    after = [w.lower() for w in _WORD.findall(re.split(r"[.,;:!?]", behind)[0])]
    after = [w for w in after if w != "s"][:3]
    return bool(after) and not any(w in words("occasion") for w in after)
