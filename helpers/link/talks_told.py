"""A report as linking sees it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from helpers.annotate.places import Place, find_place
from helpers.link.talks_sides import Side

_ORDER = {"time": 0, "day": 0, "week": 1, "month": 2, "quarter": 3, "season": 3, "span": 3, "year": 4, "decade": 5}
#: The rank of a report without a date.
UNDATED = 9


@cache
def anybody() -> frozenset[str]:
    """Words for participants that do not tell whose they are, from the list beside this file."""
    lines = Path(__file__).with_name("anybody.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@dataclass
class Told:
    """A report as linking sees it.

    Attributes:
        number: its place in the order of the corpus.
        earliest, latest: the days of the talk, both included; None where they are not told.
        sides: what its participants stand for.
        published: when its article was published, without a zone.
        text, trigger: the sentence and the words that report the talk.
    """

    report_id: str
    article_id: str
    number: int
    format: str
    status: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: str
    place: str | None
    country: str | None
    sides: list[Side]
    round: int | None
    published: dt.datetime | None
    confident: bool
    text: str = ""
    trigger: str = ""
    outlet: str | None = None

    @cached_property
    def rank(self) -> int:
        """How vague its date is: 0 a day … 9 none."""
        return _ORDER.get(self.precision, UNDATED) if self.earliest else UNDATED

    @cached_property
    def known_place(self) -> Place | None:
        """Its place as the gazetteer has it."""
        return find_place(self.place) if self.place else None

    @cached_property
    def city(self) -> str | None:
        """Its place, where that is more than a country."""
        place = self.known_place
        return self.place if self.place and (place is None or place.kind != "country") else None

    @cached_property
    def parties(self) -> frozenset[str]:
        """The sides and actors that it is looked up by."""
        return frozenset(name for side in self.sides for name in (*side.sides, *side.actor_ids))

    @cached_property
    def people(self) -> frozenset[str]:
        """Actor ids of the participants that are more particular than their side."""
        return frozenset(a for side in self.sides for a in side.actor_ids if not side.sides & {side.name})

    @cached_property
    def nobody_known(self) -> bool:
        """Whether it does not say who took part, or only in words that fit anybody ('delegates', 'the two sides')."""
        return all(not (side.sides or side.actor_ids) and side.words <= anybody() for side in self.sides)

    @property
    def days(self) -> int:
        """How many days lie between its first and its last."""
        return (self.latest - self.earliest).days if self.earliest and self.latest else 0

    @cached_property
    def signature(self) -> tuple:
        """All that two reports of different articles are compared by."""
        day = self.published.date() if self.published and self.earliest is None else None
        what = (self.format, self.status, self.earliest, self.latest, self.precision, self.place, self.country)
        return (*what, self.round, day, frozenset((s.name, s.actor_ids, s.sides) for s in self.sides))
