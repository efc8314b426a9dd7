"""What a talk takes from headline, dateline, caption and a longer talk, and words for what has ended or goes on."""

from __future__ import annotations

import pytest

from helpers.annotate.model import TalkReport
from helpers.articles.model import Passage
from tests.annotate.talking import talks_of

PUBLISHED = "2014-06-18"  # a Wednesday


def talks(*parts: tuple[str, str]) -> tuple[TalkReport, ...]:
    """The talks of an article of passages of the given kinds."""
    text, passages = "", []
    for kind, words in parts:
        passages.append(Passage(kind, len(text), len(text) + len(words)))
        text += words + "\n\n"
    return talks_of(text, PUBLISHED, passages)


def body(text: str) -> tuple[TalkReport, ...]:
    return talks(("body", text))


@pytest.mark.parametrize(
    ("dateline", "text", "place"),
    [
        ("MALMO —", "Danish and Swedish envoys opened talks in Sweden on Tuesday.", "Malmö"),
        ("OSLO —", "Danish and Swedish envoys opened talks in Sweden on Tuesday.", "Sweden"),
        ("MALMO —", "Danish and Swedish envoys opened talks in Sweden in March.", "Sweden"),
        ("MALMO —", "Danish and Swedish envoys will open talks in Sweden on Friday.", "Sweden"),
    ],
)
def test_a_country_is_narrowed_to_the_city_from_which_it_was_filed(dateline: str, text: str, place: str) -> None:
    assert talks(("dateline", dateline), ("body", text))[0].place == place


@pytest.mark.parametrize(
    ("dateline", "text", "place"),
    [
        ("STOCKHOLM —", "Danish envoys were received by the Swedish premier, Anna Berg, on Tuesday.", "Stockholm"),
        ("STOCKHOLM —", "Danish envoys met the Swedish premier, Anna Berg, on Tuesday.", None),
        ("OSLO —", "Danish envoys were received by the Swedish premier, Anna Berg, on Tuesday.", None),
        ("STOCKHOLM —", "Danish envoys were received by the Swedish premier, Anna Berg, in March.", None),
    ],
)
def test_who_receives_is_at_home(dateline: str, text: str, place: str | None) -> None:
    assert talks(("dateline", dateline), ("body", text))[0].place == place


@pytest.mark.parametrize(
    ("headline", "text", "place"),
    [
        ("Rebels take a seat in Oslo", "Danish and Swedish envoys held a conference on Tuesday.", "Oslo"),
        ("Envoy says in Oslo she is glad", "Danish and Swedish envoys held a conference on Tuesday.", None),
        ("Oslo and Malmo wait", "Danish and Swedish envoys held a conference on Tuesday.", None),
        ("Oslo conference slips by a week", "A conference of Danes and Swedes planned for Friday was put off.", "Oslo"),
        ("Oslo conference slips by a week", "Denmark called for a conference with Sweden.", None),
    ],
)
def test_the_headlines_city_is_that_of_what_the_lead_tells(headline: str, text: str, place: str | None) -> None:
    found = [t for t in talks(("headline", headline), ("body", text)) if t.participants]
    assert found[0].place == place


@pytest.mark.parametrize(
    ("second", "place"),
    [
        ("Lars Holm and Anna Berg attended a session on Tuesday.", "Oslo"),
        ("Lars Holm and Anna Berg attended a session on 3 March.", None),
    ],
)
def test_part_of_a_longer_talk_is_where_that_is(second: str, place: str | None) -> None:
    first = "Danish and Swedish envoys held talks in Oslo from Monday to Wednesday. "
    found = next(t for t in body(first + second) if "Holm" in " ".join(t.participants))
    assert found.place == place


@pytest.mark.parametrize(
    ("caption", "day"),
    [
        ("Anna Berg and Lars Holm in Malmo on June 17, 2014.", "2014-06-17"),
        ("Anna Berg and Lars Holm in Malmo on March 3, 2014.", None),
        ("Anna Berg in Malmo on June 17, 2014.", None),
        ("Anna Berg and Lars Holm in Oslo on June 17, 2014.", None),
    ],
)
def test_day_of_the_picture_of_the_talk(caption: str, day: str | None) -> None:
    text = "The sea is quiet. At a meeting with Anna Berg in Malmo, Lars Holm asked for help."
    assert talks(("caption", caption), ("body", text))[0].earliest == day


