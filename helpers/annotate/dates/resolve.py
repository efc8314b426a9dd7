"""From what the grammar found to what it means: TIMEX3 type and value, counted from the right anchor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from helpers.annotate.dates import holidays
from helpers.annotate.dates.calendar import Moment, day_of, interval_of, monday_of, shift_day
from helpers.annotate.dates.engine import Found
from helpers.annotate.dates.numbers import number_of, written
from helpers.annotate.dates.tense import Direction, direction
from helpers.annotate.dates.tokens import Tokens

#: How each unit is written in a duration.
_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "weekend": "WE", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML",
}  # fmt: skip
_STEPS = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means.

    Attributes:
        type, value, modifier: of TIMEX3.
        anchor: what it was counted from.
        moment: where it lies, for what is counted from it later; None where it has no place.
        earliest, latest: only where the value does not say them (a duration counted from an anchor).
    """

    type: str
    value: str
    modifier: str | None = None
    anchor: str = "itself"
    moment: Moment | None = None
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known when an expression is read.

    Attributes:
        tokens: the words around it.
        published: day of publication, or None.
        before: the last moment that the text named, or None.
        sentence: the last moment named in the same sentence, or None.
        year: the year that the passage has named last and is still telling of, or None.
    """

    tokens: Tokens
    published: date | None
    before: Moment | None = None
    sentence: Moment | None = None
    year: int | None = None


def resolve(found: Found, context: Context) -> Reading | None:
    """What a match means in its context; None where it means no time after all."""
    reading = _KINDS[found.kind](found, context)
    if reading is None:
        return None
    modifier = reading.modifier or found.value("mod", context.tokens)
    return replace(reading, modifier=modifier)


def _direction(found: Found, context: Context) -> Direction:
    return direction(context.tokens, found.first, found.last)


def _int(found: Found, name: str, context: Context) -> int | None:
    words = found.words(name, context.tokens)
    digits = "".join(c for c in words[0] if c.isdigit()) if words else ""
    return int(digits) if digits else None


def _ordinal(found: Found, name: str, context: Context) -> int | None:
    if (number := _int(found, name, context)) is not None:
        return number
    value = found.value(name, context.tokens)
    return int(value) if value else None


def _of(moment: Moment, anchor: str, type_: str = "DATE") -> Reading:
    return Reading(type_, moment.value(), None, anchor, moment)


# -- which of several


def _pick(candidates: list[Moment], published: date, way: str) -> Moment | None:
    """The candidate that is meant: last (next) before (after) publication, or nearest to it."""
    spans = [(moment, *interval_of(moment.value())[:2]) for moment in candidates]
    spans = [(m, first, last) for m, first, last in spans if first and last]
    match way:
        case "past":
            chosen = [m for m, first, _ in spans if first <= published]
            return chosen[-1] if chosen else None
        case "last":
            chosen = [m for m, _, last in spans if last < published]
            return chosen[-1] if chosen else None
        case "future":
            chosen = [m for m, _, last in spans if last >= published]
            return chosen[0] if chosen else None
        case "next":
            chosen = [m for m, first, _ in spans if first > published]
            return chosen[0] if chosen else None
    distances = [
        (max((first - published).days, (published - last).days, 0), n) for n, (_, first, last) in enumerate(spans)
    ]
    return spans[min(distances)[1]][0] if distances else None


def _way(found: Found, context: Context) -> str:
    rel = found.value("rel", context.tokens)
    if rel in ("last", "previous"):
        return "last"
    if rel in ("next", "coming", "following"):
        return "next"
    return _direction(found, context) if rel is None else "near"


# -- calendar: day, month, quarter, season, year, weekday


def _year(found: Found, context: Context) -> tuple[int | None, str]:
    """The year that the words give, and what it was counted from."""
    if year := _int(found, "y", context):
        return year, "itself"
    short = _int(found, "yy", context)
    if short is not None:
        pivot = (context.published.year if context.published else 2029) % 100
        return (2000 if short <= pivot else 1900) + short, "itself"
    rel = found.value("yrel", context.tokens)
    if rel is None:
        return None, "itself"
    if rel in ("same", "that", "following", "previous") and context.before:
        return context.before.first.year + _STEPS.get(rel, 0), "before"
    if context.published:
        return context.published.year + _STEPS.get(rel, 0), "published"
    return None, "none"


def _calendar(found: Found, context: Context) -> Reading | None:
    year, anchor = _year(found, context)
    month, grain, build = _calendar_part(found, context)
    if build is None:
        return (
            _weekday(found, context) if found.value("wd", context.tokens) else _plain_year(found, context, year, anchor)
        )
    if year is None and anchor != "none":
        year, anchor = _missing_year(found, context, build, grain)
    part = found.value("part", context.tokens)
    if year is None:
        return _unanchored(found, context, month, grain)
    moment = build(year)
    if moment is None:
        return None
    reading = _of(moment, anchor)
    if part:
        return replace(reading, type="TIME", value=f"{reading.value}T{part}")
    if found.fields.get("fy") and grain == "year":
        return replace(reading, value="FY" + reading.value)
    return reading


Build = Callable[[int], "Moment | None"]


def _calendar_part(found: Found, context: Context) -> tuple[int | None, str, Build | None]:
    """The part of a year that the words give, as a function of the year."""
    tokens = context.tokens
    if value := found.value("m", tokens):
        month = int(value)
        day = _int(found, "d", context) or (_ordinal(found, "dw", context) if "dw" in found.parts else None)
        if day is None:
            return month, "month", lambda year: Moment(date(year, month, 1), "month")
        return month, "day", lambda year: _day_moment(year, month, day)
    if "q" in found.parts:
        digits = _int(found, "q", context)
        number = digits if digits is not None else _ordinal(found, "q", context) or 1
        number = 4 if number < 0 else number
        if not 1 <= number <= 4:
            return None, "quarter", lambda year: None
        word = found.words("q", tokens)[0]
        if word.startswith("H"):
            return None, "half", lambda year: Moment(date(year, 6 * min(number, 2) - 5, 1), "half")
        return None, "quarter", lambda year: Moment(date(year, 3 * number - 2, 1), "quarter")
    if "half" in found.parts:
        number = _ordinal(found, "half", context) or 1
        number = 2 if number < 0 else number
        if number > 2:
            return None, "half", lambda year: None
        return None, "half", lambda year: Moment(date(year, 6 * number - 5, 1), "half")
    if season := found.value("season", tokens):
        return None, "season", lambda year: Moment(date(year, _SEASON_START[season], 1), "season")
    return None, "year", None


def _day_moment(year: int, month: int, day: int) -> Moment | None:
    found = day_of(year, month, day)
    return Moment(found, "day") if found else None


def _years_around(year: int, build: Build, reach: int = 4) -> list[Moment]:
    return [m for y in range(max(year - reach, 1), min(year + reach, 9998) + 1) if (m := build(y))]


def _missing_year(found: Found, context: Context, build: Build, grain: str) -> tuple[int | None, str]:
    rel = found.value("rel", context.tokens)
    if rel in ("same", "that") and context.before:
        return context.before.first.year, "before"
    if context.year is not None and rel is None:
        return context.year, "before"
    if context.published is None:
        return (context.before.first.year, "before") if context.before else (None, "none")
    published = context.published
    candidates = _years_around(published.year, build)
    weekday = found.value("wd", context.tokens)
    if weekday and grain == "day":
        fitting = [m for m in candidates if m.first.weekday() == int(weekday)]
        if fitting and rel is None:
            chosen = _pick(fitting, published, "near")
            return (chosen.first.year if chosen else None), "published"
    way = _way(found, context)
    if way == "past" and grain == "day":
        published += timedelta(days=2)  # a paper's clock may run behind the place of the event
    if grain in ("quarter", "half") and way == "near":
        way = "past"
    chosen = _pick(candidates, published, way)
    return (chosen.first.year, "published") if chosen else (None, "none")


def _unanchored(found: Found, context: Context, month: int | None, grain: str) -> Reading | None:
    tokens = context.tokens
    if month is not None:
        day = _int(found, "d", context) if "d" in found.parts else None
        if grain == "day" and day is None:
            day = _ordinal(found, "dw", context)
        if day is not None and not day_of(2000, month, day):
            return None
        value = f"XXXX-{month:02d}" + (f"-{day:02d}" if day is not None else "")
        return Reading("DATE", value, None, "none")
    if "q" in found.parts:
        number = _int(found, "q", context) or _ordinal(found, "q", context) or 1
        return Reading("DATE", f"XXXX-Q{4 if number < 0 else number}", None, "none")
    if season := found.value("season", tokens):
        return Reading("DATE", f"XXXX-{season}", None, "none")
    return Reading("DATE", "XXXX", None, "none")


def _plain_year(found: Found, context: Context, year: int | None, anchor: str) -> Reading | None:
    if year is None:
        return _relative(found, context) if "unit" in found.fields else None
    moment = Moment(date(year, 1, 1), "year")
    reading = _of(moment, anchor)
    return replace(reading, value="FY" + reading.value) if found.fields.get("fy") else reading


def _weekday(found: Found, context: Context) -> Reading:
    tokens = context.tokens
    number = int(found.value("wd", tokens) or 0)
    part = found.value("part", tokens)
    kind = "TIME" if part else "DATE"
    suffix = f"T{part}" if part else ""
    base, anchor = (context.published, "published") if context.published else (None, "none")
    if base is None and context.before and context.before.grain == "day":
        base, anchor = context.before.first, "before"
    if base is None:
        return Reading(kind, f"XXXX-WXX-{number + 1}{suffix}", None, "none")
    way = _way(found, context)
    if found.value("rel", tokens) == "this":
        way = "future" if _direction(found, context) != "past" else "past"
    elif way == "near":
        way = "past"
    days = [monday_of(base) + timedelta(days=number + 7 * weeks) for weeks in (-2, -1, 0, 1, 2)]
    chosen = _pick([Moment(day, "day") for day in days], base, way) or Moment(days[2], "day")
    return Reading(kind, chosen.value() + suffix, None, anchor, chosen)


def _weekday_of_week(found: Found, context: Context) -> Reading:
    number = int(found.value("wd", context.tokens) or 0)
    if context.published is None:
        return Reading("DATE", f"XXXX-WXX-{number + 1}", None, "none")
    step = _STEPS[found.value("rel", context.tokens) or "this"]
    day = monday_of(context.published) + timedelta(days=7 * step + number)
    return _of(Moment(day, "day"), "published")


def _week_of(found: Found, context: Context) -> Reading | None:
    tokens = context.tokens
    base = _calendar(replace(found, parts={k: v for k, v in found.parts.items() if k in ("m", "d", "y")}), context)
    if base is None or base.moment is None:
        return base
    first = base.moment.first
    if base.moment.grain == "day":
        return _of(Moment(first, "week"), base.anchor)
    nth = _ordinal(found, "n", context) or 1
    weekday = found.value("wd", tokens)
    days = [first + timedelta(days=n) for n in range(31) if (first + timedelta(days=n)).month == first.month]
    if weekday is not None:
        days = [day for day in days if day.weekday() == int(weekday)]
        chosen = days[-1 if nth < 0 else min(nth, len(days)) - 1]
        return _of(Moment(chosen, "day"), base.anchor)
    chosen = days[-1] if nth < 0 else days[min(7 * (nth - 1), len(days) - 1)]
    return _of(Moment(chosen, "week"), base.anchor)


def _iso(found: Found, context: Context) -> Reading | None:
    word = context.tokens.words[found.first]
    day = _checked_day(word[:10])
    if day is None:
        return None
    moment = Moment(day, "day")
    return Reading("TIME", word, None, "itself", moment) if "T" in word else _of(moment, "itself")


def _checked_day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _slashed(found: Found, context: Context) -> Reading | None:
    """3/21/2019 is month first; 21/3/2019 and 21.3.2019 can only be day first, or are written so."""
    word = context.tokens.words[found.first]
    dotted = "." in word
    one, two, year = (int(part) for part in word.replace(".", "/").split("/"))
    if year < 100:
        pivot = (context.published.year if context.published else 2029) % 100
        year += 2000 if year <= pivot else 1900
    month, day = (two, one) if dotted or one > 12 else (one, two)
    return None if (moment := _day_moment(year, month, day)) is None else _of(moment, "itself")


def _decade(found: Found, context: Context) -> Reading:
    digits = "".join(c for c in found.words("decade", context.tokens)[0] if c.isdigit())
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return _of(Moment(date(year, 1, 1), "decade"), "itself")


def _century(found: Found, context: Context) -> Reading | None:
    number = _ordinal(found, "n", context) or 0
    if not 2 <= number <= 22:
        return None
    return _of(Moment(date(100 * (number - 1), 1, 1), "century"), "itself")


def _era(found: Found, context: Context) -> Reading:
    year = _int(found, "y", context) or 0
    before_christ = found.value("era", context.tokens) == "-1"
    return Reading("DATE", f"BC{year:04d}" if before_christ else f"{year:04d}")


# -- counted from an anchor


def _base(rel: str | None, context: Context) -> tuple[Moment | None, str]:
    """What *last*, *this*, *following* … count from."""
    if rel in ("previous", "following", "same", "that", "later", "THE") and context.before:
        return context.before, "before"
    if context.published:
        return Moment(context.published, "day"), "published"
    return (context.before, "before") if context.before else (None, "none")


def _relative(found: Found, context: Context) -> Reading | None:
    tokens = context.tokens
    unit = found.value("unit", tokens) or "day"
    rel = found.value("rel", tokens) or "this"
    first_word = tokens.lower(found.first)
    if unit == "time":
        return _that_time(context)
    narrative = rel in ("same", "that", "following", "previous") or found.rule == "the_unit_before"
    narrative = narrative or (first_word == "the" and rel == "next") or (unit == "day" and rel in ("next", "last"))
    if found.rule == "the_unit":
        narrative = context.sentence is not None and unit == "day"
    base, anchor = _base("that" if narrative else rel, context)
    step = {"-1": -1, "1": 1}.get(rel, _STEPS.get(rel, 0))
    if base is None:
        return Reading("DATE", _masked(unit), None, "none")
    grain = "week" if unit == "fortnight" else unit
    if grain == "quarter" and rel == "last" and first_word in ("the", "latest"):
        step = -1
    moved = base.at(grain).shift(step, unit)
    return None if moved is None else _of(moved, anchor)


def _that_time(context: Context) -> Reading:
    return (
        Reading("DATE", context.before.value(), None, "before", context.before)
        if context.before
        else Reading("DATE", "PAST_REF")
    )


def _masked(unit: str) -> str:
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
            "quarter": "XXXX-QX", "decade": "XXX", "century": "XX"}.get(unit, "XXXX")  # fmt: skip


def _year_earlier(found: Found, context: Context) -> Reading | None:
    """The same stretch a year before: of a quarter named just before, that quarter's."""
    base = context.sentence if context.sentence and context.sentence.grain in ("quarter", "month") else None
    if base:
        moved = base.shift(-1, "year")
        return _of(moved, "before") if moved else None
    anchor_moment, anchor = _base(None, context)
    if anchor_moment is None:
        return Reading("DATE", "XXXX", None, "none")
    moved = anchor_moment.at("year").shift(-1, "year")
    return _of(moved, anchor) if moved else None


