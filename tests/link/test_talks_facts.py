"""Who is shown in which talk of the sample articles, against the facts that they were written from."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.talks import SAMPLES
from helpers import open_corpus

FACTS = Path(__file__).resolve().parents[3] / "shared" / "facts"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FACTS.is_dir(), reason="the facts are not beside the project"),
]
#: Whom no fact puts at a round between the United States and the Taliban.
PRESIDENT = "Ashraf Ghani"


@pytest.fixture(scope="module")
def talks(sample_tables) -> pd.DataFrame:
    none = sample_tables.parent / "corrections.csv"
    return open_corpus(SAMPLES, tables=sample_tables, corrections_file=none, progress=False).talks


def facts() -> list[dict[str, str]]:
    rows = []
    for name in ("talks.csv", "talks_extra.csv"):
        with (FACTS / name).open(encoding="utf-8", newline="") as file:
            rows += [row for row in csv.DictReader(file) if row["status"] == "held" and row["precision"] == "day"]
    return rows


def rounds_of_the_two() -> list[dict[str, str]]:
    """The facts' numbered rounds in Doha that the president did not attend."""
    return [
        row
        for row in facts()
        if row["format"] == "negotiation" and row["round"] and PRESIDENT not in row["participants"].split(";")
    ]


def on_its_days(talks: pd.DataFrame, fact: dict[str, str]) -> pd.DataFrame:
    """The rows shown as held that lie within the days of a fact and in its city."""
    within = (talks["earliest"] >= fact["start"]) & (talks["latest"] <= fact["end"])
    return talks[within & (talks["status"] == "held") & (talks["place"] == fact["place_city"])]


def test_the_president_sits_in_no_round_of_the_two(talks):
    rounds = rounds_of_the_two()
    met = [(row.name, list(row.participants)) for fact in rounds for row in on_its_days(talks, fact).itertuples()]
    assert len(rounds) >= 4 and met, "some round of the facts is shown"
    assert [row for row in met if PRESIDENT in row[1]] == []


@pytest.mark.parametrize(
    ("first", "last", "together"),
    [
        ("2018-10-01", "2018-10-31", {PRESIDENT, "Sergei Lavrov"}),
        ("2019-08-01", "2019-08-31", {PRESIDENT, "Donald Trump"}),
        ("2019-08-01", "2019-08-31", {PRESIDENT, "Taliban"}),
    ],
)
def test_these_did_not_meet_then(talks, first, last, together):
    then = talks[(talks["earliest"] >= first) & (talks["latest"] <= last) & (talks["status"] == "held")]
    assert [name for name, own in zip(then["name"], then["participants"], strict=True) if together <= set(own)] == []
