"""The letters and digits of a text without what is between them, for telling whether two texts say the same.

Most texts hold no letters but those of ASCII, and theirs are taken many times quicker than by a regular expression.
"""

from __future__ import annotations

import re

#: The marks of print, and the hard blank, that are in nearly every text whose letters are all ASCII.
_PRINTED = "’‘“”–—…\xa0"
_NO_WORD, _LETTERS = re.compile(r"\W+"), re.compile(r"[^\W_]+")
_NO_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalnum())
#: Each byte, or a blank if it is no letter; and all bytes of which no word is made.
_APART = bytes(32 if byte in _NO_LETTERS else byte for byte in range(256))
_BETWEEN = _NO_LETTERS.replace(b"_", b"")


def joined(words: str) -> str:
    """A text without all that is no letter, digit or ``_``, which are joined."""
    plain = _plain(words)
    return plain.encode("ascii").translate(None, _BETWEEN).decode("ascii") if plain else _NO_WORD.sub("", words)


def runs(words: str) -> list[bytes]:
    """The runs of letters and digits of a text in lowercase, in UTF-8."""
    if plain := _plain(words):
        return plain.encode("ascii").lower().translate(_APART).split()
    return " ".join(_LETTERS.findall(words.lower())).encode("utf-8", "surrogatepass").split()


def _plain(words: str) -> str:
    """A text with blanks for the usual marks of print; empty where it holds more than ASCII even so."""
    if not words.isascii():
        for mark in _PRINTED:
            words = words.replace(mark, " ")
    return words if words.isascii() else ""
