"""Which days a date expression means for a talk: a run of days is one span, a plan's month the one nearest."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

from helpers.annotate.model import DateExpression
from helpers.annotate.talks.drafts import Draft
from helpers.annotate.talks.reading import Reading

_TO = re.compile(r"^\s*(?:to|through|until|till|-|–|—)\s*$")
_AND = re.compile(r"^\s*(?:and|&|,)\s*$")
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)


def runs_of_days(reading: Reading, dates: list[DateExpression]) -> list[DateExpression]:
    """'from 17 to 19 December', 'January 9 and 10', 'between 3 and 5 May': one span of days, not two dates."""
    found: list[DateExpression] = []
    for date in dates:
        before = found[-1] if found else None
        if before is not None and _is_run(reading, before, date):
            text = reading.text[before.start : date.end]
            found[-1] = dataclasses.replace(before, end=date.end, text=text, latest=date.latest)
        else:
            found.append(date)
    return found


def _is_run(reading: Reading, one: DateExpression, two: DateExpression) -> bool:
    if one.precision != two.precision or not one.latest or not two.earliest or one.latest >= two.earliest:
        return False
    between = reading.text[one.end : two.start]
    if _TO.match(between):
        return True
    if not _AND.match(between):
        return False
    if _BETWEEN.search(reading.text[max(0, one.start - 10) : one.start]):
        return True
    try:
        days = (dt.date.fromisoformat(two.earliest) - dt.date.fromisoformat(one.latest)).days
    except ValueError:
        return False
    return one.precision == "day" and days == 1


_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_AHEAD = ("will", "won", "wo", "'ll", "’ll")
#: Present forms that tell of a plan where they stand with a day.
_PRESENT = frozenset(
    f"{verb}{ending}"
    for verb in ("begin", "start", "open", "resume", "convene", "hold", "meet", "host")
    for ending in ("", "s")
)
_PLANNED_FOR = re.compile(
    r"\b(?:planned|scheduled|set|due|slated|booked|arranged|expected|called|announced|convened)\s+(?:for|on)\s+$"
)
#: 'was to have met', 'had planned to receive', and the rest of the sentence up to its day.
_NEVER_CAME = re.compile(r"\b(?:(?:was|were)\s+to\s+have|had\s+(?:planned|intended|hoped|wanted)\s+to)\b[^.;:]*$")
#: Which days of a month 'early', 'mid' and 'late' mean.
_THIRDS = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}
_HAS_YEAR = re.compile(r"\b\d{4}\b|\blast\b|\bnext\b|\bthis\b|\bago\b|\byesterday\b", re.I)


def is_after_publication(reading: Reading, draft: Draft) -> bool:
    """Whether the first day of a talk lies ahead of the article's publication."""
    published = (reading.published or "")[:10]
    return bool(published and draft.earliest and draft.earliest > published)


def part_of_month(date: DateExpression) -> DateExpression:
    """'late November' and 'the end of that month' are a third of the month, from its 21st day."""
    third = _THIRDS.get(date.modifier or "")
    if third is None or date.precision != "month" or not date.earliest or not date.latest:
        return date
    first, last = third
    earliest, latest = f"{date.earliest[:8]}{first:02d}", f"{date.earliest[:8]}{min(last, int(date.latest[8:])):02d}"
    return dataclasses.replace(date, earliest=earliest, latest=latest, precision="span")


def as_meant(
    reading: Reading, date: DateExpression, status: str | None, words: str = ""
) -> tuple[str | None, str | None]:
    """First and last day of ``date`` for a talk of ``status``.

    A month or day without a year, of a talk that was planned or called off, is the one nearest to publication: the
    tense of 'called off his 12 June meeting' is that of the calling off. A weekday 'planned for' is the coming one,
    and so is that of a talk that 'had been planned for' it where ``words``, which decide the status, look ahead
    ('will not take place').
    """
    published = (reading.published or "")[:10]
    free = date.anchor == "published" and not _HAS_YEAR.search(date.text)
    if published and free and words.lower() in _PRESENT and status == "ongoing" and date.text.isalpha():
        return _coming(date, published)
    if not (published and free and status not in (None, "held", "ongoing") and date.earliest and date.latest):
        return date.earliest, date.latest
    try:
        first, last = dt.date.fromisoformat(date.earliest), dt.date.fromisoformat(date.latest)
        today = dt.date.fromisoformat(published)
        weekday = date.precision in ("day", "time") and date.text.split()[0].lower() in _WEEKDAYS
        if weekday and status != "refused" and 0 < (today - first).days < 7:
            before = reading.text[max(0, date.start - 40) : date.start]
            if words.startswith("to ") or (
                _PLANNED_FOR.search(before) and ("had been" not in before or words.startswith(_AHEAD))
            ):
                first, last = first + dt.timedelta(7), last + dt.timedelta(7)
        elif weekday and 0 < (first - today).days < 7:
            before = reading.text[max(0, date.start - 32) : date.start]
            if ("had been" in before and not words.startswith(_AHEAD)) or _NEVER_CAME.search(
                reading.text[max(0, date.start - 100) : date.start]
            ):
                first, last = first - dt.timedelta(7), last - dt.timedelta(7)
        elif date.precision in ("day", "month") and not weekday:
            years = range(first.year - 1, first.year + 2)
            spans = [(first.replace(year=year), last.replace(year=last.year + year - first.year)) for year in years]
            if words.lower().startswith("should have"):  # 'should have begun on March 10': that day is over
                spans = [span for span in spans if span[0] <= today]
            first, last = min(spans, key=lambda span: _apart(span, today, status in ("planned", "proposed")))
    except ValueError:  # 29 February
        return date.earliest, date.latest
    return first.isoformat(), last.isoformat()


def _coming(date: DateExpression, published: str) -> tuple[str | None, str | None]:
    """'The talks begin Monday': the Monday to come."""
    try:
        first, today = dt.date.fromisoformat(date.earliest or ""), dt.date.fromisoformat(published)
    except ValueError:
        return date.earliest, date.latest
    if date.text.lower() not in _WEEKDAYS or not 0 < (today - first).days < 7:
        return date.earliest, date.latest
    first += dt.timedelta(7)
    return first.isoformat(), first.isoformat()


def _apart(span: tuple[dt.date, dt.date], today: dt.date, ahead: bool) -> int:
    """Days from ``today`` to the span; of two alike, a plan lies ahead."""
    if span[0] > today:
        return (span[0] - today).days // (6 if ahead else 1)
    return max((today - span[1]).days, 0)
