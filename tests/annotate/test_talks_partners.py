"""Who met whom where one sentence tells of several, and what takes up a talk told of before."""

from __future__ import annotations

import pytest

from helpers.annotate.model import TalkReport
from tests.annotate.talking import talks_of

PUBLISHED = "2014-06-18"  # a Wednesday


def talks(text: str) -> tuple[TalkReport, ...]:
    return talks_of(text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Lars Holm met Anna Berg in Oslo on Monday and Peru's Ana Ruiz in Lima on Tuesday.",
            {("Oslo", "2014-06-16", "Anna Berg"), ("Lima", "2014-06-17", "Ana Ruiz")},
        ),
        (
            "Lars Holm met Anna Berg in Oslo on Monday and was in Lima on Tuesday.",
            {("Oslo", "2014-06-16", "Anna Berg")},
        ),
    ],
)
def test_each_partner_has_a_place_and_a_day(text: str, told: set[tuple]) -> None:
    assert {(report.place, report.earliest, report.participants[-1]) for report in talks(text)} == told


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("World leaders meeting in Oslo on Monday agreed to help.", {"World leaders"}),
        ("Lars Holm held a bilateral with Anna Berg in Oslo on Monday.", {"Lars Holm", "Anna Berg"}),
        ("Lars Holm and Anna Berg came to Oslo but refused to meet face to face.", {"Lars Holm", "Anna Berg"}),
    ],
)
def test_participants(text: str, participants: set[str]) -> None:
    assert set(talks(text)[0].participants) == participants


@pytest.mark.parametrize(
    ("after", "count"),
    [
        ("It was the first contact between Denmark and Sweden since the war.", 1),
        ("It was a fine day for contact between Denmark and Finland in May.", 2),
    ],
)
def test_it_was_the_first(after: str, count: int) -> None:
    found = talks("Danish and Swedish envoys held talks in Oslo on Monday. " + after)
    assert len([report for report in found if report.status == "held"]) <= count
    assert found[0].earliest == "2014-06-16"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Lars Holm spoke after the first meeting with Anna Berg since he took office in January.", None),
        ("Lars Holm spoke after the first meeting with Anna Berg in January.", "2014-01-01"),
    ],
)
def test_since_when_is_not_when(text: str, first: str | None) -> None:
    assert talks(text)[0].earliest == first


def test_place_past_an_apposition() -> None:
    text = "Lars Holm held talks with Anna Berg, head of the Green League's political office, at the embassy in Oslo."
    assert talks(text)[0].place == "Oslo"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Danish and Swedish envoys agreed on a truce at the close of a week of talks in Oslo.", "held"),
        ("Danish and Swedish envoys hope to agree on a truce in talks in Oslo.", "proposed"),
    ],
)
def test_at_the_close_of_talks(text: str, status: str) -> None:
    assert talks(text)[0].status == status


def test_ahead_of_the_conference_is_not_at_it() -> None:
    found = talks(
        "A conference opened in Oslo on Monday. Lars Holm and Anna Berg met on Monday ahead of the conference."
    )
    assert {report.participants for report in found if report.participants} == {("Lars Holm", "Anna Berg")}
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Lars Holm talked to Anna Berg, the Peruvian envoy, in Oslo on Monday.", {"Lars Holm", "Anna Berg"}),
        ("Lars Holm talked to Anna Berg, the Peruvian singer, in Oslo on Monday.", None),
        ("The Danes were to sit down with one another on Friday in Oslo.", {"Danes"}),
        ("Lars Holm was to sit down with a beer on Friday in Oslo.", None),
        (
            "Lars Holm called on President Ana Ruiz in Lima to discuss the truce.",
            {"Lars Holm", "Ana Ruiz"},
        ),
        ("Lars Holm called on President Ana Ruiz in Lima to resign.", None),
        ("It was put off for Lars Holm, who had telephoned Ruiz to ask for time.", {"Lars Holm", "Ruiz"}),
    ],
)
def test_talked_sat_down_called_on_telephoned(text: str, participants: set[str] | None) -> None:
    found = talks(text)
    assert (set(found[0].participants) if found else None) == participants


@pytest.mark.parametrize(
    "text",
    [
        "Lars Holm will sit down with Green TV host Ann Price on Friday.",
        "A judge met with lawyers in her rooms on Monday to discuss the jury.",
        "Prosecutors and the defence negotiated a plea agreement on Monday.",
        "Scientists from ten countries met in Oslo on Monday for a conference on fish.",
    ],
)
def test_courts_shows_and_scholars_hold_no_sure_talks(text: str) -> None:
    assert not [report for report in talks(text) if report.confident]
