"""Time axes show whole days, and more than one label."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.charts import draw
from helpers.charts.theme import SIZES
from helpers.charts.time_axis import LEAST, time_axis, widened
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

DAYS = st.datetimes(pd.Timestamp("1950-01-01"), pd.Timestamp("2060-01-01")).map(pd.Timestamp)


@given(DAYS, st.integers(0, 40_000))
def test_an_axis_is_never_shorter_than_its_least_and_keeps_what_it_showed(first: pd.Timestamp, hours: int) -> None:
    last = first + pd.Timedelta(hours=hours)
    start, end = widened(first, last)
    assert end - start >= LEAST - pd.Timedelta(days=1)
    assert start <= first and (end >= last or (last - first) < LEAST)


@pytest.mark.parametrize(
    ("first", "last", "pixels", "size", "dtick"),
    [
        ("2019-02-05", "2019-02-06", 600, "page", 86_400_000 * 1),
        ("2019-02-05", "2019-02-06", 160, "column", 86_400_000 * 7),
        ("2018-07-01", "2021-09-01", 165, "column", "M12"),
        ("2019-01-01", "2019-12-31", 200, "column", "M3"),
    ],
)
def test_steps_of_short_and_narrow_axes(first: str, last: str, pixels: float, size: str, dtick: object) -> None:
    axis = time_axis({"type": "date", "range": [first, last], "nticks": 9}, pixels, SIZES[size])
    assert axis["dtick"] == dtick and "nticks" not in axis


def test_a_long_and_wide_axis_keeps_plotly_s_own_ticks_which_follow_a_zoom() -> None:
    axis = time_axis({"type": "date", "range": ["2018-07-01", "2021-09-01"], "nticks": 9}, 800, SIZES["screen"])
    assert axis["nticks"] == 9 and "dtick" not in axis


@pytest.mark.parametrize("name", ["sayings_spread", "articles_by_month", "quotes_over_time"])
@pytest.mark.parametrize("size", ["column", "screen"])
def test_a_single_day_is_shown_among_days_and_not_in_hours(name: str, size: str) -> None:
    corpus = make_corpus(45, seed=3)
    day = f"{corpus.quotes.loc[corpus.quotes['saying_id'].notna(), 'published'].dropna().iloc[0]:%Y-%m-%d}"
    view = View(first_day=day, last_day=day, days_of="published", unknown_dates=False)
    axis = draw(name, select(corpus, view), size=size).layout.xaxis
    first, last = (pd.Timestamp(one) for one in axis.range)
    assert first <= pd.Timestamp(day) < last
    assert last - first >= LEAST - pd.Timedelta(days=1)
    assert axis.dtick % 86_400_000 == 0 and "%H" not in axis.tickformat
