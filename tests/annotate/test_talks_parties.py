"""Phrases that stand for one party become one; those that stand for two stay two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.annotate.talks.parties import name_of, participants
from helpers.annotate.talks.reading import PARTY_KINDS
from tests.annotate.test_talks_reading import reading_of

BANK = "Ana Ruiz met the Development Bank of Klow for talks."
BODIES = "EU farm ministers met members of the Klow Miners Union and the NATO staff for talks."
BRACKET = "The European Union (EU) met Ana Ruiz for talks."
JOINED = "IMF and Sudanese officials met Ana Ruiz for talks."
PEOPLES = "The Russian, Turkish and Iranian presidents met Russian and other envoys for talks."
FROM_BOTH = "Leaders from Kenya and Somalia met for talks."
ONE_MAN = "The finance and trade minister met Ana Ruiz for talks."
TITLES = "Trade Secretary Ana Ruiz met Piet Dahl, the union's chairman, and bank officials for talks."
BETWEEN = "Talks between Ana Ruiz and Piet Dahl of NATO began."


@pytest.mark.parametrize(
    ("text", "phrases", "names"),
    [
        (BANK, ["Development Bank"], ["Development Bank of Klow"]),
        (BANK, ["Development Bank", "Ana Ruiz"], ["Development Bank of Klow", "Ana Ruiz"]),
        (BODIES, ["EU", "EU farm ministers"], ["EU farm ministers"]),
        (BODIES, ["EU farm ministers", "NATO staff", "EU", "NATO"], ["EU farm ministers", "NATO staff"]),
        (BODIES, ["members", "Klow Miners Union"], ["members of the Klow Miners Union"]),
        (BODIES, ["Klow Miners Union", "members"], ["members of the Klow Miners Union"]),
        (BRACKET, ["EU", "European Union"], ["European Union"]),
        (JOINED, ["IMF and Sudanese officials"], ["IMF", "Sudanese officials"]),
        (JOINED, ["IMF and Sudanese officials", "IMF"], ["IMF", "Sudanese officials"]),
        (
            PEOPLES,
            ["Russian, Turkish and Iranian presidents"],
            ["Russian presidents", "Turkish presidents", "Iranian presidents"],
        ),
        (FROM_BOTH, ["Leaders", "Somalia"], ["Leaders", "Somalia"]),
        (FROM_BOTH, ["Leaders", "Kenya"], ["Leaders from Kenya"]),
        (TITLES, ["Ana Ruiz", "chairman", "bank officials"], ["Ana Ruiz", "bank officials"]),
        # Two stay two, and one that joins no parties stays one.
        (BODIES, ["EU", "NATO"], ["EU", "NATO"]),
        (BODIES, ["Klow Miners Union", "NATO staff"], ["Klow Miners Union", "NATO staff"]),
        (BRACKET, ["European Union", "Ana Ruiz"], ["European Union", "Ana Ruiz"]),
        (PEOPLES, ["Russian and other envoys"], ["Russian and other envoys"]),
        (ONE_MAN, ["finance and trade minister"], ["finance and trade minister"]),
        (BETWEEN, ["Ana Ruiz", "Piet Dahl"], ["Ana Ruiz", "Piet Dahl"]),
        (BETWEEN, ["Piet Dahl", "NATO"], ["Piet Dahl"]),
        (BETWEEN, ["Ana Ruiz", "NATO"], ["Ana Ruiz", "NATO"]),
    ],
)
def test_phrases_of_one_party_are_one(text: str, phrases: list[str], names: list[str]) -> None:
    reading = reading_of(text)
    numbers = {text[c.start : c.end]: n for n, c in enumerate(reading.candidates) if c.kind in PARTY_KINDS}
    assert [party.name for party in participants(reading, [numbers[phrase] for phrase in phrases])] == names


def test_the_mention_that_tells_most_comes_first() -> None:
    reading = reading_of(BODIES)
    numbers = {BODIES[c.start : c.end]: n for n, c in enumerate(reading.candidates)}
    (party,) = participants(reading, [numbers["EU"], numbers["EU farm ministers"]])
    assert [span.of(BODIES) for span in party.mentions] == ["EU farm ministers", "EU"]


@given(st.data())
def test_every_candidate_is_part_of_a_participant(data: st.DataObject) -> None:
    reading = reading_of(data.draw(st.sampled_from([BANK, BODIES, BRACKET, JOINED, BETWEEN])))
    able = [n for n, c in enumerate(reading.candidates) if c.kind in PARTY_KINDS]
    chosen = data.draw(st.lists(st.sampled_from(able), unique=True))
    found = participants(reading, chosen)
    for number in chosen:
        own = reading.candidates[number]
        near = [s for party in found for s in party.mentions if s.start - 10 < own.end and own.start < s.end + 10]
        assert near, name_of(reading, number)
    assert len(found) <= 2 * len(chosen) and len({party.mentions[0] for party in found}) == len(found)
