"""Ranges of days as people type them, and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.views.day_ranges import range_meant


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("since 2020", date(2020, 1, 1), None),
        ("from 28 May 2019", date(2019, 5, 28), None),
        ("until June 2019", None, date(2019, 6, 30)),
        ("March–June 2019", date(2019, 3, 1), date(2019, 6, 30)),
        ("March - June 2019", date(2019, 3, 1), date(2019, 6, 30)),
        ("March-June 2019", date(2019, 3, 1), date(2019, 6, 30)),
        ("May 2019 to June 2019", date(2019, 5, 1), date(2019, 6, 30)),
        ("from May to June 2019", date(2019, 5, 1), date(2019, 6, 30)),
        ("between 2018 and 2019", date(2018, 1, 1), date(2019, 12, 31)),
        ("2018-2019", date(2018, 1, 1), date(2019, 12, 31)),
        ("1-15 March 2019", date(2019, 3, 1), date(2019, 3, 15)),
        ("March 1 to 15, 2019", date(2019, 3, 1), date(2019, 3, 15)),
        ("28 May – 3 June 2019", date(2019, 5, 28), date(2019, 6, 3)),
        ("November to February 2020", date(2019, 11, 1), date(2020, 2, 29)),
        ("2019-05-01 to 2019-05-07", date(2019, 5, 1), date(2019, 5, 7)),
        ("Spring 2019", date(2019, 3, 1), date(2019, 5, 31)),
        ("the autumn of 2019", date(2019, 9, 1), date(2019, 11, 30)),
        ("before 2019", None, date(2018, 12, 31)),
        ("before May 2019", None, date(2019, 4, 30)),
        ("Before 28 May 2019", None, date(2019, 5, 27)),
        ("after 2019", date(2020, 1, 1), None),
        ("after May 2019", date(2019, 6, 1), None),
        ("after 31 December 2019", date(2020, 1, 1), None),
        ("Q3 2020", date(2020, 7, 1), date(2020, 9, 30)),
        ("2020 Q1", date(2020, 1, 1), date(2020, 3, 31)),
        ("2020-Q4", date(2020, 10, 1), date(2020, 12, 31)),
        ("the second quarter of 2020", date(2020, 4, 1), date(2020, 6, 30)),
        ("Q1 to Q3 2020", date(2020, 1, 1), date(2020, 9, 30)),
        ("Q4 2019 – Q1 2020", date(2019, 10, 1), date(2020, 3, 31)),
        ("since Q3 2020", date(2020, 7, 1), None),
        ("until spring 2020", None, date(2020, 5, 31)),
        ("before Q3 2020", None, date(2020, 6, 30)),
        ("after summer 2020", date(2020, 9, 1), None),
    ],
)
def test_a_range_has_two_ends_or_one(typed: str, first: date | None, last: date | None) -> None:
    assert range_meant(typed) == (first, last)


@pytest.mark.parametrize(
    "typed",
    ["", "2019", "2019-05", "2019-05-28", "28 May 2019", "May 2019", "nonsense", "since", "since then", "to 2019 talks",
     "winter 2019", "peace to 2019", "15-1 March 2019", "June 2019 to May 2019", "before",
     "before the talks", "after talks 2019", "Q5 2020", "Q3", "a quarter of 2020",
     "before 0001", "after 9999", "Q1 0000", "Q3 2020 to Q1 2020", "US-Taliban", "30–31 June 2019", "-"],
)  # fmt: skip
def test_a_day_and_words_are_no_range(typed: str) -> None:
    assert range_meant(typed) is None
