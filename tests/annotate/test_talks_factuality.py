"""Modifiers, tense and negation around a trigger, and the status that they give by rule."""

from __future__ import annotations

import pytest

from helpers.annotate.talks.factuality import clause_head, in_scope, is_negated, modifiers_in, status_by_rule, tense_of
from helpers.annotate.talks.lexicon import MODIFIERS, Modifier
from helpers.annotate.talks.network import STATUSES
from tests.annotate.test_talks_reading import reading_of

ROWS = [row for rows in MODIFIERS.values() for row in rows]


def fault_of(row: Modifier) -> str:
    """What makes a row of modifiers.csv useless, or give nothing without a word; empty if nothing does."""
    if row.category not in (*STATUSES, "denied", "again"):
        return f"gives {row.category!r}, which is neither a status nor 'denied' or 'again'"
    if row.direction not in ("forward", "backward", "both"):
        return f"stands {row.direction!r}, which is neither 'forward', 'backward' nor 'both'"
    upper = [word for word in row.words if word != word.lower()]
    return f"has {upper[0]!r}, and words are compared in lowercase" if upper else ""


def test_every_row_of_the_modifiers_can_be_used() -> None:
    faults = [f"modifiers.csv: '{' '.join(row.words)}' {fault}" for row in ROWS if (fault := fault_of(row))]
    assert not faults
    assert len(ROWS) == len(set(ROWS)), "modifiers.csv: a row stands there twice"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (Modifier(("call", "off"), "cancelled", "both"), ""),
        (Modifier(("call", "off"), "canceled", "both"), "neither a status"),
        (Modifier(("call", "off"), "cancelled", "back"), "neither 'forward'"),
        (Modifier(("Call", "off"), "cancelled", "both"), "in lowercase"),
    ],
)
def test_a_row_that_cannot_be_used_is_told(row: Modifier, fault: str) -> None:
    assert fault in fault_of(row)
    assert bool(fault) == bool(fault_of(row))


def trigger_in(text: str):
    """The reading of a text, and its last trigger that counts as a talk by its word alone."""
    reading = reading_of(text)
    return reading, [t.word for t in reading.triggers if t.row.strength == "strong" or t.row.lemma == "meet"][-1]


@pytest.mark.parametrize(
    ("text", "category", "side"),
    [
        ("The council called off the talks.", "cancelled", "forward"),
        ("The talks were postponed.", "postponed", "backward"),
        ("Peru held off on talks with Chile.", "postponed", "forward"),
        ("Peru refused to meet the envoy.", "refused", "forward"),
        ("Chile called for talks.", "proposed", "forward"),
    ],
)
def test_modifiers_reach_the_trigger(text: str, category: str, side: str) -> None:
    reading, word = trigger_in(text)
    assert (category, side) in {
        (m.category, where) for m, where in in_scope(reading, word, modifiers_in(reading.words))
    }


@pytest.mark.parametrize(
    "text",
    [
        "The strike was postponed, but the talks went on.",
        "He cancelled his lunch. The talks went on.",
        "The talks went on; the parade was cancelled.",
    ],
)
def test_scope_ends(text: str) -> None:
    reading, word = trigger_in(text)
    found = {m.category for m, _ in in_scope(reading, word, modifiers_in(reading.words))}
    assert not found & {"postponed", "cancelled"}


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Ruiz will meet Dahl.", "ahead"),
        ("Ruiz met Dahl.", "past"),
        ("Ruiz could meet Dahl.", "perhaps"),
        ("Ruiz has met Dahl.", "past"),
        ("Ruiz hopes to meet Dahl.", "infinitive"),
    ],
)
def test_tense(text: str, tense: str) -> None:
    reading, word = trigger_in(text)
    assert tense_of(reading, clause_head(reading.words, word)) == tense


@pytest.mark.parametrize(("text", "negated"), [("Ruiz did not meet Dahl.", True), ("Ruiz met Dahl.", False)])
def test_negation(text: str, negated: bool) -> None:
    reading, word = trigger_in(text)
    assert is_negated(reading, clause_head(reading.words, word)) is negated


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ruiz met Dahl in Oslo.", "held"),
        ("Ruiz will meet Dahl in Oslo.", "planned"),
        ("Ruiz cancelled the meeting.", "cancelled"),
        ("Ruiz postponed the meeting.", "postponed"),
        ("Ruiz held off on the meeting.", "postponed"),
        ("Ruiz held the meeting on Friday.", "held"),
        ("Ruiz refused to meet Dahl.", "refused"),
        ("Ruiz urged talks.", "proposed"),
    ],
)
def test_status_by_rule(text: str, status: str) -> None:
    reading, word = trigger_in(text)
    assert status_by_rule(reading, word, in_scope(reading, word, modifiers_in(reading.words)))[0] == status


@pytest.mark.parametrize("text", ["Ruiz did not meet Dahl.", "Ruiz never met Dahl.", "No talks were held."])
def test_what_is_denied_is_not_held(text: str) -> None:
    reading, word = trigger_in(text)
    assert status_by_rule(reading, word, in_scope(reading, word, modifiers_in(reading.words)))[0] not in (
        "held",
        "ongoing",
    )
