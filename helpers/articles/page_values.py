"""What an HTML page says about itself: JSON-LD, OpenGraph and other meta tags, and what it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from helpers.articles import byline, rules
from helpers.articles.header import is_outlet, read_line
from helpers.articles.markup import SPACE, host_of, key_of, words_of
from helpers.articles.when import parse_when

_ARTICLE_TYPES = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Background|Review|Blog|Scholarly|Tech)?(?:Article|Posting)$|^Report$"
)
#: Where pages name who wrote them; those who comment are named alike.
_AUTHORS = (
    "//*[(contains(@class, 'author') or contains(@class, 'meta') or contains(@class, 'posted'))"
    " and not(ancestor-or-self::*[contains(@class, 'comment') or contains(@id, 'comment')])"
    " and not(ancestor::footer or ancestor::aside or ancestor::nav)]"
)
#: What browsers write above a page that they save: where it was.
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)")


def page_values(tree) -> dict[str, str]:
    """Headline, date, outlet, byline, language, address: from JSON-LD, then meta tags, then what is shown."""
    meta = _meta(tree)
    linked = _json_ld(tree)
    values = {
        "headline": _headline(tree, meta, linked),
        "published": _published(tree, meta, linked),
        "outlet": _name(linked.get("publisher")) or _first(meta, "outlet"),
        "byline": _byline(tree, meta, linked),
        "url": _url(tree, meta, linked),
        "language": _language(tree, meta, linked),
        "article_number": _first(meta, "article_number"),
        "articlebody": linked.get("articleBody") if isinstance(linked.get("articleBody"), str) else "",
    }
    if not values["outlet"]:
        values["outlet"] = next((one for one in _title_ends(tree) if is_outlet(one)), "")
    values["host"] = host_of(values["url"] or "")
    if values["outlet"] and "/" in values["outlet"] and "://" in values["outlet"]:
        values["outlet"] = ""
    return {name: value for name, value in values.items() if value}


def _meta(tree) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = SPACE.sub(" ", element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


@cache
def _tags(field: str) -> tuple[str, ...]:
    """Names of the meta tags that give a field, the best first."""
    return next(tuple(row["names"].split()) for row in rules.rows("meta_tags") if row["field"] == field)


def _first(meta: dict[str, str], field: str) -> str:
    return next((meta[name] for name in _tags(field) if meta.get(name)), "")


def _json_ld(tree) -> dict:
    """The first article among the page's JSON-LD blocks, or an empty dict; what it names by ``@id`` is filled in."""
    article: dict = {}
    named: dict[str, dict] = {}
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        try:
            content = json.loads(
                re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", element.text or ""), strict=False
            )
        except (ValueError, RecursionError):
            continue
        for one in _things(content):
            kinds = one.get("@type")
            if isinstance(one.get("@id"), str) and one.get("name"):
                named.setdefault(one["@id"], one)
            if not article and any(
                _ARTICLE_TYPES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                article = one
    return article | {key: _filled_in(article[key], named) for key in ("publisher", "author") if key in article}


def _filled_in(value: object, named: dict[str, dict]) -> object:
    if isinstance(value, list):
        return [_filled_in(one, named) for one in value]
    told = isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str)
    return named.get(value["@id"], value) if told else value


def _things(content: object, depth: int = 0) -> Iterator[dict]:
    if depth > 6:
        return
    if isinstance(content, list):
        for one in content[:200]:
            yield from _things(one, depth + 1)
    elif isinstance(content, dict):
        yield content
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _things(content.get(key), depth + 1)


def _name(value: object) -> str:
    """Names in a JSON-LD value: a text, a thing with a name, or a list of them."""
    if isinstance(value, str):
        return "" if "://" in value else SPACE.sub(" ", unescape(value)).strip()
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(one) for one in value)))
    return ""


def _headline(tree, meta: dict[str, str], linked: dict) -> str:
    shown = [words for words in map(words_of, tree.iter("h1")) if words]
    told = _name(linked.get("headline")) or _first(meta, "headline")
    title = next((words for words in map(words_of, tree.iter("title")) if words), "")
    for words in shown:
        if told and (key_of(words) in key_of(told) or key_of(told) in key_of(words)):
            return words
    return told or (shown[0] if len(shown) == 1 else "") or _without_outlet(title, meta)


