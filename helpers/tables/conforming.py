"""Rows and frames given the columns and dtypes that their table declares, and frames checked against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow

from helpers.tables.schema import COUNT, INSTANT, SCHEMAS, TableColumn, TableSchema

if TYPE_CHECKING:
    from pandera.pandas import DataFrameSchema


def frame(table: str, rows: list[dict]) -> pd.DataFrame:
    """A data frame of ``rows`` with the columns and dtypes of ``table``.

    Args:
        table: a key of ``SCHEMAS``.
        rows: one dict for each row; columns that a row lacks are missing.

    Returns:
        The frame with every declared column, in the declared order; not yet validated.
    """
    return conform(table, pd.DataFrame.from_records(rows, columns=list(SCHEMAS[table].columns)))


def conform(table: str, data: pd.DataFrame) -> pd.DataFrame:
    """``data`` with exactly the columns and dtypes of ``table``.

    Absent columns and values come as missing, False for yes or no, 0 for counts that are taken later; an absent day
    of publication is that of the instant.
    """
    if _conforms(SCHEMAS[table], data):
        return data.copy(deep=False)
    columns = {}
    for name, column in SCHEMAS[table].columns.items():
        columns[name] = _cast(data[name], column.dtype) if name in data.columns else _absent(data.index, column.dtype)
        if name.endswith("published_day"):
            columns[name] = columns[name].fillna(columns[name.removesuffix("_day")].dt.normalize())
    return pd.DataFrame(columns, index=data.index).reset_index(drop=True)


def _conforms(schema: TableSchema, data: pd.DataFrame) -> bool:
    """Whether there is nothing to do: a table passes here after each step of linking."""
    if list(data.columns) != list(schema.columns) or not data.index.equals(pd.RangeIndex(len(data))):
        return False
    same = all(data[name].dtype == column.dtype for name, column in schema.columns.items())
    days = [name for name in schema.columns if name.endswith("published_day")]
    return same and not any((data[day].isna() & data[day.removesuffix("_day")].notna()).any() for day in days)


def _absent(index: pd.Index, dtype: object) -> pd.Series:
    """A column that is not there, made of one cell: to cast a million of them would take as long as a full one."""
    one = _cast(pd.Series([None], dtype=object), dtype)
    return one.take(np.zeros(len(index), dtype=np.int64)).set_axis(index)


def _cast(values: pd.Series, dtype: object) -> pd.Series:
    if values.dtype == dtype:
        return values
    if values.empty:  # whatever type nothing has, nothing is lost
        return pd.Series(dtype=INSTANT if str(dtype).startswith("datetime64") else dtype, index=values.index)
    if isinstance(dtype, pd.ArrowDtype):
        cells = [_as_list(value) for value in values]
        return pd.Series(pd.array(pyarrow.array(cells, type=dtype.pyarrow_dtype), dtype=dtype), index=values.index)
    if str(dtype) == "bool":
        return values.astype("boolean").fillna(False).astype(bool)
    if str(dtype) == COUNT:
        return values.astype("Int32").fillna(0).astype(COUNT)
    if str(dtype).startswith("datetime64"):
        return pd.to_datetime(values, format="ISO8601").astype(INSTANT)
    return values.astype(dtype)


def _as_list(value: Any) -> list[Any]:
    if value is None or value is pd.NA or isinstance(value, float):
        return []
    return list(value)


def validate(table: str, data: pd.DataFrame) -> pd.DataFrame:
    """``data`` checked against the schema of ``table``.

    Raises:
        pandera.errors.SchemaErrors: with every column that does not hold what it declares.
    """
    schema = SCHEMAS[table]
    return data if _holds(schema, data) else as_pandera(schema).validate(data, lazy=True)


def as_pandera(schema: TableSchema) -> DataFrameSchema:
    """The same schema for Pandera, which says in full what in a frame does not hold.

    Importing it takes a quarter of a second, and its look at a table 15 ms for each column, so it is asked only then.
    """
    from pandera.pandas import Check, Column, DataFrameSchema

    columns = {
        name: Column(
            column.dtype,
            [Check.isin(column.one_of)] if column.one_of else [],
            nullable=column.nullable,
            unique=column.unique,
        )
        for name, column in schema.columns.items()
    }
    return DataFrameSchema(columns, strict=True)


def _holds(schema: TableSchema, data: pd.DataFrame) -> bool:
    """Whether a frame plainly holds what its schema declares."""
    return set(data.columns) == set(schema.columns) and all(
        _column_holds(column, data[name]) for name, column in schema.columns.items()
    )


def _column_holds(column: TableColumn, values: pd.Series) -> bool:
    return (
        values.dtype == column.dtype
        and (column.nullable or not values.hasnans)
        and (not column.unique or values.is_unique)
        and (not column.one_of or set(values.dropna().unique()) <= set(column.one_of))
    )
