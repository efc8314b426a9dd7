"""Turns scores into talks: which triggers belong to one talk, and which details belong to each."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import replace

import numpy as np

from helpers.annotate.talks.draft import TalkDraft
from helpers.annotate.talks.network import STATUSES, Scores
from helpers.annotate.talks.reading import PARTY_KINDS, PLACE_KINDS, Candidate, Reading
from helpers.annotate.talks.same import closeness, grouped

#: The roles in the order of the network's scores.
_ROLES = ("date", "place", "party")
#: Kinds of candidates that can fill a role.
FITS = {"date": frozenset({"date"}), "place": PLACE_KINDS, "party": PARTY_KINDS}
#: Days farther apart than this, joined by 'and', are of two talks.
NEAR_DAYS = 7
#: How much higher the bar is for a party that no sentence of the talk names: many just above the lower bar are
#: bystanders. With the bar at -0.5 (probability 0.38) for those who are named there, F1 of participants over 429 texts
#: that the reader had not seen went 68.2 → 69.2; a bar at half the F1 that is reached is best (Lipton et al., 2014).
ELSEWHERE = 1.0
#: Share of its weight that a trigger's status loses if it certainly refers to another day than the one shown. On the
#: dev texts nothing changes (status 81.0, 137 talks), on the running stories 63.8 → 65.5 of 58 rows.
OTHER_DAY = 0.9
_AND = re.compile(r",?\s+and\s+(?:(?:again\s+)?(?:in|on)\s+)?")


def decide(reading: Reading, scores: Scores, numbers: dict[str, float], weights: dict[str, float]) -> list[TalkDraft]:
    """Decides on the talks that the scores support.

    Args:
        reading: the article.
        scores: what the network says of it.
        numbers: thresholds of the decoding: ``trigger`` (a probability), ``same``, ``date``, ``place``, ``party``.
        weights: of the named features that show whether two triggers are of one talk.
    """
    singles = singles_of(reading, scores, numbers)
    groups = grouped(closeness(reading, scores, singles, weights), numbers["same"])
    drafts = [_draft(reading, scores, [singles[n].triggers[0] for n in group], numbers) for group in groups]
    return [draft for whole in drafts for draft in by_day(reading, whole)]


def by_day(reading: Reading, draft: TalkDraft) -> list[TalkDraft]:
    """Splits a draft with two distant dates, 'met in November and February', into two; nearby days stay one talk.

    Args:
        reading: of the article.
        draft: of a talk.
    """
    if draft.date is None:
        return [draft]
    own = reading.candidates[draft.date]
    twins = [
        n
        for n, other in enumerate(reading.candidates)
        if other.date is not None
        and n != draft.date
        and _stands_beside(reading.text, own, other)
        and _apart(own, other)
    ]
    return [draft, *(replace(draft, date=n) for n in twins)]


def _stands_beside(text: str, one: Candidate, two: Candidate) -> bool:
    first, second = sorted((one, two), key=lambda c: c.start)
    return bool(_AND.fullmatch(text[first.end : second.start]))


def _apart(one: Candidate, two: Candidate) -> bool:
    days = [(c.date.earliest, c.date.latest) for c in (one, two) if c.date is not None]
    if any(day is None for pair in days for day in pair):
        return False
    (_, end), (start, _) = sorted(days)  # type: ignore[type-var]
    return (dt.date.fromisoformat(start[:10]) - dt.date.fromisoformat(end[:10])).days > NEAR_DAYS  # type: ignore[index]


def singles_of(reading: Reading, scores: Scores, numbers: dict[str, float]) -> list[TalkDraft]:
    """A separate draft for each trigger that reports a talk.

    Args:
        reading: of the article.
        scores: of the network.
        numbers: the thresholds of the decoding by name; ``trigger`` is the probability above which a trigger counts.
    """
    kept = [n for n in sorted(scores.told) if _odds(scores.told[n][0]) > numbers["trigger"]]
    return [_draft(reading, scores, [n], numbers) for n in kept]


def _draft(reading: Reading, scores: Scores, group: list[int], numbers: dict[str, float]) -> TalkDraft:
    weights = np.array([_odds(scores.told[n][0]) for n in group])
    draft = TalkDraft(group, float(weights.max()), {}, max(float(scores.told[n][1]) for n in group))
    for role in ("date", "place"):
        ranked = _ranked(reading, scores, group, role)
        told = ranked and _log_sum(score for score, _ in ranked) > numbers[role]
        setattr(draft, role, ranked[0][1] if told else None)
    weights *= [_of_that_day(reading, scores, n, draft.date) for n in group]
    statuses = np.array([_log_softmax(scores.told[n][2:]) for n in group])
    mean = np.exp((weights[:, None] * statuses).sum(0) / weights.sum())
    draft.statuses = dict(zip(STATUSES, (mean / mean.sum()).tolist(), strict=True))
    draft.parties = _parties(reading, _ranked(reading, scores, group, "party"), group, numbers["party"])
    return draft


def _of_that_day(reading: Reading, scores: Scores, trigger: int, date: int | None) -> float:
    """How much a trigger's status counts for a talk of that date: less, the likelier it refers to another day."""
    if date is None:
        return 1.0
    column = _ROLES.index("date")
    said = {
        n: float(row[column])
        for n, row in scores.belongs[trigger].items()
        if reading.candidates[n].kind in FITS["date"]
    }
    others = [score for n, score in said.items() if reading.candidates[n].key != reading.candidates[date].key]
    if not others:
        return 1.0
    every = _log_sum([*said.values(), float(scores.none[trigger][column])])
    return 1 - OTHER_DAY * math.exp(_log_sum(others) - every)


def _parties(reading: Reading, ranked: list[tuple[float, int]], group: list[int], bar: float) -> list[int]:
    """The participants; a party never named in a sentence about the talk must pass a higher threshold."""
    sentences = {reading.words[reading.triggers[n].word].sentence for n in group}
    beside = {c.key for sentence in sentences for c in reading.in_sentence(sentence)}
    return [n for score, n in ranked if score > (bar if reading.candidates[n].key in beside else bar + ELSEWHERE)]


def _ranked(reading: Reading, scores: Scores, group: list[int], role: str) -> list[tuple[float, int]]:
    """The candidates for a role, likeliest first, each as (log-odds against none, best mention)."""
    column = _ROLES.index(role)
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
