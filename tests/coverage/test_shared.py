"""Shared passages: pairs made by copying, cutting, reordering and rewording made-up sentences."""

import random

import pytest

from helpers.coverage.shared import own_share, shared_passages

_SUBJECTS = [
    "envoys",
    "ministers",
    "farmers",
    "traders",
    "pilots",
    "judges",
    "nurses",
    "editors",
    "brokers",
    "guards",
    "miners",
    "clerks",
]
_VERBS = [
    "praised",
    "doubted",
    "visited",
    "opened",
    "measured",
    "copied",
    "repaired",
    "delayed",
    "promised",
    "weighed",
    "painted",
    "counted",
]
_OBJECTS = [
    "harbour",
    "treaty",
    "bridge",
    "market",
    "ledger",
    "orchard",
    "tunnel",
    "archive",
    "furnace",
    "charter",
    "lantern",
    "railway",
]
_ENDS = ["winter", "spring", "dawn", "noon", "dusk", "lunch", "harvest", "curfew", "sunset", "thaw", "frost", "drought"]
_NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty"]


def sentence(rng):
    return (
        f"The {rng.choice(_NUMBERS)} {rng.choice(_SUBJECTS)} from the old {rng.choice(_OBJECTS)} "
        f"{rng.choice(_VERBS)} every {rng.choice(_OBJECTS)} near the {rng.choice(_OBJECTS)} "
        f"{rng.choice(_NUMBERS)} days before {rng.choice(_ENDS)}, and {rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} it."
    )


def reworded(rng, text):
    """One word in twelve exchanged."""
    words = text.split()
    for place in rng.sample(range(len(words)), max(1, len(words) // 12)):
        words[place] = rng.choice(["perhaps", "indeed", "quietly", "again"])
    return " ".join(words)


def make_pair(seed, change):
    """Two texts, and which characters of the second come from the first."""
    rng = random.Random(seed)
    left = [sentence(rng) for _ in range(8)]
    taken = rng.sample(left, 4) if change != "cut" else left[2:6]
    right = [(change(rng, one) if callable(change) else one, True) for one in taken]
    right += [(sentence(rng), False) for _ in range(4)]
    rng.shuffle(right)
    text, copied, whole = "", set(), " ".join(left)
    for words, is_copy in right:
        if is_copy:
            copied |= set(range(len(text), len(text) + len(words)))
        text += words + " "
    return whole, text, copied


def f1(pairs):
    hit = found_all = wanted_all = 0
    for left, right, copied in pairs:
        found = set()
        for one in shared_passages({"a": left, "b": right}):
            found |= set(range(one.right_start, one.right_end))
        hit, found_all, wanted_all = hit + len(found & copied), found_all + len(found), wanted_all + len(copied)
    return 200 * hit / (found_all + wanted_all)


@pytest.mark.parametrize(("change", "floor"), [("copy", 95), ("cut", 95), (reworded, 85)])
def test_shared_passages_are_found_in_200_pairs(change, floor):
    score = f1([make_pair(seed, change) for seed in range(200)])
    print(f"{change}: F1 {score:.1f}")
    assert score >= floor


def test_unrelated_texts_share_nothing():
    rng = random.Random(7)
    pairs = [(" ".join(sentence(rng) for _ in range(8)), " ".join(sentence(rng) for _ in range(8))) for _ in range(100)]
    assert sum(not shared_passages({"a": a, "b": b}) for a, b in pairs) >= 97


def test_who_printed_first_owns_it():
    rng = random.Random(3)
    first, own = " ".join(sentence(rng) for _ in range(4)), " ".join(sentence(rng) for _ in range(4))
    texts = {"wire": first, "paper": f"{first} {own}"}
    share = own_share(texts, shared_passages(texts))
    assert share["wire"] == 1
    assert 0.4 < share["paper"] < 0.6


@pytest.mark.parametrize("texts", [{}, {"a": ""}, {"a": "one word"}, {"a": "", "b": ""}])
def test_nothing_to_share(texts):
    assert shared_passages(texts) == []
