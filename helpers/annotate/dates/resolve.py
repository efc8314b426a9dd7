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
    "holiday": points.holiday,
    "relative": steps.relative,
    "sameperiod": steps.same_period,
    "yearearlier": steps.year_earlier,
    "offset": steps.offset,
    "deictic": steps.deictic,
    "samepart": steps.part_of_day,
    "nextpart": steps.part_of_day,
    "hours": steps.hours,
    "duration": spans.duration,
    "every": spans.every,
    "weekly": spans.weekly,
    "adjset": spans.adjective,
    "fixed": spans.fixed,
}


def resolve(found: Found, context: Context) -> Reading | None:
    """What a match means in its context; None where it means no time after all (30 February)."""
    reading = _KINDS[found.kind](found, context)
    if reading is None:
        return None
    return replace(reading, modifier=reading.modifier or found.value("mod", context.tokens))
