"""The scorer of linking, on made-up reports."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from benchmarks import accuracy
from benchmarks.talk_links import Gold, score


def _scores(
    found: list[str], true: list[str], status: str = "held", strays: dict[str, int] | None = None
) -> dict[str, float]:
    gold = [Gold({"start": "2019-05-28", "end": "2019-05-28", "status": status}, talk) for talk in true]
    linked = pd.DataFrame({"report_id": [f"r{n}" for n in range(len(found))], "talk_id": found})
    ids = sorted(set(found))
    day = pd.Timestamp("2019-05-28")
    talks = pd.DataFrame({"talk_id": ids, "name": ids, "earliest": day, "latest": day, "status": "held"})
    pairs = {n: f"r{n}" for n in range(len(true))}
    return score(gold, linked, talks, pairs, strays or {}, {})[0]


@pytest.mark.parametrize(
    ("found", "true", "precision", "recall", "once"),
    [
        (["a", "a", "b"], ["x", "x", "y"], 100.0, 100.0, 100.0),
        (["a", "b", "c"], ["x", "x", "y"], 100.0, 0.0, 50.0),
        (["a", "a", "a"], ["x", "x", "y"], 33.3, 100.0, 0.0),
    ],
)
def test_pairs_and_talks_that_stand_once(
    found: list[str], true: list[str], precision: float, recall: float, once: float
) -> None:
    scores = _scores(found, true)
    assert (scores["pair_precision"], scores["pair_recall"], scores["once"]) == (precision, recall, once)


def test_what_no_report_says_was_held_and_stands_as_held_is_counted() -> None:
    assert _scores(["a"], ["x"], "planned")["as_held"] == 1
    assert _scores(["a"], ["x"], "ongoing")["as_held"] == 0


@pytest.mark.parametrize(
    ("found", "whole"),
    [(["a", "b", "a"], 100.0), (["a", "b", "b"], 100.0), (["a", "b", "c"], 50.0)],
)
def test_a_stray_mention_that_stands_alone_counts_against_its_talk(found: list[str], whole: float) -> None:
    scores = _scores(found, ["x", "y"], strays={"r2": 0})
    assert (scores["once"], scores["whole"]) == (100.0, whole)


@pytest.mark.slow
def test_linking_of_the_samples_does_not_lie_below_its_floors() -> None:
    gold = Path(__file__).resolve().parents[1] / "data" / "gold" / "talk_links.csv"
    assert accuracy.main(["talk_links", str(gold)]) == 0
