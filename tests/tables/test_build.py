import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pandas as pd
import pytest

from helpers import open_corpus
from helpers.annotate import version
from helpers.articles.told import ToldError
from helpers.tables import build, conforming, opening, schema
from helpers.tables.ledger import Ledger
from helpers.tables.progress import StoppedError
from helpers.tables.store import Store
from tests.synthetic import make_corpus

PROJECT = Path(__file__).resolve().parents[2]

FIRST = """Envoys Sit Down in Vienna

VIENNA, March 3 (Sample) -- Foreign Minister Ana Ruiz met envoy John Park in Vienna on Tuesday.

"The door stays open as long as both sides keep their word," Ruiz said.
"""
SECOND = """Park Speaks of Progress

GENEVA, March 5 (Sample) -- Envoy John Park said on Thursday that talks planned for April were cancelled.
"""


@pytest.fixture
def folder(tmp_path):
    articles = tmp_path / "news"
    articles.mkdir()
    (articles / "2020-03-03-first.txt").write_text(FIRST, encoding="utf-8")
    return articles


def _open(folder):
    return open_corpus(folder, tables=folder.parent / "tables", progress=False)


@pytest.fixture
def annotated(monkeypatch):
    """The ids of the articles that were annotated, in order."""
    from helpers.annotate import pipeline

    seen, original = [], pipeline.annotate_article
    monkeypatch.setattr(
        pipeline,
        "annotate_article",
        lambda article, *parsed: (seen.append(article.article_id), original(article, *parsed))[1],
    )
    return seen


def test_a_folder_becomes_tables(folder):
    corpus = _open(folder)
    assert corpus.articles["article_id"].tolist() == ["2020-03-03-first.txt"]
    for name in schema.SCHEMAS:
        conforming.validate(name, getattr(corpus, name))
    text = corpus.articles["text"][0]
    for row in corpus.mentions.itertuples():
        assert text[row.start : row.end] == row.text
    assert "1 article" in str(corpus)


@pytest.mark.slow
def test_tables_read_back_are_the_tables_built(folder):
    built, read = _open(folder), _open(folder)
    for name in schema.SCHEMAS:
        left, right = getattr(built, name), getattr(read, name)
        assert left.astype("str").equals(right.astype("str")) and left.dtypes.equals(right.dtypes), name


def test_rows_that_were_put_together_from_pieces_are_read_back_in_their_order(tmp_path):
    made, store = make_corpus(20), Store(tmp_path)
    tables = {name: getattr(made, name) for name in schema.SCHEMAS}
    pieces = [tables["quotes"].iloc[first : first + 5] for first in range(0, len(tables["quotes"]), 5)]
    tables["quotes"] = pd.concat(pieces, ignore_index=True)
    written, manifest = store.write(tables, signature="s", fingerprint="f", folder="news")
    assert len(pieces) > 10
    for name, rows in store.read(manifest).items():
        pd.testing.assert_frame_equal(rows, written[name], obj=name)


def test_a_build_tells_how_far_it_is_and_keeps_what_is_done_where_it_is_stopped(folder, annotated):
    (folder / "2020-03-05-second.txt").write_text(SECOND, encoding="utf-8")
    told = []

    def stop_after_one(step, done, total, remark):
        told.append((step, done, total))
        if done == 1:
            raise StoppedError("enough")

    with pytest.raises(StoppedError):
        open_corpus(folder, tables=folder.parent / "tables", progress=stop_after_one)
    assert told == [("Reading files", 0, 0), ("Annotating", 0, 2), ("Annotating", 1, 2)]
    assert len(_open(folder).articles) == 2
    assert annotated == ["2020-03-03-first.txt", "2020-03-05-second.txt"]


@pytest.mark.slow
def test_only_what_changed_is_annotated(folder, annotated):
    _open(folder)
    assert annotated == ["2020-03-03-first.txt"]
    (folder / "2020-03-05-second.txt").write_text(SECOND, encoding="utf-8")
    assert len(_open(folder).articles) == 2
    assert annotated == ["2020-03-03-first.txt", "2020-03-05-second.txt"]
    (folder / "2020-03-05-second.txt").write_text(SECOND.replace("Park", "Parker"), encoding="utf-8")
    _open(folder)
    assert annotated[2:] == ["2020-03-05-second.txt"]
    _open(folder)
    assert len(annotated) == 3
    (folder / "2020-03-05-second.txt").unlink()
    assert len(_open(folder).articles) == 1 and len(annotated) == 3


@pytest.mark.slow
def test_changed_metadata_counts_as_a_change(folder, annotated):
    _open(folder)
    (folder / "metadata.csv").write_text("file,outlet\n2020-03-03-first.txt,Test Gazette\n", encoding="utf-8")
    assert _open(folder).articles["outlet"].tolist() == ["Test Gazette"] and len(annotated) == 2


