"""Turns a table that an analyst filtered or changed in pandas into rows, with everything that belongs to it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.tables.corpus import open_corpora
from helpers.tables.schema import SCHEMAS
from helpers.views.own_tables import GivenError
from helpers.views.select import Rows, select


def rows_of(given: Any) -> Rows:
    """The rows of a corpus, or of one of its tables as filtered or changed in pandas.

    Args:
        given: a corpus, or a data frame with the columns of one of its tables. The other tables are those of the
            corpus that is open and holds its rows, the one opened last first.

    Raises:
        GivenError: for anything else, or for a table of no open corpus.
    """
    if hasattr(given, "articles") and hasattr(given, "talks") and not isinstance(given, pd.DataFrame):
        return select(given)
    if not isinstance(given, pd.DataFrame):
        raise GivenError(
            f"a {type(given).__name__} is neither rows nor a table: pass what select(corpus, view) returns, a corpus, "
            "or one of its tables, such as corpus.talks, filtered as you wish."
        )
    table = table_of_frame(given)
    keys = next(iter(SCHEMAS[table].columns))
    wanted = set(given[keys])
    for corpus in open_corpora():
        if wanted <= set(getattr(corpus, table)[keys]):
            return select(corpus, **{table: given})
    raise GivenError(
        f"no open corpus holds these {table}: open it with open_corpus, or pass select(corpus, {table}=…) instead."
    )


def table_of_frame(frame: pd.DataFrame) -> str:
    """The table whose columns a frame has; the one of most of them, where several would do.

    Raises:
        GivenError: where it is none.
    """
    columns = set(frame.columns)
    shares = {
        name: len(columns & set(schema.columns)) / len(schema.columns)
        for name, schema in SCHEMAS.items()
        if next(iter(schema.columns)) in columns
    }
    best = max(shares, key=lambda name: shares[name], default="")
    if not best:
        raise GivenError("this data frame has the id column of no table: filter the rows, and keep the columns.")
    return best
