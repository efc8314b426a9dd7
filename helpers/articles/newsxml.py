"""Reads newsroom XML (feeds, NITF, NewsML, the Reuters corpus) without expanding entities or fetching anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from helpers.articles import feeds, layout, tei, xml_records
from helpers.articles.dateline import place_of
from helpers.articles.draft import Draft
from helpers.articles.model import PassageKind, Problem
from helpers.articles.plain import dissect_parts
from helpers.articles.source import Source
from helpers.articles.wellformed import well_formed
from helpers.articles.when import parse_when

_BROKEN_OFF = "The XML breaks off: what stood below is missing, and the last article may be cut off."
#: Errors of the parser that are about names only: no words are lost.
_HARMLESS = re.compile(r"(?:NS_ERR|WAR)_\w+|ERR_ATTRIBUTE_REDEFINED")
#: Errors of the parser for a file that ends too early.
_BREAKS_OFF = frozenset(("ERR_TAG_NOT_FINISHED", "ERR_GT_REQUIRED", "ERR_DOCUMENT_END"))
_SPACE = re.compile(r"\s+")
#: Elements of NITF that are a paragraph with all that is in them, and all those that separate what is around them.
_WHOLE = frozenset(
    ("p", "para", "hl2", "li", "tr", "pre", "dt", "dd", "credit", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6")
)
_APART = _WHOLE | frozenset((
    "block", "bq", "blockquote", "table", "nitf-table", "ul", "ol", "dl", "media", "hr", "note", "fn", "div", "section",
    "article", "figure", "header", "footer",
))  # fmt: skip
#: Elements of NITF, and of HTML within NewsML, that hold no words of the text.
_BESIDE = frozenset(("media", "media-caption", "head", "title", "script", "style"))
_APART_OR_BESIDE = _APART | _BESIDE
#: Elements that describe the text and are not part of it.
_ABOUT = ("abstract", "summary", "description", "slugline", "media-producer", "ednote")
#: Elements of NewsML that hold a text.
_INLINE = ("inlinexml", "inlinedata", "datacontent")
#: When NITF was handed out, and what holds the day of any other item's publication, the best first.
_RELEASED = ("date.issue", "date.release", "story.date")
_PUBLISHED = ("published", "datepublished", "publicationdate", "publishdate", "publisheddate")
#: When an item was first made, then when this version of it was: that order, whatever theirs is.
_CREATED = ("firstcreated", "versioncreated", "sent")


def _tree(data: bytes):
    from lxml import etree

    data, encoding = well_formed(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, encoding=encoding
    )
    tree = etree.fromstring(data, parser)
    if tree is None:
        raise ValueError("The XML cannot be understood.")
    return tree, list(_faults(parser.error_log))


def _faults(log) -> Iterator[tuple[str, str]]:
    """Where a file breaks off or has the first of other faults, and what is lost by it."""
    told = [one for one in log if not _HARMLESS.fullmatch(one.type_name)]
    if told and told[-1].type_name in _BREAKS_OFF:
        yield f"line {told[-1].line}", _BROKEN_OFF
    elif told:
        more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
        yield f"line {told[0].line}", f"The XML has a fault here{more}: what stands at it may be missing."


def read(source: Source) -> Iterator[Draft | Problem]:
    """The articles of a feed or news XML file."""
    from lxml import etree

    try:
        tree, faults = _tree(source.data())
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = (
            str(error) if isinstance(error, ValueError) and str(error).startswith("The XML") else "The XML is broken."
        )
        yield Problem(source.name, "file", reason, "Save it again, or export the articles as HTML or JSONL.")
        return
    for where, reason in faults:
        yield Problem(source.name, where, reason, "Save or download the file again.")
    root = _name(tree)
    if root in ("rss", "feed", "rdf"):
        yield from feeds.read(tree, source)
    elif root in ("tei", "tei.2", "teicorpus"):
        yield from tei.read(tree, source)
    elif root == "nitf":
        yield from _drafts([tree], _nitf, source)
    else:
        items = [one for one in tree.iter() if _name(one) == "newsitem"] or [
            one for one in tree.iter() if _name(one) == "nitf"
        ]
        yield from _drafts(items, _any_item, source) if items else xml_records.read(tree, source)


def _name(element) -> str:
    return element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else ""


def _all(element, *names: str) -> Iterator:
    return (one for one in element.iter() if _name(one) in names)


def _has(element, *names: str) -> bool:
    return next(_all(element, *names), None) is not None


def _words(element) -> str:
    return _SPACE.sub(" ", "".join(_pieces(element))).replace(" , ", ", ").strip() if element is not None else ""


def _pieces(element) -> Iterator[str]:
    """The texts of an element; a line break, and elements side by side, separate two words."""
    yield element.text or ""
    for one in element:
        if isinstance(one.tag, str):
            yield ", " if _name(one) == "byttl" else ""
            yield from _pieces(one)
        yield " " if _name(one) == "br" or not one.tail else ""
        yield one.tail or ""


def _first(element, *names: str) -> str:
    return next((words for words in map(_words, _all(element, *names)) if words), "")


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
        told = {words for _, words in paragraphs}
        draft.keep(words for words in _beside(item) if words not in told)
        yield draft


def _beside(item) -> Iterator[str]:
    """What an item says of its text, and its further texts: other forms of it, or what goes with it."""
    yield from map(_words, _all(item, *_ABOUT))
    for one in islice(_all(item, *_INLINE), 1, None):
        yield from (words for _, words in _blocks(one))


def _nitf(item) -> tuple[dict[str, str], list[tuple[PassageKind, str]]]:
    publication = next(iter(_all(item, "pubdata")), None)
    about = {} if publication is None else publication.attrib
    values = {
        "headline": _first(item, "hl1") or _first(item, "title"),
        "byline": _by(_printed_byline(item)),
        "published": _publication(item, about.get("date.publication", "")),
        "outlet": about.get("name", "") or next((one.get("holder", "") for one in _all(item, "doc.copyright")), ""),
        "article_number": next((one.get("id-string", "") for one in _all(item, "doc-id")), ""),
        "credit": _first(item, "distributor"),
        "url": about.get("ex-ref", "") if about.get("ex-ref", "").startswith("http") else "",
    }
    heading = next(_all(item, "hedline"), None)
    below = [] if heading is None else [words for words in map(_words, _all(heading, "hl2")) if words]
    paragraphs: list[tuple[PassageKind, str]] = [("body", words) for words in below]
    if line := _first(item, "dateline"):
        paragraphs.append(("dateline", line))
    contents = [*_all(item, "body.content")] or [one for one in _all(item, "block") if not _within(one, "block")]
    captions = {words for words in map(_words, _all(item, "media-caption")) if words}
    paragraphs += [(kind, words) for kind, words in _content(contents) if words not in captions]
    paragraphs += [("credit", words) for words in map(_words, _all(item, "tagline")) if words]
    paragraphs += [("caption", words) for words in sorted(captions)]
    line_of = next(_all(item, "dateline"), None)  # places that the words name are marked up, too
    place = "" if line_of is None else _first(line_of, "location") or _first(line_of, "city")
    if place:
        values["dateline_place"] = place_of(place)
    return {name: value for name, value in values.items() if value}, paragraphs


def _within(element, name: str) -> bool:
    return any(_name(one) == name for one in element.iterancestors())


def _content(contents: list) -> list[tuple[PassageKind, str]]:
    """The paragraphs of NITF content, each once: some archives repeat the lead in a separate block."""
    lead: list[str] = []
    body: list[tuple[PassageKind, str]] = []
    for one, words in chain.from_iterable(map(_blocks, contents)):
        above = [one, *one.iterancestors()]
        if any(_name(up) in ("table", "nitf-table") for up in above):
            body.append(("boilerplate", words))
            continue
        block = next((up.get("class") or "" for up in above if _name(up) == "block"), "").lower()
        if "lead" in block:
            lead.append(words)
        else:
            body.append(("boilerplate" if "correction" in block else "body", words))
    told = [_without_lead(words) for _, words in body]
    twice = {
        index for index in range(len(body) - 1) if body[index][1] != told[index] and told[index] in told[index + 1 :]
    }
    body = [one for index, one in enumerate(body) if index not in twice]
    again = set(told)
    return [("body", words) for words in lead if _without_lead(words) not in again] + body


def _blocks(element) -> Iterator[tuple[Any, str]]:
    """The elements of a text that hold words, each with its words: paragraphs, and what is between them."""
    if _name(element) in _BESIDE or not isinstance(element.tag, str):
        return
    if _name(element) in _WHOLE:
        if words := _words(element):
            yield element, words
        return
    run = [element.text or ""]
    for one in element:
        if any(_name(part) in _APART_OR_BESIDE for part in one.iter()):
            if words := _SPACE.sub(" ", "".join(run)).strip():
                yield element, words
            yield from _blocks(one)
            run = []
        else:
            run += _pieces(one) if isinstance(one.tag, str) else ()
            run.append(" " if _name(one) == "br" else "")
        run.append(one.tail or "")
    if words := _SPACE.sub(" ", "".join(run)).strip():
        yield element, words


def _without_lead(words: str) -> str:
    """A paragraph without the ``LEAD:`` that older archives put before the first one."""
    return re.sub(r"^LEAD:\s+", "", words)


def _printed_byline(item) -> str:
    """The byline as printed, which archives give alongside an index form (``Roe, Jane``)."""
    lines = [one for one in _all(item, "byline") if _words(one)]
    return next((_words(one) for one in lines if "normalized" not in (one.get("class") or "")), _first(item, "byline"))


def _by(words: str) -> str:
    return re.sub(r"^by\s+", "", words, flags=re.IGNORECASE)


def _publication(item, printed: str) -> str:
    """When NITF was published: on the day of the issue in print, with the hour of its release where that is the same.

    Args:
        item: the article.
        printed: its ``date.publication``.
    """
    norms = ([one.get("norm") or "" for one in _all(item, name)] for name in _RELEASED)
    released = next(filter(None, chain.from_iterable(norms)), "")
    day, moment = parse_when(printed or _day_in_meta(item)), parse_when(released)
    if day and moment and moment.iso[:10] != day.iso[:10]:
        return day.iso
    return max(day.iso if day else "", moment.iso if moment else "", key=len)


def _day_in_meta(item) -> str:
    """The day that an archive gives in three fields: ``publication_year``, ``_month``, ``_day_of_month``."""
    told = {one.get("name", ""): one.get("content", "") for one in _all(item, "meta")}
    parts = [told.get(f"publication_{name}", "") for name in ("year", "month", "day_of_month")]
    return "-".join(part.zfill(2) for part in parts) if all(parts) else ""


# -- the Reuters corpus and its like -----------------------------------------------------------------------------------


def _plain_item(item) -> tuple[dict[str, str], list[tuple[PassageKind, str]]]:
    """Reads a ``newsitem`` of the Reuters corpora RCV1 and RCV2: headline, byline, dateline, text."""
    told = {one.get("element", ""): one.get("value", "") for one in _all(item, "dc")}
    day = (
        told.get("dc.date.published")
        or item.get("date")
        or told.get("dc.date.created")
        or told.get("dc.date")
        or _first(item, "date", "pubdate", "published")
    )
    when = parse_when(day or "")
    line = _first(item, "dateline")
    values = {
        "headline": _first(item, "headline") or _first(item, "title"),
        "byline": _by(_first(item, "byline", "author")),
        "published": when.iso if when else "",
        "outlet": told.get("dc.source") or told.get("dc.publisher") or _first(item, "source", "publisher"),
        "dateline_place": place_of(line),
        "language": next((value[:2] for name, value in item.attrib.items() if name.endswith("}lang")), ""),
        "article_number": item.get("itemid", ""),
        "url": _first(item, "url", "link"),
    }
    text = next(_all(item, "text", "body", "bodytext", "fulltext", "content", "story"), None)
    words = [] if text is None or not _has(text, "p", "para") else [one for _, one in _blocks(text)]
    words = [" ".join(one.text.split()) for one in layout.paragraphs("\n".join(words))]  # each line may be an element
    if text is not None and not words:
        words = [" ".join(one.split()) for one in re.split(r"\n\s*\n", "".join(text.itertext())) if one.strip()]
    paragraphs: list[tuple[PassageKind, str]] = [("dateline", line)] if line and words else []
    paragraphs += [("body", one) for one in words]
    paragraphs += [("boilerplate", one) for one in map(_words, _all(item, "copyright")) if one]
    return values, paragraphs


# -- NewsML ------------------------------------------------------------------------------------------------------------


def _any_item(item) -> tuple[dict[str, str], list[tuple[PassageKind, str]]]:
    """Reads a NewsML item, or one of the simpler kinds with the same root element."""
    values, paragraphs = _news_item(item)
    if any(kind == "body" for kind, _ in paragraphs):
        return values, paragraphs
    plain, told = _plain_item(item)
    return ({name: value for name, value in plain.items() if value}, told) if told else (values, paragraphs)


def _news_item(item) -> tuple[dict[str, str], list[tuple[PassageKind, str]]]:
    nitf = item if _name(item) == "nitf" else next(_all(item, "nitf"), None)
    values, paragraphs = _nitf(nitf) if nitf is not None else ({}, [])
    meta = next(_all(item, "contentmeta"), item)
    dated = (values.get("published", ""), _first(meta, "contentcreated"), *(_first(item, name) for name in _CREATED))
    when = parse_when(_first(item, *_PUBLISHED) or next(filter(None, dated), ""))
    found = {
        "headline": _first(meta, "headline"),
        "byline": _by(_first(meta, "by", "byline") or _creator(item, meta)),
        "published": when.iso if when else "",
        "outlet": _first(item, "copyrightholder") or _provider(item),
        "dateline_place": place_of(_first(meta, "dateline")),
        "credit": _first(meta, "creditline"),
        "language": next((one.get("tag", one.get("FormalName", "")) for one in _all(meta, "language")), ""),
        "article_number": item.get("guid", "") or _first(item, "newsitemid"),
    }
    if not paragraphs:
        inline = next(_all(item, *_INLINE), None)
        paragraphs = [] if inline is None else _inline(inline, found["headline"])
        if inline is not None and not paragraphs:
            paragraphs = [("body", one.strip()) for one in "".join(inline.itertext()).split("\n") if one.strip()]
    if _first(meta, "dateline") and paragraphs and paragraphs[0][0] == "body":
        paragraphs.insert(0, ("dateline", _first(meta, "dateline")))
    return values | {name: value for name, value in found.items() if value}, paragraphs


def _creator(item, meta) -> str:
    """The name of the person who made the content, which NewsML-G2 gives where it prints no byline."""
    made = next(_all(meta, "creator"), None)
    name = "" if made is None else _first(made, "name")
    return name if name != _provider(item) else ""


def _inline(inline, headline: str) -> list[tuple[PassageKind, str]]:
    """The paragraphs of a text in HTML, and the words between them; none where nothing in it is a paragraph."""
    if not _has(inline, "p"):
        return []
    found = ((_name(one), words) for one, words in _blocks(next(_all(inline, "body"), inline)))
    return [("caption" if name == "figcaption" else "body", words) for name, words in found if words != headline]


def _provider(item) -> str:
    provider = next(_all(item, "provider"), None)
    if provider is None:
        return ""
    parties = (one.get("FormalName", "") for one in _all(provider, "party"))  # NewsML 1
    return _first(provider, "name") or provider.get("literal", "") or next(parties, "")
