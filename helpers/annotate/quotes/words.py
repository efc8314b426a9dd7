"""The word lists of the rules, kept as tables beside this file: cues, and small words by what they do."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def cues() -> dict[str, tuple[str, str]]:
    """Form of a cue → (lemma, what it takes).

    What it takes, letter by letter: ``c`` a clause, ``q`` a quotation, ``i`` may stand before its speaker,
    ``o`` a person told, ``n`` a thing, ``f`` 'for …', ``t`` 'to …'.
    """
    table: dict[str, tuple[str, str]] = {}
    with (_HERE / "cues.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for form in row["forms"].split():
                table[form] = (row["lemma"], row["takes"])
    return table


@cache
def words(name: str) -> frozenset[str]:
    """The words of one class of ``words.csv``."""
    with (_HERE / "words.csv").open(encoding="utf-8", newline="") as stream:
        return frozenset(w for row in csv.DictReader(stream) if row["class"] == name for w in row["words"].split())
