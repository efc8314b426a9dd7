"""Reads one file into drafts and problems, with the reader that its content calls for."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from helpers.articles import bundles, chats, cut_off, labelled, markdown, messages, numbered, parted, run_on, subtitles
from helpers.articles.decode import NotTextError, decode, mend
from helpers.articles.document_parts import (
    MOST_CHARACTERS,
    Document,
    UnreadableError,
    beyond_characters,
    one_line,
)
from helpers.articles.draft import Draft
from helpers.articles.hyphens import unwrapped
from helpers.articles.model import Problem
from helpers.articles.names import is_article_file
from helpers.articles.saved import without_pictures
from helpers.articles.sniff import Kind, kind_of_source
from helpers.articles.source import LARGEST_ARTICLE, Source, from_file
from helpers.articles.word import main_part

#: Largest file of a kind that is read, in bytes.
_LARGEST: dict[Kind, int] = {
    **dict.fromkeys(("table", "json", "warc", "wacz", "archive"), 4_000_000_000),
    **dict.fromkeys(("word", "rtf", "pdf", "sheet", "mail", "feed", "newsxml", "page", "sgml"), 200_000_000),
}
FORMATS = (
    ".txt, .html, .mhtml, .eml, .mbox, .docx, .odt, .rtf, .pdf, .csv, .tsv, .xlsx, .json, .jsonl, .rss,"
    " .xml (NITF, NewsML), .sgml, .warc, .wacz, .zip and .tar"
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
    **dict.fromkeys((".warc", ".wet", ".wacz"), "a web archive"),
    **dict.fromkeys((".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz"), "an archive"),
}
_UNKNOWN_ADVICE = f"Parley reads {FORMATS}; save or export it as one of these, or take it out of the folder."
#: What a library written in Rust raises where it panics; it is no Exception, and has no module to import it from.
_PANIC = "PanicException"
_AGAIN = "Save the article again, or take the file out."
_SPLIT = "Split the document into several files, so that the rest is read, too."


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
        if isinstance(found, Draft) and (cut := cut_off.told(found, relative)):
            yield cut


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
        yield Problem(source.name, "file", "The file is empty.", _AGAIN)
        return
    kind = kind_of_source(source)
    limit = _LARGEST.get(kind, LARGEST_ARTICLE)
    if source.size > limit:
        yield _too_large(source, source.size, limit)
        return
    if kind == "archive":
        kind = _office_kind(source)
        if kind == "archive" and _CALLED.get(source.suffix) in ("a Word file", "a spreadsheet", "an OpenDocument text"):
            kind = "unknown"  # a ZIP file under another name: its members are no articles
    yield from _READERS[kind](source)


def _too_large(source: Source, size: int, limit: int, how: str = "") -> Problem:
    reason = (
        f"The file has {size / 1e6:.0f} MB{' ' + how if how else ''}; one of this kind is read up to"
        f" {limit / 1e6:.0f} MB, since no article is longer."
    )
    advice = "Split it into one file for each article, or export the articles as CSV or JSONL."
    return Problem(source.name, "file", reason, advice)


def _office_kind(source: Source) -> Kind:
    """Tells Word files and spreadsheets from other ZIP archives by their members."""
    from helpers.articles import wacz

    if not source.head(4).startswith(b"PK"):
        return "archive"
    try:
        with source.open() as handle, zipfile.ZipFile(handle) as archive:
            names = set(archive.namelist()[:20_000])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "archive"
    if wacz.is_wacz(names):
        return "wacz"
    if main_part(names):
        return "word"
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "sheet"
    head = source.head(200)
    if head[30:38] == b"mimetype":  # EPUB and others: parts of one document, not a folder of articles
        return "word" if b"opendocument.text" in head else "unknown"
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
        yield Problem(source.name, "file", "The file holds nothing but white space.", _AGAIN)


def _records(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import csv_records, json_records, records

    yield from records.read(source, json_records.read, csv_records.read)


def _sheet(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import sheets

    yield from sheets.read(source)


def _document(source: Source) -> Iterator[Draft | Problem]:
    reader = _pdf if b"%PDF-" in source.head(1024) else _word_processed
    try:
        yield from reader(source)
    except (UnreadableError, NotTextError) as error:
        yield Problem(source.name, "file", str(error), "Open it in its own program and save it as a text file.")


def _pdf(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import documents

    found = documents.pdf_text(source.data())
    articles = parted.drafts_of(found.parts) if len(found.parts) > 1 and not bundles.layout_of(found.text) else None
    for one in articles or list(read_text(found.text, source.name)):
        if isinstance(one, Draft) and not one.part:
            _add_edges(one, found.beside)
        yield one
    if found.beyond:
        yield Problem(source.name, "file", found.beyond, _SPLIT)


def _add_edges(draft: Draft, lines: list[str]) -> None:
    """Adds what stands above and below pages; a newspaper's name and day there count where the text has none."""
    from helpers.articles import documents

    draft.fill(documents.running_head(lines), "inferred: the line above the pages")
    draft.add_beside(lines)


