"""The steps of annotation, in their order, for one article."""

from __future__ import annotations

from helpers.annotate.dates import as_said, find_dates
from helpers.annotate.language import mark_entities, parse
from helpers.annotate.mentions import find_mentions
from helpers.annotate.mentions.by_rules import names_by_rules
from helpers.annotate.model import Annotations
from helpers.annotate.names.find import quotes_and_names
from helpers.annotate.quotes import with_said_on
from helpers.annotate.talks import find_talks
from helpers.articles.model import Article, Passage


def annotate_passages(text: str, passages: tuple[Passage, ...], published: str | None) -> Annotations:
    """What is found in ``text``.

    Args:
        text: the article's text.
        passages: its parts; only headline, body and captions are annotated.
        published: ISO 8601 date or instant of publication, or None; relative dates are counted from it.

    Returns:
        Everything found, each list in the order of the text.
    """
    dates = find_dates(text, passages, published)
    found, names = quotes_and_names(text, passages)
    names = names_by_rules(text, passages) if names is None else names
    quotes = with_said_on(text, found, dates)
    dates = as_said(dates, quotes)
    parsed = parse(text, passages)
    mark_entities(text, parsed, names, dates)
    mentions = find_mentions(text, parsed, names=names)
    talks = find_talks(text, passages, parsed, dates, mentions, published)
    return Annotations(text, tuple(quotes), tuple(dates), tuple(talks), tuple(mentions))


def annotate_article(article: Article) -> Annotations:
    """What is found in ``article``; an article in another language than English is left without annotations."""
    if article.language not in (None, "en"):
        return Annotations(article.text, (), (), (), ())
    return annotate_passages(article.text, article.passages, article.published)
