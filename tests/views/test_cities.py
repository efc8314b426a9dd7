"""One place has one name: a venue counts under the city that it stands in."""

import dataclasses

import pytest

from helpers.annotate.places import city_of_venue
from helpers.charts import draw
from helpers.charts.marks import marks_of, parse
from helpers.explorers.texts import place_in_words
from helpers.views.facets import counted_values
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

PLACES = ("White House", "Oval Office", "Washington", "Camp David", None)


def _corpus():
    """Five talks in and near Washington."""
    made = make_corpus(40, seed=2)
    talks = made.talks.head(len(PLACES)).assign(
        place=list(PLACES), country="United States", latitude=38.9, longitude=-77.0
    )
    return dataclasses.replace(made, talks=talks.astype(made.talks.dtypes))


@pytest.mark.parametrize(
    ("venue", "country", "city"),
    [
        ("White House", "United States", "Washington"),
        ("the White House", None, "Washington"),
        ("Kremlin", "Russia", "Moscow"),
        ("Kremlin", "France", None),
        ("Camp David", "United States", None),
        ("Moscow", "Russia", None),
        ("", None, None),
    ],
)
def test_the_city_of_a_venue(venue, country, city):
    assert city_of_venue(venue, country) == city


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [("Washington", 3), ("White House", 1), ("Camp David", 1), ("United States", 5), ("Moscow", 0), (None, 0)],
)
def test_a_city_stands_for_its_venues(chosen, kept):
    assert select(_corpus(), View(places=(chosen,))).count("talks") == kept


def test_lists_lanes_and_the_map_have_each_city_once():
    rows = select(_corpus())
    offered = {value: count for value, _, count in counted_values(rows, "places", "talks")}
    assert offered.get("Washington") == 3 and not {"White House", "Oval Office"} & offered.keys()
    lanes = draw("talks_timeline", rows, lanes="place").layout.yaxis.ticktext
    assert sorted(one.strip() for one in lanes if one.strip()[0].isupper()) == ["Camp David", "Washington"]
    marks = [(parse(one.key)[1], one.count) for one in marks_of(draw("talks_map", rows))]
    assert sum(count for where, count in marks if where.get("city") == "Washington") == 3


@pytest.mark.parametrize(
    ("place", "country", "said"),
    [
        ("White House", "United States", "White House, Washington, United States"),
        ("Camp David", "United States", "Camp David, United States"),
        ("Chile", "Chile", "Chile"),
        (None, "Chile", "Chile"),
        (None, None, "place unknown"),
    ],
)
def test_the_venue_is_kept_as_a_detail(place, country, said):
    assert place_in_words({"place": place, "country": country}) == said
