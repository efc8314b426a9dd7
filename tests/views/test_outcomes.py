"""What became of a talk by the corpus's last day: made-up rows."""

import dataclasses

import pandas as pd
import pytest

from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus


def _corpus(status, latest, published, reported=None):
    """A corpus of one talk with this status and last day, articles of these days, and what its reports say."""
    made = make_corpus(len(published), seed=3)
    day = pd.Timestamp(latest)
    talks = made.talks.head(1).assign(status=status, earliest=day, latest=day, corrected=False)
    articles = made.articles.assign(published_day=pd.to_datetime(published))
    said = made.reports[made.reports["talk_id"] == talks["talk_id"].iloc[0]].assign(status=reported or status)
    reports = said.astype(made.reports.dtypes)
    return dataclasses.replace(made, talks=talks.astype(made.talks.dtypes), articles=articles, reports=reports)


@pytest.mark.parametrize(
    ("status", "latest", "outcome"),
    [
        ("held", "2019-05-01", "took place"),
        ("ongoing", None, "took place"),
        ("cancelled", "2019-05-01", "called off"),
        ("refused", "2031-01-01", "refused"),
        ("planned", "2019-05-01", "no outcome reported"),
        ("postponed", "2019-05-27", "no outcome reported"),
        ("planned", "2019-05-28", "still open"),
        ("planned", "2031-01-01", "still open"),
        ("postponed", None, "still open"),
        ("proposed", None, "only proposed"),
        ("proposed", "2019-05-01", "only proposed"),
    ],
)
def test_what_became_of_a_talk(status, latest, outcome):
    corpus = _corpus(status, latest, ["2019-05-02", "2019-05-28", None])
    assert select(corpus).index.table("talks").column("outcome").tolist() == [outcome]


@pytest.mark.parametrize(
    ("status", "reported", "outcome"),
    [
        ("cancelled", "held", "disputed"),
        ("held", "cancelled", "disputed"),
        ("cancelled", "planned", "called off"),
        ("cancelled", "cancelled", "called off"),
    ],
)
def test_a_talk_that_most_reports_tell_otherwise_is_disputed(status, reported, outcome):
    corpus = _corpus(status, "2019-05-01", ["2019-05-02"], reported)
    assert select(corpus).index.table("talks").column("outcome").tolist() == [outcome]


def test_where_no_article_has_a_day_no_day_has_passed():
    corpus = _corpus("planned", "2019-05-01", [None, None])
    assert select(corpus).index.table("talks").column("outcome").tolist() == ["still open"]


@pytest.mark.parametrize(("wanted", "count"), [(("called off",), 1), (("took place", "still open"), 0), ((), 1)])
def test_a_view_keeps_the_outcomes_chosen(wanted, count):
    corpus = _corpus("cancelled", "2019-05-01", ["2019-05-02"])
    assert select(corpus, View(outcomes=wanted)).count("talks") == count
