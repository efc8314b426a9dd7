"""Recurring series of talks, from the table beside this file: by their name in the text, or by their two sides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from helpers.annotate.data_files import rows

_FILE = Path(__file__).with_name("series.csv")


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
        texts: the phrases around its triggers, one for each report; a third of them must name a series known by name.
        sides: the sides of its participants.
        country: where it was.
        format_: sort of talk.
        round_: its number, where counted.

    Returns:
        The name of the series; for a counted round of two sides that the table does not know, its sides; else None.
    """
    sides = list(dict.fromkeys(sides))
    told = list(texts)
    for series in ALL_SERIES:
        if series.formats and format_ not in series.formats:
            continue
        if series.words is not None:
            if 3 * sum(1 for text in told if series.words.search(text)) >= len(told) > 0:
                return series.name
            continue
        if series.sides == frozenset(sides) and (round_ is not None or country in series.countries):
            return series.name
        if series.sides and series.sides < frozenset(sides) and round_ is not None and country in series.countries:
            return series.name  # a counted round at its usual place, with hosts or guests besides
    if round_ is not None and len(sides) == 2:
        return f"{sides[0]} – {sides[1]} talks"
    return None
