"""Corrects speakers where the context is certain: transcript labels, and 'X quoted Y as saying'."""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.annotate.model import Quote
from helpers.articles.model import Span

#: 'RUIZ:' at the begin of a line, behind a quote mark or not.
_LABEL = re.compile(r"(?P<name>[A-Z][A-Z.'’ -]{1,40}[A-Z])(?P<colon>:)\s+(?=\S)")
_LABELLED_LINE = re.compile(r"^(?:[\"“«]|[^\S\n])*+" + _LABEL.pattern, re.MULTILINE)
#: So many lines with a label make a transcript; one may be a dateline or 'NOTE:'.
_LEAST_LINES = 2
_QUOTED = re.compile(
    r"\b(?:quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing))\s+(?P<who>(?!by\b|as\b)[^.;:\"“”«»]{2,90}?),?\s+"
    r"(?P<say>as\s+(?:having\s+)?(?:said|saying|told|telling|stated|stating|warned|warning|added|adding|claiming|insisting))"
    r"(?:\s+that\b)?"
)


def is_transcript(text: str) -> bool:
    """Whether lines begin with the names of speakers."""
    return len(_LABELLED_LINE.findall(text)) >= _LEAST_LINES


def by_labels(text: str, quote: Quote) -> list[Quote]:
    """Splits a transcript quote at its labels, each the speaker of what follows: 'RUIZ: It is late.'"""
    parts: list[Quote] = []
    for span in quote.content:
        label = _LABEL.match(text, span.start, span.end)
        if label is not None:
            name, colon = Span(*label.span("name")), Span(*label.span("colon"))
            parts.append(replace(quote, content=(Span(label.end(), span.end),), speaker=name, cue=colon))
        elif parts:
            parts[-1] = replace(parts[-1], content=(*parts[-1].content, span))
        else:
            parts.append(replace(quote, content=(span,)))
    return parts


def of_the_quoted(text: str, quote: Quote) -> Quote:
    """Attributes 'The Courier quoted Ana Ruiz as saying …' to Ruiz, not the Courier."""
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
