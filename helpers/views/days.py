"""Parses days as people write them: '28 May 2019', 'May 28, 2019', '28.5.2019', 'May 2019', '2019-05', '2019'."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Any

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
#: A day in words or numbers, from the exact to the vague; of slashes and dots, the day is the first (see below).
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<number>\d{2})(?P<day>\d{2})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>[a-z]+) (?P<year>\d{4})",
        r"(?P<month>[a-z]+) (?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<year>\d{4})",
        r"(?P<day>\d{1,2})[-/.](?P<number>\d{1,2})[-/.](?P<year>\d{4})",
        r"(?P<month>[a-z]+) (?P<year>\d{4})",
        r"(?P<year>\d{4})[-/. ](?P<number>\d{1,2})",
        r"(?P<number>\d{1,2})[-/.](?P<year>\d{4})",
        r"(?P<year>\d{4})",
    )
)
_HINT = "; ‘28 May 2019’, ‘May 2019’ and ‘2019-05’ are understood, too"


class NotADayError(ValueError):
    """The text is not a day; the message completes a sentence that says so, and may be empty."""


def day_meant(value: Any, last: bool = False) -> date:
    """Parses a written day.

    Args:
        value: a date, an instant, or text.
        last: of a month or a year, whether its last day is meant or its first.

    Raises:
        NotADayError: if it is not a day, or could be two (03/04/2019).
    """
    if hasattr(value, "date") and callable(value.date):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise NotADayError("")
    written = " ".join(re.sub(r"[.,](?= |$)|,", " ", value).split())
    found = next((match for form in _FORMS if (match := form.fullmatch(written))), None)
    if found is None:
        raise NotADayError(_HINT)
    return _day(found.groupdict(), last, ambiguous=bool(re.fullmatch(r"\d{1,2}[-/]\d{1,2}[-/]\d{4}", written)))


def _day(parts: dict[str, str], last: bool, ambiguous: bool) -> date:
    month = _MONTHS.get(parts["month"].lower()) if parts.get("month") else int(parts.get("number") or 0)
    year, number = int(parts["year"]), int(parts.get("day") or 0)
    if month is None:
        raise NotADayError(_HINT)
    if ambiguous and month <= 12 and number <= 12 and month != number:
        raise NotADayError(", which could be two days; write the month in letters")
    if ambiguous and number <= 12 < month:
        month, number = number, month  # 5/28/2019: there is no 28th month
    try:
        if not month:
            return date(year, 12, 31) if last else date(year, 1, 1)
        return date(year, month, number or (calendar.monthrange(year, month)[1] if last else 1))
    except ValueError:  # the 30th of February
        raise NotADayError("") from None
