"""The coverage explorer: each view shown, each cell opened, each file written."""

import csv
import io

import pytest

from helpers import View, select
from helpers.coverage.chosen import chosen_day, chosen_event, chosen_matrix
from helpers.explorers.coverage import CoverageExplorer, explore_coverage
from helpers.explorers.coverage_plan import ALONE, BOARDS, PLAN
from helpers.explorers.exportall import export_all
from helpers.explorers.passon import WAYS
from helpers.explorers.storyfacts import changes_since, facts_of
from helpers.tables.corpus import Corpus
from helpers.tables.schema import SCHEMAS

VIEWS = [choice.key for choice in PLAN.choices]


@pytest.fixture
def app(corpus, tmp_path):
    return CoverageExplorer(corpus, PLAN, figures=tmp_path / "figures")


def press(app, row, column):
    """A cell of the board opened."""
    app._asked(app.board, {"kind": "open", "row": row, "column": column}, [])
    assert not app.status.is_error, app.status.text


@pytest.fixture
def told(made, tmp_path):
    """The explorer over tables that have a place for story pages."""
    tables = {name: getattr(made, name) for name in SCHEMAS}
    file = tmp_path / "corrections.csv"
    kept = Corpus(tmp_path, "f", tmp_path / "tables" / "made-up", **tables, corrections_file=file)
    return CoverageExplorer(kept, PLAN, figures=tmp_path / "figures")


def add(app, what=""):
    """What of the talk, or what is open, put on the story page; the new piece."""
    before = app.story.page.pieces
    if what:
        app.board._handle_custom_msg({"kind": "add", "what": what}, [])
    else:
        app.evidence.reader._handle_custom_msg({"kind": "add"}, [])
    assert not app.status.is_error, app.status.text
    (new,) = app.story.page.pieces[len(before) :]
    return new


def save(app, name, *formats):
    for (_, key), box in zip(app.export.offered, app.export.formats, strict=True):
        box.value = key in formats
    app.export.name.value = name
    saved = app.export.run()
    assert saved, app.export.status.text
    return {path.name: path for path in saved}


def rows_of(path):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


@pytest.mark.slow
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_is_shown_counted_and_kept(app, view):
    app.charts.value = view
    assert not app.status.is_error, app.status.text
    assert "<strong>" in app.count.value
    assert bool(app.board.rows) == (view in BOARDS)
    assert (app.slot.layout.display == "none") == (view in ALONE)
    assert all(len(row) == len(app.board.heads) for row in app.board.rows)
    assert app.board.layout.display != "none" or view not in BOARDS


@pytest.mark.parametrize("view", VIEWS)
def test_the_line_over_a_view_of_one_talk_names_it(app, view):
    app.charts.value = view
    event = app._event()
    assert ("Shown below: " in app.count.value) == (event is not None) == (view in ("matrix", "faces", "sources"))
    if event is not None:
        assert f"in {len(event.articles)} article" in app.count.value and app.count.value.endswith("</p>")


@pytest.mark.slow
@pytest.mark.parametrize("view", list(BOARDS))
def test_every_cell_that_opens_leads_to_its_article(app, view):
    app.charts.value = view
    opening = [
        (line, column) for line, row in enumerate(app.board.rows) for column, one in enumerate(row) if one["opens"]
    ]
    assert opening
    for place in opening[:12]:
        app.evidence.close_article()
        press(app, *place)
        assert app.evidence.reader.passages or app.evidence.reader.heading
        assert app.evidence.table.marked


def test_the_matrix_has_a_cell_for_each_claim_and_article(app):
    matrix = chosen_matrix(app.rows)
    assert len(app.board.heads) == len(matrix.articles) + 1
    assert len(app.board.rows) == len(matrix.claims)
    states = {one["state"] for row in app.board.rows for one in row[1:]}
    assert states <= {"told", "otherwise", "unclear", "left out", "before", "not read"}
    days = [row["published"] for row in matrix.articles if row["published"] == row["published"]]
    assert days == sorted(days)


def test_the_talk_goes_along_to_the_other_views_and_articles_follow_it(app):
    talk = app.options.children[0]
    other = talk.options[2][1]
    talk.value = other
    app.charts.value = "faces"
    assert app.options.children[0].value == other
    articles = {value for _, value in app.options.children[1].options} - {""}
    assert articles == set(chosen_event(app.rows, other).articles)
    assert app.options_of_all()["sources"] == {"talk": other}


def test_beside_what_is_new_stand_the_new_articles(app):
    app.charts.value = "new"
    new = int((app.rows.articles["published_day"] >= chosen_day(app.rows)).sum())
    assert 0 < new < app.rows.count("articles")
    assert app.evidence.table.title.startswith(f"Evidence: {new} article")


def test_only_claims_that_some_article_left_out(app):
    app.options.children[2].value = "left out"
    matrix = chosen_matrix(app.rows)
    wanted = [one for one in matrix.claims if any(cell.state == "left out" for cell in one.cells.values())]
    assert len(app.board.rows) == len(wanted) < len(matrix.claims)


def test_the_same_article_on_both_sides_is_said(app):
    app.charts.value = "faces"
    left, right = app.options.children[1:3]
    left.value = left.options[1][1]
    right.value = left.value
    assert app.board.rows == []
    assert "a different one on each side" in app.board.empty
    assert not app.status.is_error


@pytest.mark.slow
@pytest.mark.parametrize("view", [View(text="nowhere-at-all"), View(outlets=("No Such Paper",))])
@pytest.mark.parametrize("name", VIEWS)
def test_where_nothing_matches_it_says_so(corpus, tmp_path, view, name):
    app = CoverageExplorer(corpus, PLAN, view, tmp_path)
    app.charts.value = name
    assert not app.status.is_error, app.status.text
    assert "0 of" in app.count.value
    assert app.board.rows == []


