"""Pairs of article and row: the same that comparing each with each would give."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.views.pairs import pairs_in

rows = st.lists(st.tuples(st.integers(-1, 5), st.integers(-1, 200_000)), max_size=40)


@given(rows, st.booleans())
def test_pairs_are_those_of_each_row_in_order(found, in_order):
    found = sorted(found, key=lambda one: one[0]) if in_order else found
    articles, others = (np.array([one[place] for one in found], dtype=np.int64) for place in (0, 1))
    pair_of, targets = pairs_in(articles, others)
    different = sorted({(other, article) for article, other in found})
    assert targets.tolist() == [other for other, _ in different]
    assert [different[pair] for pair in pair_of] == [(other, article) for article, other in found]


@pytest.mark.parametrize("largest", [0, 65_535, 65_536, 2**33])
def test_large_numbers_are_sorted_digit_by_digit(largest):
    others = np.array([largest, 0, largest, -1], dtype=np.int64)
    pair_of, targets = pairs_in(np.zeros(4, dtype=np.int64), others)
    assert targets[pair_of].tolist() == others.tolist() and targets.tolist() == sorted(set(others.tolist()))
