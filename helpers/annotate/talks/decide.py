"""Scores → the talks of an article: which triggers are of one talk, and what belongs to each."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from helpers.annotate.talks.network import STATUSES, Scores
from helpers.annotate.talks.reading import PARTY_KINDS, PLACE_KINDS, Reading

#: Kinds of candidates that can fill a role.
FITS = {"date": frozenset({"date"}), "place": PLACE_KINDS, "party": PARTY_KINDS}
#: Log-odds of two triggers that no window shows together.
APART = -3.0


@dataclass(slots=True)
class Draft:
    """One talk of an article, before it is written down as a report.

    Attributes:
        triggers: numbers of its triggers, in the order of the text.
        likely: the probability of its best trigger.
        statuses: status → probability.
        sure: log-odds that it is no borderline talk.
        date, place: numbers of the candidates, or None.
        parties: numbers of candidates, one for each party.
        vector: scores that tell talks apart, for the linking of articles.
    """

    triggers: list[int]
    likely: float
    statuses: dict[str, float]
    sure: float
    date: int | None = None
    place: int | None = None
    parties: list[int] = field(default_factory=list)


def decide(reading: Reading, scores: Scores, numbers: dict[str, float]) -> list[Draft]:
    """The talks that the scores speak for.

    Args:
        reading: the article.
        scores: what the network says of it.
        numbers: thresholds of the decoding: ``trigger`` (a probability), ``same``, ``date``, ``place``, ``party``.
    """
    kept = [n for n in sorted(scores.told) if _odds(scores.told[n][0]) > numbers["trigger"]]
    return [_draft(reading, scores, group, numbers) for group in grouped(kept, scores.same, numbers["same"])]


def grouped(triggers: list[int], same: dict[tuple[int, int], float], least: float) -> list[list[int]]:
    """Triggers of one talk together: the two groups closest on average are joined while that exceeds ``least``."""
    groups = [[number] for number in triggers]

    def closeness(one: list[int], two: list[int]) -> float:
        values = [same.get((min(a, b), max(a, b)), APART) for a in one for b in two]
        return sum(values) / len(values)

    while len(groups) > 1:
        pairs = [(closeness(a, b), i, j) for i, a in enumerate(groups) for j, b in enumerate(groups) if i < j]
        best, i, j = max(pairs, key=lambda pair: (pair[0], -pair[1], -pair[2]))
        if best <= least:
            break
        groups[i] = sorted(groups[i] + groups[j])
        del groups[j]
    return groups


def _draft(reading: Reading, scores: Scores, group: list[int], numbers: dict[str, float]) -> Draft:
    weights = np.array([_odds(scores.told[n][0]) for n in group])
    statuses = np.array([_log_softmax(scores.told[n][2:]) for n in group])
    mean = np.exp((weights[:, None] * statuses).sum(0) / weights.sum())
    mean = mean / mean.sum()
    draft = Draft(
        group,
        float(weights.max()),
        dict(zip(STATUSES, mean.tolist(), strict=True)),
        max(float(scores.told[n][1]) for n in group),
    )
    for role in ("date", "place"):
        ranked = _ranked(reading, scores, group, role)
        setattr(draft, role, ranked[0][1] if ranked and ranked[0][0] > numbers[role] else None)
    draft.parties = [n for score, n in _ranked(reading, scores, group, "party") if score > numbers["party"]]
    return draft


def _ranked(reading: Reading, scores: Scores, group: list[int], role: str) -> list[tuple[float, int]]:
    """(log-odds against none, best mention) of each thing that can fill the role, the likeliest first."""
    column = ("date", "place", "party").index(role)
    best: dict[str, tuple[float, int]] = {}
    for trigger in group:
        mentions: dict[str, list[tuple[float, int]]] = {}
        for number, row in scores.belongs[trigger].items():
            candidate = reading.candidates[number]
            if candidate.kind in FITS[role]:
                mentions.setdefault(candidate.key, []).append((float(row[column]), number))
        for key, rows in mentions.items():
            odds = _log_sum(score for score, _ in rows) - float(scores.none[trigger][column])
            if key not in best or odds > best[key][0]:
                best[key] = (odds, max(rows)[1])
    return sorted(best.values(), key=lambda item: (-item[0], item[1]))


def _odds(score: float) -> float:
    return 1 / (1 + math.exp(-float(score)))


def _log_sum(values: object) -> float:
    rows = np.fromiter(values, dtype=float)  # type: ignore[call-overload]
    top = rows.max()
    return float(top + np.log(np.exp(rows - top).sum()))


def _log_softmax(row: np.ndarray) -> np.ndarray:
    return row - _log_sum(row.astype(float))