@pytest.mark.slow
@pytest.mark.parametrize("name", VIEWS)
def test_one_article_alone(corpus, tmp_path, name):
    view = View(articles=(corpus.reports["article_id"].iloc[0],))
    app = CoverageExplorer(corpus, PLAN, view, tmp_path)
    app.charts.value = name
    assert not app.status.is_error, app.status.text
    if name == "faces":
        assert app.board.rows == [] and "Two articles are needed" in app.board.empty


@pytest.mark.slow
@pytest.mark.parametrize("view", VIEWS)
def test_csv_and_page_of_each_view_lie_beside_its_figure(app, view):
    app.charts.value = view
    files = save(app, view, "csv", "html")
    (table,) = [path for name, path in files.items() if name.endswith(".csv") and name != f"{view}.csv"]
    assert rows_of(table)
    assert (f"{view}-page.html" in files) == (view in BOARDS)
    if view in BOARDS:
        page = files[f"{view}-page.html"].read_text("utf-8")
        assert "How this was counted" in page and "<table>" in page


def test_the_matrix_page_holds_every_sentence_of_the_board(app):
    files = save(app, "who", "csv", "html")
    page = files["who-page.html"].read_text("utf-8")
    assert page.count("<tr>") >= len(app.board.rows)
    lines = rows_of(files["who-claims.csv"])
    assert len(lines) == len(app.board.rows) * (len(app.board.heads) - 1)
    assert {line["state"] for line in lines} == {one["state"] for row in app.board.rows for one in row[1:]}


@pytest.mark.slow
def test_export_all_writes_every_view_and_says_how_claims_are_matched(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.export.browser.find_browser", lambda: None)
    saved = export_all(corpus, "coverage", folder=tmp_path)
    names = {path.name for path in saved}
    assert {"matrix-claims.csv", "faces-passages.csv", "words-keyness.csv", "new-new.csv", "matrix-page.html"} <= names
    page = saved[0].read_text("utf-8")
    assert "words are compared, not meaning" in page
    assert all(choice.label in page for choice in PLAN.choices)


@pytest.mark.slow
def test_hostile_words_stay_words(hostile, tmp_path):
    app = CoverageExplorer(hostile, PLAN, figures=tmp_path)
    for view in BOARDS:
        app.charts.value = view
        files = save(app, f"hostile-{view}", "csv", "html")
        page = files[f"hostile-{view}-page.html"].read_text("utf-8")
        assert "<script" not in page
        assert "<img" not in page


def test_it_starts_with_the_kept_view(corpus):
    explore_coverage(corpus).charts.value = "voice"
    assert explore_coverage(corpus).choice.key == "voice"
    assert select(corpus).count("talks")


def test_a_talk_goes_on_the_story_page_under_its_own_id_with_who_told_it(told):
    event = chosen_event(told.rows)
    assert add(told, "talk").about[:2] == ("talk", event.talks[0])
    claims = add(told, "claims")
    assert claims.about[:2] == ("claims", event.talks[0]) and not claims.words
    facts = facts_of(claims, told.corpus)
    states = {state for one in facts.told for state, _ in one.told}
    assert len(facts.told) > 3 and {"reported by", "left out by"} <= states
    assert changes_since(claims, facts) == []
    assert "Added" in told.status.text


def test_only_the_claims_that_are_shown_go_on_the_story_page(told):
    told.options.children[2].value = "left out"
    shown = [row[0]["words"][0][0] for row in told.board.rows]
    piece = add(told, "claims")
    facts = facts_of(piece, told.corpus)
    assert [one.label for one in facts.told] == shown[: len(facts.told)]
    assert all("left out" in " ".join(state for state, _ in one.told) for one in facts.told)


def test_the_sentence_of_a_cell_goes_on_the_story_page_and_what_was_left_out_as_its_claim(told):
    matrix = chosen_matrix(told.rows)
    places = {
        cell.state: (line, column + 1)
        for line, claim in enumerate(matrix.claims)
        for column, cell in enumerate(claim.cells[one["article_id"]] for one in matrix.articles)
        if cell.state == "left out" or cell.start is not None
    }
    press(told, *places["told"])
    sentence = add(told)
    claim = matrix.claims[places["told"][0]]
    assert sentence.kind == "sentence" and claim.label in sentence.words
    facts = facts_of(sentence, told.corpus)
    text = told.corpus.articles.set_index("article_id")["text"][facts.row["article_id"]]
    assert facts.words == text[facts.row["start"] : facts.row["end"]] == sentence.then.words
    press(told, *places["left out"])
    left_out = add(told)
    assert (left_out.kind, left_out.words) == ("claims", matrix.claims[places["left out"][0]].name)
    told.charts.value = "faces"
    line = next(at for at, row in enumerate(told.board.rows) if row[1]["opens"])
    press(told, line, 1)
    assert add(told).kind == "sentence"


def test_a_talk_goes_on_to_the_talks_under_its_own_id(app):
    way = next(one for one in WAYS["coverage"] if one.field == "talks")
    app.pass_on.buttons[way].click()
    assert not app.status.is_error, app.status.text
    passed = app.shelf.take_passed("talks")
    assert passed is not None and passed.view.talks == tuple(sorted(chosen_event(app.rows).talks))
    app.charts.value = "attention"
    app.pass_on.buttons[way].click()
    assert app.status.is_error and "talk" in app.status.text
