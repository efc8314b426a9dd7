"""The story page in the explorers, without a browser: added from marks and rows, worked on, written."""

import json

import pytest

from helpers import export_all, save_story, story_page
from helpers.explorers import explore_quotes, explore_start, explore_talks
from helpers.explorers.exportnotebooks import export_notebooks
from helpers.story.model import StoryError, StoryPage, StoryPiece
from helpers.story.shelf import StoryShelf
from helpers.tables.corpus import Corpus
from helpers.tables.schema import SCHEMAS


@pytest.fixture
def corpus(made, tmp_path):
    tables = {name: getattr(made, name) for name in SCHEMAS}
    file = tmp_path / "corrections.csv"
    return Corpus(tmp_path, "f", tmp_path / "tables" / "made-up", **tables, corrections_file=file)


def ask(panel, kind, **more):
    """What the browser sends."""
    panel.list._handle_custom_msg({"kind": kind, **more}, [])


def mark(explorer, place=0):
    """Picks a mark of the chart; gives its key."""
    from helpers.charts.marks import marks_of

    found = list(marks_of(explorer.slot.sketch))[place]
    point = list(found.point) if isinstance(found.point, tuple) else found.point
    message = {"trace_indexes": [found.trace], "point_indexes": [point]}
    explorer.slot.canvas._picked = {"event_type": "plotly_click", "points": message}
    return found.key


@pytest.mark.parametrize("inside", [True, False])
def test_a_page_is_written_where_figures_are_and_says_so(corpus, tmp_path, monkeypatch, inside):
    project = tmp_path / "project"
    (project / "notebooks").mkdir(parents=True)
    monkeypatch.setattr("helpers.export.save.PROJECT", project)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(project / "notebooks" if inside else elsewhere)
    page = StoryPage(pieces=(StoryPiece("text", "", text="Read this first."),))
    saved = save_story(corpus, page=page)
    expected = (project if inside else elsewhere) / "figures"
    assert {path.resolve().parent for path in saved} == {expected.resolve()}
    assert str(saved).startswith("Wrote story.html and story.docx in ") and str(saved).endswith("figures.")
    tables = export_all(corpus, "quotes", formats=("csv",))
    assert {path.resolve().parent for path in tables} == {(expected / "quotes").resolve()}
    assert "figures" in str(tables)
    every = export_notebooks(corpus, formats=("csv",))
    assert {path.resolve().parents[1] for path in every} == {(expected / "all-notebooks").resolve()}


def test_three_talks_are_added_put_in_order_written_at_and_saved(corpus, tmp_path):
    explorer = explore_talks(corpus)
    explorer.story.figures = tmp_path / "figures"
    for place in range(3):
        mark(explorer, place)
        explorer.evidence.table._handle_custom_msg({"kind": "add"}, [])
    panel = explorer.story
    assert len(panel.page.pieces) == 3 and panel.list.unfolded and not explorer.status.is_error
    first, second, third = panel.page.pieces
    ask(panel, "move", place=2, by=-2)
    assert panel.page.pieces == (third, first, second)
    ask(panel, "insert", place=0)
    ask(panel, "write", place=1, text="My *words*")
    ask(panel, "write", field="title", text="A headline")
    ask(panel, "save")
    html = (tmp_path / "figures" / "story.html").read_text("utf-8")
    assert '<h1 dir="auto">A headline</h1>' in html and "<em>words</em>" in html and html.count('class="claim"') == 3
    assert (tmp_path / "figures" / "story.docx").is_file() and "story.docx" in panel.files.value
    before = html.encode()
    ask(panel, "save")
    assert (tmp_path / "figures" / "story.html").read_bytes() == before
    ask(panel, "remove", place=0)
    assert len(panel.page.pieces) == 3
    ask(panel, "undo")
    assert len(panel.page.pieces) == 4
    assert StoryShelf.beside(corpus).load("story") == panel.page


def test_a_row_of_the_evidence_and_the_article_that_is_open_are_added(corpus):
    explorer = explore_quotes(corpus)
    row = explorer.evidence.table.rows[1]["id"]
    explorer.evidence.table._handle_custom_msg({"kind": "add", "id": row}, [])
    explorer.evidence.pick(explorer.evidence.table.rows[2]["id"])
    explorer.evidence.reader._handle_custom_msg({"kind": "add"}, [])
    assert [piece.kind for piece in explorer.story.page.pieces] == ["quote", "quote"]
    explorer.evidence.table._handle_custom_msg({"kind": "add", "id": row}, [])
    assert len(explorer.story.page.pieces) == 2 and "already" in explorer.story.status.text


