"""Linking a corpus to which articles were added gives the tables of linking all at once, ids included."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.link import sayings
from helpers.tables.ledger import RECORDS
from helpers.tables.linking import link
from helpers.tables.schema import SPANS
from tests.link.test_same_talk_before import Kept
from tests.synthetic import make_corpus

ARTICLES = 8


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
