"""The map: discs count what is shown as held, rings all else, and each count is that of its evidence."""

from __future__ import annotations

import pytest

from helpers.charts import draw
from helpers.charts.marks import marks_of, rows_behind
from helpers.views.disputed import shown_status
from helpers.views.meetings import MET
from helpers.views.select import select
from tests.synthetic import make_corpus


@pytest.mark.parametrize("status", ["held", "cancelled"])
def test_a_talk_in_dispute_is_in_the_ring_whatever_was_reported_last(status: str) -> None:
    corpus = make_corpus(200, seed=3)
    corpus.talks["status"] = status
    rows = select(corpus)
    figure = draw("talks_map", rows)
    doubted = 0
    for mark in marks_of(figure):
        talks = rows_behind(rows, mark.key).to_dict("records")
        assert len(talks) == mark.count
        shown = [shown_status(talk) for talk in talks]
        if "not_in" in mark.key:
            assert not set(shown) & set(MET)
            doubted += shown.count("disputed")
            said = figure.data[mark.trace].hovertext[mark.point]
            assert ("disputed" in said) == ("disputed" in shown)
        elif '"in"' in mark.key:
            assert set(shown) <= set(MET)
    assert doubted
    notes = " ".join(figure.layout.meta["notes"])
    assert "disputed: most reports say otherwise; not counted as held." in notes
