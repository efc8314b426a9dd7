"""Finding reports of talks: what is one, when, where, who, and never held without a word that says so."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import talks as benchmark
from helpers.annotate.model import TalkReport
from helpers.articles.plain import passages_of
from tests.annotate.talking import talks_of

GOLD = Path(__file__).parent / "gold" / "talks_own.jsonl"
PUBLISHED = "2014-06-18"  # a Wednesday


@functools.lru_cache(maxsize=256)
def found(text: str, published: str | None = PUBLISHED) -> tuple[TalkReport, ...]:
    return talks_of(text, published)


def only(text: str, published: str | None = PUBLISHED) -> TalkReport:
    reports = found(text, published)
    assert len(reports) == 1, reports
    return reports[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "The palace said no meeting between the Danish and Swedish leaders was planned.",
        "No new talks between the company and the union were scheduled.",
        "No talks were held between the Danish and Swedish governments.",
    ],
)
def test_a_talk_that_the_text_denies_is_none(sentence: str) -> None:
    assert found(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The Danish premier met her Swedish counterpart in Malmo.", "held"),
        ("Danish and Swedish ministers have held talks in Malmo.", "held"),
        ("Danish and Swedish ministers will hold talks in Malmo on Friday.", "planned"),
        ("Danish and Swedish ministers are to meet in Malmo on Friday.", "planned"),
        ("Danish and Swedish ministers are holding talks in Malmo.", "ongoing"),
        ("Talks between Danish and Swedish ministers in Malmo were cancelled.", "cancelled"),
        ("The Danish premier called off a meeting with her Swedish counterpart.", "cancelled"),
        ("A summit of Danish and Swedish leaders planned for Friday will not take place.", "cancelled"),
        ("Talks between Danish and Swedish ministers were put off until autumn.", "postponed"),
        ("Danish officials postponed a meeting with Swedish officials.", "postponed"),
        ("Denmark called for talks with Sweden over the bridge.", "proposed"),
        ("Denmark proposed a conference with Sweden in Malmo.", "proposed"),
        ("Denmark wants to hold talks with Sweden.", "proposed"),
        ("Denmark has refused to negotiate with Sweden.", "refused"),
        ("Denmark rejected talks with Sweden.", "refused"),
        ("Denmark ruled out any talks with Sweden.", "refused"),
        ("Denmark will not negotiate with Sweden.", "refused"),
        ("Denmark and Sweden agreed to hold talks in Malmo.", "planned"),
        ("The talks between Denmark and Sweden collapsed.", "held"),
        ("The Danish premier was to have met her Swedish counterpart.", "cancelled"),
        ("The rebels were going to meet the president in Malmo.", "planned"),
        ("The government named a team to negotiate with the rebels.", "planned"),
    ],
)
def test_status(sentence: str, status: str) -> None:
    report = only(sentence)
    assert report.status == status
    assert all(sentence[span.start : span.end] for span in report.status_words)


@pytest.mark.parametrize(
    "sentence",
    [
        "Voters go to the polls on Sunday.",
        "The army recaptured the town after a battle in May.",
        "The company must meet its targets this year.",
        "The plan met with opposition from farmers.",
        "Shareholders approved the deal at an annual meeting in Basel.",
        "The minister told a news conference that taxes would rise.",
        "The candidates will hold a debate on Friday.",
        "The court will hear the case on Monday.",
        "Talks are important.",
        "Dialogue is better than war.",
        "The envoy did not meet the rebels.",
        "She spoke with reporters after the game.",
        "The village marked the anniversary of the flood.",
        "It was the third round of the tennis tournament.",
        "He gave a pep talk to the team.",
    ],
)
def test_no_talk(sentence: str) -> None:
    assert [report for report in found(sentence) if report.confident] == []


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest"),
    [
        ("Peruvian and Chilean ministers met in Lima on Monday.", "2014-06-16", "2014-06-16"),
        ("Peruvian and Chilean ministers will meet in Lima on Friday.", "2014-06-20", "2014-06-20"),
        ("Peru said on Monday that its minister would meet his Chilean counterpart.", None, None),
        ("Peru announced on Monday that it would hold talks with Chile on 1 July.", "2014-07-01", "2014-07-01"),
        ("Peruvian and Chilean ministers met in Lima from 2 to 4 June.", "2014-06-02", "2014-06-04"),
        ("Peruvian and Chilean ministers met in Lima on June 2 and 3.", "2014-06-02", "2014-06-03"),
        ("Peruvian and Chilean ministers met in Lima.", None, None),
    ],
)
def test_date(sentence: str, earliest: str | None, latest: str | None) -> None:
    report = only(sentence)
    assert (report.earliest, report.latest) == (earliest, latest)


def test_two_months_are_two_talks() -> None:
    reports = found("Peruvian officials met Chilean officials in Lima in January and April.")
    assert [report.earliest for report in reports] == ["2014-01-01", "2014-04-01"]
    assert len({report.trigger[0] for report in reports}) == 1


@pytest.mark.parametrize(
    ("sentence", "place", "country"),
    [
        ("Peruvian and Chilean ministers met in Lima.", "Lima", "Peru"),
        ("Peruvian and Chilean ministers met in the Qatari capital.", "Doha", "Qatar"),
        ("Peruvian and Chilean ministers met at a hotel in Geneva, Switzerland.", "Geneva", "Switzerland"),
        ("Peruvian and Chilean ministers held talks in Norway.", "Norway", "Norway"),
        ("The Peruvian president phoned his Chilean counterpart from Lima.", None, None),
        ("On Monday the Peruvian minister flew to Oslo, where he met Chilean officials.", "Oslo", "Norway"),
    ],
)
def test_place(sentence: str, place: str | None, country: str | None) -> None:
    report = only(sentence)
    assert (report.place, report.country) == (place, country)


@pytest.mark.parametrize(
    ("sentence", "participants"),
    [
        ("Anna Berg met Carl Dahl in Oslo on Monday.", {"Anna Berg", "Carl Dahl"}),
        ("The U.S.-Iranian talks in Oslo ended on Monday.", {"United States", "Iran"}),
        ("Talks between Norway and Sweden ended on Monday.", {"Norway", "Sweden"}),
        ("Norwegian and Swedish negotiators met on Monday.", {"Norwegian negotiators", "Swedish negotiators"}),
        ("Norway's foreign minister, Anna Berg, met the rebel leader Carl Dahl.", {"Anna Berg", "Carl Dahl"}),
    ],
)
def test_participants(sentence: str, participants: set[str]) -> None:
    assert set(only(sentence).participants) == participants


def test_later_mentions_join_the_first() -> None:
    text = (
        "Norway and Sweden held talks in Oslo on Monday. The talks lasted two hours. Norway called the meeting useful."
    )
    report = only(text)
    assert [span.of(text) for span in report.trigger] == ["talks", "talks", "meeting"]


def test_another_meeting_is_another_talk() -> None:
    reports = found(
        "Norway and Sweden held talks in Oslo on Monday. Another meeting between Norway and Sweden is due in May."
    )
    assert [report.status for report in reports] == ["held", "planned"]


def test_round_is_counted() -> None:
    assert only("A sixth round of talks between Norway and Sweden ended in Oslo.").round == 6
    assert only("The first meeting between Norway and Sweden in years took place in Oslo.").round is None


def test_dateline_place_is_not_the_talks() -> None:
    text = "LIMA (Sample Wire) - Peru and Chile held talks on Monday."
    assert talks_of(text, PUBLISHED, passages_of(text))[0].place is None


def test_nothing_to_come_is_held() -> None:
    for report in found("Peru and Chile met on 3 July 2014 in Lima."):
        assert report.status != "held"


def test_no_publication_date_is_filled_in() -> None:
    report = only("Peru and Chile held talks in Lima.", None)
    assert (report.earliest, report.precision, report.date) == (None, "unknown", None)


def test_own_gold_is_reached() -> None:
    arguments = type("Arguments", (), {"option": ""})()
    _, scores = benchmark.run(GOLD, arguments)
    assert scores["f1"] >= 90
    assert scores["date"] >= 93
    assert scores["place"] >= 92
    assert scores["status"] >= 95
    assert scores["participants_f1"] >= 88
    assert scores["none_shown_as_held"] == 100


WORDS = st.sampled_from(
    [
        *(
            "The",
            "talks",
            "met",
            "with",
            "between",
            "Oslo",
            "in",
            "on",
            "Monday",
            "and",
            "was",
            "will",
            "not",
            "of",
            "to",
        ),
        *(
            "cancelled",
            "round",
            "sixth",
            "Anna",
            "Berg",
            "U.S.-Iran",
            "said",
            "that",
            "hold",
            "meeting",
            "summit",
            "where",
        ),
        *("planned", "for", "April", "Taliban", "they", "he", "refused", ",", ".", "\n", "\n\n", '"', "’", "(", "'s"),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=120))
def test_never_raises_and_points_into_the_text(text: str) -> None:
    reports = talks_of(text, PUBLISHED, passages_of(text))
    for report in reports:
        assert report.trigger
        for span in (*report.trigger, *report.status_words, *([report.date] if report.date else [])):
            assert 0 <= span.start < span.end <= len(text)
        assert report.start <= report.trigger[0].start < report.end <= len(text)
        assert (report.earliest is None) == (report.precision == "unknown")
    assert reports == talks_of(text, PUBLISHED, passages_of(text))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Talks between Denmark and Sweden opened in Malmo on June 9. They ended on June 12.",
            ("2014-06-09", "2014-06-12"),
        ),
        (
            "Three days of talks between Denmark and Sweden ended in Malmo on Tuesday.",
            ("2014-06-15", "2014-06-17"),
        ),
        ("Denmark and Sweden will hold a two-day summit in Malmo on July 7.", ("2014-07-07", "2014-07-08")),
        ("Talks between Denmark and Sweden opened in Malmo on Tuesday.", ("2014-06-17", "2014-06-17")),
    ],
)
def test_days_from_opening_to_end(text: str, days: tuple[str, str]) -> None:
    report = only(text)
    assert (report.earliest, report.latest) == days


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Denmark and Sweden met in Malmo on Friday. Premier Lars Holm led the Danish team.", "Lars Holm"),
        ("Denmark and Sweden met in Malmo on Friday. Premier Lars Holm was also present.", "Lars Holm"),
        ("Denmark and Sweden met in Malmo on Friday. Premier Lars Holm took part.", "Lars Holm"),
    ],
)
def test_the_next_sentence_adds_who_was_there(text: str, there: str) -> None:
    assert there in only(text).participants


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Denmark and Sweden met in Malmo on Friday. Premier Lars Holm did not take part.", "Lars Holm"),
        ("Denmark and Sweden met in Malmo at a summit that neither Finland nor Norway attended.", "Norway"),
        ("Finland hailed the talks that Denmark and Sweden held in Malmo on Friday.", "Finland"),
    ],
)
def test_who_stays_away_or_only_speaks_of_it_is_no_party(text: str, absent: str) -> None:
    assert absent not in only(text).participants
