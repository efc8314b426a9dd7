"""Reads web archives (WARC, WET): every successfully fetched page, and every text extracted from one.

What a server answered is read like a saved page. Records of text (``conversion`` in Common Crawl's WET files,
``resource`` in others) are read like text dumps, but not where the page that they were taken from is read itself.
"""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.articles.addresses import host_of
from helpers.articles.archives import LARGEST_SUM
from helpers.articles.decode import NotTextError, decode
from helpers.articles.draft import Draft
from helpers.articles.head import begins_report
from helpers.articles.model import Problem
from helpers.articles.plain import dissect
from helpers.articles.source import Source
from helpers.articles.unpack import UnknownPackingError, stream_of, unpacked

#: Largest page in an archive that is looked at, in bytes.
LARGEST_PAGE = 10_000_000
#: A line of more characters is no entry of a menu.
_LONG = 80
_PAGE = re.compile(r"html", re.IGNORECASE)
_TEXT = re.compile(r"text/plain", re.IGNORECASE)
#: What may hold an article and is not read from a web archive.
_UNREAD = re.compile(r"pdf|msword|officedocument|opendocument|rtf|text/plain|rss|atom\+xml", re.IGNORECASE)
_CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)
#: How crawlers name the text that they took from a page: ``urn:text:https://…``.
_OF_PAGE = re.compile(r"urn:(?:text|pageinfo|view):(?:\d+:)?(?=https?://)")


class Record(NamedTuple):
    """A record that may contain an article.

    Attributes:
        data: its body, unpacked.
        address: where it is from.
        day: the day of the capture, ISO 8601, or empty.
        is_page: whether it is HTML; else plain text.
    """

    data: bytes
    address: str
    day: str
    is_page: bool


@dataclass(slots=True)
class ArchiveReading:
    """The running totals of reading one or several related web archives.

    Attributes:
        addresses: of the pages that gave an article.
        pages, empty: how many pages and texts were read, and how many of them gave no article.
        garbled: how many of them are no text at all.
        unread: kind of content → how many records of it were not read.
        packed: name of a packing that is not known → how many pages.
    """

    addresses: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    pages: int = 0
    empty: int = 0
    garbled: int = 0
    size: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    packed: Counter[str] = field(default_factory=Counter)


def read(source: Source) -> Iterator[Draft | Problem]:
    """The articles among the pages of a web archive. Pages without an article are counted, not listed."""
    reading = ArchiveReading()
    yield from read_pages(source, reading)
    yield from problems(source.name, reading)


