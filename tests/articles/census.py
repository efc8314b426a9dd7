"""How many records a file holds, counted without any of Parley's readers: what the sums of its accounts are held to.

A record is what would be an article if all went well: a row, an element of a list, an item of a feed, a message, what a
web archive keeps of one address, a document between marks, a member of an archive, an attached file. A file that holds
none is itself one. Files in which only a reader can tell where an article ends (a text, a page, a document) are not
counted here: the expected file of their case says how many went in.
"""

from __future__ import annotations

import bz2
import csv
import email
import email.policy
import gzip
import io
import json
import lzma
import mailbox
import re
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from xml.etree import ElementTree

#: Not read as articles, whatever they hold.
_NO_ARTICLES = ("readme", "license", "sources.csv", "metadata.csv", "columns.csv", "corrections.csv")
#: Keys of lists of records, as the interfaces and exports call them whose files stand in the golden folder.
_LISTS = ("messages", "items", "articles", "stories", "hits", "docs", "results", "data", "response", "edges", "posts")
_ITEMS = frozenset(
    ("item", "entry", "newsitem", "nitf", "newsItem", "NewsItem", "article", "doc", "record", "TEI", "TEI.2")
)
#: One of these is among the fields of each record of a table.
_TITLES = frozenset(("title", "headline"))
_NAMED = _TITLES | {"date", "published", "outlet", "text", "body"}
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
#: Lines that begin or end each piece of a bundle.
_MARKS = (
    re.compile(r"^\s*(?:End of Document|Ende des Dokuments|Fin du document)\s*$", re.MULTILINE),
    re.compile(r"^\s*\d+ (?:of|von) \d+ (?:DOCUMENTS?|DOKUMENTEN?)\s*$", re.MULTILINE),
    re.compile(r"^\s*Do[ck]ument \d+ (?:de|von) \d+\s*$", re.MULTILINE),
    re.compile(r"^(?:AN )?Do[ck]ument [A-Z]+\d{8,}\w+\s*$", re.MULTILINE),
    re.compile(r"^ProQuest document ID\b", re.MULTILINE),
    re.compile(r"^\u200e?\[?\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}[:.]\d\d.*(?: - |\])", re.MULTILINE),
)
#: Where a message was appended to another one: right below its last line, or below the last of its parts.
_APPENDED = re.compile(rb"(?<=[.\x9d]\n)(?=Return-Path: )|(?<=--\n)(?=Message-ID: )")


def records_of(name: str, data: bytes) -> int | None:
    """How many records a file holds; None where that cannot be counted.

    Args:
        name: of the file; its ending tells its format.
        data: its content.
    """
    counter = _COUNTERS.get(name.lower().rpartition(".")[2], _sgml if data.startswith(b"<DOC") else None)
    if counter is None or not data:
        return None
    try:
        found = counter(data)
    except (
        ValueError,
        KeyError,
        LookupError,
        ElementTree.ParseError,
        zipfile.BadZipFile,
        csv.Error,
        OSError,
        EOFError,
    ):
        return None  # damaged, or of another format than its name says
    return found if found is None else max(1, found)


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if b"\x00" in data[:200]:
        return data.decode("utf-16-le")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


# -- rows and lists ----------------------------------------------------------------------------------------------------


def _csv(data: bytes) -> int:
    text = _text(data)
    if told := re.match(r"sep=(.)\r?\n", text):
        text = text[told.end() :]
    head = text.split("\n", 1)[0]
    between = told[1] if told else max(",;\t|", key=head.count)
    escape = "\\" if re.search(r'\w\s?\\"\w', text) else None
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=between, escapechar=escape)
    _names, *below = filter(any, rows)
    return sum(not _name_again(row) for row in below)


def _name_again(row: list[str]) -> bool:
    """Whether a row only names columns, as the first one of a table does that was appended to another."""
    told = {name.strip('\ufeff"').lower() for cell in row[:9] for name in re.split("[;,]", cell[:99]) if name}
    return row[0].startswith("sep=") or (len(told) > 1 and told <= _NAMED)


def _sheet(data: bytes) -> int:
    """The rows below the first one of each sheet of a workbook in which something stands."""
    found = 0
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        strings = _strings(book)
        for name in book.namelist():
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                sheet = ElementTree.fromstring(book.read(name))
                found += max(0, sum(_has_words(row, strings) for row in sheet.iter(f"{_sheet_name(sheet)}row")) - 1)
    return found


