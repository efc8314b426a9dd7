"""The export bar shows what will be written: in a house style, of a view that is a table, and of nothing."""

import json
from dataclasses import replace

from helpers.charts.style import read_style
from helpers.explorers.coverage import explore_coverage
from helpers.explorers.preview import NOTHING, TABLE
from helpers.explorers.talks import explore_talks
from helpers.views.view import View


def drawn(explorer):
    """The layout of the previewed figure."""
    return json.loads(explorer.export.preview.picture._drawing)[1]


def test_nothing_is_drawn_until_it_is_asked_for(corpus):
    preview = explore_talks(corpus).export.preview
    assert preview.picture is None and preview.status.text == ""


def test_a_chosen_house_style_is_previewed_with_words_and_size_and_the_screen_keeps_its_own(corpus):
    explorer = explore_talks(corpus)
    explorer.words.unfold.value = True
    explorer.words.fields["headline"].value = "Mine"
    assert explorer.export.preview.picture is None
    explorer.words.fields["style"].value = "newsprint"
    layout = drawn(explorer)
    assert explorer.export.preview.unfold.value
    assert layout["font"]["family"] == read_style("newsprint").font and layout["paper_bgcolor"] == "#fbf8f1"
    assert (layout["title"]["text"], layout["meta"]["size"]) == ("Mine", "page")
    assert explorer.slot.sketch.layout["font"]["family"] != layout["font"]["family"]
    explorer.export.size.value = "column"
    assert drawn(explorer)["meta"]["size"] == "column"
    explorer.words.fields["style"].value = "parley"
    assert drawn(explorer)["paper_bgcolor"] == "#ffffff"


def test_the_preview_is_what_is_saved(corpus, tmp_path):
    explorer = explore_talks(corpus)
    explorer.figures = tmp_path / "figures"
    explorer.export.preview.unfold.value = True
    saved = explorer.export._save("t", ("csv",), "page", "", lambda _: None)
    side = json.loads(saved[-1].read_text("utf-8"))
    assert drawn(explorer)["meta"]["headline"] == side["title"]


def test_where_nothing_matches_the_bar_says_so_and_shows_no_old_figure(corpus):
    explorer = explore_talks(corpus)
    preview = explorer.export.preview
    preview.unfold.value = True
    explorer.go(replace(explorer.scene, view=View(text="zzzz-nowhere")))
    assert preview.status.text == NOTHING and preview.picture.layout.display == "none"
    explorer.go(replace(explorer.scene, view=View()))
    assert preview.status.text == "" and preview.picture.layout.display == ""


def test_a_view_that_is_a_table_on_the_screen_shows_its_figure_in_the_bar(corpus):
    explorer = explore_coverage(corpus)
    preview = explorer.export.preview
    assert explorer.slot.layout.display == "none"
    assert preview.status.text == TABLE and drawn(explorer)["meta"]["chart"] == "claims_matrix"
    explorer.go(replace(explorer.scene, chart="attention", options=()))
    assert preview.status.text == "" and preview.picture.layout.display == "none"
