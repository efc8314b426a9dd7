"""Reads an HTML page's metadata from JSON-LD, OpenGraph and other meta tags, and what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpers.articles import byline, rules
from helpers.articles.addresses import carrier_kind, host_of, is_carrier, original, paper_in, same_page
from helpers.articles.linked import ShownPage, alike, name_of, own_article
from helpers.articles.markup import key_of, one_line, words_of
from helpers.articles.outlets import is_domain, is_outlet, is_section
from helpers.articles.page_dates import days_of, kept_on, line_fields, small_below
from helpers.articles.page_facts import marked_publisher, page_facts
from helpers.articles.page_kicker import without_kicker
from helpers.articles.page_near import may_tell
from helpers.articles.page_scope import Scope, is_site_name
from helpers.articles.page_titles import papers_in, without_outlet

#: Where pages name who wrote them.
_AUTHORS = (
    "//*[contains(@class, 'author') or contains(@class, 'autor') or contains(@class, 'meta')"
    " or contains(@class, 'posted') or contains(@class, 'submitted') or contains(@class, 'post-footer')]"
)
_BYLINES = (
    "//*[@rel='author' or @itemprop='author' or @class[contains(concat(' ', ., ' '), ' byline ')"
    " or contains(concat(' ', ., ' '), ' p-author ') or contains(concat(' ', ., ' '), ' reader-credits ')]]"
)
_AUTHOR = re.compile("auth?or")
#: An only h1 of fewer words may be the paper's name or a section's.
_LEAST_WORDS = 4
#: How the name of a company ends that owns papers.
_COMPANY = re.compile(
    r"\b(?:ltd|limited|inc|llc|gmbh|ag|kg|s\.?a|s\.?p\.?a|plc|b\.?v|pty|corp|corporation|group|holdings?|media|mediengruppe"
    r"|publishing|publishers|verlag|éditions|editoriale?)\.?$",
    re.IGNORECASE,
)
#: Values in the linked data that name who published what an aggregator shows, the best first.
_SOURCES = ("provider", "sourceOrganization", "copyrightHolder", "isBasedOn", "publisher")


def page_values(tree, saved: str = "") -> dict[str, str]:
    """Headline, date, outlet, byline, language and address, from JSON-LD, then meta tags, then what is shown.

    Args:
        tree: the page.
        saved: the address from which it was saved, or an empty text.
    """
    meta = _meta(tree)
    linked = own_article(tree, _shown(tree, meta, saved))
    scope = Scope(tree, name_of(linked.get("headline")) or _first(meta, "headline") or _title(tree))
    told = [linked.get(name) for name in ("datePublished", "dateCreated", "coverageStartTime")]
    facts = page_facts(tree, scope)
    days = days_of(
        tree,
        scope,
        [*told, *(_one(meta, name) for name in _TAGS["published"]), facts.get("published")],
        [linked.get("dateModified"), *(_one(meta, name) for name in _TAGS["updated"]), facts.get("updated")],
    )
    url = _url(tree, meta, linked, saved)
    host = host_of(url)
    headline, written = (
        _headline(tree, meta, linked, scope, host),
        _byline(tree, meta, linked, scope) or byline.printed(facts.get("byline", "")),
    )
    in_title = papers_in(_title(tree), headline, "" if is_carrier(host) else host, written)
    values = {
        "headline": headline,
        "published": days.published,
        "updated": days.updated,
        "outlet": _outlet(meta, linked, [marked_publisher(tree, scope), *in_title])
        or facts.get("outlet", "")
        or paper_in(url),
        "byline": written,
        "url": url,
        "language": _language(tree, meta, linked),
        "credit": facts.get("credit") or _first(meta, "credit"),
        "article_number": _first(meta, "article_number"),
        "saved_on": kept_on(scope),
        "articlebody": linked.get("articleBody") if isinstance(linked.get("articleBody"), str) else "",
        "host": "" if is_carrier(host) else host,
    }
    return {name: value for name, value in values.items() if value}


def _meta(tree) -> dict[str, list[str]]:
    """The contents of meta tags by lowercase name, in page order."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = one_line(element.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    if _is_of_other(tree, found):
        found = {
            name: contents
            for name, contents in found.items()
            if name == "og:site_name" or not name.startswith(("og:", "article:", "twitter:"))
        }
    if any(carrier_kind(one) in ("archive", "reader") for one in found.get("og:site_name", ())):
        dates = {*_TAGS["published"], *_TAGS["updated"]}  # the page's head is theirs: these say when they kept it
        return {name: contents for name, contents in found.items() if name not in dates}
    return found


def _is_of_other(tree, meta: dict[str, list[str]]) -> bool:
    """Whether a page's tags for networks are those of the story that scrolling loaded: of another address and title."""
    own = [one.get("href") or "" for one in tree.iter("link") if "canonical" in (one.get("rel") or "").split()]
    address, title = _one(meta, "og:url"), key_of(_one(meta, "og:title"))
    if not own or not address or not title or same_page(own[0], address):
        return False
    shown = [key_of(words_of(one)) for one in tree.iter("h1", "title")]
    return any(shown) and not any(alike(one, title) for one in shown)


#: Names of the meta tags that give each field, the best first.
_TAGS = {row["field"]: tuple(row["names"].split()) for row in rules.rows("meta_tags")}


def _one(meta: dict[str, list[str]], name: str) -> str:
    return meta.get(name, [""])[0]


def _first(meta: dict[str, list[str]], field: str) -> str:
    return next((meta[name][0] for name in _TAGS[field] if name in meta), "")


# -- the page's address and headlines --------------------------------------------------------------------------------


