"""The benchmark of filter changes: each from no filter and back, and what is reported of them."""

from types import SimpleNamespace

import pytest

from benchmarks.explore_speed import _good_part, _middle, changes_of, summary
from helpers.explorers import explore_quotes
from helpers.views.view import View
from tests.synthetic import make_corpus


@pytest.mark.parametrize(
    ("counts", "expected"),
    [([9, 1, 1], ["0"]), ([3, 3, 3, 3], ["0", "1"]), ([1, 8, 1], ["1"]), ([0, 0], []), ([], [])],
)
def test_a_filter_keeps_at_least_a_third(counts, expected):
    facet = SimpleNamespace(options=[{"value": str(place), "count": count} for place, count in enumerate(counts)])
    assert _good_part(facet) == expected


def test_values_that_are_unknown_are_not_chosen():
    assert _good_part(
        SimpleNamespace(options=[{"value": "", "count": 9, "unknown": True}, {"value": "a", "count": 1}])
    ) == ["a"]


@pytest.mark.parametrize(("counts", "expected"), [([5, 1, 1], "0"), ([1, 1, 4], "2"), ([2, 2], "0"), ([], "")])
def test_days_are_cut_where_half_of_the_rows_lie_before(counts, expected):
    bins = [{"first": str(place), "count": count} for place, count in enumerate(counts)]
    assert _middle(SimpleNamespace(bins=bins)) == expected


def test_every_change_sets_one_filter_and_takes_it_back():
    explorer = explore_quotes(make_corpus(30, seed=1), View())
    names = set()
    for change in changes_of(explorer, "talks"):
        change.make()
        assert len(explorer.view.active()) == 1, change.name
        change.take_back()
        assert explorer.view == View(), change.name
        names.add(change.name)
    assert names == {*explorer.facets, *explorer.flags, "days", "search"} - {"checks"}  # nobody has checked any


def test_the_first_round_is_told_apart_and_the_worst_is_told():
    found = {
        "quotes cues": {"chart chosen": [9.0], "days": [70.0, 80.0, 10.0, 20.0], "search": [60.0, 50.0, 30.0, 40.0]}
    }
    assert summary(found, "here") == {
        "here quotes cues ms, median": 25.0,
        "here quotes cues ms, worst": 40.0,
        "here filter change ms, median": 25.0,
        "here filter change ms, worst": 40.0,
        "here slowest kind ms (quotes cues, search, back)": 40.0,
        "here first change ms, worst": 80.0,
    }
