import json

import pytest

from helpers.explorers.keeping import ViewShelf, file_name
from helpers.explorers.scene import Scene
from helpers.explorers.wordshelf import WordShelf
from helpers.views.view import View, ViewError

SCENE = Scene(View(first_day="2019-02-01", quote_kinds=["direct"], text="peace"), "outlets", (("measure", "share"),))


def test_a_scene_comes_back_from_its_json():
    assert Scene.from_json(SCENE.to_json()) == SCENE


def test_a_plain_view_is_a_scene():
    assert Scene.from_json(SCENE.view.to_json()) == Scene(SCENE.view)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"chart": 3}', '{"options": []}', '{"speaker": "x"}'])
def test_what_is_no_scene_is_refused_with_a_sentence(text):
    with pytest.raises(ViewError, match=r"\w.*[.?]$"):
        Scene.from_json(text)


def test_kept_views_are_found_again(tmp_path):
    shelf = ViewShelf(tmp_path / "views", "samples")
    assert shelf.names() == []
    assert shelf.fetch("February") is None
    path = shelf.keep("February 2019", SCENE)
    shelf.keep_last("quotes", Scene())
    assert path.name == "february-2019.json"
    assert json.loads(path.read_text("utf-8"))["chart"] == "outlets"
    assert shelf.names() == ["february-2019"]
    assert shelf.fetch("February 2019") == SCENE
    assert not list(path.parent.glob("*.part"))


def test_each_corpus_has_its_own_last_view(tmp_path):
    ViewShelf(tmp_path, "one").keep_last("talks", SCENE)
    assert ViewShelf(tmp_path, "one").fetch_last("talks") == SCENE
    assert ViewShelf(tmp_path, "two").fetch_last("talks") is None
    assert ViewShelf(tmp_path, "one").fetch_last("quotes") is None


def test_without_a_folder_nothing_is_kept():
    shelf = ViewShelf(None)
    assert shelf.keep("x", SCENE) is None
    assert shelf.fetch("x") is None


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "views").write_text("a file in the way", "utf-8")
    with pytest.raises(ViewError, match="could not be kept"):
        ViewShelf(tmp_path / "views").keep("x", SCENE)


@pytest.mark.parametrize(("name", "expected"), [("Who met whom?", "who-met-whom"), ("../../etc/x", "etc-x")])
def test_names_become_file_names(name, expected):
    assert file_name(name) == expected


@pytest.mark.parametrize("name", ["", "  ", "../", "???"])
def test_a_name_without_letters_is_refused(name):
    with pytest.raises(ViewError, match="name"):
        file_name(name)


def test_two_notebooks_that_keep_words_lose_none_of_the_others(tmp_path):
    one, other = WordShelf(tmp_path / "words.json"), WordShelf(tmp_path / "words.json")
    assert one.fetch("a") == other.fetch("a") == {}
    one.keep("a", {"headline": "mine"})
    other.keep("b", {"headline": "theirs"})
    one.keep("c", {"caption": "also mine"})
    fresh = WordShelf(tmp_path / "words.json")
    assert [fresh.fetch(chart) for chart in "abc"] == [
        {"headline": "mine"}, {"headline": "theirs"}, {"caption": "also mine"},
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b'{"a": {"headline": "mine"', b"\xff\xfe", b"[1]"])
def test_words_that_cannot_be_read_are_put_aside_and_not_written_over(tmp_path, data):
    path = tmp_path / "words.json"
    path.write_bytes(data)
    shelf = WordShelf(path)
    assert shelf.fetch("a") == {}
    shelf.keep("b", {"headline": "new"})
    assert path.with_name("words.json.damaged").read_bytes() == data
    shelf.keep("b", {})
    shelf.keep("c", {"headline": "new"})
    assert path.with_name("words.json.damaged").read_bytes() == data and WordShelf(path).fetch("c")


@pytest.mark.parametrize("name", ["Last week", "last talks in Geneva"])
def test_a_view_is_not_kept_under_a_name_that_is_never_listed(tmp_path, name):
    shelf = ViewShelf(tmp_path)
    with pytest.raises(ViewError, match="choose another"):
        shelf.keep_named(name, Scene(View()))
    assert not list(tmp_path.iterdir())
    shelf.keep_named("The last week", Scene(View()))
    assert shelf.names() == ["the-last-week"]
