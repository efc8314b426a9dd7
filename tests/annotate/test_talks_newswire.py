"""Ways in which newswire tells of talks in politics, labour and business, and what looks like them and is none."""

from __future__ import annotations

import pytest

from helpers.annotate.model import TalkReport
from helpers.articles.model import Passage
from tests.annotate.talking import talks_of

PUBLISHED = "2014-06-18"  # a Wednesday


def found(text: str) -> tuple[TalkReport, ...]:
    return talks_of(text, PUBLISHED)


def only(text: str) -> TalkReport:
    reports = found(text)
    assert len(reports) == 1, reports
    return reports[0]


def sure(text: str) -> list[TalkReport]:
    return [report for report in found(text) if report.confident]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Danmark Air confirmed it was in talks with Svenska Bank on a loan.", "ongoing"),
        ("The company said it was negotiating with the dockers' union.", "ongoing"),
        ("The company was negotiating with the dockers' union when the port closed.", "held"),
        ("The planned merger talks between Nordkorn and Baltic Lines collapsed on Monday.", "cancelled"),
        ("The merger talks between Nordkorn and Baltic Lines collapsed on Monday.", "held"),
        ("The talks between Denmark and Sweden, set to end on Friday, cover fishing.", "ongoing"),
        ("Talks between the dockers and Baltic Lines aimed at ending the strike resumed on Monday.", "ongoing"),
        (
            "A meeting between Danish and Swedish ministers that had been announced for Monday never happened.",
            "cancelled",
        ),
        ("Denmark is talking to Sweden about the bridge.", "ongoing"),
        ("The ministers of the six Baltic states will hold an emergency session in Riga on Saturday.", "planned"),
        ("Denmark and Sweden mean to hold talks on Friday; the Norwegians want a seat.", "planned"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert only(text).status == status


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Denmark and Sweden agreed Tuesday to hold talks in Malmo in August.", "2014-08-01", "2014-08-31"),
        ("Denmark and Sweden agreed Tuesday to hold talks.", None, None),
        ("Denmark and Sweden agreed to hold talks on Friday.", "2014-06-20", "2014-06-20"),
        ("The premier is expected in Malmo, announcing on Tuesday he would meet the dockers' union.", None, None),
        ("Danish and Swedish ministers met in late May.", "2014-05-21", "2014-05-31"),
        ("Danish and Swedish ministers met in early May.", "2014-05-01", "2014-05-10"),
        ("Danish and Swedish ministers met in mid-May.", "2014-05-11", "2014-05-20"),
        ("Danish and Swedish ministers met less than a month ago.", None, None),
        ("Premier Lars Holm said on Monday as he received Premier Anna Berg that all was well.", "2014-06-16", None),
        ("Premier Lars Holm said on Monday that he had met Premier Anna Berg.", None, None),
        ("Premier Lars Holm said Monday after meeting with Premier Anna Berg that all was well.", "2014-06-16", None),
        (
            "Talks between Danish and Swedish ministers that had been announced for Friday will not take place.",
            "2014-06-20",
            "2014-06-20",
        ),
    ],
)
def test_date(text: str, earliest: str | None, latest: str | None) -> None:
    report = only(text)
    assert report.earliest == earliest
    assert report.latest == (latest or earliest)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Brussels, after meeting with Swedish envoys, Premier Lars Holm proposed a bridge.", "Brussels"),
        ("Premier Anna Berg is due in Oslo on Friday for talks with Premier Lars Holm.", "Oslo"),
        ("Premier Lars Holm met Premier Anna Berg at the Munich Security Conference on Monday.", "Munich"),
        ("Talks between Danish and Swedish ministers ended on June 6 in Oslo.", "Oslo"),
        ("After a meeting with Premier Anna Berg, Premier Lars Holm flew to Cairo.", None),
        ("A Danish delegation, which Premier Anna Berg received on Monday, will go on to Cairo.", None),
        ("In the Norwegian capital, where he met Premier Anna Berg, Premier Lars Holm was cheered.", "Oslo"),
    ],
)
def test_place(text: str, place: str | None) -> None:
    assert only(text).place == place


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Premier Lars Holm called on Premier Anna Berg in Stockholm on Sunday.", {"Lars Holm", "Anna Berg"}),
        ("Premier Lars Holm paid a courtesy call on Premier Anna Berg on Sunday.", {"Lars Holm", "Anna Berg"}),
        ("Premier Lars Holm discussed the bridge with Premier Anna Berg on Sunday.", {"Lars Holm", "Anna Berg"}),
    ],
)
def test_visits_told_by_other_verbs(text: str, participants: set[str]) -> None:
    report = only(text)
    assert set(report.participants) == participants
    assert report.status == "held"


