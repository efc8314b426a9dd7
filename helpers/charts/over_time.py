"""Charts over time: quotes, articles and actors by day, week, month or year."""

from __future__ import annotations

import numpy as np

from helpers.charts import theme
from helpers.charts.actors import COUNTS, ask, incidences
from helpers.charts.chart import chart, choice
from helpers.charts.frame import cap_note, empty
from helpers.charts.groups import STEPS, Group, Groups, bins, bins_of, group
from helpers.charts.marks import keys_by_days
from helpers.charts.quotes import BY, GREATEST
from helpers.charts.sketch import Sketch
from helpers.charts.strips import BarHeights, draw_strips
from helpers.tables.schema import QUOTE_KINDS
from helpers.views.select import Rows
from helpers.views.tallies import crossed
from helpers.views.words import counted, number, plural


@chart("quotes", greatest=GREATEST, total="quotes")
def quotes_over_time(
    rows: Rows,
    *,
    by: str = "kind",
    step: str = "month",
    measure: str = "quotes",
    top: int | None = None,
    size: str = "screen",
    caption: str = "",
) -> Sketch:
    """Quotes over time, by the publication of their articles: a strip for each kind, speaker, side, outlet or cue.

    Args:
        rows: what the view keeps.
        by: ``kind``, ``speaker``, ``side``, ``outlet``, ``cue`` or ``polarity``.
        step: ``day``, ``week``, ``month`` or ``year``; a longer one is taken, and said, where bars would be too many.
        measure: ``quotes``, or ``words`` (quoted).
        top: how many strips at most, before 'others'.
        size, caption: as for ``Frame``.
    """
    choice("by", by, list(BY))
    choice("step", step, STEPS)
    choice("measure", measure, ["quotes", "words"])
    if not rows.count("quotes"):
        return empty(rows, "quotes", size, caption=caption)
    column, noun, _ = BY[by]
    order = QUOTE_KINDS if by == "kind" else None
    measured = ("words", "word") if measure == "words" else None
    question = "Quotes over time" if measured is None else "Words quoted over time"
    return _strips(rows, "quotes", column, noun, "quote", question, step, top, size, caption, order, measured)


@chart("articles", greatest="Most articles: {label}, {value} of {total}", total="articles")
def articles_by_month(
    rows: Rows, *, step: str = "month", top: int | None = None, size: str = "screen", caption: str = ""
) -> Sketch:
    """Articles over time, a strip for each outlet.

    Args:
        rows: what the view keeps.
        step, top, size, caption: as for ``quotes_over_time``.
    """
    choice("step", step, STEPS)
    if not rows.count("articles"):
        return empty(rows, "articles", size, caption=caption)
    return _strips(
        rows, "articles", "outlet", "outlet", "article", "What the corpus holds", step, top, size, caption, None
    )


def _strips(
    rows: Rows,
    table: str,
    column: str,
    noun: str,
    row_noun: str,
    question: str,
    step: str,
    top: int | None,
    size: str,
    caption: str,
    order: tuple[str, ...] | None,
    measured: tuple[str, str] | None = None,
) -> Sketch:
    """Strips of a table's rows by a column; ``measured`` is a column to add up and the noun of what it holds."""
    most = top or theme.SIZES[size].rows * 2 // 3
    weights = rows.slim(table, [measured[0]])[measured[0]].to_numpy().astype(float) if measured else None
    grouped = group(rows, table, column, most=most, others=True, order=order, weights=weights)
    binned = bins_of(rows, table, "published_day", step, _most_bins(grouped.groups))
    shape = (len(grouped.groups), len(binned.first))
    bin_of = grouped.of(binned.place)
    crosses = crossed(grouped.place, bin_of, shape)
    counts, undated = crosses[1:, 1:], crosses[1:, 0]
    title = f"{question}: {counted(rows.count(table), row_noun)}"
    if not order:
        title += f", {counted(grouped.known, noun)}"
        unknown = next((one.count for one in grouped.groups if one.is_unknown), 0)
        title += f"; {counted(unknown, row_noun)} of unknown {noun}" if unknown and noun != "cue" else ""
    high, notes = None, [_others_note(grouped, noun, row_noun)]
    if not measured and (found := int(counts.sum() + undated.sum())) > rows.count(table):
        notes.append(_several(found, rows.count(table), noun, row_noun, bool(notes[0])))
    if measured and weights is not None:
        high = _added_up(grouped.of(weights), measured[1], grouped, bin_of, shape)
        total = int(high.values.sum() + high.undated.sum())
        notes.append(f"Heights and totals are words quoted: {counted(total, high.noun)}.")
    return draw_strips(
        rows,
        table,
        title,
        grouped.groups,
        counts,
        undated,
        binned,
        lambda one, spans: keys_by_days(table, "published_day", spans, **{column: one.condition}),
        size=size,
        noun=row_noun,
        notes=notes,
        caption=caption,
        measured=high,
    )


def _added_up(
    weights: np.ndarray, noun: str, grouped: Groups, bin_of: np.ndarray, shape: tuple[int, int]
) -> BarHeights:
    crosses = crossed(grouped.place, bin_of, shape, weights)
    return BarHeights(crosses[1:, 1:], crosses[1:, 0], noun)


def _most_bins(groups: list[Group]) -> int:
    """The number of bins that keeps the chart below its maximum number of marks."""
    return max(24, min(400, 4500 // max(1, len(groups))))


def _several(found: int, total: int, noun: str, row_noun: str, others: bool) -> str:
    """Why the strips add up to more than the rows; where there are ``others``, how these count."""
    said = f"The column ‘all’ adds up to {number(found)}, for {counted(total, row_noun)}"
    once = f" with a row of their own, but only once in ‘{theme.OTHERS}’" if others else ""
    return f"{said}: one by several {plural(noun)} counts for each of them{once}."


def _others_note(grouped: Groups, noun: str, row_noun: str) -> str:
    count = next((len(one.codes) for one in grouped.groups if one.value == theme.OTHERS), 0)
    return f"Others: {counted(count, noun)} with {counted(grouped.hidden, row_noun)}." if count else ""


@chart("actors", greatest="{most}: {label}, {value} of {total}", total="counted")
def actors_over_time(
    rows: Rows,
    *,
    count: str = "named",
    step: str = "month",
    top: int | None = None,
    size: str = "screen",
    caption: str = "",
) -> Sketch:
    """Who is named, speaks or meets over time: a strip for each actor.

    Args:
        rows: what the view keeps.
        count: ``named`` (mentions, by publication), ``speaking`` (quotes, by publication) or ``meeting`` (talks that
            were held or are going on, by their first day).
        step, top, size, caption: as for ``quotes_over_time``.
    """
    choice("count", count, list(COUNTS))
    choice("step", step, STEPS)
    found = incidences(rows, count)
    if not len(found):
        return empty(rows, found.table, size, said=found.none, caption=caption)
    grouped = found.grouped(top or theme.SIZES[size].rows * 2 // 3)
    binned = bins(found.days(), step, _most_bins(grouped.groups))
    counts = found.crossed(grouped, binned.place, len(binned.first))
    return draw_strips(
        rows,
        "actors",
        f"{ask(count)} over time: {found.said(rows)}, {counted(grouped.known, 'actor')}",
        grouped.groups,
        counts[:, 1:],
        counts[:, 0],
        binned,
        lambda one, spans: found.keys_by_days(one, spans),
        size=size,
        noun=found.noun,
        notes=[cap_note(grouped.shown, grouped.known, "actor", grouped.hidden, found.noun), found.note],
        caption=caption,
    )
