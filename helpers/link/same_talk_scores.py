"""How likely two reports are about one talk: a logistic regression over their features and their nearness.

Many pairs are judged at a time. Of a part of the features, only pairs that differ in what it rests on are looked at.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import pandas as pd

from helpers.annotate.data_files import rows
from helpers.link.same_talk_features import HERE, NEVER, PARTS, Part, RestsOn, nearness, of_two, same_article
from helpers.link.same_talk_report import Told

WEIGHTS = Path(__file__).with_name("same_talk_weights.csv")
#: Reports of one article that are less likely than this about one talk are told apart there, and stay so.
APART_HERE = 0.1

_HERE = tuple(f"here:{beginning}" for beginning in HERE)

#: The weights in log-odds, by the name of the feature.
Weights = Mapping[str, float]
_Value = TypeVar("_Value", bound=Hashable)


def weights(path: Path = WEIGHTS) -> Weights:
    """Reads the weight of each feature from a CSV file."""
    return {row["feature"]: float(row["weight"]) for row in rows(path)}


def features(earlier: Told, later: Told) -> dict[str, float]:
    """The features of two reports: named ones count one, nearness what it is.

    Args:
        earlier: the report that comes first in the reading order.
        later: the other.
    """
    near = float(nearness([earlier.vector, later.vector], np.array([0]), np.array([1]))[0])
    found = dict.fromkeys(of_two(earlier, later), 1.0)
    found |= {"bias": 1.0, "near": near, "near:squared": near * near}
    if later.article_id == earlier.article_id:
        found["here:near"] = near
    return found


def likelihoods(weighed: Weights, reports: Sequence[Told], pairs: np.ndarray) -> np.ndarray:
    """How likely pairs of reports are about one talk, from 0 to 1; 0 where they may not be joined.

    Args:
        weighed: what the ``features`` of two reports weigh.
        reports: all reports.
        pairs: the places in ``reports`` of the earlier and the later report of each pair, of shape (pairs, 2).
    """
    if not len(pairs):
        return np.empty(0)
    places, own = np.unique(pairs, return_inverse=True)
    told = [reports[place] for place in places]
    earlier, later = own.reshape(-1, 2).T
    articles, _ = _coded(report.article_id for report in told)
    here = np.flatnonzero(articles[earlier] == articles[later])
    near = nearness([report.vector for report in told], earlier, later)
    scores = _total(weighed, ["bias"]) + _total(weighed, ["near"]) * near + _total(weighed, ["near:squared"]) * near**2
    scores[here] += _total(weighed, ["here:near"]) * near[here]
    scores[here] += [_total(weighed, same_article(told[earlier[n]], told[later[n]])) for n in here]
    forbidding = {**weighed, **dict.fromkeys(NEVER, -np.inf)}
    within = {name.removeprefix("here:"): weight for name, weight in weighed.items() if name.startswith(_HERE)}
    for part, rests_on in PARTS:
        names, which = _named(part, rests_on, told, earlier, later)
        scores += np.array([_total(forbidding, each) for each in names])[which]
        scores[here] += np.array([_total(within, each) for each in names])[which[here]]
    with np.errstate(over="ignore"):
        chances = np.round(1 / (1 + np.exp(-scores)), 4)
    chances[here] = np.where(chances[here] < APART_HERE, 0.0, chances[here])
    return chances


def _named(
    part: Part, rests_on: RestsOn, told: Sequence[Told], earlier: np.ndarray, later: np.ndarray
) -> tuple[list[tuple[str, ...]], np.ndarray]:
    """The different sets of names that a part of the features finds in pairs, and which of them each pair has."""
    codes, alike = _coded(map(rests_on, told))
    some = [told[place] for place in alike.values()]
    which, different = pd.factorize(codes[earlier] * len(some) + codes[later])
    both = zip((different // len(some)).tolist(), (different % len(some)).tolist(), strict=True)
    sets, names = _coded(tuple(part(some[one], some[two])) for one, two in both)
    return list(names), sets[which]


def _total(weighed: Weights, names: Iterable[str]) -> float:
    return sum(weighed.get(name, 0.0) for name in names)


def _coded(values: Iterable[_Value]) -> tuple[np.ndarray, dict[_Value, int]]:
    """A number for each value, from 0 and the same for equal ones; and the place of each different value's first."""
    seen: dict[_Value, int] = {}
    numbers = np.array([seen.setdefault(value, len(seen)) for value in values])
    return numbers, dict(zip(seen, np.unique(numbers, return_index=True)[1].tolist(), strict=True))
