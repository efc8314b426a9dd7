"""Reads RSS and Atom feeds: each entry is a record, its elements distinguished by namespace.

``media:content`` holds a picture and its credit, ``content:encoded`` a text: their names alone say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain

from helpers.articles import rules
from helpers.articles.addresses import host_of, is_carrier, original
from helpers.articles.clocks import in_own_zone
from helpers.articles.draft import Draft
from helpers.articles.head import is_section
from helpers.articles.model import Problem
from helpers.articles.record_texts import shown_line
from helpers.articles.records import from_record
from helpers.articles.site_export import text_of
from helpers.articles.source import Source
from helpers.articles.when import parse_when

#: The usual prefix of each namespace that feeds use.
_PREFIXES = {
    "http://wordpress.org/export/1.0": "wp",
    "http://wordpress.org/export/1.1": "wp",
    "http://wordpress.org/export/1.2": "wp",
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns": "atom",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.pheedo.com/namespace/pheedo": "pheedo",
    "http://prismstandard.org/namespaces/basic/2.0": "prism",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://schemas.google.com/blogger/2008": "blogger",
    "http://schemas.google.com/blogger/2018": "blogger",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://purl.org/atom/app": "app",
    "http://www.w3.org/2007/app": "app",
}
_INFERRED = "inferred: only the time of its last change is given"
#: ``jane@post.example (Jane Roe)``, as RSS wants authors to be written.
_MAILED = re.compile(r"\S+@\S+\s*\((?P<name>[^()]{2,80})\)")
_TITLE_MARKS = re.compile(r"\s+[|–—»>-]\s+|:\s+")
_ADDRESS = re.compile(r"https?://\S+")


def read(tree, source: Source) -> Iterator[Draft | Problem]:
    """The articles of a feed's entries, and a problem for each entry without text or for a feed without entries.

    Args:
        tree: the parsed feed.
        source: its file.
    """
    entries = [one for one in tree.iter() if name_of(one)[1] in ("item", "entry")]
    if not entries:
        yield Problem(source.name, "file", "The feed has no entries.", "Save the feed again when it has some.")
    outlet, home = _feed_outlet(tree)
    author, accounts = _feed_author(tree), _accounts(tree)
    records = [_entry(one) for one in entries]
    hosts = [host_of(original(record.get("url", ""))) for record in records]
    shared = len(set(filter(None, hosts))) > 1  # a reader's or a planet's feed gathers several outlets
    for number, (record, host) in enumerate(zip(records, hosts, strict=True), 1):
        elsewhere = shared and host and not _same_site(host, home) and not is_carrier(host)
        if "outlet" not in record and not elsewhere:  # not the keeper of a planet
            record.setdefault("byline", author)
        record["byline"] = accounts.get(record.get("byline", ""), record.get("byline", ""))
        record.setdefault("outlet", host if elsewhere else outlet)
        updated = record.pop("updated", "")
        for found in from_record(record, source, f"#{number}", f"entry {number}"):
            if isinstance(found, Draft) and "published" not in record and (when := parse_when(updated)):
                found.fill({"published": when.iso}, _INFERRED)
            yield found


def _same_site(host: str, home: str) -> bool:
    """Whether two hosts belong to the same outlet: ``news.post.example`` and ``post.example``."""
    return host == home or host.endswith(f".{home}") or home.endswith(f".{host}")


def _feed_outlet(tree) -> tuple[str, str]:
    """The feed's own outlet (empty if a carrier made the feed) and the host of its page."""
    title = home = ""
    for top in (one for one in tree.iter() if name_of(one)[1] in ("channel", "feed")):
        for one in top:
            space, name = name_of(one, top)
            if space == "own" and name == "title":
                title = title or _words(one)
            elif space == "own" and name == "link":
                home = home or host_of(_link(one))
    carried = any(map(is_carrier, (home, title, *_TITLE_MARKS.split(title))))
    return ("" if carried else without_section(title)), home


def _feed_author(tree) -> str:
    """Who wrote the entries of an Atom feed that name nobody (RFC 4287, 4.2.1); empty where it is the paper itself."""
    top = next((one for one in tree.iter() if name_of(one)[1] == "feed"), None)
    own = [] if top is None else [(name_of(one, top)[1], one) for one in top if name_of(one, top)[0] == "own"]
    titles = [_words(one) for name, one in own if name == "title"]
    return ", ".join(words for name, one in own if name == "author" and (words := _author(one)) not in ("", *titles))


def _accounts(tree) -> dict[str, str]:
    """The names shown for those who log in to the site that was exported: login → name."""
    found = {}
    for one in tree.iter():
        if name_of(one) == ("wp", "author"):
            told = {name_of(part)[1]: _words(part) for part in one}
            found[told.get("author_login", "")] = told.get("author_display_name", "") or told.get("author_login", "")
    return found


def without_section(title: str) -> str:
    """Removes a section from a feed's title: ``The Sample Post - World`` → ``The Sample Post``."""
    parts = _TITLE_MARKS.split(title)
    kept = [part for part in parts if part and not is_section(part)]
    return kept[0] if len(parts) > 1 and len(kept) == 1 else title


def name_of(element, inside=None) -> tuple[str, str]:
    """An element's namespace as its usual prefix, and its lowercase name.

    Args:
        element: the element.
        inside: the entry that it is part of; what has the entry's namespace is the entry's ``own``.
    """
    if not isinstance(element.tag, str):
        return "", ""
    space, _, name = element.tag.rpartition("}")
    if inside is not None and space == inside.tag.rpartition("}")[0] and ":" not in name:
        return "own", name.lower()
    if ":" in name:  # the prefix is not declared
        space, _, name = name.partition(":")
        return space.lower(), name.lower()
    return _PREFIXES.get(space.strip("{").lower().rstrip("/#"), space), name.lower()


