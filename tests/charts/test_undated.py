"""Charts over time whose rows have no date draw no axis of made-up years, and say why."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.charts import draw
from helpers.charts.time_axis import NO_DAY
from helpers.views.select import select
from tests.synthetic import SyntheticCorpus, make_corpus

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
