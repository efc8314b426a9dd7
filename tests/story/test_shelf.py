"""The files of story pages: beside the corrections, whole, and no articles."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from helpers.articles.names import is_article_file
from helpers.story.model import StoryError, StoryPiece
from helpers.story.shelf import StoryShelf


@pytest.fixture
def shelf(tmp_path):
    return StoryShelf.beside(SimpleNamespace(corrections_file=tmp_path / "corrections.csv"))


def test_a_page_that_is_changed_is_kept_and_listed(shelf, tmp_path):
    assert shelf.names() == [] and shelf.load("story").pieces == ()
    shelf.change("My story", lambda page: page.with_piece(StoryPiece("text", text="é \ud800")))
    assert shelf.names() == ["My-story"]
    assert [one.text for one in shelf.load("My story").pieces] == ["é \ufffd"]
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(".")) == ["My-story.story.json"]


def test_a_file_that_cannot_be_read_stays_as_it_is(shelf, tmp_path):
    (tmp_path / "story.story.json").write_text("{broken", "utf-8")
    with pytest.raises(StoryError, match=r"story\.story\.json.*Mend"):
        shelf.change("story", lambda page: page)
    assert (tmp_path / "story.story.json").read_text("utf-8") == "{broken"


def test_a_page_in_another_encoding_is_told_and_never_garbled(shelf, tmp_path):
    shelf.change("story", lambda page: page.with_piece(StoryPiece("text", text="Jöhn")))
    path = tmp_path / "story.story.json"
    path.write_bytes(path.read_text("utf-8").encode("cp1252"))
    before = path.read_bytes()
    with pytest.raises(StoryError, match="not in UTF-8"):
        shelf.change("story", lambda page: page.with_piece(StoryPiece("text", text="more")))
    assert path.read_bytes() == before


def test_what_a_killed_process_leaves_is_hidden_from_the_articles(shelf, tmp_path, monkeypatch):
    seen, original = [], Path.replace
    monkeypatch.setattr(Path, "replace", lambda self, to: seen.append(self.name) or original(self, to))
    shelf.change("story", lambda page: page.with_piece(StoryPiece("text", text="kept")))
    assert seen and all(name.startswith(".") for name in seen)


def test_a_change_that_fails_writes_nothing(shelf):
    shelf.change("story", lambda page: page.with_piece(StoryPiece("text", text="kept")))
    before = shelf.stamp("story")
    with pytest.raises(StoryError):
        shelf.change("story", lambda page: page.without(7))
    assert shelf.stamp("story") == before


def test_tables_without_a_file_of_corrections_keep_no_pages():
    shelf = StoryShelf.beside(SimpleNamespace())
    assert shelf.names() == [] and shelf.stamp("story") is None
    with pytest.raises(StoryError, match="no folder"):
        shelf.file("story")


@pytest.mark.parametrize(
    ("name", "article"), [("a.story.json", False), ("mine/A.STORY.JSON", False), ("story.json", True), ("a.json", True)]
)
def test_a_story_page_is_no_article(name, article):
    assert is_article_file(name) is article