@pytest.mark.slow
def test_another_extraction_version_annotates_again(folder, annotated, monkeypatch):
    _open(folder)
    monkeypatch.setattr(opening, "table_version", lambda: "other")
    monkeypatch.setattr(build, "extraction_version", lambda: "other")
    _open(folder)
    assert len(annotated) == 2


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir()], ids=["missing", "empty"])
def test_no_article_is_said_in_a_sentence(tmp_path, make):
    make(tmp_path / "news")
    corpus = _open(tmp_path / "news")
    assert corpus.articles.empty and len(corpus.problems) == 1
    assert corpus.problems["reason"][0].endswith(".") and corpus.problems["advice"][0]


@pytest.mark.parametrize("folder", [" ", "", None])
def test_no_folder_named_is_refused_in_a_sentence(folder):
    with pytest.raises(ValueError, match="No folder is named"):
        opening.open_corpus(folder)


def test_an_article_that_breaks_annotation_costs_only_itself(folder, monkeypatch):
    from helpers.annotate import pipeline

    (folder / "2020-03-05-second.txt").write_text(SECOND, encoding="utf-8")
    original = pipeline.annotate_article

    def breaks(article, *parsed):
        if "second" in article.path:
            raise RuntimeError("no such luck")
        return original(article, *parsed)

    monkeypatch.setattr(pipeline, "annotate_article", breaks)
    corpus = _open(folder)
    assert len(corpus.articles) == 2 and not corpus.mentions.empty
    assert (
        corpus.problems["path"].tolist() == ["2020-03-05-second.txt"] and "no such luck" in corpus.problems["reason"][0]
    )


@pytest.mark.slow
def test_a_correction_survives_a_rebuild(folder):
    from datetime import datetime

    from helpers import corrections

    corpus = _open(folder)
    actor = corpus.actors[corpus.actors["name"].str.contains("Park")].iloc[0]
    path = folder / "corrections.csv"
    corrections.add(
        path, "actor", actor["actor_id"], "name", "Jon Park", words=actor["name"], when=datetime(2026, 1, 1)
    )
    assert "Jon Park" in set(_open(folder).actors["name"])
    (folder / "2020-03-05-second.txt").write_text(SECOND, encoding="utf-8")
    assert "Jon Park" in set(_open(folder).actors["name"])


@pytest.mark.slow
def test_the_tables_of_a_build_belong_together(folder):
    _open(folder)
    store = Store(folder.parent / "tables")
    old = store.manifest
    (folder / "2020-03-05-second.txt").write_text(SECOND, encoding="utf-8")
    _open(folder)
    assert store.manifest.files != old.files
    assert len(store.read(old)["articles"]) == 1, "a reader of the old build still reads the old build"


@pytest.mark.slow
def test_a_manifest_of_another_format_is_built_anew(folder):
    _open(folder)
    current = folder.parent / "tables" / "current.json"
    current.write_text(json.dumps({**json.loads(current.read_text()), "format": 0}), encoding="utf-8")
    assert len(_open(folder).articles) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage",
    [
        lambda tables: shutil.rmtree(tables / "quotes"),
        lambda tables: [path.unlink() for path in (tables / "mentions").glob("*.parquet")],
        lambda tables: [path.unlink() for path in (tables / "annotations").glob("*.parquet")],
        lambda tables: (tables / "current.json").write_text("[]"),
        lambda tables: (tables / "current.json").write_text("not json"),
    ],
    ids=["folder", "parquet", "ledger", "list", "text"],
)
def test_damaged_tables_are_built_anew(folder, damage):
    _open(folder)
    damage(folder.parent / "tables")
    (folder / "2020-03-05-second.txt").write_text(SECOND, encoding="utf-8")
    corpus = _open(folder)
    assert len(corpus.articles) == 2 and not corpus.mentions.empty
    assert set(corpus.problems["path"]) <= {"tables"}, "damage is told, and nothing else is wrong"


@pytest.mark.slow
def test_a_single_file_is_a_corpus_and_its_change_is_seen(folder):
    path = folder / "2020-03-03-first.txt"
    tables = folder.parent / "tables"
    assert len(open_corpus(path, tables=tables, progress=False).articles) == 1
    path.write_text(FIRST.replace("Vienna", "Geneva"), encoding="utf-8")
    assert "Geneva" in open_corpus(path, tables=tables, progress=False).articles["text"][0]


@pytest.mark.parametrize(
    ("folder", "expected"),
    [("data/articles", "data/corrections.csv"), ("data/articles/mine", "data/articles/mine/corrections.csv")],
)
def test_corrections_stand_beside_the_articles(folder, expected):
    assert opening.default_corrections(PROJECT / folder) == PROJECT / expected


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "told"),
    [("Corrections.csv", True), ("corrections.CSV", True), ("corrections.xlsx", True), ("corrections.csv", False),
     ("corrections-old.csv", False), ("corrections.txt", False)],
)  # fmt: skip
def test_what_is_called_as_corrections_and_is_not_read_is_told(folder, name, told):
    row = "when,table,target,field,value\n,article,2020-03-03-first.txt,outlet,The Paper\n"
    (folder / name).write_text(row, encoding="utf-8")
    problems = _open(folder).problems
    said = problems[problems["reason"].str.contains("none of it was applied")]
    assert said["path"].tolist() == ([name] if told else [])
    assert not told or "Save it as CSV under the name corrections.csv" in said["advice"].iloc[0]


