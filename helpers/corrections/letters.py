"""Which 8-bit encoding a file that is no Unicode was saved in, or that nobody can tell.

Windows wrote Western letters in Windows-1252, the Macintosh in Mac Roman, and other alphabets in pages of their own. A
byte is a letter in all of them, so a wrong guess is seen only in the words that come of it: ``JŠhn``, ``Wa³êsa``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Signs that stand within words: apostrophes, dashes, what hyphenates or parts.
_JOINERS = frozenset("’‘–—´·\xad\xa0…/«»“”")
#: An English contraction or an Irish, French or Italian name: the sign in it is an apostrophe.
_APOSTROPHE = re.compile(r"(?<=[a-zé])’(?=(?:s|t|re|ll|ve|d|m)\b)|(?<=\b[ODLdl])’|’(?=[A-Z])")
#: What Windows-1252 has where the Macintosh has small letters, and which may stand in a word in both.
_EITHER = re.compile(r"(?<=[^\W\d_])[‘’–—](?=[^\W\d_])|[šžœŠŽŒŸ]")
#: Letters of Iceland in Windows-1252, and of Turkey in its sister: ``Erdoðan``.
_TURKISH = re.compile("[ðþÐÞ]")
#: As many letters beyond ASCII in a row are those of another alphabet.
_FOREIGN = re.compile(r"(?:(?![\x00-\x7f])[^\W\d_]){3}")


def encoding_of(data: bytes) -> tuple[str, bool]:
    """The encoding of bytes that are no Unicode, and whether it is certain.

    Args:
        data: the bytes, some of them beyond ASCII.

    Returns:
        A name for ``decode`` that fits every byte, and whether the letters are those that were meant.
    """
    apple = data.decode("mac_roman")
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = None
    if b"\r" in data and b"\n" not in data and not _odd(apple):  # line ends of the Macintosh before 2001
        return "mac_roman", True
    if western is None:
        return "latin-1", False
    certain = _odd(apple) or not _EITHER.search(_APOSTROPHE.sub("'", western))
    return "cp1252", certain and not _odd(western) and not _TURKISH.search(western)


def _odd(text: str) -> bool:
    """Whether there is a sign or letter where no word has one."""
    return _FOREIGN.search(text) is not None or any(_odd_signs(text))


def _odd_signs(text: str) -> Iterator[bool]:
    for place, char in enumerate(text):
        if char.isascii():
            continue
        before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
        if char.isalpha() and char not in "ƒªº":
            yield char.isupper() and before.islower()
            yield char.islower() and after.isupper()
            yield before in (".", ",", "!", "?") and not after.isalpha()
        elif not char.isprintable() and char not in _JOINERS:
            yield True
        elif char not in _JOINERS:
            yield not after.isascii() and not after.isalpha() and after not in _JOINERS
            yield after.isalpha() and (before.isalpha() or char in "ƒ€")
