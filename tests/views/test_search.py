"""Text search: words, phrases, prefixes, and rows without."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.views.search import fold, fold_column, matches, parse_query

TEXTS = pd.Series(
    [
        "The envoys met in Doha.",
        "Négotiations resume; no deal yet",
        "DOHA-based office",
        "",
        None,
        "they met. In May",
        "meeting",
    ],
    dtype="str",
)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("doha", [0, 2]),
        ("met", [0, 5]),
        ("meet*", [6]),
        ('"met in"', [0, 5]),
        ('"in doha"', [0]),
        ("met doha", [0]),
        ("met -doha", [5]),
        ("negotiations", [1]),
        ("NÉGO*", [1]),
        ("doha-based", [2]),
        ('"unclosed', []),
        ("absent", []),
        ("...", [0, 1, 2, 3, 4, 5, 6]),
        ("", [0, 1, 2, 3, 4, 5, 6]),
    ],
)
def test_matches(query: str, rows: list[int]) -> None:
    found = matches(fold_column(TEXTS), query)
    assert [place for place, hit in enumerate(found) if hit] == rows


@given(st.text(max_size=60))
def test_a_column_is_folded_as_a_text_is_for_every_plain_word(text: str) -> None:
    plain = "".join(letter if letter.isascii() else " " for letter in text)
    assert fold_column(pd.Series([plain], dtype="str")).folded(0).split() == fold(plain).split()


@given(st.text(max_size=60))
def test_no_query_makes_it_raise(query: str) -> None:
    assert len(matches(fold_column(TEXTS), query)) == len(TEXTS)
    assert all(needle.strip() for _, needle in parse_query(query))
