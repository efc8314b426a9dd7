"""Reads web archives (WARC, WET): every successfully fetched page, every text extracted from one, and articles as JSON.

What a server answered is read like a saved page, or as records where it is JSON, as papers' interfaces send it;
documents and feeds are read as files are. Records of text (``conversion`` in Common Crawl's WET files, ``resource`` in
others) are read like text dumps, but not where the page that they were taken from is read itself.
"""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from helpers.articles.addresses import host_of
from helpers.articles.archives import LARGEST_SUM
from helpers.articles.decode import NotTextError, decode
from helpers.articles.draft import Draft, ReadFile
from helpers.articles.head import begins_report
from helpers.articles.in_part import told_in_part
from helpers.articles.json_records import read as read_json
from helpers.articles.model import Problem
from helpers.articles.plain import dissect, dissect_parts
from helpers.articles.records import TOLD
from helpers.articles.source import Source
from helpers.articles.unpack import UnknownPackingError, stream_of, unpacked

#: Largest page in an archive that is looked at, in bytes.
LARGEST_PAGE = 10_000_000
#: A line of more characters is no entry of a menu.
_LONG = 80
_PAGE = re.compile(r"html", re.IGNORECASE)
_TEXT = re.compile(r"text/plain", re.IGNORECASE)
_JSON = re.compile(r"json", re.IGNORECASE)
#: Documents and feeds, which are read as files of their own, and what else may hold an article.
_FILE = re.compile(r"pdf|officedocument|opendocument|rtf|(?:rss|atom)\+xml", re.IGNORECASE)
_UNREAD = re.compile(r"msword|text/plain", re.IGNORECASE)
#: Records that keep something; others describe these, or the archive.
_KEPT = frozenset(("response", "resource", "conversion", "revisit"))
#: Kinds of records that are reported in one sentence.
_MOST_KINDS = 6
#: How answers without success are named, with their status.
_ANSWERS = "answers"
#: What records are that hold no page of their own, where their kind of content does not say it.
_AGAIN, _TEXTS, _UNTOLD = "captured again unchanged", "texts of pages that are read", "of a kind that is not told"
_NO_ARTICLE = "JSON without an article"
_CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)
#: How crawlers name the text that they took from a page: ``urn:text:https://…``.
_OF_PAGE = re.compile(r"urn:(?:text|pageinfo|view):(?:\d+:)?(?=https?://)")


class Record(NamedTuple):
    """A record that may contain an article.

    Attributes:
        data: its body, unpacked.
        address: where it is from.
        day: the day of the capture, ISO 8601, or empty.
        kind: whether it is HTML, plain text, JSON, or a document or feed.
        cut: whether the archive breaks off within it.
        told: the kind of content that a document or feed is said to be.
    """

    data: bytes
    address: str
    day: str
    kind: Literal["page", "text", "json", "file"]
    cut: bool = False
    told: str = ""


@dataclass(slots=True)
class ArchiveReading:
    """The running totals of reading one or several related web archives.

    Attributes:
        read_file: reads a document or feed.
        addresses: of the pages and texts that were read → whether they gave an article.
        kept: addresses of all records, where a list of pages is to be compared with them.
        pages, empty: how many pages and texts were read, and how many of them gave no article.
        garbled: how many of them are no text at all.
        earlier: how many pages are only noted as the same as in an earlier archive.
        beyond: how many records are after the largest sum that is read.
        others: what they are → how many records are no pages, were not fetched, or repeat others.
        unread: kind of content → how many records of it were not read.
        packed: name of a packing that is not known → how many pages.
        faults: what is said of records in JSON that also holds articles → how often.
    """

    read_file: ReadFile
    addresses: dict[str, bool] = field(default_factory=dict)
    kept: set[str] | None = None
    ids: set[str] = field(default_factory=set)
    pages: int = 0
    empty: int = 0
    garbled: int = 0
    earlier: int = 0
    beyond: int = 0
    size: int = 0
    others: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    packed: Counter[str] = field(default_factory=Counter)
    faults: Counter[Problem] = field(default_factory=Counter)


def read(source: Source, read_file: ReadFile) -> Iterator[Draft | Problem]:
    """The articles among the pages of a web archive. Records without an article are counted, not listed.

    Args:
        source: the file.
        read_file: reads a document or feed in it.
    """
    reading = ArchiveReading(read_file)
    yield from read_pages(source, reading)
    yield from problems(source.name, reading)