def _same_period(found: Found, context: Context) -> Reading | None:
    grain = next((g for w in found_words(found, context) if (g := _PERIODS.get(w))), None)
    year, anchor = _year(found, context)
    base = context.before
    if base is None:
        return Reading("DATE", f"{year:04d}" if year else "XXXX", None, anchor)
    if "dir" in found.parts:
        moved = base.at(grain or base.grain).shift(-1, "year")
        return _of(moved, "before") if moved else None
    if year is None:
        return Reading("DATE", "XXXX", None, "none")
    moved = base.at(grain or base.grain).shift(year - base.first.year, "year")
    return _of(moved, "before") if moved else None


_PERIODS = {"quarter": "quarter", "month": "month", "week": "week", "day": "day"}


def found_words(found: Found, context: Context) -> list[str]:
    """The words of a match in lower case."""
    return [context.tokens.lower(i) for i in range(found.first, found.last)]


def _offset(found: Found, context: Context) -> Reading | None:
    tokens = context.tokens
    unit = found.value("unit", tokens) or "day"
    sign = int(found.value("dir", tokens) or -1)
    amount = None if found.fields.get("n") == "X" else number_of(found.words("n", tokens))
    ago = "ago" in found_words(found, context) or found.fields.get("base") == "published"
    if amount is None:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", None, "published" if ago else "before")
    quarterly = unit == "year" and amount == 1 and context.sentence and context.sentence.grain in ("quarter", "month")
    if quarterly and sign < 0:
        return _year_earlier(found, context)
    base, anchor = _base(None if ago else "later", context)
    if base is None:
        return Reading("DATE", _masked(unit), None, "none")
    if unit in ("hour", "minute", "second"):
        return Reading("TIME", base.value() if base.grain == "day" else base.first.isoformat(), None, anchor, base)
    return _stepped(base, sign, amount, unit, anchor)


