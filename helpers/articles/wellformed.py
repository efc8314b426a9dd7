"""Mends XML that was written by hand or by a careless program, so that no letter of it is lost to the parser.

A parser that goes on after a fault drops what it stumbled over: the ``&`` of ``R&D`` with the letter after it, and
all quote marks after it. What is mended here shows what was meant: a bare ``&`` or ``<``, an entity of HTML.
"""

from __future__ import annotations

import re
from html.entities import html5

from helpers.articles.decode import decode
from helpers.articles.entities import declared

#: An ampersand that begins nothing that XML knows, or a character that no XML may hold.
_AMPERSAND = (
    rb"&(?:(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][\da-fA-F]{1,6});)"
    rb"|#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bcefBCEF]|1[\da-fA-F]));)"
)
#: A mark that begins no tag, or a line break of HTML, which has no end.
_LESS = rb"<(?:(?![A-Za-z_:/!?\x80-\xff])|[bh]r\s*>(?!\s*</[bh]r))"
_CONTROL = bytes(code for code in range(32) if code not in (9, 10, 13))
_FAULT = re.compile(b"|".join((_AMPERSAND, _LESS, b"[" + re.escape(_CONTROL) + b"]")))
#: The same one by one: a pattern that begins with a letter is looked for ten times as quickly.
_FAULTS = (re.compile(_AMPERSAND), re.compile(_LESS))
#: Where marks are no marks: CDATA sections, comments and instructions, which are left as they are.
_APART = re.compile(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_NAMED = re.compile(rb"&([\w.:-]{1,60};)")
#: A declared encoding that is no UTF-8.
_OTHER = re.compile(rb"\s*<\?xml[^>]{0,80}encoding=[\"'](?!utf-?8[\"'])", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def well_formed(data: bytes) -> tuple[bytes, str | None]:
    """XML whose text a parser will not lose, and its encoding where that is not the declared one.

    Args:
        data: the whole file.

    Raises:
        NotTextError: where it is no text.
        ValueError: where it uses entities that are not expanded.
    """
    data, encoding = _as_utf8(data)
    data, words = declared(data)
    if not any(one.search(data) for one in _FAULTS) and len(data.translate(None, _CONTROL)) == len(data):
        return data, encoding
    pieces, at = [], 0
    for apart in _APART.finditer(data):
        pieces += [_mended(data[at : apart.start()], words), apart[0].translate(None, _CONTROL)]
        at = apart.end()
    return b"".join([*pieces, _mended(data[at:], words)]), encoding


def _as_utf8(data: bytes) -> tuple[bytes, str | None]:
    """In UTF-8 if it is that already, whatever it declares, or if what it declares is wrong."""
    if data.startswith(_WIDE):
        return decode(data).encode(), "utf-8"
    try:
        data.decode()
    except UnicodeDecodeError:
        return (data, None) if _OTHER.match(data) else (decode(data).encode(), "utf-8")
    return data, None if b"\x1b" in data else "utf-8"  # an escape leads in letters of Japanese encodings


def _mended(text: bytes, words: dict[bytes, bytes]) -> bytes:
    return _FAULT.sub(_written, _NAMED.sub(lambda entity: _resolved(entity, words), text))


def _resolved(entity: re.Match[bytes], words: dict[bytes, bytes]) -> bytes:
    """A declared entity, or one of HTML, as the letters that it stands for; those of XML, and unknown ones, as are."""
    if told := words.get(entity[1][:-1]):
        return told
    name = entity[1].decode("ascii", "replace")
    if name in ("amp;", "lt;", "gt;", "quot;", "apos;") or name not in html5:
        return entity[0]
    return b"".join(b"&#%d;" % ord(letter) for letter in html5[name])


def _written(fault: re.Match[bytes]) -> bytes:
    if fault[0][:1] == b"<" and len(fault[0]) > 1:
        return fault[0][:3] + b"/>"  # a line break of HTML, which has no end
    if len(fault[0]) > 1 or fault[0] not in (b"&", b"<"):
        return b""  # a character that no XML may hold
    return b"&amp;" if fault[0] == b"&" else b"&lt;"
