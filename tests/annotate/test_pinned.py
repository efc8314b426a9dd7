"""A place is the one that the text pins down: by the country or state behind it, else by the countries it names."""

from __future__ import annotations

import pytest

from helpers.annotate.pinned import countries_named, place_meant


@pytest.mark.parametrize(
    ("name", "text", "country", "state"),
    [
        ("Odessa", "Ships left Odessa on Monday.", "Ukraine", None),
        ("Odessa", "He was born in Odessa, Texas, in 1950.", "United States", "TX"),
        ("Athens", "Students in Athens, Georgia, protested.", "United States", "GA"),
        ("Athens", "Ministers met in Athens on Monday.", "Greece", None),
        ("Bethlehem", "Pilgrims came to Bethlehem in the West Bank.", "Palestinian Territory", None),
        ("Bethlehem", "A steel mill in Bethlehem, Pennsylvania, closed.", "United States", "PA"),
        ("Tripoli", "Clashes broke out in Tripoli, Lebanon.", "Lebanon", None),
        ("Tripoli", "Fighters left Tripoli. Libyan officials said so.", "Libya", None),
        ("Cartagena", "Spanish police searched a ship in Cartagena.", "Spain", None),
        ("Cartagena", "Colombian rebels signed in Cartagena.", "Colombia", None),
        ("Hyderabad", "Floods hit Hyderabad. Pakistan's army sent boats.", "Pakistan", None),
        ("Hyderabad", "Indian officials met in Hyderabad.", "India", None),
        ("Valencia", "Venezuelan workers marched in Valencia.", "Venezuela", None),
        ("Georgia", "Georgia said Russia had moved troops.", "Georgia", None),
        ("Nowhereville", "They met in Nowhereville.", None, None),
    ],
)
def test_the_text_says_which(name: str, text: str, country: str | None, state: str | None) -> None:
    place = place_meant(name, text, text.index(name))
    assert (place and place.country) == country
    assert state is None or place.region == state


def test_a_country_far_away_decides_where_none_is_near() -> None:
    text = "Pakistani rains.\n\n" + "It went on. " * 60 + "In Hyderabad the river rose." + " It fell." * 60
    assert place_meant("Hyderabad", text, text.index("Hyderabad")).country == "Pakistan"


def test_countries_are_named_by_their_people_and_regions_too() -> None:
    text = "Ukrainian and Russian envoys met. The Ukrainian side left for the West Bank."
    assert countries_named(text) == ("Ukraine", "Russia", "Palestinian Territory")
    assert countries_named("") == ()
