"""Corrects who speaks in 'X quoted Y as saying': Y, not X."""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.annotate.model import Quote
from helpers.articles.model import Span

_QUOTED = re.compile(
    r"\b(?:quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing))\s+(?P<who>(?!by\b|as\b)[^.;:\"“”«»]{2,90}?),?\s+"
    r"(?P<say>as\s+(?:having\s+)?(?:said|saying|told|telling|stated|stating|warned|warning|added|adding|claiming|insisting))"
    r"(?:\s+that\b)?"
)


def of_the_quoted(text: str, quote: Quote) -> Quote:
    """Attributes a quote, in ``text``, to who is quoted: 'The Courier quoted Ana Ruiz as saying …' to Ruiz."""
    if quote.cue is None:
        return quote
    found = _QUOTED.search(text, max(0, quote.cue.start - 120), quote.cue.end + 120)
    if found is None or not found.start() < quote.cue.end or not quote.cue.start < found.end():
        return quote
    content = tuple(Span(max(s.start, found.end()), s.end) for s in quote.content if s.end > found.end() + 1)
    content = tuple(Span(_behind_space(text, s), s.end) for s in content)
    if not content or content[0].start >= content[0].end:
        return quote
    return replace(quote, content=content, speaker=Span(*found.span("who")), cue=Span(*found.span("say")))


def _behind_space(text: str, span: Span) -> int:
    start = span.start
    while start < span.end and (text[start].isspace() or text[start] in ",:\"“«'‘"):
        start += 1
    return start
