"""Tables of a corpus as an analyst filtered or changed them in pandas, with all that belongs to them."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pandas as pd

from helpers.articles.told import ToldError
from helpers.tables.schema import SCHEMAS

#: A table that is cut takes with it the rows of others that lead to it.
_FOLLOW = {
    "articles": [("passages", "article_id"), ("mentions", "article_id"), ("quotes", "article_id"),
                 ("dates", "article_id"), ("reports", "article_id")],
    "talks": [("reports", "talk_id")],
    "actors": [("mentions", "actor_id"), ("quotes", "actor_ids")],
    "sayings": [("quotes", "saying_id")],
}  # fmt: skip


class GivenError(ToldError, TypeError):
    """The given object does not represent rows; the message is a sentence for the person."""


def with_tables(corpus: Any, tables: Mapping[str, pd.DataFrame]) -> SimpleNamespace:
    """The tables of a corpus, with the caller's own in place of some of them.

    Args:
        corpus: anything with the tables as attributes.
        tables: by name of a table, its rows as filtered or changed; rows of other tables that pointed to rows now
            gone are dropped, too.

    Raises:
        GivenError: for names of no table, or if columns are missing.
    """
    for table, frame in tables.items():
        if table not in SCHEMAS or not isinstance(frame, pd.DataFrame):
            raise GivenError(f"select takes tables by their names, {', '.join(SCHEMAS)}, and each as a data frame.")
        corpus = _with_table(corpus, table, frame)
    return corpus


def _with_table(corpus: Any, table: str, frame: pd.DataFrame) -> SimpleNamespace:
    own = getattr(corpus, table)
    missing = [name for name in own.columns if name not in frame.columns]
    if missing:
        raise GivenError(f"these {table} lack the column {missing[0]!r}: filter the rows, and keep the columns.")
    tables = {name: getattr(corpus, name) for name in SCHEMAS if hasattr(corpus, name)}
    _check_values(table, frame)
    key = next(iter(SCHEMAS[table].columns))
    cut = frame[list(own.columns)].reset_index(drop=True)
    if cut[key].duplicated().any():
        raise GivenError(f"these {table} hold {cut[key][cut[key].duplicated()].iloc[0]!r} twice.")
    tables[table] = cut.astype({name: own[name].dtype for name in own.columns if cut[name].dtype != own[name].dtype})
    for other, column in _FOLLOW.get(table, ()):
        rows = tables[other].reset_index(drop=True)
        led = rows[column].explode().isin(cut[key]).groupby(level=0).any()  # of a list, by any that it holds
        tables[other] = rows[led].reset_index(drop=True)
    return SimpleNamespace(**tables)


def _check_values(table: str, frame: pd.DataFrame) -> None:
    """Raises GivenError for a value that its column cannot have: charts and filters know no other."""
    for name, column in SCHEMAS[table].columns.items():
        if not column.one_of or name not in frame.columns:
            continue
        strange = [value for value in frame[name].dropna().unique() if value not in column.one_of]
        if strange:
            raise GivenError(
                f"the column {name!r} of these {table} holds {strange[0]!r}, which Parley does not know; "
                f"it can hold {', '.join(column.one_of)}."
            )
