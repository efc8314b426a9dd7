"""Lanes of a timeline: who stands in which, and in which row of it, so that nothing covers anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Item:
    """Something in a lane: the pixels that it takes from ``start`` to ``end``, and the row that it gets."""

    number: int
    start: float
    end: float
    row: int = 0


@dataclass
class Lane:
    """One lane: its label, its items, and how many rows they take."""

    label: str
    items: list[Item] = field(default_factory=list)
    rows: int = 1


def pack(items: Sequence[Item], gap: float, most: int) -> int:
    """Gives each item the first row where it covers no other; past ``most`` rows, the row that is free soonest.

    Args:
        items: of one lane; their ``row`` is set.
        gap: pixels between two items of a row.
        most: the greatest number of rows.

    Returns:
        The number of rows used, at least 1.
    """
    ends: list[float] = []
    for item in sorted(items, key=lambda one: (one.start, one.number)):
        free = next((row for row, end in enumerate(ends) if end + gap <= item.start), None)
        if free is None and len(ends) < most:
            free = len(ends)
            ends.append(item.end)
        elif free is None:
            free = min(range(len(ends)), key=lambda row: ends[row])
        item.row = free
        ends[free] = max(ends[free], item.end)
    return max(1, len(ends))


def pack_all(lanes: Sequence[Lane], gap: float, most: int) -> int:
    """Packs every lane; returns the sum of their rows.

    Args:
        lanes: their items get rows, and they their number of rows.
        gap: pixels between two items of a row.
        most: the greatest number of rows of all lanes together, shared out by need.
    """
    for lane in lanes:
        lane.rows = pack(lane.items, gap, 10_000)
    while sum(lane.rows for lane in lanes) > most and any(lane.rows > 1 for lane in lanes):
        widest = max(lanes, key=lambda lane: lane.rows)
        widest.rows = pack(widest.items, gap, widest.rows - 1)
    return sum(lane.rows for lane in lanes)
