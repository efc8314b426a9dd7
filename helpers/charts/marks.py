"""Marks: the rows that each bar, point or cell of a chart represents, and how to find them again.

Every mark of every chart carries ``customdata``: ``[key, count, …]``. The key is a short JSON text: the table, and a
condition for each of some columns. ``rows_behind(rows, key)`` gives the rows that meet them, and there are ``count``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from helpers.views.table import UNKNOWN_DAY, Table

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from helpers.charts.sketch import Sketch
    from helpers.views.select import Rows

#: No chart sends more marks than this to the screen.
MOST_MARKS = 5_000


#: What to do about numbers, which charts can neither group nor point to by ranges.
CLASSES = "make a derived column of classes such as ‘up to 10’ (DERIVED in helpers/views/derived.py)"
#: Stands in a key where days are to stand.
_HERE = "\0"
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@dataclass(frozen=True)
class Mark:
    """One mark of a figure: its key and the count that it shows, with its place in the figure."""

    key: str
    count: int
    trace: int
    point: int


def key(table: str, **where: Any) -> str:
    """The key of the rows of ``table`` that meet every condition of ``where``.

    Args:
        table: a table of ``Rows``.
        where: column = condition. A condition is one text, number or yes or no (equal to it, or in the list, for
            columns of lists); None (unknown); for text and lists ``{"in": […]}`` and ``{"not_in": […]}`` (known, and
            none of these); for lists ``{"all": […]}`` (all of these); for days ``{"from": day, "to": day}`` (both
            included). A range of numbers needs a derived column of classes (``views.derived``). For articles the
            columns ``names``, ``quotes`` hold the actors that kept mentions and quotes give them.

    The rows are looked up later: ``rows_behind`` raises ValueError for a condition that its column does not allow.
    """
    if len(where) == 1:
        ((column, condition),) = where.items()
        if isinstance(condition, str):  # of most marks: the same text, sooner
            return f'["{table}",{{"{column}":{encode_basestring(condition)}}}]'
    return _ENCODER.encode([table, where])


def keys_by_days(table: str, column: str, spans: Sequence[dict[str, str] | None], **where: Any) -> list[str]:
    """The keys of rows on different days: what ``key`` gives for each span, but faster.

    Args:
        table: of the rows.
        column: that dates them.
        spans: first and last day as ``{"from": …, "to": …}``; None stands for no day.
        where: conditions that all the rows meet, as for ``key``.
    """
    head, *between, tail = key(table, **(where | {column: _HERE})).split(_ENCODER.encode(_HERE))
    known = [span for span in spans if span is not None]
    if between or len(known) < len(spans):  # some value is that very sign, or no day is meant
        return [key(table, **(where | {column: span})) for span in spans]
    return [f'{head}{{"from":"{span["from"]}","to":"{span["to"]}"}}{tail}' for span in known]


def parse(text: str) -> tuple[str, dict[str, Any]]:
    """The table and the conditions of a key.

    Raises:
        ValueError: for text that is no key.
    """
    try:
        table, where = json.loads(text)
    except (TypeError, ValueError):
        raise ValueError(f"{text!r} is not the key of a mark.") from None
    if not isinstance(table, str) or not isinstance(where, dict):
        raise ValueError(f"{text!r} is not the key of a mark.")
    return table, where


def rows_behind(rows: Rows, mark_key: str) -> pd.DataFrame:
    """The evidence behind a mark: the rows of the view that it represents, with all their columns.

    Args:
        rows: what the view keeps.
        mark_key: the mark's key, as ``key`` wrote it.

    Raises:
        ValueError: for text that is no key, that names a table or column that is not there, or that asks of a column
            what it cannot hold, such as a range of numbers.
    """
    table = table_of(mark_key)
    kept = kept_behind(rows, mark_key)
    return rows.frame(table)[kept[rows.positions(table)]].reset_index(drop=True)


def kept_behind(rows: Rows, mark_key: str) -> np.ndarray:
    """Which rows of the whole table are behind a mark: what ``rows_behind`` gives, without looking them up.

    One truth value for each row of the table.

    Args:
        rows: what the view keeps.
        mark_key: the mark's key, as ``key`` wrote it.

    Raises:
        ValueError: as ``rows_behind`` does.
    """
    table, where = parse(mark_key)
    if table not in rows.index.frames:
        raise ValueError(f"There is no table {table!r}.")
    kept = rows.mask(table).copy()
    for column, condition in where.items():
        kept &= _meets(rows, table, column, condition)
    return kept


def table_of(mark_key: str) -> str:
    """The table that a key's rows come from."""
    return parse(mark_key)[0]


def marks_of(figure: go.Figure | Sketch) -> Iterator[Mark]:
    """Every mark of a figure, in order."""
    for number in range(len(figure.data)):
        for place, cell in enumerate(data_of(figure, number)):
            if _is_mark(cell):
                yield Mark(cell[0], int(cell[1]), number, place)


