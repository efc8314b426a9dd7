"""Which triggers of one article tell of one talk, and what a later one takes up from those before it."""

from __future__ import annotations

import pytest

from helpers.annotate.model import TalkReport
from tests.annotate.talking import talks_of

PUBLISHED = "2014-06-18"  # a Wednesday
OPENED = "Danish and Swedish negotiators began a third round of talks in Oslo on Tuesday."
ELSEWHERE = "Foreign ministers Anna Berg and Lars Holm met in Lima on Saturday."


def talks(text: str) -> tuple[TalkReport, ...]:
    return talks_of(text, PUBLISHED)


@pytest.mark.parametrize(
    ("after", "count"),
    [
        ("The talks are expected to continue on Thursday.", 1),
        ("The talks in Oslo are expected to continue on Thursday.", 1),
        ("The next talks are expected on Thursday.", 2),
        ("Talks between Peru and Chile are expected to continue on Thursday.", 2),
    ],
)
def test_talks_that_go_on_are_those_that_were_held_the_days_before(after: str, count: int) -> None:
    found = talks(f"{OPENED} {after}")
    assert len(found) == count
    assert found[0].earliest == "2014-06-17"


def test_the_talks_in_a_place_are_not_of_those_who_met_elsewhere() -> None:
    found = talks(f"{OPENED} {ELSEWHERE} The talks in Oslo are expected to continue on Thursday.")
    assert [(one.place, len(one.trigger)) for one in found] == [("Oslo", 2), ("Lima", 1)]
    assert not {"Anna Berg", "Lars Holm"} & set(found[0].participants)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Denmark brought the Greens together in Oslo on Monday. The conference was held in a school.", 1),
        ("Danish and Swedish envoys met in Oslo on Monday. The conference of Finns was held in Turku.", 2),
        ("On Monday a conference in Oslo at which envoys from Malmo met the Greens was closed in a quarrel.", 1),
    ],
)
def test_a_conference_takes_up_who_was_brought_together(text: str, count: int) -> None:
    assert len(talks_of(text, "2014-06-18")) == count


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Envoys of Peru met the Greens in May. Negotiators finished a ninth round in Oslo on Friday.", 9),
        ("Ana Lopez finished the ninth round in Oslo on Friday, two strokes behind Eva Holm.", None),
    ],
)
def test_a_round_in_a_city(text: str, number: int | None) -> None:
    found = talks_of(text, "2014-06-18")
    assert (number is None and not found) or number in {talk.round for talk in found}


def test_discussed_by_video_is_a_call() -> None:
    text = "Peru and Chile discussed the truce with the Greens by Skype on Sunday."
    found = talks_of(text, "2014-06-18")
    assert [talk.format for talk in found] == ["call"]


@pytest.mark.parametrize(
    ("after", "count"),
    [
        ("On Sunday in Oslo, the Green League met Anna Berg.", 1),
        ("On Sunday in Rome, the Green League met Anna Berg.", 2),
        ("On Saturday in Oslo, the Green League met Anna Berg.", 2),
    ],
)
def test_who_was_described_is_named_later(after: str, count: int) -> None:
    text = "Peruvian rebels were in Oslo on Sunday for negotiations with a deputy minister. " + after
    assert len(talks_of(text, "2014-06-18")) == count


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Peru has tried to bring rebels to a conference. A session in Oslo scheduled for June 20 was postponed.",
            {("postponed", "Oslo", "2014-06-20")},
        ),
        (
            "Peru has tried to bring the rebels to a conference. It rained. A meeting of Danes and Swedes in Oslo "
            "scheduled for June 20 was postponed.",
            {("proposed", None, None), ("postponed", "Oslo", "2014-06-20")},
        ),
        (
            "Peru confirmed that it is talking to the rebels. The rebels were in Lima on Monday. They had negotiations "
            "with the Peruvian minister.",
            {("ongoing", "Lima", "2014-06-16")},
        ),
    ],
)
def test_one_talk_from_wish_to_outcome(text: str, told: set[tuple]) -> None:
    assert {(talk.status, talk.place, talk.earliest) for talk in talks_of(text, "2014-06-18")} == told


def test_none_of_whom_was_there_is_no_party() -> None:
    text = "Danish and Swedish envoys met in Oslo on Monday. No rebels of the Green League were present there."
    assert "League" not in " ".join(talks_of(text, "2014-06-18")[0].participants)
