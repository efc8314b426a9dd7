"""Assigns a timeline's items to rows within lanes so that nothing overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class LaneItem:
    """Something in a lane: the talk that it is, the pixels from ``start`` to ``end``, and the row that it gets."""

    talk: int
    start: float = 0
    end: float = 0
    row: int = 0
    label_left: bool = False
    label_gap: float = 0


@dataclass
class Lane:
    """One lane: its label and values, its items, those in each side column by status, and how many rows they take.

    ``lines`` is how many its label has, and ``least`` the fewest rows that label and side columns need.
    """

    label: str
    values: tuple[str | None, ...]
    items: list[LaneItem] = field(default_factory=list)
    aside: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    rows: int = 1
    least: int = 1
    lines: int = 1


def pack(items: Sequence[LaneItem], gap: float, most: int) -> int:
    """Gives each item the first row in which it overlaps no other; beyond ``most`` rows, the one free soonest.

    Args:
        items: of one lane; their ``row`` is set.
        gap: pixels between two items of a row.
        most: the greatest number of rows.

    Returns:
        The number of rows used, at least 1.
    """
    ends: list[float] = []
    for item in sorted(items, key=lambda one: (one.start, one.talk)):
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
        lanes: their items get rows, and they their number of rows, at least ``least``.
        gap: pixels between two items of a row.
        most: rows of all lanes together from which on the tallest lanes give rows up, the emptiest first; the sum is
            still greater where lanes need their ``least``.
    """
    own = [pack(lane.items, gap, 10_000) for lane in lanes]
    needed = list(own)
    for lane, rows in zip(lanes, own, strict=True):
        lane.rows = max(rows, lane.least)
    while sum(lane.rows for lane in lanes) > most:
        spare = [number for number, lane in enumerate(lanes) if own[number] > 1 and own[number] >= lane.least]
        if not spare:
            break
        number = max(spare, key=lambda one: (own[one], -len(lanes[one].items)))
        own[number] = pack(lanes[number].items, gap, own[number] - 1)
        lanes[number].rows = max(own[number], lanes[number].least)
    for lane, alone, rows in zip(lanes, needed, own, strict=True):
        if rows < alone:  # else every item has its row
            pack(lane.items, gap, lane.rows)
    return sum(lane.rows for lane in lanes)
