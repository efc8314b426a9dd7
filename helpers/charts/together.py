"""Who with whom: who met, who is named together, who is quoted in the same articles; as a grid or as a network."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from helpers.charts import theme
from helpers.charts.actors import NAMING, naming
from helpers.charts.chart import ChartError, chart, choice
from helpers.charts.frame import empty
from helpers.charts.grid import GridCell, columns_that_fit, draw_grid
from helpers.charts.groups import group_codes
from helpers.charts.network import Edge, Node, draw_network
from helpers.charts.pairs import RELATIONS, Pairs
from helpers.charts.sketch import Sketch
from helpers.views.cells import Cells
from helpers.views.index import Index
from helpers.views.meetings import COLUMNS, MEETING, MET, TOLD, Seated, of_one_side, told_of_actors
from helpers.views.outcomes import DISPUTED, SHOWN
from helpers.views.seats import KeptSeats, seats_of
from helpers.views.select import Rows
from helpers.views.words import counted, listed, number

OWN = "Actors of one side are one party."


def pairs(rows: Rows, relation: str, by: str, most: int) -> Pairs:
    """Counts pairs of the most frequent actors, or sides of talks.

    Args:
        rows: what the view keeps.
        relation: a key of ``RELATIONS``.
        by: ``actor``, or ``side`` for talks.
        most: how many at most.
    """
    if relation == "meeting":
        found = _of_talks(rows, "actor_ids" if by == "actor" else "sides", most)
    else:
        found = _of_articles(rows, relation, most)
    if found.has_pairs() or found.known <= most:
        return found
    return pairs(rows, relation, by, 2 * most)  # the most frequent may be together with others only


def _of_talks(rows: Rows, column: str, most: int) -> Pairs:
    met = COLUMNS[column]
    kept = rows.mask("talks") & rows.index.table("talks").one_of(met, [MEETING])
    seats = rows.index.seats_of_talks(column)
    named = rows.name_of if column == "actor_ids" else str
    found = _counted(seats, kept[seats.rows], named, most, table="talks", column=column)
    found.where, found.total = {met: MEETING}, rows.count("talks")
    own = column == "actor_ids" and _leave_out_own(rows, found)
    note, found.none = _left_out(rows, int(kept.sum()))
    who = "actor" if column == "actor_ids" else "side"
    if (only := int(np.count_nonzero(rows.tally_lists("talks", column)[1:])) - found.known) > 0:
        note += f" {counted(only, who)} {'takes' if only == 1 else 'take'} part in these only."
    found.note = " ".join(filter(None, [note, OWN if column == "actor_ids" and (note or own) else ""]))
    return found


def _left_out(rows: Rows, met: int) -> tuple[str, str]:
    """Why some talks are left out, in one sentence; and what to say where all are."""
    total = rows.count("talks")
    shown, talks = rows.index.table("talks"), rows.mask("talks")
    held, unsure = (int((talks & shown.one_of(SHOWN, some)).sum()) for some in (MET, (DISPUTED,)))
    reasons = [
        (total - held - unsure, "has not taken place", "have not taken place"),
        (unsure, "is disputed", "are disputed"),
        (held - met, "names fewer than two parties", "name fewer than two parties"),
    ]
    reasons = [reason for reason in reasons if reason[0]]
    why = [
        f"{number(count) if len(reasons) > 1 else 'it' if count == 1 else 'they'} {one if count == 1 else several}"
        for count, one, several in reasons
    ]
    note = f"{number(total - met)} of {counted(total, 'talk')} left out: {listed(why, 3)}." if why else ""
    none = f"None of {counted(held, 'talk')} that took place names two parties"
    return note, none if held else f"None of {counted(total, 'talk')} was held" if total else ""


def _leave_out_own(rows: Rows, met: Pairs) -> bool:
    """Leaves out pairs of actors of one side, who come together; returns whether any was."""
    told = rows.index.once(TOLD, told_of_actors)
    found = False
    for first, second in zip(*np.nonzero(np.triu(met.both, 1)), strict=True):
        if of_one_side(told, str(met.members[first].value), str(met.members[second].value)):
            met.both[first, second] = met.both[second, first] = 0
            found = True
    return found


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


def _seats_of_articles(index: Index, table: str) -> tuple[Seated, np.ndarray]:
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
    return Seated(*np.divmod(found, wide), values), seat_of


def _counted(
    seats: Seated, kept: np.ndarray, named: Callable[[str], str], most: int, *, table: str, column: str
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


@chart("talks", also=("actors",))
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


@chart("actors")
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
        ChartError: for a meaningless option, with a sentence.
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
        return _nothing(rows, found, left_out, size, caption)
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
        notes=[found.cap(relation, "actor"), *left_out, found.note],
        caption=caption, found=found.found(relation), basis=found.basis,
    )  # fmt: skip


def _title(question: str, found: Pairs, noun: str, who: str = "actor") -> str:
    joint = counted(int((np.triu(found.both, 1) > 0).sum()), "pair")
    # How many fit depends on the size of the figure: a headline says the same at every size.
    joint = f", {joint}" if len(found.members) == found.known else ""
    of = f"{number(found.rows_counted)} of " if 0 < found.rows_counted < found.total else ""
    return f"{question}: {counted(found.known, who)}{joint} in {of}{counted(found.total or found.rows_counted, noun)}"


def _nothing(rows: Rows, found: Pairs, left_out: list[str], size: str, caption: str) -> Sketch:
    said = "" if found.rows_counted else found.none
    if left_out:
        said = f"No pair of {counted(found.known, 'actor')} is left. {' '.join(left_out)}"
    elif found.known and not said:
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
        return _nothing(rows, found, left_out, size, caption)
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
    notes = [found.cap(relation, who), *left_out, found.note]
    return draw_grid(
        rows, of, title, cells, row_labels, column_labels, size=size, notes=notes, caption=caption,
        found=found.found(relation), basis=found.basis,
    )  # fmt: skip


def _used(cells: list[GridCell], row_labels: list[str], column_labels: list[str]) -> tuple[list[str], list[str]]:
    """The labels of rows and columns that hold a cell; the cells are moved to them."""
    row_of = {row: place for place, row in enumerate(sorted({cell.row for cell in cells}))}
    column_of = {column: place for place, column in enumerate(sorted({cell.column for cell in cells}))}
    for cell in cells:
        cell.row, cell.column = row_of[cell.row], column_of[cell.column]
    return [row_labels[row] for row in row_of], [column_labels[column] for column in column_of]