def _addresses(tree, meta: dict[str, list[str]]) -> list[str]:
    """The addresses that a page's head gives as its own, without those of front pages."""
    canonical = [one.get("href") or "" for one in tree.iter("link") if "canonical" in (one.get("rel") or "").split()]
    found = (original(one) for one in (*canonical, *meta.get("og:url", ())) if re.match(r"https?://", one))
    return [one for one in found if re.match(r"https?://[^/]+/[^/?#]|https?://[^/]+/\?", one)]


def _shown(tree, meta: dict[str, list[str]], saved: str) -> ShownPage:
    """What identifies the page's own article: above all its address and h1, then its head."""
    addresses = dict.fromkeys(_addresses(tree, meta), 2) | ({saved: 3} if saved else {})
    title = _title(tree)
    host = host_of(next(iter(addresses), ""))
    headlines = dict.fromkeys(filter(None, (without_outlet(title, _outlets(meta), host), _first(meta, "headline"))), 1)
    shown = [words for one in tree.iter("h1") if (words := words_of(one)) and not is_site_name(one)]
    alone = len(shown) == 1
    for words in shown:
        headlines[words] = 4 if alone or alike(key_of(words), key_of(title)) else headlines.get(words, 0)
    return ShownPage(addresses, {words: points for words, points in headlines.items() if points})


def _url(tree, meta: dict[str, list[str]], linked: dict, saved: str) -> str:
    main = linked.get("mainEntityOfPage")
    told = [linked.get("url"), main.get("@id") if isinstance(main, dict) else main]
    linked_to = [original(one) for one in told if isinstance(one, str) and re.match(r"https?://", one)]
    own = _addresses(tree, meta)
    if linked_to and own and not any(same_page(one, other) for one in linked_to for other in own):
        own = [*linked_to, *own]  # the head is still that of the page shown before
    found = [*own, *linked_to, saved, *(one for one in meta.get("og:url", ()) if one.startswith("http"))]
    found = [one for one in found if one]
    return next((one for one in found if not carrier_kind(host_of(one))), found[0] if found else "")


# -- the headline ------------------------------------------------------------------------------------------------------


def _title(tree) -> str:
    return next((words for words in map(words_of, tree.iter("title")) if words), "")


def _headline(tree, meta: dict[str, list[str]], linked: dict, scope: Scope, host: str) -> str:
    told = name_of(linked.get("headline")) or _first(meta, "headline")
    title = _title(tree)
    titled = without_outlet(title, [*_outlets(meta), name_of(linked.get("publisher"))], host)
    named = [told, title, titled]
    own = scope.headline is not None and not is_site_name(scope.headline)
    shown = without_kicker(scope.headline, named) if own else ""
    if told and alike(key_of(shown), key_of(told)):
        return shown
    alone = sum(bool(words_of(one)) for one in tree.iter("h1")) == 1
    printed = alike(key_of(shown), key_of(titled))  # what page and title show is no neighbour's
    if printed or (alone and len(shown.split()) >= _LEAST_WORDS and not is_outlet(shown) and not is_section(shown)):
        return shown
    return told or (shown if alone else "") or titled


# -- who published and who wrote it ------------------------------------------------------------------------------------


def _outlets(meta: dict[str, list[str]]) -> list[str]:
    """The names under which a page's head gives its outlet."""
    return [name for tag in _TAGS["outlet"] for name in meta.get(tag, ())]


def _outlet(meta: dict[str, list[str]], linked: dict, in_title: Iterable[str]) -> str:
    """The outlet's name; for a carrier, the source that it names instead; what the title gives comes last."""
    told = [name_of(linked.get("publisher")), *(meta[name][0] for name in _TAGS["outlet"] if name in meta)]
    if _COMPANY.search(told[0]):  # several papers may be its own
        told = sorted(told, key=lambda name: bool(_COMPANY.search(name) or is_domain(name)))
    if any(map(carrier_kind, told)):
        told = [*(name_of(linked.get(name)) for name in _SOURCES), *meta.get("source", ()), *told]
        told = [one for one in told if not carrier_kind(one)] or told
    return next((one for one in (*told, *in_title) if one and not is_carrier(one) and not _is_address(one)), "")


def _is_address(words: str) -> bool:
    return "/" in words and "://" in words


def _byline(tree, meta: dict[str, list[str]], linked: dict, scope: Scope) -> str:
    told = (", ".join(dict.fromkeys(map(name_of, meta[name]))) for name in _TAGS["byline"] if name in meta)
    shown = (words_of(one) for one in tree.xpath(_BYLINES) if scope.owns(one) and may_tell(one, scope))
    given = [byline.printed(one) for one in (name_of(linked.get("author")), *told, *shown)]
    given = [one for one in given if 2 <= len(one) <= 160]
    people = next(filter(byline.people, given), "")  # before the paper, or the handle of a login
    return people or _printed_byline(tree, scope) or next(iter(given), "")


def _printed_byline(tree, scope: Scope) -> str:
    """The writers in a line that has an author's class or stands just below the headline."""
    for element in (*tree.xpath(_AUTHORS)[:20], *small_below(scope)):
        words = words_of(element)
        if len(words) >= 160 or not scope.owns(element):
            continue
        found = line_fields(words).get("byline", "")
        if not found and _AUTHOR.search(element.get("class") or "") and len(words) < 80 and byline.people(words):
            found = words
        if found and may_tell(element, scope):
            return byline.printed(found)
    return ""


def _language(tree, meta: dict[str, list[str]], linked: dict) -> str:
    """The language that a page declares, only if it is a plain two-letter code: the body's words tell better."""
    for value in (linked.get("inLanguage"), tree.get("lang"), _one(meta, "og:locale")):
        if isinstance(value, str) and re.fullmatch(r"[a-zA-Z]{2}(?:[-_][^\W_]+)*", value):
            return value[:2].lower()
    return ""
