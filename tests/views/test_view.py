"""The View: frozen filters, JSON and back, and what cannot be."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.tables.schema import FORMATS, STATUSES
from helpers.views.view import View, ViewError

_NAMES = st.lists(st.one_of(st.none(), st.text(max_size=8)), max_size=4).map(tuple)


@given(
    view=st.builds(
        View,
        first_day=st.none() | st.dates(date(1990, 1, 1), date(2020, 1, 1)),
        last_day=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        text=st.text(max_size=12),
        outlets=_NAMES,
        speakers=_NAMES,
        formats=st.lists(st.sampled_from(FORMATS), max_size=3).map(tuple),
        statuses=st.lists(st.sampled_from(STATUSES), max_size=3).map(tuple),
        unknown_dates=st.booleans(),
        copies_once=st.booleans(),
        named_only=st.booleans(),
    )
)
def test_json_and_back_gives_the_same_view(view: View) -> None:
    assert View.from_json(view.to_json()) == view
    assert View.from_json(view.to_json()).to_json() == view.to_json()
    assert hash(View.from_json(view.to_json())) == hash(view)


def test_order_and_doubles_do_not_matter() -> None:
    assert View(outlets=["b", None, "a", "a"]) == View(outlets=("a", "b", None))
    assert View(statuses=["cancelled", "held"]).statuses == ("held", "cancelled")


def test_days_are_taken_in_any_form() -> None:
    forms = ["2019-05-28", date(2019, 5, 28), pd.Timestamp("2019-05-28T22:05")]
    assert {View(first_day=form).first_day for form in forms} == {date(2019, 5, 28)}


def test_an_empty_view_says_nothing() -> None:
    assert View().active() == {}
    assert View().to_dict() == {"parley_view": 1}
    assert View(text="  ").active() == {}


def test_but_and_without() -> None:
    view = View(outlets=("a",), text="peace")
    assert view.but(text="") == View(outlets=("a",))
    assert view.without("outlets") == View(text="peace")
    assert view.without() == View()
    with pytest.raises(AttributeError):
        view.text = "war"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"speeker": []}', "no filter 'speeker'. Did you mean 'speakers'"),
        ('{"zzz": 1}', "The filters are: first_day"),
        ('{"parley_view": 99}', "version 99"),
        ('{"parley_view": true}', "version True"),
        ('{"parley_view": "1"}', "version '1'"),
        ("[]", "JSON object"),
        ("{", "not valid JSON"),
        ('{"outlets": "Ledger"}', "outlets is a list"),
        ('{"outlets": [1]}', "outlets holds text"),
        ('{"statuses": ["done"]}', "statuses cannot be 'done'; it is one of held"),
        ('{"quote_kinds": [null]}', "quote_kinds cannot be 'null'"),
        ('{"first_day": "28 May"}', "first_day is a day such as"),
        ('{"first_day": "2019-02-30"}', "first_day is a day such as"),
        ('{"first_day": "2019-06-01", "last_day": "2019-05-01"}', "after the last day"),
        ('{"unknown_dates": 1}', "true or false"),
        ('{"days_of": "moon"}', "'talk' or 'published'"),
        ('{"text": 3}', "text is text"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(ViewError) as caught:
        View.from_json(text)
    assert said in str(caught.value)


def test_but_refuses_an_unknown_filter() -> None:
    with pytest.raises(ViewError, match="no filter 'outlet'"):
        View().but(outlet=("a",))
