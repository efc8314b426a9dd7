"""Who takes part in a talk: people behind pronouns and offices, lists, those led, invited or present."""

from __future__ import annotations

import functools

import pytest

from helpers.annotate.model import TalkReport
from helpers.annotate.talks.drafts import Party
from helpers.annotate.talks.sameness import act_alike
from tests.annotate.talking import talks_of

PUBLISHED = "2014-06-18"


@functools.lru_cache(maxsize=128)
def found(text: str) -> tuple[TalkReport, ...]:
    return talks_of(text, PUBLISHED)


def who(text: str) -> set[str]:
    reports = found(text)
    assert reports, "no talk found"
    return set(reports[0].participants)


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Senator Bob Stone, an Ohio Republican who has met Anna Berg, said so.", {"Bob Stone", "Anna Berg"}),
        ("Carl Dahl said he met Anna Berg in Oslo on Monday.", {"Carl Dahl", "Anna Berg"}),
        ('"I had a good meeting with Anna Berg in Oslo on Monday," Carl Dahl said.', {"Carl Dahl", "Anna Berg"}),
        ("According to Carl Dahl, he met Anna Berg in Oslo on Monday.", {"Carl Dahl", "Anna Berg"}),
        ("Before she met Carl Dahl on Monday, Anna Berg went to Oslo.", {"Carl Dahl", "Anna Berg"}),
        (
            "Norway's foreign minister, Anna Berg, came. The Norwegian foreign minister met Carl Dahl on Monday.",
            {"Carl Dahl", "Anna Berg"},
        ),
        (
            "Deputy Foreign Minister Anna Berg arrived. The foreign minister met Carl Dahl on Monday.",
            {"Carl Dahl", "foreign minister"},
        ),
    ],
)
def test_people_behind_pronouns_and_offices(text: str, participants: set[str]) -> None:
    assert who(text) == participants


def test_what_a_speaker_says_of_him_is_not_of_the_speaker() -> None:
    assert "Anna Berg" not in who('Carl Dahl came. "He met the Danish premier in Oslo on Monday," Anna Berg said.')


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        (
            "Envoys of Peru, Brazil, and Chile have held their first consultation on the lake.",
            {"Envoys of Peru", "Envoys of Brazil", "Chile"},
        ),
        (
            "A conference on Peru to which Chile had invited the rebels was put off.",
            {"Chile", "rebels"},
        ),
        ("Peru called for talks among the rebels to begin at once.", {"rebels"}),
        (
            "A dozen rebel envoys under Carl Dahl were received by Anna Berg on Monday.",
            {"dozen rebel envoys", "Carl Dahl", "Anna Berg"},
        ),
        ("Anna Berg was host to Carl Dahl in Oslo on Monday for talks on trade.", {"Anna Berg", "Carl Dahl"}),
        (
            "The Danish premier met Anna Berg in Oslo in the presence of officials from Peru and Chile.",
            {"Danish premier", "Anna Berg", "officials of Peru", "officials of Chile"},
        ),
    ],
)
def test_lists_hosts_and_company(text: str, participants: set[str]) -> None:
    assert who(text) == participants


@pytest.mark.parametrize(
    ("after", "present", "absent"),
    [
        ("Carl Dahl came from Lima. So did Ola Moe.", {"Carl Dahl", "Ola Moe"}, set()),
        ("Carl Dahl spoke for Chile.", {"Carl Dahl", "Chile"}, set()),
        ("Carl Dahl told the delegations to hurry.", {"Carl Dahl"}, set()),
        ("Carl Dahl told a news conference that all was well.", set(), {"Carl Dahl"}),
        ("Carl Dahl boycotted the talks, and so did Ola Moe.", set(), {"Ola Moe"}),
        ("Carl Dahl declined to attend.", set(), {"Carl Dahl"}),
        ("Carl Dahl came to power in Lima.", set(), {"Carl Dahl"}),
        ("Neither Carl Dahl nor Ola Moe attended.", set(), {"Carl Dahl", "Ola Moe"}),
    ],
)
def test_those_told_of_after_the_talk(after: str, present: set[str], absent: set[str]) -> None:
    names = who("Peru and Brazil held talks in Oslo on Monday. " + after)
    assert {"Peru", "Brazil"} | present <= names
    assert not absent & names


def test_two_spellings_of_a_body_are_one_party() -> None:
    text = "The Taliban met Anna Berg in Oslo on Monday. The Taleban and Anna Berg will meet again."
    assert who(text) == {"Taliban", "Anna Berg"}


def test_a_meeting_of_a_body_is_one_talk() -> None:
    assert len(found("Anna Berg opened the meeting of the troika in Oslo on Monday with Carl Dahl.")) == 1


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        (
            "Peru and Chile held talks in Oslo on Monday. Envoys of the two sides will meet again in July.",
            {"Peru", "Chile"},
        ),
        (
            "Peru and Chile held talks in Oslo on Monday. Both governments will meet again in July.",
            {"Peru", "Chile"},
        ),
        (
            "Peru's Ana Diaz met Chile's Luis Rojas in Oslo on Monday. The previous round was held in Lima in May.",
            {"Peru", "Chile"},
        ),
        (
            "Ana Diaz met Luis Rojas in Oslo on Monday, days after Brazil and Peru broke off talks. They will"
            " meet again in July.",
            {"Ana Diaz", "Luis Rojas"},
        ),
    ],
)
def test_parties_taken_up_by_another_talk(text: str, participants: set[str]) -> None:
    assert set(found(text)[-1].participants) == participants


