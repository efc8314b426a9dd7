"""The word lists of mention finding, kept as data in ``words.csv``."""

from __future__ import annotations

import csv
import functools
from pathlib import Path

_FILE = Path(__file__).with_name("words.csv")


@functools.lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["list"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in found.items()}


def word_list(name: str) -> frozenset[str]:
    """The words of one list of ``words.csv``, such as ``honorific``.

    Raises:
        KeyError: where there is no such list.
    """
    return _lists()[name]


@functools.lru_cache(maxsize=64)
def lower_list(name: str) -> frozenset[str]:
    """The words of one list in lower case without a final dot."""
    return frozenset(word.lower().rstrip(".") for word in word_list(name))
