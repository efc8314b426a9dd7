"""Picks the page's own article out of its linked data (JSON-LD).

Pages list what is beside the article as well: related stories, the site, comments, the entries of a live blog. The
article's own is the one with the page's address and headline, in whatever order, list or script it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from helpers.articles.addresses import same_page
from helpers.articles.markup import key_of, one_line

_ARTICLE_TYPES = re.compile(
    r"(?:https?://schema\.org/)?(?:(?:News|Reportage|ReportageNews|AnalysisNews|OpinionNews|BackgroundNews|ReviewNews"
    r"|AskPublicNews|Analysis|Opinion|Background|Review|Scholarly|Tech|Satirical)?Article|(?:Blog|LiveBlog)Posting|Report)"
)
_PAGE_TYPES = re.compile(r"(?:https?://schema\.org/)?(?:Web|Item)Page")
#: Where an article may be inside another thing, and whether what is there is of a list.
_INNER = {
    "@graph": False,
    "mainEntity": False,
    "mainEntityOfPage": False,
    "itemListElement": True,
    "item": True,
    "hasPart": True,
    "blogPost": True,
}
#: What scripts put around the data to hide them from old browsers.
_HIDING = re.compile(r"^\s*(?:<!--|(?://|/\*)\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*$")
_MOST, _DEEPEST = 200, 6
#: Shortest key of a headline that is looked for inside another one.
_SHORTEST = 12


@dataclass(frozen=True, slots=True)
class ShownPage:
    """What identifies a page's own article: addresses and headlines, each with a weight.

    Attributes:
        addresses: address → weight; those that others wrote (where it was saved) count for more than the page's own.
        headlines: words → weight; what is shown counts for more than what is in its head.
    """

    addresses: dict[str, int] = field(default_factory=dict)
    headlines: dict[str, int] = field(default_factory=dict)


def own_article(tree, shown: ShownPage) -> dict:
    """The page's article in its linked data, with ``@id`` references filled in, or an empty dict.

    Args:
        tree: the page.
        shown: its addresses and headlines.
    """
    named: dict[str, dict] = {}
    articles: list[tuple[int, bool, dict]] = []
    pages: list[dict] = []
    for thing, listed in _all_things(tree):
        if isinstance(thing.get("@id"), str) and thing.get("name"):
            named.setdefault(thing["@id"], thing)
        if _is(thing, _ARTICLE_TYPES):
            articles.append((_points(thing, shown), listed, thing))
        elif _is(thing, _PAGE_TYPES) and thing.get("datePublished"):
            pages.append(thing)
    article = _best(articles)
    if not article.get("datePublished") and pages and not (articles and not article):
        article = {"datePublished": pages[0]["datePublished"], **article}
    filled = {key: _filled_in(article[key], named) for key in ("publisher", "provider", "author") if key in article}
    return article | filled


def _best(articles: Sequence[tuple[int, bool, dict]]) -> dict:
    """The article with most points; if none has any, the first that nothing rules out and that is not in a list."""
    best = max(articles, key=lambda one: one[0], default=None)
    if best and best[0] > 0:
        return best[2]
    return next((one for points, listed, one in articles if points == 0 and not listed), {})


def _points(article: dict, shown: ShownPage) -> int:
    """Scores the evidence that an article is the page's own; below 0 if its address or headline is another's."""
    addresses = list(_addresses(article))
    told = key_of(name_of(article.get("headline")) or name_of(article.get("name")))
    by_address = max((shown.addresses[one] for one in shown.addresses if _among(one, addresses)), default=0)
    by_headline = max((points for words, points in shown.headlines.items() if alike(told, key_of(words))), default=0)
    if by_address or by_headline:
        return by_address + by_headline
    elsewhere = addresses and shown.addresses
    return -1 if elsewhere and (not told or shown.headlines) else 0


def _addresses(article: dict) -> Iterator[str]:
    main = article.get("mainEntityOfPage")
    for one in (article.get("url"), article.get("@id"), main.get("@id") if isinstance(main, dict) else main):
        if isinstance(one, str) and re.match(r"https?://|/[^/]", one):
            yield one.split("#")[0]


def _among(address: str, others: list[str]) -> bool:
    return any(same_page(address, one) or (one[0] == "/" and address.endswith(one)) for one in others)


def alike(one: str, other: str) -> bool:
    """Whether the keys of two headlines are equal, or one contains the other."""
    if one == other:
        return bool(one)
    return min(len(one), len(other)) >= _SHORTEST and (one in other or other in one)


def _all_things(tree) -> Iterator[tuple[dict, bool]]:
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        try:
            content = json.loads(_HIDING.sub("", element.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _things(content)


def _things(content: object, listed: bool = False, depth: int = 0) -> Iterator[tuple[dict, bool]]:
    if depth > _DEEPEST:
        return
    if isinstance(content, list):
        for one in content[:_MOST]:
            yield from _things(one, listed, depth + 1)
    elif isinstance(content, dict):
        yield content, listed
        for key, of_list in _INNER.items():
            if key in content:
                yield from _things(content[key], listed or of_list, depth + 1)


def _is(thing: dict, types: re.Pattern[str]) -> bool:
    kinds = thing.get("@type")
    return any(types.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _filled_in(value: object, named: dict[str, dict]) -> object:
    if isinstance(value, list):
        return [_filled_in(one, named) for one in value]
    if isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def name_of(value: object) -> str:
    """Names in a JSON-LD value: a text, a thing with a name, or a list of them."""
    if isinstance(value, str):
        return "" if "://" in value else one_line(unescape(value))
    if isinstance(value, dict):
        return name_of(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, (name_of(one) for one in value)))
    return ""
