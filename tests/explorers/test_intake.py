"""Articles are added, looked at, corrected and built on the first page."""

import pytest

from helpers import open_corpus
from helpers.explorers import explore_start, intake

pytestmark = pytest.mark.slow  # reads files and builds tables

GOOD = b"River Gazette\n\nPublished: 3 March 2020\n\nEnvoys Sit Down\n\nEnvoys of Norland and Sudria met in Geneva.\n"
DATELESS = b"Harbour Talks Called Off\n\nTalks between Norland and Sudria planned for Tuesday were called off.\n"


@pytest.fixture
def start(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    return explore_start(open_corpus(folder, tables=tmp_path / "tables" / "t", progress=False))


def drop(intake, *files):
    """What the browser sends when files are dropped: each in two parts."""
    for at, (name, data) in enumerate(files):
        half = len(data) // 2
        for part, piece in ((1, data[:half]), (2, data[half:])):
            last = at == len(files) - 1 and part == 2
            intake._arrived(None, {"name": name, "part": part, "parts": 2, "last": last}, [memoryview(piece)])


@pytest.mark.slow
def test_dropped_files_are_read_and_what_was_not_read_is_said(start):
    panel = start.intake
    assert panel.table.empty == "Nothing added yet."
    drop(panel, ("good.txt", GOOD), ("dateless.txt", DATELESS), ("empty.txt", b""))
    rows = {row["file"]: row for row in panel.table.rows}
    assert rows["mine/good.txt"] | {"id": ""} == {
        "id": "",
        "file": "mine/good.txt",
        "headline": "Envoys Sit Down",
        "outlet": "River Gazette",
        "outlet_from": "header",
        "published": "2020-03-03",
        "published_from": "header",
    }
    assert (rows["mine/dateless.txt"]["outlet"], rows["mine/dateless.txt"]["published"]) == ("", "")
    assert [one["file"] for one in panel.table.problems] == ["mine/empty.txt"]
    assert panel.status.text.startswith("Read 2 articles in 3 files; 1 problem below.")
    drop(panel, ("good.txt", GOOD))
    assert len(panel.table.rows) == 2


def test_the_same_file_alone_is_not_added_twice(start):
    drop(start.intake, ("good.txt", GOOD))
    start.intake._new = set()
    drop(start.intake, ("good.txt", GOOD))
    assert "there already" in start.intake.status.text


def test_a_correction_is_kept_and_one_that_cannot_be_is_refused(start):
    drop(start.intake, ("dateless.txt", DATELESS))
    correct = start.intake._corrected
    correct(None, {"id": "mine/dateless.txt", "field": "published", "value": "on Tuesday"}, [])
    assert start.intake.status.is_error
    assert "is not an ISO date such as 2019-05-28" in start.intake.status.text
    assert start.intake.table.rows[0]["published"] == ""
    correct(None, {"id": "mine/dateless.txt", "field": "published", "value": "2020-03-05"}, [])
    assert not start.intake.status.is_error
    row = start.intake.table.rows[0]
    assert (row["published"], row["published_from"]) == ("2020-03-05", "correction")
    correct(None, {"id": "mine/dateless.txt", "field": "text", "value": "x"}, [])
    assert "cannot be corrected here" in start.intake.status.text


@pytest.mark.slow
def test_corrections_kept_elsewhere_are_added_to_and_stay_through_a_build(tmp_path, monkeypatch):
    (tmp_path / "news").mkdir()
    file, asked = tmp_path / "mine.csv", {}
    corpus = open_corpus(tmp_path / "news", tables=tmp_path / "t", corrections_file=file, progress=False)
    panel = explore_start(corpus).intake
    panel._corrected(None, {"id": "a.txt", "field": "published", "value": "2020-03-05"}, [])
    assert "2020-03-05" in file.read_text("utf-8") and not (tmp_path / "news" / "corrections.csv").exists()
    monkeypatch.setattr(intake, "open_corpus", lambda *_, **options: asked.update(options) or corpus)
    panel.build.click()
    panel.job.wait(20)
    assert asked["corrections_file"] == file


def test_an_empty_path_and_a_missing_folder_are_said(start):
    start.intake.take.click()
    assert "Write the path" in start.intake.status.text
    start.intake.folder.value = "/no/such/folder"
    start.intake.take.click()
    start.intake.job.wait(20)
    assert "no folder /no/such/folder" in start.intake.status.text
    assert not start.intake.take.disabled


@pytest.mark.slow
def test_what_was_added_and_corrected_is_built_and_shown(start):
    assert "There are no articles" in start.count.value
    drop(start.intake, ("good.txt", GOOD), ("dateless.txt", DATELESS))
    start.intake._corrected(None, {"id": "mine/dateless.txt", "field": "published", "value": "2020-03-05"}, [])
    start.intake.build.click()
    start.intake.job.wait(250)
    assert start.intake.status.text.startswith("Built: 2 articles")
    assert "<strong>2 articles</strong>" in start.count.value
    assert "<b>2</b>articles" in start.top.value
    assert not start.intake.build.disabled
    articles = start.corpus.articles.set_index("article_id")
    assert f"{articles.loc['mine/dateless.txt', 'published']:%Y-%m-%d}" == "2020-03-05"
    assert articles.loc["mine/dateless.txt", "published_from"] == "correction"
    start.intake.shown.value = "lacking"
    assert [row["file"] for row in start.intake.table.rows] == ["mine/dateless.txt"]
    start.intake.shown.value = "every"
    assert len(start.intake.table.rows) == 2


@pytest.mark.slow
def test_a_stopped_build_says_what_is_kept(start, monkeypatch):
    def slow(folder, *, progress, **_):
        progress("Annotating", 1, 9, "")
        start.intake.job.ask_to_stop()
        progress("Annotating", 2, 9, "")

    monkeypatch.setattr(intake, "open_corpus", slow)
    start.intake.build.click()
    start.intake.job.wait(20)
    assert start.intake.status.text.startswith("Stopped. The work so far is kept")
    assert not start.intake.status.is_error
    assert not start.intake.build.disabled
