"""Reads e-books (EPUB) in which programs collect articles: each document in the order of reading is a page.

What an e-book is made of beside its articles (cover, title page, contents) is told in one row.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import escape
from typing import NamedTuple
from urllib.parse import unquote

from helpers.articles.draft import Draft, ReadFile
from helpers.articles.markup import one_line
from helpers.articles.model import Problem
from helpers.articles.outlets import is_outlet
from helpers.articles.source import Source
from helpers.articles.when import parse_when

MIMETYPE = b"application/epub+zip"
_CONTAINER, _LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"
#: Fonts are scrambled in these ways, which locks no words.
_OF_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
#: Most bytes that an e-book may unpack to, and that one document of it may.
_LARGEST, _LARGEST_DOCUMENT = 500_000_000, 20_000_000
_TITLE = re.compile(r"<title\b[^>]*>.*?</title\s*>|<title\b[^>]*/>", re.IGNORECASE | re.DOTALL)
#: The paper and the day of an issue: ``The Sample Post [Tue, 28 May 2019]``, ``The Sample Post - 28 May 2019``.
_ISSUE = re.compile(r"(?P<paper>[^\[\]]{3,60}?)\s*(?:\[(?P<within>[^\]]{6,40})\]|[,:–—-]\s+(?P<behind>.{6,40}))?")
_AGAIN = "Export it again, or save its articles as .html or .txt files, one each."


class _Book(NamedTuple):
    """An e-book's title, the names of its documents in order, and what its contents call each."""

    title: str
    documents: list[str]
    labels: dict[str, str]


def read(source: Source, read_file: ReadFile) -> Iterator[Draft | Problem]:
    """The articles of an e-book, and a problem for what holds none.

    Args:
        source: the file.
        read_file: reads one of its documents.
    """
    try:
        with source.open() as handle, zipfile.ZipFile(handle) as archive:
            if reason := _refused(archive):
                yield Problem(source.name, "file", reason, _AGAIN)
                return
            yield from _articles(archive, _book(archive), source, read_file)
    except KeyError:
        yield Problem(source.name, "file", "The e-book is damaged: it lacks a part that says what it holds.", _AGAIN)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        yield Problem(source.name, "file", f"The e-book is damaged ({type(error).__name__}).", _AGAIN)


def _refused(archive: zipfile.ZipFile) -> str:
    """Why an e-book is not read; empty if it is."""
    if sum(one.file_size for one in archive.infolist()) > _LARGEST:
        return f"The e-book unpacks to more than {_LARGEST // 1_000_000} MB."
    if _LOCKS in archive.namelist():
        ways = (one.get("Algorithm", "") for one in _tree(archive.read(_LOCKS)).iter("{*}EncryptionMethod"))
        if any(way not in _OF_FONTS for way in ways):
            return "The e-book is locked (DRM): its words can only be read in the program that it was bought for."
    return ""


def _tree(data: bytes):
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    found = etree.fromstring(data, parser)
    return etree.Element("none") if found is None else found


def _book(archive: zipfile.ZipFile) -> _Book:
    """What an e-book's description says of it."""
    root = next(_tree(archive.read(_CONTAINER)).iter("{*}rootfile"), None)
    place = "" if root is None else root.get("full-path", "")
    package = _tree(archive.read(place))
    items = {one.get("id", ""): one for one in package.iterfind("{*}manifest/{*}item")}
    names = {key: _beside(place, one.get("href", "")) for key, one in items.items()}
    beside = {key for key, one in items.items() if "nav" in (one.get("properties") or "").split()}
    beside |= {one.get("idref", "") for one in package.iterfind("{*}spine/{*}itemref") if one.get("linear") == "no"}
    order = [one.get("idref", "") for one in package.iterfind("{*}spine/{*}itemref")]
    title = next((one_line(one.text or "") for one in package.iterfind("{*}metadata/{*}title")), "")
    present, labels = set(archive.namelist()), dict[str, str]()
    for key in (
        key for key, one in items.items() if one.get("media-type") == "application/x-dtbncx+xml" or key in beside
    ):
        if names[key] in present:
            labels |= _labels(_tree(archive.read(names[key])), names[key])
    documents = [names[key] for key in order if key in names and key not in beside and names[key] in present]
    return _Book(title, list(dict.fromkeys(documents)), labels)


def _beside(place: str, address: str) -> str:
    """The name of what an address in the member ``place`` points to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(address.partition("#")[0])))


def _labels(tree, place: str) -> dict[str, str]:
    """What the contents call each document: that of its first entry."""
    found: dict[str, str] = {}
    for one in tree.iter("{*}navPoint", "{*}a"):
        at = one.get("href") or next((part.get("src", "") for part in one.iterfind("{*}content")), "")
        label = one_line(" ".join(one.itertext())) if one.get("href") else one_line(one.findtext(".//{*}text") or "")
        if at and label:
            found.setdefault(_beside(place, at), label)
    return found


def _articles(archive: zipfile.ZipFile, book: _Book, source: Source, read_file: ReadFile) -> Iterator[Draft | Problem]:
    issue, without = _issue(book.title), 0
    for name in book.documents:
        if archive.getinfo(name).file_size > _LARGEST_DOCUMENT:
            yield Problem(f"{source.name}/{name}", "file", "The document is longer than any article.", _AGAIN, 1)
            continue
        page = _named(archive.read(name), book, name)
        found = list(read_file(source.member(name, page, "page")))
        if not any(isinstance(one, Draft) for one in found):
            without += 1
            continue
        for one in found:
            if isinstance(one, Draft):
                one.fill(issue, "inferred: the title of the e-book")
            yield one
    if without:
        reason = f"{without} of {len(book.documents)} documents in the e-book hold no text of an article."
        advice = "Nothing needs to be done if these are its cover, its title page and its contents."
        yield Problem(source.name, "file", reason, advice, records=without)
    if not book.documents:
        yield Problem(source.name, "file", "The e-book names no documents to be read.", _AGAIN)


def _named(page: bytes, book: _Book, name: str) -> bytes:
    """A document under the title that the contents give it: its own is often that of the whole book."""
    label = book.labels.get(name, "")
    title = f"<title>{escape(label)}</title>".encode("ascii", "xmlcharrefreplace")
    as_latin = page.decode("latin-1")
    own = _TITLE.search(as_latin)
    if not own or not (label or book.title.encode() in page[own.start() : own.end()]):
        return page
    return page[: own.start()] + title + page[own.end() :]


def _issue(title: str) -> dict[str, str]:
    """The paper and the day that an e-book's title names; nothing where it is no paper's."""
    match = _ISSUE.fullmatch(title)
    if not match or not is_outlet(match["paper"]):
        return {}
    when = parse_when(match["within"] or match["behind"] or "")
    return {"outlet": match["paper"]} | ({"published": when.iso} if when else {})
