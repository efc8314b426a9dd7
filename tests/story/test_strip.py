"""The timeline's strip: numbers do not lie over one another, and the scale has ticks."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.story.page import PageMoment
from helpers.story.strip import NARROWEST, _placed, strip, ticks_of

days = st.dates(date(2000, 1, 1), date(2005, 1, 1))


@given(st.lists(st.tuples(days, st.integers(0, 400)), min_size=2, max_size=30))
def test_no_number_lies_over_another(found):
    moments = sorted(
        (PageMoment(at, first, first + timedelta(days=more), "", "") for at, (first, more) in enumerate(found)),
        key=lambda one: (one.first, one.last),
    )
    low, high = date(1999, 12, 1), date(2006, 6, 1)
    placed = list(_placed(moments, low, high))
    assert len(placed) == len(moments)
    for (_, left, line), (_, other, same) in combinations(placed, 2):
        assert line != same or abs(left - other) >= NARROWEST - 1e-9
    assert all(0 <= left <= 100 - NARROWEST for _, left, _ in placed)


@given(days, st.integers(2, 9000))
def test_the_scale_has_few_ticks_in_order(low, length):
    high = low + timedelta(days=length)
    told = ticks_of(low, high)
    ticks = [one for one, _ in told]
    assert ticks == sorted(set(ticks)) and len(ticks) <= 6
    assert all(
        288 * (one - low).days / length + 5 + 5.9 * len(words) <= 288 for one, words in told
    )  # pixels of a phone


@pytest.mark.parametrize(
    ("low", "high", "first"),
    [
        (date(2010, 6, 1), date(2020, 6, 1), "2011"),
        (date(2019, 1, 10), date(2019, 9, 1), "Feb 2019"),
        (date(2019, 1, 10), date(2019, 1, 20), "10 Jan 2019"),
    ],
)
def test_ticks_are_years_months_or_days(low, high, first):
    assert ticks_of(low, high)[0][1] == first


def test_the_year_of_the_last_claim_has_its_tick():
    assert [words for _, words in ticks_of(date(2015, 5, 17), date(2018, 9, 8))] == ["2016", "2017", "2018"]


def test_one_day_needs_no_scale():
    one = PageMoment(1, date(2019, 1, 1), date(2019, 1, 1), "1 Jan 2019", "x")
    assert strip([one]) == ""