def _stepped(base: Moment, sign: int, amount: float, unit: str, anchor: str) -> Reading | None:
    if amount != int(amount):
        smaller, factor = {"year": ("month", 12), "month": ("day", 30), "decade": ("year", 10)}.get(unit, (unit, 1))
        amount, unit = round(amount * factor), smaller
    grain = "week" if unit in ("week", "fortnight") else "day" if unit in ("day", "weekend") else unit
    first = shift_day(base.first, sign * int(amount), unit)
    return None if first is None else _of(Moment(first, grain), anchor)


def _deictic(found: Found, context: Context) -> Reading:
    tokens = context.tokens
    part = found.value("part", tokens)
    kind, suffix = ("TIME", f"T{part}") if part else ("DATE", "")
    if context.published is None:
        return Reading(kind, "XXXX-XX-XX" + suffix, None, "none")
    step = int(found.value("day", tokens) or 0)
    if found.rule == "last_night" and part != "NI":
        step = -1
    moment = Moment(context.published + timedelta(days=step), "day")
    return Reading(kind, moment.value() + suffix, None, "published", moment)


def _same_part(found: Found, context: Context) -> Reading:
    part = found.value("part", context.tokens)
    base, anchor = _base("that", context)
    if base is None or base.grain != "day":
        base, anchor = _base(None, context)
    if base is None or base.grain != "day":
        return Reading("TIME", f"XXXX-XX-XXT{part}", None, "none")
    return Reading("TIME", f"{base.value()}T{part}", None, anchor, base)


