"""Decides which rows of each table a view keeps, from the relations between tables and each filter's record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Self

import numpy as np
import pandas as pd

from helpers.views.cells import Cells, KeptCells, cells_of
from helpers.views.index import Index
from helpers.views.record import acting
from helpers.views.table import UNKNOWN_DAY, Table
from helpers.views.tallies import tally
from helpers.views.view import View

_EPOCH = pd.Timestamp("1970-01-01")


def _all(table: Table) -> np.ndarray:
    return np.ones(len(table), dtype=bool)


def _day(value: object) -> int:
    return (pd.Timestamp(value) - _EPOCH).days


def within(rows: Selection, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Which intervals of days overlap those of the view of ``rows``: a truth value for each interval.

    ``start`` and ``end`` hold days since 1970, one for each interval; both are ``UNKNOWN_DAY`` where there is no day.
    """
    wanted = rows.view.days
    known = start != UNKNOWN_DAY
    kept = known.copy()
    if wanted.first:
        kept &= end >= _day(wanted.first)
    if wanted.last:
        kept &= start <= _day(wanted.last)
    if wanted.keeps_undated:
        kept |= ~known
    return kept


def _filtered(rows: Selection, table: str, kept: np.ndarray, among: str = "", index: Index | None = None) -> np.ndarray:
    """``kept`` rows of a table less those that a filter's record leaves out.

    Args:
        rows: the selection, whose view holds the filters.
        table: the table.
        kept: for each of its rows whether it is kept so far.
        among: the table's name in the records, where it has another there.
        index: where the table is, if not in the corpus's own index.
    """
    for _, record, value in acting(rows.view):
        keep = record.keeps.get(among or table)
        if keep is not None:
            kept = kept & keep(index or rows.index, table, value)
    return kept


def _sources(rows: Selection) -> np.ndarray:
    """Which articles pass the filters that reach every table: outlet and article."""
    if "sources" not in rows._masks:
        rows._masks["sources"] = _filtered(rows, "articles", _all(rows.index.table("articles")), "sources")
    return rows._masks["sources"]


def published(rows: Selection) -> np.ndarray:
    """Which articles pass by outlet, article and day of publication: one truth value for each."""
    kept = _sources(rows)
    if rows.view.days.acts:
        days = rows.index.table("articles").days("published_day")
        kept = kept & within(rows, days, days)
    return kept


def counting(rows: Selection, kept: np.ndarray) -> np.ndarray:
    """Which articles of ``rows`` count: those of ``kept`` except for those that count as one with another of them.

    Taken and returned as a truth value for each article.
    """
    for _, record, _ in acting(rows.view):
        if record.thins:
            kept = record.thins(rows.index, kept, rows.once_in_each)
    return kept


def _of_articles(rows: Selection, table: str, kept: np.ndarray) -> np.ndarray:
    """``kept`` articles, spread to the rows of ``table``; a row whose article is not there is left out."""
    kept = counting(rows, kept)
    if kept.all():
        return _all(rows.index.table(table))
    return np.append(kept, False).take(rows.index.rows_in(table, "article_id", "articles"))


def _articles(rows: Selection) -> np.ndarray:
    return counting(rows, _filtered(rows, "articles", published(rows)))


def _follow_articles(table: str) -> Callable[[Selection], np.ndarray]:
    return lambda rows: _of_articles(rows, table, rows.mask("articles"))


def _mentioning(rows: Selection) -> np.ndarray:
    """Which articles pass for their mentions: before copies are counted once, since only one that passes may count."""
    return _filtered(rows, "articles", published(rows), "mentioning")


def _mentions(rows: Selection) -> np.ndarray:
    return _filtered(rows, "mentions", _of_articles(rows, "mentions", _mentioning(rows)))


def _quotes(rows: Selection) -> np.ndarray:
    for name, record, value in acting(rows.view):
        if "quotes" in record.apart:  # every sentence says how many are left out for it, so both are wanted
            wider = rows.sibling(rows.view.but(**{name: not value}), rows.once_in_each).mask("quotes")
            return wider & record.keeps["quotes"](rows.index, "quotes", value)
    return _filtered(rows, "quotes", _of_articles(rows, "quotes", published(rows)))


