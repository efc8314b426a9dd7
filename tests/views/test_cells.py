"""Mentions are counted by cells: the same counts as one by one, for every filter."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.charts import actors_by_outlet, actors_over_time, actors_ranked, actors_together
from helpers.views.cells import KeptCells, cells_of
from helpers.views.own_tables import with_tables
from helpers.views.pairs import counted_pairs
from helpers.views.select import Rows, index_of
from helpers.views.view import View
from tests.synthetic import make_corpus

CORPUS = make_corpus(60, seed=7)
OUTLETS = tuple(CORPUS.articles["outlet"].dropna().unique()[:2])
ACTORS = tuple(CORPUS.actors["actor_id"][:3])
SIDES = tuple(CORPUS.actors["side"].dropna().unique()[:1])
VIEWS = {
    "all": View(),
    "days": View(first_day="2019-03"),
    "days and undated": View(last_day="2019-03", undated_too=True),
    "outlets": View(outlets=(*OUTLETS, None)),
    "actors, unknown ones too": View(actors=(*ACTORS, None)),
    "kinds": View(actor_kinds=("person",)),
    "sides": View(sides=(*SIDES, None)),
    "known sides by name": View(unknown_sides=False, named_only=True),
    "words, copies once": View(text="talks", copies_once=True),
    "dated": View(unknown_dates=False),
    "nothing": View(text="zzzz"),
}


class OneByOne(Rows):
    """Rows that are counted one by one."""

    def cells(self, table: str) -> None:
        return None


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_cells_count_as_rows_do(view):
    index = index_of(CORPUS)
    by_cells, one_by_one = Rows(index, view), OneByOne(index, view)
    assert isinstance(by_cells.cells("mentions"), KeptCells)
    for column in ("actor_id", "kind", "side", "outlet"):
        np.testing.assert_array_equal(by_cells.tally("mentions", column), one_by_one.tally("mentions", column))
    for found, expected in zip(
        by_cells.day_counts("mentions", "published_day"),
        one_by_one.day_counts("mentions", "published_day"),
        strict=True,
    ):
        np.testing.assert_array_equal(found, expected)
    assert by_cells.count("actors") == one_by_one.count("actors")


DRAWN = {
    "ranked": (actors_ranked, {}),
    "ranked, few": (actors_ranked, {"top": 2}),
    "by month": (actors_over_time, {}),
    "by day": (actors_over_time, {"step": "day"}),
    "by outlet": (actors_by_outlet, {"top": 5}),
    "together": (actors_together, {"form": "matrix"}),
    "together often": (actors_together, {"least": 3, "hub": False}),
}


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_charts_by_cells_show_what_rows_one_by_one_show(view, draw):
    chart, options = draw
    index = index_of(CORPUS)
    by_cells, one_by_one = (chart.sketch(rows(index, view), **options) for rows in (Rows, OneByOne))
    assert by_cells.to_json() == one_by_one.to_json()


def test_mentions_whose_outlet_is_not_their_articles_are_counted_one_by_one():
    mentions = CORPUS.mentions.copy()
    mentions.loc[mentions.index[0], "outlet"] = "The Odd One"
    own = index_of(with_tables(CORPUS, {"mentions": mentions}))
    assert cells_of(own) is None
    tally = Rows(own, View()).tally("mentions", "outlet")
    assert tally[1 + own.table("mentions").codes("outlet")[1].index("The Odd One")] == 1


def test_no_mentions_have_no_cells():
    assert cells_of(index_of(with_tables(CORPUS, {"mentions": CORPUS.mentions.iloc[:0]}))) is None


def test_pairs_are_counted_whatever_their_order():
    articles, others = np.array([2, 0, 0, 2, 1, 0]), np.array([1, 0, 1, 1, 0, 0])
    found = counted_pairs(articles, others)
    assert list(zip(*(part.tolist() for part in found), strict=True)) == [(0, 0, 2), (1, 0, 1), (0, 1, 1), (2, 1, 2)]


@pytest.mark.parametrize("table", ["talks", "reports", "quotes", "mentions", "articles", "actors"])
def test_rows_come_as_pandas_gives_them(table):
    frame = getattr(CORPUS, table)
    places = [len(frame) - 1, 0, len(frame) // 2]
    found = index_of(CORPUS).table(table).parts(places)
    for row, expected in zip(found, frame.iloc[places].to_dict("records"), strict=True):
        assert list(row) == list(expected)
        assert {name: (type(one), str(one)) for name, one in row.items()} == {
            name: (type(one), str(one)) for name, one in expected.items()
        }
    assert list(index_of(CORPUS).table(table).parts(places, (frame.columns[0],))[0]) == [frame.columns[0]]
    assert index_of(CORPUS).table(table).parts([]) == []
