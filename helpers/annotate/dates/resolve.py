"""From what the grammar found to what it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from helpers.annotate.dates import points, spans, steps
from helpers.annotate.dates.engine import Found
from helpers.annotate.dates.reading import Context, Reading

_KINDS: dict[str, Callable[[Found, Context], Reading | None]] = {
    "calendar": points.calendar,
    "iso": points.iso,
    "slashed": points.slashed,
    "decade": points.decade,
    "century": points.century,
    "era": points.era,
    "weekof": points.week_of,
    "wdweek": points.weekday_of_week,
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


def resolve(found: Found, context: Context) -> list[tuple[Found, Reading]]:
    """What a match means in its context: two readings for two days, none where it means no time (30 February)."""
    if found.kind == "days":
        return _two_days(found, context)
    reading = _KINDS[found.kind](found, context)
    if reading is None:
        return []
    return [(found, replace(reading, modifier=reading.modifier or found.value("mod", context.tokens)))]


def _two_days(found: Found, context: Context) -> list[tuple[Found, Reading]]:
    """'May 28-29', 'from 1 to 9 May': two expressions of the same month and year."""
    (first, middle), (second, last) = found.parts["one"], found.parts["two"]
    shared = {name: span for name, span in found.parts.items() if name in ("m", "y")}
    day = points.calendar(replace(found, kind="calendar", parts={**shared, "d": found.parts["d"]}), context)
    if day is None:
        return []
    year = {"y": str(day.moment.first.year)} if day.moment else {}
    other = replace(found, kind="calendar", parts={**shared, "d": found.parts["d2"]}, fields={**found.fields, **year})
    other_day = points.calendar(other, context)
    one, two = replace(found, first=first, last=middle), replace(found, first=second, last=last)
    return [(one, day)] + ([(two, replace(other_day, anchor=day.anchor))] if other_day else [])
