"""The ties between a place and a talk, and the new day of a talk that was put off."""

from __future__ import annotations

import pytest

from helpers.annotate.model import TalkReport
from tests.annotate.talking import talks_of

PUBLISHED = "2014-06-18"  # a Wednesday


def talks(text: str) -> tuple[TalkReport, ...]:
    return talks_of(text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Denmark and Norway agreed in May that Oslo would be the place of their next meeting.", "Oslo"),
        ("Denmark and Norway agreed that May would be the time of their next meeting in Oslo.", "Oslo"),
        ("Oslo was host to three days of talks between Denmark and Sweden.", "Oslo"),
        ("Oslo was silent during three days of talks between Denmark and Sweden.", None),
        ("A peace conference of donors was held on May 23, with Geneva as its seat.", "Geneva"),
        ("A peace conference of donors was held on May 23, with Geneva in mind.", None),
        ("Denmark and Norway spoke of fish at a meeting of the Northern Contact Group in Oslo.", "Oslo"),
        (
            "A meeting between Danes and Swedish officials that had been announced for July 4 in Oslo never happened.",
            "Oslo",
        ),
        ("Lars Holm came back from Oslo, where he spent a week negotiating with Premier Anna Berg.", "Oslo"),
        ("Lars Holm, who led those negotiations for Denmark with Sweden, happened to be in Oslo.", None),
        (
            "Sweden's premier was in Oslo in May. Lars Holm, who heads the council of Denmark, spent two days there "
            "and met Premier Anna Berg.",
            "Oslo",
        ),
        ("Norway brought together Danish politicians in the town of Bergen on Monday for a day of talks.", "Bergen"),
    ],
)
def test_place_is_that_of_the_talk(text: str, place: str | None) -> None:
    found = talks(text)
    assert [talk.place for talk in found] == [place]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A round of talks between Denmark and Sweden was held in Oslo in May. Sweden refused on that occasion to "
            "meet a team that Finland had sent.",
            [("held", "Oslo", "2014-05-01"), ("refused", "Oslo", "2014-05-01")],
        ),
        (
            "A round of talks between Denmark and Sweden was held in Oslo in May. Sweden refused on that ground to "
            "meet a team that Finland had sent.",
            [("held", "Oslo", "2014-05-01"), ("refused", None, None)],
        ),
        (
            "A ceremony for Denmark and Sweden took place in Oslo on May 24. The ceremony opened a meeting between "
            "rebels and Danish politicians.",
            [("held", "Oslo", "2014-05-24")],
        ),
        (
            "Danish politicians and envoys of Sweden came together in Oslo on May 24.",
            [("held", "Oslo", "2014-05-24")],
        ),
        ("Denmark came together in Oslo on May 24.", []),
        ("Danish politicians and envoys of Sweden will come together behind the plan.", []),
    ],
)
def test_when_and_where_another_talk_was(text: str, told: list[tuple]) -> None:
    assert [(talk.status, talk.place, talk.earliest) for talk in talks(text)] == told


PLANNED_ANEW = [("postponed", "2014-06-20"), ("planned", "2014-07-10")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The talks between Denmark and Sweden, planned for June 20, were postponed to July 10.", PLANNED_ANEW),
        (
            "A meeting of Denmark and Sweden that had been planned for June 20 was put off; it is now due to open "
            "on July 10.",
            PLANNED_ANEW,
        ),
        (
            "The talks between Denmark and Sweden, planned for June 20, were moved to July 10. If they go well, nobody "
            "will complain. If it goes ahead, Danish officials will meet the Swedes in a hall.",
            PLANNED_ANEW,
        ),
        ("The talks between Denmark and Sweden, planned for June 20, were postponed for weeks.", PLANNED_ANEW[:1]),
        (
            "The talks between Denmark and Sweden, planned for June 20, were postponed until after the vote of "
            "July 10.",
            PLANNED_ANEW[:1],
        ),
        ("The talks between Denmark and Sweden, planned for June 20, were postponed from Oslo.", PLANNED_ANEW[:1]),
    ],
)
def test_talk_put_off_to_a_day_is_planned_anew(text: str, told: list[tuple[str, str]]) -> None:
    assert [(talk.status, talk.earliest) for talk in talks(text)] == told
