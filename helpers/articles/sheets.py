"""Reads spreadsheets (XLSX, XLS, ODS) with one article per row."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

from helpers.articles import sheet_bounds
from helpers.articles.cells import are_values
from helpers.articles.columns import as_record, name_again, recognise
from helpers.articles.draft import Draft
from helpers.articles.flatten import flatten
from helpers.articles.model import Problem
from helpers.articles.opendocument import is_packed
from helpers.articles.opensheet import CellRanges, readable
from helpers.articles.records import from_record
from helpers.articles.source import Source
from helpers.articles.struck_cells import without_struck

#: Most bytes that a spreadsheet may unpack to.
LARGEST_BOOK = 500_000_000
#: Rows of a sheet among which that with the columns' names is looked for.
_MOST_TITLES = 12
#: A cell of at least this many characters may be an article.
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
        data, spans = readable(data) if is_packed(data, b"opendocument.spreadsheet") else (without_struck(data), {})
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        yield _not_read(source, "file", error)
        return
    number = without_text = 0
    for name in book.sheet_names:
        try:
            rows, merged = _rows(book.get_sheet_by_name(name), spans.get(name))
        except (CalamineError, OSError, ValueError) as error:
            yield _not_read(source, f"sheet {name}", error)
            continue
        top = _top(rows, source)
        if top is None:
            filled = [row for row in rows if any(cell != "" for cell in row)]
            without_text += len(filled) - bool(filled and not are_values(filled[0]))
            if long := sum(any(isinstance(cell, str) and len(cell) >= _LONG_CELL for cell in row) for row in rows):
                reason = f"The sheet '{name[:40]}' has no column that is known to hold an article's text."
                yield Problem(source.name, f"sheet {name}", reason, _ADVICE, long)
                without_text -= long
            continue
        names = [str(cell) for cell in rows[top]]
        columns = recognise(names, source.columns)
        text = names.index(columns.get("text") or columns["html"])
        _with_all_authors(rows, names.index(columns["byline"]) if "byline" in columns else None, text, merged)
        for line, row in enumerate(rows[top + 1 :], top + 2):
            named_again = all(cell == "" or str(cell) == name for cell, name in zip(row, names, strict=False))
            if not named_again and name_again(row):
                names, named_again = list(map(str, row)), True
                columns = recognise(names, source.columns)
                text = names.index(columns.get("text") or columns["html"])
            if not named_again and (line - 1, text) not in merged:
                number += 1
                record = flatten(as_record(names, list(map(_cell, row))))
                yield from from_record(record, source, f"#{number}", f"sheet {name}, row {line}")
        del rows  # before the next sheet is held
    if not number:
        reason = "No sheet has a column that is known to hold an article's text."
        yield Problem(source.name, "file", reason, _ADVICE, max(0, without_text))


def _not_read(source: Source, where: str, error: Exception) -> Problem:
    if isinstance(error, sheet_bounds.SheetTooLargeError):
        return Problem(
            source.name, where, str(error), "Take away cells that stand far out, or save it as CSV.", records=1
        )
    reason = f"The spreadsheet cannot be read ({type(error).__name__})."
    return Problem(source.name, where, reason, "Save it as XLSX again, or as CSV.", records=1)


def _rows(sheet, spans: CellRanges | None) -> tuple[list[list], dict[tuple[int, int], int]]:
    """A sheet's rows, and the cells (row, column) merged with a row above, with that row.

    What is in cells merged over several rows is in each of them, and what a merged cell hides does not count. A
    row whose text goes on from above is not a row of its own.
    """
    rows: list[list] = sheet.to_python()
    merged: dict[tuple[int, int], int] = {}
    top, left = sheet.start or (0, 0)
    for (first, column), (last, _) in spans or sheet.merged_cell_ranges or ():
        at, place = first - top, column - left
        for line in range(at + 1, min(last - top + 1, len(rows))):
            if at < 0 or not 0 <= place < len(rows[line]) or (line, place) in merged:
                break  # a range that overlaps another one
            rows[line][place] = rows[at][place]
            merged[line, place] = at
    return rows, merged


def _top(rows: list[list], source: Source) -> int | None:
    """The header row: the first of those that name the most fields, be it below a title or the names of groups."""
    found = [recognise(map(str, row), source.columns) for row in rows[:_MOST_TITLES]]
    most = max((len(columns) for columns in found if columns.keys() & {"text", "html"}), default=0)
    for index, columns in enumerate(found):
        if columns.keys() & {"text", "html"} and len(columns) == most and (not index or most > 1):
            return index
    return None


def _with_all_authors(rows: list[list], byline: int | None, text: int, merged: dict[tuple[int, int], int]) -> None:
    """Gives an article whose one text is beside several authors, one to a row, all of them."""
    for (line, place), at in merged.items() if byline is not None else ():
        if place == text and byline is not None and (line, byline) not in merged and rows[line][byline] != "":
            rows[at][byline] = ", ".join(map(str, filter(None, (rows[at][byline], rows[line][byline]))))


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
