"""The view in one English sentence."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.views.record import filters_of
from helpers.views.select import select
from helpers.views.sentence import NOUNS, matched
from helpers.views.undated import undated_left_out
from helpers.views.view import View
from helpers.views.words import counted, days, listed, number, plural
from tests.synthetic import make_corpus

CORPUS = make_corpus(60, seed=7)


@pytest.mark.parametrize(
    ("view", "of", "said"),
    [
        (View(), "quotes", "quotes"),
        (View(quote_kinds=("direct",)), "quotes", "quotes, direct only"),
        (View(outlets=("Morning Ledger",)), "quotes", "quotes in Morning Ledger"),
        (View(outlets=("A", "B", None)), "talks", "talks in 3 outlets"),
        (View(first_day="2019-02-01", last_day="2019-05-28"), "quotes", "quotes, 1 Feb to 28 May 2019"),
        (View(first_day="2019-02-01"), "talks", "talks, from 1 Feb 2019"),
        (View(last_day="2019-02-01", days_of="published"), "reports", "reports, published until 1 Feb 2019"),
        (View(statuses=("cancelled",), places=("Doha",)), "talks", "talks in Doha, cancelled only"),
        (View(statuses=("held", "planned", "cancelled", "refused")), "talks",
         "talks, held, planned, cancelled and refused only"),
        (View(outcomes=("called off", "no outcome reported")), "talks", "talks, called off or no outcome reported"),
        (View(actors_spoken_of=("oru",)), "quotes", "quotes about oru"),
        (View(told_as=("planned",)), "talks", "talks, reported as planned at least once"),
        (View(statuses=("held",)), "quotes", "quotes"),
        (View(cue_verbs=("say", None)), "quotes", "quotes, with ‘say’ or no cue"),
        (View(sides=(None,)), "talks", "talks with the unknown side"),
        (View(sides=("Sudria", "Norland")), "quotes", "quotes from the Norland or Sudria side"),
        (View(unknown_dates=False), "articles", "articles, unknown date left out"),
        (View(text="peace"), "articles", "articles, matching ‘peace’"),
        (View(copies_once=True), "quotes", "quotes, copies of an article counted once"),
        (View(confident_only=True, corrected_only=True), "talks", "talks, no uncertain ones, corrected by hand only"),
    ],
)  # fmt: skip
def test_without_counts(view: View, of: str, said: str) -> None:
    assert view.sentence(of=of) == said


#: How a sentence says that a value is missing, by filter: a new filter is read aloud here, too.
MISSING = {
    "outlets": ["in unknown outlets"],
    "actors": ["by unknown actors", "with unknown actors", "of unknown actors", ": unknown actors"],
    "sides": ["from the unknown side", "with the unknown side"],
    "speakers": ["by unknown speakers"],
    "actors_spoken_of": ["about nobody known"],
    "cue_verbs": ["with no cue"],
    "places": ["in an unknown place"],
    "series": ["of the series ‘no series’"],
    "checks": ["unread only"],
}


def test_each_filter_says_in_a_sentence_that_a_value_is_missing() -> None:
    told: dict[str, list[str]] = {}
    for name, record in filters_of(View).items():
        may_lack = isinstance(record.default, tuple) and not record.is_counted
        if may_lack and (None in record.allowed or not record.allowed):
            for of in record.phrase or ["quotes"]:
                said = View(**{name: (None,)}).sentence(of=of).removeprefix(plural(NOUNS[of])).lstrip(", ")
                told[name] = [*dict.fromkeys([*told.get(name, []), said])]
    assert told == MISSING


def test_with_counts_and_names() -> None:
    view = View(
        speakers=("ana-verin", "tomas-okell"), quote_kinds=("direct",), first_day="2019-02-01", last_day="2019-12-28"
    )
    rows = select(CORPUS, view)
    count, outlets = rows.count("quotes"), rows.quotes["outlet"].nunique()
    assert count > 1
    expected = f"{count} quotes by Ana Verin and Tomas Okell, direct only, in {outlets} outlets, 1 Feb to 28 Dec 2019"
    assert view.sentence(rows) == expected


@pytest.mark.parametrize("of", list(NOUNS))
def test_every_table_has_a_sentence_that_begins_with_its_count(of: str) -> None:
    rows = select(CORPUS, View(outlets=("Morning Ledger",), text="peace", unknown_dates=False))
    assert rows.view.sentence(rows, of).startswith(counted(rows.count(of), NOUNS[of]))


def test_matched() -> None:
    assert matched(select(CORPUS), "quotes") == f"{len(CORPUS.quotes)} quotes"
    assert matched(select(CORPUS, View(outlets=("x",))), "quotes") == f"0 of {len(CORPUS.quotes)} quotes match"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2019-05-28", "2019-05-28", "28 May 2019"),
        ("2019-05-03", "2019-05-09", "3 to 9 May 2019"),
        ("2019-02-01", "2019-05-28", "1 Feb to 28 May 2019"),
        ("2018-11-09", "2019-05-28", "9 Nov 2018 to 28 May 2019"),
    ],
)
def test_days(first: str, last: str, said: str) -> None:
    assert days(pd.Timestamp(first), pd.Timestamp(last)) == said


def test_small_words() -> None:
    assert [plural(noun) for noun in ("talk", "country", "person", "day")] == ["talks", "countries", "people", "days"]
    assert (number(1234567), number(1.25), counted(1, "talk")) == ("1,234,567", "1.2", "1 talk")
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A", "B", "C", "D", "E"]) == "A, B and 3 others"


def test_a_range_leaves_undated_rows_out_and_says_how_many() -> None:
    everything = select(CORPUS)
    undated = int(everything.quotes["published_day"].isna().sum())
    assert undated > 0
    rows = select(CORPUS, View(first_day="2010-01-01"))
    assert rows.count("quotes") == everything.count("quotes") - undated
    assert f"from 1 Jan 2010, plus {undated} undated left out" in rows.view.sentence(rows)
    assert undated_left_out(rows, "quotes") == undated
    both = select(CORPUS, rows.view.but(undated_too=True))
    assert both.count("quotes") == everything.count("quotes")
    assert "from 1 Jan 2010, and undated ones" in both.view.sentence(both)
    assert undated_left_out(both, "quotes") == undated_left_out(everything, "quotes") == 0
