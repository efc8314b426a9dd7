"""An HTML page → its article: trafilatura finds the body; headline, date, outlet, byline and captions are read here."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from functools import cache

from helpers.articles import rules
from helpers.articles.draft import Draft
from helpers.articles.header import is_domain, is_outlet
from helpers.articles.model import Problem
from helpers.articles.plain import dissect_parts
from helpers.articles.when import parse_when

_ARTICLE_TYPES = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Background|Review|Blog|Scholarly|Tech)?(?:Article|Posting)$|^Report$"
)
_SPACE = re.compile(r"\s+")
#: Where pages that are not marked with ``figcaption`` keep their captions.
_CAPTION_CLASSES = (
    "//*[contains(concat(' ', @class, ' '), ' wp-caption-text ')"
    " or contains(@class, 'image-caption') or contains(@class, 'photo-caption')]"
)


def read(text: str, relative: str) -> Iterator[Draft | Problem]:
    """The article of a page, or a problem where it has none."""
    tree = _tree(text)
    paragraphs = [] if tree is None else _paragraphs(text, tree)
    values = {} if tree is None else page_values(tree)
    body = [words for kind, words in paragraphs if kind == "body"]
    if not body and values.get("articlebody"):
        body = [one for one in re.split(r"\n+", values["articlebody"]) if one.strip()]
        paragraphs += [("body", one) for one in body]
    if not body:
        advice = "Save the page again after its text has loaded, or paste the text into a .txt file."
        yield Problem(relative, "file", "The page holds no text of an article.", advice)
        return
    yield draft_of(paragraphs, values)


def draft_of(paragraphs: list[tuple[str, str]], values: dict[str, str]) -> Draft:
    """The draft of a page's paragraphs (kind, words) and its own metadata."""
    headline = values.get("headline", "")
    text, found = dissect_parts(headline, paragraphs)
    draft = Draft(text, found.passages, {}, found.agencies)
    draft.fill({name: value for name, value in values.items() if name not in ("articlebody", "host")}, "page")
    draft.fill({name: value for name, (value, _) in found.values.items()}, "text")
    draft.fill({"outlet": values.get("host", "")}, "page")
    return draft


def plain_paragraphs(markup: str) -> list[str]:
    """The paragraphs of a snippet of HTML, such as a feed's or a table's cell, without its tags."""
    tree = _tree(f"<html><body>{markup}</body></html>")
    if tree is None:
        return []
    return [words for words in (_words(one) for one in _blocks(tree)) if words]


@cache
def _parser():
    from lxml import html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True, encoding="utf-8")


def _tree(text: str):
    from lxml import etree, html

    try:
        return html.document_fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser=_parser())
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _words(element) -> str:
    return _SPACE.sub(" ", "".join(element.itertext())).strip()


_BLOCK = frozenset(("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "figcaption", "div", "td", "pre", "dd"))


def _blocks(tree) -> Iterator:
    """Elements that hold words of their own and no other block, in the order of the page."""
    for element in tree.iter(*_BLOCK):
        if not any(True for _ in element.iterdescendants(*_BLOCK)):
            yield element


# -- the body --------------------------------------------------------------------------------------------------------


def _paragraphs(text: str, tree) -> list[tuple[str, str]]:
    """Body paragraphs as trafilatura finds them, with the page's captions where they stand."""
    body = _body(text)
    captions = _captions(tree)
    places = {}
    for number, element in enumerate(_blocks(tree)):
        places.setdefault(_key(_words(element)), number)
    found: list[tuple[int, int, str, str]] = []
    place = -1
    seen = {_key(words) for words in captions}
    for order, words in enumerate(body):
        if _key(words) in seen:
            continue
        place = max(place, places.get(_key(words), place))
        found.append((place, order, "body", words))
    for order, words in enumerate(captions):
        found.append((places.get(_key(words), place), -len(captions) + order, "caption", words))
    return [(kind, words) for _, _, kind, words in sorted(found)]


def _key(words: str) -> str:
    return re.sub(r"\W+", "", words)[:80].lower()


def _body(text: str) -> list[str]:
    from lxml import etree
    from trafilatura import extract

    try:
        xml = extract(text, output_format="xml", include_comments=False, include_tables=False, favor_recall=False)
        root = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True)) if xml else None
    except Exception:  # whatever a page breaks in there, it is a page without text
        root = None
    if root is None:
        return []
    found = []
    for element in (
        root.find("main").iter("p", "head", "item", "quote", "cell") if root.find("main") is not None else ()
    ):
        if element.tag == "quote" and element.find(".//p") is not None:
            continue
        if words := _words(element):
            found.append(words)
    return found


