"""Who with whom: who met, who is named together, who is quoted in the same articles; as a grid or as a network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from helpers.charts import theme
from helpers.charts.actors import MET, NAMING, naming
from helpers.charts.chart import ChartError, chart, choice
from helpers.charts.frame import cap_note, empty
from helpers.charts.grid import GridCell, columns_that_fit, draw_grid
from helpers.charts.groups import Group, group_codes
from helpers.charts.marks import key
from helpers.charts.network import Edge, Node, draw_network
from helpers.charts.sketch import Sketch
from helpers.views.cells import Cells
from helpers.views.index import Index
from helpers.views.seats import KeptSeats, seats_of
from helpers.views.select import Rows
from helpers.views.words import counted, number

#: How two actors can be together: the question, and what a pair's rows are called.
RELATIONS = {
    "named": ("Who is named with whom", "article"),
    "quoted": ("Who is quoted beside whom", "article"),
    "meeting": ("Who met whom", "talk"),
}


@dataclass
class Pairs:
    """How often actors (or sides) are together.

    Attributes:
        members: who, most frequent first.
        alone: rows of each.
        both: rows of each pair, symmetric.
        table, column, where: what the keys need.
        known: how many members there are in all.
        hidden: how many rows those not shown have.
        rows_counted: how many rows have any member.
        note, none: what to say below the chart, and where there is nothing.
    """

    members: list[Group]
    alone: np.ndarray
    both: np.ndarray
    table: str
    column: str
    known: int
    hidden: int
    rows_counted: int
    where: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    none: str = ""

    def drop_loners(self) -> None:
        """Leaves out members who are with no other member; their rows are counted as hidden."""
        kept = (self.both.sum(axis=1) - self.alone) > 0
        self.hidden += int(self.alone[~kept].sum())
        self.members = [one for one, stays in zip(self.members, kept, strict=True) if stays]
        self.alone, self.both = self.alone[kept], self.both[kept][:, kept]

    def has_pairs(self) -> bool:
        """Whether any two are together."""
        return bool(np.triu(self.both, 1).any())

    def thin(self, least: int, hub: bool, noun: str) -> list[str]:
        """Leaves out weak pairs, and the hub where it is not wanted; returns what to say of it.

        ``least`` is in how many rows a pair must stand to stay, ``noun`` what such a row is called.
        """
        said = []
        if not hub and self.has_pairs():
            ties = (self.both > 0).sum(axis=1)
            place = int(np.lexsort((-self.alone, -ties))[0])
            said.append(f"Without {self.members[place].label}, who is together with {number(int(ties[place]) - 1)}.")
            kept = np.arange(len(self.members)) != place
            self.members = [one for one, stays in zip(self.members, kept, strict=True) if stays]
            self.alone, self.both = self.alone[kept], self.both[kept][:, kept]
        if least > 1:
            weak = (self.both > 0) & (self.both < least) & ~np.eye(len(self.members), dtype=bool)
            if weak.any():
                pairs_left = counted(int(np.triu(weak, 1).sum()), "pair")
                said.append(f"{pairs_left} in fewer than {counted(least, noun)} left out.")
                self.both[weak] = 0
        if least > 1 or not hub:
            self.drop_loners()
        return said

    def key(self, *values: str) -> str:
        """The key of the rows that hold all of these actors."""
        return key(self.table, **(self.where | {self.column: {"all": sorted(values)}}))


def pairs(rows: Rows, relation: str, by: str, most: int) -> Pairs:
    """Counts pairs of the most frequent actors, or sides of talks.

    Args:
        rows: what the view keeps.
        relation: a key of ``RELATIONS``.
        by: ``actor``, or ``side`` for talks.
        most: how many at most.
    """
    if relation == "meeting":
        return _of_talks(rows, "actor_ids" if by == "actor" else "sides", most)
    return _of_articles(rows, relation, most)


def _of_talks(rows: Rows, column: str, most: int) -> Pairs:
    source = rows.index.table("talks")
    kept = rows.mask("talks") & source.one_of("status", MET)
    left_out = rows.count("talks") - int(kept.sum())
    note = f"Only talks that were held or are going on; {number(left_out)} others are left out." if left_out else ""
    none = f"None of {counted(rows.count('talks'), 'talk')} was held" if rows.count("talks") else ""
    named = rows.name_of if column == "actor_ids" else str
    seats = rows.index.once(f"{column} of talks", partial(_seats_of_talks, column=column))
    met = _counted(seats, kept[seats.rows], named, most, table="talks", column=column)
    met.where, met.note, met.none = {"status": {"in": list(MET)}}, note, none
    if column == "actor_ids":
        met.note = " ".join(part for part in (_leave_out_own(rows, met), met.note) if part)
    return met


def _leave_out_own(rows: Rows, met: Pairs) -> str:
    """Leaves out pairs of an actor with its own government or group, who come together; returns how many, in words."""
    actors = rows.index.frames["actors"].set_index("actor_id")
    actors = actors.reindex([one.value for one in met.members])[["kind", "side", "country"]]
    told = [tuple(actor) for actor in actors.itertuples(index=False)]
    left_out = 0
    for first, second in zip(*np.nonzero(np.triu(met.both, 1)), strict=True):
        if _on_one_side(told[first], told[second]) or _on_one_side(told[second], told[first]):
            met.both[first, second] = met.both[second, first] = 0
            left_out += 1
    if not left_out:
        return ""
    return f"{counted(left_out, 'pair')} of an actor with its own government or group {_is(left_out)} left out."


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _on_one_side(one: tuple, body: tuple) -> bool:
    """Whether ``body`` (kind, side, country) is the government or group that an actor belongs to."""
    (kind, side, country), (body_kind, body_side, body_country) = one, body
    if body_kind == "person" or not isinstance(side, str):
        return False
    if side == body_side:
        return True
    # A country's name stands for its government: 'Afghan government' is the side of a person, 'Afghanistan' the actor.
    governs = kind != "government" and body_kind == "government" and side.endswith(" government")
    return governs and isinstance(country, str) and country == body_country


def _of_articles(rows: Rows, relation: str, most: int) -> Pairs:
    cells = rows.cells("mentions") if relation == "named" else None
    if cells is not None and seats_of(cells.whole).fit:
        return _named_in_articles(rows, KeptSeats(cells, rows.mask("articles")), cells.whole, most)
    table = "mentions" if relation == "named" else "quotes"
    seats, seat_of = rows.index.once(f"actors of articles by {table}", partial(_seats_of_articles, table=table))
    kept = np.zeros(len(seats.rows) + 1, dtype=bool)  # the last place is for what names no actor
    if table == "quotes":
        kept[seat_of[rows.mask(table).take(rows.index.table(table).lists("actor_ids").owners)]] = True
    else:
        kept[rows.of_kept(table, seat_of)] = True
    kept = kept[:-1] & rows.mask("articles")[seats.rows]
    column = "names" if relation == "named" else "quotes"
    return _counted(seats, kept, rows.name_of, most, table="articles", column=column)


def _named_in_articles(rows: Rows, kept: KeptSeats, cells: Cells, most: int) -> Pairs:
    """Who is named together, from seats counted by cells."""
    codes, values = cells.whole.codes("actor_id")
    grouped = group_codes(codes[:0], values, rows.name_of, most=most, counts=kept.counts)
    both = kept.together([one.codes[0] for one in grouped.groups])
    return Pairs(
        members=grouped.groups,
        alone=both.diagonal().copy(),
        both=both,
        table="articles",
        column="names",
        known=grouped.known,
        hidden=grouped.hidden,
        rows_counted=kept.articles,
    )


class _Taken(NamedTuple):
    """Who is in which row, each once: the rows (articles or talks), and the codes of ``values``."""

    rows: np.ndarray
    codes: np.ndarray
    values: list[str]


def _seats_of_talks(index: Index, column: str) -> _Taken:
    lists = index.table("talks").lists(column)
    wide = len(lists.categories) + 1
    owners, codes = np.divmod(np.unique(lists.owners * wide + lists.codes), wide)
    return _Taken(owners, codes, lists.categories)


def _seats_of_articles(index: Index, table: str) -> tuple[_Taken, np.ndarray]:
    """The actors that a table's rows give the articles; and the seat of each row (of each speaker), -1 for none."""
    articles = index.rows_in(table, "article_id", "articles")
    if table == "quotes":
        lists = index.table(table).lists("actor_ids")
        codes, values, articles = lists.codes, lists.categories, articles.take(lists.owners)
    else:
        codes, values = index.table(table).codes("actor_id")
    used = (codes >= 0) & (articles >= 0)
    if table == "mentions":
        used &= index.once(NAMING, naming)
    wide = len(values) + 1
    found, seat = np.unique(articles[used] * wide + codes[used], return_inverse=True)
    seat_of = np.full(len(used), -1, dtype=np.int64)
    seat_of[used] = seat
    return _Taken(*np.divmod(found, wide), values), seat_of


