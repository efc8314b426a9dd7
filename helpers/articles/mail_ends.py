"""Finds where one message ends and another begins in a file of several saved messages, as ``cat *.eml`` makes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Lines of a message's head; an empty line is below them.
_HEAD = re.compile(rb"^(?:[A-Za-z][\w-]{1,40}:(?:[ \t].*)?\r?\n(?:[ \t]+\S.*\r?\n)*+)++", re.MULTILINE)
_EMPTY = (b"\n", b"\r\n")
_SENT = re.compile(rb"^From:", re.MULTILINE | re.IGNORECASE)
_CARRIED = re.compile(
    rb"^(?:Return-Path|Received|Message-ID|MIME-Version|Snapshot-Content-Location):", re.MULTILINE | re.IGNORECASE
)
_BOUNDARY = re.compile(rb"\bboundary=\"?([^\s\";]+)", re.IGNORECASE)
_HOLDS_ONE = re.compile(rb"^Content-Type:[ \t]*message/", re.MULTILINE | re.IGNORECASE)
#: ``----- Original message -----``, or what parts the messages of a list's digest; a part's boundary holds no blanks.
_QUOTES = re.compile(rb"[-_=]{2,} ?[A-Za-z]+ .*|-{10,}\Z")
_LONGEST_LINE = 300


def starts(data: bytes) -> Iterator[int]:
    """Where messages begin, the first left out: below what the one above holds or quotes.

    Args:
        data: the whole file.
    """
    closed: int | None = None  # where the message above comes to its end, if it says so; None above the first one
    for head in _HEAD.finditer(data):
        ended = data.startswith(_EMPTY, head.end())
        if not ended or not _SENT.search(head[0]) or not _CARRIED.search(head[0]):
            continue
        if closed is None:
            if data[: head.start()].strip(b"\xef\xbb\xbf\r\n\t "):
                return
        elif closed > head.start() or _is_quoted(data, head.start()):
            continue
        else:
            yield head.start()
        closed = _end_of(data, head)


def _end_of(data: bytes, head: re.Match[bytes]) -> int:
    """Where the message with a head ends at the earliest."""
    if _HOLDS_ONE.search(head[0]):
        return len(data)
    boundary = _BOUNDARY.search(head[0])
    found = data.find(b"--" + boundary[1] + b"--", head.end()) if boundary else head.end()
    return found if found >= 0 else len(data)


def _is_quoted(data: bytes, at: int) -> bool:
    """Whether a line above a head sets it apart as that of another message, which is quoted."""
    before = data[max(at - _LONGEST_LINE, 0) : at].strip().rpartition(b"\n")[2]
    return bool(_QUOTES.match(before))