@pytest.mark.parametrize(
    "text",
    [
        "Premier Lars Holm called on Premier Anna Berg to resign.",
        "Lars Holm and Anna Berg meet on Tuesday in a televised debate in Malmo.",
        "Lars Holm and Anna Berg meet on Friday for the first of three debates in Malmo.",
        "Denmark met Sweden in the final in Malmo on Sunday.",
        "Lars Holm and Anna Berg sat down for an interview on Monday.",
        "Lars Holm rated the voters they met on Monday.",
        'It is "The Old Bridge" meets "The Long Winter".',
        "Premier Lars Holm addressed a town hall meeting in Malmo on Monday.",
        "The bank's annual meeting was held in Malmo on Monday.",
        "Lars Holm was talking to a friend.",
    ],
)
def test_no_talk(text: str) -> None:
    assert sure(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Premier Lars Holm met with his staff on Monday.",
        "Premier Lars Holm met survivors of the fire on Monday.",
        "Premier Lars Holm convened senior aides on Monday.",
    ],
)
def test_a_leader_with_his_own_people_is_a_borderline_case(text: str) -> None:
    assert sure(text) == []
    assert all(not report.confident for report in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "Premier Lars Holm met with members of the Swedish cabinet on Monday.",
        "The annual meeting between Danish and Swedish ministers was held in Malmo on Monday.",
    ],
)
def test_those_who_speak_for_a_party_are_one(text: str) -> None:
    assert len(sure(text)) == 1


@pytest.mark.parametrize(
    ("text", "status", "earliest"),
    [
        ("Danish and Swedish envoys have been holding talks in Malmo since May 3.", "ongoing", "2014-05-03"),
        ("Danish and Swedish envoys have not met since May 3.", "held", "2014-05-03"),
        ("Denmark has invited Sweden and Norway to a summit in Malmo on July 3.", "planned", "2014-07-03"),
        ("The dockers broke off the talks, scheduled to resume in Malmo on Friday.", "cancelled", "2014-06-20"),
        ("Talks between Denmark and Sweden mediated by Lars Holm opened Monday.", "ongoing", "2014-06-16"),
        ("Premier Anna Berg, who is visiting Malmo, met Premier Lars Holm on Monday.", "held", "2014-06-16"),
        ("Danish and Swedish envoys were meeting Wednesday in Malmo.", "ongoing", "2014-06-18"),
        ("Premier Anna Berg will meet Premier Lars Holm during her visit to Malmo in August.", "planned", "2014-08-01"),
        ("Tomorrow Premier Anna Berg plans to meet Premier Lars Holm.", "planned", "2014-06-19"),
    ],
)
def test_status_and_first_day(text: str, status: str, earliest: str) -> None:
    report = next(iter(found(text)))
    assert (report.status, report.earliest) == (status, earliest)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg met Lars Holm in Malmo and married him in 1998.",
        "Banker Lars Holm said at a conference in Malmo on Monday that prices would rise.",
        "Lars Holm spoke on Monday at the annual conference of the Boat Owners' League.",
        'Anna Berg and Lars Holm sat down for the magazine\'s "Far Out" podcast.',
        "Few senators go to conferences all around the country.",
    ],
)
def test_private_and_club_meetings_are_not_surely_talks(text: str) -> None:
    assert sure(text) == []


def test_gathering_for_a_ceremony_is_one_event() -> None:
    text = "Danish and Swedish ministers gathered in Malmo on Monday for a ceremony to sign the treaty."
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Premier Lars Holm has put off his trip. He was to meet Premier Anna Berg in Malmo on Friday.", "postponed"),
        ("The talks with Sweden were cancelled. Premier Lars Holm was also to meet Premier Anna Berg.", "cancelled"),
        ("The premier's trip was long. He was to meet Premier Anna Berg in Malmo on Friday.", "planned"),
        ("The talks between Denmark and Sweden, which were to open on Friday, have been moved to July 3.", "postponed"),
        ("Premier Lars Holm is expected at a summit of Baltic leaders in Riga on Friday.", "planned"),
        ("Denmark and Sweden have interrupted their talks in Malmo.", "ongoing"),
        ("A second round of talks between Denmark and Sweden opened on May 6. It stalled within weeks.", "held"),
        ("A second round of talks between Denmark and Sweden opened on May 6.", "ongoing"),
        ("Premier Lars Holm has visited Sweden for talks with Premier Anna Berg.", "held"),
    ],
)
def test_status_from_what_stands_beside_it(text: str, status: str) -> None:
    assert found(text)[-1].status == status