def _counted(
    seats: _Taken, kept: np.ndarray, named: Callable[[str], str], most: int, *, table: str, column: str
) -> Pairs:
    """Who is together in the rows of a table.

    Args:
        seats: who is in which row.
        kept: for each seat whether it counts.
        named: what a member is called.
        most: how many members at most.
        table, column: where the members stand, for the keys of the marks.
    """
    owners, codes = seats.rows[kept], seats.codes[kept]
    grouped = group_codes(codes, seats.values, named, most=most)
    shown = grouped.place >= 0
    rows, members = owners[shown], grouped.place[shown]
    sitting = np.bincount(rows)
    together = sitting[rows] > 1  # whoever is alone in a row makes no pair
    numbers = np.cumsum(sitting > 1) - 1
    held = np.zeros((int(numbers[-1]) + 1 if len(numbers) else 0, len(grouped.groups)), dtype=np.float32)
    held[numbers[rows[together]], members[together]] = 1
    both = (held.T @ held).round().astype(np.int64)
    alone = np.bincount(members, minlength=len(grouped.groups))
    np.fill_diagonal(both, alone)
    return Pairs(
        members=grouped.groups,
        alone=alone,
        both=both,
        table=table,
        column=column,
        known=grouped.known,
        hidden=grouped.hidden,
        rows_counted=int(np.count_nonzero(np.bincount(owners))),
    )


