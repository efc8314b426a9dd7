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
        (1075, 450, "page", 182.6),  # three years would have two labels, and none for the first months
        (1100, 475, "screen-846x480", 182.6),
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
        (View(first_day="2019-02-10", last_day="2019-02-25"), "2019-02-10", "2019-02-26"),
        (View(first_day="2019-02-10", last_day="2019-02-11"), "2019-02-04", "2019-02-18"),  # too few days for an axis
        (View(first_day="2019-06-01"), "2019-05-25", "2019-06-08"),  # all that is shown lies before
    ],
)
def test_an_axis_ends_where_the_chosen_days_end(view: View, first: str, last: str) -> None:
    found = following(view, pd.Timestamp("2019-02-03"), pd.Timestamp("2019-03-04"))
    assert found == (pd.Timestamp(first), pd.Timestamp(last))


def test_a_margin_stands_only_at_an_open_end() -> None:
    view = View(first_day="2019-02-01")
    found = following(view, pd.Timestamp("2019-02-03"), pd.Timestamp("2019-03-04"), 3 * DAY)
    assert found == (pd.Timestamp("2019-02-01"), pd.Timestamp("2019-03-07"))


#: Days within the made-up corpus, of which many reports, talks and quotes lie outside.
CHOSEN = View(first_day="2019-02-01", last_day="2019-04-30")


@pytest.mark.parametrize("days_of", ["talk", "published"])
@pytest.mark.parametrize(
    "name", ["talks_timeline", "attention_over_time", "sayings_spread", "what_is_new", "quotes_over_time"]
)
def test_the_axis_is_the_range_and_no_mark_stands_beside_it(name: str, days_of: str) -> None:
    figure = getattr(charts, name)(select(CORPUS, CHOSEN.but(days_of=days_of)))
    first, last = (pd.Timestamp(one) for one in figure.layout.xaxis.range)
    if name != "talks_timeline" or days_of == "talk":  # talks reported within the range may be of any day
        assert (first, last) == (pd.Timestamp("2019-02-01"), pd.Timestamp("2019-05-01"))
    seen = [trace for trace in figure.data if trace.xaxis in (None, "x") and trace.type == "scatter"]
    days = [pd.Timestamp(day) for trace in seen for day in trace.x if day is not None]
    assert days and first <= min(days) and max(days) <= last


def test_talks_and_reports_beyond_the_range_are_counted_below_the_timeline() -> None:
    notes = " ".join(charts.talks_timeline(select(CORPUS, CHOSEN)).layout.meta["notes"])
    assert "published before or after the days shown" in notes
    rows = select(CORPUS, View(first_day="2019-03-10", last_day="2019-03-28"))
    longer = rows.talks[(rows.talks["earliest"] < "2019-03-10") | (rows.talks["latest"] > "2019-03-28")]
    said = f"Cut off at the edge: {len(longer)} talk"
    assert len(longer) and said in " ".join(charts.talks_timeline(rows).layout.meta["notes"])
    assert "Cut off" not in " ".join(charts.talks_timeline(select(CORPUS)).layout.meta["notes"])


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
