"""Who is named, who speaks and who meets: three counts of actors, ranked and by outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.charts import theme
from helpers.charts.bars import Bar, BarSegment, draw_bars
from helpers.charts.beside import BESIDE, only_beside
from helpers.charts.chart import chart, choice
from helpers.charts.frame import cap_note, empty
from helpers.charts.grid import GridCell, columns_that_fit, draw_grid
from helpers.charts.groups import Group, Groups, cross, group_codes, members
from helpers.charts.marks import key, keys_by_days
from helpers.charts.palette import side_styles
from helpers.charts.sketch import Sketch
from helpers.views.cells import KeptCells
from helpers.views.index import Index
from helpers.views.meetings import MET
from helpers.views.outcomes import SHOWN
from helpers.views.select import Rows
from helpers.views.table import UNKNOWN_DAY
from helpers.views.words import counted, number

#: What can be counted of actors, and the question that it answers.
COUNTS = {"named": "Who is named", "speaking": "Who speaks", "meeting": "Who meets"}
#: The condition of mentions that name an actor.
_NO_PLACE = {"kind": {"not_in": ["place"]}}
#: What ``naming`` finds is kept under this name.
NAMING = "mentions that name an actor"


def ask(count: str) -> str:
    """The question that a count answers."""
    return COUNTS[count]


@dataclass
class Incidences:
    """The actors in rows: one entry for each row and actor.

    Attributes:
        table, column: whose rows are counted, and where they name the actor.
        places: the row of each entry, in the whole table.
        codes, values: the actor of each entry (-1: unknown).
        where: conditions that every key needs.
        day: the column that dates a row.
        noun: what a row is called.
        none, note: what to say where there are no rows, and below the chart.
    """

    rows: Rows
    table: str
    column: str
    places: np.ndarray
    codes: np.ndarray
    values: list[str]
    where: dict[str, Any]
    day: str
    noun: str
    none: str = ""
    note: str = ""

    def __len__(self) -> int:
        return len(self.codes)

    def grouped(self, most: int) -> Groups:
        """The actors with most rows, then unknown."""
        return group_codes(self.codes, self.values, self.rows.name_of, most=most)

    def outlets(self, most: int) -> Groups:
        """The outlets with most rows, others, then unknown."""
        codes, values = self.rows.index.table(self.table).codes("outlet")
        return group_codes(codes.take(self.places), values, most=most, others=True)

    def days(self) -> np.ndarray:
        """The day of each entry, since 1970."""
        return self.rows.index.table(self.table).days(self.day).take(self.places)

    def crossed(self, actors: Groups, place: np.ndarray, size: int) -> np.ndarray:
        """How many rows each group of actors has in each place.

        Args:
            actors: the groups.
            place: for each entry, as ``outlets`` and ``days`` list them, its place, -1 for none.
            size: how many places there are.

        Returns:
            A row for each group; of its ``size + 1`` numbers the first is that of no place.
        """
        return cross(actors.place, place + 1, (len(actors.groups), size + 1))

    def key(self, one: Group, **more: Any) -> str:
        """The key of an actor's rows.

        Args:
            one: the group of the actor.
            more: further conditions, as for ``marks.key``.
        """
        return key(self.table, **(self.where | {self.column: one.condition} | more))

    def keys_by_days(self, one: Group, spans: Sequence[dict[str, str] | None]) -> list[str]:
        """The keys of an actor's rows on some days.

        Args:
            one: the group of the actor.
            spans: first and last day as ``{"from": …, "to": …}``; None stands for no day.
        """
        return keys_by_days(self.table, self.day, spans, **(self.where | {self.column: one.condition}))

    def said(self, rows: Rows) -> str:
        """The number of rows, in words."""
        if self.table == "mentions":
            return counted(len(self.places), self.noun)  # one actor to a row
        seen = np.zeros(rows.total(self.table), dtype=bool)
        seen[self.places] = True
        return counted(int(seen.sum()), self.noun)


class CountedNames(Incidences):
    """The actors that the kept mentions name, counted by cells: an entry is an article.

    Args:
        rows: what the view keeps.
        cells: of its mentions, those of places left out.
    """

    def __init__(self, rows: Rows, cells: KeptCells) -> None:
        codes, values = rows.index.table("mentions").codes("actor_id")
        none = codes[:0]
        super().__init__(rows, "mentions", "actor_id", none, none, values, _NO_PLACE, "published_day", "mention")
        self._cells = cells

    def __len__(self) -> int:
        return self._cells.count()

    def grouped(self, most: int) -> Groups:
        """The actors with most mentions, then unknown; without the places of entries."""
        counts = self._cells.tally("actor_id")
        return group_codes(self.codes, self.values, self.rows.name_of, most=most, counts=counts)

    def outlets(self, most: int) -> Groups:
        """The outlets with most mentions, others, then unknown."""
        codes, values = self.rows.index.table("mentions").codes("outlet")
        counts = self._cells.tally("outlet")
        return group_codes(self._cells.of_article(codes, -1), values, most=most, others=True, counts=counts)

    def days(self) -> np.ndarray:
        """The day of each article, since 1970; unknown where none of its mentions is kept."""
        return self._cells.of_article(self.rows.index.table("mentions").days(self.day), UNKNOWN_DAY)

    def crossed(self, actors: Groups, place: np.ndarray, size: int) -> np.ndarray:
        """Counts mentions by actor and by place, as ``crossed`` of any entries does.

        Args:
            actors: the groups that are counted.
            place: the place of each mention, -1 for none.
            size: how many places there are.

        Returns:
            As for ``Incidences.crossed``.
        """
        return self._cells.by_actor([one.codes for one in actors.groups], place, size)

    def said(self, rows: Rows) -> str:
        """The number of mentions, in words."""
        return counted(len(self), self.noun)


def incidences(rows: Rows, count: str, table: str = "") -> Incidences:
    """The actors of the kept rows.

    Args:
        rows: what the view keeps.
        count: a key of ``COUNTS``.
        table: ``reports`` counts meetings by report and not by talk.
    """
    if count == "meeting":
        return _meetings(rows, table or "talks")
    if count == "speaking":
        again, codes, values = members(rows, "quotes", "actor_ids")
        kept = rows.positions("quotes")
        places = np.concatenate([kept, kept.take(again)])
        meant = ~np.append(only_beside(rows), False)[codes]  # -1, of nobody, takes the last
        places, codes = places[meant], codes[meant]
        note = "A quote by several counts for each of them." if len(places) > len(kept) else ""
        if not meant.all():
            note += f" {BESIDE}"
        return Incidences(
            rows, "quotes", "actor_ids", places, codes, values, {}, "published_day", "quote", note=note.strip()
        )
    if (cells := rows.cells("mentions")) is not None:
        return CountedNames(rows, cells.of_kinds_but("place"))
    codes, values = rows.index.table("mentions").codes("actor_id")
    places = np.flatnonzero(rows.mask("mentions") & rows.index.once(NAMING, naming))
    return Incidences(
        rows, "mentions", "actor_id", places, codes.take(places), values, _NO_PLACE, "published_day", "mention"
    )


def naming(index: Index) -> np.ndarray:
    """Which mentions name an actor rather than a place.

    One truth value for each row of the table of mentions.
    """
    return ~index.table("mentions").one_of("kind", ["place"])


def _meetings(rows: Rows, table: str) -> Incidences:
    source = rows.index.table(table)
    lists = source.lists("actor_ids")
    status = SHOWN if table == "talks" else "status"  # of a report, what it says itself
    kept = rows.mask(table) & source.one_of(status, MET)
    members = kept.take(lists.owners)
    alone = np.flatnonzero(kept & lists.empty)
    places = np.concatenate([lists.owners[members], alone])
    codes = np.concatenate([lists.codes[members], np.full(len(alone), -1)]).astype(np.int64)
    left_out = rows.count(table) - int(kept.sum())
    note = f"Only talks that were held or are going on; {number(left_out)} others are left out." if left_out else ""
    note += f" A {table[:-1]} counts for each who takes part." if len(places) > int(kept.sum()) else ""
    noun = table[:-1]
    none = f"None of {counted(rows.count(table), noun)} was held" if rows.count(table) else ""
    return Incidences(
        rows, table, "actor_ids", places, codes, lists.categories, {status: {"in": list(MET)}},
        "earliest" if table == "talks" else "published_day", noun, none, note.strip(),
    )  # fmt: skip


@chart("actors", greatest="{most}: {label}, {value} of {total}", total="counted")
def actors_ranked(
    rows: Rows, *, count: str = "named", top: int | None = None, size: str = "screen", caption: str = ""
) -> Sketch:
    """Who is named, speaks or meets most: a bar for each actor, coloured by side.

    Args:
        rows: what the view keeps.
        count: ``named`` (mentions), ``speaking`` (quotes) or ``meeting`` (talks that were held or are going on).
        top: how many actors at most; as many as the size has room for by default.
        size, caption: as for ``Frame``.
    """
    choice("count", count, list(COUNTS))
    found = incidences(rows, count)
    if not len(found):
        return empty(rows, found.table, size, said=found.none, caption=caption)
    ranked = found.grouped(top or theme.SIZES[size].rows)
    sides = [rows.index.actor_sides.get(one.value or "") for one in ranked.groups]
    styles, side_of = side_styles(rows, sides)
    roles = rows.index.actor_roles
    bars = [
        Bar(
            one.label,
            found.key(one),
            one.count,
            one.count,
            [BarSegment(side_of[place], found.key(one), one.count, one.count, roles.get(one.value or "", ""))],
        )
        for place, one in enumerate(ranked.groups)
    ]
    title = f"{ask(count)} most: {counted(ranked.known, 'actor')} in {found.said(rows)}"
    notes = [cap_note(ranked.shown, ranked.known, "actor", ranked.hidden, found.noun), found.note]
    return draw_bars(rows, "actors", title, bars, styles, size=size, notes=notes, caption=caption, noun=found.noun)


@chart("actors", greatest="{most} in one outlet: {label}, {value}", total="cells")
def actors_by_outlet(
    rows: Rows,
    *,
    count: str = "named",
    share: bool = False,
    top: int | None = None,
    size: str = "screen",
    caption: str = "",
) -> Sketch:
    """Which outlet names, quotes or reports meeting whom: a grid of actors and outlets.

    Args:
        rows: what the view keeps.
        count: ``named`` (mentions), ``speaking`` (quotes) or ``meeting`` (reports of talks that were held).
        share: whether cells are per cent of the outlet's rows, so that outlets of different size compare.
        top: how many actors at most.
        size, caption: as for ``Frame``.
    """
    choice("count", count, list(COUNTS))
    found = incidences(rows, count, "reports")
    if not len(found):
        return empty(rows, found.table, size, said=found.none, caption=caption)
    actors = found.grouped(top or theme.SIZES[size].rows)
    outlets = found.outlets(columns_that_fit(size) - 1)
    counts = found.crossed(actors, outlets.place, len(outlets.groups))[:, 1:]
    per_outlet = np.array([one.count for one in outlets.groups])
    shown = counts * 100.0 / np.maximum(per_outlet, 1) if share else counts.astype(float)
    cells = [
        GridCell(
            row,
            column,
            found.key(actor, outlet=outlet.condition),
            int(counts[row, column]),
            float(shown[row, column]),
            f"{actor.label} in {outlet.label}: {counted(int(counts[row, column]), found.noun)}, "
            f"{number(round(100 * counts[row, column] / per_outlet[column]))}% of the outlet’s",
        )
        for row, actor in enumerate(actors.groups)
        for column, outlet in enumerate(outlets.groups)
        if counts[row, column]
    ]
    title = f"{ask(count)} in which outlet: {found.said(rows)}, {counted(actors.known, 'actor')}, "
    title += counted(outlets.known, "outlet")
    notes = [
        f"Numbers are percentages of each outlet’s {found.noun}s." if share else "",
        cap_note(actors.shown, actors.known, "actor", actors.hidden, found.noun),
        found.note,
    ]
    return draw_grid(
        rows, "actors", title, cells, [one.label for one in actors.groups], [one.label for one in outlets.groups],
        size=size, unit="%" if share else "", notes=notes, caption=caption,
    )  # fmt: skip
