"""Applies corrections to articles: before annotation, and immediately in existing tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from helpers.articles.model import Article
from helpers.corrections.model import Correction, day_of, instant_of
from helpers.corrections.tables import Tables, joined

_WITH_OUTLET = ("articles", "mentions", "quotes", "reports")


def correct_articles(articles: Sequence[Article], corrections: Sequence[Correction]) -> list[Article]:
    """The articles with outlets and dates from ``corrections``, before annotation, as relative dates depend on them."""
    wanted: dict[str, list[Correction]] = {}
    for correction in corrections:
        if correction.table == "article":
            wanted.setdefault(correction.target, []).append(correction)
    return [_corrected(article, wanted.get(article.article_id, ())) for article in articles]


def _corrected(article: Article, corrections: Sequence[Correction]) -> Article:
    for correction in corrections:
        sources = {**article.sources, correction.field: "correction"}
        changed: dict[str, Any] = {correction.field: correction.value, "sources": sources}
        article = replace(article, **changed)
    return article


def correct_article(tables: Tables, correction: Correction) -> bool:
    """Sets outlet or date in every table that shows it; says whether the article was found.

    In tables that were built with the correction this changes nothing but the mark. In others, dates that the text
    counts from its day of publication stay as they are until the article is annotated again.
    """
    if not (tables["articles"]["article_id"] == correction.target).any():
        return False
    values: dict[str, Any] = {correction.field: correction.value}
    if correction.field == "published":
        values = {"published": instant_of(correction.value), "published_day": day_of(correction.value)}
    for name in _WITH_OUTLET:
        where = tables[name]["article_id"] == correction.target
        table = tables[name]
        for column, value in values.items() if where.any() else ():
            table.loc[where, column] = value
    own = tables["articles"]["article_id"] == correction.target
    tables.set("articles", own, **{f"{correction.field}_from": "correction"})
    if correction.field == "outlet":
        _outlets_of_talks(tables, correction.target)
    return True


def _outlets_of_talks(tables: Tables, article_id: str) -> None:
    reports = tables["reports"]
    for talk_id in reports.loc[reports["article_id"] == article_id, "talk_id"].dropna().unique():
        own = reports[reports["talk_id"] == talk_id].sort_values("published", kind="stable")
        where = tables["talks"]["talk_id"] == talk_id
        tables.set_list("talks", where, "outlets", joined(own["outlet"].dropna()))
