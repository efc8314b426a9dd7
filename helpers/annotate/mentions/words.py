"""The word lists of mention finding, kept as data in ``words.csv``."""

from __future__ import annotations

from pathlib import Path

from helpers.annotate.data_files import rows, sets_of

_FILE = Path(__file__).with_name("words.csv")
_LISTS = sets_of([(row["list"], [row["word"]]) for row in rows(_FILE)])


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