def read_pages(source: Source, reading: ArchiveReading) -> Iterator[Draft | Problem]:
    """The articles of one archive; ``reading`` counts what was read and what was not."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        with source.open() as handle:
            stream = stream_of(handle)
            for record in _quietly(ArchiveIterator(stream)):
                found = _read_record(record, reading)
                if found is None:
                    continue
                reading.size += len(found.data)
                if reading.size > LARGEST_SUM:
                    reason = f"Only the first {LARGEST_SUM // 1_000_000} MB of pages in the web archive were read."
                    yield Problem(source.name, "file", reason, "Split the archive.")
                    return
                number += 1
                reading.pages += 1
                try:
                    drafts = list(_drafts(found, f"{source.name}#{number}"))
                except NotTextError:
                    reading.garbled += 1
                    continue
                reading.empty += not drafts
                for draft in drafts:
                    reading.addresses.add(found.address)
                    draft.part, draft.where = f"#{number}", f"page {number}"
                    draft.fill({"url": found.address, "outlet": host_of(found.address), "saved_on": found.day}, "page")
                    yield draft
            if getattr(stream, "cut", False):
                reason = "The web archive breaks off: it ends within a packed record, and what stood below is missing."
                yield Problem(source.name, f"page {number + 1}", reason, "Fetch the archive again.")
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError, *_unpacking_errors()) as error:
        reason = f"The web archive is damaged ({type(error).__name__}); the pages before the fault are read."
        yield Problem(source.name, f"page {number + 1}", reason, "Fetch the archive again.")


def problems(name: str, reading: ArchiveReading) -> Iterator[Problem]:
    """Problems that say what in an archive was not read, and why."""
    for packing, count in reading.packed.items():
        reason = f"Pages of the web archive are packed as '{packing}', which cannot be unpacked: {count}."
        yield Problem(name, "file", reason, "Fetch them again without packing, or save them as HTML.", count)
    if reading.unread:
        kinds = ", ".join(f"{kind} ({count})" for kind, count in reading.unread.most_common(6))
        reason = f"The web archive keeps what may hold text and is not read there: {kinds}."
        advice = "Take what you need out of the archive, and put it in the folder."
        yield Problem(name, "file", reason, advice, reading.unread.total())
    if reading.garbled:
        reason = (
            f"{reading.garbled} of {reading.pages} pages in the web archive are no text: damaged, or packed unsaid."
        )
        yield Problem(name, "file", reason, "Fetch them again, or save them as HTML.", reading.garbled)
    if reading.empty:
        reason = f"{reading.empty} of {reading.pages} pages in the web archive hold no text of an article."
        advice = "Nothing needs to be done if these are front pages and lists."
        yield Problem(name, "file", reason, advice, reading.empty)
    if not (reading.pages or reading.packed or reading.unread):
        reason = "The web archive holds no pages: none was answered with success as HTML, and none is kept as text."
        yield Problem(name, "file", reason, "Look whether the crawl went well, and fetch the archive again.")


def _unpacking_errors() -> tuple[type[Exception], ...]:
    import zstandard

    return zlib.error, zstandard.ZstdError


def _quietly(records: Iterator) -> Iterator:
    """The records, suppressing warcio's printed warnings about damage, which becomes a problem row instead."""
    while True:
        with contextlib.redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _read_record(record, reading: ArchiveReading) -> Record | None:
    """A record's page or text, or None if it has neither or only repeats another record."""
    if record.rec_type not in ("response", "resource", "conversion"):
        return None
    headers, http = record.rec_headers, record.http_headers
    address = _OF_PAGE.sub("", headers.get_header("WARC-Target-URI") or "").strip("<>")
    kind = (http.get_header("Content-Type") if http else headers.get_header("Content-Type")) or ""
    if http and not http.get_statuscode().startswith("2"):
        return None
    is_page = bool(_PAGE.search(kind))
    if not is_page and (http or not _TEXT.match(kind)):
        if _UNREAD.search(kind) and not address.endswith("/robots.txt"):
            reading.unread[kind.split(";")[0].strip().lower()] += 1
        return None
    if not is_page and (address in reading.addresses or headers.get_header("WARC-Refers-To") in reading.ids):
        return None  # the text of a page that has been read itself
    try:
        data = _body(record, kind)
    except UnknownPackingError as error:
        reading.packed[str(error)] += 1
        return None
    if is_page:
        reading.ids.add(headers.get_header("WARC-Record-ID") or "")
    return Record(data, address, (headers.get_header("WARC-Date") or "")[:10], is_page)


def _body(record, kind: str) -> bytes:
    """A record's body, unpacked, and converted to UTF-8 if it declares another encoding."""
    http = record.http_headers
    packings = (http.get_header("Content-Encoding") or "") if http else ""
    if packings:
        http.replace_header("Content-Encoding", "identity")  # unpacked here, where it is limited
    data = record.content_stream().read(LARGEST_PAGE)
    if packings:
        data = unpacked(data, packings, LARGEST_PAGE)
    charset = _CHARSET.search(kind)
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        with contextlib.suppress(LookupError):
            data = data.decode(charset[1], "replace").encode()
    return data


def _drafts(record: Record, name: str) -> Iterator[Draft]:
    from helpers.articles import page

    text = decode(record.data)
    found = page.read(text, name) if record.is_page else text_drafts(text)
    yield from (one for one in found if isinstance(one, Draft))


def text_drafts(text: str) -> Iterator[Draft]:
    """The article in a page's text as crawlers store it, with navigation above and below."""
    found = dissect(text)
    draft = Draft(text, found.passages, dict(found.values), found.agencies)
    body = (text[one.start : one.end] for one in found.passages if one.kind == "body")
    if any(begins_report(words) or len(words) > _LONG for words in body):
        yield draft
