"""Facets: for each value of a filter, the number of rows that choosing it would show in the current view."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.views.masks import counting, published
from helpers.views.record import Filter, ViewError, filters_of
from helpers.views.select import Rows
from helpers.views.undated import of_every_day

#: Numpy's units of the steps of a histogram; weeks, from Monday on, it has none of.
_UNITS = {"day": "datetime64[D]", "month": "datetime64[M]", "year": "datetime64[Y]"}


def facet(rows: Rows, name: str, table: str) -> pd.DataFrame:
    """The values of one filter with their counts under all the other filters of the view.

    Args:
        rows: what ``select`` found.
        name: a filter of ``View`` that chooses values, such as ``outlets``.
        table: the table whose rows are counted.

    Returns:
        Columns ``value`` (None for unknown), ``label`` and ``count``: most frequent first, values that the view
        chooses always among them, unknown last.

    Raises:
        ViewError: if the filter has no meaning for the table.
    """
    return pd.DataFrame(counted_values(rows, name, table), columns=["value", "label", "count"]).astype(
        {"count": "int64"}
    )


def counted_values(rows: Rows, name: str, table: str) -> list[tuple[str | None, str, int]]:
    """The result of ``facet`` as plain rows of value, label and count, computed ten times as fast.

    Args:
        rows, name, table: as for ``facet``.
    """
    counts = value_counts(rows, name, table)
    unknown = counts.pop(None, None)
    ordered = sorted((-count, value) for value, count in counts.items() if value is not None)
    data: list[tuple[str | None, str, int]] = [(value, label_of(rows, name, value), -count) for count, value in ordered]
    if unknown is not None:
        data.append((None, "unknown", unknown))
    return data


def label_of(rows: Rows, name: str, value: str) -> str:
    """How a value of a filter is shown: an actor by name, anything else as it is.

    Args:
        rows: what the view keeps.
        name: of the filter.
        value: one of its values.
    """
    return rows.name_of(value) if filters_of(rows.view)[name].of_actors else value


def value_counts(rows: Rows, name: str, table: str) -> dict[str | None, int]:
    """How many rows each value of a filter has, in no order; None stands for the unknown.

    Args:
        rows, name, table: as for ``facet``.

    Raises:
        ViewError: as ``facet`` does.
    """
    record = filters_of(rows.view)[name]
    of_articles = _once_in_each(record)
    column = record.columns.get(table, "")
    if (rows.view.is_thinned and (of_articles or "").endswith("*")) or (of_articles and not column):
        counts, unknown = _of_choices(rows, name, table)
    elif not column:
        counted_in = ", ".join(record.columns) or "no table"
        raise ViewError(f"The filter {name} has no list in the table {table}: its record has columns for {counted_in}.")
    elif column.endswith("*"):
        counts, unknown = _of_lists(_others(rows, name), table, column[:-1])
    else:
        counts, unknown = _of_values(_others(rows, name), table, column)
    found: dict[str | None, int] = {value: count for value, count in counts.items() if count}
    if unknown:
        found[None] = unknown
    for value in getattr(rows.view, name):
        found.setdefault(value, 0)
    return found


def _once_in_each(record: Filter) -> str | None:
    """The column of articles for each of whose values copies count once: that of a filter on articles."""
    return record.columns.get("articles") if "sources" in record.keeps else None


def _others(rows: Rows, name: str) -> Rows:
    """What the view keeps without one of its filters: the same object, with its caches, where it has none."""
    once_in_each = _once_in_each(filters_of(rows.view)[name])
    if name not in rows.view.active() and (once_in_each == rows.once_in_each or not rows.view.is_thinned):
        return rows
    return rows.sibling(rows.view.without(name), once_in_each)


def _of_values(rows: Rows, table: str, column: str) -> tuple[dict[str, int], int]:
    counts = rows.tally(table, column).tolist()
    return dict(zip(rows.index.table(table).codes(column)[1], counts[1:], strict=True)), counts[0]


def _of_lists(rows: Rows, table: str, column: str) -> tuple[dict[str, int], int]:
    counts = rows.tally_lists(table, column).tolist()
    return dict(zip(rows.index.table(table).lists(column).categories, counts[1:], strict=True)), counts[0]


def _of_choices(rows: Rows, name: str, table: str) -> tuple[dict[str, int], int]:
    """Counts each value of a filter on articles by choosing it.

    Of an article with several values, each may leave another of its copies; and a table that has no such column follows
    the articles.
    """
    columns = filters_of(rows.view)[name].columns
    holder = table if table in columns else "articles"
    column = columns[holder]
    if column.endswith("*"):
        values = rows.index.table(holder).lists(column[:-1]).categories
    else:
        values = rows.index.table(holder).codes(column)[1]
    allowed = filters_of(rows.view)[name].allowed or (*values, None)
    counts = {
        value: rows.sibling(rows.view.but(**{name: (value,)})).count(table)
        for value in (*values, None)
        if value in allowed
    }
    unknown = counts.pop(None, 0)
    return {value: count for value, count in counts.items() if value is not None}, unknown


def histogram(rows: Rows, table: str, step: str = "month") -> pd.DataFrame:
    """How many rows each month (or ``day``, ``week``, ``year``) holds, the view's days set aside: for a date slider.

    Args:
        rows: what ``select`` found.
        table: ``articles``, ``mentions``, ``quotes``, ``reports`` (by publication) or ``talks`` (by their first day).
        step: the length of a bin.

    Returns:
        Columns ``start`` and ``count``, gaps filled with 0; ``attrs["unknown"]`` holds the count without a day.
    """
    others = of_every_day(rows)
    days, of_days, unknown = others.day_counts(table, "earliest" if table == "talks" else "published_day")
    bins = (days + 3) // 7 if step == "week" else days.astype("datetime64[D]").astype(_UNITS[step]).astype("int64")
    first = int(bins[0]) if len(bins) else 0
    counts = np.bincount(bins - first, weights=of_days).astype("int64") if len(bins) else of_days
    numbers = np.arange(first, first + len(counts))
    starts = (numbers * 7 - 3).astype("datetime64[D]") if step == "week" else numbers.astype(_UNITS[step])
    found = pd.DataFrame({"start": starts.astype("datetime64[us]"), "count": counts})
    found.attrs["unknown"] = unknown
    return found


def words_read(rows: Rows) -> dict[str | None, int]:
    """Words of the articles that pass by outlet, article and day, by outlet (None: unknown): what rates divide by."""
    table = rows.index.table("articles")
    kept = counting(rows, published(rows))
    codes, outlets = table.codes("outlet")
    sums = np.bincount(codes[kept] + 1, weights=table.frame["words"].to_numpy()[kept], minlength=len(outlets) + 1)
    return {None: int(sums[0])} | {outlet: int(count) for outlet, count in zip(outlets, sums[1:], strict=True)}
