"""Talks as the whole annotation reads them: kinds of report that must work, each with its negatives."""

from __future__ import annotations

import functools

import pytest

from helpers.annotate import talks
from helpers.annotate.model import TalkReport
from helpers.annotate.talks import network, shortcoming
from tests.annotate.talking import talks_of

PUBLISHED = "2019-05-30"  # a Thursday


@functools.lru_cache(maxsize=256)
def told(text: str) -> tuple[TalkReport, ...]:
    return talks_of(text, PUBLISHED)


def parties(report: TalkReport) -> set[str]:
    return {name.split()[-1] for name in report.participants}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peruvian President Ana Ruiz met Chilean President Piet Dahl in Lima on Tuesday.", "held"),
        ("President Ana Ruiz will meet Chancellor Piet Dahl in Lima next week, her office said.", "planned"),
        ("Talks between Peru and Chile on fishing rights were cancelled on Monday, officials said.", "cancelled"),
        ("A summit of Peru and Chile planned for June was postponed, the foreign ministry said.", "postponed"),
        ("The rebels refused to negotiate with the government of Peru.", "refused"),
        ("Chile has called for talks with Peru over the border dispute.", "proposed"),
        ("Peru and Chile are holding talks in Quito on fishing rights, diplomats said on Thursday.", "ongoing"),
        ("Ruiz toured the yard and, after meeting its owners on Tuesday, flew home to Lima.", "held"),
    ],
)
def test_status_of_a_talk(text: str, status: str) -> None:
    assert status in {report.status for report in told(text)}, [(r.trigger, r.status) for r in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Hikers gathered on the hill to watch the sunrise on Tuesday.",
        "The harvest met the needs of the region last year.",
        "The council published its yearly report on the state of the roads.",
        "The film was called a triumph by reviewers.",
        "",
    ],
)
def test_no_talk(text: str) -> None:
    assert not [report for report in told(text) if report.confident]


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Ruiz did not meet Chancellor Piet Dahl in Lima on Tuesday.",
        "Ruiz was to have met Dahl in Lima on Tuesday, but the meeting was called off.",
        "President Ana Ruiz may meet Chancellor Piet Dahl in Lima.",
        "Ruiz will hold talks with Dahl in Lima on 12 June 2019.",
        "Peru rejected a call for talks with Chile.",
        "The meeting of Ruiz and Dahl planned for Tuesday never took place.",
    ],
)
def test_what_is_denied_or_lies_ahead_is_not_held(text: str) -> None:
    assert not [(r.trigger, r.status) for r in told(text) if r.status in ("held", "ongoing")]


def test_day_place_and_parties() -> None:
    (found,) = told("Peruvian President Ana Ruiz met Chilean President Piet Dahl in Lima on Tuesday.")
    assert (found.earliest, found.place, found.country) == ("2019-05-28", "Lima", "Peru")
    assert {"Ruiz", "Dahl"} <= parties(found)
    assert found.confident


def test_parties_of_the_sentence_before() -> None:
    text = (
        "Foreign Minister Ana Ruiz arrived in Oslo on Monday. On Tuesday she met Norwegian Premier Piet Dahl for talks."
    )
    assert any({"Ruiz", "Dahl"} <= parties(report) for report in told(text))


def test_all_mentions_of_a_talk_are_one_report() -> None:
    text = (
        "Peruvian President Ana Ruiz met Chilean President Piet Dahl in Lima on Tuesday.\n\n"
        "The meeting lasted three hours. After the talks Ruiz said that the border would be opened."
    )
    held = [report for report in told(text) if report.status == "held"]
    assert len(held) == 1 and len(held[0].trigger) >= 2


def test_who_was_left_out_is_kept_as_absent() -> None:
    text = "Peruvian rebels and Chilean envoys met in Quito on Tuesday without the government of Peru."
    (found,) = told(text)
    assert any("government" in name or "Peru" in name for name in found.absent)
    assert not set(found.absent) & set(found.participants)


def test_two_months_are_two_talks() -> None:
    text = "Peruvian and Chilean officials met in Lima in November and February to discuss fishing rights."
    assert {report.earliest for report in told(text)} == {"2018-11-01", "2019-02-01"}


def test_spans_stand_where_they_say() -> None:
    text = "OSLO, May 29 (Sample Wire) - Ana Ruiz met Piet Dahl on Tuesday.\n\nTheir talks ended early."
    for report in told(text):
        for span in (*report.trigger, *report.status_words, *(s for m in report.participant_mentions for s in m)):
            assert span.of(text).strip()
        assert len(report.participants) == len(report.participant_mentions)


def test_without_the_model_the_word_list_and_the_nearest_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talks, "load", lambda: None)
    monkeypatch.setattr(talks.network, "load", lambda: None)
    (found,) = talks_of("Ana Ruiz met Piet Dahl in Lima on Tuesday.", PUBLISHED)
    assert (found.status, found.place, found.earliest) == ("held", "Lima", "2019-05-28")
    assert "word list" in (shortcoming() or ("",))[0]


def test_the_model_is_there() -> None:
    assert network.load() is not None and shortcoming() is None
