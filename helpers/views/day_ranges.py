"""Parses ranges of days as people write them: 'since 2020', 'before May 2019', '1-15 March 2019', 'Q3 2020'."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from helpers.views.days import NotADayError, day_meant

_SINCE = re.compile(r"(?:since|from|starting) (?P<day>.+)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till|up to|to) (?P<day>.+)", re.IGNORECASE)
#: These leave out the day, or the whole month, quarter or year, that they name.
_EARLIER = re.compile(r"(?:before|earlier than|prior to) (?P<day>.+)", re.IGNORECASE)
_LATER = re.compile(r"(?:after|later than) (?P<day>.+)", re.IGNORECASE)
#: What stands between two days, from the surest to the hyphen, which may be part of a day.
_BETWEEN = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (r" (?:to|until|till|through|and) ", r" ?[–—] ?", r" - ", r"(?<=[a-z0-9])-(?=[a-z0-9])")
)
_BEFORE = re.compile(r"(?:from|between) ", re.IGNORECASE)
_SEASON = re.compile(r"(?:the )?(?P<season>[a-z]+)(?: of)? (?P<year>\d{4})", re.IGNORECASE)
#: First and last month of a season; winter lies in two years, and people mean either by one.
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_QUARTER = re.compile(
    r"(?:(?:q|quarter )(?P<number>[1-4])|(?:the )?(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last) quarter)"
    r"(?:[ /-]|(?: of(?: the year)? ))?(?P<year>\d{4})|(?P<before>\d{4})[ /-]?q(?P<after>[1-4])",
    re.IGNORECASE,
)
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}


def range_meant(text: str) -> tuple[date | None, date | None] | None:
    """Parses a written range.

    Args:
        text: what was typed.

    Returns:
        Its first and last day, None for an end that is open; None for what is no range, such as a single day or month.
    """
    written = " ".join(text.replace(",", " ").split())
    if part := _part_of_year(written):
        return part
    if _day(written, False):
        return None
    bare = _BEFORE.sub("", written, count=1) if _BEFORE.match(written) else written
    for form in _BETWEEN:
        parts = form.split(bare)
        if len(parts) == 2 and (both := _both(*parts)):
            return both
    if (found := _SINCE.fullmatch(written)) and (first := _day(found["day"], False)):
        return first, None
    if (found := _UNTIL.fullmatch(written)) and (last := _day(found["day"], True)):
        return None, last
    if (found := _EARLIER.fullmatch(written)) and (first := _day(found["day"], False)) and first > date.min:
        return None, first - timedelta(1)
    if (found := _LATER.fullmatch(written)) and (last := _day(found["day"], True)) and last < date.max:
        return last + timedelta(1), None
    return None


def _part_of_year(written: str) -> tuple[date, date] | None:
    """First and last day of a season or a quarter; None for anything else."""
    if found := _QUARTER.fullmatch(written):
        last = 3 * int(found["number"] or found["after"] or _NTH[found["nth"].lower()])
        months, year = (last - 2, last), int(found["year"] or found["before"])
    elif (found := _SEASON.fullmatch(written)) and found["season"].lower() in _SEASONS:
        months, year = _SEASONS[found["season"].lower()], int(found["year"])
    else:
        return None
    if not year:
        return None
    return date(year, months[0], 1), date(year, months[1], monthrange(year, months[1])[1])


def _both(left: str, right: str) -> tuple[date, date] | None:
    """The ends of a range; the year and month that one lacks are those of the other."""
    month = left.split(" ")[0] if left[:1].isalpha() else ""
    last = _day(right, True) or _day(f"{month} {right}", True)  # March 1 to 15, 2019
    if last is None:
        return None
    whole = _day(left, False)
    first = whole or _day(f"{left} {last.year}", False) or _day(f"{left} {last:%B} {last.year}", False)
    if first and not whole and first > last:  # November to February 2020
        first = _day(f"{left} {last.year - 1}", False)
    return (first, last) if first and first <= last else None


def _day(written: str, last: bool) -> date | None:
    if part := _part_of_year(written):
        return part[last]
    try:
        return day_meant(written, last)
    except NotADayError:
        return None
