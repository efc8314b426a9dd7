"""What a view asks for that the corpus does not hold is said, with what is near."""

from __future__ import annotations

import warnings

import pytest

from helpers.views.select import select
from helpers.views.unknown import UnknownValueWarning, unknown_values
from helpers.views.view import View
from tests.synthetic import PEOPLE, make_corpus

CORPUS = make_corpus(30, seed=3)
NAME = PEOPLE[0][0]
ID = NAME.lower().replace(" ", "-")


@pytest.mark.parametrize("field", ["actors", "speakers"])
def test_a_name_that_is_not_there_is_said_with_the_near_one(field: str) -> None:
    with pytest.warns(UnknownValueWarning, match="There is no actor"):
        rows = select(CORPUS, View(**{field: (NAME[:-1],)}))
    assert ID in unknown_values(rows)[0] and ID in repr(rows) and "&#x27;" in rows._repr_html_()


@pytest.mark.parametrize("view", [View(), View(actors=(ID, None)), View(speakers=(None,))])
def test_what_is_known_or_unknown_on_purpose_is_not_warned_of(view: View) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert unknown_values(select(CORPUS, view)) == []


def test_what_is_like_nothing_names_nothing_near() -> None:
    with pytest.warns(UnknownValueWarning):
        rows = select(CORPUS, View(outlets=("zzzzqqqq",)))
    assert unknown_values(rows) == ["There is no outlet 'zzzzqqqq' in this corpus"]
