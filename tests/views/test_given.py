"""Tables filtered in pandas are drawn as rows are."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers import charts
from helpers.charts import CHARTS, draw
from helpers.charts.marks import marks_of, rows_behind
from helpers.tables.corpus import Corpus
from helpers.tables.schema import SCHEMAS
from helpers.views.given import GivenError, rows_of
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

MADE = make_corpus(45, seed=3)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    return Corpus(folder, "f" * 16, folder, **{name: getattr(MADE, name) for name in SCHEMAS})


@pytest.mark.parametrize(
    ("table", "column", "value", "chart"),
    [("talks", "status", "held", "talks_timeline"), ("quotes", "kind", "direct", "quotes_by_speaker"),
     ("articles", "outlet", "The Meridian", "articles_by_month"), ("reports", "status", "planned", "talks_timeline"),
     ("mentions", "kind", "person", "actors_ranked"), ("actors", "kind", "person", "actors_ranked")],
)  # fmt: skip
def test_a_filtered_table_is_drawn(corpus, table: str, column: str, value: str, chart: str) -> None:
    frame = getattr(corpus, table)
    value = value if frame[column].eq(value).any() else frame[column].dropna().iloc[0]
    kept = frame[frame[column] == value]
    rows = rows_of(kept)
    assert rows.count(table) <= len(kept)
    figure = draw(chart, kept)
    assert "chosen in code" in figure.layout.meta["sentence"]
    for mark in marks_of(figure):
        assert len(rows_behind(rows, mark.key)) == mark.count > 0
    if table in ("talks", "quotes"):
        assert rows.count(table) == len(kept)


def test_what_an_analyst_changed_is_what_is_drawn(corpus) -> None:
    quotes = corpus.quotes.assign(kind="direct")
    assert set(rows_of(quotes).frame("quotes")["kind"]) == {"direct"}
    assert rows_of(corpus.talks[::-1]).count("talks") == select(corpus).count("talks")


def test_a_corpus_is_drawn_as_a_whole(corpus) -> None:
    assert rows_of(corpus).count("quotes") == select(corpus).count("quotes")


def test_select_takes_tables_beside_a_view(corpus) -> None:
    talks = corpus.talks[corpus.talks["status"] == "held"]
    rows = select(corpus, View(confident_only=True), talks=talks)
    assert 0 < rows.count("talks") <= len(talks)
    with pytest.raises(GivenError, match="by their names"):
        select(corpus, None, pies=talks)


def test_what_stands_for_no_rows_is_said(corpus) -> None:
    with pytest.raises(GivenError, match="keep the columns"):
        rows_of(corpus.talks[["talk_id", "status"]])
    with pytest.raises(GivenError, match="id column of no table"):
        rows_of(pd.DataFrame({"x": [1]}))
    with pytest.raises(GivenError, match="no open corpus holds"):
        rows_of(corpus.talks.assign(talk_id="t:nowhere"))
    with pytest.raises(GivenError, match="twice"):
        select(corpus, talks=pd.concat([corpus.talks, corpus.talks.head(1)]))


@pytest.mark.parametrize(("table", "chart"), [("quotes", "talks_timeline"), ("talks", "quotes_by_speaker"),
    ("talks", "articles_by_month"), ("mentions", "sayings_spread"), ("talks", "actors_ranked")])  # fmt: skip
def test_a_table_that_would_change_nothing_is_not_drawn(corpus, table: str, chart: str) -> None:
    with pytest.raises(GivenError, match=rf"{chart} needs the table \w+.*was given {table}.*pass corpus\."):
        draw(chart, getattr(corpus, table).head(3))


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn_from_its_own_table(corpus, name: str) -> None:
    of = getattr(charts, name).of
    assert draw(name, getattr(corpus, of).head(3)).layout.meta["of"] == of
    with pytest.raises(GivenError, match=f"{name} needs the table {of}"):
        draw(name, corpus.dates.head(3))


@pytest.mark.parametrize(
    ("table", "name"), [("talks", "talks_timeline"), ("quotes", "quotes_by_speaker"), ("articles", "articles_by_month")]
)
def test_a_smaller_frame_of_its_own_table_narrows_a_chart(corpus, table: str, name: str) -> None:
    few = rows_of(getattr(corpus, table).head(3))
    assert few.count(table) == 3 < select(corpus).count(table)
    keys = [{mark.key for mark in marks_of(draw(name, given))} for given in (corpus, getattr(corpus, table).head(3))]
    assert 0 < len(keys[1]) < len(keys[0])


@pytest.mark.parametrize(("count", "table"), [("speaking", "quotes"), ("meeting", "talks")])
def test_what_an_option_counts_narrows_the_chart(corpus, count: str, table: str) -> None:
    few = draw("actors_ranked", getattr(corpus, table).head(2), count=count)
    assert sum(mark.count for mark in marks_of(few)) < sum(
        mark.count for mark in marks_of(draw("actors_ranked", corpus, count=count))
    )


@pytest.mark.parametrize("chart", ["talks_timeline", "talks_map", "attention_over_time", "who_met_whom"])
def test_a_value_that_no_column_can_have_is_said_with_those_that_it_can(corpus, chart: str) -> None:
    with pytest.raises(GivenError, match=r"column 'status' of these talks holds 'banana'.* it can hold held, ongoing"):
        draw(chart, corpus.talks.assign(status="banana"))