def test_corrections_under_a_name_that_was_given_are_read_and_not_told(folder):
    row = "when,table,target,field,value\n,article,2020-03-03-first.txt,outlet,The Paper\n"
    (folder / "Corrections.csv").write_text(row, encoding="utf-8")
    corpus = open_corpus(
        folder, tables=folder.parent / "t", corrections_file=folder / "Corrections.csv", progress=False
    )
    assert corpus.articles["outlet"].tolist() == ["The Paper"] and not len(corpus.problems)


def test_a_file_name_that_is_no_text_costs_nothing_else(folder):
    (folder / os.fsdecode(b"bad\xff\xfename.txt")).write_text(SECOND, encoding="utf-8")
    assert len(_open(folder).articles) >= 1


_BUILD = """
import sys, time
from helpers.tables import store
slow = store.Store._write_table
def slowly(self, name, data):
    print(name, flush=True)
    time.sleep(0.4)
    return slow(self, name, data)
store.Store._write_table = slowly
from helpers import open_corpus
from helpers.annotate import version
from helpers.articles.told import ToldError
open_corpus(sys.argv[1], tables=sys.argv[2], progress=False)
"""


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["articles", "quotes", "talks", "problems"])
def test_a_killed_build_leaves_the_last_good_tables(folder, moment):
    _open(folder)
    (folder / "2020-03-05-second.txt").write_text(SECOND, encoding="utf-8")
    command = [sys.executable, "-c", _BUILD, str(folder), str(folder.parent / "tables")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)
    for line in process.stdout:
        if line.strip() == moment:
            break
    time.sleep(0.2)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    store = Store(folder.parent / "tables")
    assert len(store.read(store.manifest)["articles"]) == 1, "the last good tables are still there"
    assert len(_open(folder).articles) == 2, "the next build completes"


@pytest.mark.slow
def test_two_readers_read_while_a_third_builds(folder):
    _open(folder)
    store, seen, stop, raised = Store(folder.parent / "tables"), [], threading.Event(), []

    def keep_reading():
        try:
            read_until_stopped()
        except Exception as error:
            raised.append(error)

    def read_until_stopped():
        while not stop.is_set():
            tables = store.read(store.manifest)
            seen.append(
                (len(tables["articles"]), tables["quotes"]["article_id"].isin(tables["articles"]["article_id"]).all())
            )

    readers = [threading.Thread(target=keep_reading) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(3):
        (folder / f"2020-04-0{number + 1}.txt").write_text(
            SECOND.replace("April", f"May {number + 1}"), encoding="utf-8"
        )
        _open(folder)
    stop.set()
    for reader in readers:
        reader.join()
    assert not raised, raised
    assert seen and all(whole for _, whole in seen)
    assert {count for count, _ in seen} <= {1, 2, 3, 4}


def test_a_missing_model_is_a_problem_of_the_corpus(folder, monkeypatch, tmp_path):
    from helpers.annotate.names import model as names_model
    from helpers.annotate.quotes import find, model

    caches = (model.load, find._works, names_model.load)
    monkeypatch.setattr(model, "FOLDER", tmp_path / "none")
    for each in caches:
        each.cache_clear()
    try:
        corpus = _open(folder)
    finally:
        for each in caches:
            each.cache_clear()
    quotes, names = corpus.problems.itertuples()
    assert (quotes.where, "missing" in quotes.reason, "quotes-accurate.onnx" in quotes.advice) == ("quotes", True, True)
    assert (names.where, "missing" in names.reason, "names.onnx" in names.advice) == ("names", True, True)
    assert len(corpus.mentions)
    assert set(corpus.quotes["method"]) == {"rules"}


@pytest.mark.slow
def test_a_build_keeps_nothing_that_was_found_once_a_list_has_changed(folder, monkeypatch):
    edited = version._LOADED | {str(PROJECT / "helpers" / "annotate" / "new_words.csv"): (1, 1, 1)}
    tables = folder.parent / "tables"

    def edit(step, done, total, remark):
        if step == "Annotating":
            monkeypatch.setattr(version, "_stamps", lambda: iter(edited.items()))

    with pytest.raises(ToldError, match=r"new_words\.csv has changed since Parley was loaded\. Restart the kernel"):
        open_corpus(folder, tables=tables, workers=1, progress=edit)
    monkeypatch.undo()
    assert not Ledger(tables, version.extraction_version()).done()
    assert len(_open(folder).articles) == 1
