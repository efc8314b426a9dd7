"""Mends UTF-8 that was read as Mac Roman (``caf√©``) or as Windows-1251 (``РњРёСЂ``).

Bytes of such a text make whole characters again wherever letters beyond ASCII are together, as they hardly
ever are in words that were read correctly. ftfy 6.3.1 knows both encodings, but leaves lines with few signs
(``S√£o Paulo``, ``cafГ©``), and some with many (``РћРЅ РіРѕРІРѕСЂРёС‚``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_RUN = re.compile(r"[^\x00-\x7f]+")
#: What stands for byte 98, which is no character in Windows-1251; other software leaves U+0098 or what it is elsewhere.
_NO_CHARACTER = dict.fromkeys("\x98\u02dc\ufffd", 0x98)
#: Signs after a root sign, as in ``sin√π``, that alone tell nothing.
_OF_ROOTS = "π∞"
#: A run of this many characters that all come out whole is no accident.
_SURE = 3


class _Misreading(NamedTuple):
    """An encoding that UTF-8 was read as: the byte of each character, and what reveals it in a text.

    Two characters that are together are a quick hint of it.
    """

    bytes_of: dict[str, int]
    hint: tuple[str, str]
    signs: re.Pattern[str]


def _misreading(encoding: str, more: dict[str, int] | None = None) -> _Misreading:
    read = {bytes([code]).decode(encoding, "ignore"): code for code in range(0x80, 0x100)}
    chars = {char: code for char, code in read.items() if char} | (more or {})
    second = _class(chars, range(0x80, 0xC0))
    pair = f"{_class(chars, range(0xC2, 0xE0))}{second}"
    mark = f"{_class(chars, (0xE2,))}{_class(chars, (0x80, 0x82))}{second}"  # quote marks, dashes, the euro
    latin = f"{_class(chars, range(0xC3, 0xC6))}(?![{_OF_ROOTS}]){second}"  # é, ü, ø, ł
    signs = f"(?:{pair}){{{_SURE}}}|{mark}|(?<=[A-Za-z]){latin}(?=[A-Za-z])|(?<=[A-Za-z]{{2}}){latin}"
    hint = _class(chars, (*range(0xC2, 0xE0), 0xE2)), second
    return _Misreading(chars, hint, re.compile(signs))


def _class(chars: dict[str, int], codes: Iterable[int]) -> str:
    return "[" + "".join(re.escape(char) for char, code in chars.items() if code in codes) + "]"


_MISREADINGS = (_misreading("mac_roman"), _misreading("cp1251", _NO_CHARACTER))
#: What a text holds that was read in one of these encodings, after the character with which it begins.
HINTS = "|".join(f"(?<={first}){second}" for first, second in (one.hint for one in _MISREADINGS))


def read_again(text: str) -> str:
    """The text put right where it was read in one of these encodings; any other text as it is.

    Letters beyond ASCII that do not come out whole stay, for they were read rightly.
    """
    for one in _MISREADINGS:
        if one.signs.search(text) and _is_misread(text, one):
            text = _read_again(text, one)
    return text


def _read_again(text: str, misreading: _Misreading) -> str:
    return _RUN.sub(lambda run: _whole(run[0], misreading) or run[0], text)


def _is_misread(text: str, misreading: _Misreading) -> bool:
    """Whether most runs of characters beyond ASCII, of a line with signs of it, come out whole."""
    for line in text.split("\n"):
        if misreading.signs.search(line):
            runs = _RUN.findall(line)
            if 2 * sum(bool(_whole(run, misreading)) for run in runs) > len(runs):
                return True
    return False


def _whole(run: str, misreading: _Misreading) -> str:
    """A run of characters as UTF-8; empty if it is not UTF-8, or not a text."""
    try:
        words = bytes(misreading.bytes_of[char] for char in run).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return ""
    return "" if any(unicodedata.category(char)[0] == "C" and char != "\u00ad" for char in words) else words
