"""The timeline strip: a scale of days with the claims' numbers, positioned in per cent of the available width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Protocol

from helpers.export.pieces import text_of
from helpers.views.outcomes import SHOWN_STATUSES
from helpers.views.words import day

#: The share of the width that one number takes on a phone, in per cent; nearer ones stand one below the other.
NARROWEST = 9.5
#: Height of a line of numbers, in pixels.
LINE = 30
#: Most ticks of the scale.
MOST_TICKS = 5
#: A tick further right than this, in per cent, would have its words cut on a phone: those of a day are the longest.
LAST_TICK = {"year": 86, "month": 79, "day": 74}


class Dated(Protocol):
    """Anything with a number, days and a label."""

    @property
    def number(self) -> int:
        """Its number on the page."""

    @property
    def first(self) -> date:
        """Its first day."""

    @property
    def last(self) -> date:
        """Its last day."""

    @property
    def when(self) -> str:
        """Its days in words."""

    @property
    def words(self) -> str:
        """Its label."""

    @property
    def status(self) -> str:
        """Its status; empty if it has none."""


def strip(moments: Sequence[Dated]) -> str:
    """Renders the strip as HTML; nothing for fewer than two days, which need no scale."""
    low, high = min(one.first for one in moments), max(one.last for one in moments)
    if low == high:
        return ""
    room = max(1, round((high - low).days * 0.04))
    low, high = low - timedelta(days=room), high + timedelta(days=room)
    marks = list(_placed(moments, low, high))
    lines = 1 + max(line for _, _, line in marks)
    shown = "".join(_mark(one, left, line, low, high) for one, left, line in marks)
    ticks = "".join(
        f'<span class="tick" style="left:{_percent(one, low, high):.2f}%">{text_of(words)}</span>'
        for one, words in ticks_of(low, high)
    )
    return f'<div class="strip" style="height:{lines * LINE + 26}px">{ticks}{shown}</div>'


def _percent(one: date, low: date, high: date) -> float:
    return 100 * (one - low).days / (high - low).days


def _placed(moments: Iterable[Dated], low: date, high: date) -> Iterator[tuple[Dated, float, int]]:
    """Each item with its position in per cent and its line, the first with enough space."""
    ends: list[float] = []
    for one in moments:
        left = min(_percent(one.first, low, high), 100 - NARROWEST)
        right = max(left + NARROWEST, _percent(one.last, low, high))
        line = next((line for line, end in enumerate(ends) if end <= left), len(ends))
        ends[line : line + 1] = [right]
        yield one, left, line


def _mark(one: Dated, left: float, line: int, low: date, high: date) -> str:
    kind = one.status if one.status in SHOWN_STATUSES else "quoted"
    top = 24 + line * LINE
    wide = _percent(one.last, low, high) - _percent(one.first, low, high)
    span = f'<span class="span {kind}" style="left:{left:.2f}%;width:{wide:.2f}%;top:{top + 11}px"></span>'
    return (
        f"{span if wide > 0.5 else ''}"
        f'<a class="mark {kind}" href="#claim-{one.number}" style="left:{left:.2f}%;top:{top}px" '
        f'aria-label="{one.number}: {text_of(one.when)}, {text_of(one.words)}">{one.number}</a>'
    )


def ticks_of(low: date, high: date) -> list[tuple[date, str]]:
    """The ticks of the scale with labels: years if there are several, otherwise months, otherwise days.

    Args:
        low, high: the first and last day of the scale.
    """
    years = [date(year, 1, 1) for year in range(low.year, high.year + 2)]
    months = [date(year, month, 1) for year in range(low.year, high.year + 1) for month in range(1, 13)]
    every = [(low + timedelta(days=count)) for count in range((high - low).days + 1)] if (high - low).days < 120 else []
    for days, words in ((years, "year"), (months, "month"), (every, "day")):
        inside = [one for one in days if low <= one <= high]
        if len(inside) >= 2 or (not every and days is months):
            step = -(-len(inside) // MOST_TICKS)
            return [(one, _words(one, words)) for one in inside[::step] if _percent(one, low, high) <= LAST_TICK[words]]
    return []


def _words(one: date, kind: str) -> str:
    return str(one.year) if kind == "year" else day(one).split(" ", 1)[1] if kind == "month" else day(one)