def read_pages(source: Source, reading: ArchiveReading) -> Iterator[Draft | Problem]:
    """The articles of one archive, and a problem where it is damaged.

    Args:
        source: the file.
        reading: counts what was read and what was not.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number, last, is_lost = 0, None, False
    try:
        with source.open() as handle:
            stream = stream_of(handle)
            for record in _quietly(ArchiveIterator(stream)):
                last = record
                found = _read_record(record, reading)
                if found is None:
                    continue
                number += 1
                drafts = _articles(found, f"{source.name}#{number}", reading)
                is_lost = found.cut and not drafts
                for place, draft in enumerate(drafts, 1):
                    behind = f".{place}" if found.kind in ("json", "file") and place > 1 else ""
                    draft.part, draft.where = f"#{number}{behind}", f"page {number}"
                    yield draft
            is_cut_inside = getattr(getattr(last, "raw_stream", None), "limit", 0) > 0
            if is_cut_inside or getattr(stream, "cut", False):
                reason = "The web archive breaks off: it ends within a record, and what stood below is missing."
                lost = int(is_lost or not is_cut_inside)  # another record that had begun is counted already
                at = f"page {number + (not is_lost)}"
                yield Problem(source.name, at, reason, "Fetch the archive again.", lost)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError, *_unpacking_errors()) as error:
        reason = f"The web archive is damaged ({type(error).__name__}); the pages before the fault are read."
        yield Problem(source.name, f"page {number + 1}", reason, "Fetch the archive again.", 1)


def _articles(page: Record, name: str, reading: ArchiveReading) -> list[Draft]:
    """The articles of a page, text or JSON, and none where it has none, which is counted.

    Of a page that is cut off they are articles where a paragraph is left; where none is, the page is not counted.
    """
    reading.size += len(page.data)
    try:
        if page.kind == "file":
            drafts = _filed(page, name, reading.read_file)
        else:
            drafts = _answered(page, name, reading) if page.kind == "json" else list(_drafts(page, name))
    except NotTextError:
        reading.pages += not page.cut
        reading.garbled += not page.cut
        return []
    if page.cut and not (drafts := list(filter(_tells, drafts))):
        return []
    if page.kind == "file" and not drafts:
        reading.unread[page.told] += 1
        return []
    if page.kind == "json" and not drafts:
        reading.others[_NO_ARTICLE] += 1
        return []
    reading.pages += 1
    reading.empty += not drafts
    reading.addresses[page.address] = bool(drafts) or reading.addresses.get(page.address, False)
    for draft in drafts:
        outlet = host_of(page.address).removeprefix("api.")
        draft.fill({"url": page.address, "outlet": outlet, "saved_on": page.day}, "page")
    return drafts


def problems(name: str, reading: ArchiveReading) -> Iterator[Problem]:
    """Problems that say what in an archive was not read, and why.

    Args:
        name: of the archive.
        reading: what was counted while it was read.
    """
    for packing, count in reading.packed.items():
        reason = f"Pages of the web archive are packed as '{packing}', which cannot be unpacked: {count}."
        yield Problem(name, "file", reason, "Fetch them again without packing, or save them as HTML.", count)
    if reading.unread:
        reason = f"The web archive keeps what may hold text and is not read there: {_named(reading.unread)}."
        advice = "Take what you need out of the archive, and put it in the folder."
        yield Problem(name, "file", reason, advice, reading.unread.total())
    if reading.garbled:
        reason = f"{reading.garbled} of {reading.pages} pages in the web archive are not text: damaged or compressed."
        yield Problem(name, "file", reason, "Fetch them again, or save them as HTML.", reading.garbled)
    if reading.empty:
        reason = f"{reading.empty} of {reading.pages} pages in the web archive hold no text of an article."
        advice = "Nothing needs to be done if these are front pages and lists."
        yield Problem(name, "file", reason, advice, reading.empty)
    if reading.earlier:
        reason = f"The web archive only notes that pages are as they were in an earlier one: {reading.earlier}."
        yield Problem(name, "file", reason, "Put the earlier archive in the folder, too.", reading.earlier)
    if reading.beyond:
        reason = f"Only the first {LARGEST_SUM // 1_000_000} MB of pages in the web archive were read."
        yield Problem(name, "file", reason, "Split the archive.", reading.beyond)
    if not (reading.pages or reading.packed or reading.unread):
        reason = "The web archive holds no pages: none was answered with success as HTML, and none is kept as text."
        yield Problem(name, "file", reason, "Look whether the crawl went well, and fetch the archive again.")
    if reading.others:
        reason = f"Of the web archive's records, these are not pages of their own: {_named(reading.others)}."
        advice = "Nothing needs to be done, unless an answer with an error should have been a page."
        if _NO_ARTICLE in reading.others:
            advice = "If JSON among them holds articles, take it out of the archive, and put it in the folder."
        yield Problem(name, "file", reason, advice, reading.others.total())
    yield from told_in_part(_faults(name, reading), name, TOLD)


def _faults(name: str, reading: ArchiveReading) -> Iterator[Problem]:
    for one, count in reading.faults.items():
        reason = f"In JSON that the web archive keeps{f', {count} times' if count > 1 else ''}: {one.reason}"
        yield Problem(name, "file", reason, one.advice, one.records * count)


def _named(counts: Counter[str]) -> str:
    """The kinds with their numbers: answers with an error, then the most frequent, and how many are of others."""
    kinds = sorted(counts, key=lambda kind: (not kind.startswith(_ANSWERS), -counts[kind]))
    told = [f"{kind} ({counts[kind]})" for kind in kinds[:_MOST_KINDS]]
    rest = sum(counts[kind] for kind in kinds[_MOST_KINDS:])
    return ", ".join([*told, f"others ({rest})"] if rest else told)


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
    """A record's page or text; None if it has neither or only repeats another record, which is counted."""
    if record.rec_type not in _KEPT:
        return None  # describes another record, or the archive
    headers, http = record.rec_headers, record.http_headers
    address = _OF_PAGE.sub("", headers.get_header("WARC-Target-URI") or "").strip("<>")
    if reading.kept is not None:
        reading.kept.add(address)
    kind = (http.get_header("Content-Type") if http else headers.get_header("Content-Type")) or ""
    if record.rec_type == "revisit":
        before = headers.get_header("WARC-Refers-To-Target-URI") or address
        if before in reading.addresses or not _PAGE.search(kind):
            reading.others[_AGAIN] += 1
        else:
            reading.earlier += 1
        return None
    if http and not (status := http.get_statuscode()).startswith("2"):
        reading.others[f"{_ANSWERS} '{status[:20]}'"] += 1
        return None
    form, told = _form(kind), kind.split(";")[0].strip().lower()[:60] or _UNTOLD
    if form == "text" and (http or not _TEXT.match(kind)):
        is_text = _UNREAD.search(kind) and not address.endswith("/robots.txt")
        (reading.unread if is_text else reading.others)[told] += 1
        return None
    if form == "text" and (reading.addresses.get(address) or headers.get_header("WARC-Refers-To") in reading.ids):
        reading.others[_TEXTS] += 1
        return None
    if reading.size > LARGEST_SUM:
        reading.beyond += 1
        return None
    try:
        data = _body(record, kind)
    except UnknownPackingError as error:
        reading.packed[str(error)] += 1
        return None
    if form == "page":
        reading.ids.add(headers.get_header("WARC-Record-ID") or "")
    return Record(data, address, (headers.get_header("WARC-Date") or "")[:10], form, _is_cut(record), told)


