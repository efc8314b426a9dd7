"""Tokenises a text for the grammar, with one class character for each word.

The word lists are ``words.csv`` (class, what it stands for, whether it needs a capital letter, forms); what
is recognised by its shape is listed here. A word that no rule knows has the class `OTHER`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.annotate.data_files import rows
from helpers.annotate.dates import grammar, holidays

OTHER = "x"

_MARKS = {
    "COMMA": ",",
    "HYPHEN": "-‑",
    "DASH": "–—",
    "POSS": "'’",
    "SLASH": "/",
    "FRAC": "½",
    "OPEN": "(",
    "CLOSE": ")",
    "STOP": '.!?;:"“”…',
}
_MARK_OF = {mark: kind for kind, marks in _MARKS.items() for mark in marks}

#: Class and shape of what is written in figures; of several that fit, the first.
_SHAPES = {
    "ISO": r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?",
    "SLASHED": r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)",
    "DOTTED": r"\d{1,2}\.\d{1,2}\.\d{4}",
    "CLOCKH": r"\d{1,2}(?:[:.]\d\d)?(?:am|pm|AM|PM)",
    "CLOCK": r"\d{1,2}:\d\d(?::\d\d)?",
    "OFFSET": r"[+-]\d{1,2}(?::?\d\d)?",
    "DECADEN": r"\d{3}0['’]?s|['’‘]?[2-9]0['’]?s",
    "QTOK": r"Q[1-4]|[1-4]Q",
    "YYN": r"['’‘]\d\d",
    "ORDN": r"\d{1,4}(?:st|nd|rd|th)",
    "DAYN": r"0?[1-9]|[12]\d|3[01]",
    "YEARN": r"1\d{3}|20\d\d|21\d\d",
    "INT": r"\d{1,9}|\d{1,3}(?:,\d{3}){1,3}",
    "DEC": r"\d{1,9}\.\d{1,9}",
}
_SHAPE = re.compile("|".join(f"(?P<{kind}>{shape})" for kind, shape in _SHAPES.items()))
_WORDS_WITH_POINTS = (
    r"(?:Mr|Mrs|Ms|Dr|Gen|Col|Maj|Capt|Lt|Sgt|Sen|Rep|Gov|St|No|Inc|Corp|Co|Ltd|Jr|Sr|vs|Prof|Adm|Amb)\."
)


@dataclass(frozen=True, slots=True)
class GrammarWord:
    """A word of the grammar: its class and its value."""

    kind: str
    value: str


def _read_words() -> tuple[dict[str, GrammarWord], dict[str, GrammarWord]]:
    """Reads words matched in any case, and names that need a capital letter."""
    words: dict[str, GrammarWord] = {}
    names: dict[str, GrammarWord] = {}
    for row in rows(grammar.FOLDER / "words.csv"):
        word = GrammarWord(row["class"], row["value"])
        for form in row["forms"].split("|"):
            if row["case"] == "name":
                names[form] = names[form.upper()] = word
            else:
                words[form] = word
    return words, names


_LISTED = _read_words()


def _classes() -> dict[str, str]:
    """Maps each class to its character in a code string."""
    words, names = _LISTED
    listed = [word.kind for word in (*words.values(), *names.values())]
    kinds = dict.fromkeys([*_SHAPES, *_MARKS, "HOLIDAY", *listed])
    return {kind: chr(0x100 + number) for number, kind in enumerate(kinds)}


CLASSES = _classes()


def _token_pattern() -> re.Pattern[str]:
    _, names = _LISTED
    dotted = sorted({form[:-1] for form in names if form.endswith(".") and form[:-1].isalpha()})
    feasts = sorted((re.escape(form) for form in holidays.NAMES), key=len, reverse=True)
    initials = "".join(sorted({form[0] for form in holidays.NAMES}))
    return re.compile(
        rf"(?<!\w)(?=[{initials}h])(?:{'|'.join(feasts)})(?!\w)"
        rf"|(?<!\w)(?:{'|'.join(dotted)})\.(?!\w)|(?<!\w){_WORDS_WITH_POINTS}"
        r"|(?<!\w)(?:[A-Za-z]\.){2,}|(?<!\w)o['’]clock\b"
        r"|[^\W\d_]+\d*"
        rf"|(?<!\d){_SHAPES['ISO']}(?!\w)|{_SHAPES['SLASHED']}(?!\w)|{_SHAPES['DOTTED']}(?!\w)"
        rf"|{_SHAPES['CLOCKH']}\b|{_SHAPES['CLOCK']}(?!\w)|(?<=(?:GMT|UTC)){_SHAPES['OFFSET']}|(?<=(?:GMT|UTC)\s){_SHAPES['OFFSET']}"
        r"|\d{3}0['’]?s\b|(?<!\w)['’‘]?[2-9]0['’]?s\b|(?<!\w)['’‘]\d\d(?!\w)"
        r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+(?:st|nd|rd|th)\b|[1-4]Q\b|\d+"
        r"|['’][sS](?!\w)|\S"
    )


_TOKEN = _token_pattern()


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
        """Where the word at ``index`` ends, counted in characters of the article's text."""
        return self.starts[index] + len(self.words[index])

    def lower(self, index: int) -> str:
        """The word at ``index``, lowercase; an empty string outside the passage."""
        return self.words[index].lower() if 0 <= index < len(self.words) else ""

    def kind(self, index: int) -> str:
        """The class of the word at ``index``; an empty string outside the passage or the grammar."""
        known = look_up(self.words[index]) if 0 <= index < len(self.words) else None
        return known.kind if known else ""

    def capital(self, index: int) -> bool:
        """Whether the word at ``index`` starts with a capital letter."""
        return 0 <= index < len(self.words) and self.words[index][0].isupper()

    def stops(self, index: int) -> bool:
        """Whether the word at ``index`` ends a sentence, or lies outside the passage."""
        return not 0 <= index < len(self.words) or self.words[index] in ".?!"


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The words of ``text[start:end]`` with their offsets into ``text`` and their classes."""
    words: list[str] = []
    starts: list[int] = []
    for match in _TOKEN.finditer(text, start, end):
        words.append(match.group())
        starts.append(match.start())
    return Tokens(tuple(words), tuple(starts), "".join(map(_code, words)))


def _code(word: str) -> str:
    known = look_up(word)
    return CLASSES[known.kind] if known else OTHER


def look_up(word: str) -> GrammarWord | None:
    """The class of a word and its value; None if no rule knows it."""
    words, names = _LISTED
    if known := names.get(word) or (words.get(word.lower()) if word[0].isalpha() else None):
        return known
    if word in holidays.NAMES:
        return GrammarWord("HOLIDAY", word)
    if word in ("'s", "’s", "'S", "’S"):
        return GrammarWord("POSS", word)
    if kind := _MARK_OF.get(word):
        return GrammarWord(kind, word)
    if match := _SHAPE.fullmatch(word):
        return GrammarWord(match.lastgroup or OTHER, word)
    return None
