"""What bears a person's name and is none: papers, airports, prisons, campaigns, products, labels."""

from __future__ import annotations

import pytest

from helpers.annotate import annotate

_NO_PEOPLE = [
    "The Straits Times reported on Monday that the talks had ended.",
    "The report in the Daily Telegraph was denied on Monday.",
    "He landed at John F. Kennedy International Airport on Monday.",
    "They landed at Charles de Gaulle airport outside Paris.",
    "She was held in Evin Prison for two years.",
    "He was moved to Robben Island and then to Pollsmoor Prison.",
    "The Clinton campaign raised two million dollars.",
    "Two Boeing jets and an Airbus stood on the runway.",
    "Samsung Galaxy phones were sold out on Monday.",
    "TOP STORIES\n\nThe talks ended without a result.",
    "Editor's Picks\n\nThe talks ended without a result.",
    "Most Read\n\nThe talks ended without a result.",
    "World News\n\nThe talks ended without a result.",
    "The talks were held at the Hotel Intercontinental.",
    "The Nobel Prize was given to two negotiators.",
    "Police closed King George Street for the march.",
    "The Gulfstream left Ben Gurion Airport at noon.",
    "Hurricane Katrina hit the coast.",
    "The Carter Center sent observers.",
    "The Konrad Adenauer Foundation paid for the conference.",
]


@pytest.mark.slow
@pytest.mark.parametrize("text", _NO_PEOPLE)
def test_no_person_is_found(text: str) -> None:
    assert [each.text for each in annotate(text).mentions if each.kind == "person" and each.named] == []