def test_a_mark_keeps_its_view(corpus):
    explorer = explore_start(corpus)
    explorer.facets["outlets"].value = [explorer.facets["outlets"].options[0]["value"]]
    mark(explorer)
    explorer.evidence.table._handle_custom_msg({"kind": "add"}, [])
    (piece,) = explorer.story.page.pieces
    assert piece.kind == "mark" and piece.view["outlets"] == explorer.facets["outlets"].value


def test_two_windows_do_not_write_over_each_other(corpus):
    one, other = explore_quotes(corpus).story, explore_talks(corpus).story
    ask(one, "insert", place=-1)
    ask(other, "write", place=0, text="lost?")
    assert "changed in another window" in other.status.text
    assert len(other.page.pieces) == 1 and other.page.pieces[0].text == ""
    ask(other, "write", place=0, text="kept")
    one.look_again()
    assert one.page.pieces[0].text == "kept"


@pytest.mark.parametrize("kind", ["seen", "split", "move", "remove", "write"])
@pytest.mark.parametrize("place", [1, 7, -1])
def test_a_place_that_is_gone_is_told(corpus, kind, place):
    panel = story_page(corpus).panel
    ask(panel, "insert", place=-1)
    ask(panel, kind, place=place, by=1)
    assert "no longer on the page" in panel.status.text and len(panel.page.pieces) == 1


def test_a_piece_that_cannot_be_read_is_shown_as_such_among_the_others(corpus, tmp_path):
    explorer = explore_start(corpus)
    mark(explorer)
    explorer.evidence.table._handle_custom_msg({"kind": "add"}, [])
    file = tmp_path / "story.story.json"
    page = json.loads(file.read_text("utf-8"))
    page["pieces"] += [{"kind": "mark", "of": "no key", "then": {"words": "These words"}}]
    file.write_text(json.dumps(page), "utf-8")
    panel = story_page(corpus, figures=tmp_path).panel
    whole, damaged = panel.list.page[0]["pieces"]
    assert whole["there"] and not whole["changes"]
    assert damaged["words"] == "These words" and "cannot be read" in damaged["changes"][0]
    ask(panel, "save")
    assert (tmp_path / "story.html").is_file()


def test_a_second_page_is_begun_and_the_first_stays(corpus):
    panel = story_page(corpus).panel
    ask(panel, "insert", place=-1)
    ask(panel, "open", name="Second page")
    assert panel.page.pieces == () and panel.name == "Second-page"
    ask(panel, "insert", place=-1)
    assert panel.list.names == ["Second-page", "story"]
    ask(panel, "open", name="story")
    assert len(panel.page.pieces) == 1


def test_a_broken_file_is_told_and_stays(corpus, tmp_path):
    (tmp_path / "story.story.json").write_text("broken", "utf-8")
    explorer = explore_talks(corpus)
    assert explorer.story.status.is_error and "Mend the file" in explorer.story.status.text
    mark(explorer)
    explorer.evidence.table._handle_custom_msg({"kind": "add"}, [])
    assert (tmp_path / "story.story.json").read_text("utf-8") == "broken"


def test_a_file_of_somebody_else_is_not_written_over(corpus, tmp_path):
    panel = story_page(corpus, figures=tmp_path).panel
    (tmp_path / "story.html").write_text("mine", "utf-8")
    ask(panel, "insert", place=-1)
    ask(panel, "save")
    assert (tmp_path / "story.html").read_text("utf-8") == "mine"
    assert (tmp_path / "story-2.html").is_file()
    assert json.loads((tmp_path / "story-2.page.json").read_text("utf-8"))["name"] == "story-2"


def test_an_empty_page_is_not_written(corpus, tmp_path):
    with pytest.raises(StoryError, match="empty"):
        save_story(corpus, folder=tmp_path)


def test_without_a_file_of_corrections_nothing_is_offered(made):
    explorer = explore_quotes(made)
    assert explorer.story.layout.display == "none" and not explorer.evidence.table.addable


@pytest.mark.parametrize(
    ("changed", "said"),
    [(0, ""), (1, "1 piece has changed since it was chosen"), (2, "2 pieces have changed since they were chosen")],
)
def test_saving_says_how_many_pieces_have_changed(corpus, tmp_path, monkeypatch, changed, said):
    panel = story_page(corpus).panel
    monkeypatch.setattr("helpers.explorers.storypanel.save_story", lambda *_: [tmp_path / "story.html"])
    panel.list.page = [{"pieces": [{"changes": ["Status: was planned"] * (place < changed)} for place in range(3)]}]
    panel.save()
    words = panel.status.value
    assert said in words and ("changed since" in words) == bool(changed)