def _captions(tree) -> list[str]:
    found: dict[str, None] = {}
    for element in (*tree.iter("figcaption"), *tree.xpath(_CAPTION_CLASSES)):
        if any(one.tag in ("nav", "footer", "aside") for one in element.iterancestors()):
            continue
        if len(words := _words(element)) >= 10:
            found[words] = None
    return list(found)


# -- what the page says about itself -----------------------------------------------------------------------------------


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
    if not values["outlet"] and is_outlet(suffix := _title_parts(tree)[-1]):
        values["outlet"] = suffix
    host = re.sub(r"^https?://(?:www\.)?([^/:]+).*$", r"\1", values["url"] or "")
    values["host"] = host.lower() if is_domain(host) else ""
    if values["outlet"] and "/" in values["outlet"] and "://" in values["outlet"]:
        values["outlet"] = ""
    return {name: value for name, value in values.items() if value}


def _meta(tree) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = _SPACE.sub(" ", element.get("content") or "").strip()
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
    """The first article among the page's JSON-LD blocks, or an empty dict."""
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
            if any(_ARTICLE_TYPES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return one
    return {}


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
        return "" if "://" in value else _SPACE.sub(" ", value).strip()
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(one) for one in value)))
    return ""


def _headline(tree, meta: dict[str, str], linked: dict) -> str:
    shown = [words for words in map(_words, tree.iter("h1")) if words]
    told = _name(linked.get("headline")) or _first(meta, "headline")
    title = next((words for words in map(_words, tree.iter("title")) if words), "")
    for words in shown:
        if told and (_key(words) in _key(told) or _key(told) in _key(words)):
            return words
    return told or (shown[0] if len(shown) == 1 else "") or _without_outlet(title, meta)


def _title_parts(tree) -> list[str]:
    """The page's title, parted where pages add the outlet's name; the last part is empty if there is but one."""
    title = next((words for words in map(_words, tree.iter("title")) if words), "")
    parts = re.split(r"\s+[|–—»-]\s+", title)
    return parts if len(parts) > 1 else [title, ""]


def _without_outlet(title: str, meta: dict[str, str]) -> str:
    """``Headline | Outlet`` → ``Headline``."""
    parts = re.split(r"\s+[|–—»-]\s+", title)
    if len(parts) > 1 and (len(parts[-1].split()) <= 5 or parts[-1] == _first(meta, "outlet")):
        return title[: title.rindex(parts[-1])].rstrip(" |–—»-")
    return title


def _published(tree, meta: dict[str, str], linked: dict) -> str:
    shown = [element.get("datetime") or _words(element) for element in tree.iter("time")]
    marked = [
        element.get("content") or element.get("datetime") or _words(element)
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
    classed = "//*[contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'publish')]"
    for element in tree.xpath(classed)[:20]:
        words = _words(element)
        if (
            len(words) < 80
            and not re.match(r"\W*(?:updated|modified)", words, re.IGNORECASE)
            and (when := parse_when(words))
        ):
            return when.iso
    return ""


def _byline(tree, meta: dict[str, str], linked: dict) -> str:
    told = _name(linked.get("author")) or _name(_first(meta, "byline"))
    shown = tree.xpath("//*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' byline ')]")
    for words in (told, *(re.sub(r"^by\s+", "", _words(one), flags=re.IGNORECASE) for one in shown)):
        if 2 <= len(words) <= 160:
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
    return ""


def _language(tree, meta: dict[str, str], linked: dict) -> str:
    """The body's own words tell better; a page only says it where the two letters are plain."""
    for value in (linked.get("inLanguage"), tree.get("lang"), meta.get("og:locale")):
        if isinstance(value, str) and re.fullmatch(r"[a-zA-Z]{2}(?:[-_]\w+)*", value):
            return value[:2].lower()
    return ""