def _next_part(found: Found, context: Context) -> Reading:
    same = _same_part(found, context)
    if same.moment is None:
        return same
    moved = same.moment.shift(1, "day") or same.moment
    return replace(same, value=f"{moved.value()}T{found.value('part', context.tokens)}", moment=moved)


# -- durations and sets


def _duration(found: Found, context: Context) -> Reading | None:
    tokens = context.tokens
    unit = found.value("unit", tokens) or "day"
    fixed = found.fields.get("n")
    amount = {"X": None, "1": 1.0, "1.5": 1.5, "half": 0.5}[fixed] if fixed else number_of(found.words("n", tokens))
    if unit == "fortnight":
        amount = None if amount is None else 2 * amount
    if amount == 0.5 and unit in ("century", "decade", "year", "hour", "day"):
        amount, unit = {"century": (50, "year"), "decade": (5, "year"), "year": (6, "month"), "hour": (30, "minute"),
                        "day": (12, "hour")}[unit]  # fmt: skip
    code = _CODES[unit]
    time, letter = ("T", code[1:]) if code[0] == "T" else ("", code)
    value = f"P{time}{written(amount)}{letter}"
    way = found.value("dir", tokens)
    earliest, latest, anchor = _reach(way, amount, unit, context)
    return Reading("DURATION", value, _about(found, context), anchor, None, earliest, latest)


