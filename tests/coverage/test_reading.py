"""What articles could know of a talk when they were printed: made-up rows."""

import dataclasses

import pandas as pd
import pytest

from helpers.coverage.claims import claims_of
from helpers.coverage.event import talk_event
from helpers.coverage.reading import AHEAD
from helpers.coverage.values import _in_one_city
from helpers.tables.schema import STATUSES
from helpers.views.select import select
from tests.synthetic import make_corpus


def _status_claim(final, told):
    """The claim of what became of a talk, whose articles tell a status each, on a day of May or on none.

    Args:
        final: the talk's status.
        told: status and day of each article.
    """
    made = make_corpus(len(told), seed=5)
    ids = list(made.articles["article_id"])
    days = pd.to_datetime([None if day is None else f"2019-05-{day:02}" for _, day in told])
    steps = [{"published": None, "status": status, "report_id": f"r{place}"} for place, (status, _) in enumerate(told)]
    talk = made.talks.iloc[0].to_dict() | {"talk_id": "t1", "status": final, "corrected": False, "history": steps}
    report = made.reports.iloc[0].to_dict()
    rows = [report | {"report_id": f"r{place}", "article_id": one, "talk_id": "t1", "status": told[place][0]}
            for place, one in enumerate(ids)]  # fmt: skip
    made = dataclasses.replace(
        made,
        articles=made.articles.assign(published_day=days),
        talks=pd.DataFrame([talk]).astype(made.talks.dtypes),
        reports=pd.DataFrame(rows).astype(made.reports.dtypes),
    )
    rows = select(made)
    matrix = claims_of(rows, talk_event(rows, "t1"))
    (claim,) = [one for one in matrix.claims if one.kind == "status"]
    cells = [claim.cells[one] for one in ids]
    assert not any(cell.earlier and cell.state != "otherwise" for cell in cells)
    return claim.label, [cell.shown for cell in cells]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("White House", "Washington", True), ("Washington", "Oval Office", True), ("White House", "Oval Office", True),
     ("White House", "Moscow", False), ("Camp David", "Washington", False), ("Doha", "Doha", True)],
)  # fmt: skip
def test_a_venue_and_its_city_are_one_place(one, other, alike):
    assert _in_one_city(one, other) == alike


@pytest.mark.parametrize(
    ("final", "told", "states"),
    [
        ("postponed", [("planned", 1), ("planned", 2), ("postponed", 9)], ["before", "before", "told"]),
        ("postponed", [("planned", 9), ("postponed", 9)], ["otherwise", "told"]),  # of the same day: it could know
        ("postponed", [("planned", 12), ("postponed", 9)], ["otherwise", "told"]),
        ("held", [("cancelled", 1), ("held", 2), ("held", 3)], ["otherwise", "told", "told"]),
        ("cancelled", [("planned", 1), ("cancelled", None)], ["otherwise", "told"]),
        ("cancelled", [("planned", None), ("cancelled", 5)], ["otherwise", "told"]),
    ],
)
def test_what_was_told_of_a_talk_ahead_is_no_other_account(final, told, states):
    assert _status_claim(final, told) == (final, states)


def test_of_a_talk_in_dispute_the_claim_is_what_most_tell():
    label, states = _status_claim("cancelled", [("held", 1), ("held", 2), ("cancelled", 3)])
    assert (label, states) == ("held", ["told", "told", "otherwise"])


@pytest.mark.parametrize("status", STATUSES)
def test_only_what_may_still_change_was_known_then(status):
    final = "held" if status != "held" else "ongoing"
    _, states = _status_claim(final, [(status, 1), (final, 2), (final, 3)])
    assert states == ["before" if status in AHEAD else "otherwise", "told", "told"]
