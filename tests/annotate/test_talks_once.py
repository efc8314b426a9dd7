"""A talk told of twice stands once: announced and then told in full, left open, described and then named."""

from __future__ import annotations

import functools

import pytest

from helpers.annotate.model import TalkReport
from tests.annotate.talking import talks_of

PUBLISHED = "2014-06-18"  # a Wednesday


@functools.lru_cache(maxsize=64)
def found(text: str) -> tuple[TalkReport, ...]:
    return talks_of(text, PUBLISHED)


MET = "Anna Berg of Norway met Olof Lund of Sweden in Oslo on Monday. "


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # neither confirmed nor denied: the meeting told of, whatever it says of it
        (MET + "Sweden has neither confirmed nor denied that Berg met Lund.", 1),
        (MET + "Sweden denied that Berg met Lund.", 2),
        # an announcement and the talks announced
        (MET + "Further meetings are on the calendar. Denmark and Peru will hold a summit in July.", 2),
        (MET + "Further meetings are planned. The harbour is shut.", 2),
        (MET + "It was one of a set of talks. Denmark and Peru met in Lima in May.", 2),
        # a series and its round
        ("The League's talks with Peru stand still. A second round opened in Lima on May 6.", 1),
        ("Peru's talks with the League were held in Lima in April. A second round opened in Lima on May 6.", 2),
        # a people among themselves, and its sides
        ("Peruvians have begun to negotiate. Talks between Peru and the League opened in Lima on Monday.", 1),
        # what is hoped of talks says nothing of whether they take place
        (MET + '"We hope that the talks in Oslo will bring peace," Anna Berg said.', 1),
        (MET + '"We hope that the next talks in Oslo will take place in July," Anna Berg said.', 2),
    ],
)
def test_how_many_talks(text: str, count: int) -> None:
    assert len(found(text)) == count, [report.trigger for report in found(text)]


def test_what_is_announced_is_of_those_whom_the_next_sentence_names() -> None:
    reports = found(MET + "Further meetings are on the calendar. Denmark and Peru will hold a summit in July.")
    assert set(reports[-1].participants) == {"Denmark", "Peru"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Sweden has neither confirmed nor denied that Anna Berg met Olof Lund in Oslo on Monday.", "proposed"),
        ("The government would not confirm that Anna Berg met Olof Lund in Oslo on Monday.", "proposed"),
        ("The government confirmed that Anna Berg met Olof Lund in Oslo on Monday.", "held"),
    ],
)
def test_what_nobody_confirms_is_not_held(text: str, status: str) -> None:
    assert found(text)[0].status == status


def test_a_different_meeting_is_of_others() -> None:
    reports = found("Norway and Sweden held a meeting in Oslo on Monday. A different meeting in Lima is planned.")
    assert all(not {"Norway", "Sweden"} & set(report.participants) for report in reports[1:])


def test_who_took_no_part_was_not_there() -> None:
    reports = found(MET + "The Danish government took no part in the conversation.")
    assert all("Danish" not in name for report in reports for name in report.participants)


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        (
            "Anna Berg led a small delegation to Lima. Foreign Minister Juan Soto received the delegation on Monday.",
            {"Anna Berg", "Juan Soto"},
        ),
        (
            "A delegation led by Anna Berg came to Lima. Foreign Minister Juan Soto received the delegation on Monday.",
            {"Anna Berg", "Juan Soto"},
        ),
        (
            "Olof Lund had a phone conversation with the Deputy of the Green League, the respected Father Juan Soto.",
            {"Olof Lund", "Juan Soto"},
        ),
        ("The Danes and the League plan to hold a summit in July.", {"Danes", "League"}),
    ],
)
def test_whom_a_description_means(text: str, participants: set[str]) -> None:
    assert set(found(text)[-1].participants) == participants


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("The talks between Norway and Sweden should have begun on January 10.", "2014-01-10"),
        ("The talks between Norway and Sweden are to begin on January 10.", "2015-01-10"),
        ("A paper gave the date of the conference of Norway and Sweden in Oslo as June 20.", None),
        ("Oslo talks of Norway and Sweden end without a truce for Christmas.", None),
    ],
)
def test_the_day_is_that_of_the_talk(text: str, earliest: str | None) -> None:
    assert [report.earliest for report in found(text)] == [earliest]


def test_the_first_of_two_was_where_the_second_was() -> None:
    reports = found("Norway and Sweden met on Monday. It was their second meeting in Lima. The first was held in May.")
    assert [report.place for report in reports] == ["Lima", "Lima"]


def test_who_is_received_in_the_country_visited_is_on_that_visit() -> None:
    text = (
        "The head of the League's office has visited Peru for talks. The visit ended on Monday.\n"
        "Peruvian Foreign Minister Juan Soto received Anna Berg."
    )
    assert len(found(text)) == 1
