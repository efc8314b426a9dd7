"""Corrects day words inside quotes: 'today' is the day of speaking, not of publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from helpers.annotate.model import DateExpression, Quote

#: Day words, and how many days they lie from the day on which they are said.
DAY_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}


def as_said(dates: Iterable[DateExpression], quotes: Iterable[Quote]) -> tuple[DateExpression, ...]:
    """The expressions ``dates``, in order, with day words inside a quote counted from the day on which it was said.

    Of an indirect one of ``quotes`` the words are the writer's, so its day words stay as they are.
    """
    told = [quote for quote in quotes if quote.said_on and quote.kind == "direct"]
    return tuple(_counted(date, told) for date in dates)


def _counted(date: DateExpression, quotes: list[Quote]) -> DateExpression:
    step = DAY_WORDS.get(date.text.lower())
    if step is None or date.anchor != "published" or date.precision not in ("day", "time"):
        return date
    for quote in quotes:
        if any(span.start <= date.start and date.end <= span.end for span in quote.content):
            day = _moved(quote.said_on or "", step)
            if day is not None and date.earliest:
                value = date.value.replace(date.earliest, day)
                return replace(date, value=value, earliest=day, latest=day, anchor="before")
    return date


def _moved(day: str, step: int) -> str | None:
    try:
        return (dt.date.fromisoformat(day[:10]) + dt.timedelta(step)).isoformat()
    except (ValueError, OverflowError):
        return None
