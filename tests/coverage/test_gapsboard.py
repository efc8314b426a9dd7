"""The list of gaps says of each talk what every other outlet reported."""

from __future__ import annotations

import pytest

from helpers.coverage.attention import gaps
from helpers.coverage.gapsboard import MOST_NAMED, gaps_board
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

CORPUS = make_corpus(150, seed=3)


def _words(spot) -> str:
    return "".join(words for words, _ in spot.words)


@pytest.mark.parametrize("view", [View(), View(statuses=("cancelled", "planned"))])
def test_a_gap_names_the_outlets_that_reported_the_talk_and_as_what(view: View) -> None:
    rows = select(CORPUS, view)
    found, board = gaps(rows), gaps_board(rows)
    assert len(board.rows) == len(found) > 0
    for gap, line in zip(found.to_dict("records"), board.rows, strict=True):
        said = _words(line[3])
        own = rows.reports[rows.reports["talk_id"] == gap["talk_id"]].dropna(subset=["outlet"])
        assert said.startswith(f"{own['outlet'].nunique()} of ") and gap["outlet"] not in said
        if own["outlet"].nunique() <= MOST_NAMED:
            for outlet, reports in own.groupby("outlet"):
                (told,) = said.split(outlet)[1:]
                assert set(told[2 : told.index(")")].split(", then ")) == set(reports["status"])


def test_what_an_outlet_reported_is_in_order_of_publication() -> None:
    corpus = make_corpus(150, seed=3)
    talk = gaps(select(CORPUS))["talk_id"].iloc[0]
    own = corpus.reports["talk_id"] == talk
    corpus.reports.loc[own, "status"] = "held"
    first = corpus.reports[own].dropna(subset=["outlet", "published"]).sort_values("published").index[0]
    corpus.reports.loc[first, "status"] = "planned"
    outlet = corpus.reports.loc[first, "outlet"]
    line = next(line for line in gaps_board(select(corpus)).rows if line[0].opens.row_id == talk)
    several = (corpus.reports[own]["outlet"] == outlet).sum() > 1
    assert f"{outlet} ({'planned, then held' if several else 'planned'})" in _words(line[3])


def test_no_gap_is_said_so() -> None:
    board = gaps_board(select(make_corpus(2, seed=1)))
    assert not board.rows and board.empty
