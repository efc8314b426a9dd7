"""Tables and a view give rows: ``select(corpus, view)``.

What each filter reaches; about the tables not named it says nothing:

* ``first_day``, ``last_day``: articles, mentions, quotes, sayings, dates by publication; talks by their own days, which
  must overlap, and reports by those of their talk; with ``days_of="published"`` reports by publication, and talks by
  their reports. Rows without a day are kept unless ``unknown_dates`` is False.
* ``outlets``, ``articles``: every table, through its article; talks through their reports.
* ``text``: articles by their whole text, mentions by that of their article, quotes by their own words, reports by their
  sentence or their talk's name, talks through their reports.
* ``actors``: mentions of them, quotes by them, talks that they take part in.
* ``actor_kinds``: mentions and actors.
* ``sides``: mentions (the text's side, else the actor's), quotes (the speaker's), talks (of those who take part).
* ``speakers``, ``quote_kinds``, ``cue_verbs``, ``polarities``, ``sayings``, ``repeated_only``, ``attitudes``: quotes.
* ``talks``, ``places``, ``series``, ``formats``, ``statuses``, ``told_as``, ``precisions``, ``contradicted_only``:
  talks, and reports through their talk.
* ``copies_once``: every table, through its article: of copies only the fullest counts that outlets, articles and days
  (for articles and mentions the text, too) let through.
* ``named_only``: mentions. ``confident_only``: talks and reports. ``corrected_only``: each table's own rows.
* ``unknown_outlets``, ``unknown_speakers``, ``unknown_sides``, ``unknown_places``: as the filter beside them.

A talk is kept where it passes and at least one of its reports is kept, so that every talk has evidence. A report that
belongs to no talk is kept only while no filter on talks is set. Actors and sayings are kept where a mention, quote or
talk of theirs is. Counts in ``talks``, ``actors`` and ``sayings`` are counts of what the view keeps. Problems are never
filtered; passages and date expressions follow their article.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from helpers.views import filters
from helpers.views.index import Index
from helpers.views.unknown import unknown_values, warn_of_unknown
from helpers.views.view import View

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
    if tables:
        from helpers.views.given import rows_with_all

        return rows_with_all(corpus, view, tables)
    index, wanted = index_of(corpus), view or View()
    if wanted == View():
        return index.once("every row", lambda index: Rows(index, View()))  # where every explorer starts and returns to
    rows = Rows(index, wanted)
    warn_of_unknown(rows)
    return rows


def _tally(codes: np.ndarray, size: int) -> np.ndarray:
    return np.bincount(codes + 1, minlength=size)


class Rows:
    """The rows of every table that a view keeps: ``rows.quotes`` and so on are data frames.

    ``rows.slim(table, columns)`` gives only some columns, as categoricals, and is what charts use: on a million rows it
    takes milliseconds where the whole frame takes a second.

    Args:
        index: of the corpus.
        view: the filters.
        once_in_each: where copies count once, ``outlet`` counts them once in each outlet: what a facet of outlets asks.
    """

    def __init__(self, index: Index, view: View, once_in_each: str | None = None) -> None:
        self.index = index
        self.view = view
        self.once_in_each = once_in_each
        self.given = ""  # what the sentence says of rows that were chosen in code
        self._masks: dict[str, np.ndarray] = {}
        self._positions: dict[str, np.ndarray] = {}
        self._frames: dict[str, pd.DataFrame] = {}
        self._counts: dict[str, dict[str, np.ndarray]] = {}
        self._siblings: dict[tuple[View, str | None], Rows] = {}
        self._found: dict[tuple[str, ...], Any] = {}

    def __repr__(self) -> str:
        return f"<Rows: {self._said()}>"

    def _repr_html_(self) -> str:
        """The rows in a notebook: what the view keeps of each table, and what of the view the corpus does not know."""
        import html

        tables = [name for name in self.index.frames if name not in ("passages", "dates", "problems")]
        cells = "".join(
            f"<tr><td><code>.{name}</code></td><td>{self.count(name):,} of {self.total(name):,}</td></tr>"
            for name in tables
        )
        return f"<p>{html.escape(self._said())}</p><table>{cells}</table>"

    def _said(self) -> str:
        parts = [self.view.sentence(self, "articles"), self.given, *unknown_values(self)]
        return "; ".join(part for part in parts if part)

    def mask(self, table: str) -> np.ndarray:
        """Which rows of the whole table are kept."""
        if table not in self._masks:
            self._masks[table] = filters.MASKS[table](self)
        return self._masks[table]

    def positions(self, table: str) -> np.ndarray:
        """The places of the kept rows in the whole table, in order."""
        if table not in self._positions:
            self._positions[table] = np.flatnonzero(self.mask(table))
        return self._positions[table]

    def count(self, table: str) -> int:
        """How many rows of a table are kept."""
        return len(self.positions(table))

    def total(self, table: str) -> int:
        """How many rows the whole table has."""
        return len(self.index.frames[table])

    def sibling(self, view: View, once_in_each: str | None = None) -> Rows:
        """What another view keeps of the same corpus: one that several ask for is found once."""
        wanted = (view, once_in_each)
        if wanted not in self._siblings:
            self._siblings[wanted] = Rows(self.index, view, once_in_each)
        return self._siblings[wanted]

    def once(self, name: tuple[str, ...], make: Callable[[], Any]) -> Any:
        """What ``make`` finds, under a name: made when first asked for, since these rows stay the same."""
        if name not in self._found:
            self._found[name] = make()
        return self._found[name]

    def of_kept(self, table: str, values: np.ndarray) -> np.ndarray:
        """Of ``values``, one for each row of the whole table, those of the kept rows."""
        places = self.positions(table)
        return values if len(places) == len(values) else values.take(places)

    def codes(self, table: str, column: str) -> tuple[np.ndarray, list[str]]:
        """The codes of a text column of the kept rows (-1 where missing), and its values."""
        codes, values = self.index.table(table).codes(column)
        return self.once(("codes", table, column), lambda: self.of_kept(table, codes)), values

    def tally(self, table: str, column: str) -> np.ndarray:
        """How many kept rows a text column leaves unknown, and then how many have each of its values."""
        codes, values = self.index.table(table).codes(column)
        return self._counted(table, f"tally of {column}", codes, partial(_tally, size=len(values) + 1))

    def days(self, table: str, column: str) -> np.ndarray:
        """A date column of the kept rows as days since 1970, ``UNKNOWN_DAY`` where missing."""
        return self.once(("days", table, column), lambda: self.of_kept(table, self.index.table(table).days(column)))

    def day_counts(self, table: str, column: str) -> tuple[np.ndarray, np.ndarray, int]:
        """Each day that kept rows have, how many have it, and how many have none."""
        places, first = self.index.table(table).day_places(column)
        size = int(places.max(initial=0)) + 1
        counts = self._counted(table, f"days of {column}", places, partial(np.bincount, minlength=size))
        used = np.flatnonzero(counts[1:])
        return used + first, counts[1:][used], int(counts[0])

    def _counted(
        self, table: str, name: str, values: np.ndarray, count: Callable[[np.ndarray], np.ndarray]
    ) -> np.ndarray:
        """Counts of the kept rows' values: of all rows less those left out, where these are fewer."""
        return self.once((name, table), lambda: self._count(table, name, values, count))

    def _count(
        self, table: str, name: str, values: np.ndarray, count: Callable[[np.ndarray], np.ndarray]
    ) -> np.ndarray:
        kept = self.positions(table)
        if 2 * len(kept) < len(values):
            return count(values.take(kept))
        whole = self.index.once(f"{name} in {table}", lambda _: count(values))
        if len(kept) == len(values):
            return whole
        dropped = self.once(("dropped", table), lambda: np.flatnonzero(~self.mask(table)))
        return whole - count(values.take(dropped))

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

    def some(self, table: str, places: np.ndarray) -> pd.DataFrame:
        """Rows at these places of the whole table, in this order, with counts as the view stands."""
        kept = self.index.frames[table].iloc[places].reset_index(drop=True)
        return self._recounted(table, kept, places)

    def records(self, table: str, places: np.ndarray) -> list[dict[str, Any]]:
        """Rows at these places as dicts, with counts as the view stands: for a few, quicker than ``some``."""
        found = self.index.table(table).records(places)
        counts = {name: values[places].tolist() for name, values in self.counts(table).items()}
        return (
            [row | {name: counts[name][one] for name in counts} for one, row in enumerate(found)] if counts else found
        )

    def page(self, table: str, first: int, count: int) -> pd.DataFrame:
        """``count`` kept rows from the ``first``-th on, in the table's order: for long tables on screen."""
        return self.index.frames[table].iloc[self.positions(table)[first : first + count]].reset_index(drop=True)

    def name_of(self, actor_id: str | None) -> str:
        """The name of an actor; ``unknown`` for None."""
        return "unknown" if actor_id is None else self.index.actor_names.get(actor_id, actor_id)

    def reports_of(self) -> np.ndarray:
        """For each talk of the whole table, how many of its reports are kept."""
        places = self.index.rows_in("reports", "talk_id", "talks")[self.positions("reports")]
        return np.bincount(places[places >= 0], minlength=self.total("talks"))

    def counts(self, table: str) -> dict[str, np.ndarray]:
        """For every row of the whole table, what is counted of it as the view stands, by column."""
        counters = {"talks": filters.talk_counts, "actors": filters.actor_counts, "sayings": filters.saying_counts}
        if table not in self._counts:
            self._counts[table] = counters[table](self) if table in counters else {}
        return self._counts[table]

    def _recounted(self, table: str, kept: pd.DataFrame, places: np.ndarray) -> pd.DataFrame:
        counts = self.counts(table) if len(kept) else {}
        if not counts:
            return kept
        return kept.assign(**{name: values[places].astype("int32") for name, values in counts.items()})

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in filters.MASKS:
            raise AttributeError(f"rows have no {name!r}; they have {', '.join(filters.MASKS)}")
        return self.frame(name)