def _title_ends(tree) -> list[str]:
    """The last and the first part of the page's title, where outlets put their name; empty if there is one part."""
    title = next((words for words in map(words_of, tree.iter("title")) if words), "")
    parts = re.split(r"\s+[|–—»-]\s+|:\s+", title)
    return [parts[-1], parts[0]] if len(parts) > 1 else []


def _without_outlet(title: str, meta: dict[str, str]) -> str:
    """``Headline | Outlet`` → ``Headline``."""
    parts = re.split(r"\s+[|–—»-]\s+", title)
    if len(parts) > 1 and (len(parts[-1].split()) <= 5 or parts[-1] == _first(meta, "outlet")):
        return title[: title.rindex(parts[-1])].rstrip(" |–—»-")
    return title


def _published(tree, meta: dict[str, str], linked: dict) -> str:
    shown = [element.get("datetime") or words_of(element) for element in tree.iter("time")]
    marked = [
        element.get("content") or element.get("datetime") or words_of(element)
        for element in tree.xpath("//*[@itemprop='datePublished']")
    ]
    told = [
        linked.get("datePublished"),
        linked.get("dateCreated"),
        *(meta.get(name) for name in _tags("published")),
        *marked,
        *shown[:1],
    ]
    for value in told:
        if isinstance(value, str) and (when := parse_when(value, numbers=True)):
            return when.iso
    classed = "//*[contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'publish')"
    classed += " or contains(@class, 'meta') or contains(@class, 'posted') or contains(@class, 'byline')]"
    for element in (*tree.xpath(classed)[:20], *_small(tree)):
        words = words_of(element)
        if len(words) < 80 and (told := _line(words).get("published")):
            return told
    return ""


def _line(words: str) -> dict[str, str]:
    """What a line of the page tells, as a header line does: ``Posted on 28 May 2019 at 16:40 by Jane Roe``."""
    return {one.name: one.value for one in read_line(words) or ()}


def _small(tree) -> list:
    """The first elements without children below the headline; a date above it may be that of the visit."""
    headline = next(tree.iter("h1"), None)
    if headline is None:
        return []
    following = headline.xpath(
        "following::*[self::span or self::font or self::p or self::div or self::td or self::small]"
    )
    return [one for one in following[:40] if not len(one)][:12]


def _byline(tree, meta: dict[str, str], linked: dict) -> str:
    told = _name(linked.get("author")) or _name(_first(meta, "byline"))
    shown = tree.xpath("//*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' byline ')]")
    for words in (told, *(re.sub(r"^by\s+", "", words_of(one), flags=re.IGNORECASE) for one in shown)):
        if 2 <= len(words) <= 160:
            return words
    for element in (*tree.xpath(_AUTHORS)[:20], *_small(tree)):
        words = words_of(element)
        if len(words) < 160 and (found := _line(words).get("byline", "")):
            return found
        if "author" in (element.get("class") or "") and len(words) < 80 and byline.people(words):
            return words
    return ""


def _url(tree, meta: dict[str, str], linked: dict) -> str:
    canonical = [
        element.get("href") or "" for element in tree.iter("link") if "canonical" in (element.get("rel") or "")
    ]
    main = linked.get("mainEntityOfPage")
    for value in (
        *canonical,
        meta.get("og:url"),
        linked.get("url"),
        main.get("@id") if isinstance(main, dict) else main,
    ):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    above = "".join(
        one.text or "" for one in tree.xpath("preceding::comment() | /comment() | //comment()[position()<4]")
    )
    saved = _SAVED_FROM.search(above)
    return saved[1] if saved else ""


def _language(tree, meta: dict[str, str], linked: dict) -> str:
    """The body's own words tell better; a page only says it where the two letters are plain."""
    for value in (linked.get("inLanguage"), tree.get("lang"), meta.get("og:locale")):
        if isinstance(value, str) and re.fullmatch(r"[a-zA-Z]{2}(?:[-_]\w+)*", value):
            return value[:2].lower()
    return ""
