"""Classifies bodies by the words of their names and the words beside them: 'the drug maker Novo Labs'."""

from __future__ import annotations

import re
from pathlib import Path

from helpers.annotate.data_files import rows, sets_of
from helpers.link.coreference.words import means

_WORD = re.compile(r"[^\W\d_]+")
#: The classes of each word.
_CLASSES = sets_of(
    [(word, [row["class"]]) for row in rows(Path(__file__).with_suffix(".csv")) for word in row["words"].split()]
)
#: Classes of words that end the names of bodies of every kind: 'Bank of Freedonia Holding'.
_ANY = frozenset(("company", "group"))


def classes_of(word: str) -> frozenset[str]:
    """The classes of bodies that a lowercase word denotes, in the singular or plural."""
    return _CLASSES.get(word) or _CLASSES.get(word.removesuffix("s"), frozenset())


def head_of(name: str) -> str:
    """The head of a name, in lowercase: 'Ministry of Ports' is a ministry."""
    words = name.lower().split()
    cut = next((at for at, word in enumerate(words) if at and means(word, "preposition")), len(words))
    return words[cut - 1] if words else ""


def by_name(word: str, name: str) -> tuple[bool, bool]:
    """Whether a name shows that the body is what a word says, and whether it shows that it is something else."""
    words = [each.lower() for each in _WORD.findall(name)]
    wanted, head = classes_of(word), head_of(name)
    if classes_of(head) - _ANY:
        words = [head]  # a committee on banking is no bank
    own = [classes_of(each) | (frozenset(("paper",)) if means(each, "masthead") else frozenset()) for each in words]
    told = [each for each in own if each]
    fits = word in words or any(not wanted.isdisjoint(each) for each in told)
    return fits, bool(told) and bool(wanted) and not fits
