"""Resolves days, months, quarters, seasons, years and holidays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from helpers.annotate.dates import holidays
from helpers.annotate.dates.calendar import Moment, day_of, monday_of
from helpers.annotate.dates.engine import RuleMatch
from helpers.annotate.dates.grammar import cues
from helpers.annotate.dates.numbers import number_of
from helpers.annotate.dates.reading import (
    STEPS,
    TOLD,
    Context,
    DateReading,
    base,
    chosen,
    days_after,
    digits,
    of,
    on,
    ordinal,
    outlook_of,
    pick,
    unplaced,
)

#: A holiday of at least this many days means all of them, not only the first.
_LONG_HOLIDAY = 20
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
#: A week belongs to the month in which it has this many days.
_HALF_WEEK = 4
#: How many years ahead a year written with two digits may lie.
_AHEAD = 10
#: A weekday this near is called by its name, not the *next* one.
_NEAR = 2
#: What is as likely to lie ahead as another kind (`reading.DAYS_AHEAD`).
_KIND_OF = {"season": "month", "half": "quarter"}

Build = Callable[[int], Moment | None]


def calendar(found: RuleMatch, context: Context) -> DateReading | None:
    """Resolves ``found`` (a named day, month, quarter, half, season, weekday or year) in its ``context``.

    None if there is no such day.
    """
    year, anchor = year_of(found, context)
    grain, build = _part_of_year(found, context)
    if build is None:
        if found.value("wd", context.tokens):
            return weekday(found, context)
        return _year(found, context, year, anchor)
    if year is None and anchor != "none":
        year, anchor = _missing_year(found, context, build, grain)
    if year is None:
        return _unanchored(found, context)
    moment = build(year) if 0 < year < 9999 else None
    if moment is None:
        return None
    part = found.value("part", context.tokens)
    return on(moment, part, anchor) if part and grain == "day" else of(moment, anchor)


def year_of(found: RuleMatch, context: Context) -> tuple[int | None, str]:
    """The year that the words of ``found`` give in their ``context``, None if they give none, and its anchor."""
    if (year := digits(found, "y", context)) is not None:
        return year, "itself"
    if (short := digits(found, "yy", context)) is not None:
        return _century_of(short, context), "itself"
    rel = found.value("yrel", context.tokens)
    if rel is None:
        return None, "itself"
    if context.before and (rel in TOLD or context.narrative):
        return context.before.first.year + STEPS.get(rel, 0), "before"
    if context.published:
        return context.published.year + STEPS.get(rel, 0), "published"
    return None, "none"


def _century_of(short: int, context: Context) -> int:
    latest = context.published.year + _AHEAD if context.published else 2029
    return latest - (latest - short) % 100


def _part_of_year(found: RuleMatch, context: Context) -> tuple[str, Build | None]:
    """The grain of what the words name, and a function that resolves it in a given year."""
    tokens = context.tokens
    if value := found.value("m", tokens):
        month = int(value)
        day = _day_number(found, context)
        if day is None:
            return "month", lambda year: Moment(date(year, month, 1), "month")
        return "day", lambda year: _moment_of_day(year, month, day)
    if found.value("q", tokens):
        number = ordinal(found, "q", context) or 0
        number = 4 if number < 0 else number
        return "quarter", lambda year: Moment(date(year, 3 * number - 2, 1), "quarter") if 1 <= number <= 4 else None
    if "half" in found.parts:
        number = ordinal(found, "half", context) or 0
        number = 2 if number < 0 else number
        return "half", lambda year: Moment(date(year, 6 * number - 5, 1), "half") if 1 <= number <= 2 else None
    if season := found.value("season", tokens):
        return "season", lambda year: Moment(date(year, _SEASON_START[season], 1), "season")
    return "year", None


def _day_number(found: RuleMatch, context: Context) -> int | None:
    return ordinal(found, "d", context) if "d" in found.parts else ordinal(found, "dw", context)


def _moment_of_day(year: int, month: int, day: int) -> Moment | None:
    known = day_of(year, month, day)
    return Moment(known, "day") if known else None


def _around(year: int, build: Build, reach: int = 4) -> list[Moment]:
    return [moment for y in range(max(year - reach, 1), min(year + reach, 9998) + 1) if (moment := build(y))]


def _missing_year(found: RuleMatch, context: Context, build: Build, grain: str) -> tuple[int | None, str]:
    rel = found.value("rel", context.tokens)
    if rel is None and _is_attack(found, context):
        return 2001, "itself"
    if rel is None and context.since:
        later = pick(_around(context.since.first.year, build, 1), context.since.first, "future")
        if later:
            return later.first.year, "before"
    if rel in ("same", "that") and context.before:
        return context.before.first.year, "before"
    if rel in ("this", "current") and grain == "month" and context.published:
        return context.published.year, "published"
    if rel is None and context.told and (context.narrative or outlook_of(found, context) != "ahead"):
        return _year_in_history(context.told, build), "before"
    if context.narrative or context.published is None:
        return (_year_in_history(context.before, build), "before") if context.before else (None, "none")
    likeliest = _from_publication(found, context, build, grain, context.published)
    return (likeliest.first.year, "published") if likeliest else (None, "none")


def _is_attack(found: RuleMatch, context: Context) -> bool:
    """Whether 11 September is that of 2001, because an attack is mentioned beside it."""
    if found.value("m", context.tokens) != "9" or _day_number(found, context) != 11:
        return False
    return context.tokens.lower(found.last) in cues("attack")


def _year_in_history(before: Moment, build: Build) -> int | None:
    """The year in a history: close to the date named before, or the year that was named."""
    if before.grain not in ("day", "month", "week"):
        return before.first.year
    nearest = pick(_around(before.first.year, build, 1), before.first, "near")
    return nearest.first.year if nearest else before.first.year


def _from_publication(found: RuleMatch, context: Context, build: Build, grain: str, published: date) -> Moment | None:
    candidates = _around(published.year, build)
    weekday_name = found.value("wd", context.tokens)
    if weekday_name and grain == "day":
        fitting = [m for m in _around(published.year, build, 1) if m.first.weekday() == int(weekday_name)]
        if fitting:
            return pick(fitting, published, "near")
    return chosen(candidates, published, found, context, _KIND_OF.get(grain, grain))


def _unanchored(found: RuleMatch, context: Context) -> DateReading | None:
    tokens = context.tokens
    if month := found.value("m", tokens):
        day = _day_number(found, context)
        if day is not None and not day_of(2000, int(month), day):
            return None
        value = f"XXXX-{int(month):02d}" + (f"-{day:02d}" if day is not None else "")
    elif found.value("q", tokens) or "half" in found.parts:
        name = "half" if "half" in found.parts else "q"
        number = ordinal(found, name, context) or 0
        value = f"XXXX-{name[0].upper()}{number if number > 0 else 4 if name == 'q' else 2}"
    else:
        value = f"XXXX-{found.value('season', tokens)}"
    return unplaced(value, found.value("part", tokens))


def _year(found: RuleMatch, context: Context, year: int | None, anchor: str) -> DateReading | None:
    if year is None:
        if context.published is None and not context.before:
            return DateReading("DATE", "XXXX", None, "none")
        rel = found.value("rel", context.tokens) or "this"
        told = (rel in TOLD or context.narrative or context.published is None) and context.before is not None
        year = (context.before.first if told and context.before else context.published or date(1, 1, 1)).year
        year, anchor = year + STEPS.get(rel, 0), "before" if told else "published"
    if not 0 < year < 9999:
        return None
    reading = of(Moment(date(year, 1, 1), "year"), anchor)
    return replace(reading, value="FY" + reading.value) if found.fields.get("fy") else reading


def weekday(found: RuleMatch, context: Context) -> DateReading:
    """Resolves ``found`` (a day of the week, with or without a part of the day) in its ``context``."""
    tokens = context.tokens
    number = int(found.value("wd", tokens) or 0)
    part = found.value("part", tokens)
    start, anchor = _start_of_weekday(context)
    if context.since and context.since.grain == "day":
        start, anchor = context.since.first, "before"
    if start is None:
        return unplaced(f"XXXX-WXX-{number + 1}", part)
    days = [Moment(days_after(monday_of(start), number + 7 * weeks), "day") for weeks in (-2, -1, 0, 1, 2)]
    rel = found.value("rel", tokens)
    if rel in ("this", "current", "latest"):
        day = pick(days, start, "past" if outlook_of(found, context) == "behind" else "future")
    elif anchor == "before":
        day = pick(days, start, "future")
    else:
        # 'next Friday' said on Thursday is that of the week after
        day = chosen(days, days_after(start, _NEAR) if rel == "next" else start, found, context, "weekday")
    day = day or days[2]
    return on(day, part, anchor) if part else of(day, anchor)


def _start_of_weekday(context: Context) -> tuple[date | None, str]:
    if context.published and not context.narrative:
        return context.published, "published"
    if context.before and context.before.grain == "day":
        return context.before.first, "before"
    return None, "none"


def weekday_of_week(found: RuleMatch, context: Context) -> DateReading:
    """Resolves ``found`` ('Monday of last week', 'Friday next week') in its ``context``."""
    number = int(found.value("wd", context.tokens) or 0)
    if context.published is None:
        return DateReading("DATE", f"XXXX-WXX-{number + 1}", None, "none")
    step = STEPS[found.value("rel", context.tokens) or "this"]
    return of(Moment(days_after(monday_of(context.published), 7 * step + number), "day"), "published")


def weekday_weeks_away(found: RuleMatch, context: Context) -> DateReading:
    """Resolves ``found`` in its ``context``: 'a week ago Monday', 'two weeks from Friday'.

    The first is counted from the last Monday, the second from the next Friday.
    """
    number, weeks = int(found.value("wd", context.tokens) or 0), number_of(found.words("n", context.tokens))
    if context.published is None or weeks is None:
        return DateReading("DATE", f"XXXX-WXX-{number + 1}", None, "none")
    away = (context.published.weekday() - number) % 7
    if "dir" in found.parts:
        day = days_after(context.published, -away - 7 * round(weeks))
    else:
        day = days_after(context.published, -away % 7 + 7 * round(weeks))
    return of(Moment(day, "day"), "published")


def day_of_month(found: RuleMatch, context: Context) -> DateReading | None:
    """Resolves ``found`` ('on the 13th') in the month in question of its ``context``, or in the last or next month.

    None if there is no such day.
    """
    start, anchor = base(None, context)
    number = digits(found, "d", context) or 0
    if not 1 <= number <= 31:
        return None
    if start is None:
        return DateReading("DATE", f"XXXX-XX-{number:02d}", None, "none")
    if rel := found.value("rel", context.tokens):
        start, anchor = base(rel, context) if rel in TOLD else (start, anchor)
        month = start.at("month").shift(STEPS.get(rel, 0), "month") if start else None
        day = _moment_of_day(month.first.year, month.first.month, number) if month else None
        return of(day, anchor) if day else None
    months = [start.at("month").shift(step, "month") for step in (-1, 0, 1)]
    days = [day for m in months if m and (day := _moment_of_day(m.first.year, m.first.month, number))]
    near = anchor != "published"
    day = pick(days, start.first, "near") if near else chosen(days, start.first, found, context, "day of month")
    return of(day, anchor) if day else None


def week_of(found: RuleMatch, context: Context) -> DateReading | None:
    """Resolves ``found`` in its ``context``: 'the second week of May', 'the first Monday in June', 'the week of May 6'.

    None if there is no such month or day.
    """
    month = calendar(replace(found, parts={k: v for k, v in found.parts.items() if k in ("m", "d", "y")}), context)
    if month is None or month.moment is None:
        return month
    first = month.moment.first
    if month.moment.grain == "day":
        return of(Moment(first, "week"), month.anchor)
    nth = ordinal(found, "n", context) or 1
    days = [day for n in range(31) if (day := days_after(first, n)).month == first.month]
    name = found.value("wd", context.tokens)
    if name is not None:
        days = [day for day in days if day.weekday() == int(name)]
        return of(Moment(days[-1 if nth < 0 else min(nth, len(days)) - 1], "day"), month.anchor)
    middle = days[-_HALF_WEEK] if nth < 0 else days[min(7 * nth - _HALF_WEEK, len(days) - 1)]
    return of(Moment(middle, "week"), month.anchor)


def iso(found: RuleMatch, context: Context) -> DateReading | None:
    """Resolves ``found`` (a day or instant in ISO 8601) in its ``context``; None if there is no such day."""
    word = context.tokens.words[found.first]
    moment = _moment_of_day(int(word[:4]), int(word[5:7]), int(word[8:10]))
    if moment is None:
        return None
    return DateReading("TIME", word, None, "itself", moment) if "T" in word else of(moment, "itself")


def slashed(found: RuleMatch, context: Context) -> DateReading | None:
    """Resolves ``found`` (a numeric date) in its ``context``; None if there is no such day.

    3/21/2019 has the month first, 21/3/2019 and 21.3.2019 the day.
    """
    word = context.tokens.words[found.first]
    one, two, year = (int(part) for part in word.replace(".", "/").split("/"))
    month, day = (two, one) if "." in word or one > 12 else (one, two)
    moment = _moment_of_day(_century_of(year, context) if year < 100 else year, month, day)
    return of(moment, "itself") if moment else None


def decade(found: RuleMatch, context: Context) -> DateReading:
    """Resolves ``found`` ('the 1990s', 'the '80s') in its ``context``; 'the 1800s' are a century."""
    number = digits(found, "decade", context) or 1900
    grain = "century" if number % 100 == 0 and 0 < number < 2000 else "decade"
    return of(Moment(date(number if number >= 100 else 1900 + number, 1, 1), grain), "itself")


def century(found: RuleMatch, context: Context) -> DateReading | None:
    """Resolves ``found`` ('the 20th century') in its ``context``; None before the 2nd and after the 22nd."""
    number = ordinal(found, "n", context) or 0
    return of(Moment(date(100 * (number - 1), 1, 1), "century"), "itself") if 2 <= number <= 22 else None


def era(found: RuleMatch, context: Context) -> DateReading:
    """Reads ``found`` ('44 BC') in its ``context``; it is outside the supported calendar."""
    year = digits(found, "y", context) or 0
    return DateReading("DATE", f"{'BC' if found.value('era', context.tokens) == '-1' else ''}{year:04d}")


def holiday(found: RuleMatch, context: Context) -> DateReading | None:
    """Resolves ``found`` (a holiday by name) in its ``context``; a long one (Ramadan) covers all its days."""
    day = holidays.NAMES[context.tokens.words[found.parts["hol"][0]]]
    year, anchor = year_of(found, context)
    line = context.told or (context.before if context.narrative else None)
    if year is None and anchor != "none" and line:
        year, anchor = line.first.year, "before"
    if year is not None:
        days = holidays.days_in(day, year)
        if not days:
            return DateReading("DATE", f"{year:04d}", None, anchor, Moment(date(year, 1, 1), "year"))
        moment: Moment | None = Moment(days[0], "day")
    else:
        moment, anchor = _holiday_from_publication(day, found, context), "published"
    if moment is None:
        return DateReading("DATE", "XXXX-XX-XX", None, "none")
    last = days_after(moment.first, day.days - 1) if day.days > _LONG_HOLIDAY else None
    return replace(of(moment, anchor), earliest=moment.first if last else None, latest=last)


def _holiday_from_publication(day: holidays.Holiday, found: RuleMatch, context: Context) -> Moment | None:
    if context.published is None or context.narrative:
        return None
    years = range(context.published.year - 2, context.published.year + 3)
    candidates = [Moment(first, "day") for year in years for first in holidays.days_in(day, year)]
    # one that has begun may not have ended yet
    going_on = outlook_of(found, context) in ("ahead", "maybe")
    start = days_after(context.published, 1 - day.days) if going_on else context.published
    return chosen(candidates, start, found, context, "day")
