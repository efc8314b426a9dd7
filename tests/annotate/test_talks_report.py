"""Reports from drafts: the rules that no score may break."""

from __future__ import annotations

import pytest

from helpers.annotate.talks.decide import TalkDraft
from helpers.annotate.talks.factuality import modifiers_in
from helpers.annotate.talks.report import report_of
from tests.annotate.talking import talks_of
from tests.annotate.test_talks_reading import reading_of


def reported(text: str, published: str | None = "2019-05-03", status: str = "held", likely: float = 0.7):
    reading = reading_of(text, published)
    kinds = [c.kind for c in reading.candidates]
    rest = (1 - likely) / 2
    statuses = {status: likely, "planned": rest, "proposed": rest * 0.9} if status != "planned" else {"planned": likely}
    draft = TalkDraft(
        [0],
        1.0,
        statuses,
        1.0,
        kinds.index("date") if "date" in kinds else None,
        kinds.index("place") if "place" in kinds else None,
        [n for n, kind in enumerate(kinds) if kind == "person"],
    )
    return report_of(reading, draft, modifiers_in(reading.words))


def test_a_plain_report() -> None:
    found = reported("Ana Ruiz met Piet Dahl in Bergen on Tuesday.")
    assert (found.status, found.earliest, found.place, found.country) == ("held", "2019-04-30", "Bergen", "Norway")
    assert found.participants == ("Ana Ruiz", "Piet Dahl")
    assert [span.of("Ana Ruiz met Piet Dahl in Bergen on Tuesday.") for (span,) in found.participant_mentions] == [
        "Ana Ruiz",
        "Piet Dahl",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz will meet Piet Dahl on 12 May 2019.",
        "Ana Ruiz did not meet Piet Dahl.",
        "Ana Ruiz could meet Piet Dahl.",
        "Ana Ruiz and Piet Dahl agreed on talks on 12 May 2019.",
    ],
)
@pytest.mark.parametrize("status", ["held", "ongoing"])
def test_what_lies_ahead_or_is_denied_is_never_shown_as_held(text: str, status: str) -> None:
    assert reported(text, status=status).status not in ("held", "ongoing")


def test_a_day_without_a_year_of_what_surely_took_place_is_past() -> None:
    found = reported("Ana Ruiz met Piet Dahl on November 18.", "2019-09-15", likely=0.95)
    assert (found.status, found.earliest) == ("held", "2018-11-18")


def test_without_a_day_of_publication_the_words_of_the_date_stay() -> None:
    text = "Ana Ruiz met Piet Dahl on Tuesday."
    found = reported(text, None)
    assert found.date is not None and found.date.of(text) == "Tuesday"
    assert (found.earliest, found.precision) == (None, "unknown")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A third round of talks was held.", 3),
        ("The 12th session was held.", 12),
        ("The first meeting was held.", None),
    ],
)
def test_rounds(text: str, number: int | None) -> None:
    assert reported(text).round == number


def test_a_call_has_no_place() -> None:
    assert reported("Ana Ruiz spoke by telephone with Piet Dahl in Bergen.").place is None


@pytest.mark.parametrize(("text", "definite"), [("The talks were held.", True), ("New talks were held.", False)])
def test_definite(text: str, definite: bool) -> None:
    assert reported(text).definite is definite


def test_the_body_that_meets() -> None:
    assert "grain council meeting" in (reported("The grain council meeting opened.").body or "")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Norway and Chad attended the fortnight-long council meeting in Oslo on Monday.",
            "fortnight-long council meeting",
        ),
        ("Norway and Chad attended the all-party peace conference in Oslo on Monday.", "all-party peace conference"),
        ("Norway and Chad attended the peace conference in Oslo on Monday.", "peace conference"),
    ],
)
def test_a_body_is_named_by_whole_words(text, body):
    assert [talk.body for talk in talks_of(text, "2019-03-05")] == [body]
