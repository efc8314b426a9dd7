"""Resolves durations, recurring times, and times without a place in the calendar."""

from __future__ import annotations

from datetime import date

from helpers.annotate.dates.accept import is_rate
from helpers.annotate.dates.calendar import shift_day
from helpers.annotate.dates.engine import RuleMatch
from helpers.annotate.dates.numbers import number_of, written
from helpers.annotate.dates.reading import Context, DateReading, base, unit_of
from helpers.annotate.dates.tense import is_told_past

#: How each unit is written in a duration.
_CODES = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "millennium": "ML",
}
_HALVES = {
    "century": (50, "year"),
    "decade": (5, "year"),
    "year": (6, "month"),
    "hour": (30, "minute"),
    "day": (12, "hour"),
}
_FIXED = {"X": None, "1": 1.0, "1.5": 1.5, "half": 0.5}
_ABOUT = {
    "more": "MORE_THAN",
    "over": "MORE_THAN",
    "least": "EQUAL_OR_MORE",
    "up": "EQUAL_OR_LESS",
    "less": "LESS_THAN",
    "fewer": "LESS_THAN",
    "under": "LESS_THAN",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "about": "APPROX",
    "around": "APPROX",
    "approximately": "APPROX",
    "roughly": "APPROX",
    "some": "APPROX",
}


def length(amount: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration: ``P2D``, ``PT6H``, ``PXY``.

    ``amount`` counts units, and None is an unknown number of them; ``unit`` is a unit's code, as in the grammar.
    """
    if unit == "fortnight":
        amount, unit = (None if amount is None else 2 * amount), "week"
    if amount == 0.5 and unit in _HALVES:
        amount, unit = _HALVES[unit]
    return f"P{'T' if unit in ('second', 'minute', 'hour') else ''}{written(amount)}{_CODES[unit]}"


def duration(found: RuleMatch, context: Context) -> DateReading:
    """Resolves ``found`` ('two days', 'the last six months', 'the 18-year war'); with an anchor, it has an interval.

    ``context`` has its words and what it may be anchored to.
    """
    tokens = context.tokens
    unit = unit_of(found, context)
    fixed = found.fields.get("n")
    amount = _FIXED[fixed] if fixed else number_of(found.words("n", tokens))
    words = found.all_words(tokens)
    about = next((_ABOUT[word] for word in words if word in _ABOUT), None) if amount is not None else None
    earliest, latest, anchor = _reach(found.value("dir", tokens), amount, unit, context)
    rate = found.rule == "a_unit" and is_rate(found, tokens)
    return DateReading("SET" if rate else "DURATION", length(amount, unit), about, anchor, None, earliest, latest)


def _reach(way: str | None, amount: float | None, unit: str, context: Context) -> tuple[date | None, date | None, str]:
    """The first and last day of a period that ends or begins at its anchor."""
    if way is None:
        return None, None, "itself"
    start, anchor = base(way, context)
    if start is None or amount is None:
        return None, None, anchor
    sign = -1 if way in ("last", "past", "previous") else 1
    far = shift_day(start.first, sign * round(amount), unit)
    if far is None or start.grain != "day":
        return None, None, anchor
    return (far, start.first, anchor) if sign < 0 else (start.first, far, anchor)


def every(found: RuleMatch, context: Context) -> DateReading:
    """Resolves ``found`` ('every day', 'each summer', 'per week', 'every two years'), whose words ``context`` has."""
    tokens = context.tokens
    if part := found.value("part", tokens):
        return DateReading("SET", f"XXXX-XX-XXT{part}")
    if season := found.value("season", tokens):
        return DateReading("SET", f"XXXX-{season}")
    skipping = bool({"other", "second"} & set(found.all_words(tokens)[1:-1]))
    amount = number_of(found.words("n", tokens)) if "n" in found.parts else 1.0 + skipping
    return DateReading("SET", length(amount, unit_of(found, context)))


def weekly(found: RuleMatch, context: Context) -> DateReading:
    """Resolves ``found`` ('every Friday', 'Fridays'), whose words ``context`` has."""
    return DateReading("SET", f"XXXX-WXX-{int(found.value('wd', context.tokens) or 0) + 1}")


def adjective(found: RuleMatch, context: Context) -> DateReading:
    """Resolves ``found`` ('daily', 'annual'), whose words ``context`` has; 'yearlong' is a duration."""
    return DateReading(found.fields.get("type", "SET"), found.value("value", context.tokens) or "P1D")


def fixed(found: RuleMatch, context: Context) -> DateReading | None:
    """Resolves ``found`` ('now', 'recently', 'the future') in its ``context``, bounded by publication if that is known.

    None for 'soon' in a clause that looks back.
    """
    tokens = context.tokens
    value = found.value("value", tokens) or "PRESENT_REF"
    if found.rule == "ref" and value == "FUTURE_REF" and is_told_past(tokens, found.first, found.last):
        return None  # 'they soon fled': soon after what was just reported
    day = context.published
    earliest = day if value in ("PRESENT_REF", "FUTURE_REF") else None
    latest = day if value in ("PRESENT_REF", "PAST_REF") else None
    return DateReading("DATE", value, None, "published" if day else "none", None, earliest, latest)
