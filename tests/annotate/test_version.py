"""That tables never hold, under one version, what another version of a list or module would find."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.annotate import version
from helpers.articles.told import ToldError

PROJECT = Path(__file__).resolve().parents[2]
HEAD = "Ministers Meet\n\nThe Sample Post\n\n28 May 2019\n\n"
TEXTS = {
    "a.txt": "The talks between Norway and Chile were binned on Tuesday.\n",
    "b.txt": "Foreign Minister Kari Lund met her counterpart Ana Ruiz in Zarblat on Tuesday.\n",
}
#: A row for each list, and what a talk then has.
ROWS = {
    "helpers/annotate/talks/modifiers.csv": ("bin,cancelled,both\n", "cancelled"),
    "helpers/annotate/places_extra.csv": ("Zarblat,,Peru,-12.0,-77.0,\n", "Peru"),
    "data/gazetteer/people.csv": ("Ana Ruiz,,,Zealots,,,,\n", "Zealots"),
}
SHOW = """
from helpers.tables.opening import open_corpus
def show():
    corpus = open_corpus({folder!r}, tables={tables!r}, workers=1, progress=False)
    print(*corpus.talks["status"], *corpus.talks["country"], *corpus.mentions["side"])
"""
EDIT = """
from pathlib import Path
show()
for file, (row, _) in {rows!r}.items():
    with Path(file).open("a", encoding="utf-8") as lines:
        lines.write(row)
try:
    show()
except ValueError as error:
    print(error)
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the program whose lists may be edited; models and other data lie where they did."""
    root = tmp_path_factory.mktemp("program")
    shutil.copytree(PROJECT / "helpers", root / "helpers", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "data").mkdir()
    (root / "data" / "models").symlink_to(PROJECT / "data" / "models")
    shutil.copytree(PROJECT / "data" / "gazetteer", root / "data" / "gazetteer")
    return root


def _run(root, code):
    own = {**os.environ, "PYTHONPATH": str(root)}
    run = subprocess.run([sys.executable, "-P", "-c", code], cwd=root, env=own, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


@pytest.mark.slow
def test_edited_lists_are_never_mixed_with_the_old_ones(copy, tmp_path):
    (tmp_path / "news").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "news" / name).write_text(HEAD + text, encoding="utf-8")
    names = {"folder": str(tmp_path / "news"), "tables": str(tmp_path / "tables"), "rows": ROWS}
    old, told = _run(copy, SHOW.format(**names) + EDIT.format(**names))
    assert told.startswith("data/gazetteer/people.csv and 2 more files have changed") and "Restart the kernel" in told
    (new,) = _run(copy, SHOW.format(**names) + "show()")
    (fresh,) = _run(copy, SHOW.format(**{**names, "tables": str(tmp_path / "fresh")}) + "show()")
    assert new == fresh
    for _, found in ROWS.values():
        assert found not in old.split() and found in new.split()


@pytest.fixture
def lists(tmp_path, monkeypatch):
    """A folder of lists that decides what is found, with one list in it."""
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "words.csv").write_text("word\nmeet\n", encoding="utf-8")
    monkeypatch.setattr(version, "_PROJECT", tmp_path)
    monkeypatch.setattr(version, "_DECIDING", (tmp_path / "lists",))
    monkeypatch.setattr(version, "_LOADED", dict(version._stamps()))
    return tmp_path / "lists"


def _rewritten(lists):
    (lists / "words.csv").write_text("word\nmeet\ntalk\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (_rewritten, "words.csv"),
        (lambda lists: (lists / "words.csv").unlink(), "words.csv"),
        (lambda lists: (lists / "more.csv").write_text("", encoding="utf-8"), "more.csv"),
    ],
    ids=["edited", "deleted", "added"],
)
def test_what_has_changed_since_it_was_loaded_has_no_version(lists, change, name):
    assert version.checksum(lists) == version.checksum(lists)
    change(lists)
    with pytest.raises(ToldError, match=f"^lists/{name} has changed .* Restart the kernel"):
        version.checksum(lists)


def test_a_link_to_nothing_decides_nothing(lists):
    before = version.checksum(lists)
    (lists / "gone.csv").symlink_to(lists / "nowhere.csv")
    assert version.checksum(lists) == before


def test_what_decides_nothing_may_change(lists):
    before = version.checksum(lists)
    (lists / ".ipynb_checkpoints").mkdir()
    (lists / ".ipynb_checkpoints" / "words-checkpoint.csv").write_text("word\n", encoding="utf-8")
    (lists / "notes.md").write_text("to do", encoding="utf-8")
    assert version.checksum(lists) == before


def test_the_version_is_of_names_and_contents(lists, monkeypatch):
    before = version.checksum(lists)
    _rewritten(lists)
    monkeypatch.setattr(version, "_LOADED", dict(version._stamps()))
    version._checksum_of.cache_clear()
    assert version.checksum(lists) != before
