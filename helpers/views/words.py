"""Numbers, days and lists in English, the same in sentences, titles and alternative text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pandas as pd

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

_ISO_DAY = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b")
_LONG_MONTH = re.compile(
    r"(?:(?<=\d )|(?<!\w)(?=\w+ \d{4}\b))"
    r"(?:January|February|March|April|June|July|August|September|October|November|December)\b"
)
_PLURALS = {"person": "people", "country": "countries", "summary": "summaries", "summit": "summits"}


def number(count: float) -> str:
    """``count`` with thousands separated, '12,345', and with one decimal where it is not whole."""
    return f"{count:,.0f}" if float(count).is_integer() else f"{count:,.1f}"


def counted(count: int, noun: str, several: str = "") -> str:
    """A count with its noun: '1 quote', '41 quotes'; ``several`` is the plural where it is not the usual one."""
    return f"{number(count)} {noun if count == 1 else several or plural(noun)}"


def plural(noun: str) -> str:
    """The plural of a noun that Parley uses."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"


def day(value: date | pd.Timestamp) -> str:
    """A day: '1 Feb 2019'."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def days(first: date | pd.Timestamp, last: date | pd.Timestamp) -> str:
    """A span of days, as short as possible: '1 Feb to 28 May 2019', '3 to 9 May 2019'.

    Args:
        first, last: its first and its last day.
    """
    if (first.year, first.month, first.day) == (last.year, last.month, last.day):
        return day(first)
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    if first.month != last.month:
        return f"{first.day} {_MONTHS[first.month - 1]} to {day(last)}"
    return f"{first.day} to {day(last)}"


def spelled(text: str) -> str:
    """A text with its ISO days spelled: 'from 2020-02-01 to 2020-02-29' becomes 'from 1 Feb 2020 to 29 Feb 2020'."""
    return _ISO_DAY.sub(lambda found: f"{int(found[3])} {_MONTHS[int(found[2]) - 1]} {found[1]}", text)


def short_months(text: str) -> str:
    """A text whose months beside a number have three letters: 'Doha, 12 October 2018' becomes 'Doha, 12 Oct 2018'."""
    return _LONG_MONTH.sub(lambda found: found[0][:3], text)


def listed(names: Sequence[str], most: int = 3, joint: str = "and") -> str:
    """Names in a row: 'A', 'A and B', 'A, B and 4 others'.

    Where there are more than ``most`` names, the last ones are counted; ``joint`` is before the last part.
    """
    names = list(names)
    if len(names) > most:
        rest = len(names) - most + 1
        names = [*names[: most - 1], f"{rest} others"]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"
