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

from dataclasses import dataclass
from pathlib import Path

from helpers.annotate.data_files import rows, sets_of

#: Where the tables stand.
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of ``grammar.csv``."""

    name: str
    kind: str
    fields: dict[str, str]
    pattern: str


RULES = tuple(
    Rule(row["name"], row["kind"], dict(pair.split("=") for pair in row["fields"].split()), row["pattern"])
    for row in rows(FOLDER / "grammar.csv")
)
_PARTS = rows(FOLDER / "parts.csv")
#: Each set with its classes.
SETS = {row["name"]: tuple(row["pattern"].split()) for row in _PARTS if row["sort"] == "set"}
#: Each part with its pattern, in order.
PARTS = {row["name"]: row["pattern"] for row in _PARTS if row["sort"] == "part"}
_CUES = sets_of([(row["group"], row["words"].split()) for row in rows(FOLDER / "cues.csv")])


def cues(group: str) -> frozenset[str]:
    """The words of a group of ``cues.csv``, in lowercase.

    Raises:
        KeyError: where there is no such group.
    """
    return _CUES[group]
