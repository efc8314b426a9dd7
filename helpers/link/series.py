"""Recurring series of talks, from the table beside this file: by their name in the text, or by their two sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.annotate.data_files import rows

_FILE = Path(__file__).with_name("series.csv")
#: The fewest sides by which a series is known.
_TWO_SIDES = 2


@dataclass(frozen=True, slots=True)
class Series:
    """A row of the table: how a series is known."""

    name: str
    words: re.Pattern[str] | None
    sides: frozenset[str]
    countries: frozenset[str]
    formats: frozenset[str]


def _read_series() -> tuple[Series, ...]:
    """The series of the table, in its order: the first that fits is taken."""
    found = []
    for row in rows(_FILE):
        words = re.compile(rf"\b(?:{row['words']})\b", re.I) if row["words"] else None
        parts = {key: frozenset(filter(None, row[key].split("|"))) for key in ("sides", "countries", "formats")}
        found.append(Series(row["series"], words, parts["sides"], parts["countries"], parts["formats"]))
    return tuple(found)


ALL_SERIES = _read_series()


def series_of(
    texts: Iterable[str], sides: Iterable[str], country: str | None, format_: str, round_: int | None
) -> str | None:
    """The series that a talk belongs to.

    Args:
        texts: the phrases around its triggers.
        sides: the sides of its participants.
        country: where it was.
        format_: sort of talk.
        round_: its number, where counted.

    Returns:
        The name of the series; for a counted round of two sides that the table does not know, its sides; else None.
    """
    sides = list(dict.fromkeys(sides))
    together = " ".join(texts)
    for series in ALL_SERIES:
        if series.formats and format_ not in series.formats:
            continue
        if series.words is not None:
            if series.words.search(together):
                return series.name
            continue
        if series.sides == frozenset(sides) and (round_ is not None or country in series.countries):
            return series.name
        if series.sides and series.sides < frozenset(sides) and round_ is not None and country in series.countries:
            return series.name  # a counted round at its usual place, with hosts or guests besides
    if round_ is not None and len(sides) == 2:
        return f"{sides[0]} – {sides[1]} talks"
    return None


class Rounds:
    """The counted rounds of talks that have a series: they tell the series of a round held elsewhere."""

    def __init__(self, known: Iterable[Mapping[str, Any]]) -> None:
        """``known`` are talks that have a ``series``, with their ``round``, ``earliest`` and ``sides``."""
        self._days: dict[str, dict[int, Any]] = {}
        sides: dict[str, frozenset[str]] = {}
        for talk in known:
            if talk["round"] is None or talk["earliest"] is None:
                continue
            name, number = str(talk["series"]), int(talk["round"])
            if number not in (days := self._days.setdefault(name, {})):
                days[number] = talk["earliest"]
                own = frozenset(talk["sides"])
                sides[name] = sides.get(name, own) & own
        self._by_side: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for name, common in sides.items():
            if len(common) >= _TWO_SIDES:
                self._by_side.setdefault(min(common), []).append((name, common))

    def series_between(self, number: int, day: Any, sides: Iterable[str]) -> str | None:
        """The series of a counted round held elsewhere, from the rounds counted before and after it.

        Args:
            number: which round it is.
            day: its first day, as the known talks have it.
            sides: the sides of its participants, two of a series' own among them.

        Returns:
            The one series that has lower numbers and the next higher one around the day, and not this one; else None.
        """
        sides = set(sides)
        fitting = []
        for name, common in (one for side in sides for one in self._by_side.get(side, ())):
            days = self._days[name]
            before, after = [days[one] for one in days if one < number], days.get(number + 1)
            if number in days or not before or after is None or not common <= sides:
                continue
            if all(first < day for first in before) and day < after:
                fitting.append(name)
        return fitting[0] if len(fitting) == 1 else None
