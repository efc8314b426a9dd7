"""Numbers and days in words."""

import pytest

from helpers.views.words import short_months, spelled


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-02-29", "29 Feb 2020"),
        ("2020-02-01 to 2020-02-29 (named)", "1 Feb 2020 to 29 Feb 2020 (named)"),
        ("2019-13-01, 2019-04-32, 12019-04-01, 2019-04", "2019-13-01, 2019-04-32, 12019-04-01, 2019-04"),
        ("no day", "no day"),
    ],
)
def test_iso_days_are_spelled_and_nothing_else(text, words):
    assert spelled(text) == words


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Taliban – United States, Doha, 12 October 2018", "Taliban – United States, Doha, 12 Oct 2018"),
        ("29 June to 9 July 2019", "29 Jun to 9 Jul 2019"),
        ("the March to May", "the March to May"),
        ("May 2019, January 2020", "May 2019, Jan 2020"),
    ],
)
def test_months_beside_a_number_are_shortened_and_no_others(text, short):
    assert short_months(text) == short
