"""Resolves times counted from another: last week, two days later, that night, at noon."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from helpers.annotate.dates.calendar import Moment, shift_day
from helpers.annotate.dates.engine import RuleMatch
from helpers.annotate.dates.numbers import number_of
from helpers.annotate.dates.points import calendar, weekday, year_of
from helpers.annotate.dates.reading import (
    STEPS,
    Context,
    DateReading,
    base,
    days_after,
    masked,
    of,
    on,
    outlook_of,
    unit_of,
    unplaced,
)

#: News is of the last days before publication.
_NEWS_OF = 3
_PERIODS = {"quarter": "quarter", "month": "month", "week": "week", "day": "day"}


def relative(found: RuleMatch, context: Context) -> DateReading | None:
    """Resolves ``found`` ('last month', 'the following year', 'that week', 'the day before') in its ``context``.

    None beyond the calendar.
    """
    tokens = context.tokens
    unit, rel = unit_of(found, context), found.value("rel", tokens) or "this"
    if unit == "time":
        return of(context.before, "before") if context.before else DateReading("DATE", "PAST_REF")
    start, anchor = base("that" if _is_told(found, context, unit, rel) else rel, context)
    if _is_day_of_what_was(found, context, unit, rel):
        start, anchor = context.happened, "before"
    if start is None:
        return DateReading("DATE", masked(unit), None, "none")
    step = STEPS.get(rel, 0)
    if unit == "weekend" and rel == "THE" and start.first.weekday() < 5 and outlook_of(found, context) == "behind":
        step = -1
    if unit == "quarter" and rel in ("last", "THE") and tokens.lower(found.last - 2) in ("the", "latest"):
        step = -1
    moved = start.at("week" if unit == "fortnight" else unit).shift(step, unit)
    return of(moved, anchor) if moved else None


def _is_told(found: RuleMatch, context: Context, unit: str, rel: str) -> bool:
    """Whether an expression is counted from a time named in the text."""
    if found.rule in ("the_unit", "late_the"):
        if unit == "day":
            return _is_recent_day(context.before, context.published)
        return context.sentence is not None and _fits_in(unit, context.sentence)
    if found.rule == "the_unit_before" or (unit == "day" and rel in ("next", "last", "previous")):
        return True
    return rel == "next" and context.tokens.lower(found.first) == "the"


def _is_day_of_what_was(found: RuleMatch, context: Context, unit: str, rel: str) -> bool:
    """Whether 'on the day' means a past day: 'They signed on Saturday; talks begin on March 10. He left on the day.'"""
    if found.rule != "the_unit" or unit != "day" or context.before is None or context.published is None:
        return False
    planned = context.before.first > context.published
    return planned and _is_recent_day(context.happened, context.published) and outlook_of(found, context) == "behind"


def _is_recent_day(told: Moment | None, published: date | None) -> bool:
    """Whether a day named in the text is the day of its news."""
    if told is None or told.grain != "day":
        return False
    return published is None or abs((told.first - published).days) <= _NEWS_OF


def _fits_in(unit: str, moment: Moment) -> bool:
    order = ["day", "week", "month", "quarter", "year"]
    return unit in order and moment.grain in order and order.index(moment.grain) < order.index(unit)


def year_earlier(found: RuleMatch, context: Context) -> DateReading | None:
    """The same period a year before: that of the quarter in question, or of a month named in the sentence of ``found``.

    ``context`` has what came before; None beyond the calendar.
    """
    told = _told_stretch(context) or _last_quarter(found, context)
    if told:
        moved = told.shift(-1, "year")
        return of(moved, "before") if moved else None
    start, anchor = base(None, context)
    moved = start.at("year").shift(-1, "year") if start else None
    return of(moved, anchor) if moved else DateReading("DATE", "XXXX", None, "none")


def _told_stretch(context: Context) -> Moment | None:
    """The quarter in question, or the month in the sentence, with which a year earlier is compared."""
    if context.sentence and context.sentence.grain in ("quarter", "month"):
        return context.sentence
    return context.before if context.before and context.before.grain == "quarter" else None


def _last_quarter(found: RuleMatch, context: Context) -> Moment | None:
    """The last completed quarter, for 'the year-earlier quarter' when no quarter is in question."""
    if context.published is None or not {"quarter", "quarters"} & set(found.all_words(context.tokens)):
        return None
    return Moment(context.published, "day").at("quarter").shift(-1, "quarter")


def same_period(found: RuleMatch, context: Context) -> DateReading | None:
    """Resolves ``found`` ('the same period last year', 'the same month a year earlier') in its ``context``.

    None beyond the calendar.
    """
    grain = next((_PERIODS[word] for word in found.all_words(context.tokens) if word in _PERIODS), None)
    year, anchor = year_of(found, context)
    told = context.before
    if told is None:
        return DateReading("DATE", f"{year:04d}" if year else "XXXX", None, anchor if year else "none")
    step = -1 if "dir" in found.parts else year - told.first.year if year else None
    if step is None:
        return DateReading("DATE", "XXXX", None, "none")
    moved = told.at(grain or told.grain).shift(step, "year")
    return of(moved, "before") if moved else None


def offset(found: RuleMatch, context: Context) -> DateReading | None:
    """Resolves ``found`` ('two weeks ago', 'three days later', 'a year earlier') in its ``context``.

    None beyond the calendar.
    """
    tokens = context.tokens
    unit = unit_of(found, context)
    sign = int(found.value("dir", tokens) or -1)
    ago = "ago" in found.all_words(tokens) or found.fields.get("base") == "published"
    fixed = found.fields.get("n")
    amount = {"X": None, "half": 0.5, "1.5": 1.5}[fixed] if fixed else number_of(found.words("n", tokens))
    if unit == "year" and amount == 1 and sign < 0 and _told_stretch(context):
        return year_earlier(found, context)
    start, anchor = base("ago" if ago else "later", context)
    if amount is None:
        return DateReading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", None, anchor)
    if start is None:
        return DateReading("DATE", masked(unit), None, "none")
    if unit in ("hour", "minute", "second"):
        return DateReading("TIME", f"{start.first.isoformat()}TXX:XX", None, anchor, Moment(start.first, "day"))
    return _stepped(start, sign, amount, unit, anchor)


def _stepped(start: Moment, sign: int, amount: float, unit: str, anchor: str) -> DateReading | None:
    if amount != int(amount):
        unit, factor = {"year": ("month", 12), "month": ("week", 4), "decade": ("year", 10)}.get(unit, (unit, 1))
        amount = round(amount * factor)
    grain = {"fortnight": "week", "weekend": "week"}.get(unit, unit)
    first = shift_day(start.first, sign * int(amount), unit)
    return of(Moment(first, grain), anchor) if first else None


def deictic(found: RuleMatch, context: Context) -> DateReading:
    """Resolves ``found`` ('today', 'yesterday evening', 'last night', 'this morning') in its ``context``."""
    tokens = context.tokens
    part = found.value("part", tokens)
    if context.published is None:
        return unplaced("XXXX-XX-XX", part)
    moment = Moment(days_after(context.published, int(found.value("day", tokens) or 0)), "day")
    return on(moment, part, "published") if part else of(moment, "published")


def part_of_day(found: RuleMatch, context: Context) -> DateReading:
    """Resolves ``found`` ('that night', 'overnight', 'the next morning') in its ``context``."""
    part = found.value("part", context.tokens) or "MO"
    start, anchor = base("that", context)
    if start is None or start.grain != "day":
        start, anchor = base(None, context)
    if start is None or start.grain != "day":
        return DateReading("TIME", f"XXXX-XX-XXT{part}", None, "none")
    moved = start.shift({"nextpart": 1, "prevpart": -1}.get(found.kind, 0), "day")
    return on(moved or start, part, anchor)


def hours(found: RuleMatch, context: Context) -> DateReading | None:
    """Resolves ``found`` ('10 a.m. Tuesday', '16:00 UTC', 'noon on 3 May') in its ``context``; None if no hour."""
    clock = _clock(found, context)
    if clock is None:
        return None
    clock += found.value("zone", context.tokens) or ""
    day = _day_of_hours(found, context)
    if day is None or day.moment is None or day.moment.grain != "day":
        known = day.value if day and day.type == "DATE" and day.moment is None else "XXXX-XX-XX"
        return DateReading("TIME", f"{known}T{clock}", None, "none")
    return on(day.moment, clock, day.anchor)


def _day_of_hours(found: RuleMatch, context: Context) -> DateReading | None:
    if "m" in found.parts:
        return calendar(replace(found, parts={k: v for k, v in found.parts.items() if k in ("m", "d", "y")}), context)
    if "wd" in found.parts:
        return weekday(replace(found, parts={"wd": found.parts["wd"]}), context)
    if "day" in found.parts:
        return deictic(replace(found, parts={"day": found.parts["day"]}, fields={}), context)
    if context.sentence and context.sentence.grain == "day":
        return of(context.sentence, "before")
    start, anchor = base(None, context)
    return of(start, anchor) if start else None


def _clock(found: RuleMatch, context: Context) -> str | None:
    """Hours and minutes on the 24-hour clock."""
    word = context.tokens.words[found.parts["clock"][0]].lower()
    if word in ("noon", "midday", "midnight"):
        return found.value("clock", context.tokens)
    figures = word.removesuffix("am").removesuffix("pm")
    half = found.value("ampm", context.tokens) or word[len(figures) :]
    if len(figures) == 4 and figures.isdigit():
        figures = f"{figures[:2]}:{figures[2:]}"
    numbers = [int(part) for part in figures.replace(".", ":").split(":")]
    hour, minutes = numbers[0], numbers[1] if len(numbers) > 1 else 0
    late = found.value("part", context.tokens) in ("AF", "EV", "NI") or "tonight" in found.all_words(context.tokens)
    afternoon = half == "pm" or (not half and late)
    if half or afternoon:
        hour = hour % 12 + 12 * afternoon if hour <= 12 else hour
    return f"{hour:02d}:{minutes:02d}" if hour <= 24 and minutes < 60 else None
