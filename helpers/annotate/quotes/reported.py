"""Finds who spoke if a text or agency passes it on: '"We stay," Ruiz told the envoy, according to a statement'."""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.annotate.model import Quote
from helpers.annotate.quotes.rules import find_by_rules
from helpers.annotate.quotes.words import words
from helpers.articles.model import Passage, Span

_HANDED_ON = re.compile(r"\baccording\s+to$|^as\s+reported\s+by$|^(?:as\s+)?quoted\s+by$", re.I)
_WORD = re.compile(r"[^\W\d_]+")
#: Share of the handed-on words that the inner quote must hold to be what matters of them.
_MOST = 0.25


def of_the_reported(text: str, quote: Quote) -> Quote:
    """Corrects a quote attributed 'according to a statement' if the words before name who said it.

    Words in quote marks belong to the person named in the clause beside them, whoever passed them on; without marks
    only a text (a transcript, a letter) is passed over.
    """
    if quote.cue is None or len(quote.content) != 1 or not _HANDED_ON.search(quote.cue.of(text)):
        return quote
    whole = quote.content[0]
    start = whole.start - (text[max(0, whole.start - 1) : whole.start] in '"“«‘')
    found = find_by_rules(text, [Passage("body", max(0, start), whole.end)])
    inner = found[0] if len(found) == 1 else None
    if inner is None or inner.cue is None or inner.speaker is None or _HANDED_ON.search(inner.cue.of(text)):
        return quote
    if inner.kind == "direct" or (
        inner.kind == "indirect" and quote.kind == "indirect" and _is_text(text, quote.speaker)
    ):
        said = sum(span.end - span.start for span in inner.content)
        if said >= _MOST * (whole.end - whole.start) and inner.content[0].start - whole.start < len("“") + 1:
            return replace(inner, method=quote.method)
    return quote


def _is_text(text: str, speaker: Span | None) -> bool:
    """Whether the speaker is a text, such as 'a transcript of the hearing'."""
    return speaker is not None and any(word.lower() in words("text") for word in _WORD.findall(speaker.of(text)))
