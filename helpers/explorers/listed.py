"""Evidence rows in order, looked up a page at a time because a corpus may have a million of them."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import pandas as pd

from helpers.explorers.evidence import KINDS, in_order
from helpers.views.index import Index
from helpers.views.select import Rows
from helpers.views.table import UNKNOWN_DAY


class Listing(Protocol):
    """Rows in order."""

    @property
    def frame(self) -> pd.DataFrame:
        """All of them."""

    def page(self, first: int, count: int) -> list[dict[str, Any]]:
        """The ``count`` rows from ``first`` on, as dicts that must not be changed."""

    def __len__(self) -> int:
        """How many there are."""


class Given:
    """Rows that are already available.

    Args:
        frame: in the order in which they are to be listed.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame

    def __len__(self) -> int:
        return len(self.frame)

    def page(self, first: int, count: int) -> list[dict[str, Any]]:
        """``count`` of them from the ``first`` on."""
        return self.frame.iloc[first : first + count].to_dict("records")


class KeptRows:
    """The rows of a table selected by a view.

    Args:
        rows: what the view keeps.
        table: the table.
        kept: for each row of the whole table whether it is listed.
    """

    def __init__(self, rows: Rows, table: str, kept: np.ndarray) -> None:
        self._rows, self._table = rows, table
        self._kept, self._order = kept, _order(rows.index, table)
        self._count = int(np.count_nonzero(kept))

    def __len__(self) -> int:
        return self._count

    @cached_property  # all rows, for those who export them or look at them by hand: pages take what they show
    def frame(self) -> pd.DataFrame:
        """All of them."""
        return self._rows.some(self._table, self._first(len(self)))

    def page(self, first: int, count: int) -> list[dict[str, Any]]:
        """``count`` of them from the ``first`` on."""
        return self._rows.records(self._table, self._first(first + count)[first:])

    def _start(self) -> int:
        """Where to begin to look: the first row in order that the view's first day lets through."""
        first = self._rows.view.days.first
        if first is None or self._table not in ("articles", "mentions", "quotes"):
            return 0
        day = (first - date(1970, 1, 1)).days - 2  # rows stand by their instants, which may be of the day beside
        days = _days_in_order(self._rows.index, self._table)
        return int(np.searchsorted(days, days.dtype.type(day)))  # a number of another type would have all copied

    def _first(self, count: int) -> np.ndarray:
        """The positions of the first ``count`` rows, scanning no more of the table than needed."""
        wanted = min(count, len(self))
        found: list[np.ndarray] = []
        start, step = self._start(), 2 * wanted + 1_000
        while sum(map(len, found)) < wanted:
            order = self._order[start : start + step]
            found.append(order[self._kept.take(order)])
            start, step = start + step, 4 * step
        return np.concatenate(found)[:wanted] if found else self._order[:0]


def _days_in_order(index: Index, table: str) -> np.ndarray:
    """The days of publication of all rows in evidence order, the unknown after all others."""

    def days(index: Index) -> np.ndarray:
        found = index.table(table).days("published_day").take(_order(index, table))
        return np.where(found == UNKNOWN_DAY, np.iinfo(found.dtype).max, found)

    return index.once(f"days in order of evidence in {table}", days)


def _order(index: Index, table: str) -> np.ndarray:
    """The positions of all rows in evidence order, computed once per index."""
    return index.once(
        f"order of evidence in {table}",
        lambda index: in_order(index.frames[table].reset_index(drop=True), KINDS[table]).index.to_numpy(),
    )
