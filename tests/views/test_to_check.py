"""What a person should read next, and why."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from helpers.tables import conforming
from helpers.views.select import select
from helpers.views.to_check import REASONS, to_check
from helpers.views.view import View
from tests.synthetic import make_corpus

CORPUS = make_corpus(60, seed=7)


@pytest.mark.parametrize("table", list(REASONS))
def test_the_most_doubtful_come_first_each_with_its_reasons(table: str) -> None:
    found = to_check(select(CORPUS), table, most=10_000)
    assert found and [one.doubt for one in found] == sorted((one.doubt for one in found), reverse=True)
    weights = {reason.words: reason.weight for reason in REASONS[table]}
    for one in found:
        assert one.doubt == pytest.approx(sum(weights[words] for words in one.reasons)) and one.reasons


def test_reasons_hold_for_the_very_row() -> None:
    for one in to_check(select(CORPUS), "quotes", most=10_000):
        row = CORPUS.quotes.iloc[one.place]
        assert ("the speaker is unknown" in one.reasons) == pd.isna(row["actor_id"])
        assert ("an indirect quote" in one.reasons) == (row["kind"] == "indirect")
    for one in to_check(select(CORPUS), "talks"):
        row = CORPUS.talks.iloc[one.place]
        assert ("its reports differ" in one.reasons) == bool(len(row["contradictions"]))


def test_several_who_are_known_are_in_no_doubt() -> None:
    actors = list(CORPUS.actors["actor_id"][:2])
    known = {"speaker_reason": f"several: {actors[0]} and {actors[1]}", "actor_ids": actors}
    told = [known, {"speaker_reason": "several", "actor_ids": []}, {"speaker_reason": "ambiguous: a", "actor_ids": []}]
    rows = [row | one for row, one in zip(CORPUS.quotes.head(3).to_dict("records"), told, strict=True)]
    quotes = conforming.frame("quotes", [row | {"actor_id": None, "checked": None} for row in rows])
    doubts = {one.place: one.reasons for one in to_check(select(replace(CORPUS, quotes=quotes)), "quotes")}
    assert ["several could be the speaker" in doubts.get(place, ()) for place in range(3)] == [False, True, True]


def test_what_is_read_or_outside_the_view_is_not_asked_for() -> None:
    quotes = CORPUS.quotes.assign(checked="checked")
    assert to_check(select(replace(CORPUS, quotes=quotes)), "quotes") == []
    rows = select(CORPUS, View(outlets=("Morning Ledger",)))
    kept = set(rows.positions("quotes").tolist())
    assert {one.place for one in to_check(rows, "quotes")} <= kept


def test_a_view_of_checked_rows_shows_and_says_only_these() -> None:
    quotes = CORPUS.quotes.copy()
    quotes.loc[:4, "checked"] = ["checked", "checked", "wrong", "wrong", "wrong"]
    corpus = replace(CORPUS, quotes=quotes)
    for value, count in (("checked", 2), ("wrong", 3), (None, len(quotes) - 5)):
        rows = select(corpus, View(checks=(value,), attitudes=True))
        assert rows.count("quotes") == count
        assert f"{value or 'unread'} only" in rows.view.sentence(rows)
