"""A talk's days in words, as exactly as they are known."""

from __future__ import annotations

import pandas as pd

from helpers.views.words import day, days

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EXACT = ("time", "day")


def when(earliest: pd.Timestamp, latest: pd.Timestamp, precision: str) -> str:
    """A talk's days in words: '28 May 2019', '28 to 29 May 2019', 'May 2019', 'within 3 to 9 May 2019', 'date unknown'.

    Args:
        earliest, latest: the first and last day; NaT where it is open or unknown.
        precision: such as ``day`` or ``month``, as in the table ``talks``.
    """
    if pd.isna(earliest) and pd.isna(latest):
        return "date unknown"
    if pd.isna(earliest):
        return f"until {day(latest)}"
    if pd.isna(latest):
        return f"from {day(earliest)}"
    if precision == "month" and (earliest.year, earliest.month) == (latest.year, latest.month):
        return month(earliest)
    if precision == "year" and earliest.year == latest.year:
        return str(earliest.year)
    words = days(earliest, latest)
    return words if precision in EXACT or " to " not in words else f"within {words}"


def month(instant: pd.Timestamp) -> str:
    """The month of an instant: 'May 2019'."""
    return f"{_MONTHS[instant.month - 1]} {instant.year}"


def ordinal(number: int) -> str:
    """A number from 1 on as a place in a row: '1st', '2nd', '3rd', '4th', '11th'."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