def _talks_alone(rows: Selection) -> np.ndarray:
    """Which talks pass by themselves, whatever their reports."""
    if "talks alone" not in rows._masks:
        table = rows.index.table("talks")
        kept = _filtered(rows, "talks", _all(table))
        if rows.view.days.acts and rows.view.days.by_talk:
            kept = kept & within(rows, *rows.index.days_of_talks())
        rows._masks["talks alone"] = kept
    return rows._masks["talks alone"]


def _reports(rows: Selection) -> np.ndarray:
    alone = _talks_alone(rows)
    source = _sources(rows) if rows.view.days.by_talk else published(rows)
    kept = _of_articles(rows, "reports", source) & rows.index.of_talk(alone, alone=bool(alone.all()))
    return _filtered(rows, "reports", kept)


def _talks(rows: Selection) -> np.ndarray:
    return _talks_alone(rows) & (rows.reports_of() > 0)


def _actors(rows: Selection) -> np.ndarray:
    wanted = _filtered(rows, "actors", _all(rows.index.table("actors")))
    kept = wanted & (_named_actors(rows) > 0)
    for table in ("quotes", "talks"):  # almost everyone who speaks or meets is named, too
        rest = np.flatnonzero(wanted & ~kept)
        if len(rest):
            kept[rest] = _have_rows(rows, table, rest)
    return kept


def _have_rows(rows: Selection, table: str, actors: np.ndarray) -> np.ndarray:
    """Whether any kept row of a table holds each of these actors (places in the table of actors)."""
    places = rows.index.once(f"actors in {table}", partial(_places_of_actors, table=table))[actors].tolist()
    owners, starts = rows.index.once(f"rows by actor in {table}", partial(_rows_by_actor, table=table))
    held = [owners[starts[one] : starts[one + 1]] for one in places]
    kept = rows.mask(table).take(np.concatenate(held))
    whose = np.repeat(np.arange(len(held)), [len(one) for one in held])
    return np.bincount(whose, weights=kept, minlength=len(held)) > 0


def _rows_by_actor(index: Index, table: str) -> tuple[np.ndarray, np.ndarray]:
    """The rows of a table by the actors that they hold, and where those of each begin; none of one more at the end."""
    lists = index.table(table).lists("actor_ids")
    order = np.argsort(lists.codes, kind="stable")
    return lists.owners[order], np.searchsorted(lists.codes[order], np.arange(len(lists.categories) + 2))


def _sayings(rows: Selection) -> np.ndarray:
    return _quotes_of_sayings(rows) > 0


def _quotes_of_sayings(rows: Selection) -> np.ndarray:
    """How many kept quotes each saying has."""
    sayings = rows.index.rows_in("quotes", "saying_id", "sayings")
    return tally(sayings, rows.total("sayings") + 1, at=rows.positions("quotes"))[1:]


def _distinct(rows: Selection, table: str, key: str, other: str) -> np.ndarray:
    """For each row of ``other``, in how many different articles kept rows of ``table`` point to it."""
    pair_of, targets = rows.index.article_pairs(table, key, other)
    seen = np.zeros(len(targets), dtype=bool)
    seen[pair_of.take(rows.positions(table))] = True
    return tally(targets, rows.total(other) + 1, at=np.flatnonzero(seen))[1:]


def talk_counts(rows: Selection) -> dict[str, np.ndarray]:
    """By column, for every talk of the table: kept reports, and the articles that they are in."""
    return {"reports": rows.reports_of(), "articles": _distinct(rows, "reports", "talk_id", "talks")}


def actor_counts(rows: Selection) -> dict[str, np.ndarray]:
    """By column, for every actor of the table: kept mentions, the articles they are in, kept quotes, kept talks."""
    return _actor_tallies(rows) | {"articles": _distinct(rows, "mentions", "actor_id", "actors")}


