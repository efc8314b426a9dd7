"""Bins of time: those of a table's kept rows are the bins of their days, whatever else the table holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.charts.groups import STEPS, bins, bins_of
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

CORPUS = make_corpus(60, seed=7)


@pytest.mark.parametrize(("table", "column"), [("quotes", "published_day"), ("articles", "published_day")])
@given(
    step=st.sampled_from(STEPS),
    most=st.sampled_from((1, 3, 24, 400)),
    first=st.sampled_from((None, "2019-03-05", "2040-01-01")),
    undated=st.booleans(),
)
def test_kept_rows_have_the_bins_of_their_days(
    table: str, column: str, step: str, most: int, first: str | None, undated: bool
) -> None:
    rows = select(CORPUS, View(first_day=first, undated_too=undated))
    sooner, plain = bins_of(rows, table, column, step, most), bins(rows.days(table, column), step, most)
    assert (sooner.step, sooner.coarser) == (plain.step, plain.coarser)
    for name in ("first", "last", "place"):
        np.testing.assert_array_equal(getattr(sooner, name), getattr(plain, name))
