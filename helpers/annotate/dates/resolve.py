"""Resolves grammar matches to their meaning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from helpers.annotate.dates import points, spans, steps
from helpers.annotate.dates.engine import RuleMatch
from helpers.annotate.dates.reading import Context, DateReading

_KINDS: dict[str, Callable[[RuleMatch, Context], DateReading | None]] = {
    "calendar": points.calendar,
    "iso": points.iso,
    "slashed": points.slashed,
    "decade": points.decade,
    "century": points.century,
    "era": points.era,
    "weekof": points.week_of,
    "wdweek": points.weekday_of_week,
    "wdago": points.weekday_weeks_away,
    "dayofmonth": points.day_of_month,
    "holiday": points.holiday,
    "relative": steps.relative,
    "sameperiod": steps.same_period,
    "yearearlier": steps.year_earlier,
    "offset": steps.offset,
    "deictic": steps.deictic,
    "samepart": steps.part_of_day,
    "nextpart": steps.part_of_day,
    "prevpart": steps.part_of_day,
    "hours": steps.hours,
    "duration": spans.duration,
    "every": spans.every,
    "weekly": spans.weekly,
    "adjset": spans.adjective,
    "fixed": spans.fixed,
}


def resolve(found: RuleMatch, context: Context) -> list[tuple[RuleMatch, DateReading]]:
    """Resolves ``found`` in its context: one reading for each day, none if there is no such day (30 February)."""
    if found.kind == "days":
        return _days(found, context)
    reading = _KINDS[found.kind](found, context)
    if reading is None:
        return []
    return [(found, replace(reading, modifier=reading.modifier or found.value("mod", context.tokens)))]


def _days(found: RuleMatch, context: Context) -> list[tuple[RuleMatch, DateReading]]:
    """Resolves days that share a month and year: 'May 28-29', 'from 1 to 9 May', 'on May 3, 4 and 5'."""
    shared = {name: span for name, span in found.parts.items() if name in ("m", "y")}
    readings: list[tuple[RuleMatch, DateReading]] = []
    fields = dict(found.fields)
    for place, day in (("one", "d"), ("two", "d2"), ("three", "d3")):
        if place not in found.parts:
            continue
        one = replace(found, kind="calendar", parts={**shared, "d": found.parts[day]}, fields=fields)
        reading = points.calendar(one, context)
        if reading is None:
            continue
        if reading.moment and not readings:
            fields["y"] = str(reading.moment.first.year)
        first, last = found.parts[place]
        anchor = readings[0][1].anchor if readings else reading.anchor
        readings.append((replace(found, first=first, last=last), replace(reading, anchor=anchor)))
    return readings
