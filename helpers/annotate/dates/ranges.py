"""Finds ranges that a text spells out, from one date expression to another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from helpers.annotate.model import DateExpression

_TO = re.compile(r"\s*(?:[-–—‑]|\bto\b|\bthrough\b|\buntil\b|\btill\b)\s*(?:the\s+)?")
_AND = re.compile(r"\s*\band\b\s*")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class ExpressedRange:
    """Two date expressions and all the days between them, inclusive."""

    first: DateExpression
    last: DateExpression
    earliest: str
    latest: str


def ranges_of(text: str, dates: Sequence[DateExpression]) -> tuple[ExpressedRange, ...]:
    """The ranges formed by consecutive date expressions (*May 28-29*, *from 1 to 9 May*, *between 2009 and 2011*).

    Args:
        text: the article's text.
        dates: its date expressions, in order.

    Returns:
        Ranges in the order of the text; *28 and 29 May* is none: two days, each on its own.
    """
    found = []
    for first, last in pairwise(dates):
        if not (first.earliest and last.latest and first.earliest <= last.latest) or {first.type, last.type} != {
            "DATE"
        }:
            continue
        between = text[first.end : last.start]
        before = text[max(first.start - _LOOK_BACK, 0) : first.start]
        if _TO.fullmatch(between) or (_AND.fullmatch(between) and _BETWEEN.search(before)):
            found.append(ExpressedRange(first, last, first.earliest, last.latest))
    return tuple(found)
