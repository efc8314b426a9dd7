"""The Gregorian days of the solar Hijri calendar of Iran and Afghanistan and of the lunar one of Arab countries."""

from __future__ import annotations

from datetime import date, timedelta

#: Years of either calendar; no article is from a Gregorian year like these.
HIJRI_YEARS = range(1250, 1500)
#: How far ahead of today the day on the cover of a magazine may lie.
_AHEAD = timedelta(days=62)


def is_to_come(day: date) -> bool:
    """Whether a day lies further ahead than that of any article."""
    return day > date.today() + _AHEAD


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The day of a date in numbers of one of the two calendars, or None if that date does not exist.

    It is solar, unless that day is still to come: ``1398/03/07`` and ``1440/09/23`` are both 28 May 2019. ``year`` is
    one of ``HIJRI_YEARS``, ``month`` is 1 to 12.
    """
    solar = solar_day(year, month, day)
    return lunar_day(year, month, day) if solar and is_to_come(solar) else solar


def lunar_day(year: int, month: int, day: int) -> date | None:
    """The day of a date in the lunar calendar of Umm al-Qura, or None if it does not exist.

    ``year`` is 1343 to 1500, ``month`` 1 to 12.
    """
    from hijridate import Hijri  # only for such a date: 0.06 s

    try:
        return date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None


def solar_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Solar Hijri date; None if that date does not exist.

    Counted from 1 Farvardin 1398 (21 March 2019) with the 33-year cycle of leap years, which agrees with the
    astronomical calendar from 1206 to 1498 (Borkowski, "The Persian calendar for 3000 years", 1996). ``month`` is 1 to
    12.
    """
    lengths = [31] * 6 + [30] * 5 + [30 if _solar_leap(year) else 29]
    if not 1 <= month <= 12 or not 1 <= day <= lengths[month - 1]:
        return None
    low, high = sorted((1398, year))
    days = sum(366 if _solar_leap(one) else 365 for one in range(low, high))
    start = date(2019, 3, 21) + timedelta(days=days if year >= 1398 else -days)
    return start + timedelta(days=sum(lengths[: month - 1]) + day - 1)


def _solar_leap(year: int) -> bool:
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)