@pytest.mark.parametrize(
    ("text", "place", "earliest"),
    [
        (
            "Premier Lars Holm arrived in Oslo on Monday. He will hold talks with Premier Anna Berg on Friday.",
            "Oslo",
            "2014-06-20",
        ),
        ("The treaty was signed in Oslo after five rounds of talks between Denmark and Sweden.", None, None),
        (
            "The trip followed a meeting between Premier Lars Holm and Premier Anna Berg in Oslo on Monday.",
            "Oslo",
            None,
        ),
        ("Premier Lars Holm visited Norway for talks with Premier Anna Berg.", "Norway", None),
    ],
)
def test_place_from_what_stands_beside_it(text: str, place: str | None, earliest: str | None) -> None:
    report = found(text)[-1]
    assert report.place == place
    assert earliest is None or report.earliest == earliest


def test_days_counted_in_words() -> None:
    report = only("The talks between Denmark and Sweden began on May 1 and lasted sixteen days.")
    assert (report.earliest, report.latest) == ("2014-05-01", "2014-05-16")


@pytest.mark.parametrize(
    "text",
    [
        "The show hosts politicians every week.",
        "Shareholders meet in Malmo on Saturday.",
        "Students gathered for a vigil on Monday.",
        "The lawyers of both sides met in court on Monday.",
        "The summit of the mountain was reached by two climbers on Monday.",
        "The factory gave the candidate a chance to talk with workers.",
        "The company's chief executive met investors in London on Tuesday.",
        "The senator met with criticism on Monday.",
        "The board of directors will meet on July 4.",
        "Lars Holm told a rally in Malmo on Monday that taxes must fall.",
        "Malmo meets Brondby at the new stadium on Sunday.",
        "The minister held a news conference with the mayor on Tuesday.",
        "The company said that demand had met expectations.",
        "Talk of a long strike has grown.",
    ],
)
def test_general_news_without_talks(text: str) -> None:
    assert sure(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Danish government and the rebels were locked in talks in Malmo on Wednesday.", "ongoing"),
        ("Danish and Swedish envoys failed to agree at talks in Malmo in February.", "held"),
        ("Envoys of Denmark and Sweden sat across from each other in Oslo on Monday.", "held"),
    ],
)
def test_status_of_hard_going(text: str, status: str) -> None:
    assert only(text).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Premier Lars Holm spoke with the Daily News writer Anna Berg in Malmo on Monday.",
        "Premier Lars Holm held a conference call with reporters on Monday.",
        "In a discussion with the radio host Anna Berg on Monday, Lars Holm denied it.",
        "Lars Holm told a gathering of black leaders in Malmo on Monday that he would run.",
        "Premier Anna Berg is to address a conference of boat owners in Malmo on Friday.",
        "Lars Holm said that he would assemble a strong team in Malmo on Monday.",
        "Lars Holm receives 1,265 delegates.",
        "Lars Holm did not need to meet with Premier Anna Berg.",
        "Lars Holm and Anna Berg often meet.",
        "At a conference in Malmo in May, he ended his speech with a song.",
    ],
)
def test_speeches_and_the_press_are_not_surely_talks(text: str) -> None:
    assert sure(text) == []


def test_a_peace_conference_needs_no_list_of_guests() -> None:
    assert len(sure("An international peace conference on Chad opens in Malmo on Friday.")) == 1


