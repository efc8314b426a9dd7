import errno
import os
from pathlib import Path

import pytest

from helpers.articles.names import TABLES_MARKER
from helpers.corrections import writing
from helpers.explorers.arrivals import copy_folder, home_of, look_at, put

TEXT = b"River Gazette\n\nPublished: 3 March 2020\n\nEnvoys Sit Down\n\nEnvoys of Norland and Sudria met in Geneva.\n"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\news\\b.html", "b.html"),
        (".hidden.txt", "hidden.txt"),
        ("ü שלום.txt", "ü שלום.txt"),
    ],
)
def test_a_dropped_file_lies_in_its_folder_and_nowhere_else(tmp_path, name, expected):
    path, new = put(tmp_path / "mine", name, TEXT)
    assert (path, new) == (tmp_path / "mine" / expected, True)
    assert path.read_bytes() == TEXT


@pytest.mark.parametrize("name", ["", "..", "folder/", "a\0b", "ü" * 126 + ".txt"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path, name):
    with pytest.raises(ValueError, match="cannot be called"):
        put(tmp_path, name if name != "folder/" else "...", TEXT)


def test_no_file_is_written_over_and_none_twice(tmp_path):
    first, _ = put(tmp_path, "a.txt", TEXT)
    assert put(tmp_path, "a.txt", TEXT) == (first, False)
    second, new = put(tmp_path, "a.txt", b"other")
    assert (second.name, new) == ("a-2.txt", True)
    assert first.read_bytes() == TEXT
    assert put(tmp_path, "a.txt", b"other") == (second, False)


@pytest.mark.parametrize("links", [True, False], ids=["links", "a disk without links"])
def test_a_file_that_another_process_writes_meanwhile_stays(tmp_path, monkeypatch, links):
    real_exists, real_link = Path.exists, os.link

    def comes_a_moment_later(path, **options):
        before = real_exists(path, **options)
        if path.name == "a.txt" and not before:
            path.write_bytes(b"theirs")
        return before

    monkeypatch.setattr(Path, "exists", comes_a_moment_later)
    monkeypatch.setattr(os, "link", real_link if links else _no_links)
    mine, new = put(tmp_path, "a.txt", TEXT)
    assert (mine.name, new, mine.read_bytes()) == ("a-2.txt", True, TEXT)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-2.txt", "a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"theirs"


def _no_links(*_):
    raise PermissionError(errno.EPERM, "no links here")


def test_what_was_added_is_read_as_a_build_would(tmp_path):
    (tmp_path / "older.txt").write_bytes(TEXT)
    home = home_of(tmp_path)
    good, _ = put(home, "good.txt", TEXT)
    empty, _ = put(home, "empty.txt", b"")
    put(home, "earlier.txt", TEXT)
    articles, problems = look_at(tmp_path, {good, empty})
    assert [(a.article_id, a.outlet, a.published) for a in articles] == [
        ("mine/good.txt", "River Gazette", "2020-03-03")
    ]
    assert [problem.path for problem in problems] == ["mine/empty.txt"]


def test_a_folder_is_copied_with_what_describes_it(tmp_path):
    source, home = tmp_path / "news", tmp_path / "corpus" / "mine"
    (source / "deep").mkdir(parents=True)
    for name in ("a.txt", "deep/b.txt", "metadata.csv", "README.md", ".hidden"):
        (source / name).write_bytes(TEXT)
    marked = source / "kept"
    marked.mkdir()
    for name in (TABLES_MARKER, "current.json", "c.txt"):
        (marked / name).write_bytes(TEXT)
    told, left_out = [], []
    placed = copy_folder(source, home, lambda done, total: told.append((done, total)), left_out)
    assert sorted(path.relative_to(home).as_posix() for path in placed) == [
        "news/a.txt",
        "news/deep/b.txt",
        "news/metadata.csv",
    ]
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert left_out[1:] == ["README.md"] and left_out[0].startswith("kept (The folder holds tables")
    assert "'c.txt'" in left_out[0]
    with pytest.raises(ValueError, match=r"no file .* that could be an article\. \.: The folder holds tables"):
        copy_folder(marked, home, lambda *_: None)


def test_a_file_that_could_not_be_copied_whole_is_not_there(tmp_path, monkeypatch):
    source, home = tmp_path / "news", tmp_path / "corpus" / "mine"
    source.mkdir()
    (source / "a.txt").write_bytes(TEXT)

    def cut(source, place, *_):
        place.write(TEXT[:20])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(writing.shutil, "copyfileobj", cut)
        with pytest.raises(OSError, match="No space"):
            copy_folder(source, home, lambda done, total: None)
    assert [path for path in home.rglob("*") if path.is_file()] == []
    assert [path.read_bytes() for path in copy_folder(source, home, lambda done, total: None)] == [TEXT]
    assert (home / "news" / "a.txt").exists()


def test_a_file_with_the_longest_name_is_copied(tmp_path):
    source, home = tmp_path / "news", tmp_path / "corpus" / "mine"
    source.mkdir()
    name = "ü" * 125 + ".txt"
    (source / name).write_bytes(TEXT)
    assert [path.name for path in copy_folder(source, home, lambda *_: None)] == [name]
    assert put(home, name, TEXT)[1]


@pytest.mark.parametrize(("where", "said"), [("nowhere", "no folder"), ("void", "no file"), ("corpus", "already")])
def test_a_folder_that_cannot_be_copied_is_said(tmp_path, where, said):
    (tmp_path / "void").mkdir()
    (tmp_path / "corpus").mkdir()
    with pytest.raises(ValueError, match=said):
        copy_folder(tmp_path / where, tmp_path / "corpus" / "mine", lambda done, total: None)
