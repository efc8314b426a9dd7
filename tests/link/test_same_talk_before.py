"""Adding articles gives what building all at once gives, ids included, and compares only what has others near it."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.link import same_talk
from helpers.link.talks import link_talks
from tests.link.kept import Kept
from tests.link.test_same_talk import WAYS, made
from tests.link.test_talks import ACTORS, MENTIONS, report

DAYS = ["2019-05-27", "2019-05-29", "2019-05-29", "2019-06-20", "2019-08-02", None]


def linked(rows: list[dict], published: list[str | None], kept: Kept | None = None, work: Counter | None = None):
    frame = pd.DataFrame(rows)
    frame["report_id"] = frame["article_id"] + ":r0"
    for name in ("earliest", "latest"):
        frame[name] = pd.to_datetime(frame[name])
    days = pd.to_datetime(pd.Series(published, dtype=object))
    articles = pd.DataFrame({"article_id": frame["article_id"], "published": days, "outlet": None})
    return link_talks(frame, articles, MENTIONS, ACTORS, None, kept, work)


def some(rows: list, wanted: list[bool]) -> list:
    return [row for row, is_wanted in zip(rows, wanted, strict=True) if is_wanted]


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_adding_and_taking_away_gives_what_building_at_once_gives(data) -> None:
    ways = data.draw(st.lists(st.tuples(WAYS, st.sampled_from(DAYS)), min_size=2, max_size=9))
    rows, days = [made(way, number) for number, (way, _) in enumerate(ways)], [day for _, day in ways]
    split = st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)).filter(any)
    kept = Kept()
    for there in [*data.draw(st.lists(split, min_size=1, max_size=3)), [True] * len(rows)]:
        own = some(rows, there), some(days, there)
        for after, at_once in zip(linked(*own, kept), linked(*own), strict=True):
            pd.testing.assert_frame_equal(after, at_once)


def matters(number: int) -> tuple[list[dict], list[str]]:
    """Reports of several matters, two of each, every matter with parties, a place and days of its own."""
    days = [str(pd.Timestamp("2001-01-01") + pd.Timedelta(days=3 * n))[:10] for n in range(number) for _ in "ab"]
    rows = [
        report(
            f"{n:05d}{letter}",
            participants=[f"Miners {n}", f"Bakers {n}"],
            place=f"Town {n}",
            country=None,
            earliest=days[2 * n],
            latest=days[2 * n],
        )
        for n in range(number)
        for letter in "ab"
    ]
    return rows, days


def test_adding_compares_only_what_has_others_near_it() -> None:
    rows, days = matters(120)
    kept, before, added, nothing = Kept(), Counter(), Counter(), Counter()
    linked(rows, days, kept, before)
    one = report("00100c", participants=["Miners 100", "Bakers 100"], place="Town 100", country=None)
    one |= {"earliest": days[200], "latest": days[200]}
    reports, _ = linked([*rows, one], [*days, days[200]], kept, added)
    linked([*rows, one], [*days, days[200]], kept, nothing)
    assert reports.groupby("talk_id").size().max() == 3
    assert before["talks"] >= 120 and added["talks"] <= 3 * same_talk.MOST and nothing["talks"] == 0


def test_what_is_kept_of_a_report_that_changed_does_not_hold() -> None:
    kept = Kept()
    linked([report("a"), report("b")], ["2019-05-29"] * 2, kept)
    other = report("b", earliest="2018-01-01", latest="2018-01-01", place="Stockholm", country="Sweden")
    _, talks = linked([report("a"), other], ["2019-05-29"] * 2, kept)
    assert len(talks) == 2


@pytest.mark.parametrize("size", [50, 150])
def test_the_pairs_that_are_compared_grow_with_the_reports(size: int) -> None:
    small, large = Counter(), Counter()
    linked(*matters(size), work=small)
    linked(*matters(2 * size), work=large)
    assert 0 < large["talks"] <= 2.1 * small["talks"]
