"""A time axis follows the days that the view chooses."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers import charts
from helpers.charts.time_axis import following
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

CORPUS = make_corpus(60, seed=7)
DAY = pd.Timedelta(days=1)


@pytest.mark.parametrize(
    ("view", "first", "last"),
    [
        (View(), "2019-02-03", "2019-03-04"),
        (View(first_day="2019-01-01"), "2019-01-01", "2019-03-04"),
        (View(last_day="2019-12-31"), "2019-02-03", "2020-01-01"),
        (View(first_day="2019-02-10", last_day="2019-02-20"), "2019-02-03", "2019-03-04"),  # nothing is cut off
    ],
)
def test_an_axis_is_widened_to_the_chosen_days(view: View, first: str, last: str) -> None:
    found = following(view, pd.Timestamp("2019-02-03"), pd.Timestamp("2019-03-04"))
    assert found == (pd.Timestamp(first), pd.Timestamp(last))


@pytest.mark.parametrize("name", ["quotes_over_time", "actors_over_time", "articles_by_month", "talks_timeline"])
def test_charts_over_time_span_the_range(name: str) -> None:
    view = View(first_day="2017-01-01", last_day="2022-12-31")
    figure = getattr(charts, name)(select(CORPUS, view))
    first, last = (pd.Timestamp(one) for one in figure.layout.xaxis.range)
    assert first <= pd.Timestamp(view.first_day) and last >= pd.Timestamp(view.last_day) + DAY
