"""The map: discs count what is shown as held, rings all else, and each count is that of its evidence."""

from __future__ import annotations

import pytest

from helpers.charts import draw
from helpers.charts.marks import marks_of, rows_behind
from helpers.charts.text import width
from helpers.charts.theme import SIZES
from helpers.views.disputed import shown_status
from helpers.views.meetings import MET
from helpers.views.select import select
from helpers.views.view import View
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


@pytest.mark.parametrize("size", ["phone", "column", "page", "screen-840x520"])
def test_a_single_place_has_its_country_beside_it_and_land_around_it(size: str) -> None:
    corpus = make_corpus(200, seed=3)
    talk = corpus.talks[corpus.talks["latitude"].notna()].iloc[0]
    figure = draw("talks_map", select(corpus, View(talks=(talk["talk_id"],))), size=size)
    assert figure.layout.meta["title"].startswith("Where talks took place, or were to: 1 talk, 1 place")
    finds = figure.layout.meta["found"]
    assert finds.startswith("1 talk of known place, in ") and "of these" not in finds
    (name,) = [one.text for one in figure.layout.annotations if one.xref == "x"]
    assert name == (f"{talk['place']}, {talk['country']} 1" if talk["place"] != talk["country"] else name)
    land = figure.data[0]
    rings = sum(x is None for x in land.x) + 1
    assert rings > 8  # not the inside of one country
    assert not any("area of a disc" in note for note in figure.layout.meta["notes"])


@pytest.mark.parametrize("size", ["phone", "column", "page", "slide", "screen-840x520"])
def test_no_name_is_cut_and_the_note_names_those_left_out(size: str) -> None:
    figure = draw("talks_map", select(make_corpus(300, seed=3)), size=size)
    low, high = figure.layout.xaxis.range
    look = SIZES[size]
    for one in figure.layout.annotations:
        if one.xref == "x":
            wide = width(one.text, look.text)
            left = one.x - {"left": 0, "center": wide / 2, "right": wide}[one.xanchor]
            assert low - 1.5 <= left and left + wide <= high + 1.5, one.text
    named = {one.text for one in figure.layout.annotations if one.xref == "x"}
    said = [note for note in figure.layout.meta["notes"] if "without a name on the map" in note]
    assert not any(f" {name}," in note or note.endswith(f" {name}.") for note in said for name in named)
