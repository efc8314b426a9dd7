"""Reads the tables beside this file: trigger words for talks, and modifiers of their status."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class TriggerWord:
    """A row of ``triggers.csv``.

    Attributes:
        lemma: base form.
        part: ``noun`` or ``verb``.
        format: the format of talk it suggests.
        strength: how far it can be trusted without a model: ``strong``, ``with`` (needs a party after 'with' or as its
            object), ``visit``, ``weak``.
    """

    lemma: str
    part: str
    format: str
    strength: str


@dataclass(frozen=True, slots=True)
class Modifier:
    """A row of ``modifiers.csv``, in the manner of ConText (Harkema and others 2009).

    Attributes:
        words: lower-case base forms, one or several.
        category: the status it gives to the talk in its scope, ``denied`` or ``again``.
        direction: ``forward`` (what follows it), ``backward`` (what is before it) or ``both``.
    """

    words: tuple[str, ...]
    category: str
    direction: str


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _trigger_words() -> dict[tuple[str, str], TriggerWord]:
    """Maps (lemma, part of speech) to its row."""
    rows = (TriggerWord(r["lemma"], r["part"], r["format"], r["strength"]) for r in _rows("triggers.csv"))
    return {(row.lemma, row.part): row for row in rows}


TRIGGER_WORDS = _trigger_words()


def _modifiers() -> dict[str, tuple[Modifier, ...]]:
    """Maps each first word to the modifiers that begin with it, longest first."""
    found: dict[str, list[Modifier]] = {}
    for row in _rows("modifiers.csv"):
        words = tuple(row["words"].split())
        found.setdefault(words[0], []).append(Modifier(words, row["category"], row["direction"]))
    return {first: tuple(sorted(rows, key=lambda row: -len(row.words))) for first, rows in found.items()}


MODIFIERS = _modifiers()


#: Forms that the rules of spelling do not give.
_IRREGULAR = {
    "met": "meet",
    "spoke": "speak",
    "spoken": "speak",
    "saw": "see",
    "seen": "see",
    "sat": "sit",
    "told": "tell",
    "rang": "ring",
}


def noun_forms(lemma: str) -> tuple[str, ...]:
    """A noun and its plural."""
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies"
    return lemma, lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh")) else "s")


def verb_forms(lemma: str) -> tuple[str, ...]:
    """The forms of a regular verb."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    doubled = stem + lemma[-1] if lemma in ("sit", "confer", "plan") else stem
    ending = "es" if lemma.endswith(("s", "x", "ch", "sh")) else "s"
    return lemma, lemma + ending, doubled + "ed", doubled + "ing"


def _trigger_forms() -> dict[str, TriggerWord]:
    """Maps every lowercase form of a trigger word to its row; for a form that is both noun and verb, the noun's."""
    found: dict[str, TriggerWord] = {}
    for (lemma, part), row in TRIGGER_WORDS.items():
        for form in noun_forms(lemma) if part == "noun" else verb_forms(lemma):
            found.setdefault(form, row)
    for form, lemma in _IRREGULAR.items():
        found[form] = TRIGGER_WORDS[lemma, "verb"]
    return found


TRIGGER_FORMS = _trigger_forms()
