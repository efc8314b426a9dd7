"""XML of newsrooms: RSS and Atom feeds, NITF and NewsML-G2. No entity is expanded and nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.articles.draft import Draft
from helpers.articles.head import is_section
from helpers.articles.markup import plain_paragraphs
from helpers.articles.model import Problem
from helpers.articles.plain import dissect_parts
from helpers.articles.records import from_record
from helpers.articles.source import Source
from helpers.articles.when import parse_when

#: What the parser says where a file ends too early.
_BREAKS_OFF = frozenset(("ERR_TAG_NOT_FINISHED", "ERR_GT_REQUIRED", "ERR_DOCUMENT_END"))
_SPACE = re.compile(r"\s+")


def _tree(data: bytes):
    from lxml import etree

    if re.search(rb"<!ENTITY", data[:200_000], re.IGNORECASE):
        raise ValueError("The XML declares entities, which are not expanded.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    tree = etree.fromstring(data, parser)
    if tree is None:
        raise ValueError("The XML cannot be understood.")
    last = parser.error_log[-1] if len(parser.error_log) else None
    return tree, last.line if last is not None and last.type_name in _BREAKS_OFF else None


def read(source: Source) -> Iterator[Draft | Problem]:
    """The articles of a feed or of a news XML file."""
    from lxml import etree

    try:
        tree, broken = _tree(source.data())
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = (
            str(error) if isinstance(error, ValueError) and str(error).startswith("The XML") else "The XML is broken."
        )
        yield Problem(source.name, "file", reason, "Save it again, or export the articles as HTML or JSONL.")
        return
    if broken:
        reason = "The XML breaks off: what stood below is missing, and the last article may be cut off."
        yield Problem(source.name, f"line {broken}", reason, "Save or download the file again.")
    root = _name(tree)
    if root in ("rss", "feed", "rdf"):
        yield from _feed(tree, source)
    elif root == "nitf":
        yield from _drafts([tree], _nitf, source)
    else:
        items = [one for one in tree.iter() if _name(one) == "newsitem"] or [
            one for one in tree.iter() if _name(one) == "nitf"
        ]
        yield from _drafts(items, _news_item, source)


def _name(element) -> str:
    return element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else ""


def _all(element, *names: str) -> Iterator:
    return (one for one in element.iter() if _name(one) in names)


def _words(element) -> str:
    return _SPACE.sub(" ", "".join(element.itertext())).strip() if element is not None else ""


def _first(element, *names: str) -> str:
    return next((words for words in map(_words, _all(element, *names)) if words), "")


# -- feeds -------------------------------------------------------------------------------------------------------------


def _feed(tree, source: Source) -> Iterator[Draft | Problem]:
    titles = (one for top in _all(tree, "channel", "feed") for one in top if _name(one) == "title")
    outlet = _without_section(next(map(_words, titles), ""))
    entries = list(_all(tree, "item", "entry"))
    if not entries:
        yield Problem(source.name, "file", "The feed has no entries.", "Save the feed again when it has some.")
    for number, entry in enumerate(entries, 1):
        record = {"outlet": outlet, **_entry(entry)}
        yield from from_record(record, source, f"#{number}", f"entry {number}")


def _without_section(title: str) -> str:
    """``The Sample Post - World`` is a feed of The Sample Post."""
    parts = re.split(r"\s+[|–—»>-]\s+|:\s+", title)
    kept = [part for part in parts if part and not is_section(part)]
    return kept[0] if len(parts) > 1 and len(kept) == 1 else title


def _entry(entry) -> dict[str, str]:
    record: dict[str, str] = {}
    for element in entry:
        name, words = _name(element), _markup(element)
        if name == "link" and not words:
            words = element.get("href", "") if element.get("rel", "alternate") == "alternate" else ""
        if name == "author":
            words = _first(element, "name") or words
            words = ", ".join(filter(None, (record.pop("byline", ""), words)))
        if name == "title" and "<" in words:
            words = " ".join(plain_paragraphs(f"<p>{words}</p>"))
        if name in ("encoded", "content"):
            name = "html" if "<" in words else "text"
        key = {
            "pubdate": "published",
            "date": "published",
            "updated": "modified",
            "creator": "byline",
            "author": "byline",
        }
        if words:
            record.setdefault(key.get(name, name), words)
    if "html" not in record and "text" not in record and record.get("description"):
        record["html" if "<" in record["description"] else "text"] = record["description"]
    if "published" not in record and "modified" in record:
        record["published"] = record["modified"]
    return record


def _markup(element) -> str:
    """An element's content: escaped HTML as text, XHTML as markup."""
    from lxml import etree

    if len(element):
        return "".join(etree.tostring(one, encoding="unicode") for one in element)
    return (element.text or "").strip()


