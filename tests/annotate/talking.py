"""The talks of a text by the steps that they need."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.annotate.dates import find_dates
from helpers.annotate.language import mark_entities, parse
from helpers.annotate.mentions import find_mentions
from helpers.annotate.mentions.by_rules import names_in
from helpers.annotate.model import TalkReport
from helpers.annotate.talks import find_talks
from helpers.articles.model import Passage


def talks_of(text: str, published: str | None, passages: Sequence[Passage] = ()) -> tuple[TalkReport, ...]:
    """The talks of a text, one body passage where none are given."""
    parts = tuple(passages) or (Passage("body", 0, len(text)),)
    parsed = parse(text, parts)
    names = names_in(text, parts)
    dates = find_dates(text, parts, published)
    mark_entities(text, parsed, names, dates)
    return find_talks(text, parts, parsed, dates, find_mentions(text, parsed, names=names), published)
