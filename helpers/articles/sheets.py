"""Reads spreadsheets (XLSX, XLS, ODS) with one article per row."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

from helpers.articles import sheet_bounds
from helpers.articles.columns import recognise
from helpers.articles.draft import Draft
from helpers.articles.flatten import flatten
from helpers.articles.model import Problem
from helpers.articles.opensheet import Spans, readable
from helpers.articles.records import from_record
from helpers.articles.source import Source

#: Most bytes that a spreadsheet may unpack to.
LARGEST_BOOK = 500_000_000
#: Rows of a sheet among which that with the columns' names is looked for.
_MOST_TITLES = 12
#: A cell of so many characters may be an article.
_LONG_CELL = 200
_ADVICE = "Name the column with the text 'text', and that with the headline 'headline'."


def read(source: Source) -> Iterator[Draft | Problem]:
    """The articles of every sheet that has a column with text."""
    from python_calamine import CalamineError, CalamineWorkbook

    data = source.data()
    if _unpacked(data) > LARGEST_BOOK:
        reason = f"The spreadsheet unpacks to more than {LARGEST_BOOK // 1_000_000} MB."
        yield Problem(source.name, "file", reason, "Save it as CSV.")
        return
    try:
        sheet_bounds.check(data)
        data, spans = readable(data) if b"opendocument.spreadsheet" in data[:200] else (data, {})
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        yield _not_read(source, "file", error)
        return
    number = 0
    for name in book.sheet_names:
        try:
            rows, merged = _rows(book.get_sheet_by_name(name), spans.get(name))
        except (CalamineError, OSError, ValueError) as error:
            yield _not_read(source, f"sheet {name}", error)
            continue
        top = _top(rows, source)
        if top is None:
            if any(isinstance(cell, str) and len(cell) >= _LONG_CELL for row in rows for cell in row):
                reason = f"The sheet '{name[:40]}' has no column that is known to hold an article's text."
                yield Problem(source.name, f"sheet {name}", reason, _ADVICE)
            continue
        names = [str(cell) for cell in rows[top]]
        columns = recognise(names, source.columns)
        text = names.index(columns.get("text") or columns["html"])
        for line, row in enumerate(rows[top + 1 :], top + 2):
            named_again = all(cell == "" or str(cell) == name for cell, name in zip(row, names, strict=False))
            if not named_again and (line - 1, text) not in merged:
                number += 1
                record = flatten(dict(zip(names, map(_cell, row), strict=False)))
                yield from from_record(record, source, f"#{number}", f"sheet {name}, row {line}")
        del rows  # before the next sheet is held
    if not number:
        yield Problem(source.name, "file", "No sheet has a column that is known to hold an article's text.", _ADVICE)


def _not_read(source: Source, where: str, error: Exception) -> Problem:
    if isinstance(error, sheet_bounds.SheetTooLargeError):
        return Problem(
            source.name, where, str(error), "Take away cells that stand far out, or save it as CSV.", records=1
        )
    reason = f"The spreadsheet cannot be read ({type(error).__name__})."
    return Problem(source.name, where, reason, "Save it as XLSX again, or as CSV.", records=1)


def _rows(sheet, spans: Spans | None) -> tuple[list[list], set[tuple[int, int]]]:
    """A sheet's rows, and the cells (row, column) merged with the row above.

    What stands in cells merged over several rows stands in each of them. A row whose text goes on from above is none of
    its own.
    """
    rows, merged = sheet.to_python(), set()
    top, left = sheet.start or (0, 0)
    for (first, column), (last, _) in spans or sheet.merged_cell_ranges or ():
        at, place = first - top, column - left
        for line in range(at + 1, min(last - top + 1, len(rows))):
            if at < 0 or not 0 <= place < len(rows[line]) or rows[line][place] != "":
                break  # merged cells below the first hold nothing: this is a range that overlaps another one
            rows[line][place] = rows[at][place]
            merged.add((line, place))
    return rows, merged


def _top(rows: list[list], source: Source) -> int | None:
    """The header row: the first, or one below a title."""
    for index, row in enumerate(rows[:_MOST_TITLES]):
        columns = recognise(map(str, row), source.columns)
        if columns.keys() & {"text", "html"} and (not index or len(columns) > 1):
            return index
    return None


def _unpacked(data: bytes) -> int:
    """The declared unpacked size of a spreadsheet's parts in bytes; 0 for the older, unpacked format."""
    if not data.startswith(b"PK"):
        return 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return 0  # the reader says what is wrong


def _cell(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
