"""Rows without a day: how many a range of days leaves out, and what is kept of every day."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.views.select import select
from helpers.views.undated import of_every_day, undated_left_out
from helpers.views.view import View
from tests.synthetic import make_corpus

CORPUS = make_corpus(60, seed=7)
#: Every other copy has no day: where copies count once, it depends on the range which of them counts.
CORPUS.articles["published_day"] = CORPUS.articles["published_day"].mask(
    CORPUS.articles["duplicate_of"].notna() & (CORPUS.articles.index % 2 == 0), pd.NaT
)
DAYS = st.sampled_from((None, "2010-01-01", "2019-02-01", "2019-05-28"))
VIEWS = st.builds(
    View,
    first_day=DAYS,
    last_day=st.sampled_from((None, "2019-06-01", "2020-01-01")),
    days_of=st.sampled_from(("talk", "published")),
    undated_too=st.booleans(),
    unknown_dates=st.booleans(),
    copies_once=st.booleans(),
    outlets=st.sampled_from(((), ("Morning Ledger",), (None,))),
    statuses=st.sampled_from(((), ("held",))),
    quote_kinds=st.sampled_from(((), ("direct",))),
)


@pytest.mark.parametrize("of", ["articles", "mentions", "quotes", "talks", "actors", "sayings"])
@given(view=VIEWS)
def test_left_out_is_what_the_undated_add(of: str, view: View) -> None:
    rows = select(CORPUS, view)
    ranged = bool(view.first_day or view.last_day) and view.unknown_dates
    both = select(CORPUS, view.but(undated_too=True)).count(of)
    assert undated_left_out(rows, of) == (both - rows.count(of) if ranged and not view.undated_too else 0)


def test_some_are_left_out() -> None:
    rows = select(CORPUS, View(first_day="2010-01-01"))
    assert min(undated_left_out(rows, of) for of in ("articles", "mentions", "quotes", "talks")) > 0


def test_every_day_sets_only_days_aside() -> None:
    rows = select(CORPUS, View(first_day="2019-02-01", undated_too=True, outlets=("Morning Ledger",)))
    assert of_every_day(rows).view == View(outlets=("Morning Ledger",))
    assert of_every_day(select(CORPUS)) is select(CORPUS)