def _namespace_and_name(element: str) -> tuple[str, str]:
    namespace, _, name = element.partition(":")
    return namespace, name


def _read_fields() -> dict[str, list[tuple[str, str]]]:
    """Maps each field to the elements that can give it, best first."""
    split = {row["field"]: row["elements"].split() for row in rules.rows("feed_elements")}
    return {field: [_namespace_and_name(one) for one in elements] for field, elements in split.items()}


_FIELDS = _read_fields()


def _entry(entry) -> dict[str, str]:
    """The record of an entry: column → text."""
    elements: dict[tuple[str, str], list] = {}
    for element in entry:
        elements.setdefault(name_of(element, entry), []).append(element)
    media = (one for one in entry.iter() if name_of(one) == ("media", "description"))
    elements[("media", "description")] = list(media)
    record: dict[str, str] = {}
    for field, names in _FIELDS.items():
        read = _READERS.get(field, _words)
        told = [list(filter(None, map(read, elements.get(name, ())))) for name in names]
        if value := _best(field, list(filter(None, told))):
            record[field] = value
    if "byline" not in record:
        sources = chain(elements.get(("own", "source"), ()), elements.get(("atom", "source"), ()))
        authors = (part for one in sources for part in one if name_of(part)[1] == "author")
        record["byline"] = ", ".join(filter(None, map(_author, authors)))
    record = {field: value for field, value in record.items() if value}
    if "post_type" in record and "text" in record:
        record["text"], captions = text_of(record["text"])
        record |= {"caption": captions} if captions else {}
    return _with_text(record | _of_blog(entry, elements))


def _of_blog(entry, elements: dict[tuple[str, str], list]) -> dict[str, str]:
    """What an export of Blogger says of an entry that is no published post: a comment, a template, a draft."""
    told = [one.get("term", "") for one in elements.get(("own", "category"), ())]
    kinds = [term.rpartition("kind#")[2] for term in told if "/blogger/" in term and "kind#" in term]
    kinds += map(_words, elements.get(("blogger", "type"), ()))
    kinds += ["comment"] * bool(elements.get(("thr", "in-reply-to")))
    drafts = [one for one in entry.iter() if name_of(one) == ("app", "draft") and _words(one).lower() == "yes"]
    status = "draft" if drafts else next(map(_words, elements.get(("blogger", "status"), ())), "").lower()
    found = {"post_type": next((kind.lower() for kind in kinds if kind.lower() != "post"), "")}
    found["post_status"] = "" if status == "live" else status
    return {name: value for name, value in found.items() if value}


def _best(field: str, told: list[list[str]]) -> str:
    """The value of a field, of those that its elements give, the best element first: all names, or the first of others.

    The date is given in the paper's own zone where one of them tells it.
    """
    if not told:
        return ""
    if field == "byline":
        return ", ".join(told[0])
    return in_own_zone(chain.from_iterable(told)) if field == "published" else told[0][0]


def _with_text(record: dict[str, str]) -> dict[str, str]:
    """Completes a record: the summary replaces a missing text; a caption that only repeats other fields is dropped."""
    summary = record.pop("summary", "")
    text = record.pop("text", "") or summary
    if text:
        record["html" if "<" in text else "text"] = text
    caption = record.get("caption", "")
    if caption and (caption in text or caption == record.get("headline") or caption == summary):
        del record["caption"]
    return record


# -- what an element gives ---------------------------------------------------------------------------------------------


def _words(element) -> str:
    """An element's words on one line; escaped HTML loses its tags, unless they are words that it tells of."""
    words = " ".join("".join(_pieces(element)).split())
    shown = shown_line(words)
    return shown if shown != words else " ".join(unescape(words).split())


def _pieces(element) -> Iterator[str]:
    """The texts of an element; a line break and a paragraph part two words."""
    yield element.text or ""
    for one in element:
        gap = " " if name_of(one)[1] in ("br", "p", "div", "li") else ""
        yield gap
        if isinstance(one.tag, str):
            yield from _pieces(one)
        yield gap + (one.tail or "")


def _markup(element) -> str:
    """An element's content: escaped HTML as text, XHTML as markup."""
    from lxml import etree

    if element.get("src") or element.get("url") or element.get("type", "").startswith(("image/", "audio/", "video/")):
        return ""
    if len(element):
        return "".join([element.text or "", *(etree.tostring(one, encoding="unicode") for one in element)]).strip()
    return (element.text or "").strip()


def _link(element) -> str:
    if name_of(element)[1] == "guid" and element.get("isPermaLink", "true") == "false":
        return ""
    words = "".join(element.itertext()).strip()
    if not words and element.get("rel", "alternate") == "alternate":
        words = element.get("href", "")
    return words if _ADDRESS.fullmatch(words) else ""


def _author(element) -> str:
    named = next((one for one in element.iter() if name_of(one)[1] == "name"), None)
    words = _words(element if named is None else named)
    mailed = _MAILED.fullmatch(words)
    return mailed["name"] if mailed else "" if re.fullmatch(r"\S+@\S+", words) else words


def _outlet(element) -> str:
    """A source's title (Atom), its words (RSS), or the host of its address."""
    titled = next((one for one in element.iter() if name_of(one)[1] == "title"), None)
    words = (
        without_section(_words(titled if titled is not None else element))
        if len(element) < 1 or titled is not None
        else ""
    )
    if not words or _ADDRESS.fullmatch(words):
        words = host_of(words or element.get("url", ""))
    return "" if is_carrier(words) else words


_READERS = {
    "url": _link,
    "text": _markup,
    "summary": _markup,
    "byline": _author,
    "outlet": _outlet,
}
