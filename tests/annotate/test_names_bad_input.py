"""Texts that nobody wrote for reading: an answer in linear time, and nothing invented."""

from __future__ import annotations

import time

import pytest

from helpers.annotate import annotate
from helpers.annotate.mentions.by_rules import names_by_rules
from helpers.articles.model import Passage


def _seconds(text: str) -> float:
    started = time.process_time()
    annotate(text)
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.parametrize(
    "make",
    [
        lambda size: "A" + "a" * (10 * size),
        lambda size: "\n".join(f"Ada Ruiz{number}" for number in range(size)),
        lambda size: "\n".join(["Ada Ruiz, Omar Sattar, Liu He"] * (size // 3)),
        lambda size: "THE ENVOY OF NORWAY MET ADA RUIZ IN GENEVA. " * (size // 9),
        lambda size: "die der und zwischen gestern waren haben wurde " * (size // 8),
        lambda size: "Ada " * size,
        lambda size: "al-" * size,
        lambda size: "'’`" * size,
    ],
    ids=["one long word", "lines of names", "lists of names", "capitals", "no English", "one name", "hyphens", "marks"],
)
def test_time_grows_no_faster_than_the_text(make) -> None:
    annotate(make(50))
    small, large = _seconds(make(700)), _seconds(make(2_800))
    assert large < 8 * small + 1.0


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a" * 10_000, "A" * 10_000, "-" * 5_000, "«»" * 3_000, "\ud800"])
def test_nothing_is_invented(text: str) -> None:
    assert annotate(text).mentions == ()


def test_a_long_run_of_capitals_is_read_by_rules_in_linear_time() -> None:
    text = "Ada of " * 20_000
    started = time.process_time()
    names_by_rules(text, [Passage("body", 0, len(text))])
    assert time.process_time() - started < 5
