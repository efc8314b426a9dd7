"""Finds the marks of a chart that represent a given row of the evidence.

``rows_behind`` goes from a mark to its rows and looks through whole tables; here a single row is tested, so that all
marks of a chart can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from helpers.charts.marks import marks_of, parse
from helpers.views.table import UNKNOWN_DAY

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from helpers.charts.sketch import Sketch
    from helpers.views.select import Rows

#: From the table of a row to that of a mark which may stand for it: the column that leads there.
_LEADS = {
    ("reports", "talks"): "talk_id",
    ("quotes", "sayings"): "saying_id",
    ("quotes", "articles"): "article_id",
    ("mentions", "articles"): "article_id",
    ("reports", "articles"): "article_id",
}


def marks_holding(figure: go.Figure | Sketch, rows: Rows, table: str, key: str, row_id: str) -> list[tuple[int, int]]:
    """The trace and point of each mark that represents a row.

    Args:
        figure: the chart, drawn from ``rows``.
        rows: what the view keeps.
        table: the row's table.
        key: its id column.
        row_id: its id.

    Returns:
        The places of its marks, in order; none where the chart has no mark for it.
    """
    places = np.flatnonzero(rows.index.table(table).one_of(key, [row_id]))
    if not len(places):
        return []
    standing: dict[str, list[_Row]] = {}
    found = []
    for mark in marks_of(figure):
        mark_table, where = parse(mark.key)
        if mark_table not in standing:
            standing[mark_table] = _related(rows, table, int(places[0]), mark_table)
        if any(row.meets(where) for row in standing[mark_table]):
            found.append((mark.trace, mark.point))
    return found


def _related(rows: Rows, table: str, place: int, other: str) -> list[_Row]:
    """The rows of ``other`` that a row stands for: itself, what it belongs to, or what belongs to it."""
    if other == table:
        return [_Row(rows, table, place)]
    if (table, other) in _LEADS:
        to = int(rows.index.rows_in(table, _LEADS[table, other], other)[place])
        return [_Row(rows, other, to)] if to >= 0 else []
    if (other, table) in _LEADS:
        own = np.flatnonzero(rows.index.rows_in(other, _LEADS[other, table], table) == place)
        kept = rows.mask(other)
        return [_Row(rows, other, int(one)) for one in own if kept[one]]
    return []


class _Row:
    """One row of a table, asked whether it meets the conditions of marks; each value is looked up once."""

    def __init__(self, rows: Rows, table: str, place: int) -> None:
        self.rows, self.table, self.place = rows, table, place
        self._source = rows.index.table(table)
        self._values: dict[str, Any] = {}

    def meets(self, where: dict[str, Any]) -> bool:
        """Whether the row meets every condition."""
        return all(self._meets(column, condition) for column, condition in where.items())

    def _meets(self, column: str, condition: Any) -> bool:
        if isinstance(condition, dict) and {"from", "to"} & set(condition):
            day = int(self._source.days(column)[self.place])
            first, last = (np.datetime64(condition[end], "D").astype(int) for end in ("from", "to"))
            return day != UNKNOWN_DAY and first <= day <= last
        if self.table == "articles" and column in ("names", "quotes"):
            return set(_wanted(condition)) <= self._value_of(column)
        return _fits(self._value_of(column), condition)

    def _value_of(self, column: str) -> Any:
        if column not in self._values:
            self._values[column] = self._value(column)
        return self._values[column]

    def _value(self, column: str) -> Any:
        if self.table == "articles" and column in ("names", "quotes"):
            return self._actors("mentions" if column == "names" else "quotes")
        if column in self._source.frame.columns and str(self._source.frame[column].dtype).startswith("list"):
            lists = self._source.lists(column)
            codes = lists.codes[lists.offsets[self.place] : lists.offsets[self.place + 1]]
            return [lists.categories[code] for code in codes]
        value = self._source.column(column).iloc[self.place]
        return None if pd.isna(value) else value

    def _actors(self, table: str) -> set[str]:
        """The actors that kept rows of ``table`` give this article."""
        own = np.flatnonzero(self.rows.index.rows_in(table, "article_id", "articles") == self.place)
        own = own[self.rows.mask(table)[own]]
        if table == "quotes":
            lists = self.rows.index.table(table).lists("actor_ids")
            return {lists.categories[code] for code in lists.codes[np.isin(lists.owners, own)]}
        codes, names = self.rows.index.table(table).codes("actor_id")
        return {names[code] for code in codes[own] if code >= 0}


def _wanted(condition: Any) -> list[Any]:
    return condition["all"] if isinstance(condition, dict) else [condition]


def _fits(value: Any, condition: Any) -> bool:
    """Whether a value, or a list of them, meets a condition, as ``marks.rows_behind`` has it."""
    if isinstance(value, list):
        if not isinstance(condition, dict):
            return condition in value if condition is not None else not value
        if "all" in condition:
            return all(_fits(value, wanted) for wanted in condition["all"])
        if "not_in" in condition:
            return bool(value) and not any(_fits(value, wanted) for wanted in condition["not_in"])
        return any(_fits(value, wanted) for wanted in condition["in"])
    if isinstance(condition, dict):
        if "not_in" in condition:
            return value is not None and value not in condition["not_in"]
        return any(_fits(value, wanted) for wanted in condition["in"])
    return value is None if condition is None else value is not None and bool(value == condition)
