"""Time axes show whole days, and more than one label, at each scale that a zoom leads to."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.charts import draw
from helpers.charts.theme import SIZES
from helpers.charts.time_axis import LEAST, labels_for, widened
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

#: As plotly's ``autoTicks`` has them, in days.
PLOTLY_STEPS = (1, 2, 3, 7, 14, 30.44, 60.88, 91.31, 182.63, 365.25, 730.5, 1826.25, 3652.5, 7305, 18262.5)
DAYS = st.datetimes(pd.Timestamp("1950-01-01"), pd.Timestamp("2060-01-01")).map(pd.Timestamp)


@given(DAYS, st.integers(0, 40_000))
def test_an_axis_is_never_shorter_than_its_least_and_keeps_what_it_showed(first: pd.Timestamp, hours: int) -> None:
    last = first + pd.Timedelta(hours=hours)
    start, end = widened(first, last)
    assert end - start >= LEAST - pd.Timedelta(days=1)
    assert start <= first and (end >= last or (last - first) < LEAST)


@pytest.mark.parametrize(
    ("days", "pixels", "size", "step"),
    [
        (14, 600, "page", 2),
        (14, 160, "column", 3),
        (365, 200, "column", 91.3),
        (1158, 165, "column", 365.25),
        (1158, 800, "screen", 182.6),
        (40_000, 800, "screen", 3652.5),
    ],
)
def test_the_number_of_labels_leads_plotly_to_a_fine_step_that_has_room(
    days: float, pixels: float, size: str, step: float
) -> None:
    count = labels_for(days, pixels, SIZES[size].text)
    # Plotly takes the first of its steps that is no shorter than the axis parted by the number of labels.
    assert next(one for one in PLOTLY_STEPS if one >= days / count * 0.999) == pytest.approx(step, rel=0.01)


@given(st.floats(14, 100_000), st.floats(120, 2000), st.sampled_from(sorted(SIZES)))
def test_labels_have_room(days: float, pixels: float, size: str) -> None:
    count = labels_for(days, pixels, SIZES[size].text)
    assert 1 <= count <= max(1, pixels / (3 * SIZES[size].text)) + 1


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
    assert (last - first) / axis.nticks >= pd.Timedelta(days=1)
    assert axis.ticklabelmode == "period" and not any("%H" in one.value for one in axis.tickformatstops)
