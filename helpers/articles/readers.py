"""Reads one file into drafts and problems, with the reader that its content calls for."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from helpers.articles import cut_off, end_to_end, private_letters
from helpers.articles.decode import NotTextError, decode
from helpers.articles.draft import Draft
from helpers.articles.model import Problem
from helpers.articles.names import is_article_file
from helpers.articles.opendocument import mimetype_of
from helpers.articles.saved import without_pictures
from helpers.articles.sniff import FileKind, kind_of_source
from helpers.articles.source import AGAIN, LARGEST_ARTICLE, Source, from_file
from helpers.articles.texts import read_text
from helpers.articles.word import main_part

#: Largest file of a kind that is read, in bytes.
_LARGEST: dict[FileKind, int] = {
    **dict.fromkeys(("table", "json", "warc", "wacz", "archive"), 4_000_000_000),
    **dict.fromkeys(
        ("word", "rtf", "pdf", "sheet", "mail", "feed", "newsxml", "page", "sgml", "evernote", "references", "epub"),
        200_000_000,
    ),
}
FORMATS = (
    ".txt, .srt, .html, .mhtml, .eml, .mbox, .docx, .odt, .rtf, .pdf, .csv, .tsv, .xlsx, .json, .jsonl, .rss,"
    " .xml (NITF, NewsML), .sgml, .enex, .epub, .ris, .bib, .warc, .wacz, .zip and .tar"
)
#: Endings of kinds that are recognised by their content → what the content should be.
_CALLED = {
    **dict.fromkeys((".docx", ".docm"), "a Word file"),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".ods"), "a spreadsheet"),
    **dict.fromkeys((".odt", ".ott", ".fodt"), "an OpenDocument text"),
    ".pdf": "a PDF",
    ".rtf": "rich text (RTF)",
    **dict.fromkeys((".eml", ".mht", ".mhtml"), "a saved message or page"),
    ".xml": "a feed, NITF or NewsML",
    ".enex": "an export of Evernote",
    ".epub": "an e-book",
    **dict.fromkeys((".warc", ".wet", ".wacz"), "a web archive"),
    **dict.fromkeys((".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz"), "an archive"),
}
#: Members that only a presentation or a document of Apple's programs has.
_PARTS_OF_ONE = frozenset(("ppt/presentation.xml", "Index/Document.iwa", "Index.zip", "index.apxl", "index.xml.gz"))
#: How files of Office begin that are locked with a password, as older ones do, and what only the locked ones hold.
_COMPOUND, _ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_UNKNOWN_ADVICE = f"Parley reads {FORMATS}; save or export it as one of these, or take it out of the folder."
#: Kinds that people have beside their articles, or take for them: what they are, and what to do.
_TOLD = {
    **dict.fromkeys(
        (".mobi", ".azw3"),
        (
            "The file is an e-book of a kind that is not read.",
            "Convert it to .epub with a program that manages e-books, or save its articles as .html files, one each.",
        ),
    ),
}
#: What a library written in Rust raises where it panics; it is no Exception, and has no module to import it from.
_PANIC = "PanicException"


def read_file(path: Path, relative: str, columns: Mapping[str, str] | None = None) -> Iterator[Draft | Problem]:
    """Reads one file of any kind.

    Args:
        path: the file.
        relative: its path below the corpus folder, for ids and problems.
        columns: field → column for a table, as a ``columns.csv`` says.

    Yields:
        A draft for each article in it and a problem for each thing that cannot be read; never raises.
    """
    try:
        source = from_file(path, relative, columns)
    except OSError as error:
        yield replace(_not_opened(relative, error), records=1)
        return
    for found in read_source(source):
        yield found
        if isinstance(found, Draft):
            yield from filter(None, (cut_off.told(found, relative), private_letters.told(found, relative)))


def read_source(source: Source) -> Iterator[Draft | Problem]:
    """Reads a file or a member of an archive; never raises.

    Where it gives neither an article nor a problem that refuses a record, it is itself the record that is refused.
    """
    accounted, waiting = False, []
    for found in _tried(source):
        accounted = accounted or isinstance(found, Draft) or found.records > 0
        waiting.append(found)
        if accounted:
            yield from waiting
            waiting = []
    for place, found in enumerate(waiting):
        yield found if place or isinstance(found, Draft) else replace(found, records=1)
    if not accounted and not waiting:
        advice = "Look at it: if it should hold articles, export it again; otherwise take it out."
        yield Problem(source.name, "file", "The file holds no article: there is nothing in it to read.", advice, 1)


def _tried(source: Source) -> Iterator[Draft | Problem]:
    try:
        for found in _read(source):
            if isinstance(found, Draft) and source.part and not found.part.startswith(source.part + "/"):
                found.part = source.part + found.part
            yield found
    except OSError as error:
        yield _not_opened(source.name, error)
    except BaseException as error:  # a bad file costs only itself
        if not (isinstance(error, Exception) or type(error).__name__ == _PANIC):
            raise
        reason = f"The file could not be understood ({type(error).__name__})."
        yield Problem(source.name, "file", reason, "Open it and save it again, or take it out of the folder.")


def _not_opened(name: str, error: OSError) -> Problem:
    reason = f"The file cannot be opened ({error.strerror or type(error).__name__})."
    return Problem(name, "file", reason, "Check that you may read it and that it is still there.")


def _read(source: Source) -> Iterator[Draft | Problem]:
    if source.size == 0:
        yield Problem(source.name, "file", "The file is empty.", AGAIN)
        return
    kind = kind_of_source(source)
    limit = _LARGEST.get(kind, LARGEST_ARTICLE)
    if source.size > limit:
        yield _too_large(source, source.size, limit)
        return
    parts = end_to_end.parts_of(source, kind)
    if kind == "archive" and not parts:
        kind = _office_kind(source)
        if kind == "archive" and _CALLED.get(source.suffix) in ("a Word file", "a spreadsheet", "an OpenDocument text"):
            kind = "unknown"  # a ZIP file under another name: its members are no articles
    for one in parts:
        yield from read_source(one)
    if not parts:
        yield from _READERS[kind](source)


def _too_large(source: Source, size: int, limit: int, how: str = "") -> Problem:
    reason = (
        f"The file has {size / 1e6:.0f} MB{' ' + how if how else ''}; one of this kind is read up to"
        f" {limit / 1e6:.0f} MB, since no article is longer."
    )
    advice = "Split it into one file for each article, or export the articles as CSV or JSONL."
    return Problem(source.name, "file", reason, advice)


def _office_kind(source: Source) -> FileKind:
    """Tells Word files and spreadsheets from other ZIP archives by their members."""
    from helpers.articles import epub, wacz

    if not source.head(4).startswith(b"PK"):
        return "archive"
    try:
        with source.open() as handle, zipfile.ZipFile(handle) as archive:
            names = set(archive.namelist()[:20_000])
            mimetype = mimetype_of(archive)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "archive"
    if b"opendocument.spreadsheet" in mimetype:
        return "sheet"
    if wacz.is_wacz(names):
        return "wacz"
    if mimetype.strip() == epub.MIMETYPE:
        return "epub"
    if main_part(names):
        return "word"
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "sheet"
    if mimetype or _PARTS_OF_ONE & names:  # parts of one document, not a folder of articles
        return "word" if b"opendocument.text" in mimetype else "unknown"
    return "archive"


# -- the readers of each kind; those that need a library load it when first used ---------------------------------------


def _text(source: Source) -> Iterator[Draft | Problem]:
    yield from _decoded(source, read_text)


def _page(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import page

    yield from _decoded(source, page.read)


def _decoded(source: Source, reader) -> Iterator[Draft | Problem]:
    try:
        data = without_pictures(source.data())
        if len(data) > LARGEST_ARTICLE:
            yield _too_large(source, len(data), LARGEST_ARTICLE, "without its pictures")
            return
        text = decode(data)
    except NotTextError as error:
        yield Problem(source.name, "file", f"The file is not text: it is {error}.", _UNKNOWN_ADVICE)
        return
    if text.strip():
        yield from reader(text, source.name)
    else:
        yield Problem(source.name, "file", "The file holds nothing but white space.", AGAIN)


def _records(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import csv_records, json_records, records

    yield from records.read(source, json_records.read, csv_records.read)


def _sheet(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import sheets

    yield from sheets.read(source)


def _document(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import document_readers

    yield from document_readers.read(source)


def _mail(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import mail

    yield from mail.read(source, _member)


def _newsxml(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import newsxml

    yield from newsxml.read(source)


def _sgml(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import sgml

    yield from sgml.read(source)


def _evernote(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import evernote

    yield from evernote.read(source)


def _references(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import references

    yield from references.read(source)


def _warc(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import warc

    yield from warc.read(source, read_source)


def _wacz(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import wacz

    yield from wacz.read(source, read_source)


def _epub(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import epub

    yield from epub.read(source, read_source)


def _archive(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import archives

    yield from archives.read(source, _member)


def _member(inner: Source) -> Iterator[Draft | Problem]:
    """What a member of an archive or an attached file holds, unless its name says that it is no article."""
    if is_article_file(inner.name):
        yield from read_source(inner)


def _unknown(source: Source) -> Iterator[Draft | Problem]:
    suffix = source.suffix or "without an ending"
    if source.head(8) == _COMPOUND and _ENCRYPTED in source.data():
        reason = f"The file ({suffix}) is locked with a password."
        yield Problem(source.name, "file", reason, "Open it in its own program and save it without a password.")
        return
    if source.suffix in _CALLED:
        reason = f"The file is called {source.suffix}, but its content is not {_CALLED[source.suffix]}."
        advice = "Open it in its own program and save it again, or give it the ending of what it is (.txt for text)."
        yield Problem(source.name, "file", reason, advice)
        return
    reason, advice = _TOLD.get(source.suffix, (f"Files of this kind ({suffix}) are not read.", _UNKNOWN_ADVICE))
    yield Problem(source.name, "file", reason, advice)


_READERS = {
    "text": _text,
    "page": _page,
    "table": _records,
    "json": _records,
    "sheet": _sheet,
    "word": _document,
    "rtf": _document,
    "pdf": _document,
    "mail": _mail,
    "feed": _newsxml,
    "newsxml": _newsxml,
    "sgml": _sgml,
    "evernote": _evernote,
    "references": _references,
    "warc": _warc,
    "wacz": _wacz,
    "epub": _epub,
    "archive": _archive,
    "unknown": _unknown,
}
