"""Place and day that a talk takes from the words around it, and what was meant for a day that is over."""

from __future__ import annotations

import pytest

from helpers.annotate.model import TalkReport
from tests.annotate.talking import talks_of

PUBLISHED = "2014-06-18"  # a Wednesday


def talk(text: str) -> TalkReport:
    reports = talks_of(text, PUBLISHED)
    assert len(reports) == 1, reports
    return reports[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A Danish delegation came to Stockholm on Monday. It was received by Premier Anna Berg.", "Stockholm"),
        ("Premier Lars Holm flew to Stockholm. He met Premier Anna Berg.", "Stockholm"),
        ("Premier Lars Holm did not go to Stockholm. He met Premier Anna Berg.", None),
        ("Premier Lars Holm will fly to Stockholm. He met Premier Anna Berg.", None),
        ("Premier Lars Holm flew to Stockholm. He telephoned Premier Anna Berg on Monday.", None),
    ],
)
def test_place_is_where_the_party_went_before(text: str, place: str | None) -> None:
    assert talk(text).place == place


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Denmark called on Monday for a quieter sea. Premier Lars Holm met Premier Anna Berg in Malmo.", "2014-06-16"),
        ("Denmark said on Monday that the sea was quiet. Premier Lars Holm met Premier Anna Berg in Malmo.", None),
        ("Denmark called on Monday for a quieter sea. Premier Lars Holm had met Premier Anna Berg in Malmo.", None),
        ("Denmark asked in May for a quieter sea. Premier Lars Holm met Premier Anna Berg in Malmo.", None),
    ],
)
def test_day_of_the_lead_is_that_of_what_it_tells(text: str, day: str | None) -> None:
    assert talk(text).earliest == day


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Premier Lars Holm had planned to receive Premier Anna Berg in Malmo on Sunday.", "cancelled"),
        ("Danish envoys were to have gone to Malmo on Sunday to meet Swedish officials.", "cancelled"),
        ("Premier Lars Holm plans to receive Premier Anna Berg in Malmo on Sunday.", "planned"),
    ],
)
def test_what_was_meant_for_a_day_that_is_over_did_not_happen(text: str, status: str) -> None:
    assert talk(text).status == status


@pytest.mark.parametrize("ended", ["The talks ended on Monday.", "The talks, which ended on Monday, were useful."])
def test_days_that_end_on_the_day_told_after_them(ended: str) -> None:
    report = talk(f"Danish and Swedish envoys held two days of talks in Malmo. {ended}")
    assert (report.earliest, report.latest) == ("2014-06-15", "2014-06-16")


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("In Paris, the United States led negotiations between Denmark and Sweden.", "Paris", "France"),
        ("In Geneva, Iraq rejected a meeting with Denmark.", "Geneva", "Switzerland"),
        ("Premier Lars Holm met Premier Anna Berg in Taif, Saudi Arabia, on Monday.", "Taif", "Saudi Arabia"),
        ("Premier Lars Holm met Premier Anna Berg in Oslo June 2.", "Oslo", "Norway"),
    ],
)
def test_country_that_stands_beside_its_city(text: str, place: str, country: str) -> None:
    report = talk(text)
    assert (report.place, report.country) == (place, country)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The law gave Denmark the leverage that it needed in months of meetings with Sweden.", "held"),
        ("Lars Holm happened to be in Malmo for a meeting with Swedish officials.", "held"),
        ("Denmark needs talks with Sweden.", "proposed"),
    ],
)
def test_wishes_for_something_else(text: str, status: str) -> None:
    assert talk(text).status == status


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Denmark and Sweden began talks on the bridge.", "held"),
        ("Denmark and Sweden have begun talks on the bridge.", "ongoing"),
    ],
)
def test_an_undated_opening_far_from_the_lead_is_of_the_past(words: str, status: str) -> None:
    before = "The old harbour lies in the south. " * 9
    assert talk(before + words).status == status
    assert talk(words).status == "ongoing"


def test_congress_is_a_parliament() -> None:
    text = "Premier Lars Holm met Premier Anna Berg on Monday. The meeting was good. Congress praised the meeting."
    assert [trigger.of(text) for trigger in talk(text).trigger] == ["met", "meeting", "meeting"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Lars Holm flew north on Monday. He was glad, he said in Oslo, where he had met Anna Berg.", "2014-06-16"),
        ("Lars Holm sang on Monday. He was glad, he said in Oslo, where he had met Anna Berg.", None),
    ],
)
def test_whom_one_had_met_on_the_journey_of_the_lead(text: str, day: str | None) -> None:
    assert talk(text).earliest == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They signed on Monday. She had guests that day. In Oslo Anna Berg met Lars Holm.", "2014-06-16"),
        ("They signed on Monday. She had guests that day. In Oslo Anna Berg had met Lars Holm.", None),
        ("They signed in May. She had guests on Sunday. In Oslo Anna Berg met Lars Holm.", None),
        ("They signed on Monday. She had guests that day. In May Anna Berg met Lars Holm.", "2014-05-01"),
    ],
)
def test_that_day_is_the_day_of_what_follows(text: str, day: str | None) -> None:
    assert talk(text).earliest == day


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        (
            "In Oslo Premier Anna Berg stood beside Foreign Minister Lars Holm and Olof Lund for a joint declaration.",
            {"Anna Berg", "Lars Holm", "Olof Lund"},
        ),
        (
            "Premier Anna Berg appeared alongside Lars Holm in Oslo on Monday for a joint declaration.",
            {"Anna Berg", "Lars Holm"},
        ),
    ],
)
def test_those_who_stand_beside_one_another_for_a_joint_declaration(text: str, participants: set[str]) -> None:
    assert talk(text).format == "ceremony"
    assert set(talk(text).participants) == participants


@pytest.mark.parametrize(
    "text",
    [
        "In Oslo Premier Anna Berg stood beside Foreign Minister Lars Holm for a photograph.",
        "Premier Anna Berg appeared alongside Lars Holm at a rally in Oslo on Monday.",
        "Premier Anna Berg stood for a joint declaration of the parties in Oslo on Monday.",
    ],
)
def test_those_who_stand_beside_one_another_for_anything_else(text: str) -> None:
    assert talks_of(text, PUBLISHED) == ()
