"""Whether the words around a date expression tell of what was or of what is to come.

Decided for each expression from the verb group nearest to it: before it first (verbs stand before their time in
English), then after it. The words are in ``tense.csv``.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Literal

from helpers.annotate.dates.tokens import Tokens

Direction = Literal["past", "future", "near"]

_TABLE = Path(__file__).with_name("tense.csv")
_REACH = 25
_STOPS = frozenset(".?!;:")
_NOT_VERBS = frozenset(
    ["united", "need", "seed", "speed", "deed", "feed", "indeed", "hundred", "red", "breed", "bed", "led", "wed", "sacred", "kindred", "agreed-upon", "unprecedented", "so-called", "armed", "alleged", "proposed"]
)


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    with _TABLE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            found.setdefault(row["group"], set()).update(row["forms"].split("|"))
    return {group: frozenset(forms) for group, forms in found.items()}


def _is_participle(word: str) -> bool:
    return word in _groups()["past"] or (len(word) > 4 and word.endswith("ed") and word not in _NOT_VERBS)


def _word_direction(tokens: Tokens, index: int) -> str | None:
    """What one word says, with the auxiliaries before it."""
    word = tokens.lower(index)
    groups = _groups()
    if word in groups["future"]:
        if word == "planned" and _cancelled_after(tokens, index):
            return "near"
        return "future"
    if word == "be" or word in groups["modal"]:
        return _before(tokens, index)
    if _is_participle(word):
        return _before(tokens, index) or "past"
    if word in groups["present"]:
        return "present"
    if word == "to" and tokens.lower(index + 1) == "be":
        return "future"
    return None


def _before(tokens: Tokens, index: int) -> str | None:
    for back in range(index, max(index - 5, -1), -1):
        word = tokens.lower(back)
        if word in _groups()["future"]:
            return "future"
        if word in ("would", "should", "must", "may", "might", "could", "can") and back < index:
            return "future"
        if word == "to" and back < index:
            return "future"
        if word in ("had", "has", "have", "was", "were"):
            return "past"
    return None


def _cancelled_after(tokens: Tokens, index: int) -> bool:
    for ahead in range(index + 1, min(index + 12, len(tokens.words))):
        if tokens.words[ahead] in _STOPS:
            return False
        if tokens.lower(ahead) in ("was", "were", "had", "has"):
            return True
    return False


def direction(tokens: Tokens, first: int, last: int) -> Direction:
    """Whether the expression ``words[first:last]`` lies before publication or after it, as the words around it tell.

    Returns:
        ``past``, ``future``, or ``near`` where nothing tells: the nearest is meant.
    """
    present = False
    for index in range(first - 1, max(first - _REACH, -1), -1):
        if tokens.words[index] in _STOPS:
            break
        found = _word_direction(tokens, index)
        if found in ("past", "future", "near"):
            return found  # type: ignore[return-value]
        present = present or found == "present"
    for index in range(last, min(last + _REACH, len(tokens.words))):
        if tokens.words[index] in _STOPS:
            break
        found = _word_direction(tokens, index)
        if found in ("past", "future", "near"):
            return found  # type: ignore[return-value]
    return "near"