def _form(kind: str) -> Literal["page", "text", "json", "file"]:
    if _PAGE.search(kind):
        return "page"
    return "json" if _JSON.search(kind) else "file" if _FILE.search(kind) else "text"


def _is_cut(record) -> bool:
    """Whether an archive ends within a record whose body has been read."""
    rest = record.raw_stream
    return getattr(rest, "limit", 0) > 0 and not rest.read(1)


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
    found = page.read(text, name) if record.kind == "page" else text_drafts(text)
    yield from (one for one in found if isinstance(one, Draft))


def _filed(record: Record, name: str, read_file: ReadFile) -> list[Draft]:
    """The articles of a document or feed; none where it has none, or cannot be read."""
    source = Source(name, "", len(record.data), lambda: io.BytesIO(record.data))
    return [one for one in read_file(source) if isinstance(one, Draft) and _tells(one)]


def _answered(record: Record, name: str, reading: ArchiveReading) -> list[Draft]:
    """The articles in JSON: records with headline and date, or a report's text; scripts fetch much else, as menus."""
    source = Source(name, "", len(record.data), lambda: io.BytesIO(record.data))
    found = list(read_json(source))
    headed = (one for one in found if isinstance(one, Draft) and "headline" in one.values)
    drafts = [one for one in headed if "published" in one.values or _tells(one)]
    if drafts:
        problems = (one for one in found if isinstance(one, Problem))
        reading.faults.update(replace(one, path="", where="") for one in problems)
    return drafts


def text_drafts(text: str, title: object = None) -> Iterator[Draft]:
    """The article in a page's text as crawlers store it, with navigation above and below.

    Args:
        text: of the page.
        title: what a list of pages calls it; the headline, where the text has none.
    """
    found = dissect(text)
    named = isinstance(title, str) and "://" not in title  # an address is there where a page has no title
    headline = _headline(str(title)) if named and "headline" not in found.values else ""
    if headline and headline not in text:
        text, found = dissect_parts(headline, text)
    draft = Draft(text, found.passages, dict(found.values), found.agencies)
    draft.fill({"headline": headline}, "page")
    if _tells(draft):
        yield draft


def _headline(title: str) -> str:
    """The headline in the title of a page, after which the outlet's name may stand."""
    from helpers.articles.page_titles import without_outlet

    return without_outlet(" ".join(title.split()))


def _tells(draft: Draft) -> bool:
    """Whether a paragraph of a draft's body is more than an entry of a menu."""
    body = (draft.text[one.start : one.end] for one in draft.passages if one.kind == "body")
    return any(begins_report(words) or len(words) > _LONG for words in body)
