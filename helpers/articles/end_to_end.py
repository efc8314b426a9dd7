"""Parts a file that holds several whole documents one after another, as ``cat *.html`` makes them.

A parser reads the first of them and passes over the others without a word. What a document only quotes or holds (a page
in a script or a frame, XML in a CDATA section, an attached message) begins no other one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from helpers.articles import mail_ends, page_ends, zip_ends
from helpers.articles.decode import decode
from helpers.articles.source import Source

_WIDE = (b"\xff\xfe", b"\xfe\xff")
#: What is above the root of an XML document, and the root's name.
_ROOT = re.compile(
    rb"(?>\xef\xbb\xbf|\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)*+<([A-Za-z_][\w.:-]*)", re.I | re.S
)
_DECLARED = re.compile(
    rb"<\?xml\s[^<>]*>(?>\s+|<\?(?!xml\s)[^<>]*\?>|<!--.*?-->|<!DOCTYPE[^<>]*>)*+<([A-Za-z_][\w.:-]*)", re.I | re.S
)
#: Most bytes above the root of a document that begins within another one.
_LONGEST_ABOVE = 20_000
_APART = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}
_BLANK = re.compile(rb"[\s\x00]*")
_RTF = re.compile(rb"\}[\s\x00]*(?=\{\\rtf\d)")
_BRACE = re.compile(rb"\\.|[{}]", re.DOTALL)
_PDF = re.compile(rb"%%EOF\s*(?=%PDF-\d)")


def parts_of(source: Source, kind: str) -> list[Source]:
    """The documents of a file, each a source of its own; none where it is one document.

    Args:
        source: the file.
        kind: one of ``FileKind``; only kinds whose reader would pass over all but one document are looked into.
    """
    starts = _STARTS.get(kind)
    if kind == "archive" and not zip_ends.are_several(source):
        return []
    if starts is None or (kind == "word" and not source.head(64).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")):
        return []
    data = source.data()
    if data.startswith(_WIDE) and kind not in ("pdf", "archive"):
        data = decode(data).encode()
    if not (found := list(starts(data))):
        return []
    pieces = [data[start:end] for start, end in pairwise([0, *found, len(data)])]
    return [_part(source, number, piece, kind) for number, piece in enumerate(pieces, 1)]


def _part(source: Source, number: int, piece: bytes, kind: str) -> Source:
    part = f"{source.part}#{number}"
    return replace(source, part=part, size=len(piece), open=lambda: io.BytesIO(piece), kind=kind)


def _xml(data: bytes) -> Iterator[int]:
    """Where XML documents begin: behind the end of a root element, or at a declaration within one that is torn."""
    at = 0
    while root := _ROOT.match(data, at):
        name, begun = root[1], at
        if not at and _is_one(data, name):
            return
        at = _end_of(data, root.start(1) - 1, name)
        at = _BLANK.match(data, at).end()  # type: ignore[union-attr]
        if at <= begun or not _ROOT.match(data, at):
            return
        yield at


def _is_one(data: bytes, name: bytes) -> bool:
    """Whether it shows at once that a file is one document, as most are."""
    return data.count(b"</" + name) == 1 and data.rstrip().endswith(b"</" + name + b">") and data.count(b"<?xml") < 2


def _end_of(data: bytes, at: int, name: bytes) -> int:
    """Where the document whose root is at a place ends; the file's end where nothing comes behind."""
    token = re.compile(rb"<!--|<!\[CDATA\[|<\?xml\s+version|<(?P<close>/?)" + re.escape(name) + rb"(?=[\s/>])")
    depth = 0
    while mark := token.search(data, at):
        at = mark.end()
        if end := _APART.get(mark[0]):
            at = data.find(end, at)
            if at < 0:
                break
        elif mark[0].startswith(b"<?"):
            inner = _DECLARED.match(data, mark.start(), mark.start() + _LONGEST_ABOVE)
            if inner and inner[1] == name:
                return mark.start()
        else:
            at = data.find(b">", at) + 1 or len(data)
            depth += -1 if mark["close"] else data[at - 2 : at] != b"/>"
            if depth <= 0:
                return at
    return len(data)


def _rtf(data: bytes) -> Iterator[int]:
    depth = at = 0
    for mark in _RTF.finditer(data):
        braces = _BRACE.findall(data, at, mark.end())
        depth += braces.count(b"{") - braces.count(b"}")
        at = mark.end()
        if depth <= 0:
            depth = 0
            yield at


def _pdf(data: bytes) -> Iterator[int]:
    return (mark.end() for mark in _PDF.finditer(data))


_STARTS: dict[str, Callable[[bytes], Iterable[int]]] = {
    "page": page_ends.starts,
    "mail": mail_ends.starts,
    **dict.fromkeys(("feed", "newsxml", "evernote", "word"), _xml),
    "rtf": _rtf,
    "pdf": _pdf,
    "archive": zip_ends.starts,
}
