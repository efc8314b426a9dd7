"""Who only speaks beside those that the filters mean is no answer to who speaks for a side: made-up rows."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from helpers.charts import draw
from helpers.charts.marks import key, marks_of, parse
from helpers.explorers.countline import count_line
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

NORTH, SOUTH, NONE = "ana-verin", "tomas-okell", "olga-pell"


def _rows(view: View):
    """Five quotes: two by the north alone, one with the south, one with somebody of no side, and one by the south."""
    made = make_corpus(20, seed=6)
    speakers = [[NORTH], [NORTH], [NORTH, SOUTH], [NORTH, NONE], [SOUTH]]
    quotes = made.quotes.head(len(speakers)).reset_index(drop=True)
    quotes = quotes.assign(
        actor_ids=pd.Series(speakers, dtype=made.quotes["actor_ids"].dtype),
        actor_id=pd.Series([one[0] for one in speakers], dtype="str"),
        several=[len(one) > 1 for one in speakers], attitude=False, speaker_side=None, kind="indirect",
    )  # fmt: skip
    sides = {NORTH: "North", SOUTH: "South", NONE: None}
    actors = made.actors[made.actors["actor_id"].isin(sides)]
    actors = actors.assign(side=[sides[one] for one in actors["actor_id"]])
    quotes = quotes.astype({name: made.quotes[name].dtype for name in ("speaker_side", "kind", "actor_id")})
    return select(dataclasses.replace(made, quotes=quotes, actors=actors), view)


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        (View(), {NORTH: 4, SOUTH: 2, NONE: 1}),
        (View(sides=("North",)), {NORTH: 4}),
        (View(sides=("South",)), {SOUTH: 2}),
        (View(sides=("North", "South")), {NORTH: 4, SOUTH: 2}),
        (View(speakers=(SOUTH,)), {SOUTH: 2}),
        (View(actors=(NONE,)), {NONE: 1}),
    ],
)
@pytest.mark.parametrize(("chart", "options"), [("quotes_by_speaker", {}), ("actors_ranked", {"count": "speaking"})])
def test_only_those_who_are_meant_are_counted(view, shown, chart, options):
    rows = _rows(view)
    figure = draw(chart, rows, **options)
    found = {}
    for mark in marks_of(figure):
        who = parse(mark.key)[1].get("actor_ids")
        found[who] = max(found.get(who, 0), mark.count)
    assert found == shown
    notes = " ".join(figure.layout.meta["notes"])
    whole = {one for each in rows.quotes["actor_ids"] for one in each}
    assert ("left out" in notes) == (whole != set(shown))
    assert f"<strong>{len(shown)} " in count_line(rows, "actors", behind=key("quotes"))


def test_bars_of_one_kind_say_which_it_is():
    assert "All are indirect." in draw("quotes_by_speaker", _rows(View())).layout.meta["notes"]
    assert "All are" not in " ".join(draw("quotes_by_speaker", select(make_corpus(30, seed=6))).layout.meta["notes"])