def test_part_of_a_longer_name_is_no_city() -> None:
    report = only("Premier Lars Holm met Premier Anna Berg on Monday at a law firm in Silicon Valley.")
    assert report.country != "Anguilla"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Envoys of Chad and Libya met here Monday.", "Geneva"),
        ("Envoys of Chad and Libya held two days of talks here.", "Geneva"),
        ("Premier Lars Holm flew here on Monday for talks with Premier Anna Berg.", "Geneva"),
        ("Premier Lars Holm hosted Premier Anna Berg in this Swiss city on Monday.", "Geneva"),
        ("Envoys of Chad and Libya met Monday.", None),
        ("A spokesman here said that envoys of Chad and Libya met Monday.", None),
    ],
)
def test_here_is_the_place_of_the_dateline(words: str, place: str | None) -> None:
    text = f"GENEVA (AP) -- {words}"
    start = text.index(words)
    passages = (Passage("dateline", 0, start - 1), Passage("body", start, len(text)))
    (report,) = talks_of(text, PUBLISHED, passages)
    assert report.place == place


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Denmark has threatened to break off negotiations with Sweden on the bridge.", "ongoing"),
        ("Denmark and Sweden reached no deal on Monday despite hours of talks between their envoys.", "held"),
    ],
)
def test_status_beside_threats_and_failure(text: str, status: str) -> None:
    assert found(text)[0].status == status


def test_a_day_of_welcome_is_not_that_of_talks_below_it() -> None:
    text = "Denmark today welcomed the new plan as proof of a wish for a settlement to be reached in the bridge talks."
    assert all(report.earliest is None for report in found(text))


@pytest.mark.parametrize(
    ("text", "status", "earliest"),
    [
        ("Nordkorn and the dockers' union returned to the bargaining table Monday.", "ongoing", "2014-06-16"),
        ("Nordkorn and the dockers' union will return to the bargaining table on Friday.", "planned", "2014-06-20"),
        ("Talks between Denmark and Sweden begin Monday in Malmo.", "planned", "2014-06-23"),
        ("Danish and Swedish ministers will discuss the bridge in Malmo on Friday.", "planned", "2014-06-20"),
        ("Nordkorn and the dockers' union haven't held talks since May 3.", "held", "2014-05-03"),
    ],
)
def test_status_and_day_in_labour_news(text: str, status: str, earliest: str) -> None:
    report = only(text)
    assert (report.status, report.earliest) == (status, earliest)


def test_an_offer_turned_down_in_the_same_sentence() -> None:
    assert only("Denmark proposed a meeting with Sweden but Sweden turned it down.").status == "refused"


def test_a_table_is_none_without_what_stands_before_it() -> None:
    assert found("Denmark and Sweden returned to the table in the dining room on Monday.") == ()


@pytest.mark.parametrize(
    ("text", "status", "count"),
    [
        ("Danish and Swedish envoys met on Monday in what would be the first contact between them.", "held", 1),
        ("Norway brought Danish and Swedish envoys together in Oslo on Monday for a day of talks.", "held", 1),
        ("Talks between Denmark and Sweden in Oslo are expected to continue on Friday.", "ongoing", 1),
        ("Talks between Denmark and Sweden ended on Monday with plans for a truce on Friday.", "held", 1),
    ],
)
def test_one_event_and_what_became_of_it(text: str, status: str, count: int) -> None:
    reports = found(text)
    assert (len(reports), reports[0].status) == (count, status)


@pytest.mark.parametrize(
    "text",
    [
        "The paper's editorial board met with Premier Lars Holm on Monday.",
        "Delegates will gather in Malmo in July for the party convention.",
        "It will be hard for Lars Holm to gather enough delegates before July.",
        "Lars Holm hopes to bring together rising groups of young voters.",
        "A dozen workers gathered at a bar in Malmo on Monday.",
        "Lars Holm spent Monday in Malmo meeting with fellow commanders.",
        "Lars Holm said on Monday at a boat owners' summit in Malmo that he was well.",
        "He was a main player in debate prep sessions at the palace in 2000.",
    ],
)
def test_conventions_and_campaigns_are_not_surely_talks(text: str) -> None:
    assert sure(text) == []


@pytest.mark.parametrize(
    ("text", "status", "earliest"),
    [
        ("Lars Holm wants to wait until he meets Premier Anna Berg.", "planned", None),
        ("Lars Holm has been under fire for a meeting with Premier Anna Berg.", "held", None),
        ("Denmark has invited Premier Anna Berg to meet Premier Lars Holm on Monday.", "proposed", "2014-06-23"),
        ("Premier Anna Berg flew to Malmo last month to meet Premier Lars Holm.", "held", "2014-05-01"),
    ],
)
def test_what_is_to_come_and_what_was(text: str, status: str, earliest: str | None) -> None:
    report = only(text)
    assert report.status == status
    assert report.earliest == earliest
