"""Tables filtered in pandas are drawn as rows are."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.charts import draw
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
