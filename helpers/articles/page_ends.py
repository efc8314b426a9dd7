"""Finds where one HTML page ends and another begins in a file of several whole ones.

A page may quote another (in a script, ``<pre>``, a frame's ``srcdoc``, a comment), and careless programs put a whole
page inside another one. Neither begins a new page: the page around it is still open, or goes on below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

#: How a page begins: the only question asked of a file that holds one page.
_BEGINS = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
#: What tells where pages begin and end, and what may quote a page.
_MARK = re.compile(
    rb"<(?:(?P<quoting>!--|!\[CDATA\[|(?:script|style|pre|xmp|textarea|iframe|template|noscript|svg)\b)"
    rb"|(?P<begin>!doctype\s+html|html)\b|(?P<close>/?)(?P<name>html|div|table|td|section|article|main|ul)\b)",
    re.IGNORECASE,
)
#: What stands above a page and is its own: declarations and comments.
_ABOVE = re.compile(rb"(?:<\?xml[^<>]*>|<!--(?:[^-]|-(?!->))*-->|\s|\xef\xbb\xbf)+\Z", re.IGNORECASE)
_LONGEST_ABOVE, _LONGEST_HEAD = 2_000, 50_000
_TITLE = re.compile(rb"<title\b", re.IGNORECASE)
#: A piece of fewer words is no page: a counter that a host appended, the remains of a frame.
_LEAST_WORDS = 20
_TAG = re.compile(rb"<[^<>]*>")


def starts(data: bytes) -> list[int]:
    """Where pages begin, the first left out.

    Args:
        data: the whole file.
    """
    first = _BEGINS.search(data)
    if not first or not _BEGINS.search(data, first.end()):
        return []
    found: list[int] = []
    begun = words = 0
    for start in (*_Pages(data).starts(), len(data)):
        words += _words(data[begun:start])
        begun = start
        if words >= _LEAST_WORDS:
            found.append(start)
            words = 0
    return found[:-1]


def _words(piece: bytes) -> int:
    """How many words a piece displays."""
    piece = piece.lower()
    for name in (b"script", b"style"):
        piece = b" ".join(one.partition(b"<" + name)[0] for one in piece.split(b"</" + name))
    return len(_TAG.sub(b" ", piece).split())


class _Pages:
    """The state of going over a file: what is open in the page that one stands in."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: Counter[bytes] = Counter()
        self._ended = 0  # where the last </html> stands; 0 where there is none in this page
        self._never: set[bytes] = set()
        begun = max(len(re.findall(one, data, re.IGNORECASE)) for one in (rb"<html\b", rb"<!doctype\s+html\b"))
        self._torn = begun > len(re.findall(rb"</html\b", data, re.IGNORECASE))  # some page is never closed

    def starts(self) -> Iterator[int]:
        """Where a page begins below another one."""
        at, declared, any_yet = 0, False, False
        while mark := _MARK.search(self._data, at):
            at = mark.end()
            if mark["quoting"]:
                at = self._behind(mark["quoting"].lower(), at)
            elif mark["begin"]:
                is_html = mark["begin"].lower() == b"html"
                if any_yet and not (declared and is_html) and self._is_next(mark.start(), is_html):
                    yield self._above(mark.start())
                    self._open.clear()
                    self._ended = 0
                any_yet, declared = True, not is_html
                self._open[b"html"] += is_html
            else:
                declared = False
                self._open[mark["name"].lower()] += -1 if mark["close"] else 1
                self._ended = at if mark["name"].lower() == b"html" else self._ended

    def _behind(self, name: bytes, at: int) -> int:
        """Where what may quote a page ends; where it never does, it is passed over as if it were not there."""
        if name in self._never:
            return at
        ends = {b"!--": rb"-->", b"![cdata[": rb"\]\]>"}.get(name, rb"</" + re.escape(name) + rb"\s*>")
        if end := re.compile(ends, re.IGNORECASE).search(self._data, at):
            return end.end()
        self._never.add(name)
        return at

    def _is_next(self, start: int, is_html: bool) -> bool:
        if self._data[start - 1 : start] in (b'"', b"'", b"="):
            return False  # the value of an attribute
        whole = not is_html or bool(_TITLE.search(self._data, start, start + _LONGEST_HEAD))
        if self._ended:
            directly = self._above(start) <= self._data.find(b">", self._ended) + 1
            return self._open[b"html"] <= 0 or (directly and whole)
        closed = all(depth <= 0 for name, depth in self._open.items() if name != b"html")
        return whole and (closed or (self._torn and self._data[start - 1 : start] in (b"\n", b">")))

    def _above(self, start: int) -> int:
        """Where what stands above a page and is its own begins."""
        beginning = max(start - _LONGEST_ABOVE, 0)
        found = _ABOVE.search(self._data, beginning, start)
        return found.start() if found else start
