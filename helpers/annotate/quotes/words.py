"""The word lists of the rules, read from tables beside this file: cues, and function words by class."""

from __future__ import annotations

import csv
from pathlib import Path

_HERE = Path(__file__).parent


def _read_cues() -> dict[str, tuple[str, str]]:
    """Maps each form of a cue to its lemma and complement.

    What it takes, letter by letter: ``c`` a clause, ``q`` a quotation, ``i`` may stand before its speaker,
    ``o`` a person told, ``n`` a thing, ``f`` 'for …', ``t`` 'to …'.
    """
    table: dict[str, tuple[str, str]] = {}
    with (_HERE / "cues.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for form in row["forms"].split():
                table[form] = (row["lemma"], row["takes"])
    return table


CUES = _read_cues()


def _read_words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    with (_HERE / "words.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["class"], set()).update(row["words"].split())
    return {name: frozenset(each) for name, each in found.items()}


_WORDS = _read_words()


def words(name: str) -> frozenset[str]:
    """The words of one class of ``words.csv``.

    Raises:
        KeyError: where there is no such class.
    """
    return _WORDS[name]
