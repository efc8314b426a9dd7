"""The steps of annotation, in order, for one article."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.annotate.dates import as_said, find_dates
from helpers.annotate.language import ParsedPassage, mark_entities, parse, parse_all
from helpers.annotate.mentions import find_mentions
from helpers.annotate.mentions.by_rules import names_by_rules
from helpers.annotate.model import Annotations
from helpers.annotate.names.find import quotes_and_names
from helpers.annotate.quotes import with_said_on
from helpers.annotate.talks import find_talks, sieve_for
from helpers.articles.model import Article, Passage, Span

Parsed = tuple[ParsedPassage, ...]


def annotate_passages(
    text: str,
    passages: tuple[Passage, ...],
    published: str | None,
    parsed: Parsed | None = None,
    quoted: tuple[Span, ...] = (),
) -> Annotations:
    """What is found in ``text``.

    Args:
        text: the article's text.
        passages: its parts; only headline, body and captions are annotated.
        published: ISO 8601 date or instant of publication, or None; relative dates are counted from it.
        parsed: what ``language.parse`` says of it, where that is known already.
        quoted: runs of the text that its layout sets apart as quoted.

    Returns:
        Everything found, each list in the order of the text.
    """
    dates = find_dates(text, passages, published)
    found, names, worth = quotes_and_names(text, passages, quoted=quoted, beside=sieve_for(text))
    names = names_by_rules(text, passages) if names is None else names
    quotes = with_said_on(text, found, dates)
    dates = as_said(dates, quotes)
    parsed = parse(text, passages) if parsed is None else parsed
    mark_entities(text, parsed, names, dates)
    mentions = find_mentions(text, parsed, names=names)
    talks = find_talks(text, passages, parsed, dates, mentions, published, worth=worth)
    return Annotations(text, tuple(quotes), tuple(dates), tuple(talks), tuple(mentions))


def parse_together(articles: Sequence[Article]) -> list[Parsed | None]:
    """Parses several articles at once, which is quicker than one by one.

    None stands for an article in another language, and for all of them where one cannot be parsed: each is then
    parsed by itself.
    """
    read = [article for article in articles if _is_annotated(article)]
    try:
        found = iter(parse_all([(article.text, article.passages) for article in read]))
    except Exception:  # whatever one of them holds, the others are still wanted
        return [None] * len(articles)
    return [next(found) if _is_annotated(article) else None for article in articles]


def annotate_article(article: Article, parsed: Parsed | None = None) -> Annotations:
    """Annotates ``article``; in a language other than English it gets no annotations.

    ``parsed`` are its passages if they are parsed already.
    """
    if not _is_annotated(article):
        return Annotations(article.text, (), (), (), ())
    return annotate_passages(article.text, article.passages, article.published, parsed, article.quoted)


def _is_annotated(article: Article) -> bool:
    return article.language in (None, "en")
