"""Talks as agencies tell them: what came out of days of talks, calls received, resorts, semicolons, headlines."""

from __future__ import annotations

import pytest

from helpers.annotate.model import TalkReport
from helpers.annotate.pipeline import annotate_passages
from helpers.articles.model import Passage

PUBLISHED = "2014-06-16"  # a Monday


def talks(text: str, headline: str = "") -> tuple[TalkReport, ...]:
    passages = [Passage("headline", 0, len(headline))] if headline else []
    start = len(headline) + 2 if headline else 0
    text = f"{headline}\n\n{text}" if headline else text
    return annotate_passages(text, (*passages, Passage("body", start, len(text))), PUBLISHED).talks


@pytest.mark.parametrize(
    ("text", "participants", "status"),
    [
        ("Denmark and Sweden agreed on a truce after three days of talks in Oslo.", {"Denmark", "Sweden"}, "held"),
        ("After three days of talks in Oslo, Denmark and Sweden agreed on a truce.", {"Denmark", "Sweden"}, "held"),
        ("Denmark rejoiced after three days of talks in Oslo.", set(), "held"),
        (
            "Denmark's warring parties committed to a truce after a week of talks.",
            {"Denmark's warring parties"},
            "held",
        ),
    ],
)
def test_who_came_out_of_days_of_talks(text: str, participants: set[str], status: str) -> None:
    report = talks(text)[0]
    assert set(report.participants) == participants
    assert report.status == status


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Premier Lars Holm and Premier Anna Berg held talks at the Kremlin; a dinner is set for Tuesday.", None),
        ("Premier Lars Holm and Premier Anna Berg held talks at the Kremlin on Sunday; rain fell.", "2014-06-15"),
    ],
)
def test_a_day_past_a_semicolon_is_of_something_else(text: str, first: str | None) -> None:
    assert (talks(text)[0].earliest, talks(text)[0].status) == (first, "held")


def test_who_stands_past_a_semicolon_was_not_there() -> None:
    report = talks("Danish envoys had met in Oslo with Anna Berg; Lars Holm was not there.")[0]
    assert "Lars Holm" not in report.participants


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Lars Holm will travel to the Italian resort of Rimini on Friday to meet Anna Berg.", "Rimini"),
        ("Lars Holm will travel to the congress of painters on Friday to meet Anna Berg.", None),
    ],
)
def test_a_resort_that_one_travels_to(text: str, place: str | None) -> None:
    assert talks(text)[0].place == place


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Premier Lars Holm received a phone call from President Anna Berg on Sunday.", {"Lars Holm", "Anna Berg"}),
        ("Premier Lars Holm received a phone call on Sunday from Stockholm.", {"Lars Holm"}),
    ],
)
def test_who_calls_takes_part(text: str, participants: set[str]) -> None:
    assert set(talks(text)[0].participants) == participants


def test_the_first_such_contact_is_what_was_told_before_it() -> None:
    found = talks("Lars Holm spoke by telephone with Anna Berg on Sunday, the first such contact in a decade.")
    assert [(report.format, report.earliest) for report in found] == [("call", "2014-06-15")]


@pytest.mark.parametrize(
    ("headline", "count"),
    [
        ("Spy chief secretly met rebel leader in Oslo", 1),
        ("Spy chief secretly met rebel leader in Bergen", 2),
    ],
)
def test_a_headline_that_describes_those_whom_the_lead_names(headline: str, count: int) -> None:
    found = talks("Danish envoy Lars Holm met League leader Anna Berg on Sunday in Oslo.", headline)
    assert len(found) == count
    assert set(found[-1].participants) >= {"Lars Holm", "Anna Berg"}
    assert count == 2 or len(found[0].participants) == 2


@pytest.mark.parametrize(
    ("text", "day", "status"),
    [
        ("Lars Holm was travelling to Oslo for a summit with Anna Berg on Tuesday.", "2014-06-17", "planned"),
        ("Lars Holm travelled to Oslo for a summit with Anna Berg on Tuesday.", "2014-06-10", "held"),
    ],
)
def test_on_the_way_to_a_talk(text: str, day: str, status: str) -> None:
    assert (talks(text)[0].earliest, talks(text)[0].status) == (day, status)


def test_whom_a_scheduled_summit_is_with() -> None:
    report = talks("Premier Lars Holm called off a summit with Danish leader Anna Berg scheduled for June 20 in Oslo.")[
        0
    ]
    assert set(report.participants) == {"Lars Holm", "Anna Berg"}


def test_a_round_that_two_states_hold_in_a_city() -> None:
    assert any(report.round == 5 for report in talks("Denmark and Sweden held a fifth round in Oslo on Sunday."))


def test_what_had_been_due_to_end() -> None:
    text = "Danish and Swedish envoys held talks in Oslo. The talks had been due to end on Saturday."
    assert talks(text)[0].earliest == "2014-06-14"
