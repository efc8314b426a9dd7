"""Which triggers of one article tell of one talk, and what a later one takes up from those before it."""

from __future__ import annotations

import pytest

from helpers.annotate.model import TalkReport
from helpers.annotate.pipeline import annotate_passages
from helpers.articles.model import Passage

PUBLISHED = "2014-06-18"  # a Wednesday
OPENED = "Danish and Swedish negotiators began a third round of talks in Oslo on Tuesday."
ELSEWHERE = "Foreign ministers Anna Berg and Lars Holm met in Lima on Saturday."


def talks(text: str) -> tuple[TalkReport, ...]:
    return annotate_passages(text, (Passage("body", 0, len(text)),), PUBLISHED).talks


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
