"""A column of lists as codes: rows that hold nothing, whatever says so."""

import pandas as pd
import pyarrow as pa
import pytest

from helpers.views.lists import Lists

ARROW = pd.ArrowDtype(pa.list_(pa.string()))


@pytest.mark.parametrize(
    "column",
    [
        pd.Series([["held"], None, [], ["held", "planned"]]),
        pd.Series([["held"], float("nan"), [], ["held", "planned"]]),
        pd.Series([["held"], None, [], ["held", "planned"]], dtype=ARROW),
    ],
    ids=["objects", "nan", "arrow"],
)
def test_rows_hold_their_values_or_nothing(column):
    lists = Lists.of(column)
    assert lists.holds_any(("planned",)).tolist() == [False, False, False, True]
    assert lists.holds_any((None,)).tolist() == [False, True, True, False]


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_column_of_missing_values_alone_is_empty_lists(missing):
    """As of articles where there is no report to take them from."""
    lists = Lists.of(pd.Series([missing, missing], dtype=object))
    assert lists.empty.all() and lists.categories == []
    assert not lists.holds_any(("held",)).any()


def test_no_rows():
    assert len(Lists.of(pd.Series([], dtype=object)).holds_any((None,))) == 0
