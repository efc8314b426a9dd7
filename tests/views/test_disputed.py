"""A talk is in dispute where most reports of what became of it say otherwise than its status."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.charts.marks import key, rows_behind
from helpers.tables.schema import STATUSES
from helpers.views.disputed import disputed, doubt, shown_status, shown_statuses, with_doubt
from helpers.views.facets import facet
from helpers.views.index import Index
from helpers.views.outcomes import SHOWN, SHOWN_STATUSES
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus


def _talk(status: str, told: str, **more: object) -> dict[str, object]:
    history = [{"status": one, "report_id": f"r{place}"} for place, one in enumerate(told.split())]
    return {"status": status, "history": history, "corrected": False, "confident": True, "checked": pd.NA} | more


@pytest.mark.parametrize(
    ("status", "told", "said"),
    [
        ("cancelled", "held held held cancelled", "3 of 4 reports say that it took place"),
        ("refused", "ongoing refused held", "2 of 3 reports say that it took place"),
        ("postponed", "planned held held postponed", "2 of 3 reports say that it took place"),
        ("held", "cancelled refused planned held", "2 of 3 reports say that it did not take place"),
        ("planned", "held held planned", "2 of 3 reports say that it took place"),
        ("planned", "held", "1 of 1 report says that it took place"),
        ("cancelled", "held cancelled", ""),  # as many, and the later one decides
        ("cancelled", "planned planned planned proposed cancelled", ""),
        ("held", "planned postponed postponed held", ""),  # put off, then held
        ("held", "held held cancelled", ""),
        ("cancelled", "cancelled postponed held", ""),
        ("proposed", "proposed refused cancelled", ""),
    ],
)
def test_a_talk_is_in_dispute_where_most_reports_say_otherwise(status: str, told: str, said: str) -> None:
    assert doubt(_talk(status, told)).removeprefix("disputed: ") == said
    assert with_doubt(_talk(status, told)).startswith(status)


def test_what_a_person_has_corrected_or_checked_is_settled() -> None:
    assert doubt(_talk("cancelled", "held held cancelled"))
    assert not doubt(_talk("cancelled", "held held cancelled", corrected=True))
    assert not doubt(_talk("cancelled", "held held cancelled", checked="checked"))
    assert doubt(_talk("cancelled", "held held cancelled", checked="wrong"))
    assert with_doubt(_talk("held", "held", confident=False)) == "held, uncertain"


def test_all_talks_at_once_are_judged_as_one_by_one() -> None:
    corpus = make_corpus(300, seed=5)
    corpus.talks["status"] = [STATUSES[place % len(STATUSES)] for place in range(len(corpus.talks))]
    corpus.talks["corrected"] = [place % 5 == 0 for place in range(len(corpus.talks))]
    statuses = dict(zip(corpus.reports["report_id"], corpus.reports["status"], strict=True))
    one_by_one = [bool(doubt(talk)) for talk in corpus.talks.to_dict("records")]
    told = [[statuses[step["report_id"]] for step in history] for history in corpus.talks["history"]]
    assert told == [[step["status"] for step in history] for history in corpus.talks["history"]]
    found = disputed(Index(corpus))
    assert found.tolist() == one_by_one
    assert shown_statuses(Index(corpus)).tolist() == [shown_status(talk) for talk in corpus.talks.to_dict("records")]
    assert 0 < found.sum() < len(found)


@pytest.mark.parametrize("chosen", [(status,) for status in SHOWN_STATUSES] + [("held", "disputed")])
def test_the_status_filter_its_counts_and_marks_go_by_what_talks_are_shown_as(chosen: tuple[str, ...]) -> None:
    corpus = make_corpus(300, seed=5)
    corpus.talks["status"] = [STATUSES[place % len(STATUSES)] for place in range(len(corpus.talks))]
    every, rows = select(corpus), select(corpus, View(statuses=chosen))
    expected = [talk["talk_id"] for talk in corpus.talks.to_dict("records") if shown_status(talk) in chosen]
    assert rows.talks["talk_id"].tolist() == expected != []
    assert set(rows.shown_statuses()) == set(chosen)
    counts = facet(every, "statuses", "talks").set_index("value")["count"]
    assert sum(counts[one] for one in chosen) == len(expected)
    behind = rows_behind(every, key("talks", **{SHOWN: {"in": list(chosen)}}))
    assert behind["talk_id"].tolist() == expected


def test_an_empty_corpus_has_no_dispute() -> None:
    assert shown_statuses(Index(make_corpus(0, seed=1))).tolist() == []


def test_a_talk_in_dispute_has_the_status_of_its_mark() -> None:
    assert shown_status(_talk("cancelled", "held held held cancelled")) == "disputed"
    assert shown_status(_talk("cancelled", "held cancelled")) == "cancelled"