def _actor_tallies(rows: Selection) -> dict[str, np.ndarray]:
    if "actor_counts" not in rows._masks:
        rows._masks["actor_counts"] = {
            "mentions": _named_actors(rows),
            "quotes": _of_actors(rows.index, "quotes", rows.tally_lists("quotes", "actor_ids")[1:]),
            "talks": _of_actors(rows.index, "talks", rows.tally_lists("talks", "actor_ids")[1:]),
        }
    return rows._masks["actor_counts"]


def _named_actors(rows: Selection) -> np.ndarray:
    """How many kept mentions name each actor."""
    return _of_actors(rows.index, "mentions", rows.tally("mentions", "actor_id")[1:])


def _of_actors(index: Index, table: str, counts: np.ndarray) -> np.ndarray:
    """Reorders counts of the actors that a table names, from the table's own order into that of the table of actors."""
    return np.append(counts, 0)[index.once(f"actors in {table}", partial(_places_of_actors, table=table))]


def _places_of_actors(index: Index, table: str) -> np.ndarray:
    """For each actor its place among those that a table names; the place after the last where it names it not."""
    source = index.table(table)
    named = source.lists("actor_ids").categories if table in ("talks", "quotes") else source.codes("actor_id")[1]
    places = {value: place for place, value in enumerate(named)}
    return np.array([places.get(value, len(named)) for value in index.frames["actors"]["actor_id"]], dtype=np.int64)


def saying_counts(rows: Selection) -> dict[str, np.ndarray]:
    """By column, for every saying of the table: kept quotes, and the articles that they are in."""
    return {"quotes": _quotes_of_sayings(rows), "articles": _distinct(rows, "quotes", "saying_id", "sayings")}


#: For each table, the function that says which of its rows a view keeps.
MASKS: dict[str, Callable[[Selection], np.ndarray]] = {
    "articles": _articles,
    "passages": _follow_articles("passages"),
    "mentions": _mentions,
    "actors": _actors,
    "quotes": _quotes,
    "sayings": _sayings,
    "dates": _follow_articles("dates"),
    "reports": _reports,
    "talks": _talks,
    "problems": lambda rows: _all(rows.index.table("problems")),
}


