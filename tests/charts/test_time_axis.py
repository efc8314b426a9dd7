"""Time axes show whole days, and more than one label, at each scale that a zoom leads to."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import charts
from helpers.charts import draw
from helpers.charts.theme import SIZES
from helpers.charts.time_axis import LEAST, NO_DAY, following, labels_for, widened
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import SyntheticCorpus, make_corpus

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


DATED = make_corpus(60, seed=7)


def _undated(publications: bool) -> SyntheticCorpus:
    corpus = make_corpus(60, seed=7)
    corpus.talks = corpus.talks.assign(earliest=pd.NaT, latest=pd.NaT, precision="unknown")
    if publications:
        for name in ("articles", "reports", "quotes", "mentions"):
            table = getattr(corpus, name)
            for column in {"published", "published_day"} & set(table):
                table = table.assign(**{column: pd.Series(pd.NaT, index=table.index, dtype=table[column].dtype)})
            setattr(corpus, name, table)
    return corpus  # fmt: skip


CHARTS = ["talks_timeline", "quotes_over_time", "articles_by_month", "actors_over_time", "sayings_spread"]


@pytest.mark.parametrize("chart", CHARTS)
def test_no_axis_where_nothing_has_a_date(chart: str) -> None:
    figure = draw(chart, select(_undated(publications=True)))
    assert figure.layout.xaxis.visible is False
    assert NO_DAY in figure.layout.meta["notes"] or NO_DAY in " ".join(figure.layout.meta["notes"])


@pytest.mark.parametrize("chart", CHARTS)
def test_an_axis_where_something_has(chart: str) -> None:
    figure = draw(chart, select(DATED))
    assert figure.layout.xaxis.visible is not False
    assert NO_DAY not in " ".join(figure.layout.meta["notes"])


def test_undated_talks_keep_the_axis_of_their_reports() -> None:
    figure = draw("talks_timeline", select(_undated(publications=False)))
    assert figure.layout.xaxis.visible is not False
    assert "No talk shown has a date." in " ".join(figure.layout.meta["notes"])
