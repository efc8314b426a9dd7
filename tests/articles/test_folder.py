"""Folders with trouble in them: each bad file costs only itself."""

import os
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.articles import Article, Problem, iter_folder, read_folder
from helpers.articles.readers import LARGEST_ARTICLE

GOOD = (
    "Talks End on Island\n\nOfficials met on the island for a third day, and neither side would say what was agreed.\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    return tmp_path


def only_problem(folder):
    articles, problems = read_folder(folder)
    assert [one.article_id for one in articles] == ["good.txt"]
    assert len(problems) == 1
    assert problems[0].reason.endswith(".") and problems[0].advice.endswith(".")
    return problems[0]


def test_a_folder_that_is_not_there(tmp_path):
    articles, problems = read_folder(tmp_path / "nowhere")
    assert not articles
    assert [one.where for one in problems] == ["folder"]
    assert "no such folder" in problems[0].reason


def test_a_folder_without_an_article(tmp_path):
    articles, problems = read_folder(tmp_path)
    assert not articles
    assert "No article" in problems[0].reason
    assert ".txt" in problems[0].advice


def test_a_single_file(folder):
    articles, problems = read_folder(folder / "good.txt")
    assert [one.article_id for one in articles] == ["good.txt"]
    assert not problems


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(60), "PNG"),
        ("noise.txt", bytes(range(256)) * 9, "not text"),
        ("page.html", b"<html><head><title>x</title></head><body></body></html>", "no text"),
        ("one.jsonl", b'{"text": "broken', "not valid JSON"),
        ("many.json", b"[1, 2", "not valid JSON"),
        ("nested.json", b"[" * 100_000, "not valid JSON"),
        ("table.csv", b"a,b\n1,2\n", "None of the columns"),
        ("zeros.csv", bytes(500), "not text"),
        ("letter.docx", b"words that are no document", "its content is not a Word file"),
        ("letter.pdf", b"words that are no document", "its content is not a PDF"),
        ("thing.xyz", b"words in a file of an unknown kind", "not read"),
    ],
)
def test_bad_files(folder, name, data, reason):
    (folder / name).write_bytes(data)
    problem = only_problem(folder)
    assert problem.path == name
    assert reason in problem.reason


def test_a_zip_file_called_docx_is_one_problem(folder):
    with zipfile.ZipFile(folder / "fake.docx", "w") as archive:
        archive.writestr("one.txt", GOOD)
        archive.writestr("two.bin", "x")
    assert "not a Word file" in only_problem(folder).reason


def test_a_text_of_50_megabytes_is_refused_at_once(folder):
    with (folder / "huge.txt").open("wb") as handle:
        handle.truncate(50_000_000)
    problem = only_problem(folder)
    assert "50 MB" in problem.reason
    assert f"{LARGEST_ARTICLE // 1_000_000} MB" in problem.reason


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(folder):
    (folder / "locked.txt").write_text(GOOD)
    (folder / "locked.txt").chmod(0)
    assert "cannot be opened" in only_problem(folder).reason


def test_links_out_of_the_folder_are_not_followed(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text(GOOD)
    (folder / "link.txt").symlink_to(outside)
    assert "leads out of the folder" in only_problem(folder).reason


@pytest.mark.parametrize("name", ["metadata.csv", "columns.csv"])
def test_a_table_about_the_files_is_no_link_out_of_the_folder_either(folder, tmp_path_factory, name):
    outside = tmp_path_factory.mktemp("outside") / "secret.csv"
    outside.write_text("file,outlet\ngood.txt,Secret\n")
    (folder / name).symlink_to(outside)
    assert "leads out of the folder" in only_problem(folder).reason
    assert read_folder(folder)[0][0].outlet is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_is_not_read_which_would_never_end(folder):
    os.mkfifo(folder / "pipe.txt")
    assert read_folder(folder)[1] == []
    (folder / "link.txt").symlink_to(folder / "pipe.txt")
    assert "to what is not a file" in only_problem(folder).reason


def test_links_inside_the_folder_and_dead_ones(folder):
    (folder / "inner.txt").symlink_to(folder / "good.txt")
    (folder / "dead.txt").symlink_to(folder / "nowhere.txt")
    articles, problems = read_folder(folder)
    assert [one.article_id for one in articles] == ["good.txt", "inner.txt"]
    assert [(one.path, one.reason) for one in problems] == [
        ("dead.txt", "It is a link that leads nowhere: its file is gone.")
    ]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read(folder):
    (folder / "in" / "locked").mkdir(parents=True)
    (folder / "in" / "locked").chmod(0)
    try:
        problem = only_problem(folder)
    finally:
        (folder / "in" / "locked").chmod(0o755)
    assert (problem.path, problem.where) == ("in/locked", "folder")
    assert "cannot be opened" in problem.reason


def test_a_folder_that_cannot_be_opened(folder, monkeypatch):
    def walk(place, onerror):
        onerror(PermissionError(13, "Permission denied", str(place / "locked")))
        yield place, [], ["good.txt"]

    monkeypatch.setattr(os, "walk", walk)
    assert only_problem(folder).path == "locked"


def test_corrections_beside_articles_are_no_article(folder):
    (folder / "corrections.csv").write_text("text,headline\nTalks went on for a day on the island.,Talks End\n")
    articles, problems = read_folder(folder)
    assert [one.article_id for one in articles] == ["good.txt"]
    assert not problems


def test_hidden_files_and_folders_are_passed_over(folder):
    for name in (".hidden.txt", ".git/config.txt", "__MACOSX/good.txt", "~$good.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(GOOD)
    articles, problems = read_folder(folder)
    assert [one.article_id for one in articles] == ["good.txt"]
    assert not problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_encodings(tmp_path, encoding):
    words = GOOD.replace("third", "größte – dritte")
    (tmp_path / "one.txt").write_bytes(words.encode(encoding))
    articles, problems = read_folder(tmp_path)
    assert [one.text for one in articles] == [words]
    assert not problems


def test_many_bad_records_are_counted_not_listed(tmp_path):
    (tmp_path / "feed.jsonl").write_text("{\n" * 500 + '{"headline": "H h", "text": "Talks went on for a day."}\n')
    articles, problems = read_folder(tmp_path)
    assert [one.article_id for one in articles] == ["feed.jsonl#501"]
    assert len(problems) == 21
    assert "480 more" in problems[-1].reason


_NAMES = st.sampled_from(
    ["a.txt", "a.html", "a.json", "a.jsonl", "a.csv", "a.tsv", "metadata.csv", "a.md", "a", "a.bin"]
)
_DATA = st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
_SHAPES = st.sampled_from(
    [
        b"",
        b"<html><body>",
        b'{"text": "',
        b'[{"title":',
        b"title,text\n",
        b"\xff\xfe",
        b"file,published\n",
        b"<!DOCTYPE html>",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(name=_NAMES, shape=_SHAPES, data=_DATA)
def test_reading_never_raises(tmp_path, name, shape, data):
    for old in tmp_path.iterdir():
        old.unlink()
    (tmp_path / name).write_bytes(shape + data)
    for found in iter_folder(tmp_path):
        assert isinstance(found, (Article, Problem))
        if isinstance(found, Article):
            assert all(0 <= one.start < one.end <= len(found.text) for one in found.passages)
