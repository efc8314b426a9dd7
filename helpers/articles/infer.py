"""Infers dates for undated articles that share sentences or quoted words with dated ones.

The date is taken only where the article's own day-and-month expressions allow it, and carries its reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from helpers.articles import rules
from helpers.articles.model import Article
from helpers.articles.when import day_of

#: Words that two articles must share in a row to be of one occasion: shorter runs are formulas.
SHARED_WORDS = 9
#: Two articles share at least this many runs of words.
_LEAST = 3
#: How far before its publication the days that an article names may lie, in days, for the date to be believed.
_BEFORE = 14
#: A record's date without its day.
_IN_PART = re.compile(r"\d{4}(?:-\d\d)?")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_QUOTED = re.compile(r"[\"“«]([^\"“”«»]{40,1500})[\"”»]")
_SENTENCE = re.compile(r"[^.!?\n]{40,1500}")


def infer_dates(articles: list[Article]) -> list[Article]:
    """Dates the undated articles that share long passages with dated ones.

    The shared words must be quoted in both, or make a sentence in both. Where the dated articles differ, the
    earliest day that the article's own dates allow is taken.
    """
    # A date that is printed, though it can be read in two ways, is no guess's to overrule.
    dateless = [index for index, one in enumerate(articles) if one.published is None and _is_open(one)]
    if not dateless or len(dateless) == len(articles):
        return articles
    wanted: dict[int, list[int]] = defaultdict(list)
    for index in dateless:
        for print_ in _prints(articles[index]):
            wanted[print_].append(index)
    shared: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for index, one in enumerate(articles):
        if one.published is None or one.sources.get("published", "").startswith("inferred"):
            continue
        for print_ in _prints(one) & wanted.keys():
            for other in wanted[print_]:
                shared[other][index] += 1
    result = list(articles)
    for index, counts in shared.items():
        result[index] = _dated(articles[index], [(articles[one], count) for one, count in counts.items()])
    return result


def _is_open(article: Article) -> bool:
    """Whether an article has no date at all, or no more than its year and month."""
    return article.published_as is None or bool(_IN_PART.fullmatch(article.published_as))


def _prints(article: Article) -> set[int]:
    """Hashes of all runs of ``SHARED_WORDS`` words inside the quoted words and sentences of an article."""
    found: set[int] = set()
    for passage in article.passages:
        if passage.kind != "body":
            continue
        text = article.text[passage.start : passage.end]
        for match in (*_QUOTED.finditer(text), *_SENTENCE.finditer(text)):
            words = "\n".join(_WORD.findall(match[0])).lower().replace("’", "'").split("\n")  # all at once: quicker
            found.update(map(hash, zip(*(words[start:] for start in range(SHARED_WORDS)), strict=False)))
    return found


def _dated(article: Article, others: list[tuple[Article, int]]) -> Article:
    days = own_days(article)
    allowed: list[tuple[date, Article, int]] = []
    fitting: dict[date, bool] = {}
    for other, count in others:
        published = day_of(other.published) if count >= _LEAST and other.published else None
        if not published:
            continue
        if published not in fitting:  # many articles are of one day
            fits = published.isoformat().startswith(article.published_as or "")
            fitting[published] = fits and allows(days, published)
        if fitting[published]:
            allowed.append((published, other, count))
    if not allowed:
        return article
    published = min(day for day, _, _ in allowed)
    same = [other for day, other, _ in allowed if day == published]
    names = ", ".join(sorted(one.outlet or one.article_id for one in same)[:3])
    evidence = "and its own dates allow it" if days else "and it names no day that speaks against it"
    reason = (
        f"inferred: shares quotes or sentences with {len(same)} dated {published.isoformat()} ({names}), {evidence}"
    )
    return replace(article, published=published.isoformat(), sources={**article.sources, "published": reason})


def _day_pattern() -> re.Pattern[str]:
    """A month with a day beside it; what is no number, nor before one, is passed over without trying each month."""
    month = "|".join(sorted((re.escape(name) for name in rules.MONTHS if name.isascii()), key=len, reverse=True))
    return re.compile(
        rf"\b(?=\d|[a-z]{{3,}}\.?\s+\d)(?:(?P<m1>{month})\s+(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{month}))\b(?:,?\s+(?P<year>\d{{4}}))?",
        re.IGNORECASE,
    )


_DAY = _day_pattern()


def own_days(article: Article) -> list[tuple[int | None, int, int]]:
    """The days named in an article's own text, as (year or None, month, day)."""
    found = []
    for passage in article.passages:
        if passage.kind in ("boilerplate", "credit"):
            continue
        for match in _DAY.finditer(article.text, passage.start, passage.end):
            month = rules.MONTHS[(match["m1"] or match["m2"]).lower()]
            found.append((int(match["year"]) if match["year"] else None, month, int(match["d1"] or match["d2"])))
    return found


def allows(days: list[tuple[int | None, int, int]], published: date) -> bool:
    """Whether an article that names ``days`` could have been published on ``published``.

    Days without a year are near in news: one of them must lie in the two weeks before, or be the next days; a day
    with its year must not lie further ahead than an announcement.
    """
    near = []
    for year, month, day in days:
        try:
            if year is not None:
                if date(year, month, day) > published + timedelta(days=366):
                    return False
                continue
            gaps = [(date(published.year + shift, month, day) - published).days for shift in (-1, 0, 1)]
        except ValueError:
            continue
        near.append(min(gaps, key=abs))
    return not near or any(-_BEFORE <= gap <= 7 for gap in near)
