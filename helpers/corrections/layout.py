"""The layout of a corrections file: encoding, delimiter, columns, and the position of each row.

A person may open the file in a spreadsheet and save it again, which changes all of that. What is found is kept: a new
row is written as the others are, and those that stay keep their very bytes.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

from helpers.articles.columns import closed
from helpers.articles.names import storable
from helpers.articles.source import LARGEST_ARTICLE
from helpers.corrections.cells import read, written
from helpers.corrections.letters import encoding_of
from helpers.corrections.model import FIELDS, Correction

COLUMNS = tuple(column.name for column in fields(Correction))
_DELIMITERS = ",;\t|"
#: Lines that a quoted cell may run over; an open quote mark does not swallow more.
_MOST_LINES = 50
#: What is not certain in a damaged Unicode file, and in one of another encoding.
_NO_LETTER, _BEYOND_ASCII = re.compile("[\ufffd\ud800-\udfff]"), re.compile(r"[^\x00-\x7f]")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
#: What becomes of bytes that are none of the encoding's: in UTF-8 they come back as they were.
_ERRORS = {
    "utf-8": "surrogateescape",
    "utf-16-le": "replace",
    "utf-16-be": "replace",
    "cp1252": "strict",
    "mac_roman": "strict",
    "latin-1": "strict",
}


@dataclass(frozen=True)
class Row:
    """One row of the file.

    Attributes:
        number: its last line, counted from 1.
        text: its very characters, line end included.
        cells: column → value; None where the row cannot be read.
        wrong: why not, in a sentence.
    """

    number: int
    text: str
    cells: dict[str, str] | None
    wrong: str = ""


@dataclass(frozen=True)
class Layout:
    """A file of corrections as it is written.

    Attributes:
        mark: the bytes before the text that tell the encoding.
        encoding, delimiter, newline: as found, or as a new file has them.
        columns: the names of the columns in their order.
        head: the characters before the first row: the line with the names, and what is before it.
        rows: the rows.
        certain: whether the letters beyond ASCII are those that were meant; rows with others are not read.
        known: whether there is anything in the file that a file of corrections has, or nothing at all.
    """

    mark: bytes = b""
    encoding: str = "utf-8"
    delimiter: str = ","
    newline: str = "\r\n"
    columns: tuple[str, ...] = COLUMNS
    head: str = ",".join(COLUMNS) + "\r\n"
    rows: tuple[Row, ...] = ()
    certain: bool = True
    known: bool = True

    def line(self, cells: dict[str, str]) -> str:
        """A row of these cells, as the file has its rows."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator=self.newline)
        writer.writerow([written(cells.get(name, "")) for name in self.columns])
        return out.getvalue()

    def lacks(self, cells: dict[str, str]) -> list[str]:
        """The columns that a row would need and the file does not have."""
        return [name for name, value in cells.items() if value and name not in self.columns]

    @property
    def takes_any_letter(self) -> bool:
        """Whether letters beyond ASCII can be added, and be what they are."""
        return self.certain or self.encoding.startswith("utf")

    def encoded(self, text: str) -> bytes:
        """The bytes of a text in the file's encoding, without its mark."""
        return text.encode(self.encoding, errors="surrogateescape" if self.encoding == "utf-8" else "strict")

    @classmethod
    def of(cls, data: bytes) -> Layout:
        """How ``data`` is written; a new file's layout where there is none."""
        mark, encoding, certain = _encoding(data)
        text = data[len(mark) :].decode(encoding, errors=_ERRORS[encoding])
        if not text.strip():
            return cls(mark=mark, encoding=encoding)
        csv.field_size_limit(LARGEST_ARTICLE)  # which holds for the whole process, as for the articles
        lines = list(io.StringIO(text, newline=""))
        newline = next((end for end in ("\r\n", "\n", "\r") if lines[0].endswith(end)), "\r\n")
        start = 1 if lines[0].lower().startswith("sep=") else 0  # a spreadsheet's note to itself
        delimiter = lines[0].strip()[4:5] if start and len(lines[0].strip()) > 4 else _delimiter(lines)
        while start < len(lines) and not lines[start].strip(" \t\r\n,;|"):
            start += 1
        names = [name.strip().lower() for name in next(csv.reader(lines[start : start + 1], delimiter=delimiter), [])]
        named = len({"table", "target", "field"} & set(names)) >= 2
        columns = tuple(names) if named else COLUMNS
        first = start + 1 if named else start
        rows = tuple(_rows(lines, first, delimiter, columns))
        known = named or any(row.cells and row.cells.get("table") in FIELDS for row in rows)
        doubtful = _NO_LETTER if encoding.startswith("utf") else _BEYOND_ASCII
        rows = rows if certain else tuple(_doubted(row, doubtful) for row in rows)
        return cls(mark, encoding, delimiter, newline, columns, "".join(lines[:first]), rows, certain, known)


