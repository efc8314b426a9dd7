"""The meaning of an expression, the context in which it is read, and its anchor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from helpers.annotate.dates.calendar import Moment, interval_of
from helpers.annotate.dates.engine import RuleMatch
from helpers.annotate.dates.tense import Outlook, outlook
from helpers.annotate.dates.tokens import Tokens

#: Steps that the words make from what they are counted from.
STEPS = {
    "-2": -2,
    "2": 2,
    "last": -1,
    "previous": -1,
    "-1": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
    "1": 1,
}
#: Words that count from a time named before, not from publication.
TOLD = frozenset(["previous", "following", "same", "that", "later"])
#: Words that point from publication, where it is known, even in a history.
POINTING = frozenset(["this", "last", "current", "past", "ago"])
#: Half a year ahead is as far as half a year back; what may come lies within eight months; 'will meet' is never past.
_NEAREST, _SOON, _ALWAYS = 183, 250, 400
#: What is named lies at most this many days ahead of publication, by its kind and by which way its clause looks; else
#: it is the one before. Measured with `benchmarks/underspecified.py`, each corpus left out in turn for the limits
#: alone.
DAYS_AHEAD: dict[str, dict[Outlook, int]] = {
    "weekday": {"behind": 0, "open": 0, "maybe": 6, "ahead": 6},
    "day": {"behind": 90, "open": _NEAREST, "maybe": _NEAREST, "ahead": _ALWAYS},
    "day of month": {"behind": 2, "open": 15, "maybe": 15, "ahead": 31},
    "month": {"behind": 30, "open": _NEAREST, "maybe": _SOON, "ahead": _ALWAYS},
    "quarter": {"behind": 0, "open": 0, "maybe": 100, "ahead": _NEAREST},
}


@dataclass(frozen=True, slots=True)
class DateReading:
    """The meaning of an expression.

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
    """The context in which an expression is read.

    Attributes:
        tokens: the words around it.
        published: day of publication, or None.
        before: the last moment that the text named, or None.
        sentence: the last moment named in the same sentence, or None.
        since: what a range begins with, for the expression that ends it (*from Monday to Wednesday*), or None.
        told: a moment of another year that the passage is about, or None.
        happened: the last day named that was not after publication, or None.
        narrative: whether the text tells a history rather than the news: days and months then follow what came before.
    """

    tokens: Tokens
    published: date | None
    before: Moment | None = None
    sentence: Moment | None = None
    since: Moment | None = None
    told: Moment | None = None
    narrative: bool = False
    happened: Moment | None = None


def of(moment: Moment, anchor: str) -> DateReading:
    """Reads a moment as a date; ``anchor`` is what it was counted from."""
    return DateReading("DATE", moment.value(), None, anchor, moment)


def on(day: Moment, clock: str, anchor: str) -> DateReading:
    """Reads a day with a part of the day or an hour.

    Args:
        day: a moment of the grain ``day``.
        clock: the part or hour, as in TIMEX3: ``MO``, ``16:00``.
        anchor: what the day was counted from.
    """
    return DateReading("TIME", f"{day.value()}T{clock}", None, anchor, day)


def unplaced(value: str, part: str | None) -> DateReading:
    """Reads a day that lies nowhere in the calendar, by its TIMEX3 value, with or without a part of the day."""
    return DateReading("TIME", f"{value}T{part}", None, "none") if part else DateReading("DATE", value, None, "none")


def digits(found: RuleMatch, name: str, context: Context) -> int | None:
    """The digits of the part ``name`` of ``found`` as a number, or None if it has none; ``context`` has the words."""
    words = found.words(name, context.tokens)
    figures = "".join(c for c in words[0] if c in "0123456789") if words else found.fields.get(name, "")
    return int(figures) if figures.isdecimal() else None


def ordinal(found: RuleMatch, name: str, context: Context) -> int | None:
    """The number of the ordinal in the part ``name`` of ``found``, whose words ``context`` has; *final* is -1.

    None if it has none.
    """
    if (number := digits(found, name, context)) is not None:
        return number
    value = found.value(name, context.tokens)
    return int(value) if value else None


def unit_of(found: RuleMatch, context: Context) -> str:
    """The unit of time in ``found``, whose words ``context`` has; *second* is listed as an ordinal."""
    unit = found.value("unit", context.tokens) or "day"
    return "second" if unit == "2" else unit


def base(rel: str | None, context: Context) -> tuple[Moment | None, str]:
    """The moment that *last*, *this*, *following*, *later* … count from, and its anchor name.

    Args:
        rel: the value of such a word, such as ``last``; None without one.
        context: of the match.

    Returns:
        None and ``none`` if the context has no such moment.
    """
    pointing = rel in POINTING and context.published is not None
    if (rel in TOLD or (context.narrative and not pointing)) and context.before:
        return context.before, "before"
    if context.published and (pointing or not context.narrative):
        return Moment(context.published, "day"), "published"
    return None, "none"


def masked(unit: str) -> str:
    """The value of a moment of which only the ``unit`` is known."""
    known = {
        "day": "XXXX-XX-XX",
        "week": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE",
        "month": "XXXX-XX",
        "quarter": "XXXX-QX",
    }
    return (known | {"fortnight": "XXXX-WXX", "decade": "XXX", "century": "XX"}).get(unit, "XXXX")


def outlook_of(found: RuleMatch, context: Context) -> Outlook:
    """Whether the clause around ``found`` in its ``context`` looks back or ahead."""
    return outlook(context.tokens, found.first, found.last)


def chosen(candidates: list[Moment], day: date, found: RuleMatch, context: Context, kind: str) -> Moment | None:
    """Chooses the candidate that a match means: the last or next if it says so, otherwise the likeliest.

    Args:
        candidates: in the order of time.
        day: what they are counted from.
        found: the match.
        context: what is known where it stands.
        kind: a row of `DAYS_AHEAD`.
    """
    rel = found.value("rel", context.tokens)
    if rel in ("last", "previous"):
        return pick(candidates, day, "last")
    if rel in ("next", "coming", "following"):
        return pick(candidates, day, "next")
    if rel is not None:
        return pick(candidates, day, "near")
    ahead, behind = pick(candidates, day, "future"), pick(candidates, day, "past")
    if ahead is None or behind is None:
        return ahead or behind
    return ahead if (ahead.first - day).days <= DAYS_AHEAD[kind][outlook_of(found, context)] else behind


def pick(candidates: list[Moment], day: date, way: str) -> Moment | None:
    """Picks the candidate that is meant, counted from a day.

    Args:
        candidates: in the order of time.
        day: what it is counted from.
        way: ``past`` (the last that has begun), ``last`` (the last that is over), ``future`` (the first that is not
            over), ``next`` (the first that has not begun), ``near`` (the nearest).
    """
    spans = [(moment, *interval_of(moment.value())[:2]) for moment in candidates]
    known = [(moment, first, last) for moment, first, last in spans if first and last]
    if way in ("past", "last"):
        chosen = [moment for moment, first, last in known if (first <= day if way == "past" else last < day)]
        return chosen[-1] if chosen else None
    if way in ("future", "next"):
        chosen = [moment for moment, first, last in known if (last >= day if way == "future" else first > day)]
        return chosen[0] if chosen else None
    return min(known, key=lambda item: max((item[1] - day).days, (day - item[2]).days, 0))[0] if known else None


def days_after(day: date, number: int) -> date:
    """The day a given number of days later; at the ends of the calendar, the day itself."""
    try:
        return day + timedelta(days=number)
    except OverflowError:
        return day
