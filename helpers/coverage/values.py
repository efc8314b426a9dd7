"""Where and when an event was, and what became of it: the values that articles tell, as claims.

Values are compared as values: a town lies in its country, a day in the days that a date expression means. An article
tells a place or day where its reports of the event have it, or where it is named at all (for a place, in the dateline,
too); ``otherwise`` is what reports of the event give against the value that most of them have, or against the status
that the talk has at last. Other days that an
article names are claims of their own, as ``named``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as calendar_day
from typing import Any

from helpers.annotate.places import city_of_venue
from helpers.coverage.matrix import Cell, Claim
from helpers.coverage.reading import EventReading, day_number, from_report
from helpers.link.saying_words import telling, words_of
from helpers.views.disputed import doubt

#: An interval of more days than this tells no first and last day.
_SESSION = 31
#: A date expression of fewer days than these tells, or may tell, a day in it.
_DAYS, _WEEK = 3, 7

#: The first and the last day, as numbers.
ToldDays = tuple[int, int]


def value_claims(reading: EventReading) -> Iterable[Claim]:
    """The claims of place, day and status, the usual value of each kind first."""
    yield from _places(reading)
    yield from _days(reading)
    yield from _statuses(reading)


# Place


def _places(reading: EventReading) -> Iterable[Claim]:
    by_value: dict[str, dict[str, Cell]] = {}
    countries: dict[str, str] = {}
    for report in reading.own:
        value = _place(report)
        if value:
            by_value.setdefault(value, {}).setdefault(report["article_id"], from_report(report, "told", value))
            countries[value] = report["country"] if isinstance(report["country"], str) else value
    for talk in reading.talks:
        if isinstance(talk["place"], str):
            by_value.setdefault(talk["place"], {})
            countries.setdefault(talk["place"], talk["country"] if isinstance(talk["country"], str) else talk["place"])
    for number, value in enumerate(sorted(by_value, key=lambda one: (-len(by_value[one]), one))):
        told = _named_place(reading, value)
        for article, cell in by_value[value].items():
            told.setdefault(article, cell)
        for other, cells in by_value.items():
            within = value in (countries[other], other) or other == countries[value] or _in_one_city(value, other)
            for article, cell in cells.items():
                if within:
                    told.setdefault(article, cell)
                elif not number:
                    told.setdefault(article, Cell("otherwise", other, cell.start, cell.end, cell.table, cell.ids))
        yield reading.claim("place", value, told, {})


def _in_one_city(one: str, other: str) -> bool:
    """Whether a venue is in the city of the other place: 'White House', 'Washington'."""
    return (city_of_venue(one) or one) == (city_of_venue(other) or other)


def _place(report: dict[str, Any]) -> str:
    return next((report[name] for name in ("place", "country") if isinstance(report[name], str)), "")


def _named_place(reading: EventReading, place: str) -> dict[str, Cell]:
    """Where the name of a place stands: in the dateline, or else a sentence."""
    stems = telling(words_of(place))
    found = {}
    for article in reading.articles:
        line = reading.datelines.get(article["article_id"])
        written = article["dateline_place"]
        if line and isinstance(written, str) and stems <= telling(words_of(written)):
            start, end = int(line["start"]), int(line["end"])
            found[article["article_id"]] = Cell("told", place, start, end, ids=(article["article_id"],))
    for one, (_, sentence) in reading.sentences.nearest(stems, least=1).items():
        found.setdefault(one, reading.cell("told", sentence, place))
    return found


# Days


def _days(reading: EventReading) -> Iterable[Claim]:
    by_value: dict[ToldDays, dict[str, Cell]] = {}
    for report in reading.own:
        for value in _told_days(report):
            cell = from_report(report, "told", day_words(value))
            by_value.setdefault(value, {}).setdefault(report["article_id"], cell)
    of_event = set(by_value)
    for value in _named_days(reading):
        by_value.setdefault(value, {})
    for number, value in enumerate(sorted(by_value, key=lambda one: (one not in of_event, -len(by_value[one]), one))):
        told, near = _dated(reading, value)
        for article, cell in by_value[value].items():
            told.setdefault(article, cell)
        for other, cells in by_value.items():
            for article, cell in cells.items():
                if _overlap(value, other):
                    told.setdefault(article, cell)
                elif not number:
                    told.setdefault(
                        article, Cell("otherwise", day_words(other), cell.start, cell.end, cell.table, cell.ids)
                    )
        label = day_words(value) if value in of_event else f"{day_words(value)} (named)"
        yield reading.claim("day", label, told, near)


def _named_days(reading: EventReading) -> list[ToldDays]:
    """The single days that the articles name."""
    return sorted({(one.first, one.last) for dates in reading.dates.values() for one in dates if one.first == one.last})


def _dated(reading: EventReading, value: ToldDays) -> tuple[dict[str, Cell], dict[str, Cell]]:
    """Where an article's date expressions tell a day, and where they may tell it."""
    told: dict[str, Cell] = {}
    near: dict[str, Cell] = {}
    for article, dates in reading.dates.items():
        for date in dates:
            length = date.last - date.first
            if length < _WEEK and date.first <= value[1] and value[0] <= date.last:
                state, found = ("told", told) if length < _DAYS else ("unclear", near)
                found.setdefault(article, Cell(state, date.text, date.start, date.end, ids=(article,)))
    return told, near


def _told_days(report: dict[str, Any]) -> list[ToldDays]:
    """The days that a report tells: one, the first and the last of several, or a longer time as a whole."""
    first, last = day_number(report["earliest"]), day_number(report["latest"])
    if first is None or last is None:
        return []
    if first == last or last - first > _SESSION or report["precision"] not in ("day", "range"):
        return [(first, last)]
    return [(first, first), (last, last)]


def _overlap(one: ToldDays, other: ToldDays) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def day_words(value: ToldDays) -> str:
    """An interval of days in words."""
    first, last = (calendar_day.fromordinal(day).isoformat() for day in value)
    return first if first == last else f"{first} to {last}"


# Status


def _statuses(reading: EventReading) -> Iterable[Claim]:
    by_value: dict[str, dict[str, Cell]] = {}
    for report in reading.own:
        cell = from_report(report, "told", report["status"])
        by_value.setdefault(report["status"], {}).setdefault(report["article_id"], cell)
    if not by_value:
        return
    # The latest, since most articles may be of the time before it.
    known = {talk["status"] for talk in reading.talks if not doubt(talk)}
    usual = max(by_value, key=lambda value: (value in known, len(by_value[value]), value))
    told = dict(by_value[usual])
    for value, cells in by_value.items():
        for article, cell in cells.items():
            told.setdefault(article, Cell("otherwise", value, cell.start, cell.end, cell.table, cell.ids))
    yield reading.claim("status", usual, told, {})
