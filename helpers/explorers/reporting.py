"""Turns an explorer into a report: each chart with its numbers, and the evidence as numbered sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.charts.marks import marks_of, rows_behind, table_of
from helpers.explorers.evidence import KINDS, TOLD_IN, Kind, in_order
from helpers.explorers.marks import mark_in_words
from helpers.explorers.texts import LEGEND, Texts
from helpers.export.pieces import Entry
from helpers.export.report import Evidence, Number, ReportFigure
from helpers.views.select import Rows
from helpers.views.words import counted, number

#: A page is read by people: at most this many rows of a table, marks of a figure and references of a mark.
MOST_ENTRIES, MOST_NUMBERS, MOST_REFS = 2_000, 40, 8
#: A sentence longer than this is cut, and says so.
MOST_CHARACTERS = 3_000


class Sources:
    """The evidence of a report: the rows of each evidence table, numbered in order of appearance.

    Args:
        rows: what the view keeps.
        texts: the articles.
        tables: whose rows the report's charts count; talks are counted by reports, sayings by quotes.
    """

    def __init__(self, rows: Rows, texts: Texts, tables: Iterable[str]) -> None:
        self.rows, self.texts = rows, texts
        self.kinds: list[Kind] = list(dict.fromkeys(_told_in(table)[0] for table in tables))
        self._ordered = {kind.table: in_order(rows.frame(kind.table), kind) for kind in self.kinds}
        self._numbers = {
            kind.table: {row_id: place for place, row_id in enumerate(self._ordered[kind.table][kind.key], start=1)}
            for kind in self.kinds
        }

    def frame(self, table: str) -> pd.DataFrame:
        """The rows of an evidence table, in the order of the report."""
        return self._ordered[table]

    def refs(self, key: str) -> tuple[list[tuple[str, int]], int]:
        """The anchors and numbers of the first evidence behind a mark, and how many more there are."""
        table = table_of(key)
        kind, column = _told_in(table)
        found = rows_behind(self.rows, key)
        if table != kind.table:
            told = self.rows.frame(kind.table)
            found = told[told[column].isin(found[KINDS[table].key])]
        places = sorted(self._numbers[kind.table][row_id] for row_id in found[kind.key])
        near = [place for place in places[:MOST_REFS] if place <= MOST_ENTRIES]
        return [(_anchor(kind, place), place) for place in near], len(places) - len(near)

    def evidence(self, wanted: Sequence[str] = ()) -> list[Evidence]:
        """The evidence lists, in the order of the charts, with the words ``wanted`` highlighted."""
        return [self._list(kind, wanted) for kind in self.kinds]

    def _list(self, kind: Kind, wanted: Sequence[str]) -> Evidence:
        frame = self._ordered[kind.table]
        entries = [
            entry_of(kind, place, kind.cells(row, self.texts, list(wanted)), _anchor(kind, place))
            for place, row in enumerate(frame.head(MOST_ENTRIES).to_dict("records"), start=1)
        ]
        used = {name for entry in entries for _, kinds in entry.segments for name in kinds.split()}
        legend = [(name, words) for name, words in LEGEND if name in used]
        if len(frame) <= MOST_ENTRIES:
            rest = ""
        else:
            rest = f"The first {number(MOST_ENTRIES)} of {kind.count(len(frame))}; all are in {kind.table}.csv."
        return Evidence(f"Evidence: {kind.count(len(frame))}", entries, legend, rest)


def shown(label: str, figure: Any, svg: bytes | None, trouble: str, caption: str, sources: Sources) -> ReportFigure:
    """Prepares a chart for the report.

    Args:
        label: its name.
        figure: drawn at the report's size.
        svg: its drawing; None where there is none, and ``trouble`` says why.
        caption: the person's caption.
        sources: the evidence.
    """
    meta: Mapping[str, Any] = figure.layout.meta
    counts = {mark.key: mark.count for mark in marks_of(figure)}
    largest = sorted(counts, key=lambda key: -counts[key])
    numbers = [_number(key, counts[key], sources) for key in largest[:MOST_NUMBERS]]
    return ReportFigure(
        label, str(meta["title"]), str(meta["sentence"]), list(meta["notes"]), caption, str(meta["alt"]), svg,
        int(figure.layout.width), trouble, numbers, len(largest) - len(numbers),
    )  # fmt: skip


def _number(key: str, count: int, sources: Sources) -> Number:
    words = mark_in_words(key, sources.rows).strip("‘’")
    return Number("all" if words == "this mark" else words, count, *sources.refs(key))


def _told_in(table: str) -> tuple[Kind, str]:
    """The table with the sentences behind the rows of ``table``, and the column that links them."""
    return TOLD_IN.get(table, (KINDS[table], KINDS[table].key))


def _anchor(kind: Kind, place: int) -> str:
    return f"{kind.one}-{place}"


def entry_of(kind: Kind, place: int, cells: list[dict[str, Any]], anchor: str) -> Entry:
    """A list entry for an evidence row: date, outlet, what it is, and its sentence.

    Args:
        kind: of the row.
        place: its number in the list, from 1.
        cells: the four of the list on the screen.
        anchor: its name in links within the page.
    """
    when, outlet, what, words = cells
    note = " · ".join(part for part in (what["text"], what.get("note", "")) if part)
    headline = words.get("note", "")
    if kind.table == "articles":
        note, headline = words.get("note", ""), what["text"]
    return Entry(anchor, place, when["text"], outlet["text"], headline, note, _cut(words["segments"]))


def _cut(segments: Sequence[Sequence[str]]) -> list[list[str]]:
    """Segments of at most ``MOST_CHARACTERS`` characters in all."""
    left = MOST_CHARACTERS
    kept: list[list[str]] = []
    for words, kinds in segments:
        if len(words) > left:
            hidden = counted(sum(len(part) for part, _ in segments) - MOST_CHARACTERS, "character")
            return [*kept, [words[:left], kinds], [f" … ({hidden} left out)", ""]]
        kept.append([words, kinds])
        left -= len(words)
    return kept
