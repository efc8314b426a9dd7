"""Finds where ZIP files end that stand one after another in a file, as ``cat *.docx`` makes them.

What unpacks a ZIP file reads the last of them and passes over the others without a word. A document packed within
another one ends before that, too, and begins no new one: its list of members does not lead back to the beginning.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from helpers.articles.source import Source

_END, _MEMBER = re.compile(rb"PK\x05\x06"), b"PK\x03\x04"
#: Bytes of the record at the end, and of the longest comment behind it.
_RECORD, _COMMENT = 22, 65_535
#: Bytes of the largest file that is looked through.
_LARGEST = 500_000_000


def are_several(source: Source) -> bool:
    """Whether a file begins as a ZIP file, and the last one in it begins later."""
    if source.size > _LARGEST or source.head(4) != _MEMBER:
        return False
    with source.open() as handle:
        above = max(0, source.size - _RECORD - _COMMENT)
        handle.seek(above)
        tail = handle.read()
    ends = [told[0] for mark in _END.finditer(tail) if (told := _told(tail, mark.start()))]
    return bool(ends) and above + ends[-1] > 0


def starts(data: bytes) -> Iterator[int]:
    """Where the ZIP files begin that stand behind the first one."""
    begun = 0
    for mark in _END.finditer(data):
        if (told := _told(data, mark.start())) and told[0] == begun and data.startswith(_MEMBER, told[1]):
            begun = told[1]
            yield begun


def _told(data: bytes, at: int) -> tuple[int, int] | None:
    """Where the ZIP file begins and ends whose end is recorded at a place; None where the record is torn."""
    if len(data) < at + _RECORD:
        return None
    members, offset, comment = struct.unpack_from("<2LH", data, at + 12)
    return at - members - offset, at + _RECORD + comment