@chart("talks", greatest="Met most often: {label}, in {value} of {total}", total="met")
def who_met_whom(
    rows: Rows, *, by: str = "actor", top: int | None = None, size: str = "screen", caption: str = ""
) -> Sketch:
    """Who met whom: a grid of those who took part in talks that were held or are going on.

    Args:
        rows: what the view keeps.
        by: ``actor`` or ``side``.
        top: how many actors at most.
        size, caption: as for ``Frame``.
    """
    choice("by", by, ["actor", "side"])
    return _grid(rows, "talks", "meeting", by, top, size, caption)


@chart("actors", greatest="Most often {together}: {label}, in {value} of {total}", total="together")
def actors_together(
    rows: Rows,
    *,
    relation: str = "named",
    form: str = "network",
    least: int = 1,
    hub: bool = True,
    top: int | None = None,
    size: str = "screen",
    caption: str = "",
) -> Sketch:
    """Who is named with whom, quoted beside whom, or meets whom: a network, or a grid for many.

    Args:
        rows: what the view keeps.
        relation: ``named`` or ``quoted`` (in the same article) or ``meeting`` (in talks that were held).
        form: ``network`` or ``matrix``.
        least: pairs that are together in fewer articles (or talks) are left out.
        hub: False leaves out the actor who is together with most others, so that the rest can be seen.
        top: how many actors at most.
        size, caption: as for ``Frame``.

    Raises:
        ChartError: for an option of no meaning, with a sentence.
    """
    choice("relation", relation, list(RELATIONS))
    choice("form", form, ["network", "matrix"])
    if isinstance(least, bool) or not isinstance(least, int) or least < 1:
        raise ChartError(f"least is a whole number from 1 on, not {least!r}.")
    if form == "matrix":
        return _grid(rows, "actors", relation, "actor", top, size, caption, least, hub)
    found = pairs(rows, relation, "actor", top or theme.SIZES[size].actors)
    question, noun = RELATIONS[relation]
    left_out = found.thin(least, hub, noun)
    if not found.has_pairs():
        return _nothing(rows, found, relation, size, caption)
    sides = [rows.index.actor_sides.get(one.value or "") for one in found.members]
    nodes = [
        Node(one.label, found.key(str(one.value)), int(found.alone[place]), sides[place])
        for place, one in enumerate(found.members)
    ]
    edges = [
        Edge(first, second, int(found.both[first, second]))
        for first, second in zip(*(one.tolist() for one in np.nonzero(np.triu(found.both, 1))), strict=True)
    ]
    return draw_network(
        rows, "actors", _title(question, found, noun), nodes, edges,
        lambda edge: found.key(str(found.members[edge.first].value), str(found.members[edge.second].value)),
        size=size, noun=noun,
        notes=[cap_note(len(nodes), found.known, "actor", found.hidden, "appearance"), *left_out, found.note],
        caption=caption,
    )  # fmt: skip