def _about(found: Found, context: Context) -> str | None:
    words = found_words(found, context)
    pairs = {"more": "MORE_THAN", "over": "MORE_THAN", "least": "EQUAL_OR_MORE", "most": "EQUAL_OR_LESS", "up": "EQUAL_OR_LESS",
             "less": "LESS_THAN", "under": "LESS_THAN", "nearly": "LESS_THAN", "almost": "LESS_THAN", "about": "APPROX",
             "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "fewer": "LESS_THAN"}  # fmt: skip
    return next((pairs[word] for word in words if word in pairs), None)


def _reach(way: str | None, amount: float | None, unit: str, context: Context) -> tuple[date | None, date | None, str]:
    if way is None:
        return None, None, "itself"
    base, anchor = _base(way, context)
    if base is None:
        return None, None, "none"
    sign = -1 if way in ("last", "past", "previous") else 1
    far = shift_day(base.first, sign * round(amount), unit) if amount is not None else None
    return (far, base.first, anchor) if sign < 0 else (base.first, far, anchor)


def _every(found: Found, context: Context) -> Reading:
    tokens = context.tokens
    if part := found.value("part", tokens):
        return Reading("SET", f"XXXX-XX-XXT{part}", None)
    if season := found.value("season", tokens):
        return Reading("SET", f"XXXX-{season}", None)
    unit = found.value("unit", tokens) or "day"
    words = found_words(found, context)
    amount = number_of(found.words("n", tokens)) if "n" in found.parts else 2.0 if "other" in words else 1.0
    code = _CODES[unit]
    time, letter = ("T", code[1:]) if code[0] == "T" else ("", code)
    return Reading("SET", f"P{time}{written(amount)}{letter}")


def _weekly(found: Found, context: Context) -> Reading:
    number = int(found.value("wd", context.tokens) or 0)
    return Reading("SET", f"XXXX-WXX-{number + 1}")


def _adjective(found: Found, context: Context) -> Reading:
    return Reading("SET", found.value("value", context.tokens) or "P1D")


def _fixed(found: Found, context: Context) -> Reading:
    value = found.value("value", context.tokens) or "PRESENT_REF"
    day = context.published
    earliest = day if value in ("PRESENT_REF", "FUTURE_REF") else None
    latest = day if value in ("PRESENT_REF", "PAST_REF") else None
    return Reading("DATE", value, None, "published" if day else "none", None, earliest, latest)


# -- hours


def _hours(found: Found, context: Context) -> Reading | None:
    tokens = context.tokens
    clock = _clock(found, context)
    if clock is None:
        return None
    day = _day_of_hours(found, context)
    zone = found.value("zone", tokens) or ""
    anchor = day.anchor if day else "none"
    if day is None or day.moment is None or day.moment.grain != "day":
        return Reading("TIME", f"XXXX-XX-XXT{clock}{zone}", None, "none")
    return Reading("TIME", f"{day.moment.value()}T{clock}{zone}", None, anchor, day.moment)


def _day_of_hours(found: Found, context: Context) -> Reading | None:
    if "m" in found.parts:
        return _calendar(found, context)
    if "wd" in found.parts:
        return _weekday(replace(found, parts={k: v for k, v in found.parts.items() if k == "wd"}), context)
    if "day" in found.parts:
        return _deictic(replace(found, parts={"day": found.parts["day"]}, fields={}), context)
    if context.sentence and context.sentence.grain == "day":
        return _of(context.sentence, "before")
    base, anchor = _base(None, context)
    return _of(base, anchor) if base and base.grain == "day" else None


def _clock(found: Found, context: Context) -> str | None:
    tokens = context.tokens
    word = tokens.words[found.parts["clock"][0]].lower()
    if word in ("noon", "midday", "midnight"):
        return found.value("clock", tokens)
    half = (found.value("ampm", tokens) or "") + word[-2:] * (word[-2:] in ("am", "pm"))
    numbers = [int(part) for part in word.removesuffix("am").removesuffix("pm").replace(".", ":").split(":")]
    if len(numbers) == 1 and len(word) == 4 and word.isdigit():
        numbers = [int(word[:2]), int(word[2:])]
    hour, minutes = numbers[0], numbers[1] if len(numbers) > 1 else 0
    afternoon = half == "pm" or (not half and found.value("part", tokens) in ("AF", "EV", "NI"))
    hour = hour % 12 + 12 if afternoon and hour <= 12 else 0 if half == "am" and hour == 12 else hour
    return f"{hour:02d}:{minutes:02d}" if hour <= 24 and minutes < 60 else None


# -- holidays


def _holiday(found: Found, context: Context) -> Reading | None:
    holiday = holidays.names()[context.tokens.words[found.parts["hol"][0]]]
    year, anchor = _year(found, context)

    def build(wanted: int) -> Moment | None:
        days = holidays.days_in(holiday, wanted)
        return Moment(days[0], "day") if days else None

    if year is None:
        if context.year is not None:
            year, anchor = context.year, "before"
        elif context.published is None:
            return Reading("DATE", "XXXX-XX-XX", None, "none")
        else:
            chosen = _pick(_years_around(context.published.year, build, 2), context.published, _way(found, context))
            if chosen is None:
                return Reading("DATE", "XXXX-XX-XX", None, "none")
            return _holiday_reading(chosen, holiday.days, "published")
    moment = build(year)
    return _holiday_reading(moment, holiday.days, anchor) if moment else Reading("DATE", f"{year:04d}", None, anchor)


def _holiday_reading(moment: Moment, days: int, anchor: str) -> Reading:
    if days > 20:
        last = moment.first + timedelta(days=days - 1)
        return Reading("DATE", moment.value(), None, anchor, moment, moment.first, last)
    return _of(moment, anchor)


_KINDS: dict[str, Callable[[Found, Context], Reading | None]] = {
    "calendar": _calendar,
    "iso": _iso,
    "slashed": _slashed,
    "decade": _decade,
    "century": _century,
    "era": _era,
    "weekof": _week_of,
    "wdweek": _weekday_of_week,
    "relative": _relative,
    "sameperiod": _same_period,
    "yearearlier": _year_earlier,
    "offset": _offset,
    "deictic": _deictic,
    "samepart": _same_part,
    "nextpart": _next_part,
    "duration": _duration,
    "every": _every,
    "weekly": _weekly,
    "adjset": _adjective,
    "fixed": _fixed,
    "hours": _hours,
    "holiday": _holiday,
}
