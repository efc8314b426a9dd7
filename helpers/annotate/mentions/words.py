"""The word lists of mention finding, kept as data in ``words.csv``."""

from __future__ import annotations

import csv
from pathlib import Path

_FILE = Path(__file__).with_name("words.csv")


def _read_lists() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["list"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in found.items()}


_LISTS = _read_lists()


def word_list(name: str) -> frozenset[str]:
    """The words of one list of ``words.csv``, such as ``honorific``.

    Raises:
        KeyError: where there is no such list.
    """
    return _LISTS[name]


_LOWER_LISTS = {name: frozenset(word.lower().rstrip(".") for word in words) for name, words in _LISTS.items()}


def lower_list(name: str) -> frozenset[str]:
    """The words of one list, lowercase and without a final dot.

    Raises:
        KeyError: where there is no such list.
    """
    return _LOWER_LISTS[name]
