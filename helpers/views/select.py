"""Tables and a view give rows: ``select(corpus, view)``.

Which rows of which table each filter keeps is in its record in ``helpers.views.view.View`` (``keeps`` and
``columns``), and what it means in the docstring there; the filters combine by *and*. Two reach every table and are
applied by ``helpers.views.masks``: days (articles, mentions and quotes by publication, talks by their own days, which
must overlap, reports by those of their talk, unless ``days_of`` says otherwise), and ``copies_once`` (only the fullest
copy counts that outlets, articles and days let through; for articles and mentions the text, too).

A filter with ``sources`` among its ``keeps`` reaches every table through its article, talks through their reports; a
filter on talks reaches their reports, too.
A talk is kept where it passes and at least one of its reports is kept, so that every talk has evidence. A report that
belongs to no talk is kept only while no filter on talks is set. Actors and sayings are kept where a mention, quote or
talk of theirs is. Counts in ``talks``, ``actors`` and ``sayings`` are counts of what the view keeps. Problems are never
filtered; passages and date expressions follow their article.
"""

from __future__ import annotations

import html
from typing import Any

import numpy as np
import pandas as pd

from helpers.views import masks
from helpers.views.index import Index
from helpers.views.known import not_known, with_ids
from helpers.views.masks import Selection
from helpers.views.outcomes import SHOWN
from helpers.views.own_tables import with_tables
from helpers.views.view import View

#: The indexes used last: an index takes seconds to make, and holds as long as its corpus stays the same object.
_RECENT: list[Index] = []
_KEEP = 3


def index_of(corpus: Any) -> Index:
    """The index of a corpus: made once and kept while its tables stay the same objects."""
    for index in _RECENT:
        if index.is_of(corpus):
            return index
    _RECENT.insert(0, Index(corpus))
    del _RECENT[_KEEP:]
    return _RECENT[0]


def select(corpus: Any, view: View | None = None, **tables: pd.DataFrame) -> Rows:
    """What ``view`` keeps of the corpus.

    Args:
        corpus: anything with the tables as attributes.
        view: the filters; None keeps all.
        tables: a table of one's own, filtered in pandas, in place of the corpus's: ``talks=corpus.talks[…]``.

    Returns:
        The rows; nothing is computed before it is asked for.
    """
    index, wanted = index_of(with_tables(corpus, tables) if tables else corpus), view or View()
    if tables:
        rows = Rows(index, with_ids(index, wanted))
        rows.given = "chosen in code"
        return rows
    if wanted == View():
        return index.once("every row", lambda index: Rows(index, View()))  # where every explorer starts and returns to
    return Rows(index, with_ids(index, wanted))


class Rows(Selection):
    """The rows of every table that a view keeps: ``rows.quotes`` and so on are data frames.

    ``rows.slim(table, columns)`` gives only some columns, as categoricals, and is what charts use: on a million rows it
    takes milliseconds where the whole frame takes a second.

    Args:
        index: of the corpus.
        view: the filters.
        once_in_each: a column of articles, for each of whose values copies then count once: what a facet of a filter on
            articles asks, such as ``outlet`` for outlets.
    """

    def __init__(self, index: Index, view: View, once_in_each: str | None = None) -> None:
        super().__init__(index, view, once_in_each)
        self.given = ""  # what the sentence says of rows that were chosen in code
        self._frames: dict[str, pd.DataFrame] = {}
        self._counts: dict[str, dict[str, np.ndarray]] = {}

    @property
    def notes(self) -> list[str]:
        """A sentence for each value of the view that the corpus does not know, with what is near."""
        return self.once(("notes",), lambda: not_known(self.index, self.view))

    def _repr_html_(self) -> str:
        """The rows in a notebook: what the view keeps of each table, and what of the view the corpus does not know."""
        tables = [name for name in self.index.frames if name not in ("passages", "dates", "problems")]
        cells = "".join(
            f"<tr><td><code>.{name}</code></td><td>{self.count(name):,} of {self.total(name):,}</td></tr>"
            for name in tables
        )
        return f"<p>{html.escape(self._said())}</p><table>{cells}</table>"

    def _said(self) -> str:
        parts = [self.view.sentence(self, "articles"), self.given, *self.notes]
        return "; ".join(part for part in parts if part)

    def __repr__(self) -> str:
        counts = ", ".join(self.view.sentence(self, of) for of in ("quotes", "talks"))
        return " ".join([f"Rows: {counts}.", *self.notes])

    def slim(self, table: str, columns: list[str]) -> pd.DataFrame:
        """Some columns of the kept rows; repeated text comes as categoricals, ``side`` of mentions and quotes too.

        The frame's index is the row's place in the whole table.
        """
        places = self.positions(table)
        source = self.index.table(table)
        return pd.DataFrame({name: source.column(name).take(places) for name in columns}, index=places)

    def frame(self, table: str) -> pd.DataFrame:
        """The kept rows of a table with all its columns, and counts as the view stands."""
        if table not in self._frames:
            whole = self.index.frames[table]
            kept = whole if self.count(table) == len(whole) else whole.iloc[self.positions(table)]
            self._frames[table] = self._recounted(table, kept.reset_index(drop=True), self.positions(table))
        return self._frames[table]

    def shown_statuses(self) -> np.ndarray:
        """What each kept talk is shown as, in the table's order: its status, or ``disputed``."""
        shown = self.index.table("talks").column(SHOWN).iloc[self.positions("talks")]
        return shown.astype(object).to_numpy()

    def some(self, table: str, places: np.ndarray) -> pd.DataFrame:
        """Rows at these places of the whole table, in this order, with counts as the view stands."""
        kept = self.index.frames[table].iloc[places].reset_index(drop=True)
        return self._recounted(table, kept, places)

    def records(self, table: str, places: np.ndarray) -> list[dict[str, Any]]:
        """Rows as dicts, with counts under the present view; for a few rows faster than ``some``.

        Args:
            table: of the rows.
            places: their places in the whole table, from 0.
        """
        found = self.index.table(table).records(places)
        counts = {name: values[places].tolist() for name, values in self.counts(table).items()}
        return (
            [row | {name: counts[name][one] for name in counts} for one, row in enumerate(found)] if counts else found
        )

    def page(self, table: str, first: int, count: int) -> pd.DataFrame:
        """``count`` kept rows from the ``first``-th on, in the table's order: for long tables on screen."""
        return self.index.frames[table].iloc[self.positions(table)[first : first + count]].reset_index(drop=True)

    def counts(self, table: str) -> dict[str, np.ndarray]:
        """For every row of the whole table, what is counted of it as the view stands, by column.

        One number for each row.
        """
        counters = {"talks": masks.talk_counts, "actors": masks.actor_counts, "sayings": masks.saying_counts}
        if table not in self._counts:
            self._counts[table] = counters[table](self) if table in counters else {}
        return self._counts[table]

    def _recounted(self, table: str, kept: pd.DataFrame, places: np.ndarray) -> pd.DataFrame:
        counts = self.counts(table) if len(kept) else {}
        if not counts:
            return kept
        return kept.assign(**{name: values[places].astype("int32") for name, values in counts.items()})

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in masks.MASKS:
            raise AttributeError(f"rows have no {name!r}; they have {', '.join(masks.MASKS)}")
        return self.frame(name)
