"""Holidays that news stories use as dates, computed for any year.

The table is ``holidays.csv``. Islamic days follow the Umm al-Qura calendar (hijridate); the sighting of the moon may
move them by a day from country to country. Persian and Hebrew days and Easter come from convertdate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from convertdate import hebrew, persian
from convertdate.holidays import easter
from hijridate import Hijri
from hijridate.convert import Gregorian

from helpers.annotate.data_files import rows
from helpers.annotate.dates.grammar import FOLDER


@dataclass(frozen=True, slots=True)
class Holiday:
    """A row of the table: a calendar, a day in it, a length in days, and names."""

    calendar: str
    month: int
    day: str
    days: int


#: Every name of a holiday, as written, with the holiday.
NAMES = {
    form: Holiday(row["calendar"], int(row["month"]), row["day"], int(row["days"]))
    for row in rows(FOLDER / "holidays.csv")
    for form in row["forms"].split("|")
}


def days_in(holiday: Holiday, year: int) -> tuple[date, ...]:
    """The first days of a holiday in a year: usually one; two or none in lunar calendars; none if unknown."""
    try:
        return tuple(sorted(day for day in _first_days(holiday, year) if day.year == year))
    except (ValueError, OverflowError, KeyError, IndexError):
        return ()


def _first_days(holiday: Holiday, year: int) -> list[date]:
    month = holiday.month
    match holiday.calendar:
        case "gregorian":
            return [date(year, month, int(holiday.day))]
        case "easter" | "orthodox":
            church = "orthodox" if holiday.calendar == "orthodox" else "western"
            return [date(*easter(year, church)) + timedelta(days=int(holiday.day))]
        case "weekday":
            return [_nth_weekday(year, month, *map(int, holiday.day.split(":")))]
        case "persian":
            return [date(*persian.to_gregorian(year - 621, month, int(holiday.day)))]
        case "hebrew":
            return [date(*hebrew.to_gregorian(y, month, int(holiday.day))) for y in (year + 3760, year + 3761)]
        case "eid":
            return _islamic(year, 10, 1) + _islamic(year, 12, 10)
        case "islamic":
            return _islamic(year, month, int(holiday.day))
    return []


def _islamic(year: int, month: int, day: int) -> list[date]:
    first = Gregorian(year, 1, 1).to_hijri().year
    found = []
    for hijri_year in (first, first + 1):
        when = Hijri(hijri_year, month, day).to_gregorian()
        found.append(date(when.year, when.month, when.day))
    return found


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        following = date(year + month // 12, month % 12 + 1, 1)
        last = following - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
