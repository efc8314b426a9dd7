"""Hashes of what articles have in some columns: by their own cells alone, and by all of them."""

from __future__ import annotations

import pandas as pd
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.link.states import states

TEXTS = pd.ArrowDtype(pyarrow.list_(pyarrow.string()))
SPANS = pd.ArrowDtype(pyarrow.list_(pyarrow.struct([("start", pyarrow.int32()), ("end", pyarrow.int32())])))
DTYPES = {"text": "str", "start": "int64", "near": "Int64", "named": "bool", "names": TEXTS, "spans": SPANS}
COLUMNS = tuple(DTYPES)

SPAN = st.fixed_dictionaries({"start": st.integers(0, 9), "end": st.integers(0, 9)})
ROW = st.fixed_dictionaries(
    {
        "article_id": st.sampled_from("abc"),
        "text": st.none() | st.text("xyé", max_size=3),
        "start": st.integers(-3, 3),
        "near": st.none() | st.integers(0, 3),
        "named": st.booleans(),
        "names": st.lists(st.text("xy", max_size=2), max_size=2),
        "spans": st.lists(SPAN, max_size=2),
    }
)


def frame(rows: list[dict]) -> pd.DataFrame:
    columns = {name: pd.Series([row[name] for row in rows], dtype=dtype) for name, dtype in DTYPES.items()}
    return pd.DataFrame({"article_id": pd.Series([row["article_id"] for row in rows], dtype="str"), **columns})


@settings(deadline=None)
@given(st.lists(ROW, max_size=8))
def test_an_article_has_the_state_that_it_has_alone(rows: list[dict]) -> None:
    found = states((frame(rows), COLUMNS))
    assert found.keys() == {row["article_id"] for row in rows}
    for name, state in found.items():
        assert states((frame([row for row in rows if row["article_id"] == name]), COLUMNS)) == {name: state}


@settings(deadline=None)
@given(st.lists(ROW, max_size=4), st.lists(ROW, max_size=4))
def test_two_articles_have_one_state_only_if_their_cells_are_equal(one: list[dict], other: list[dict]) -> None:
    one, other = ([row | {"article_id": "a"} for row in rows] for rows in (one, other))
    assert (states((frame(one), COLUMNS)) == states((frame(other), COLUMNS))) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["ab", "c"], ["a", "bc"]),
        ([None, "a"], ["", "a"]),
        (["a"], ["a", None]),
        (["a", "b"], ["b", "a"]),
    ],
)
def test_cells_are_told_apart(one: list, other: list) -> None:
    made = [pd.DataFrame({"article_id": "a", "text": pd.array(each, dtype="str")}) for each in (one, other)]
    first, second = (states((each, ("text",))) for each in made)
    assert first != second


def test_tables_are_told_apart() -> None:
    there = pd.DataFrame({"article_id": ["a"], "text": ["x"]})
    assert states((there, ("text",)), (there.iloc[:0], ("text",))) != states(
        (there.iloc[:0], ("text",)), (there, ("text",))
    )
