"""Calendar moments: their TIMEX3 values, the days they cover, and steps between them.

A value is the one truth: the interval and the precision are always read off it (`interval_of`).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from helpers.annotate.model import Precision

#: Months of each season, counted from January of its year; winter runs into the next year.
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}

_LENGTH_IN_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
#: The precision of values with fewer digits than a day has, by the years that they cover.
_OF_YEARS: dict[int, Precision] = {1: "year", 10: "decade"}
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Moment:
    """A period of the calendar, given by its first day and its grain.

    Attributes:
        first: a day inside it; for all grains but `day` only the parts that the grain needs count.
        grain: ``day``, ``week``, ``weekend``, ``month``, ``quarter``, ``half``, ``season``, ``year``, ``decade`` or
            ``century``.
    """

    first: date
    grain: str

    def value(self) -> str:
        """Its TIMEX3 value, as in ``2019-05`` or ``2019-W22``."""
        return _WRITERS[self.grain](self.first)

    def shift(self, amount: int, unit: str) -> Moment | None:
        """The moment ``amount`` times ``unit`` later, at the coarser of the two grains; None beyond the calendar."""
        moved = shift_day(self.first, amount, unit)
        return None if moved is None else replace(self, first=moved)

    def at(self, grain: str) -> Moment:
        """The moment of another grain that contains the first day."""
        return Moment(self.first, grain)


def _month_of_season(day: date) -> str:
    code = {3: "SP", 4: "SP", 5: "SP", 6: "SU", 7: "SU", 8: "SU", 9: "FA", 10: "FA", 11: "FA"}.get(day.month, "WI")
    year = day.year - 1 if day.month <= 2 else day.year
    return f"{year:04d}-{code}"


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


_WRITERS = {
    "day": lambda d: d.isoformat(),
    "week": _week,
    "weekend": lambda d: _week(d) + "-WE",
    "month": lambda d: f"{d.year:04d}-{d.month:02d}",
    "quarter": lambda d: f"{d.year:04d}-Q{(d.month + 2) // 3}",
    "half": lambda d: f"{d.year:04d}-H{(d.month + 5) // 6}",
    "season": _month_of_season,
    "year": lambda d: f"{d.year:04d}",
    "decade": lambda d: f"{d.year:04d}"[:3],
    "century": lambda d: f"{d.year:04d}"[:2],
}


def shift_day(day: date, amount: int, unit: str) -> date | None:
    """The day ``amount`` times ``unit`` after ``day`` (before it if negative), clipped to the end of short months.

    Returns None beyond the calendar, and for units shorter than a day.
    """
    try:
        if unit in _DAYS:
            return day + timedelta(days=_DAYS[unit] * amount)
        months = _LENGTH_IN_MONTHS.get(unit)
        if months is None:
            return None
        index = day.year * 12 + day.month - 1 + months * amount
        year, month = divmod(index, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day of a year, a month (1 to 12) and a day of the month, or None if it does not exist."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def monday_of(day: date) -> date:
    """The Monday of a day's week, but never before the first day of the calendar."""
    return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    end_year, end_month = (year + 1, last - 12) if last > 12 else (year, last)
    if end_year > 9999:
        end_year, end_month = 9999, 12
    return date(year, first, 1), _last_of_month(end_year, end_month)


_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(T.*)?$")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE|-[1-7])?$")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)$")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_YEARS = re.compile(r"(?:FY)?(\d{2,4})$")

Interval = tuple[date | None, date | None, Precision]
_UNKNOWN: Interval = (None, None, "unknown")


def interval_of(value: str) -> Interval:
    """The first and last day that a TIMEX3 value covers, and the precision of that interval.

    Args:
        value: a value such as ``2019-05-28``, ``2019-W22-WE``, ``201`` (a decade), ``XXXX-05``, ``P2D``.

    Returns:
        First day, last day (both included) and precision; (None, None, "unknown") for what has no place in the
        calendar: durations, sets, references such as ``PAST_REF``, and values with an X.
    """
    try:
        return _interval(value)
    except ValueError:
        return _UNKNOWN


def _interval(value: str) -> Interval:
    if match := _DAY.match(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day, "time" if match[4] else "day"
    if match := _MONTH.match(value):
        return *_months(int(match[1]), int(match[2]), int(match[2])), "month"
    if match := _YEARS.match(value):
        digits = match[1]
        scale = 10 ** (4 - len(digits))
        first = int(digits) * scale
        last = date(first + scale - 1, 12, 31)
        return date(max(first, 1), 1, 1), last, _OF_YEARS.get(scale, "span")
    if match := _WEEK.match(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        if match[3] == "-WE":
            return monday + timedelta(days=5), monday + timedelta(days=6), "span"
        if match[3]:
            day = monday + timedelta(days=int(match[3][1]) - 1)
            return day, day, "day"
        return monday, monday + timedelta(days=6), "week"
    if match := _PART.match(value):
        year, part = int(match[1]), match[2]
        if part in SEASON_MONTHS:
            return *_months(year, *SEASON_MONTHS[part]), "season"
        length, number = {"Q": 3, "H": 6}[part[0]], int(part[1])
        return *_months(year, length * (number - 1) + 1, length * number), "quarter" if length == 3 else "span"
    return _UNKNOWN
