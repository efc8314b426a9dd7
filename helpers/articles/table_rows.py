"""Reads a Word or OpenDocument file that is a table with an article in each row, below the names of its columns."""

from __future__ import annotations

from helpers.articles.columns import as_record, recognise
from helpers.articles.document_parts import Document, one_line
from helpers.articles.draft import Draft
from helpers.articles.flatten import flatten
from helpers.articles.model import Problem
from helpers.articles.records import from_record
from helpers.articles.source import Source

#: Words beside the table of which a title and a note have fewer.
_BESIDE = 40
#: Fields of which such a table has one besides the text.
_TELLING = frozenset(("headline", "published", "outlet"))


def drafts(document: Document, source: Source) -> list[Draft | Problem]:
    """The article or problem of each row; nothing where the document is no such table, or has notes.

    Args:
        document: as read.
        source: the file.
    """
    rows = [["\n\n".join(map(one_line, cell)) for cell in row] for row in document.rows]
    if document.notes or len(rows) < 2 or len({len(row) for row in rows}) > 1 or not _names_columns(rows[0]):
        return []
    words = sum(len(cell.split()) for row in rows for cell in row)
    if sum(len(one.split()) for one in document.paragraphs) - words > _BESIDE:
        return []
    found: list[Draft | Problem] = []
    for number, row in enumerate(rows[1:], 1):
        found += from_record(flatten(as_record(rows[0], row)), source, f"#{number}", f"row {number + 1} of the table")
    return found


def _names_columns(row: list[str]) -> bool:
    fields = recognise(row).keys()
    return "text" in fields and bool(fields & _TELLING) and len(fields) >= len(row) / 2
