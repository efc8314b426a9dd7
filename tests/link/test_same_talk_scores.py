"""How likely pairs of reports are about one talk."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest

from helpers.link.same_talk_features import NEVER
from helpers.link.same_talk_scores import APART_HERE, features, likelihoods, weights
from tests.link.test_same_talk_features import read

#: Reports that cannot be of the same talk as a plain one, by the feature that forbids it.
FORBIDDEN = {
    "round:other": {"round": 7},
    "place:other_city": {"place": "Stockholm", "country": "Sweden"},
    "place:other_country": {"place": None, "country": "Sweden"},
    "format:call_and_other": {"format": "call"},
    "status:refused_and_held": {"status": "refused"},
}
PLAIN = {"round": 6, "country": "Norway", "status": "held"}


@pytest.mark.parametrize("forbidden", sorted(NEVER))
def test_what_forbids_a_talk_is_not_outweighed(forbidden):
    earlier = read("a", **PLAIN | ({"place": None} if forbidden == "place:other_country" else {}))
    pair = [earlier, read("b", **PLAIN | FORBIDDEN[forbidden])]
    assert forbidden in features(*pair)
    assert likelihoods({"bias": 50.0}, pair, np.array([[0, 1]])) == [0]
    assert likelihoods({"bias": 50.0}, [earlier, earlier], np.array([[0, 1]])) == [1]


def test_many_pairs_are_judged_as_each_is_by_its_features():
    told = [
        {},
        {"status": "planned", "participants": ["Reds", "Norway"]},
        {"earliest": "2019-06-20", "latest": "2019-06-20", "text": "They met again.", "body": "council"},
        {"place": "Bergen", "round": 2, "vector": (1.0, 0.0)},
        {"participants": [], "vector": (0.6, 0.8)},
    ]
    reports = [read(article, **each) for article in "ab" for each in told]
    pairs = np.array(list(combinations(range(len(reports)), 2)))
    weighed = weights()
    found = likelihoods(weighed, reports, pairs)
    for (one, two), chance in zip(pairs, found, strict=True):
        names = features(reports[one], reports[two])
        score = sum(weighed.get(name, 0.0) * value for name, value in names.items())
        wanted = 0.0 if not NEVER.isdisjoint(names) else 1 / (1 + math.exp(-score))
        apart = "here" in names and round(wanted, 4) < APART_HERE
        assert chance == pytest.approx(0.0 if apart else wanted, abs=5.1e-5)
    assert 0 < (found > 0.2).sum() < len(found)


def test_no_pairs_are_no_likelihoods():
    assert likelihoods(weights(), [], np.empty((0, 2), dtype=int)).size == 0
