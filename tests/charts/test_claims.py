"""Heads of the articles of a talk, and what the legend says of the cells."""

import pandas as pd
import pytest

from helpers.charts.cells import WordCell, draw_cells
from helpers.charts.claims import KEYS, STATE, _head
from helpers.charts.marks import key
from helpers.charts.theme import SIZES
from helpers.coverage.matrix import STATES
from helpers.views.select import select
from tests.synthetic import make_corpus


@pytest.mark.parametrize(
    ("agencies", "copy_of", "origin"),
    [
        (["Wire"], None, " (agency)"),
        (["Wire"], "a", " (agency)"),
        ([], "a", " (copy)"),
        (["Post"], "a", " (copy)"),  # an outlet's own name is no credit
        ([], None, ""),
    ],
)
def test_an_agency_is_named_only_where_it_is_credited(agencies, copy_of, origin):
    article = {"outlet": "Post", "published_day": pd.NaT, "agencies": agencies, "duplicate_of": copy_of}
    assert _head(article) == f"Post, undated{origin}"


@pytest.mark.parametrize("size", SIZES)
def test_every_state_of_a_cell_has_a_key_and_before_says_of_what(size):
    rows = select(make_corpus(20, seed=3))
    cells = [WordCell(0, place, key("articles"), 1, state, state) for place, state in enumerate(STATES)]
    figure = draw_cells(rows, "talks", "Claims", cells, ["day"], list(STATES), STATE, size=size, keys=KEYS).figure
    legend = {one.text for one in figure.layout.annotations if one.x == 0 and one.xanchor == "left"}
    assert {"told", "told otherwise", "unclear", "left out", "before: published before it was known"} <= legend
    assert "before" not in legend
    assert STATE["before"] != STATE["unclear"]
