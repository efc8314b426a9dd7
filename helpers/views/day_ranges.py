"""Parses ranges of days as people write them: 'since 2020', 'March–June 2019', '1-15 March 2019', 'spring 2019'."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from helpers.views.days import NotADayError, day_meant

_SINCE = re.compile(r"(?:since|from|starting) (?P<day>.+)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till|up to|to) (?P<day>.+)", re.IGNORECASE)
#: What stands between two days, from the surest to the hyphen, which may be part of a day.
_BETWEEN = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (r" (?:to|until|till|through|and) ", r" ?[–—] ?", r" - ", r"(?<=[a-z0-9])-(?=[a-z0-9])")
)
_BEFORE = re.compile(r"(?:from|between) ", re.IGNORECASE)
_SEASON = re.compile(r"(?:the )?(?P<season>[a-z]+)(?: of)? (?P<year>\d{4})", re.IGNORECASE)
#: First and last month of a season; winter lies in two years, and people mean either by one.
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}


def range_meant(text: str) -> tuple[date | None, date | None] | None:
    """Parses a written range.

    Args:
        text: what was typed.

    Returns:
        Its first and last day, None for an end that is open; None for what is no range, such as a single day or month.
    """
    written = " ".join(text.replace(",", " ").split())
    if _day(written, False):
        return None
    if found := _SEASON.fullmatch(written):
        months = _SEASONS.get(found["season"].lower())
        if months:
            year = int(found["year"])
            return date(year, months[0], 1), date(year, months[1], monthrange(year, months[1])[1])
    bare = _BEFORE.sub("", written, count=1) if _BEFORE.match(written) else written
    for form in _BETWEEN:
        parts = form.split(bare)
        if len(parts) == 2 and (both := _both(*parts)):
            return both
    if (found := _SINCE.fullmatch(written)) and (first := _day(found["day"], False)):
        return first, None
    if (found := _UNTIL.fullmatch(written)) and (last := _day(found["day"], True)):
        return None, last
    return None


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
    try:
        return day_meant(written, last)
    except NotADayError:
        return None
