"""Counting a part at a time gives what counting all at once gives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.views import tallies
from helpers.views.tallies import crossed, parts, tally

CODES = st.lists(st.integers(-1, 6), max_size=40)
#: Parts of so few values that most columns have several.
FEW = 3


@given(st.integers(0, 50), st.integers(0, 12))
def test_parts_cover_every_row_once(length, least):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tallies, "_PART", FEW)
        found = list(parts(length, least))
    assert [row for part in found for row in range(part.start, part.stop)] == list(range(length))
    assert all(part.stop - part.start >= max(least, FEW) for part in found[:-1])


@given(CODES, st.sampled_from([np.int8, np.int32, np.int64]), st.data())
def test_values_are_counted(codes, dtype, data):
    values = np.array(codes, dtype=dtype)
    rows = st.lists(st.integers(0, len(codes) - 1), unique=True) if codes else st.just([])
    at = np.array(data.draw(rows), dtype=np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tallies, "_PART", FEW)
        assert tally(values, 8).tolist() == [codes.count(code) for code in range(-1, 7)]
        assert tally(values[values >= 0], 7, first=0).tolist() == [codes.count(code) for code in range(7)]
        assert tally(values, 8, at=at).tolist() == [values[at].tolist().count(code) for code in range(-1, 7)]


@given(st.lists(st.tuples(st.integers(-1, 2), st.integers(-1, 3), st.integers(0, 9)), max_size=60))
def test_pairs_are_counted_with_what_is_missing_first(rows):
    first, second, weights = (np.array([row[at] for row in rows], dtype=np.int32) for at in range(3))
    counts, sums = np.zeros((4, 5)), np.zeros((4, 5))
    for one, other, weight in rows:
        counts[one + 1, other + 1] += 1
        sums[one + 1, other + 1] += weight
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tallies, "_PART", FEW)
        assert (crossed(first, second, (3, 4)) == counts).all()
        assert (crossed(first, second, (3, 4), weights.astype(float)) == sums).all()
