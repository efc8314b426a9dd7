"""Scores made into talks: groups of triggers, and what belongs to each."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.annotate.talks.decide import decide
from helpers.annotate.talks.network import STATUSES, Scores
from helpers.annotate.talks.same import grouped
from tests.annotate.test_talks_reading import reading_of

NUMBERS = {"trigger": 0.5, "same": 0.0, "date": 0.0, "place": 0.0, "party": 0.0}


WEIGHTS = {"bias": 0.0, "network": 1.0}


def square(size: int, same: dict[tuple[int, int], float]) -> np.ndarray:
    made = np.full((size, size), -3.0)
    for (i, j), score in same.items():
        made[i, j] = made[j, i] = score
    return made


@pytest.mark.parametrize(
    ("same", "groups"),
    [
        ({(0, 1): 2.0, (0, 2): -2.0, (1, 2): -2.0}, [[0, 1], [2]]),
        ({(0, 1): 2.0, (1, 2): 2.0, (0, 2): -6.0}, [[0, 1], [2]]),  # no chain through a third
        ({}, [[0], [1], [2]]),
        ({(0, 1): 1.0, (1, 2): 1.0, (0, 2): 1.0}, [[0, 1, 2]]),
    ],
)
def test_grouping(same, groups) -> None:
    assert grouped(square(3, same), 0.0) == groups


@given(
    st.integers(0, 7),
    st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda p: tuple(sorted(p))), st.floats(-5, 5)),
)
def test_every_trigger_stands_in_one_group(count: int, same: dict) -> None:
    groups = grouped(square(count, {p: s for p, s in same.items() if p[0] < p[1] < count}), 0.0)
    assert sorted(n for group in groups for n in group) == list(range(count))


def scores_for(reading, told: float, date: float, party: float) -> Scores:
    scores = Scores()
    for number in range(len(reading.triggers)):
        statuses = [3.0 if status == "held" else 0.0 for status in STATUSES]
        scores.told[number] = np.array([told, 1.0, *statuses])
        scores.none[number] = np.zeros(3)
        scores.belongs[number] = {n: np.array([date, -4.0, party]) for n in range(len(reading.candidates))}
    return scores


def test_a_draft_has_what_scores_above_none() -> None:
    reading = reading_of("Ana Ruiz met Piet Dahl on Tuesday.")
    (draft,) = decide(reading, scores_for(reading, 2.0, 2.0, 2.0), NUMBERS, WEIGHTS)
    assert reading.candidates[draft.date].kind == "date"
    assert draft.place is None
    assert {reading.text[reading.candidates[n].start : reading.candidates[n].end] for n in draft.parties} == {
        "Ana Ruiz",
        "Piet Dahl",
    }
    assert max(draft.statuses, key=draft.statuses.get) == "held"


def test_what_scores_below_stays_out() -> None:
    reading = reading_of("Ana Ruiz met Piet Dahl on Tuesday.")
    assert decide(reading, scores_for(reading, -2.0, 2.0, 2.0), NUMBERS, WEIGHTS) == []
    (draft,) = decide(reading, scores_for(reading, 2.0, -2.0, -2.0), NUMBERS, WEIGHTS)
    assert draft.date is None and draft.parties == []


@pytest.mark.parametrize(
    ("score", "named"),
    [(-0.7, set()), (-0.3, {"Piet Dahl"}), (0.3, {"Piet Dahl"}), (0.7, {"Piet Dahl", "Ana Ruiz"})],
)
def test_who_is_named_elsewhere_has_a_higher_bar_to_pass(score: float, named: set[str]) -> None:
    reading = reading_of("Ana Ruiz flew in. There was a meeting with Piet Dahl.")
    (draft,) = decide(reading, scores_for(reading, 2.0, -2.0, score), NUMBERS | {"party": -0.5}, WEIGHTS)
    people = (reading.candidates[n] for n in draft.parties if reading.candidates[n].kind == "person")
    assert {reading.text[c.start : c.end] for c in people} == named
