"""Estimates a spreadsheet's size in memory by streaming its parts, before loading anything.

A reader of spreadsheets holds the whole rectangle from the first cell to the last, and a copy of a shared text for each
cell that shows it. So one cell far out, or one long text in a million cells, takes hundreds of gigabytes.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from lxml import etree

from helpers.articles import biff

#: Most cells of the rectangle of a sheet, and most characters in all its cells.
MOST_CELLS, MOST_CHARACTERS = 20_000_000, 500_000_000
#: Times that a row with words in it may be repeated: a file of a kilobyte would hold a million articles.
MOST_REPEATED = 10_000
#: Largest file of the older format (XLS) in bytes.
LARGEST_XLS = 50_000_000
#: Endings of parts that hold no cells.
OTHER_PARTS = (".rels", ".vml", ".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".ttf", "/")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
#: Kinds of records in the binary format: a row, cells, a cell with a shared text, a shared text.
_ROW, _CELLS, _SHARED_CELL, _SHARED = 0, range(1, 12), 7, 19
_SAFE = {"resolve_entities": False, "no_network": True, "huge_tree": False, "recover": True}


class SheetTooLargeError(ValueError):
    """The spreadsheet would take too much memory; the message is a sentence."""


class _Extent:
    """The bounding rectangle of a sheet and its character count so far; or of all sheets that are held at once."""

    def __init__(self) -> None:
        self.rows, self.columns, self.characters, self._before = 0, 0, 0, 0

    def next_sheet(self) -> None:
        """Begins another sheet that is held beside those counted so far."""
        self._before, self.rows, self.columns = self._before + self.rows * self.columns, 0, 0

    def add(self, row: int, column: int, characters: int = 0) -> None:
        """Counts a cell; row and column start at 1. Raises SheetTooLargeError if the sheet becomes too large."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        self.characters += characters
        if self._before and self._before + self.rows * self.columns > MOST_CELLS:
            raise SheetTooLargeError(f"The sheets reach over more than {MOST_CELLS:,} cells in all.")
        if self.rows * self.columns > MOST_CELLS:
            raise SheetTooLargeError(
                f"A sheet reaches over {self.rows:,} rows and {self.columns:,} columns; sheets of up to "
                f"{MOST_CELLS:,} cells are read."
            )
        if self.characters > MOST_CHARACTERS:
            raise SheetTooLargeError(f"The cells of a sheet hold more than {MOST_CHARACTERS:,} characters in all.")


def check(data: bytes) -> None:
    """Counts the cells and characters of a spreadsheet (XLSX, XLSB, ODS, and the older XLS).

    The readers of ODS and XLS hold all sheets at once, so these count together.

    Raises:
        SheetTooLargeError: where a sheet is too large to be read, or too damaged for its cells to be counted.
    """
    if not data.startswith(b"PK"):
        if len(data) > LARGEST_XLS:
            raise SheetTooLargeError(f"A spreadsheet of the older format is read up to {LARGEST_XLS // 1_000_000} MB.")
        _check_xls(data)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if not name.lower().endswith(OTHER_PARTS)]
            if "content.xml" in names:
                _check_ods(archive)
            elif any(name.endswith(".bin") for name in names):
                _check_xlsb(archive, [name for name in names if name.endswith(".bin")])
            else:
                _check_xlsx(archive, names)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        etree.LxmlError,
        EOFError,
        OSError,
        zlib.error,
        struct.error,
    ) as error:
        raise SheetTooLargeError(f"The spreadsheet cannot be read ({type(error).__name__}).") from error


def _check_xls(data: bytes) -> None:
    extent = _Extent()
    try:
        for sheet in biff.sheets(data) if data.startswith(biff.MARK) else ():
            extent.next_sheet()
            for cell in sheet:
                extent.add(*cell)
    except (struct.error, IndexError, MemoryError, OverflowError) as error:
        raise SheetTooLargeError(f"The spreadsheet cannot be read ({type(error).__name__}).") from error


