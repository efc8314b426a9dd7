"""What would have been, what is only beside a talk, and what stands past a semicolon."""

from __future__ import annotations

import functools

import pytest

from helpers.annotate.model import TalkReport
from tests.annotate.talking import talks_of

PUBLISHED = "2014-06-18"  # a Wednesday


@functools.lru_cache(maxsize=32)
def found(text: str) -> tuple[TalkReport, ...]:
    return talks_of(text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Had Norway and Sweden met in Oslo in May, the pact would have been signed.", []),
        (
            "Had the envoys of Norway and Sweden met in Oslo on Monday as planned, the pact would be done.",
            ["cancelled"],
        ),
        ("Should the envoys of Norway and Sweden meet in Oslo next week, the pact could be signed.", ["proposed"]),
        ("The envoys of Norway and Sweden had met in Oslo on Monday.", ["held"]),
        ("The envoys of Norway and Sweden met in Oslo on Monday; the pact would have been signed.", ["held"]),
    ],
)
def test_a_condition_tells_of_no_talk_that_was(text: str, statuses: list[str]) -> None:
    assert [report.status for report in found(text)] == statuses


def test_what_is_called_off_beside_a_summit_is_not_the_summit() -> None:
    text = "Anna Berg was to have met Olof Lund on the sidelines of the Oslo summit, but he pulled out."
    assert [(report.format, report.status) for report in found(text)] == [("meeting", "cancelled")]


def test_the_day_past_a_semicolon_is_that_of_the_talk_there() -> None:
    text = "Danish and Swedish envoys meet in Oslo every few months; their next session is planned for July 12."
    assert [report.earliest for report in found(text)] == [None, "2014-07-12"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway denied a report that Anna Berg and Olof Lund held a secret meeting in Oslo last week.", "proposed"),
        ("Norway read a report that Anna Berg and Olof Lund held a secret meeting in Oslo last week.", "held"),
        ("A planned meeting between Norway and Sweden in Oslo on Monday did not happen.", "cancelled"),
        (
            "Anna Berg had been expected to receive Olof Lund in Oslo on Monday, but the visit was scrapped.",
            "cancelled",
        ),
    ],
)
def test_what_is_denied_or_did_not_come_about_was_not_held(text: str, status: str) -> None:
    assert [report.status for report in found(text)] == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway and Sweden failed to meet in Oslo on Monday because of a storm.", "cancelled"),
        ("Norway and Sweden failed to agree at a meeting in Oslo on Monday.", "held"),
        ("Anna Berg was barred from meeting Olof Lund in Oslo on Monday.", "cancelled"),
        ("After she had been barred from the city for years, Anna Berg met Olof Lund in Oslo on Monday.", "held"),
        ("Instead of meeting Olof Lund in Oslo on Monday, Anna Berg flew home.", "cancelled"),
        ("The leaders of Norway and Sweden were unable to meet in Oslo on Monday.", "cancelled"),
        ("Talks between Norway and Sweden in Oslo on Monday were abandoned before they began.", "cancelled"),
        ("Talks between Norway and Sweden in Oslo on Monday were abandoned before dawn.", "held"),
        ("Talks between Norway and Sweden in Oslo on Monday fell victim to a storm.", "cancelled"),
        ("Neither the Norwegian nor the Swedish delegation turned up for Monday's talks in Oslo.", "cancelled"),
        ("The president of Norway stayed away from Monday's summit with his Swedish counterpart in Oslo.", "refused"),
        ("Reports that Norwegian and Swedish officials met in Oslo on Monday are false, Sweden said.", "proposed"),
        ("Reports that Norwegian and Swedish officials met in Oslo on Monday are many, Sweden said.", "held"),
    ],
)
def test_what_was_kept_from_taking_place(text: str, status: str) -> None:
    assert [report.status for report in found(text)] == [status]