def _strings(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    return ["".join(one.itertext()) for one in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]


def _sheet_name(sheet: ElementTree.Element) -> str:
    return sheet.tag.removesuffix("worksheet")


def _has_words(row: ElementTree.Element, strings: list[str]) -> bool:
    cells = [(cell.get("t"), "".join(cell.itertext()).strip()) for cell in row]
    return any(strings[int(words)].strip() if kind == "s" else words for kind, words in cells if words)


def _open_sheet(data: bytes) -> int:
    """The rows below the first one of each table in which something stands, each as often as it is repeated."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        content = ElementTree.fromstring(book.read("content.xml"))
    found = 0
    for table in content.iter(f"{_TABLE}table"):
        rows = [row for row in table.iter(f"{_TABLE}table-row") if any(map(str.strip, row.itertext()))]
        found += sum(int(row.get(f"{_TABLE}number-rows-repeated", 1)) for row in rows[1:])
    return found


def _json_lines(data: bytes) -> int:
    return sum(_json_line(line) for line in _text(data).split("\n") if line.strip())


def _json_line(line: str) -> int:
    try:
        return max(1, _listed(json.loads(line)))
    except ValueError:
        return 1


def _json(data: bytes) -> int | None:
    text = re.sub(r"^window\.YTD\.\w+\.part\d+ = ", "", _text(data)).strip()
    found, at = 0, 0
    while at < len(text):  # several values may stand one behind another
        value, at = json.JSONDecoder().raw_decode(text, at)
        found += _listed(value)
        at += len(text[at:]) - len(text[at:].lstrip())
    return found


def _listed(value: object) -> int:
    """The elements of a list, or of the first list under a usual key; what holds none is itself one record."""
    if isinstance(value, list):
        if value and all(isinstance(one, list) for one in value):
            return len(value) - 1  # rows below their names
        return len(value) if any(isinstance(one, dict) for one in value) else 1
    if not isinstance(value, dict) or isinstance(value.get("text"), str):
        return 1
    if isinstance(value.get("columns"), list):
        return len(value["data"])
    if isinstance(value.get("chats"), dict):
        parts = (value[key]["list"] for key in ("chats", "left_chats"))
        return sum(len(chat["messages"]) for part in parts for chat in part)
    if _TITLES & value.keys() and all(isinstance(one, (list, dict)) for one in value.values()):
        sizes = {len(one) for one in value.values()}
        return sizes.pop() if len(sizes) == 1 else 1  # a table by its columns, or a record of lists
    if inner := [value[key] for key in _LISTS if isinstance(value.get(key), (list, dict))]:
        return _listed(inner[0])
    if value and all(isinstance(one, dict) and _TITLES & one.keys() for one in value.values()):
        return len(value)  # a table by its rows
    lists = [one for one in value.values() if isinstance(one, list) and any(isinstance(item, dict) for item in one)]
    return sum(map(len, lists)) or 1


# -- elements ----------------------------------------------------------------------------------------------------------


def _xml(data: bytes) -> int | None:
    """The items of a feed, or the documents of a news file: the outermost of them."""
    root = ElementTree.fromstring(data)
    return sum(_outermost(root)) or None


def _outermost(element: ElementTree.Element) -> Iterator[int]:
    if element.find("{*}text/{*}group") is not None:  # of TEI: several texts under one header
        yield sum(one.find("{*}group") is None for one in element.iterfind(".//{*}text"))
    elif element.tag.rpartition("}")[2] in _ITEMS:
        yield 1
    else:
        for child in element:
            yield from _outermost(child)


def _sgml(data: bytes) -> int:
    return len(re.findall(r"<(?:DOC|REUTERS)\b", _text(data)))


def _chat_page(data: bytes) -> int | None:
    return len(re.findall(r'<div class="message ', _text(data))) or None


def _bundle(data: bytes) -> int | None:
    text = _text(data)
    return max(len(mark.findall(text)) for mark in _MARKS) or None


# -- messages ----------------------------------------------------------------------------------------------------------


def _mailbox(data: bytes) -> int:
    with tempfile.NamedTemporaryFile(suffix=".mbox") as place:
        place.write(data)
        place.flush()
        return sum(_parts(message) for message in mailbox.mbox(place.name))


def _message(data: bytes) -> int:
    messages = filter(None, _APPENDED.split(data))
    return sum(_parts(email.message_from_bytes(one, policy=email.policy.default)) for one in messages)


def _parts(message) -> int:
    """A message, and each message and file attached to it or to one of these."""
    return 1 + sum(map(_is_attached, message.walk()))


def _is_attached(part) -> bool:
    """Whether a part is a message or file of its own, and no signature, nor a picture shown among the words."""
    kind, told = part.get_content_type(), part.get_content_disposition()
    named = told == "inline" and part.get_filename() and not kind.startswith("image/")
    return kind == "message/rfc822" or (bool(told == "attachment" or named) and not kind.endswith("-signature"))


# -- archives ----------------------------------------------------------------------------------------------------------


def _warc(data: bytes) -> int:
    return sum(1 for _ in _kept(data))


def _kept(data: bytes) -> Iterator[str]:
    """The address of each record of a web archive that keeps something, by the lengths in the records' heads."""
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    elif data.startswith((b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")):
        import zstandard

        data = zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()
    at = data.find(b"WARC/")
    while at >= 0:
        end = data.index(b"\r\n\r\n", at)
        head = {key.lower(): value.strip() for key, _, value in _fields(data[at:end].decode("latin-1"))}
        if head["warc-type"] in ("response", "resource", "conversion", "revisit"):
            yield re.sub(r"^urn:\w+:", "", head.get("warc-target-uri", "").strip("<>"))
        at = data.find(b"WARC/", end + 4 + int(head["content-length"]))


def _fields(head: str) -> Iterable[tuple[str, str, str]]:
    return (line.partition(":") for line in head.split("\r\n")[1:])


def _wacz(data: bytes) -> int:
    """What its web archives keep, and each listed page of which they keep nothing."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        kept = [one for name in names if name.startswith("archive/") for one in _kept(archive.read(name))]
        lists = [archive.read(name).decode() for name in names if name.startswith("pages/")]
    listed = {json.loads(line).get("url") for text in lists for line in text.splitlines() if line.strip()}
    return len(kept) + len(listed - {None} - set(kept))


def _zip(data: bytes) -> int | None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _members((one.filename, archive.read(one)) for one in archive.infolist() if not one.is_dir())


def _tar(data: bytes) -> int | None:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        files = [one for one in archive.getmembers() if one.isfile()]
        return _members((one.name, archive.extractfile(one).read()) for one in files)


def _packed(data: bytes) -> int | None:
    for unpack in (gzip.decompress, bz2.decompress, lzma.decompress):
        try:
            inner = unpack(data)
        except (OSError, lzma.LZMAError):
            continue
        if inner.startswith(b"WARC/"):
            return _warc(inner)
        return _tar(inner) if inner[257:262] == b"ustar" else _json_lines(inner)
    return None


def _members(members: Iterable[tuple[str, bytes]]) -> int:
    """The records in the members of an archive; one that cannot be counted is one."""
    return sum(records_of(name, data) or 1 for name, data in members if not _is_no_article(name))


def _is_no_article(name: str) -> bool:
    base = name.replace("\\", "/").rpartition("/")[2].lower()
    return base.startswith((".", *_NO_ARTICLES)) or "__macosx" in name.lower()


_COUNTERS: dict[str, Callable[[bytes], int | None]] = {
    **dict.fromkeys(("csv", "tsv", "tab"), _csv),
    **dict.fromkeys(("xlsx", "xlsm"), _sheet),
    "ods": _open_sheet,
    **dict.fromkeys(("jsonl", "ndjson", "jl"), _json_lines),
    **dict.fromkeys(("json", "js"), _json),
    **dict.fromkeys(("xml", "rss", "atom", "rdf"), _xml),
    **dict.fromkeys(("sgml", "sgm"), _sgml),
    "ris": lambda data: len(re.findall(r"^TY  - ", _text(data), re.MULTILINE)) or None,
    "bib": lambda data: len(re.findall(r"(?im)^@(?!string|comment|preamble)\w+[{(]", _text(data))) or None,
    "enw": lambda data: len(re.findall(r"^%0 ", _text(data), re.MULTILINE)) or None,
    "nbib": lambda data: len(re.findall(r"^PMID- ", _text(data), re.MULTILINE)) or None,
    "ciw": lambda data: len(re.findall(r"^PT ", _text(data), re.MULTILINE)) or None,
    "enex": lambda data: len(re.findall(r"<note>", _text(data))) or None,
    "txt": _bundle,
    **dict.fromkeys(("html", "htm"), _chat_page),
    "mbox": _mailbox,
    "eml": _message,
    **dict.fromkeys(("warc", "wet", "zst"), _warc),
    "wacz": _wacz,
    "zip": _zip,
    **dict.fromkeys(("tar", "tgz"), _tar),
    **dict.fromkeys(("gz", "bz2", "xz"), _packed),
}
