"""Tells of a text with letters that a font numbers in its own way: nothing but that font says which letters they are.

Unicode leaves some codes to private use. Old fonts for small scripts, PDFs with fonts cut down to what they print, and
pages that guard against copying write words in them.
"""

from __future__ import annotations

import re

from helpers.articles.draft import Draft
from helpers.articles.model import Problem

_LETTER = "[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
_LETTERS = re.compile(_LETTER)
#: One that is part of a word; one that stands alone is a sign, such as the picture of a phone.
_IN_WORD = re.compile(rf"(?<=\w){_LETTER}|{_LETTER}(?=\w|{_LETTER})|(?<={_LETTER}){_LETTER}")
_ADVICE = (
    "Copy the text again from where it shows as ordinary letters, or print it and read it with text recognition (OCR)."
)


def told(draft: Draft, name: str) -> Problem | None:
    """The problem to report for a text whose words cannot be read for such letters.

    Args:
        draft: an article.
        name: its file.
    """
    if draft.text.isascii() or not _LETTERS.search(draft.text):
        return None  # as nearly all
    words = (draft.text[one.start : one.end] for one in draft.passages if one.kind != "boilerplate")
    found = [letter for one in words for letter in _IN_WORD.findall(one)]
    if not found:
        return None
    several = f"{len(found)} letters of the text have codes" if len(found) > 1 else "A letter of the text has a code"
    reason = f"{several} of a font's own (U+{ord(found[0]):04X}): only that font shows which letters they are."
    return Problem(name, draft.part or draft.where, reason, _ADVICE)
