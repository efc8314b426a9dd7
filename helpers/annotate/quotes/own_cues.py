"""Handles two speakers in one sentence: in 'A said, “…,” and B said, “…”' the second quotation belongs to B."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.annotate.model import Quote
from helpers.annotate.quotes.marks import MARK
from helpers.annotate.quotes.words import CUES
from helpers.articles.model import Span

#: Between two quotations: a conjunction, who speaks, a cue, perhaps who is told, and what leads to the next mark.
_SECOND = re.compile(
    r"[\s,;.–—]*\b(?:and|while|but|whereas|as)\s+(?P<speaker>[^,;:“”\"«»]{2,70}?)\s+(?P<cue>[a-z]+(?:ed|id|ld|es|s))\b"
    r"(?P<told>(?:\s+[a-z]+){0,3})\s*[,:]?\s*"
)


def with_own_cues(text: str, quotes: Sequence[Quote]) -> list[Quote]:
    """Gives each direct one of ``quotes`` the cue right before it if its own is from across another quotation.

    ``text`` is that of the article.
    """
    return [_with_own_cue(text, quote) for quote in quotes]


def _with_own_cue(text: str, quote: Quote) -> Quote:
    first = quote.content[0].start
    if quote.speaker is None or quote.kind != "direct" or quote.speaker.end > first:
        return quote
    marks = list(MARK.finditer(text, quote.speaker.end, first))
    if len(marks) < 3:  # after the speaker one quotation was closed, and the next one opened
        return quote
    found = _SECOND.fullmatch(text, marks[-2].end(), marks[-1].start())
    if found is None or found["cue"] not in CUES:
        return quote
    return replace(quote, cue=Span(*found.span("cue")), speaker=Span(*found.span("speaker")))
