"""The offline gazetteer."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path

import pytest

from helpers.annotate.places import (
    Place,
    are_neighbours,
    country_of_demonym,
    country_of_name,
    find_place,
    state_of_name,
)


@pytest.mark.parametrize(
    ("name", "usual", "kind", "country"),
    [
        ("Doha", "Doha", "city", "Qatar"),
        ("the U.S.", "United States", "country", "United States"),
        ("Moscow", "Moscow", "city", "Russia"),
        ("White House", "White House", "venue", "United States"),
        ("Georgia", "Georgia", "country", "Georgia"),
        ("San José", "San José", "city", "Costa Rica"),
        ("Kiev", "Kiev", "city", "Ukraine"),
        ("Kharkov", "Kharkiv", "city", "Ukraine"),
        ("Hodeidah", "Hodeidah", "city", "Yemen"),
        ("Hudaydah", "Hodeidah", "city", "Yemen"),
        ("Sana’a", "Sanaa", "city", "Yemen"),
        ("Skhirat", "Skhirate", "city", "Morocco"),
    ],
)
def test_find_place(name: str, usual: str, kind: str, country: str) -> None:
    place = find_place(name)
    assert place is not None
    assert (place.name, place.kind, place.country) == (usual, kind, country)
    assert -90 <= place.latitude <= 90
    assert -180 <= place.longitude <= 180


@pytest.mark.parametrize("name", ["", " ", "Nowhereville", "the", "17"])
def test_unknown_place(name: str) -> None:
    assert find_place(name) is None


def test_the_country_beside_it_decides() -> None:
    assert find_place("Cordoba", "Argentina").country == "Argentina"
    assert find_place("Cordoba", "Spain").country == "Spain"


@pytest.mark.parametrize(
    ("word", "country"), [("Afghan", "Afghanistan"), ("Afghans", "Afghanistan"), ("French", "France")]
)
def test_demonyms(word: str, country: str) -> None:
    assert country_of_demonym(word) == country


@pytest.mark.parametrize(
    ("name", "state", "country"),
    [
        ("the Soviet Union", "Soviet Union", "Russia"),
        ("U.S.S.R.", "Soviet Union", "Russia"),
        ("West Germany", "West Germany", "Germany"),
        ("Russia", "Russia", "Russia"),
        ("Germany", "Germany", "Germany"),
        ("Geneva", None, None),
    ],
)
def test_a_state_that_is_no_more_is_itself_and_lies_in_a_country_of_today(name, state, country) -> None:
    assert (state_of_name(name), country_of_name(name)) == (state, country)


def test_names_of_countries() -> None:
    assert country_of_name("Britain") == "United Kingdom"
    assert country_of_name("Paris") is None


@pytest.mark.parametrize(
    ("one", "two", "near"),
    [
        (Place("Town", "city", "Norway", 60.0, 10.0), Place("Resort", "city", "Norway", 60.08, 10.05), True),
        (Place("Town", "city", "Norway", 60.0, 10.0), Place("City", "city", "Norway", 60.2, 10.0), False),
        (Place("Town", "city", "Norway", 60.0, 10.0), Place("Abroad", "city", "Sweden", 60.0, 10.0), False),
        (Place("Town", "city", "Norway", 60.0, 10.0), Place("Unknown", "city", "Norway"), False),
    ],
)
def test_neighbours(one: Place, two: Place, near: bool) -> None:
    assert are_neighbours(one, two) is are_neighbours(two, one) is near


@pytest.mark.slow
def test_cities_are_those_of_geonames() -> None:
    place = Path(__file__).resolve().parents[2] / "tools" / "place_names.py"
    spec = importlib.util.spec_from_file_location("place_names", place)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    kept = tool.CITIES.read_text(encoding="utf-8").splitlines()
    assert list(csv.reader(kept)) == tool.cities(), "run python tools/place_names.py"
