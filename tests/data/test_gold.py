"""The hand annotations point at the words they name, and use the words of the schema only."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from helpers.articles import read_folder
from helpers.tables.schema import FORMATS, POLARITIES, PRECISIONS, QUOTE_KINDS, STATUSES

ROOT = Path(__file__).resolve().parents[2]
GOLD = Path(__file__).parent / "gold"
REASONS = {"named", "pronoun", "role", "previous", "capital", "unnamed", "several"}


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def articles():
    return {article.article_id: article for article in read_folder(ROOT / "data" / "articles")[0]}


def spans_of(row: dict) -> list[list]:
    persons = [[p["start"], p["end"], p["surface"]] for p in row.get("persons", [])]
    single = [row[key] for key in ("cue", "speaker") if row.get(key)]
    return row.get("spans", []) + row.get("triggers", []) + persons + single


@pytest.mark.parametrize(("name", "least"), [("quotes", 170), ("talks", 120), ("actors", 44)])
def test_every_span_is_where_it_says(articles, name, least):
    found = rows(name)
    assert len(found) >= least
    for row in found:
        text = articles[row.get("article_id") or row["doc"]].text
        assert spans_of(row)
        for start, end, surface in spans_of(row):
            assert text[start:end] == surface, row


def test_quotes_use_known_words():
    for row in rows("quotes"):
        assert row["kind"] in QUOTE_KINDS
        assert row["polarity"] in POLARITIES
        assert row["reason"] in REASONS
        assert (row["speaker_name"] is None) == (row["reason"] in {"unnamed", "several"}), row
        assert (row["speaker"] is None) <= (row["reason"] == "previous"), row


def test_talks_use_known_words_and_possible_days(articles):
    for row in rows("talks"):
        assert row["status"] in STATUSES
        assert row["format"] in FORMATS
        assert row["precision"] in PRECISIONS
        assert row["dct"] == (articles[row["doc"]].published or "")[:10] or row["dct"] is None
        assert (row["start"] is None) == (row["end"] is None) == (row["precision"] == "unknown"), row
        if row["start"]:
            assert date.fromisoformat(row["start"]) <= date.fromisoformat(row["end"]), row


def test_a_talk_that_is_still_to_come_is_not_held():
    for row in rows("talks"):
        if row["start"] and row["dct"] and row["start"] > row["dct"]:
            assert row["status"] != "held", row


def test_all_articles_have_their_persons(articles):
    assert {row["article_id"] for row in rows("actors")} == set(articles)
