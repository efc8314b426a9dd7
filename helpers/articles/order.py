"""Decides whether numeric dates such as ``05/06/2019`` put the day or the month first, from other dates nearby.

Where the dates of the same file, else of the same outlet, else of the same folder, show one order (one of them has a
day beyond 12) and none shows the other, that order holds; else the date stays unknown, and a problem says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from helpers.articles.calendars import is_to_come
from helpers.articles.model import Article, Problem
from helpers.articles.when import Order, day_of, in_numbers, order_of, parse_when

_ADVICE = (
    "Give the date in a metadata.csv beside the file as 2019-06-05, or add an article of the same outlet whose date"
    " shows the order."
)


def settle_orders(articles: list[Article]) -> list[Article]:
    """Reads each ambiguous date in the order that neighbouring dates show, and records that in its source."""
    if not any(map(_undecided, articles)):
        return articles
    shown: dict[tuple[str, str], list[Order]] = defaultdict(list)
    for one in articles:
        order = order_of(one.published_as) if one.published_as else None
        if order:
            for beside in _beside(one):
                shown[beside].append(order)
    return [_settled(one, shown) if _undecided(one) else one for one in articles]


def undecided_dates(articles: list[Article]) -> list[Problem]:
    """A problem for each file whose dates can be read in two ways, and for each with days that are still to come."""
    files: dict[str, list[str]] = defaultdict(list)
    for one in filter(_undecided, articles):
        files[one.path].append(one.published_as or "")
    to_come: dict[str, list[str]] = defaultdict(list)
    for one in articles:
        if one.published is None and (when := parse_when(one.published_as or "")) and is_to_come(day_of(when.iso)):
            to_come[one.path].append(one.published_as or "")
    told = [_problem(path, dates) for path, dates in files.items()]
    return told + [_not_yet(path, dates) for path, dates in to_come.items()]


def _undecided(article: Article) -> bool:
    printed = article.published_as or ""
    return article.published is None and in_numbers(printed) is not None and order_of(printed) is None


def _not_yet(path: str, dates: list[str]) -> Problem:
    several = f" and {len(dates) - 1} more in this file" if len(dates) > 1 else ""
    reason = f"The date '{dates[0]}'{several} is in the future, so it is not the day of publication; that is unknown."
    return Problem(path, "date", reason, "Give the date in a metadata.csv beside the file as 2019-06-05.")


def _beside(article: Article) -> Iterator[tuple[str, str]]:
    """The groups of articles that an article belongs to, closest first."""
    yield "file", article.path
    if article.outlet:
        yield "outlet", article.outlet
    yield "folder", str(PurePosixPath(article.path).parent)


def _settled(article: Article, shown: dict[tuple[str, str], list[Order]]) -> Article:
    for beside in _beside(article):
        orders = shown.get(beside, [])
        if len(set(orders)) > 1:
            return article  # the nearest neighbours contradict one another
        if orders:
            when = parse_when(article.published_as or "", order=orders[0])
            if when is None or is_to_come(day_of(when.iso)):
                return article
            dates = "the other date" if len(orders) == 1 else f"{len(orders)} other dates"
            reason = f"inferred: read with the {orders[0]}, as {dates} of the same {beside[0]}"
            return replace(article, published=when.iso, sources={**article.sources, "published": reason})
    return article


def _problem(path: str, dates: list[str]) -> Problem:
    when = " or ".join(f"{one:%d %B %Y}".lstrip("0") for one in _readings(dates[0]))
    several = f" and {len(dates) - 1} more like it in this file" if len(dates) > 1 else ""
    reason = f"The date '{dates[0]}'{several} can be read in two ways ({when}); it is left unknown."
    return Problem(path, "date", reason, _ADVICE)


def _readings(printed: str) -> list[date]:
    found = (parse_when(printed, order=order) for order in ("day first", "month first"))
    return [day_of(one.iso) for one in found if one]
