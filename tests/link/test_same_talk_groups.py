"""Average linkage over the pairs that were compared."""

from __future__ import annotations

import time
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.link import same_talk_groups

PAIRS = st.dictionaries(
    st.sampled_from(list(combinations(range(7), 2))), st.sampled_from([0.0, 0.1, 0.29, 0.31, 0.5, 0.8, 0.97])
)


def grouped(number, likely, least, *never):
    """Groups by chances that are given by pairs."""
    pairs = np.array(list(likely), dtype=int).reshape(-1, 2)
    return same_talk_groups.grouped(number, pairs, np.array(list(likely.values())), least, *never)


@pytest.mark.parametrize(
    ("number", "likely", "groups"),
    [
        (0, {}, []),
        (3, {}, [[0], [1], [2]]),
        (3, {(0, 2): 0.9}, [[0, 2], [1]]),
        (2, {(0, 1): 0.2}, [[0], [1]]),
        # the likeliest first; what is then likely on average, too
        (3, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.4}, [[0, 1, 2]]),
        # a vague third joins one of two, and does not chain them
        (3, {(0, 1): 0.01, (0, 2): 0.5, (1, 2): 0.45}, [[0, 2], [1]]),
        # what was not compared does not count
        (3, {(0, 1): 0.9, (1, 2): 0.8}, [[0, 1, 2]]),
        # what is forbidden is forbidden to the whole group
        (3, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.0}, [[0, 1], [2]]),
    ],
)
def test_groups(number, likely, groups):
    assert grouped(number, likely, 0.3) == groups


def test_what_may_never_be_in_one_group_is_kept_apart_though_it_was_not_compared():
    chain = {(0, 1): 0.9, (1, 2): 0.8, (2, 3): 0.7}
    assert grouped(4, chain, 0.3) == [[0, 1, 2, 3]]
    assert grouped(4, chain, 0.3, lambda one, two: (one, two) == (0, 3)) == [[0, 1, 2], [3]]
    assert grouped(4, chain, 0.3, lambda one, two: (one, two) == (0, 2)) == [[0, 1], [2, 3]]


@pytest.mark.parametrize("size", [400])
def test_the_work_of_one_large_part_grows_with_it(size):
    def seconds(number: int) -> float:
        likely = {(one, later): 0.9 for later in range(number) for one in range(max(0, later - 16), later)}
        began = time.process_time()
        assert grouped(number, likely, 0.3) == [list(range(number))]
        return time.process_time() - began

    seconds(size)
    assert seconds(4 * size) < 10 * max(seconds(size), 0.01)


@given(PAIRS)
def test_every_place_is_in_one_group_and_no_group_holds_what_is_forbidden(likely):
    groups = grouped(7, likely, 0.3)
    assert sorted(place for group in groups for place in group) == list(range(7))
    assert groups == sorted(sorted(group) for group in groups)
    for group in groups:
        assert all(likely.get(pair, 1.0) > 0 for pair in combinations(group, 2))


@given(PAIRS)
def test_a_group_hangs_together_by_likely_pairs(likely):
    for group in grouped(7, likely, 0.3):
        reached, waiting = {group[0]}, [group[0]]
        while waiting:
            here = waiting.pop()
            near = [n for n in group if n not in reached and likely.get((min(n, here), max(n, here)), 0.0) >= 0.3]
            reached.update(near)
            waiting += near
        assert reached == set(group)


@given(st.lists(st.floats(0.01, 0.99), min_size=15, max_size=15))
def test_with_every_pair_compared_it_is_average_linkage(chances):
    hierarchy = pytest.importorskip("scipy.cluster.hierarchy")
    if len(set(chances)) < len(chances):
        return  # which of two equal pairs comes first is left open
    likely = dict(zip(combinations(range(6), 2), chances, strict=True))
    numbers = hierarchy.fcluster(hierarchy.linkage([1 - chance for chance in chances], "average"), 0.7, "distance")
    wanted: dict[int, list[int]] = {}
    for place, number in enumerate(numbers):
        wanted.setdefault(number, []).append(place)
    assert grouped(6, likely, 0.3) == sorted(wanted.values())
