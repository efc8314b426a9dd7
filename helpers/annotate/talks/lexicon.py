"""The word lists of talk finding, read from the tables beside this file."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent

ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "first 1st",
            "second 2nd",
            "third 3rd",
            "fourth 4th",
            "fifth 5th",
            "sixth 6th",
            "seventh 7th",
            "eighth 8th",
            "ninth 9th",
            "tenth 10th",
            "eleventh 11th",
            "twelfth 12th",
            "thirteenth 13th",
            "fourteenth 14th",
            "fifteenth 15th",
            "sixteenth 16th",
            "seventeenth 17th",
            "eighteenth 18th",
            "nineteenth 19th",
            "twentieth 20th",
        ),
        start=1,
    )
    for word in words.split()
}


NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "one first 1 1st single",
            "two second 2 2nd",
            "three third 3 3rd",
            "four fourth 4 4th",
            "five fifth 5 5th",
            "six sixth 6 6th",
            "seven seventh 7 7th",
            "eight eighth 8 8th",
            "nine ninth 9 9th",
            "ten tenth 10 10th",
            "eleven 11 11th",
            "twelve 12 12th",
            "thirteen 13 13th",
            "fourteen 14 14th",
            "fifteen 15 15th",
            "sixteen 16 16th",
            "seventeen 17 17th",
            "eighteen 18 18th",
            "nineteen 19 19th",
            "twenty 20 20th",
        ),
        start=1,
    )
    for word in words.split()
}


@dataclass(frozen=True, slots=True)
class TriggerWord:
    """A word that can report a talk: its lemma, part of speech, format and what it needs beside it."""

    lemma: str
    pos: str
    format: str
    strength: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word above a trigger that decides its status; ``kind`` says how it combines with what stands below it."""

    lemma: str
    pos: str
    status: str | None
    kind: str


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.lru_cache(maxsize=1)
def triggers() -> dict[tuple[str, str], TriggerWord]:
    """(lemma, part of speech) → the trigger word."""
    return {
        (row["lemma"], row["pos"]): TriggerWord(row["lemma"], row["pos"], row["format"], row["strength"])
        for row in _rows("triggers.csv")
    }


@functools.lru_cache(maxsize=1)
def cues() -> dict[tuple[str, str], Cue]:
    """(lemma with its particle, part of speech) → the cue."""
    return {
        (row["lemma"], row["pos"]): Cue(row["lemma"], row["pos"], row["status"] or None, row["kind"])
        for row in _rows("cues.csv")
    }


@functools.lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    return {row["list"]: frozenset(filter(None, row["words"].split(";"))) for row in _rows("words.csv")}


def words(name: str) -> frozenset[str]:
    """The word list ``name`` of ``words.csv``."""
    return _lists()[name]