def _word_processed(source: Source) -> Iterator[Draft | Problem]:
    """The articles of a Word, RTF or OpenDocument file; notes follow the text of a lone article."""
    from helpers.articles import table_rows

    document, gap = _word_processor(source)(source.data())
    if not document.text("").strip():
        yield Problem(source.name, "file", "The document holds no text.", _AGAIN)
        return
    for found in table_rows.drafts(document, source) or _drafts_of(document, gap, source.name):
        if isinstance(found, Draft) and not found.part:
            _mark_quoted(found, document.quoted)
            found.add_notes(document.all_notes())
            _add_edges(found, list(dict.fromkeys(filter(None, map(one_line, document.beside)))))
        yield found
    if beyond := beyond_characters(document.text(gap)):
        yield Problem(source.name, "file", beyond, _SPLIT)
    if fault := document.fault:
        yield Problem(source.name, "file", fault, "Open it in its own program and save it again.")


def _mark_quoted(draft: Draft, blocks: list[list[str]]) -> None:
    """Records where words stand that are set apart as quoted by a style, or by ``>`` in Markdown."""
    if blocks:
        from helpers.articles import page_quotes

        page_quotes.mark_quoted(draft, [page_quotes.block_of_lines(lines) for lines in blocks if lines])


def _drafts_of(document: Document, gap: str, name: str) -> list[Draft | Problem]:
    if document.breaks and not bundles.layout_of(document.text("\n")) and (each := parted.by_page(document.pages(gap))):
        return each
    drafts = list(read_text(document.text(gap)[:MOST_CHARACTERS], name))
    if document.notes and any(isinstance(one, Draft) and one.part for one in drafts):
        return list(read_text(document.text(gap, with_notes=True)[:MOST_CHARACTERS], name))
    return drafts


def _word_processor(source: Source):
    """The reader for a kind of document, which returns the document and its paragraph separator."""
    from helpers.articles import opendocument, rtf, word

    head = source.head(4096)
    if b"{\\rtf" in head[:16]:
        return lambda data: (rtf.rtf_document(data), "\n")
    if opendocument.is_flat(head) or b"opendocument.text" in head[:200]:
        return lambda data: (opendocument.opendocument(data), "\n\n")
    return lambda data: (word.word_document(data), "\n\n")


def _mail(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import mail

    yield from mail.read(source, _member)


def _newsxml(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import newsxml

    yield from newsxml.read(source)


def _sgml(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import sgml

    yield from sgml.read(source)


def _warc(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import warc

    yield from warc.read(source, read_source)


def _wacz(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import wacz

    yield from wacz.read(source, read_source)


def _archive(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import archives

    yield from archives.read(source, _member)


def _member(inner: Source) -> Iterator[Draft | Problem]:
    """What a member of an archive or an attached file holds, unless its name says that it is no article."""
    if is_article_file(inner.name):
        yield from read_source(inner)


def _unknown(source: Source) -> Iterator[Draft | Problem]:
    suffix = source.suffix or "without an ending"
    if source.suffix in _CALLED:
        reason = f"The file is called {source.suffix}, but its content is not {_CALLED[source.suffix]}."
        advice = "Open it in its own program and save it again, or give it the ending of what it is (.txt for text)."
        yield Problem(source.name, "file", reason, advice)
        return
    yield Problem(source.name, "file", f"Files of this kind ({suffix}) are not read.", _UNKNOWN_ADVICE)


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
    "warc": _warc,
    "wacz": _wacz,
    "archive": _archive,
    "unknown": _unknown,
}


def _saved_message(text: str) -> Draft | None:
    from helpers.articles import mail

    return mail.of_text(text)


def read_text(text: str, name: str) -> Iterator[Draft | Problem]:
    """The article of a text dump or a Markdown export, or the articles of a bundle."""
    text = unwrapped(mend(text))
    if subtitles.is_subtitles(text):
        yield subtitles.draft_of(text)
        return
    blank = text.replace("\xa0", " ")  # hard blanks, as pages copied into a file have them, hide an export's lines
    if layout := bundles.layout_of(blank):
        yield from bundles.drafts(blank, layout, name)
        return
    if chats.is_chat(text):
        yield from chats.of_text(text, name)
        return
    if messages.is_message(text) or messages.is_list(text):
        yield messages.list_problem(name) if messages.is_list(text) else messages.message_problem(text, name, "file")
        return
    if message := _saved_message(text):
        yield message
        return
    quoted: list[list[str]] = []
    if len(text) <= markdown.LONGEST and markdown.is_markdown(text):
        quoted = markdown.quoted(text)
        text = markdown.plain_text(text) or text
    elif several := labelled.drafts(text, name) or numbered.drafts(text, name) or parted.drafts(text, name):
        yield from several
        return
    for one in run_on.read(text, name):
        if isinstance(one, Draft):
            _mark_quoted(one, quoted)
        yield one
