"""A talk of an article, as decided from the scores."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class TalkDraft:
    """A talk of an article before it becomes a report.

    Attributes:
        triggers: numbers of its triggers, in the order of the text.
        likely: the probability of its best trigger.
        statuses: status → probability.
        sure: log-odds that it is no borderline talk.
        date, place: numbers of the candidates, or None.
        parties: numbers of candidates, one for each party.
    """

    triggers: list[int]
    likely: float
    statuses: dict[str, float]
    sure: float
    date: int | None = None
    place: int | None = None
    parties: list[int] = field(default_factory=list)
