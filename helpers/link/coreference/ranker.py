"""Ranks possible antecedents: a softmax over actors and 'nobody', with readable weights."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from helpers.annotate.data_files import rows

WEIGHTS = Path(__file__).with_name("weights.csv")
#: Stands for 'none of them' among the options.
NONE = ""
#: An answer must be at least so probable, or it stays open; 'nobody of them' needs no more than to be the likeliest.
#: Descriptions stand for nobody more often than pronouns do, so that they need more.
SURE = {"person": 0.45, "thing": 0.45, "relative": 0.45, "role": 0.55, "body": 0.55, "text": 0.6}

Features = Mapping[str, float]


@cache  # read once; training writes them anew and asks again
def weights() -> dict[str, dict[str, float]]:
    """Reads the weight of each feature for each kind of anaphor.

    In log-odds, by kind and then by feature.
    """
    found: dict[str, dict[str, float]] = {}
    for row in rows(WEIGHTS):
        found.setdefault(row["kind"], {})[row["feature"]] = float(row["weight"])
    return found


def probabilities(kind: str, options: Mapping[str, Features]) -> dict[str, float]:
    """The probability of each option, from 0 to 1; they add up to 1.

    Args:
        kind: of the anaphor, which has its own weights.
        options: the features of each actor and of ``NONE``.
    """
    own = weights().get(kind, {})
    scores = {
        each: sum(own.get(name, 0.0) * value for name, value in features.items()) for each, features in options.items()
    }
    top = max(scores.values(), default=0.0)
    raised = {each: math.exp(score - top) for each, score in scores.items()}
    total = sum(raised.values())
    return {each: value / total for each, value in raised.items()}


class Chosen(NamedTuple):
    """The antecedent (``NONE`` if open), its probability, and the actors between whom an open case lies."""

    actor: str
    sure: float
    rivals: tuple[str, ...] = ()


def choose(kind: str, options: Mapping[str, Features]) -> Chosen:
    """Chooses the likeliest antecedent if it is certain enough.

    Args:
        kind: of the anaphor, which has its own weights.
        options: the features of each actor and of ``NONE``.
    """
    ranked = sorted(probabilities(kind, options).items(), key=lambda each: (-each[1], each[0]))
    best, sure = ranked[0]
    if best == NONE or sure >= SURE[kind]:
        return Chosen(best, sure)
    rivals = tuple(each for each, _ in ranked[:2] if each != NONE)
    return Chosen(NONE, sure, rivals if len(rivals) > 1 else ())