def test_without_anything_to_take_up_the_description_stays() -> None:
    assert "envoys" in who("Anna Berg brought together envoys of both parties in Oslo on Monday.")


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Rebel envoys and Chilean politicians were also due to hold talks in Oslo on Friday.", 2),
        ("A conference that was to have brought Peru and Chile together in Oslo in April was canceled.", 2),
        ("Peru and Chile agreed in May that Oslo would be the place of their next meeting.", 2),
    ],
)
def test_both_sides_are_found(text: str, participants: int) -> None:
    assert len(who(text)) == participants


def test_officials_of_a_seat_of_government_are_of_its_state() -> None:
    assert who("Envoys from Lima met the rebels in Oslo on Monday.") == {"Peru", "rebels"}


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Carl Dahl met with and listened to Anna Berg in Oslo on Monday.", {"Carl Dahl", "Anna Berg"}),
        ("Carl Dahl told Anna Berg at their meeting in Oslo on Monday that he was tired.", {"Carl Dahl", "Anna Berg"}),
        ("The meeting of Peru and Chile in Oslo on Monday was reported by Norway.", {"Peru", "Chile"}),
        ("Carl Dahl skipped the meeting of Peru and Chile in Oslo on Monday.", {"Peru", "Chile"}),
        (
            "A conference at which Peruvians spoke was attended by Anna Berg and by Carl Dahl on Monday.",
            {"Peruvians", "Anna Berg", "Carl Dahl"},
        ),
    ],
)
def test_who_tells_of_a_talk_need_not_be_at_it(text: str, participants: set[str]) -> None:
    assert who(text) == participants


def test_the_known_holder_of_an_office_is_meant_where_the_article_names_him() -> None:
    text = "Mike Pompeo flew out. In Oslo the secretary of state met Anna Berg on Monday."
    talks = talks_of(text, "2019-05-28")
    assert set(talks[0].participants) == {"Mike Pompeo", "Anna Berg"}
    assert "Mike Pompeo" not in who(text)  # who did not hold it on another day


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        (
            "The rebels refused to meet the government of President Ana Diaz of Peru in Oslo.",
            {"rebels", "government of President Ana Diaz", "Peru"},
        ),
        (
            "The judge went to Oslo on Monday to meet with top Senate Democrats, including Ola Dahl and Carl Moe.",
            {"judge", "Democrats", "Ola Dahl", "Carl Moe"},
        ),
        ("Anna Berg spoke at the Shangri-La conference in Oslo on Monday with Carl Moe.", {"Anna Berg", "Carl Moe"}),
    ],
)
def test_leaders_members_and_names_with_a_hyphen(text: str, participants: set[str]) -> None:
    assert who(text) == participants


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        (Party("Ana Diaz", 0, side="Peru", person=True), Party("Peruvian officials", 9), True),
        (Party("Ana Diaz", 0, side="Peru", person=True), Party("Peru", 9), True),
        (Party("Ana Diaz", 0, side="Peru", person=True), Party("Peruvian politicians", 9), False),
        (Party("Ana Diaz", 0, side="Peru", person=True), Party("Chilean officials", 9), False),
    ],
)
def test_a_person_acts_for_a_state_and_its_officials(one: Party, two: Party, alike: bool) -> None:
    assert act_alike(one, two) is alike


def test_a_counted_crowd_is_none_of_those_named_before() -> None:
    text = "Peru and Chile held talks in Oslo on Monday. Ana Diaz gathered 3,200 delegates in Lima on Tuesday."
    assert "Chile" not in found(text)[-1].participants


def test_days_of_talks_leave_room_for_what_was_on_one_of_them() -> None:
    text = "Three days of talks between Peru and Chile ended in Oslo on Monday. They held their sessions on Sunday."
    assert [(talk.earliest, talk.latest) for talk in found(text)] == [("2014-06-14", "2014-06-16")]


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        (
            "In May it was there that envoys of the Danish government and the League sat across from each other.",
            {"Danish government", "League"},
        ),
        ("It was on Monday that envoys of Denmark and Peru sat down in Oslo.", {"Denmark", "Peru"}),
    ],
)
def test_envoys_whom_the_parser_takes_for_a_verb(text: str, participants: set[str]) -> None:
    assert who(text) == participants


@pytest.mark.parametrize(
    "text",
    ["The assembly cleared the last hurdle to talks with Peru.", "The assembly paved the way for talks with Peru."],
)
def test_who_clears_the_way_for_talks_need_not_be_there(text: str) -> None:
    assert all("assembly" not in name.lower() for report in found(text) for name in report.participants)


def test_a_second_round_is_of_those_who_met_right_before() -> None:
    text = (
        "Peru held talks with Chile in Lima. Denmark's envoys met the League in May. A second round was called off in "
        "June."
    )
    report = next(report for report in found(text) if report.round == 2)
    assert set(report.participants) == {"Denmark's envoys", "League"}