def _title(question: str, found: Pairs, noun: str, who: str = "actor") -> str:
    joint = counted(int((np.triu(found.both, 1) > 0).sum()), "pair")
    # How many fit depends on the size of the figure: a headline says the same at every size.
    joint = f", {joint}" if len(found.members) == found.known else ""
    return f"{question}: {counted(found.known, who)}{joint} in {counted(found.rows_counted, noun)}"


def _nothing(rows: Rows, found: Pairs, relation: str, size: str, caption: str) -> Sketch:
    said = found.none
    if found.known and not said:
        several = f"None of {counted(found.known, 'actor')} is together with another"
        said = several if found.known > 1 else "A single actor is left, who is together with no other"
    advice = "Widen the view: more days, outlets or talks." if found.known else ""
    return empty(rows, found.table, size, said=said, advice=advice, caption=caption)


def _grid(
    rows: Rows,
    of: str,
    relation: str,
    by: str,
    top: int | None,
    size: str,
    caption: str,
    least: int = 1,
    hub: bool = True,
) -> Sketch:
    """The lower half of a square grid: each pair once."""
    found = pairs(rows, relation, by, top or columns_that_fit(size))
    question, noun = RELATIONS[relation]
    left_out = found.thin(least, hub, noun)
    found.drop_loners()
    if not len(found.members):
        return _nothing(rows, found, relation, size, caption)
    labels = [one.label for one in found.members]
    cells = [
        GridCell(
            row - 1,
            column,
            found.key(str(found.members[row].value), str(found.members[column].value)),
            int(found.both[row, column]),
            float(found.both[row, column]),
            f"{labels[row]} and {labels[column]}: {counted(int(found.both[row, column]), noun)}",
        )
        for row in range(1, len(labels))
        for column in range(row)
        if found.both[row, column]
    ]
    row_labels, column_labels = _used(cells, labels[1:], labels[:-1])
    who = "side" if by == "side" else "actor"
    title = _title(question, found, noun, who)
    notes = [cap_note(len(labels), found.known, who, found.hidden, "appearance"), *left_out, found.note]
    return draw_grid(rows, of, title, cells, row_labels, column_labels, size=size, notes=notes, caption=caption)


def _used(cells: list[GridCell], row_labels: list[str], column_labels: list[str]) -> tuple[list[str], list[str]]:
    """The labels of rows and columns that hold a cell; the cells are moved to them."""
    row_of = {row: place for place, row in enumerate(sorted({cell.row for cell in cells}))}
    column_of = {column: place for place, column in enumerate(sorted({cell.column for cell in cells}))}
    for cell in cells:
        cell.row, cell.column = row_of[cell.row], column_of[cell.column]
    return [row_labels[row] for row in row_of], [column_labels[column] for column in column_of]
