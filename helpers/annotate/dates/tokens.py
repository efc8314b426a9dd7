"""Words of a text with their classes, as the grammar sees them: one character for each word.

The word lists are ``words.csv``. A word that no rule knows has the class `OTHER`.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from helpers.annotate.dates import holidays

_TABLE = Path(__file__).with_name("words.csv")
OTHER = "x"

#: Classes of what is told by its shape rather than by a list.
SHAPES = ["DAYN", "YEARN", "INT", "DEC", "ORDN", "DECADEN", "YYN", "CLOCK", "ISO", "SLASHED", "QTOK", "HOLIDAY", "COMMA", "HYPHEN", "DASH", "POSS", "SLASH", "FRAC", "OPEN", "CLOSE", "CLOCKH", "YYYYMM", "DOTTED"]

_MARKS = {
    ",": "COMMA", "-": "HYPHEN", "–": "DASH", "—": "DASH", "‑": "HYPHEN", "'s": "POSS", "’s": "POSS",
    "'S": "POSS", "’S": "POSS", "'": "POSS", "’": "POSS", "/": "SLASH", "½": "FRAC", "(": "OPEN", ")": "CLOSE",
}  # fmt: skip

_SHAPES = re.compile(
    r"(?P<ISO>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?)"
    r"|(?P<SLASHED>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d))"
    r"|(?P<DOTTED>\d{1,2}\.\d{1,2}\.\d{4})"
    r"|(?P<CLOCKH>\d{1,2}(?:[:.]\d\d)?(?:am|pm|AM|PM))"
    r"|(?P<CLOCK>\d{1,2}:\d\d(?::\d\d)?)"
    r"|(?P<DECADEN>\d{3}0['’]?s|['’‘]?[2-9]0['’]?s)"
    r"|(?P<QTOK>Q[1-4]|[1-4]Q|H[12])"
    r"|(?P<YYN>['’‘]\d\d)"
    r"|(?P<ORDN>\d{1,4}(?:st|nd|rd|th))"
    r"|(?P<DAYN>0?[1-9]|[12]\d|3[01])"
    r"|(?P<YEARN>1\d{3}|20\d\d|21\d\d)"
    r"|(?P<INT>\d+|\d{1,3}(?:,\d{3})+)"
    r"|(?P<DEC>\d+\.\d+)"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the grammar: its class and what it stands for there."""

    kind: str
    value: str


@cache
def _list_of_words() -> tuple[dict[str, Word], dict[str, Word]]:
    """Words whatever their case, and names that need a capital letter."""
    words: dict[str, Word] = {}
    names: dict[str, Word] = {}
    with _TABLE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for form in row["forms"].split("|"):
                word = Word(row["class"], row["value"])
                if row["case"] == "name":
                    names[form] = names[form.upper()] = word
                else:
                    words[form] = word
    return words, names


@cache
def classes() -> dict[str, str]:
    """Each class with the one character that stands for it in a code string."""
    words, names = _list_of_words()
    kinds = dict.fromkeys([*SHAPES, *(w.kind for w in words.values()), *(w.kind for w in names.values())])
    return {kind: chr(0x100 + number) for number, kind in enumerate(kinds)}


@cache
def _token_pattern() -> re.Pattern[str]:
    _, names = _list_of_words()
    dotted = sorted((re.escape(f) for f in names if f.endswith(".") and f[:-1].isalpha()), key=len, reverse=True)
    feasts = sorted((re.escape(form) for form in holidays.names()), key=len, reverse=True)
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(feasts)})(?!\w)"
        rf"|(?<!\w)(?:{'|'.join(dotted)})"
        r"|(?<!\w)(?:[ap]\.m\.|[AP]\.M\.|B\.C\.(?:E\.)?|A\.D\.|o['’]clock\b)"
        r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?!\w)"
        r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\w)|\d{1,2}\.\d{1,2}\.\d{4}(?!\w)"
        r"|\d{1,2}(?:[:.]\d\d)?(?:am|pm|AM|PM)\b|\d{1,2}:\d\d(?::\d\d)?(?!\w)"
        r"|\d{3}0['’]?s\b|(?<!\w)['’‘]?[2-9]0['’]?s\b|(?<![\w])['’‘]\d\d(?!\w)"
        r"|\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+(?:st|nd|rd|th)\b|[1-4]Q\b|\d+"
        r"|['’][sS](?!\w)|[^\W\d_]+\d*|\S"
    )


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one passage.

    Attributes:
        words: the words as written.
        starts: where each starts in the article's text.
        codes: one character for each word: its class.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    codes: str

    def end(self, index: int) -> int:
        """Where a word ends in the article's text."""
        return self.starts[index] + len(self.words[index])

    def lower(self, index: int) -> str:
        """A word in lower case, or an empty string outside the passage."""
        return self.words[index].lower() if 0 <= index < len(self.words) else ""


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The words of ``text[start:end]`` with their offsets into ``text`` and their classes."""
    found = [(m.group(), m.start()) for m in _token_pattern().finditer(text, start, end)]
    words = tuple(word for word, _ in found)
    return Tokens(words, tuple(at for _, at in found), "".join(map(_code, words)))


def _code(word: str) -> str:
    known = look_up(word)
    return classes()[known.kind] if known else OTHER


@cache
def _shape(kind: str, word: str) -> Word:
    return Word(kind, word)


def look_up(word: str) -> Word | None:
    """The class of a word and what it stands for; None where no rule knows it."""
    words, names = _list_of_words()
    if known := names.get(word):
        return known
    if word[0].isalpha():
        if known := words.get(word.lower()):
            return known
        if word in holidays.names():
            return Word("HOLIDAY", word)
    elif kind := _MARKS.get(word):
        return Word(kind, word)
    if match := _SHAPES.fullmatch(word):
        return Word(match.lastgroup or OTHER, word)
    return None
