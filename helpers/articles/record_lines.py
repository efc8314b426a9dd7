"""The lines of a table or a JSONL file, one at a time, so that a file of any size takes little memory."""

from __future__ import annotations

import codecs
import io

from helpers.articles.decode import NotTextError, decode
from helpers.articles.source import Source

#: Characters of one line that are held; no record is longer.
LONGEST_LINE = 100_000_000
#: Largest file in bytes that is decoded as a whole, for it is not Unicode.
LARGEST_DECODED = 200_000_000


class TooLargeToHoldError(ValueError):
    """The file would have to be held as a whole, and is too large for that; the message is a sentence."""

    def __str__(self) -> str:
        return f"The file is not in UTF-8; such a table is read up to {LARGEST_DECODED // 1_000_000} MB."


class _Lines(io.TextIOWrapper):
    """The lines of a file; of one that is longer than ``LONGEST_LINE`` the rest is passed over and never held."""

    def __next__(self) -> str:  # type: ignore[override]  # as in TextIOWrapper itself, which mypy compares with bytes
        line = rest = self.readline(LONGEST_LINE)
        while len(line) == LONGEST_LINE and rest and not rest.endswith(("\n", "\r")):
            rest = self.readline(1 << 20)
        if not line:
            raise StopIteration
        return line


def lines_of(source: Source) -> io.TextIOBase:
    """The source's lines, decoded as a whole only if it is not Unicode.

    Raises:
        TooLargeToHoldError: where that would take too much memory.
    """
    head = source.head(200_000)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _Lines(source.open(), encoding="utf-16", newline="", errors="replace")
    try:
        if b"\x00" in head:
            raise UnicodeError  # UTF-16 without its mark, if it is text at all
        codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeError:
        if source.size > LARGEST_DECODED:
            raise TooLargeToHoldError from None
        try:
            return io.StringIO(decode(source.data()), newline="")
        except NotTextError:
            return io.StringIO("\x00")
    return _Lines(source.open(), encoding="utf-8-sig", newline="", errors="replace")
