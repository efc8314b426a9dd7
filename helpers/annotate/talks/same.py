"""Decides whether two triggers of an article report one talk, from the network and from how their details agree.

A logistic regression with named features; its weights are in the model's file and can be read there.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from helpers.annotate.talks.factuality import clause_head, tense_of
from helpers.annotate.talks.network import Scores
from helpers.annotate.talks.reading import Reading, round_at

if TYPE_CHECKING:
    from helpers.annotate.talks.draft import TalkDraft

#: Log-odds that the network gives to two triggers which no window shows together.
UNSEEN = -1.0
#: Triggers with more others between them are of two talks.
FARTHEST = 60

_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
_KNOWN = frozenset({"the", "this", "that", "these", "their", "its", "both"})
_NEW = frozenset({"a", "an", "another", "new", "next", "further", "separate", "second", "last", "previous", "earlier"})


def features_of_two(reading: Reading, scores: Scores, one: TalkDraft, two: TalkDraft) -> dict[str, float]:
    """The named features of two drafts of one trigger each.

    Each is a number by its name: 1 or 0 for what holds or not, else a share, a logarithm or the network's log-odds.

    Args:
        reading: of the article.
        scores: of the network.
        one, two: the drafts, in text order.
    """
    seen = scores.same.get((one.triggers[0], two.triggers[0]))
    a, b = (reading.words[reading.triggers[d.triggers[0]].word] for d in (one, two))
    rows = (reading.triggers[d.triggers[0]].row for d in (one, two))
    parties, others = ({reading.candidates[n].key for n in draft.parties} for draft in (one, two))
    shared = len(parties & others)
    rounds = [round_at(reading, reading.triggers[draft.triggers[0]].word) for draft in (one, two)]
    return {
        "network": UNSEEN if seen is None else seen,
        "unseen": float(seen is None),
        **_agreement("day", _day(reading, one), _day(reading, two)),
        **_agreement("place", _place(reading, one), _place(reading, two)),
        **_agreement("round", *rounds),
        "one round counted": float((rounds[0] is None) != (rounds[1] is None)),
        "parties shared": shared / max(1, min(len(parties), len(others))),
        "parties none shared": float(bool(parties and others) and not shared),
        "status alike": sum(one.statuses.get(s, 0.0) * two.statuses.get(s, 0.0) for s in one.statuses),
        "sentences apart": math.log1p(abs(a.sentence - b.sentence)),
        "same sentence": float(a.sentence == b.sentence),
        "same word": float(len({row.lemma for row in rows}) == 1),
        **_words_beside(reading, *(reading.triggers[d.triggers[0]].word for d in (one, two))),
    }


def _words_beside(reading: Reading, first: int, second: int) -> dict[str, float]:
    """The features of the words around two triggers: body, number, definiteness, tense."""
    words = reading.words
    beside = [
        {words[k].text.lower() for k in reading.children[n] if words[k].dep in _MODIFIERS} for n in (first, second)
    ]
    tenses = [tense_of(reading, clause_head(words, n)) for n in (first, second)]
    before = {words[k].text.lower() for k in reading.children[second]}
    return {
        "modifiers shared": float(bool(beside[0] & beside[1])),
        "modifiers differ": float(bool(beside[0] and beside[1]) and not beside[0] & beside[1]),
        "one in number": float(words[first].tag == words[second].tag),
        "second known": float(bool(before & _KNOWN)),
        "second new": float(bool(before & _NEW)),
        "tenses alike": float(tenses[0] == tenses[1]),
        "tense turns": float("ahead" in tenses and "past" in tenses),
        "first in headline": float(reading.kind_at(words[first].start) == "headline"),
        "between": math.log1p(reading.order[second] - reading.order[first] - 1),
    }


def _agreement(name: str, one: object, two: object) -> dict[str, float]:
    both = one is not None and two is not None
    return {f"{name} shared": float(both and one == two), f"{name} differs": float(both and one != two)}


def _day(reading: Reading, draft: TalkDraft) -> str | None:
    date = reading.candidates[draft.date].date if draft.date is not None else None
    return date.value if date is not None else None


def _place(reading: Reading, draft: TalkDraft) -> str | None:
    return reading.candidates[draft.place].key if draft.place is not None else None


def closeness(reading: Reading, scores: Scores, drafts: list[TalkDraft], weights: dict[str, float]) -> np.ndarray:
    """The log-odds that two single-trigger drafts report one talk, for each pair.

    Args:
        reading: of the article.
        scores: of the network.
        drafts: in the order of the text.
        weights: by the name of the feature.

    Returns:
        A symmetric matrix (drafts, drafts); pairs too far apart in the text get a low constant.
    """
    size = len(drafts)
    made = np.full((size, size), 2 * UNSEEN + weights["bias"])
    for j in range(size):
        for i in range(max(0, j - FARTHEST), j):
            named = features_of_two(reading, scores, drafts[i], drafts[j])
            made[i, j] = made[j, i] = weights["bias"] + sum(
                weights.get(name, 0.0) * value for name, value in named.items()
            )
    return made


def grouped(close: np.ndarray, least: float) -> list[list[int]]:
    """Clusters by average linkage: the two closest groups are joined while their closeness exceeds ``least``.

    A mean over all members keeps apart two talks that only a vague third one is close to.

    Args:
        close: log-odds for each pair, a symmetric matrix.
        least: log-odds at and below which groups are no longer joined.

    Returns:
        The groups, members and groups in order.
    """
    sums = close.astype(float).copy()
    np.fill_diagonal(sums, -np.inf)
    groups: dict[int, list[int]] = {n: [n] for n in range(len(close))}
    sizes = np.ones(len(close))
    while len(groups) > 1:
        means = sums / np.outer(sizes, sizes)
        i, j = sorted(int(n) for n in np.unravel_index(np.argmax(means), means.shape))
        if not means[i, j] > least:
            break
        groups[i] += groups.pop(j)
        sums[i] += sums[j]
        sums[:, i] += sums[:, j]
        sums[i, i] = -np.inf
        sums[j], sums[:, j] = -np.inf, -np.inf
        sizes[i] += sizes[j]
    return sorted(sorted(members) for members in groups.values())
