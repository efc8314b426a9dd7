"""Finds counts of things in sentences: how many killed, days, percent; units are data, read by one engine.

A unit is one of ``UNITS``, in any of its words, or else the plural that follows the number ('53 dissidents').

Numbers of one unit belong together where they are equal or their sentences share words: else ``three days`` of talks
would be contradicted by ``three days`` of rain; so do equal numbers of two plurals ('60 nations', '60 states'). A
number that is in words of its own is a claim of its own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.coverage.sentences import Sentence, Sentences
from helpers.coverage.things import THING_WORDS
from helpers.link.saying_words import stem

#: What is counted, and the words that say so.
UNITS = {
    "killed": "killed|dead|died|deaths|lives",
    "wounded": "wounded|injured|hurt|injuries",
    "captured": "captured|detained|arrested|kidnapped|abducted",
    "prisoners": "prisoners|detainees|inmates",
    "hostages": "hostages",
    "troops": "troops|soldiers|servicemen|servicemembers",
    "delegates": "delegates|negotiators|representatives|envoys",
    "percent": "percent|per cent|pct|%",
    "rounds": "rounds",
    "hours": "hours?",
    "days": "days?",
    "weeks": "weeks?",
    "months": "months?",
    "years": "years?",
    "dollars": "dollars?|dlrs?",
    "pounds": "pounds|stg|sterling",
    "yen": "yen",
    "euros": "euros?",
    "tonnes": "tonnes|tons",
}
#: Signs before a number that are its unit.
_CURRENCIES = {"$": "dollars", "£": "pounds", "¥": "yen", "€": "euros"}
#: Plurals that are no unit: what is counted is elsewhere, or nothing is.
_NO_UNITS = frozenset(("times", "others", "pages", "degrees", "points", "was", "has", "does", "its", "this"))
#: Units whose word may be before its number: killed at least 14.
_BEFORE = ("killed", "wounded", "captured")
_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty"""
_WORDS = {word: value for value, word in enumerate(_SMALL.split())}
_WORDS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALES |= {"mln": 10**6, "bln": 10**9}
_NUMBER = (
    rf"(?<![\w.,/:-])(?P<number>(?:(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|{'|'.join(_WORDS)}|a(?= (?:dozen|hundred)))"
    rf"(?:[ -](?:{'|'.join(_SCALES)})\b)?)"
)
_SIGNS = rf"(?P<unit>{'|'.join(f'(?P<{name}>{words})' for name, words in UNITS.items())})"
#: Between number and unit are at most three words, none of which opens another part of the sentence.
_BETWEEN = r"(?:[ -](?!(?:and|or|but|of|in|after|before|for|to)\b)[a-z]+){0,3}?[ -]?"
_AFTER = re.compile(rf"{_NUMBER}{_BETWEEN}(?<![a-z]){_SIGNS}(?!\w)(?![ -]old\b)", re.IGNORECASE)
_LEADING = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{name}>{UNITS[name]})' for name in _BEFORE)})"
    rf"(?: at least| more than| up to| about| some| around| nearly| almost| over)? {_NUMBER}(?!\w)",
    re.IGNORECASE,
)
_WITH_SIGN = re.compile(rf"(?P<sign>[{''.join(_CURRENCIES)}]) ?{_NUMBER}(?!\w)", re.IGNORECASE)
#: The age of a thing: 'a 12-year-old trade pact'; that of a person is no count.
_AGE = re.compile(
    rf"{_NUMBER}[ -](?P<years>years?)[ -]old (?:[\w-]+ ){{0,2}}?(?=(?:{THING_WORDS})(?!\w))", re.IGNORECASE
)
_PLURAL = re.compile(
    rf"{_NUMBER}(?:[ -][a-z]+)?[ -](?P<plural>[a-z]{{3,}}s|people|men|women|children)(?!\w)", re.IGNORECASE
)


class Figure(NamedTuple):
    """A count: what is counted, how many, and the characters of the words that say so."""

    unit: str
    value: float
    start: int
    end: int


def figures_in(text: str) -> list[Figure]:
    """The numbers with a known unit in a text, in order, excluding years, ages of people and bare numbers.

    >>> [(one.unit, one.value) for one in figures_in("It killed at least 14 people and wounded 1,200 in two days.")]
    [('killed', 14.0), ('wounded', 1200.0), ('days', 2.0)]
    """
    found: list[Figure] = []
    taken: set[int] = set()
    for pattern in (_LEADING, _AFTER, _WITH_SIGN, _AGE, _PLURAL):
        for match in pattern.finditer(text):
            words, unit = match["number"], _unit(match)
            if match.start("number") in taken or unit is None or re.fullmatch(r"(?:19|20)\d\d", words):
                continue
            taken.add(match.start("number"))
            found.append(Figure(unit, _value(words), match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def _unit(match: re.Match[str]) -> str | None:
    """What is counted; None where that is not known."""
    groups = match.groupdict()
    if groups.get("sign"):
        return _CURRENCIES[groups["sign"]]
    if groups.get("plural"):
        plural = groups["plural"].lower()
        return None if plural in _NO_UNITS else stem(plural)
    return next(name for name in UNITS if groups.get(name))


def _value(words: str) -> float:
    """The value of a number in words or figures."""
    value = 1.0
    for word in re.split(r"[ -]", words.lower()):
        if word in _SCALES:
            value *= _SCALES[word]
        elif word != "a":
            value = float(_WORDS[word] if word in _WORDS else word.replace(",", ""))
    return value


class Counted(NamedTuple):
    """A number and its sentence; the figure's offsets count from the sentence's start."""

    figure: Figure
    sentence: Sentence


def number_groups(sentences: Sentences) -> list[list[Counted]]:
    """The numbers in some articles, grouped by what they count, in order of first occurrence."""
    groups: list[list[Counted]] = []
    for sentence in sentences.all:
        for figure in figures_in(sentences.words(sentence)):
            one = Counted(figure, sentence)
            group = next((group for group in groups if _same_thing(one, group[0])), None)
            if group is None:
                groups.append([one])
            else:
                group.append(one)
    return groups


#: How many of the shorter sentence's telling words the other must have: for an equal number, and for another.
_EQUAL, _OTHER = 0.25, 0.5


def _likely_one(one: Figure, other: Figure) -> bool:
    """Whether an equal number may count the same in other words, each a plural: '60 nations', '60 states'."""
    return one.value == other.value and one.unit not in UNITS and other.unit not in UNITS


def _same_thing(one: Counted, other: Counted) -> bool:
    if one.figure.unit != other.figure.unit and not _likely_one(one.figure, other.figure):
        return False
    ours, theirs = one.sentence.stems, other.sentence.stems
    share = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
    if one.figure.value == other.figure.value:
        return share >= _EQUAL
    return one.sentence.article_id != other.sentence.article_id and share >= _OTHER
