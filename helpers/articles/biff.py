"""Lists the cells of a spreadsheet of the older format (XLS) one by one, without loading it.

The file is a small file system of its own (MS-CFB); one stream of it holds the workbook as a sequence of records
(MS-XLS): first those of the whole book, with the place of each sheet and the shared texts, then those of the sheets.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import chain

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Kinds of records: the rectangle of a sheet, a sheet's place, shared texts, the rest of a record, the end of a part.
_RECTANGLE, _SHEET, _SHARED, _REST, _END = 0x200, 0x85, 0xFC, 0x3C, 0x0A
#: Records that begin with a row and a column: one cell, a cell with a shared text, and several cells of a row.
_CELLS = frozenset({0x06, 0x201, 0x203, 0x204, 0x205, 0x206, 0x27E, 0x406, 0xD6})
_SHARED_CELL, _ROW_OF_CELLS = 0xFD, frozenset({0xBD, 0xBE})
#: Sectors with a higher number mark the end of a stream; the longest text of a cell.
_LAST_SECTOR, _LONGEST = 0xFFFFFFF9, 32_767

#: Row and column, counted from 1, and characters; a cell's own, or the last that a sheet says it has.
CellSize = tuple[int, int, int]


def sheets(data: bytes) -> Iterator[Iterator[CellSize]]:
    """The cells of each sheet, once for each time that the book names the sheet, since a reader would load it as often.

    Args:
        data: the whole file.

    Raises:
        struct.error, IndexError: where the file is damaged.
    """
    for stream in _streams(data):
        records = list(_records(stream, 0))
        lengths = _lengths([pieces for kind, pieces in _with_rests(records) if kind == _SHARED])
        for kind, body in records:
            if kind == _SHEET:
                yield _cells(_records(stream, struct.unpack_from("<I", body)[0]), lengths)


def _cells(records: Iterator[tuple[int, bytes]], lengths: list[int]) -> Iterator[CellSize]:
    for kind, body in records:
        if kind == _RECTANGLE:
            rows, columns = struct.unpack_from("<4xI2xH" if len(body) >= 14 else "<2xH2xH", body)
            yield max(1, rows), max(1, columns), 0
        elif kind == _SHARED_CELL:
            row, column, text = struct.unpack_from("<HH2xI", body)
            yield row + 1, column + 1, lengths[text] if text < len(lengths) else _LONGEST
        elif kind in _ROW_OF_CELLS:
            yield struct.unpack_from("<H", body)[0] + 1, struct.unpack_from("<H", body, len(body) - 2)[0] + 1, 0
        elif kind in _CELLS:
            row, column = struct.unpack_from("<HH", body)
            yield row + 1, column + 1, len(body)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place to the end of that part, kind and body."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        if kind == _END:
            return
        at += 4 + size


def _with_rests(records: list[tuple[int, bytes]]) -> list[tuple[int, list[bytes]]]:
    """Each record with those that go on with it, as a list of pieces."""
    found: list[tuple[int, list[bytes]]] = []
    for kind, body in records:
        if kind == _REST and found:
            found[-1][1].append(body)
        else:
            found.append((kind, [body]))
    return found


def _lengths(tables: list[list[bytes]]) -> list[int]:
    """The characters of each shared text; a text that goes on in the next piece has a mark of its width there again."""
    found: list[int] = []
    for pieces in tables:
        number, at, most = 0, 8, struct.unpack_from("<4xI", pieces[0])[0]
        for _ in range(most):
            while at >= len(pieces[number]):
                number, at = number + 1, at - len(pieces[number])
                if number == len(pieces):
                    return found
            length, marks = struct.unpack_from("<HB", pieces[number], at)
            at += 3
            formatted, beside = 0, 0
            if marks & 8:
                formatted, at = struct.unpack_from("<H", pieces[number], at)[0], at + 2
            if marks & 4:
                beside, at = struct.unpack_from("<I", pieces[number], at)[0], at + 4
            found.append(length)
            width, left = 1 + (marks & 1), length
            while left * width > len(pieces[number]) - at:
                left -= (len(pieces[number]) - at) // width
                number += 1
                width, at = 1 + (pieces[number][0] & 1), 1
            at += left * width + 4 * formatted + beside
    return found


def _streams(data: bytes) -> Iterator[bytes]:
    """The streams that hold a workbook; most files have one."""
    shift, small_shift = struct.unpack_from("<HH", data, 30)
    first_folder, cutoff, first_small, first_more = struct.unpack_from("<48xI4xII4xI", data)
    size = 1 << shift

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    listed = list(struct.unpack_from("<109I", data, 76))
    seen: set[int] = set()
    while first_more <= _LAST_SECTOR and first_more not in seen:
        seen.add(first_more)
        *more, first_more = struct.unpack(f"<{size // 4}I", sector(first_more))
        listed += more
    table = _numbers(sector(number) for number in listed if number <= _LAST_SECTOR)
    folder = b"".join(map(sector, _following(first_folder, table)))
    entries = [folder[at : at + 128] for at in range(0, len(folder) - 127, 128)]
    small_table = _numbers(map(sector, _following(first_small, table)))
    small = b"".join(map(sector, _following(struct.unpack_from("<I", entries[0], 116)[0], table)))
    for entry in entries:
        name = entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le", errors="replace")
        start, length = struct.unpack_from("<II", entry, 116)
        if name.lower() in ("workbook", "book"):
            if length >= cutoff:
                yield b"".join(map(sector, _following(start, table)))[:length]
            step = 1 << small_shift
            yield b"".join(small[one * step : (one + 1) * step] for one in _following(start, small_table))[:length]


def _numbers(sectors: Iterator[bytes] | map[bytes]) -> list[int]:
    return list(chain.from_iterable(struct.unpack(f"<{len(one) // 4}I", one[: len(one) // 4 * 4]) for one in sectors))


def _following(number: int, table: list[int]) -> Iterator[int]:
    """The sectors of a stream, in order; stops at a cycle."""
    for _ in range(len(table)):
        if number > _LAST_SECTOR:
            return
        yield number
        number = table[number]
