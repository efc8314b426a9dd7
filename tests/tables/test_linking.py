"""Linking a corpus to which articles were added gives the tables of linking all at once, ids included."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import open_corpus
from helpers.articles.names import TABLES_MARKER
from helpers.link import sayings
from helpers.tables.corpus import Corpus
from helpers.tables.ledger import FOLDER, RECORDS
from helpers.tables.linking import link
from helpers.tables.schema import SCHEMAS, SPANS
from tests.link.test_same_talk_before import Kept
from tests.synthetic import make_corpus

ARTICLES = 8
#: Files that bear on each other: full names and short ones, an acronym, one remark twice, a copy, one talk twice.
FILES = {
    "a-20200303-Post.txt": "Ministers Confer in Oslo\n\nOSLO, March 3 -- Foreign Minister Ana Ruiz met envoy John Park "
    "of the Grain Trade Union (GTU) in Oslo on Tuesday.\n\n“We left no page of the draft unread tonight,” Ruiz said.\n",
    "b-20200304-Times.txt": "Park Hopeful\n\nBERN, March 4 -- Park said the GTU would vote in May.\n\nAna Ruiz told "
    "reporters that “we left no page of the draft unread tonight”. The Ruiz campaign did not comment.\n",
    "c-20200305-Ledger.txt": "Ruiz Speaks\n\nROME, March 5 -- Maria Ruiz, a miner, met Grain Trade Union leaders.\n\n"
    "“Our wages were never on that table,” Ruiz said. Foreign Minister Ruiz was not there.\n",
    "d-20200305-Echo.txt": "Ruiz Speaks\n\nROME, March 5 -- Maria Ruiz, a miner, met Grain Trade Union leaders.\n\n"
    "“Our wages were never on that table,” Ruiz said. Foreign Minister Ruiz was not there.\n",
    "e-20200306-Post.txt": "Oslo Meeting Recalled\n\nOSLO, March 6 -- John Parke and Ana Ruiz met in Oslo on Tuesday, "
    "the ministry said. Park, president of the GTU, leaves for Bern.\n",
    "metadata.csv": "file,outlet,published\nb-20200304-Times.txt,Sunday Times,2020-03-02\n",
}


@cache
def raw(seed: int) -> dict[str, pd.DataFrame]:
    """What was found in some made articles."""
    corpus = make_corpus(ARTICLES, seed)
    found = {name: getattr(corpus, name) for name in ("articles", "passages", *RECORDS)}
    for name, kind in RECORDS.items():
        found[name] = found[name][["article_id", *(field.name for field in kind)]]
    places = [[{"start": 3 * number, "end": 3 * number + 2}] for number in range(len(found["quotes"]))]
    spans = pd.Series(places, dtype=SPANS, index=found["quotes"].index)
    found["quotes"] = found["quotes"].assign(spans=spans, speaker_start=0, speaker_end=5)
    return found


def of_articles(seed: int, there: list[bool]) -> dict[str, pd.DataFrame]:
    ids = set(raw(seed)["articles"]["article_id"][there])
    return {name: rows[rows["article_id"].isin(ids)].reset_index(drop=True) for name, rows in raw(seed).items()}


@pytest.mark.slow
@settings(max_examples=6, deadline=None)
@given(st.integers(0, 3), st.lists(st.lists(st.booleans(), min_size=ARTICLES, max_size=ARTICLES), max_size=2))
def test_adding_articles_gives_the_tables_of_linking_all_at_once(seed: int, parts: list[list[bool]]) -> None:
    speakers, decisions = Kept(), Kept()
    for there in [*parts, [True] * ARTICLES]:
        added = link(of_articles(seed, there), speakers=speakers, decisions=decisions)
        at_once = link(of_articles(seed, there))
        for name, rows in at_once.items():
            pd.testing.assert_frame_equal(added[name], rows, obj=name)


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of tables in which the files are annotated, with and without what ``metadata.csv`` says of them."""
    tables = tmp_path_factory.mktemp("annotated") / "tables"
    opened(tables, FILES)
    opened(tables, {name: text for name, text in FILES.items() if name.endswith(".txt")})
    return tables


def opened(tables: Path, files: Mapping[str, str]) -> Corpus:
    """The corpus of a folder, beside the tables, that is made to hold these files and no others."""
    folder = tables.parent / "news"
    folder.mkdir(exist_ok=True)
    for name in FILES:
        if name not in files:
            (folder / name).unlink(missing_ok=True)
        elif not (folder / name).exists():
            (folder / name).write_text(files[name], encoding="utf-8")
    return open_corpus(folder, tables=tables, progress=False, workers=1)


@pytest.mark.slow
@settings(max_examples=5, deadline=None)
@given(st.lists(st.sets(st.sampled_from(sorted(FILES))), min_size=1, max_size=3))
def test_files_that_come_and_go_leave_the_tables_of_a_build_at_once(annotated: Path, parts: list[set[str]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        tables, fresh = (Path(place) / name for name in ("tables", "fresh"))
        shutil.copytree(annotated, tables)
        for there in [*parts, set(FILES)]:
            files = {name: text for name, text in FILES.items() if name in there}
            added = opened(tables, files)
            shutil.rmtree(fresh, ignore_errors=True)
            shutil.copytree(tables / FOLDER, fresh / FOLDER)
            (fresh / TABLES_MARKER).touch()
            at_once = opened(fresh, files)
            for name in SCHEMAS:
                pd.testing.assert_frame_equal(getattr(added, name), getattr(at_once, name), obj=name)


def test_what_is_linked_again_unchanged_compares_no_report_with_a_talk() -> None:
    speakers, decisions, first, again = Kept(), Kept(), Counter(), Counter()
    link(dict(raw(1)), speakers=speakers, decisions=decisions, work=first)
    link(dict(raw(1)), speakers=speakers, decisions=decisions, work=again)
    assert decisions and first["talks"] and not again["talks"]


def test_what_is_linked_again_unchanged_reads_no_quote(monkeypatch: pytest.MonkeyPatch) -> None:
    speakers = Kept()
    first = link(dict(raw(1)), speakers=speakers)
    read: list[str] = []
    monkeypatch.setattr("helpers.link.speakers.Finder.find_all", lambda self, quotes: read.append("speakers"))
    monkeypatch.setattr("helpers.link.sayings.compared_part", lambda text, *rest: read.append(text))
    again = link(dict(raw(1)), speakers=speakers)
    assert not read and len(first["quotes"])
    for name, rows in first.items():
        pd.testing.assert_frame_equal(again[name], rows, obj=name)


def test_only_articles_that_changed_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    speakers = Kept()
    link(of_articles(1, [True] * (ARTICLES - 1) + [False]), speakers=speakers)
    added = raw(1)["articles"]["article_id"].iloc[-1]
    read: list[str] = []
    own = sayings.compared_part
    monkeypatch.setattr(sayings, "compared_part", lambda text, *rest: (read.append(text), own(text, *rest))[1])
    link(dict(raw(1)), speakers=speakers)
    quotes = raw(1)["quotes"]
    assert sorted(read) == sorted(quotes.loc[quotes["article_id"] == added, "text"])
