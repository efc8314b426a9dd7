"""Days as they are typed into an explorer, and the button for what has none."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.explorers import explore_quotes, explore_talks
from helpers.explorers.days import chosen_days, days_searched
from helpers.explorers.scene import Scene
from helpers.views.view import View, ViewError
from tests.synthetic import make_corpus

CORPUS = make_corpus(60, seed=7)


@pytest.mark.parametrize(
    ("typed", "first", "last", "swapped"),
    [
        (["", ""], None, None, False),
        (["May 2019", ""], date(2019, 5, 1), None, False),
        (["2019-05", "2019-05"], date(2019, 5, 1), date(2019, 5, 31), False),
        (["28 May 2019", "1 Feb 2019"], date(2019, 2, 1), date(2019, 5, 28), True),
        (["May 2019", "Feb 2019"], date(2019, 2, 1), date(2019, 5, 31), True),
        (["March–June 2019", "2021"], date(2019, 3, 1), date(2019, 6, 30), False),
        (["", "1-15 March 2019"], date(2019, 3, 1), date(2019, 3, 15), False),
        (["since 2020", ""], date(2020, 1, 1), None, False),
        (["since 2020", "2021"], date(2020, 1, 1), date(2021, 12, 31), False),
        (["until June 2019", ""], None, date(2019, 6, 30), False),
        (["before 2019", ""], None, date(2018, 12, 31), False),
        (["2018", "since 2019"], date(2019, 1, 1), None, False),
        (["", "Q3 2020"], date(2020, 7, 1), date(2020, 9, 30), False),
        (["2019", "until June 2019"], date(2019, 1, 1), date(2019, 6, 30), False),
    ],
)
def test_typed_days(typed, first, last, swapped) -> None:
    assert chosen_days(typed) == (first, last, swapped)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Feb 2019", (date(2019, 2, 1), date(2019, 2, 28))),
        ("28 May 2019", (date(2019, 5, 28), date(2019, 5, 28))),
        ("2019-05", (date(2019, 5, 1), date(2019, 5, 31))),
        ("May 2019 to June 2019", (date(2019, 5, 1), date(2019, 6, 30))),
        ("since 2020", (date(2020, 1, 1), None)),
        ("spring 2019", (date(2019, 3, 1), date(2019, 5, 31))),
        ("winter 2019", None),
        ("before 2019", (None, date(2018, 12, 31))),
        ("Q3 2020", (date(2020, 7, 1), date(2020, 9, 30))),
        ("before the 2019 talks", None),
        ("2019", None),
        ('"28 May 2019"', None),
        ("May", None),
        ("peace 2019", None),
        ("20190528", None),
        ("", None),
    ],
)
def test_a_search_for_a_day_is_a_range(text, days) -> None:
    assert days_searched(text) == days


@pytest.mark.parametrize("first", ["From", "To"])
def test_a_month_typed_in_the_wrong_field_is_meant_whole(first: str) -> None:
    explorer = explore_quotes(CORPUS, View())
    explorer.dates.value = ["May 2021", ""] if first == "From" else ["", "Feb 2019"]
    explorer.dates.value = [
        "May 2021" if first == "To" else "2021-05-01",
        "Feb 2019" if first == "From" else "2019-02-28",
    ]
    assert explorer.dates.value == ["2019-02-01", "2021-05-31"] and "swapped" in explorer.dates.note
    explorer.dates.value = ["2019-02-01", "2021-05-20"]
    assert explorer.dates.value == ["2019-02-01", "2021-05-20"]


def test_a_day_that_is_searched_for_goes_to_where_days_stand() -> None:
    explorer = explore_quotes(CORPUS, View())
    explorer.search.value = "Feb 2019"
    assert (explorer.search.value, explorer.dates.value) == ("", ["2019-02-01", "2019-02-28"])
    assert explorer.view.text == "" and "read as days" in explorer.status.text
    explorer.search.value = '"Feb 2019"'
    assert explorer.view.text == '"Feb 2019"' and str(explorer.view.first_day) == "2019-02-01"


def test_what_is_no_day_is_said_with_the_field() -> None:
    with pytest.raises(ViewError, match="‘To’ is a day such as 2019-05-28, not ‘soon’"):
        chosen_days(["", "soon"])


def test_one_click_brings_the_undated_in_and_another_takes_them_out() -> None:
    explorer = explore_quotes(CORPUS, View())
    assert explorer.undated.layout.display == "none"
    whole = explorer.rows.count("quotes")
    explorer.dates.value = ["2010", ""]
    left = whole - explorer.rows.count("quotes")
    assert left > 0 and explorer.undated.description == f"plus {left} undated"
    assert f"plus {left} undated left out" in explorer.count.value
    explorer.undated.click()
    assert explorer.rows.count("quotes") == whole and explorer.undated.description == "without the undated"
    explorer.undated.click()
    assert explorer.rows.count("quotes") == whole - left
    explorer.undated.click()
    explorer.dates.value = ["", ""]
    assert explorer.view == View() and explorer.undated.layout.display == "none"


def test_a_typed_day_that_is_none_leaves_the_view_as_it_was() -> None:
    explorer = explore_quotes(CORPUS, View(first_day="2019-01-01"))
    explorer.dates.value = ["soon", ""]
    assert explorer.status.is_error and "soon" in explorer.status.text
    assert explorer.view == View(first_day="2019-01-01")


def test_what_is_no_day_is_said_below_the_fields_until_the_days_are_set_again() -> None:
    explorer = explore_quotes(CORPUS, View())
    explorer.dates.value = ["nonsense", ""]
    assert "not ‘nonsense’" in explorer.dates.note and explorer.view == View()
    explorer.dates.value = ["2020", "30 June 2019"]
    assert "swapped" in explorer.dates.note and explorer.dates.value == ["2019-06-30", "2020-12-31"]
    explorer.dates.value = ["", ""]
    assert explorer.dates.note == ""


def test_a_range_that_is_typed_or_searched_for_sets_both_days() -> None:
    explorer = explore_quotes(CORPUS, View())
    explorer.dates.value = ["May 2019 to June 2019", ""]
    assert explorer.dates.value == ["2019-05-01", "2019-06-30"] and explorer.dates.note == ""
    explorer.search.value = "since 2020"
    assert explorer.dates.value == ["2020-01-01", ""] and explorer.search.value == ""


def test_the_days_are_headed_by_what_they_filter() -> None:
    explorer = explore_talks(CORPUS, View())
    assert explorer.dates.label == "Days of the talks"
    published = [str(CORPUS.articles["published"].min().year), str(CORPUS.articles["published"].max().year)]
    explorer.go(Scene(View(days_of="published", first_day="2019-02-01"), "timeline"))
    assert explorer.dates.label == "Published"
    assert [explorer.dates.low[:4], explorer.dates.high[:4]] == published
    explorer.clear.click()
    assert explorer.dates.label == "Days of the talks"
