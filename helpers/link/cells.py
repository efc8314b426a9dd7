"""Reads table cells as plain values, without a data frame's cost per cell."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pyarrow


def cells(frame: pd.DataFrame, name: str) -> list[Any]:
    """The values of the column ``name`` of a frame, lists as lists; None for every row if the column is missing.

    One for each row, in order.
    """
    if name not in frame.columns:
        return [None] * len(frame)
    column = frame[name]
    if isinstance(column.dtype, pd.ArrowDtype):
        return column.array.__arrow_array__().to_pylist()
    return column.tolist()


def values(column: pd.Series) -> list[Any]:
    """The values of a column, lists as lists, None where one is missing."""
    if column.dtype != object:
        return pyarrow.array(column, from_pandas=True).to_pylist()
    return [
        list(value) if pd.api.types.is_list_like(value) else value
        for value in column.where(column.notna(), None).tolist()
    ]


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries.

    One for each row, in order: columns' names with values, lists as lists.
    """
    names = list(frame.columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*(cells(frame, name) for name in names), strict=True)]


def as_list(value: object) -> list:
    """A cell as a list, empty if missing."""
    if isinstance(value, list):
        return value
    return list(value) if value is not None and not isinstance(value, float) and hasattr(value, "__iter__") else []


def as_text(value: object) -> str | None:
    """A cell as text; None if missing or empty."""
    return value if isinstance(value, str) and value else None


def as_instant(value: object) -> dt.datetime | None:
    """A cell as an instant without zone; None if missing."""
    if value is None or value is pd.NaT or pd.isna(value):
        return None
    stamp = value if isinstance(value, pd.Timestamp) else pd.Timestamp(value)
    return stamp.to_pydatetime() if stamp.tzinfo is None else stamp.tz_convert(None).to_pydatetime()


def as_day(value: object) -> dt.date | None:
    """A cell as a day; None if missing."""
    instant = as_instant(value)
    return instant.date() if instant else None
