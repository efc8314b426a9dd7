"""What an analyst filtered in pandas, as rows: a table of a corpus, cut or changed, with all that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pandas as pd

from helpers.articles.told import ToldError
from helpers.tables.corpus import open_corpora
from helpers.tables.schema import SCHEMAS
from helpers.views.known import with_ids
from helpers.views.select import Rows, index_of, select
from helpers.views.view import View

#: A table that is cut takes with it the rows of others that lead to it.
_FOLLOW = {
    "articles": [("passages", "article_id"), ("mentions", "article_id"), ("quotes", "article_id"),
                 ("dates", "article_id"), ("reports", "article_id")],
    "talks": [("reports", "talk_id")],
    "actors": [("mentions", "actor_id"), ("quotes", "actor_id")],
    "sayings": [("quotes", "saying_id")],
}  # fmt: skip


class GivenError(ToldError, TypeError):
    """Something that stands for no rows; its message is a sentence for the person."""


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
    table = _table(given)
    keys = next(iter(SCHEMAS[table].columns))
    wanted = set(given[keys])
    for corpus in open_corpora():
        if wanted <= set(getattr(corpus, table)[keys]):
            return rows_with(corpus, table, given)
    raise GivenError(
        f"no open corpus holds these {table}: open it with open_corpus, or pass select(corpus, {table}=…) instead."
    )


def rows_with_all(corpus: Any, view: View | None, tables: Mapping[str, pd.DataFrame]) -> Rows:
    """What a view keeps of a corpus with tables of one's own; raises GivenError for names of no table."""
    for table, frame in tables.items():
        if table not in SCHEMAS or not isinstance(frame, pd.DataFrame):
            raise GivenError(f"select takes tables by their names, {', '.join(SCHEMAS)}, and each as a data frame.")
        corpus = SimpleNamespace(**rows_with(corpus, table, frame).index.frames)
    index = index_of(corpus)
    rows = Rows(index, with_ids(index, view or View()))
    rows.given = "chosen in code"
    return rows


def rows_with(corpus: Any, table: str, frame: pd.DataFrame) -> Rows:
    """The rows of a corpus with a table of one's own in place of its own; what led to rows that are gone goes, too.

    Raises:
        GivenError: where columns are missing.
    """
    own = getattr(corpus, table)
    missing = [name for name in own.columns if name not in frame.columns]
    if missing:
        raise GivenError(f"these {table} lack the column {missing[0]!r}: filter the rows, and keep the columns.")
    tables = {name: getattr(corpus, name) for name in SCHEMAS if hasattr(corpus, name)}
    key = next(iter(SCHEMAS[table].columns))
    cut = frame[list(own.columns)].reset_index(drop=True)
    if cut[key].duplicated().any():
        raise GivenError(f"these {table} hold {cut[key][cut[key].duplicated()].iloc[0]!r} twice.")
    tables[table] = cut.astype({name: own[name].dtype for name in own.columns if cut[name].dtype != own[name].dtype})
    for other, column in _FOLLOW.get(table, ()):
        rows = tables[other]
        tables[other] = rows[rows[column].isin(cut[key])].reset_index(drop=True)
    rows = select(SimpleNamespace(**tables))
    rows.given = "chosen in code"
    return rows


def _table(frame: pd.DataFrame) -> str:
    """The table whose columns a frame has; the one of most of them, where several would do."""
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
