"""The grammar's tables, read once: rules, their parts, and context cues.

``grammar.csv``
    One rule a row: its name, the kind of meaning it builds, fields that it fixes (``n=X rel=this``), and its pattern.
    In a pattern an upper-case word is a class of words (``words.csv``; shapes such as DAYN in ``tokens``) or a name of
    ``parts.csv``; ``<m MONTH>`` names what is found; brackets, bars, question marks and lookarounds are those of
    regular expressions. The longest rule wins; of two as long, the earlier.
``parts.csv``
    Names used in patterns: a *set* of classes, or a *part* of a pattern, which may use the rows above it.
``cues.csv``
    Groups of words that decide, in context, whether a match stands for a time and whether it is past or to come.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of ``grammar.csv``."""

    name: str
    kind: str
    fields: dict[str, str]
    pattern: str


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table beside this module."""
    with (_FOLDER / table).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _rules() -> tuple[Rule, ...]:
    """All rules, in order."""
    return tuple(
        Rule(row["name"], row["kind"], dict(pair.split("=") for pair in row["fields"].split()), row["pattern"])
        for row in rows("grammar.csv")
    )


RULES = _rules()


def _sets() -> dict[str, tuple[str, ...]]:
    """Each set with its classes."""
    return {row["name"]: tuple(row["pattern"].split()) for row in rows("parts.csv") if row["sort"] == "set"}


SETS = _sets()


def _parts() -> dict[str, str]:
    """Each part with its pattern, in order."""
    return {row["name"]: row["pattern"] for row in rows("parts.csv") if row["sort"] == "part"}


PARTS = _parts()


def _cues() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("cues.csv"):
        found.setdefault(row["group"], set()).update(row["words"].split())
    return {group: frozenset(each) for group, each in found.items()}


_CUES = _cues()


def cues(group: str) -> frozenset[str]:
    """The words of a group of ``cues.csv``, in lowercase.

    Raises:
        KeyError: where there is no such group.
    """
    return _CUES[group]
