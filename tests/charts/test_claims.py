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
    assert {
        "reported",
        "reported differently",
        "unclear",
        "left out",
        "before: published before it was known",
    } <= legend
    assert "before" not in legend
    assert STATE["before"] != STATE["unclear"]


@pytest.mark.parametrize("width", [820, 990, 1280])
def test_names_of_rows_take_the_room_that_the_cells_leave(width):
    rows = select(make_corpus(20, seed=3))
    name = "cancelled: Hill Front – Organisation of Upland Cooperation, meeting, Port Vale, Jul 2015"
    cells = [WordCell(0, place, key("articles"), 1, "told", "0 (5)") for place in range(5)]
    heads = ["Morning Ledger", "River Gazette", "Harbour Post", "Upland Courier", "Meridian Wire"]
    figure = draw_cells(rows, "talks", "Gaps", cells, [name], heads, STATE, size=f"screen-{width}x600").figure
    (label,) = figure.layout.yaxis.ticktext
    assert " ".join(label.replace("<br>", " ").split()) == name
    assert ("<br>" in label) == (width < 900)
    assert not any("…" in str(one.text) for one in figure.layout.annotations if one.xref == "x")
    many = draw_cells(rows, "talks", "Gaps", cells, [name * 3], heads, STATE, size=f"screen-{width}x600").figure
    assert many.layout.margin.r >= 0 and many.layout.width - many.layout.margin.l - many.layout.margin.r > 5 * 50


@pytest.mark.parametrize(("size", "breaks"), [("column", 1), ("phone", 3), ("page", 1)])
def test_long_names_of_rows_take_lines_and_keep_their_day(size, breaks):
    rows = select(make_corpus(20, seed=3))
    names = ["held: Hill Front – Norland, seventh round of the talks, Port Vale, 29 Jun to 9 Jul 2019", "held: Sudria"]
    cells = [WordCell(row, place, key("articles"), 1, "told", "told") for row in range(2) for place in range(5)]
    heads = ["Morning Ledger", "River Gazette", "Harbour Post", "Upland Courier", "Meridian Wire"]
    figure = draw_cells(rows, "talks", "Gaps", cells, names, heads, STATE, size=size).figure
    first, second = figure.layout.yaxis.ticktext
    assert first.count("<br>") == breaks and first.strip().endswith("2019") and second.strip() == names[1]
    room = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    assert room / 2 > (breaks + 1) * 1.3 * SIZES[size].text
    if breaks > 1:  # rows grow with a name that is whole
        assert first.replace("<br>", "").strip() == names[0]