# -- NITF and NewsML-G2 ------------------------------------------------------------------------------------------------


def _drafts(items: list, reader, source: Source) -> Iterator[Draft | Problem]:
    for number, item in enumerate(items, 1):
        values, paragraphs = reader(item)
        part = f"#{number}" if len(items) > 1 else ""
        if not any(kind == "body" for kind, _ in paragraphs):
            yield Problem(
                source.name, f"item {number}", "The item has no text of an article.", "Export it with its text.", 1
            )
            continue
        text, found = dissect_parts(values.get("headline", ""), paragraphs)
        draft = Draft(text, found.passages, {}, found.agencies, part, f"item {number}")
        draft.fill({name: value for name, value in values.items() if name != "articlebody"}, "page")
        draft.fill({name: value for name, (value, _) in found.values.items()}, "text")
        yield draft
    if not items:
        yield Problem(source.name, "file", "The news XML holds no news item.", "Export it again with its items.")


def _nitf(item) -> tuple[dict[str, str], list[tuple[str, str]]]:
    issued = next((one.get("norm", "") for one in _all(item, "date.issue", "story.date") if one.get("norm")), "")
    publication = next(iter(_all(item, "pubdata")), None)
    when = parse_when(issued or (publication.get("date.publication", "") if publication is not None else ""))
    values = {
        "headline": _first(item, "hl1") or _first(item, "title"),
        "byline": re.sub(r"^by\s+", "", _first(item, "byline"), flags=re.IGNORECASE),
        "published": when.iso if when else "",
        "outlet": publication.get("name", "") if publication is not None else "",
        "article_number": next((one.get("id-string", "") for one in _all(item, "doc-id")), ""),
        "credit": _first(item, "distributor"),
    }
    closing = [("credit", words) for words in map(_words, _all(item, "tagline")) if words]
    paragraphs = [("dateline", _first(item, "dateline"))] if _first(item, "dateline") else []
    content = next(_all(item, "body.content", "block"), None)
    captions = {words for words in map(_words, _all(item, "media-caption")) if words}
    if content is not None:
        body = [
            _words(one) for one in _all(content, "p") if not any(_name(up) == "media" for up in one.iterancestors())
        ]
        paragraphs += [("body", words) for words in body if words and words not in captions]
    paragraphs += [*closing, *(("caption", words) for words in sorted(captions))]
    place = _first(item, "location") or _first(item, "city")
    if place:
        values["dateline_place"] = _place(place)
    return {name: value for name, value in values.items() if value}, paragraphs


def _news_item(item) -> tuple[dict[str, str], list[tuple[str, str]]]:
    nitf = item if _name(item) == "nitf" else next(_all(item, "nitf"), None)
    values, paragraphs = _nitf(nitf) if nitf is not None else ({}, [])
    meta = next(_all(item, "contentmeta"), item)
    when = parse_when(_first(meta, "contentcreated") or _first(item, "firstcreated", "versioncreated", "sent"))
    found = {
        "headline": _first(meta, "headline"),
        "byline": re.sub(r"^by\s+", "", _first(meta, "by", "byline"), flags=re.IGNORECASE),
        "published": when.iso if when else "",
        "outlet": _first(item, "copyrightholder") or _provider(item),
        "dateline_place": _place(_first(meta, "dateline")),
        "credit": _first(meta, "creditline"),
        "language": next((one.get("tag", one.get("FormalName", "")) for one in _all(meta, "language")), ""),
        "article_number": item.get("guid", "") or _first(item, "newsitemid"),
    }
    if not paragraphs:
        inline = next(_all(item, "inlinexml", "inlinedata", "datacontent"), None)
        paragraphs = [] if inline is None else [("body", words) for words in map(_words, _all(inline, "p")) if words]
        if inline is not None and not paragraphs:
            paragraphs = [("body", one.strip()) for one in "".join(inline.itertext()).split("\n") if one.strip()]
    if _first(meta, "dateline") and paragraphs and paragraphs[0][0] == "body":
        paragraphs.insert(0, ("dateline", _first(meta, "dateline")))
    return values | {name: value for name, value in found.items() if value}, paragraphs


def _provider(item) -> str:
    provider = next(_all(item, "provider"), None)
    if provider is None:
        return ""
    parties = (one.get("FormalName", "") for one in _all(provider, "party"))  # NewsML 1
    return _first(provider, "name") or provider.get("literal", "") or next(parties, "")


def _place(dateline: str) -> str:
    from helpers.articles.dateline import usual_spelling

    return usual_spelling(re.split(r",\s|\s\(|\s-|\s–", dateline)[0]) if dateline else ""