def _doubted(row: Row, doubtful: re.Pattern[str]) -> Row:
    """The row, without its cells where its letters may be others than those that were meant."""
    if row.cells == {} or not doubtful.search(row.text):
        return row
    word = next((word for word in re.split(r"[\s,;|]+", row.text) if doubtful.search(word)), "")[:60]
    reason = (
        f"It is not certain which letters {storable(word)!r} has. Save the file as 'CSV UTF-8', and mend its names."
    )
    return replace(row, cells=None, wrong=reason)


def _encoding(data: bytes) -> tuple[bytes, str, bool]:
    """The mark, the encoding, and whether that is certain."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return mark, encoding, _fits(data[len(mark) :], encoding)
    if len(data) > 3 and data[:400:2].count(0) * 4 > len(data[:400:2]) * 3:
        return b"", "utf-16-be", _fits(data, "utf-16-be")
    if len(data) > 3 and data[1:400:2].count(0) * 4 > len(data[1:400:2]) * 3:
        return b"", "utf-16-le", _fits(data, "utf-16-le")
    if _fits(data, "utf-8"):
        return b"", "utf-8", True
    text = data.decode("utf-8", errors="replace")
    spoiled = text.count("\ufffd")
    if sum(not char.isascii() for char in text) >= 2 * spoiled:  # Unicode, with a row pasted in from elsewhere
        return b"", "utf-8", False
    return b"", *encoding_of(data)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(lines: Sequence[str]) -> str:
    """The delimiter with which most of the first lines read as a header or as corrections."""

    def hits(delimiter: str) -> int:
        found = 0
        for line in lines[:50]:
            cells = [cell.strip().lower() for cell in next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])]
            found += 10 * len(set(cells) & set(COLUMNS)) if len(cells) > 2 else 0
            found += len(cells) > 4 and cells[1] in FIELDS
        return found

    return max(_DELIMITERS, key=hits)


def _rows(lines: Sequence[str], first: int, delimiter: str, columns: tuple[str, ...]) -> Iterator[Row]:
    at = first
    while at < len(lines):
        end = _end(lines, at, delimiter)
        text = "".join(lines[at : end or at + 1])
        if end is None:
            wrong = "A quote mark of the row is not closed, or not doubled where it stands inside a cell."
            yield Row(at + 1, text, None, wrong)
        elif text.strip(" \t\r\n" + delimiter):
            yield _row(end, text, next(csv.reader(lines[at:end], delimiter=delimiter)), columns)
        else:
            yield Row(end, text, {})
        at = end or at + 1


def _end(lines: Sequence[str], at: int, delimiter: str) -> int | None:
    """Behind the last line of the row that begins at a line; None where a quote mark in it is never closed."""
    if '"' not in lines[at]:
        return at + 1
    ends = range(at + 1, min(at + _MOST_LINES, len(lines)) + 1)
    return next((end for end in ends if closed(lines[at:end], delimiter)), None)


def _row(number: int, text: str, cells: list[str], columns: tuple[str, ...]) -> Row:
    if any(cells[len(columns) :]):
        reason = f"The row has {len(cells)} cells for {len(columns)} columns, so it is not certain which is which."
        return Row(number, text, None, reason)
    row: dict[str, str] = {}
    for name, cell in zip(columns, [*cells, *[""] * (len(columns) - len(cells))], strict=False):
        cell = read(cell)
        if cell and row.get(name, cell) not in ("", cell) and name in COLUMNS:
            return Row(number, text, None, f"The column {name!r} stands twice, with {row[name]!r} and {cell!r}.")
        row[name] = row.get(name) or cell
    return Row(number, text, row)