def count_marks(figure: go.Figure | Sketch) -> int:
    """The number of marks in a figure."""
    cells = (cell for number in range(len(figure.data)) for cell in data_of(figure, number))
    return sum(map(_is_mark, cells))


def _is_mark(cell: Sequence[Any]) -> bool:
    """Whether the data behind a point is that of a mark."""
    return bool(len(cell)) and isinstance(cell[0], str)


def data_of(figure: go.Figure | Sketch, trace: int) -> Sequence[Any]:
    """The data behind the points of a trace; none where it carries no marks, or is not there.

    Args:
        figure: the chart.
        trace: the place of the trace in it, from 0.
    """
    if trace >= len(figure.data):
        return ()
    one = figure.data[trace]
    found = one.get("customdata") if isinstance(one, dict) else one.customdata
    return () if found is None else found


def key_at(figure: go.Figure | Sketch, trace: int, point: int) -> str | None:
    """The key of a clicked point, or None where it is no mark.

    Args:
        figure: the chart.
        trace, point: their places as plotly reports them with a click, from 0.
    """
    data = data_of(figure, trace)
    if point >= len(data):
        return None
    return data[point][0] if isinstance(data[point][0], str) else None


def _meets(rows: Rows, table: str, column: str, condition: Any) -> np.ndarray:
    if table == "articles" and column in ("names", "quotes"):
        return _articles_with(rows, "mentions" if column == "names" else "quotes", condition)
    source = rows.index.table(table)
    held = source.holds(column)
    _check(table, column, held, condition)
    if held == "days" and isinstance(condition, dict):
        return _between(source, column, condition)
    if held == "lists of texts":
        return _in_lists(source, column, condition)
    if held != "text":
        values = source.column(column)
        return (values.isna() if condition is None else values.eq(condition).fillna(False)).to_numpy(dtype=bool)
    if isinstance(condition, dict) and "not_in" in condition:
        return source.known(column) & ~source.one_of(column, condition["not_in"])
    return source.one_of(column, condition["in"] if isinstance(condition, dict) else [condition])


#: What a column holds → the conditions on it that are more than one value, by their names.
_CONDITIONS: dict[str, list[set[str]]] = {
    "text": [{"in"}, {"not_in"}],
    "lists of texts": [{"in"}, {"not_in"}, {"all"}],
    "days": [{"from", "to"}],
}


def _check(table: str, column: str, held: str, condition: Any) -> None:
    """Raises ValueError for a condition that says nothing of a column, where no row would meet it."""
    taken = _CONDITIONS.get(held, [])
    if isinstance(condition, dict):
        fits = set(condition) in taken
    else:
        fits = held != "other values" and not isinstance(condition, list)
        fits = fits and not (held == "numbers" and isinstance(condition, str))
    if fits:
        return
    forms = [" with ".join(repr(word) for word in sorted(names)) for names in taken]
    said = f"The column {column!r} of the table {table} holds {held}, and a key cannot ask {condition!r} of it"
    if held == "other values":
        raise ValueError(f"{said}; ask a column of text, days or numbers.")
    one = "number" if held == "numbers" else "value"
    said += f"; a condition on it is {' or '.join([f'one {one}', 'None (unknown)', *forms])}."
    if held == "numbers":
        said += f" For several or a range of them, {CLASSES}."
    raise ValueError(said)


def _in_lists(source: Table, column: str, condition: Any) -> np.ndarray:
    lists = source.lists(column)
    if not isinstance(condition, dict):
        return lists.holds_any([condition])
    if "all" in condition:
        held = [lists.holds_any([value]) for value in condition["all"]]
        return np.logical_and.reduce(held)
    if "not_in" in condition:
        return ~lists.empty & ~lists.holds_any(condition["not_in"])
    return lists.holds_any(condition["in"])


def _between(source: Table, column: str, condition: dict[str, str]) -> np.ndarray:
    days = source.days(column)
    first = np.datetime64(condition["from"], "D").astype(int)
    last = np.datetime64(condition["to"], "D").astype(int)
    return (days != UNKNOWN_DAY) & (days >= first) & (days <= last)


def _articles_with(rows: Rows, table: str, condition: Any) -> np.ndarray:
    """Which articles hold kept rows of ``table`` by every one of the condition's actors."""
    wanted = condition["all"] if isinstance(condition, dict) else [condition]
    kept = rows.positions(table)
    article = rows.index.rows_in(table, "article_id", "articles")[kept]
    found = np.ones(rows.total("articles"), dtype=bool)
    for actor in wanted:
        source = rows.index.table(table)
        has = source.lists("actor_ids").holds_any([actor]) if table == "quotes" else source.one_of("actor_id", [actor])
        own = article[has[kept]]
        found &= np.bincount(own[own >= 0], minlength=rows.total("articles")) > 0
    return found
