"""Heads of the articles of a talk."""

import pandas as pd
import pytest

from helpers.charts.claims import _head


@pytest.mark.parametrize(
    ("agencies", "copy_of", "origin"),
    [
        (["Wire"], None, " (agency)"),
        (["Wire"], "a", " (agency)"),
        ([], "a", " (copy)"),
        (["Post"], "a", " (copy)"),  # an outlet's own name is no credit
        ([], None, ""),
    ],
)
def test_an_agency_is_named_only_where_it_is_credited(agencies, copy_of, origin):
    article = {"outlet": "Post", "published_day": pd.NaT, "agencies": agencies, "duplicate_of": copy_of}
    assert _head(article) == f"Post, undated{origin}"
