"""Converts dates as newsrooms print them to ISO 8601, as precise as printed.

``28 May 2019 - 22:05``, ``Tuesday, May 28, 2019 4:12 PM EDT``, ``1398/03/07`` (Solar Hijri), ISO 8601, RFC 5322,
``20190528T220500Z`` and, where the caller expects it, seconds since 1970.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from helpers.articles import rules
from helpers.articles.calendars import HIJRI_YEARS, hijri_day, solar_day
from helpers.articles.day_forms import usual_form, without_weekdays

#: Years that an article can be from: printing began before, but archives of news text do not.
FIRST_YEAR, LAST_YEAR = 1600, 2100

#: How a date in numbers is written.
Order = Literal["day first", "month first"]

_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<![^\W_])(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(?:\d{2})?)?(?!\d)", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<![\d/])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|(?<=/)\d\d(?![/\d]))(?!\d)")
#: What a date in numbers has, in digits of any script.
_MAY_BE_NUMERIC = re.compile(r"\d[-/.]\d")
#: ``2019年5月28日``
_IDEOGRAPHS = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
#: ``Tue May 28 22:05:00 +0000 2019``, as computers print it: the year is after the time.
_YEAR_LAST = re.compile(r"\b([A-Z][a-z]{2} \d{1,2}) (\d{2}:\d{2}:\d{2}(?: (?:[+-]\d{4}|[A-Z]{3,4}))?) (\d{4})\b")
#: ``Wed, 05 May 21 09:30 EST``, as feeds and mails may write it.
_SHORT_YEAR = re.compile(r"\b(\d{1,2} [A-Z][a-z]{2}) (\d\d) (?=\d\d:\d\d)")
#: ``1642 GMT``, ``0905 hrs``
_FOUR_DIGITS = re.compile(r"(?<![\d:])([01]\d|2[0-3])([0-5]\d)\s?(?=(?:hrs|hours|GMT|UTC|[A-Z]{2,4}T)\b)")
_TIME = re.compile(
    r"(?<![\d:])([01]?\d|2[0-4])(?:(?:[:.h]| h )([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?)?\s*([ap]\.?\s?m\b\.?)?(?!\d)",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-−])(\d{1,2})(?::?([0-5]\d))?(?!\d)", re.IGNORECASE)
_NET = re.compile(r"^\\?/Date\((\d{12,13})(?:[+-]\d{4})?\)\\?/$")
_YEAR = re.compile(r"\d{4}|[-/]\d\d")
#: A year of the Hijri calendars, whose day is beside the Gregorian one: ``1440/9/23 - 2019/05/28``.
_HIJRI_YEAR = re.compile(r"(?<!\d)1[2-4]\d\d(?!\d)")
_HIJRI_DATE = re.compile(r"(?<!\d)(?:1[2-4]\d\d([-/.])\d\d?\1\d\d?|\d\d?([-/.])\d\d?\2(?:1[2-4]\d\d))(?!\d)")
_WHOLE_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: What is in any full date, which most lines with a number in them lack: a year.
_MAY_BE_YEAR = re.compile(r"\d{4}|[-/]\d\d|\d\d \d\d:")
#: Offsets of zones are multiples of this.
_QUARTER = timedelta(minutes=15)
_SPACE = re.compile(r"[\s(]*")
#: What may be the name of a month, and all of these names.
_NAME = re.compile(r"[^\W\d_][^\s\d,./()\[\]{}<>|:;“”–—-]{1,20}")
_MONTHS = rules.PRINTED_MONTHS.keys() | rules.SOLAR_MONTHS.keys()
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class When:
    """A date as read.

    Attributes:
        iso: ``2019-05-28``, ``2019-05-28T22:05`` or ``2019-05-28T22:05+04:30``.
        rest: the words around the date that are neither date, time, weekday nor filler.
    """

    iso: str
    rest: str


def parse_when(text: str, *, numbers: bool = False, order: Order | None = None) -> When | None:
    """The first full date in a short text.

    Args:
        text: one line or one cell; more than 400 characters are not looked at.
        numbers: whether a bare number may be seconds or milliseconds since 1970.
        order: how a date in numbers is read that does not show whether day or month comes first.

    Returns:
        The date with what else the text says, or None where there is no full date (day, month and year), where the
        date does not exist, where day and month cannot be told apart (``05/06/2019`` without ``order``), or where it
        is the zero of computers' clocks, which stands for no date.
    """
    text = text[:400]
    found = _parsed(text, numbers, None)
    return _parsed(text, numbers, order) if found is None and order and _MAY_BE_NUMERIC.search(text) else found


@lru_cache(maxsize=256)  # what a page or text prints as its day is asked about in several places
def _parsed(text: str, numbers: bool, order: Order | None) -> When | None:
    text = usual_form(text)
    if not _MAY_BE_YEAR.search(text):
        return None
    if numbers and (instant := _epoch(text.strip())):
        return When(instant, "")
    text = _YEAR_LAST.sub(r"\1 \3 \2", text)
    text = _SHORT_YEAR.sub(lambda match: f"{match[1]} {'19' if match[2] >= '70' else '20'}{match[2]} ", text)
    found = _date_in(text) or (order and _numeric_date(text, order))
    if not found:
        return None
    day, start, end, clock = found
    rest = " \n ".join(without_weekdays(text[:start], text[end:]))
    if clock is None:
        clock, rest = _time_in(rest)
    iso = day.isoformat() if clock is None else f"{day.isoformat()}T{clock}"
    return None if _is_zero(iso) else When(iso, _without_filler(_HIJRI_DATE.sub(" ", rest)))


def _is_zero(iso: str) -> bool:
    """Whether an instant is the beginning of 1970 in UTC, which programs print where they have no date."""
    if "T" not in iso or iso[:10] not in ("1970-01-01", "1969-12-31"):
        return False
    moment = datetime.fromisoformat(iso)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) == datetime(1970, 1, 1, tzinfo=UTC)


def may_be_dated(text: str) -> bool:
    """Whether a short text can hold a full date, told by its digits alone: hardly any line of a report does."""
    return not text.isascii() or _MAY_BE_YEAR.search(text) is not None


def order_of(text: str) -> Order | None:
    """Whether day or month comes first in a numeric date, if the date itself shows it (``28/05/2019``)."""
    match = _NUMERIC.search(usual_form(text[:400]))
    if not match or match[2] == "." or match[1] == match[3]:
        return None
    return "day first" if int(match[1]) > 12 else "month first" if int(match[3]) > 12 else None


def in_numbers(text: str) -> str | None:
    """The text, if it prints a numeric date whose order may be shown by or needed for other dates; else None."""
    plain = usual_form(text[:400])
    match = _NUMERIC.search(plain)
    if not match or match[2] == ".":
        return None
    orders: tuple[Order, ...] = ("day first", "month first")
    exists = any(_numeric_date(plain, order) for order in orders)  # not so 31/02/2019
    return " ".join(text.split())[:80] if exists else None


def in_part(text: str) -> str | None:
    """The year, or the year and the month, of a date without a day: ``2019``, and ``2021-06`` for ``June 2021``."""
    years = set(_WHOLE_YEAR.findall(text))
    if len(years) != 1:
        return None
    year = years.pop()
    named = {rules.MONTHS[word] for word in map(str.lower, _WORD.findall(text)) if word in rules.MONTHS}
    number = re.search(rf"\b{year}-(0[1-9]|1[0-2])\b", text)
    months = named or ({int(number[1])} if number else set())
    return f"{year}-{months.pop():02}" if len(months) == 1 else year


def day_of(iso: str) -> date:
    """The calendar day of an ISO 8601 date or instant as printed."""
    return date.fromisoformat(iso[:10])


def _epoch(text: str) -> str | None:
    """Reads Unix time, in seconds, milli-, micro- or nanoseconds, bare or as ``/Date(1559030400000+0200)/``."""
    text = _NET.sub(r"\1", text)
    if not re.fullmatch(r"\d{9,10}(\.\d+)?|\d{12,13}|\d{15,16}|\d{18,19}", text):
        return None
    digits = len(text.partition(".")[0])
    seconds = float(text) / 1000 ** (0 if digits < 12 else digits // 3 - 3)
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M+00:00")


def _date_in(text: str) -> tuple[date, int, int, str | None] | None:
    """Finds a day and its position, and a time if one is attached to the date; a Gregorian day first."""
    if _HIJRI_YEAR.search(text) and (found := _date_in(_HIJRI_YEAR.sub("____", text))):
        return found
    for finder in (_iso_date, _ideographs, _worded_date, _numeric_date, _compact_date):
        found = finder(text)
        if found:
            return found
    return None


def _iso_date(text: str) -> tuple[date, int, int, None] | None:
    for match in _ISO.finditer(text):
        day = _day(int(match[1]), int(match[3]), int(match[4]))
        if day:
            return day, match.start(), match.end(), None
    return None


def _ideographs(text: str) -> tuple[date, int, int, None] | None:
    match = _IDEOGRAPHS.search(text)
    day = match and _day(int(match[1]), int(match[2]), int(match[3]))
    return (day, match.start(), match.end(), None) if match and day else None


def _numeric_date(text: str, order: Order | None = None) -> tuple[date, int, int, None] | None:
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match[1]), int(match[3]), _full_year(int(match[4]))
        if match[2] == "." or first > 12 or first == second or (order == "day first" and second <= 12):
            day = _day(year, second, first)
        elif second > 12 or order == "month first":
            day = _day(year, first, second)
        else:
            day = None  # day or month first: the text does not say
        if day:
            return day, match.start(), match.end(), None
    return None


def _compact_date(text: str) -> tuple[date, int, int, str | None] | None:
    for match in _COMPACT.finditer(text):
        day = _day(int(match[1]), int(match[2]), int(match[3]))
        if day and day.year >= 1900:
            clock = _clock(int(match[4]), int(match[5])) if match[4] else None
            end = match.end()
            if clock and text[end : end + 1] in ("Z", "z"):
                clock, end = clock + "+00:00", end + 1
            elif clock and (offset := _OFFSET.match(text, end)) and int(offset[2]) <= 14:
                zone, end = _zone_after(text, end)
                clock += zone
            return day, match.start(), end, clock
    return None


def _worded_patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{_NAME.pattern})"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.|º)?"
    year = r"(?P<year>\d{4})"
    sep = r"[\s,./\-–]{0,3}(?:de |of |del )?"
    before_year = sep.replace("of |", "")  # '3 out of 2019'
    return (
        re.compile(rf"(?<![\w]){day}{sep}{month}{before_year}{year}(?!\d)", re.IGNORECASE),
        re.compile(rf"(?<![\w]){day}(?P<mark>[-/]){month}(?P=mark)(?P<year>\d\d)(?![\w/-])", re.IGNORECASE),
        re.compile(rf"(?<![\w]){month}{sep}{day}(?:{sep}|\s*\([^()]{{0,20}}\)\s*){year}(?!\d)", re.IGNORECASE),
        re.compile(rf"(?<![\w/.-]){year}[\s.,]{{1,2}}{month}[\s.]{{1,2}}{day}(?![\w:])", re.IGNORECASE),
    )


_WORDED = _worded_patterns()


def _worded_date(text: str) -> tuple[date, int, int, None] | None:
    if not _YEAR.search(text) or _MONTHS.isdisjoint(_NAME.findall(text.lower())):
        return None
    best = min(_worded(text), key=lambda match: match.start(), default=None)
    if best is None:
        return None
    name, year, day = best["month"].lower(), _full_year(int(best["year"])), int(best["day"])
    if year in HIJRI_YEARS:
        found = solar_day(year, rules.SOLAR_MONTHS[name], day) if name in rules.SOLAR_MONTHS else None
    else:
        found = _day(year, rules.PRINTED_MONTHS[name], day) if name in rules.PRINTED_MONTHS else None
    return (found, best.start(), best.end(), None) if found else None


def _worded(text: str) -> Iterator[re.Match[str]]:
    """The first day with the name of a month for each way of printing it."""
    for pattern in _WORDED:
        for match in pattern.finditer(text):
            if match["month"].lower() in _MONTHS:
                yield match
                break


def _full_year(year: int) -> int:
    """Expands a two-digit year, from 1970 on: ``14-Mar-97`` is 1997, ``14-Mar-17`` is 2017."""
    return year if year > 99 else year + (1900 if year >= 70 else 2000)


def _day(year: int, month: int, day: int) -> date | None:
    if year in HIJRI_YEARS:
        return hijri_day(year, month, day)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _time_in(text: str) -> tuple[str | None, str]:
    """The time of day, with its zone if given, and the remaining text."""
    for match in _TIME.finditer(text):
        if match[2] is None and match[4] is None:
            continue
        clock = _clock(int(match[1]), int(match[2] or 0), match[4])
        if clock is None:
            continue
        zone, end = _zone_after(text, match.end())
        return clock + zone, f"{text[: match.start()]} \n {text[end:]}"
    if four := _FOUR_DIGITS.search(text):
        zone, end = _zone_after(text, four.end())
        return f"{four[1]}:{four[2]}{zone}", f"{text[: four.start()]} \n {text[end:]}"
    return None, text


def _clock(hour: int, minute: int, half: str | None = None) -> str | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    if hour > 23 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}"


def _zone_after(text: str, start: int) -> tuple[str, int]:
    space = _SPACE.match(text, start)
    gap = space.end() if space else start
    offset = _OFFSET.match(text, gap)
    if offset and int(offset[2]) <= 14:
        sign = "+" if offset[1] == "+" else "-"
        return f"{sign}{int(offset[2]):02d}:{offset[3] or '00'}", offset.end()
    word = _WORD.match(text, gap)
    if word and (word[0].isupper() or not word[0].isascii()) and word[0].lower() in rules.ZONES:
        return rules.ZONES[word[0].lower()], word.end()
    return "", start


def _without_filler(text: str) -> str:
    """Strips weekdays, filler and punctuation from both ends; a name in between stays whole."""
    words = [word for word in re.split(r"[\s|,;:()\[\]•·–—]+", text) if word.strip("-./T")]
    filler = [word.lower().strip(".") in rules.words("date filler") for word in words]
    if all(filler):
        return ""
    first = next(index for index, one in enumerate(filler) if not one or words[index] == "The")
    last = max(index for index, one in enumerate(filler) if not one)
    return " ".join(words[first : last + 1])


def in_its_zone(iso: str, words: str) -> str:
    """Shifts an instant to the time beside it: ``2019-05-31T21:00+00:00`` beside '1 June 2019, 01:30' is 1 June.

    Machines note UTC; the day is the one that is printed. The zone follows from the time beside it. Without one, the
    printed day alone is kept where the instant lies on another day in UTC.

    Args:
        iso: the instant, as ISO 8601.
        words: the time as printed.
    """
    printed = parse_when(words) if "T" in iso else None
    if printed is None or abs((day_of(printed.iso) - day_of(iso)).days) > 1:
        return iso
    if "T" not in printed.iso:
        return iso if printed.iso == _day_in_utc(iso) else printed.iso
    if not iso.endswith("+00:00"):
        return iso
    moment, local = datetime.fromisoformat(iso), datetime.fromisoformat(printed.iso)
    if local.tzinfo is not None:
        return printed.iso if local == moment else iso
    offset = local - moment.replace(tzinfo=None)
    if offset % _QUARTER or abs(offset) > timedelta(hours=14):
        return iso
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"{printed.iso}{'-' if offset < timedelta() else '+'}{hours:02d}:{minutes:02d}"


def _day_in_utc(iso: str) -> str:
    moment = datetime.fromisoformat(iso)
    return (moment - (moment.utcoffset() or timedelta())).date().isoformat()