def _check_xlsx(archive: zipfile.ZipFile, names: list[str]) -> None:
    """Checks every part, whatever it is called, since a workbook may name its sheets freely."""
    lengths: list[int] = []
    for name in names:
        with archive.open(name) as part:
            if b"sst" not in part.read(2_000):
                continue
        with archive.open(name) as part:
            lengths += [len("".join(one.itertext())) for one in _elements(part, "{*}si")]
    for name in names:
        with archive.open(name) as part:
            _check_sheet(part, lengths)


def _check_sheet(part: IO[bytes], lengths: list[int]) -> None:
    extent, row, column = _Extent(), 1, 0
    for cell in _elements(part, "{*}c", "{*}row"):
        if cell.tag.endswith("}row") or cell.tag == "row":
            row, column = row + 1, 0
            continue
        number, reference = cell.getparent().get("r", ""), cell.get("r", "")
        match = _REFERENCE.fullmatch(reference.upper())
        if (reference and not match) or len(number) > 8:  # the reader believes it, whatever it says
            raise SheetTooLargeError(f"A sheet has a cell '{(reference or number)[:40]}', where no cell can be.")
        row = int(number) if number.isdigit() else row
        row, column = (int(match[2]), _column(match[1])) if match else (row, column + 1)
        value = "".join(cell.itertext())
        shared = cell.get("t") == "s" and value.strip().isdigit() and int(value) < len(lengths)
        extent.add(row, column, lengths[int(value)] if shared else len(value))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _check_ods(archive: zipfile.ZipFile) -> None:
    """Checks an ODS file; repeated rows and cells count each time if they, or anything after them, is filled."""
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    with archive.open("content.xml") as part:
        extent, row = _Extent(), 0
        for one in _elements(part, f"{table}table-row", f"{table}table"):
            if one.tag == f"{table}table":
                extent.next_sheet()
                row = 0
                continue
            repeated, column, filled = _repeated(one, f"{table}number-rows-repeated"), 0, 0
            for cell in one.iterchildren(f"{table}table-cell", f"{table}covered-table-cell"):
                times, words = _repeated(cell, f"{table}number-columns-repeated"), len("".join(cell.itertext()))
                column, filled = column + times, filled + words
                if words or any(name.endswith("}value") for name in cell.attrib):
                    extent.add(row + repeated, column, words * times * repeated)
            if filled and repeated > MOST_REPEATED:
                raise SheetTooLargeError(f"A row with words in it is repeated {repeated:,} times.")
            row += repeated


def _repeated(element: etree._Element, name: str) -> int:
    value = element.get(name, "1")
    return int(value) if value.isdigit() else 1


def _check_xlsb(archive: zipfile.ZipFile, names: list[str]) -> None:
    """Checks a sheet in the binary format, a sequence of records: a row's number, then the columns of its cells."""
    lengths: list[int] = []
    for name in names:
        if "sharedstrings" in name.lower():
            with archive.open(name) as part:
                lengths += [struct.unpack_from("<I", body, 1)[0] for kind, body in _records(part) if kind == _SHARED]
    for name in (name for name in names if "sheet" in name.lower()):
        with archive.open(name) as part:
            extent, row = _Extent(), 0
            for kind, body in _records(part):
                if kind == _ROW:
                    row = struct.unpack_from("<I", body)[0] + 1
                elif kind in _CELLS:
                    shared = struct.unpack_from("<I", body, 8)[0] if kind == _SHARED_CELL else len(lengths)
                    size = lengths[shared] if shared < len(lengths) else len(body) // 2
                    extent.add(row, struct.unpack_from("<I", body)[0] + 1, size)


def _records(part: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yields the records of a binary part, kind and body; kind and length are stored in 7-bit groups."""
    while first := part.read(1):
        kind = first[0]
        if kind & 0x80:
            kind = (kind & 0x7F) | (part.read(1) or b"\0")[0] << 7
        size = 0
        for place in range(4):
            byte = (part.read(1) or b"\0")[0]
            size |= (byte & 0x7F) << 7 * place
            if not byte & 0x80:
                break
        yield kind, part.read(size)


def _elements(part: IO[bytes], *tags: str) -> Iterator[etree._Element]:
    """Yields elements of given kinds one at a time, freeing what has been read."""
    for _, element in etree.iterparse(part, events=("end",), tag=tags, **_SAFE):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
