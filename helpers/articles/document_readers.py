"""Reads documents (PDF, Word, RTF, OpenDocument): the articles of their text, with what is beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.articles import bundles, parted, run_on
from helpers.articles.around import kept
from helpers.articles.decode import NotTextError
from helpers.articles.document_parts import (
    MOST_CHARACTERS,
    Document,
    UnreadableError,
    beyond_characters,
    one_line,
)
from helpers.articles.draft import Draft
from helpers.articles.model import Problem
from helpers.articles.source import AGAIN, Source
from helpers.articles.texts import mark_quoted, read_text

if TYPE_CHECKING:
    from helpers.articles.documents import PdfText

_SPLIT = "Split the document into several files, so that the rest is read, too."


def read(source: Source) -> Iterator[Draft | Problem]:
    """The articles of a document: a PDF, or a file of a word processor."""
    reader = _pdf if b"%PDF-" in source.head(1024) else _word_processed
    try:
        yield from reader(source)
    except (UnreadableError, NotTextError) as error:
        yield Problem(source.name, "file", str(error), "Open it in its own program and save it as a text file.")


def _pdf(source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import documents

    found = documents.pdf_text(source.data())
    articles = parted.drafts_of(found.parts) if len(found.parts) > 1 and not bundles.layout_of(found.text) else None
    read = articles or _of_print(found, source.name)
    for one in read:
        if isinstance(one, Draft) and not one.part:
            _add_edges(one, found.beside)
        yield one
    if len(read) == 1 and found.headlines:
        yield run_on.doubtful(source.name, found.headlines)
    if found.beyond:
        yield Problem(source.name, "file", found.beyond, _SPLIT)


def _of_print(found: PdfText, name: str) -> list[Draft | Problem]:
    """The articles of what was printed as a whole: a page of a paper, a mail, a web page."""
    from helpers.articles import documents, printed_mail

    if printed := printed_mail.of_text(found.text):
        return list(kept([*read_text(printed.text, name), *printed.above]))
    text, folio = documents.without_folio_line(found.text)
    of_page = run_on.articles(text, name, documents.running_head([folio] if folio else found.beside))
    return list(kept([*of_page, folio])) if of_page else list(read_text(found.text, name))


def _add_edges(draft: Draft, lines: list[str]) -> None:
    """Adds what is above and below pages; a newspaper's name and day there count where the text has none."""
    from helpers.articles import documents

    draft.fill(documents.running_head(lines), "inferred: the line above the pages")
    draft.add_beside(lines)


def _word_processed(source: Source) -> Iterator[Draft | Problem]:
    """The articles of a Word, RTF or OpenDocument file; notes follow the text of a lone article."""
    from helpers.articles import table_rows

    document, gap = _word_processor(source)(source.data())
    if not document.text("").strip():
        yield Problem(source.name, "file", "The document holds no text.", AGAIN)
        return
    for found in table_rows.drafts(document, source) or _drafts_of(document, gap, source.name):
        if isinstance(found, Draft) and not found.part:
            mark_quoted(found, document.quoted)
            found.add_notes(document.all_notes())
            _add_edges(found, list(dict.fromkeys(filter(None, map(one_line, document.beside)))))
        yield found
    if beyond := beyond_characters(document.text(gap)):
        yield Problem(source.name, "file", beyond, _SPLIT)
    if fault := document.fault:
        yield Problem(source.name, "file", fault, "Open it in its own program and save it again.")


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
    if opendocument.is_flat(head) or opendocument.is_packed(source.data(), b"opendocument.text"):
        return lambda data: (opendocument.opendocument(data), "\n\n")
    return lambda data: (word.word_document(data), "\n\n")
