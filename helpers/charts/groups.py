"""Counts rows for charts, by one or two columns and by time bins, from integer codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers.charts.beside import only_beside
from helpers.charts.marks import CLASSES
from helpers.charts.theme import OTHERS, UNKNOWN
from helpers.views.index import Index
from helpers.views.select import Rows
from helpers.views.table import UNKNOWN_DAY
from helpers.views.tallies import crossed, parts, tally


@dataclass
class Group:
    """Rows that a chart shows together: a value, unknown, or several values as 'others'."""

    value: str | None
    label: str
    codes: tuple[int, ...]
    count: int = 0
    condition: Any = None

    @property
    def is_unknown(self) -> bool:
        """Whether it is the group of unknown values."""
        return self.value is None and self.label == UNKNOWN


@dataclass
class Groups:
    """The groups of one column of the kept rows, greatest first, then others, then unknown.

    Attributes:
        groups: what is shown.
        place: for each kept row the group's number, -1 where it is not shown.
        known: how many different known values there are.
        hidden: how many rows the values that are not shown have.
        again: where a row may have several values: ``place`` has a number for each kept row and then one for each
            further value, whose rows these are.
    """

    groups: list[Group]
    place: np.ndarray
    known: int
    hidden: int = 0
    again: np.ndarray | None = None
    shown: int = field(init=False)

    def __post_init__(self) -> None:
        self.shown = sum(1 for group in self.groups if group.value is not None)

    def of(self, values: np.ndarray) -> np.ndarray:
        """Of ``values``, one for each kept row, the one that belongs to each number of ``place``."""
        return values if self.again is None else np.concatenate([values, values.take(self.again)])


def group(
    rows: Rows,
    table: str,
    column: str,
    *,
    most: int,
    others: bool = False,
    order: Sequence[str] | None = None,
    weights: np.ndarray | None = None,
) -> Groups:
    """Groups the kept rows of a table by a text column, or by one of lists: then a row counts for each of its values.

    Args:
        rows: what the view keeps.
        table, column: what to group; for a weekday, or classes of numbers, a derived column (``views.derived``). Of
            speakers, those who only speak beside the ones that the view means are left out.
        most: how many values at most get a group of their own.
        others: whether the rest becomes one group, 'others'; else it is hidden and counted.
        order: a fixed order of the values, such as the kinds of quotes; a value without rows gets no group even so.
        weights: what to rank by, one for each kept row; the number of rows by default.

    Raises:
        ValueError: if there is no such column, or it holds neither text nor lists of texts.
    """
    named = rows.name_of if column in ("actor_id", "actor_ids") else str
    held = rows.index.table(table).holds(column)
    if held not in ("text", "lists of texts"):
        usable = ", ".join(rows.index.table(table).names("text", "lists of texts"))
        advice = f", or {CLASSES}" if held == "numbers" else ""
        raise ValueError(
            f"Charts group by text, and the column {column!r} of the table {table} holds {held}; "
            f"take one of {usable}{advice}."
        )
    if held == "lists of texts":
        return _group_lists(rows, table, column, named, most, others, order, weights)
    codes, values = rows.codes(table, column)
    counts = rows.tally(table, column)
    return group_codes(codes, values, named, most=most, others=others, order=order, weights=weights, counts=counts)


def members(rows: Rows, table: str, column: str) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """The values of a column of lists: the first of each kept row, in order, and then the others of the few with more.

    Args:
        rows: what the view keeps.
        table: of the rows.
        column: of lists.

    Returns:
        For each of these others the kept row that has it; the code of every value, -1 for an empty list; the values.
    """
    again, codes = rows.once(("members", table, column), lambda: _members(rows, table, column))
    return again, codes, rows.index.table(table).lists(column).categories


def _members(rows: Rows, table: str, column: str) -> tuple[np.ndarray, np.ndarray]:
    lists, kept = rows.index.table(table).lists(column), rows.positions(table)
    held = np.flatnonzero(rows.mask(table).take(lists.other_owners))
    again = np.searchsorted(kept, lists.other_owners.take(held))
    codes = np.empty(len(kept) + len(held), dtype=lists.first.dtype)
    lists.first.take(kept, out=codes[: len(kept)], mode="clip")  # with another mode it would be copied
    codes[len(kept) :] = lists.other_codes.take(held)
    return again, codes


def _group_lists(
    rows: Rows,
    table: str,
    column: str,
    named: Callable[[str], str],
    most: int,
    others: bool,
    order: Sequence[str] | None,
    weights: np.ndarray | None,
) -> Groups:
    again, codes, values = members(rows, table, column)
    weights = None if weights is None else np.concatenate([weights, weights.take(again)])
    counts = rows.tally_lists(table, column)
    if (table, column) == ("quotes", "actor_ids"):
        counts = np.append(counts[:1], np.where(only_beside(rows), 0, counts[1:]))
    found = group_codes(codes, values, named, most=most, others=others, order=order, weights=weights, counts=counts)
    found.again = again
    rest = next((number for number, one in enumerate(found.groups) if one.value == OTHERS), None)
    if rest is not None:  # 'others' are the rows that have none of the values shown, each counted once
        found.place[_counted_already(found.place, rest, again)] = -1
        found.groups[rest].count = found.hidden = int(np.count_nonzero(found.place == rest))
    return found


def _counted_already(place: np.ndarray, rest: int, again: np.ndarray) -> np.ndarray:
    """The entries in the group ``rest`` whose row is in one before it, or has an earlier entry in ``rest``.

    Args:
        place: the group of each entry: one of each row, and then the further ones.
        rest: the number of the last group.
        again: the rows of the further entries.
    """
    count = len(place) - len(again)
    several = np.zeros(count, dtype=bool)  # only rows that come again can have more than one entry
    several[again] = True
    rows = np.flatnonzero(several)
    own, owners = np.concatenate([rows, np.arange(count, len(place))]), np.concatenate([rows, again])
    groups = place.take(own)
    taken = np.zeros(count, dtype=bool)
    taken[owners[(groups >= 0) & (groups < rest)]] = True
    late = np.flatnonzero(groups == rest)
    free = late[~taken.take(owners.take(late))]
    first = free[np.unique(owners.take(free), return_index=True)[1]]
    return own[np.setdiff1d(late, first, assume_unique=True)]


def group_codes(
    codes: np.ndarray,
    values: list[str],
    named: Callable[[str], str] = str,
    *,
    most: int,
    others: bool = False,
    order: Sequence[str] | None = None,
    weights: np.ndarray | None = None,
    counts: np.ndarray | None = None,
) -> Groups:
    """Groups codes of ``values``, as ``group`` does.

    Args:
        codes: for each row the place of its value in ``values``, -1 where it is unknown.
        values: the values.
        named: what a value is called.
        most: how many groups at most, beside the unknown and the others.
        others: whether the rest makes a group of its own.
        order: values in a fixed order; else the most frequent come first.
        weights: what each row counts for, one number a row; else each counts for one.
        counts: how often the codes -1, 0, 1 … occur, where that is known already.
    """
    if counts is None:
        counts = tally(codes, len(values) + 1)
    ranks = counts if weights is None else np.bincount(codes + 1, weights=weights, minlength=len(values) + 1)
    used = [int(code) for code in np.flatnonzero(counts[1:])]
    if order:
        rank = {value: place for place, value in enumerate(order)}
        ranked = sorted(used, key=lambda code: (rank.get(values[code], len(rank)), values[code]))
    else:
        ranked = _greatest(used, ranks, most)
        ranked.sort(key=lambda code: (-ranks[code + 1], named(values[code]), values[code]))
        ranked += sorted(set(used) - set(ranked))  # who comes first among those that are not shown does not matter
    return _chosen(ranked, counts, values, codes, named, most, others)


def _greatest(codes: list[int], ranks: np.ndarray, most: int) -> list[int]:
    """The codes among which the ``most`` greatest are, with all that are as great as the last of these."""
    if len(codes) <= most or most < 1:
        return codes
    own = ranks[1:][codes]
    least = np.partition(own, len(own) - most)[len(own) - most]
    return [code for code, rank in zip(codes, own.tolist(), strict=True) if rank >= least]


def _chosen(
    ranked: list[int],
    counts: np.ndarray,
    values: list[str],
    codes: np.ndarray,
    named: Callable[[str], str],
    most: int,
    others: bool,
) -> Groups:
    top, rest = ranked[:most], ranked[most:]
    groups = [Group(values[code], named(values[code]), (code,), int(counts[code + 1]), values[code]) for code in top]
    hidden = int(counts[1:][rest].sum())
    if rest and others:
        condition = {"not_in": [values[code] for code in top]}
        groups.append(Group(OTHERS, OTHERS, tuple(rest), hidden, condition))
    if counts[0]:
        groups.append(Group(None, UNKNOWN, (-1,), int(counts[0]), None))
    to_group = np.full(len(values) + 1, -1, dtype=np.int32)
    for number, one in enumerate(groups):
        to_group[list(one.codes)] = number
    return Groups(groups, to_group.take(codes), len(ranked), hidden)


def cross(
    first: np.ndarray, second: np.ndarray, shape: tuple[int, int], weights: np.ndarray | None = None
) -> np.ndarray:
    """How often each pair of group numbers occurs; pairs with -1 are left out.

    Args:
        first, second: two numbers for each row.
        shape: how many groups there are of the first and of the second kind.
        weights: what each row counts for, one number a row; else each counts for one.

    Returns:
        An array of that shape.
    """
    return crossed(first, second, shape, weights)[1:, 1:]


@dataclass
class Bins:
    """Bins of time.

    Attributes:
        step: ``day``, ``week`` (from Monday), ``month`` or ``year``.
        first, last: first and last day of each bin, as ``datetime64[D]``.
        place: for each row its bin, -1 where the day is unknown.
        coarser: whether the step is longer than asked, because there would be too many bins.
    """

    step: str
    first: np.ndarray
    last: np.ndarray
    place: np.ndarray
    coarser: bool = False

    @property
    def _days(self) -> np.ndarray:
        return (self.last - self.first).astype(int) + 1

    @property
    def middle(self) -> np.ndarray:
        """The middle of each bin, as an instant."""
        start = self.first.astype("datetime64[h]")
        middle = start + (self._days * 12).astype("timedelta64[h]")
        return middle.astype("datetime64[s]")

    @property
    def milliseconds(self) -> np.ndarray:
        """The length of each bin."""
        return self._days * 86_400_000.0


STEPS = ("day", "week", "month", "year")


def bins(days: np.ndarray, step: str, most: int = 400) -> Bins:
    """Bins that cover every known day, without a gap between first and last.

    Args:
        days: days since 1970, ``UNKNOWN_DAY`` where unknown.
        step: a value of ``STEPS``; a longer one is taken where there would be more than ``most`` bins.
        most: the greatest number of bins.
    """
    ends = _ends(days)
    taken = _step_for(ends, step, most)
    return _bins(ends, taken, _numbered(days, ends, taken), step)


def bins_of(rows: Rows, table: str, column: str, step: str, most: int = 400) -> Bins:
    """The bins of a table's kept rows by a column of days, as ``bins`` gives them.

    In which bin each row of the whole table is, is found once for each step; a view takes its own rows from that.

    Args:
        rows: what the view keeps.
        table, column: the days.
        step, most: as for ``bins``.
    """
    used, _, _ = rows.day_counts(table, column)
    ends = (int(used[0]), int(used[-1])) if len(used) else None
    taken = _step_for(ends, step, most)

    def find(index: Index) -> tuple[np.ndarray, int]:
        days = index.table(table).days(column)
        whole = _ends(days)
        return _numbered(days, whole, taken), _number(whole, taken)

    places, first = rows.index.once(f"bins by {taken} of {column} in {table}", find)
    place = rows.of_kept(table, places)
    if ends and (later := _number(ends, taken) - first):
        place = np.maximum(place - later, -1)
    return _bins(ends, taken, place, step)


def _ends(days: np.ndarray) -> tuple[int, int] | None:
    """The first and the last known day; None where there is none."""
    known = days[days != UNKNOWN_DAY]
    return (int(known.min()), int(known.max())) if len(known) else None


def _number(ends: tuple[int, int] | None, step: str, which: int = 0) -> int:
    """The number of the bin, counted from 1970, in which the first day is, or the last; 0 without a day."""
    return int(_bin_numbers(np.array([ends[which]]), step)[0]) if ends else 0


def _step_for(ends: tuple[int, int] | None, step: str, most: int) -> str:
    """The step asked for, or the first longer one that makes at most ``most`` bins between these days."""
    longer = STEPS[STEPS.index(step) :]
    return next((one for one in longer if _number(ends, one, 1) - _number(ends, one) < most), longer[-1])


def _numbered(days: np.ndarray, ends: tuple[int, int] | None, step: str) -> np.ndarray:
    """For each day its bin, counted from that of the first one; -1 where it is unknown."""
    where = np.full(len(days), -1, dtype=np.int32)
    if ends:
        numbers = _bin_numbers(np.arange(ends[0], ends[1] + 1), step)
        bin_of = np.append(-1, numbers - numbers[0]).astype(np.int32)  # of no day, and then of each from the first on
        for part in parts(len(days)):
            where[part] = bin_of.take(np.maximum(days[part], ends[0] - 1) - (ends[0] - 1))
    return where


def _bins(ends: tuple[int, int] | None, step: str, place: np.ndarray, asked: str) -> Bins:
    last = _number(ends, step, 1) if ends else -1
    edges = _bin_starts(np.arange(_number(ends, step), last + 2), step)
    return Bins(step, edges[:-1], edges[1:] - np.timedelta64(1, "D"), place, step != asked)


def _bin_numbers(days: np.ndarray, step: str) -> np.ndarray:
    if step == "week":
        return (days.astype(np.int64) + 3) // 7  # 1 January 1970 was a Thursday
    unit = {"day": "D", "month": "M", "year": "Y"}[step]
    return days.astype("datetime64[D]").astype(f"datetime64[{unit}]").astype(np.int64)


def _bin_starts(numbers: np.ndarray, step: str) -> np.ndarray:
    if step == "week":
        return (numbers * 7 - 3).astype("datetime64[D]")
    unit = {"day": "D", "month": "M", "year": "Y"}[step]
    return numbers.astype(f"datetime64[{unit}]").astype("datetime64[D]")