class Selection:
    """The rows of every table that a view keeps, and counts of them, all computed lazily.

    Args:
        index: of the corpus.
        view: the filters.
        once_in_each: a column of articles, for each of whose values copies then count once: what a facet of a filter on
            articles asks, such as ``outlet`` for outlets.
    """

    def __init__(self, index: Index, view: View, once_in_each: str | None = None) -> None:
        self.index: Index = index
        self.view = view
        self.once_in_each = once_in_each
        self._masks: dict[str, Any] = {}
        self._positions: dict[str, np.ndarray] = {}
        self._siblings: dict[tuple[View, str | None], Self] = {}
        self._found: dict[tuple[str, ...], Any] = {}

    def mask(self, table: str) -> np.ndarray:
        """Which rows of the whole table are kept: one truth value for each."""
        if table not in self._masks:
            self._masks[table] = MASKS[table](self)
        return self._masks[table]

    def positions(self, table: str) -> np.ndarray:
        """The places of the kept rows in the whole table, from 0, in order."""
        if table not in self._positions:
            self._positions[table] = np.flatnonzero(self.mask(table))
        return self._positions[table]

    def count(self, table: str) -> int:
        """How many rows of a table are kept."""
        known = self._positions.get(table)
        return int(np.count_nonzero(self.mask(table))) if known is None else len(known)

    def total(self, table: str) -> int:
        """How many rows the whole table has."""
        return len(self.index.frames[table])

    def sibling(self, view: View, once_in_each: str | None = None) -> Self:
        """What another view keeps of the same corpus, computed once; ``once_in_each`` is as for this one."""
        if once_in_each is None and view == View():  # all there is, which every view asks for at times
            name = f"{type(self).__name__} of every row"
            return self.index.once(name, lambda index: type(self)(index, view))
        wanted = (view, once_in_each)
        if wanted not in self._siblings:
            self._siblings[wanted] = type(self)(self.index, view, once_in_each)
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
        """The codes of a text column of ``table``, one for each kept row in order, and the values that they point to.

        A code is -1 where the text is missing.
        """
        codes, values = self.index.table(table).codes(column)
        return self.once(("codes", table, column), lambda: self.of_kept(table, codes)), values

    def tally(self, table: str, column: str) -> np.ndarray:
        """How many kept rows of ``table`` a text column leaves unknown, and then how many have each of its values."""
        codes, values = self.index.table(table).codes(column)
        if (cells := self.cells(table)) is not None and column in cells.columns:
            return cells.tally(column)
        return self._counted(table, f"tally of {column}", codes, len(values) + 1)

    def tally_lists(self, table: str, column: str) -> np.ndarray:
        """How many kept rows of ``table`` have an empty list in ``column``, and then how many lists hold each value."""
        lists = self.index.table(table).lists(column)
        size = len(lists.categories) + 1
        first = self._counted(table, f"tally of {column}", lists.first, size)
        held = self.mask(table).take(lists.other_owners)
        return first + tally(lists.other_codes[held], size)

    def days(self, table: str, column: str) -> np.ndarray:
        """The dates in ``column`` of the kept rows of ``table``, in order, as days since 1970.

        They are ``UNKNOWN_DAY`` where missing.
        """
        return self.once(("days", table, column), lambda: self.of_kept(table, self.index.table(table).days(column)))

    def day_counts(self, table: str, column: str) -> tuple[np.ndarray, np.ndarray, int]:
        """The days since 1970 in ``column`` of kept rows of ``table``; how many rows have each; how many have none."""
        places, first = self.index.table(table).day_places(column)
        if (cells := self.cells(table)) is not None and column in cells.columns:
            counts = cells.day_places(column)
        else:
            size = int(places.max(initial=0)) + 1
            counts = self._counted(table, f"days of {column}", places, size, first=0)
        used = np.flatnonzero(counts[1:])
        return used + first, counts[1:][used], int(counts[0])

    def cells(self, table: str) -> KeptCells | None:
        """The kept cells of a table's rows, where it has cells: counts from them are the sooner ones."""
        whole = self.index.once("cells", cells_of) if table == "mentions" else None
        return None if whole is None else self.once(("cells", table), lambda: self._kept_cells(whole))

    def _kept_cells(self, whole: Cells) -> KeptCells:
        alike = _filtered(self, "mentions", np.ones(len(whole), dtype=bool), index=whole.index)
        return KeptCells(whole, counting(self, _mentioning(self)), alike)

    def _counted(self, table: str, name: str, values: np.ndarray, size: int, first: int = -1) -> np.ndarray:
        """Counts of the kept rows' values: of all rows less those left out, where these are fewer."""
        return self.once((name, table), lambda: self._count(table, name, values, size, first))

    def _count(self, table: str, name: str, values: np.ndarray, size: int, first: int) -> np.ndarray:
        kept = self.positions(table)
        if 2 * len(kept) < len(values):
            return tally(values, size, first, kept)
        whole = self.index.once(f"{name} in {table}", lambda _: tally(values, size, first))
        if len(kept) == len(values):
            return whole
        dropped = self.once(("dropped", table), lambda: np.flatnonzero(~self.mask(table)))
        return whole - tally(values, size, first, dropped)

    def reports_of(self) -> np.ndarray:
        """For each talk of the whole table, how many of its reports are kept."""
        return self.once(("reports of talks",), self._reports_of)

    def _reports_of(self) -> np.ndarray:
        places = self.index.rows_in("reports", "talk_id", "talks")
        return self._counted("reports", "reports of talks", places, self.total("talks") + 1)[1:]

    def name_of(self, actor_id: str | None) -> str:
        """The name of an actor; ``unknown`` for None."""
        return "unknown" if actor_id is None else self.index.actor_names.get(actor_id, actor_id)