@pytest.mark.parametrize(
    ("text", "days", "status"),
    [
        (
            "Talks between Denmark and Sweden that were meant to last two days ended on Saturday after six.",
            ("2014-06-09", "2014-06-14"),
            "held",
        ),
        ("Talks between Denmark and Sweden on the strike ended by the storm will be held on Friday.", None, "planned"),
    ],
)
def test_what_ended_is_no_clause_on_its_days(text: str, days: tuple[str, str] | None, status: str) -> None:
    opened = " The talks opened in Oslo on Monday of last week." if days else ""
    found = body(text + opened)[0]
    assert found.status == status
    assert days is None or (found.earliest, found.latest) == days


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A conference of Danes and Swedes in Oslo was set for Friday. It is now planned for July 4.",
            {("postponed", "2014-06-20"), ("planned", "2014-07-04")},
        ),
        (
            "A conference of Danes and Swedes in Oslo was set for Friday. A fair is now planned for July 4.",
            {("planned", "2014-06-20")},
        ),
    ],
)
def test_planned_anew_is_put_off(text: str, told: set[tuple[str, str]]) -> None:
    assert {(t.status, t.earliest) for t in body(text)} == told


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Danish rebels refused to meet the government of Anna Berg in Stockholm.", None),
        ("Danish rebels refused to meet Anna Berg in Stockholm.", "Stockholm"),
        ("Danish rebels refused to meet the government of Anna Berg in Malmo.", "Malmö"),
    ],
)
def test_seat_of_a_government_is_not_the_talks_place(text: str, place: str | None) -> None:
    assert body(text)[0].place == place


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Denmark and Sweden agreed to go on meeting, Oslo said.", 0),
        ("Denmark and Sweden agreed on a meeting in Oslo.", 1),
    ],
)
def test_going_on_meeting_is_no_meeting_told(text: str, count: int) -> None:
    assert len(body(text)) == count


def test_talks_that_had_begun_before_the_day_told() -> None:
    found = body("Danish envoys met Swedish envoys on Tuesday. The talks in Oslo had begun on Friday.")
    assert [(t.earliest, t.latest, t.place) for t in found] == [("2014-06-13", "2014-06-17", "Oslo")]


def test_a_meeting_brought_up_and_told_in_full_next() -> None:
    text = (
        "A secret meeting in Oslo had been arranged for Friday. Anna Berg was to receive Lars Holm and, separately, {}."
    )
    found = body(text.format("the Danish king"))
    assert [(t.place, t.earliest) for t in found] == [("Oslo", "2014-06-13")]
    assert len(found[0].participants) == 3


def test_deliberations_are_those_of_the_assembly() -> None:
    found = body(
        "The loya jirga in Kabul ended on Tuesday. About 800 delegates had begun their deliberations on Friday."
    )
    assert [(t.earliest, t.latest) for t in found] == [("2014-06-13", "2014-06-17")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The ferry strike will end when a conference of Danes and Swedes in Oslo has closed on Friday.", "ongoing"),
        ("The ferry strike ended when a conference of Danes and Swedes in Oslo had closed on Friday.", "held"),
        ("Danes met Swedes on Monday. The sixth round, which began on that day, will go on in Oslo.", "ongoing"),
        ("Danish and Swedish envoys were in talks on June 9-10, and the talks go on.", "held"),
    ],
)
def test_what_is_still_to_end(text: str, status: str) -> None:
    assert body(text)[0].status == status


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("Danish and Swedish envoys signed a truce in Oslo on Tuesday. ", "Oslo"),
        ("Danish and Swedish envoys signed a truce in Oslo and in Rome. ", "Sheraton"),
        ("Danish and Swedish envoys signed a truce on Tuesday. ", "Sheraton"),
    ],
)
def test_a_house_stands_in_the_city_named_before_it(before: str, place: str) -> None:
    found = body(
        before + "Premier Lars Holm and Premier Anna Berg put their names to it at a ceremony in the Sheraton hotel."
    )
    assert found[-1].place == place
