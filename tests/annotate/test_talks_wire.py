"""Talks as agencies tell them: what came out of days of talks, calls received, resorts, semicolons, headlines."""

from __future__ import annotations

import pytest

from helpers.annotate.model import TalkReport
from helpers.articles.model import Passage
from tests.annotate.talking import talks_of

PUBLISHED = "2014-06-16"  # a Monday


def talks(text: str, headline: str = "") -> tuple[TalkReport, ...]:
    passages = [Passage("headline", 0, len(headline))] if headline else []
    start = len(headline) + 2 if headline else 0
    text = f"{headline}\n\n{text}" if headline else text
    return talks_of(text, PUBLISHED, (*passages, Passage("body", start, len(text))))


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


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        (
            "A phone call on Sunday in which Lars Holm and Anna Berg agreed on a truce was short.",
            {"Lars Holm", "Anna Berg"},
        ),
        ("A phone call on Sunday between Denmark and Sweden was short.", {"Denmark", "Sweden"}),
    ],
)
def test_who_spoke_in_a_call(text: str, participants: set[str]) -> None:
    assert set(talks(text)[0].participants) == participants


def test_a_new_round_is_of_the_talks_and_not_of_a_summit_named_in_passing() -> None:
    text = (
        "Danish and Swedish envoys held talks in Oslo on Sunday. Premier Lars Holm met President Ana Ruiz at a summit "
        "in Lima. A new round is to be held in Oslo next Friday."
    )
    report = next(report for report in talks(text) if report.status == "planned")
    assert set(report.participants) == {"Danish envoys", "Swedish envoys"}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Lars Holm had flown in on Sunday to save the talks with Sweden in Oslo.", None),
        ("Lars Holm flew to Oslo on Sunday for talks with Sweden.", "2014-06-15"),
        ("The talks with Sweden in Oslo collapsed in the early hours of Sunday.", "2014-06-15"),
    ],
)
def test_day_of_the_talks_or_of_the_flight(text: str, first: str | None) -> None:
    assert talks(text)[0].earliest == first


@pytest.mark.parametrize(
    ("after", "count"),
    [
        ("The conference was attended by Lars Holm.", 1),
        ("The conference in Malmo was attended by Lars Holm.", 2),
        ("It rained. The conference was attended by Lars Holm.", 2),
    ],
)
def test_the_conference_right_after_talks_is_those_talks(after: str, count: int) -> None:
    assert len(talks("Danish and Swedish envoys held talks in Oslo on Sunday. " + after)) <= count
    assert (
        count == 2
        or "Lars Holm" in talks("Danish and Swedish envoys held talks in Oslo on Sunday. " + after)[0].participants
    )


def test_two_partners_in_two_cities() -> None:
    found = talks(
        "Lars Holm will meet with Premier Anna Berg in Oslo on Friday and then with President Ana Ruiz in Lima."
    )
    told = {(report.place, report.earliest, report.participants[-1]) for report in found}
    assert told == {("Oslo", "2014-06-20", "Anna Berg"), ("Lima", None, "Ana Ruiz")}
    assert len(talks("Lars Holm will meet with Premier Anna Berg in Oslo on Friday and with his friends.")) == 1


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Lars Holm met leaders of the Green League in the Norwegian city of Bergen on Sunday.", "Bergen", "Norway"),
        ("Denmark and Sweden will hold talks in the Chinese border town of Ruili next month.", "Ruili", "China"),
        ("In Oslo, Lars Holm held talks with Anna Berg at the Fram palace.", "Oslo", "Norway"),
    ],
)
def test_city_and_its_country(text: str, place: str, country: str) -> None:
    assert (talks(text)[0].place, talks(text)[0].country) == (place, country)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Lars Holm stopped in Oslo on Sunday for talks with Anna Berg.", "held"),
        ("Lars Holm left for talks with Anna Berg in Oslo on Sunday.", "planned"),
        ("Lars Holm was expected to see President Anna Berg on Friday.", "planned"),
    ],
)
def test_what_one_goes_for(text: str, status: str) -> None:
    assert talks(text)[0].status == status


@pytest.mark.parametrize(
    "text", ["Lars Holm saw Anna Berg win on Sunday.", "Voters will see Anna Berg on Friday in Oslo."]
)
def test_seeing_is_not_always_meeting(text: str) -> None:
    assert not talks(text)


def test_whom_one_asks_in_a_call() -> None:
    report = talks("Premier Lars Holm asked President Anna Berg in a phone call on Sunday to send boats.")[0]
    assert (report.format, set(report.participants)) == ("call", {"Lars Holm", "Anna Berg"})


def test_two_who_spoke_by_telephone() -> None:
    report = talks("An aide said Lars Holm and Anna Berg spoke by telephone on Sunday.")[0]
    assert (report.format, set(report.participants)) == ("call", {"Lars Holm", "Anna Berg"})
