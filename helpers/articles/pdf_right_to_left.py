"""Puts the letters of lines in Arabic or Hebrew script into the order in which they are read.

A PDF file holds them as they are on the page, and PDFium (pypdfium2 5.15) turns round some words of a line and not
others. Where the letters stand tells the order: from right to left, but for numbers and words in other scripts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

#: Letters and marks of scripts that are written from right to left, without their digits.
_RTL = "\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200c\u200d"
_HAS_RTL, _RTL_LETTER, _OTHER_LETTER = re.compile(f"[{_RTL}]"), re.compile(rf"[{_RTL}]"), re.compile(rf"[^\W\d_{_RTL}]")
#: Words from right to left inside a line of another script.
_SEGMENT = re.compile(rf"[{_RTL}](?:[^\n\w]*[{_RTL}]+)*")
_LATIN = rf"[^\W\d_{_RTL}]"
#: What is read from left to right inside: words of another script with what is between them, and numbers. With
#: Arabic letters around it, a hyphen parts two numbers, and each stands for itself.
_TO_RIGHT = {
    arabic: re.compile(rf"\d*{_LATIN}(?:[^{_RTL}]*{_LATIN})?\d*|\d(?:[{signs}]?\d)*%?|%\d(?:[{signs}]?\d)*")
    for arabic, signs in ((True, ".,/:٫٬"), (False, ".,/:-"))
}
_ARABIC = re.compile("[\u0600-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_BRACKETS = {one: pair for pair in ("()", "[]", "{}", "«»", "‹›") for one in pair}
#: A gap beside a mark that is wider than this share of the letters' size parts two words.
_GAP = 0.2


class _Letter(NamedTuple):
    """A letter: the word in which PDFium has it, where it was set, and its left and right end, in points."""

    sign: str
    word: int
    at: float
    left: float
    right: float


def has_any(text: str) -> bool:
    """Whether a text has letters that are written from right to left."""
    return not text.isascii() and _HAS_RTL.search(text) is not None


def in_order(page: Any, start: int, words: str, size: float) -> str:
    """The words of a line in the order in which they are read.

    Args:
        page: the text page of pypdfium2.
        start: the place of the line's first letter in it.
        words: the line.
        size: that of its letters, in points.
    """
    if len(_RTL_LETTER.findall(words)) > len(_OTHER_LETTER.findall(words)):
        return _read(list(_letters(page, start, words)), size)
    return _SEGMENT.sub(lambda match: _read(list(_letters(page, start + match.start(), match[0])), size), words)


def _letters(page: Any, start: int, words: str) -> Iterator[_Letter]:
    from ctypes import byref, c_double

    from pypdfium2 import raw

    across, up, word = c_double(), c_double(), 0
    base: _Letter | None = None
    for place, sign in enumerate(words, start):
        if sign.isspace():
            word += 1
            continue
        raw.FPDFText_GetCharOrigin(page, place, byref(across), byref(up))
        left, _, right, _ = page.get_charbox(place)
        letter = _Letter(sign, word, across.value, left, right)
        if unicodedata.combining(sign) and base and base.word == word:
            letter = letter._replace(at=base.at, left=base.left, right=base.left)  # after the letter below it
        else:
            base = letter
        yield letter


def _read(letters: Sequence[_Letter], size: float) -> str:
    if len(letters) < 2:
        return "".join(one.sign for one in letters)
    found = sorted(letters, key=lambda one: (-one.at, -(one.left + one.right)))
    pieces = [found[0].sign]
    for before, letter in pairwise(found):
        pieces.append((" " if _parted(before, letter, size) else "") + letter.sign)
    text = _with_brackets("".join(pieces))
    arabic = _ARABIC.search(text) is not None
    return _TO_RIGHT[arabic].sub(lambda match: match[0][::-1], text)


def _parted(before: _Letter, letter: _Letter, size: float) -> bool:
    """Whether white space is between two letters; PDFium may have put a mark to the wrong word."""
    if _is_mark(before.sign) or _is_mark(letter.sign):
        return before.left - letter.right > _GAP * size
    return before.word != letter.word


def _is_mark(sign: str) -> bool:
    return not sign.isalnum() and not unicodedata.combining(sign)


def _with_brackets(text: str) -> str:
    """The text with each bracket opening before a word and closing after one, whichever way it was drawn."""
    signs = list(f" {text} ")
    for place, sign in enumerate(signs):
        if sign in _BRACKETS:
            before, behind = signs[place - 1], signs[place + 1]
            opens = (behind.isalnum() and not before.isalnum()) or (before == " " != behind)
            signs[place] = _BRACKETS[sign][not opens]
    return "".join(signs[1:-1])
