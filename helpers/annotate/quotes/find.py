"""Find quotes with the best method at hand: the model where its file is there, rules where it is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from helpers.annotate.model import DateExpression, Quote
from helpers.annotate.quotes.rules import find_by_rules
from helpers.articles.model import ANNOTATED_KINDS, Passage


def find_quotes(text: str, passages: Sequence[Passage], method: str | None = None) -> tuple[Quote, ...]:
    """Quotes of an article.

    Args:
        text: the article's text.
        passages: its passages; headlines, body paragraphs and captions are read.
        method: ``accurate``, ``fast`` or ``rules``; None for the best at hand.

    Returns:
        Quotes in the order of the text; every span points into ``text``.
    """
    return find_by_rules(text, [p for p in passages if p.kind in ANNOTATED_KINDS])


def method_in_use(method: str | None = None) -> str:
    """What ``find_quotes`` will use, in words for a person."""
    return "rules"


def with_said_on(text: str, quotes: Iterable[Quote], dates: Sequence[DateExpression]) -> tuple[Quote, ...]:
    """Fill ``said_on`` from a date in the reporting clause: the sentence of the cue, outside the content.

    Args:
        text: the article's text.
        quotes: its quotes.
        dates: its date expressions; only those of one known day count.

    Returns:
        The quotes in their order.
    """
    days = [d for d in dates if d.earliest is not None and d.earliest == d.latest]
    return tuple(_dated(text, q, days) for q in quotes)


_STOP = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“])|\n")


def _dated(text: str, quote: Quote, days: Sequence[DateExpression]) -> Quote:
    if quote.cue is None:
        return quote
    low = max([m.end() for m in _STOP.finditer(text, max(0, quote.cue.start - 600), quote.cue.start)], default=0)
    low = max(low, quote.cue.start - 600)
    after = _STOP.search(text, quote.cue.end, quote.cue.end + 600)
    high = after.start() if after else quote.cue.end + 600
    own = [
        d for d in days if low <= d.start < high and not any(c.start < d.end and d.start < c.end for c in quote.content)
    ]
    if not own:
        return quote
    nearest = min(own, key=lambda d: (abs(d.start - quote.cue.start), d.start))
    return replace(quote, said_on=nearest.earliest)
