"""Reads tables with one article per row: CSV and TSV."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from helpers.articles.cells import are_values
from helpers.articles.columns import are_named, as_record, closed, name_again, recognise, separator_of
from helpers.articles.draft import Draft
from helpers.articles.flatten import flatten
from helpers.articles.model import Problem
from helpers.articles.record_lines import lines_of
from helpers.articles.records import from_record, too_long
from helpers.articles.source import LARGEST_ARTICLE, Source

#: Times that a file is read again behind a quote mark that is not closed: each may go over much of it.
_MOST_CUTS = 20
#: A quote mark inside a cell, as written by programs that escape marks instead of doubling them.
_ESCAPED = re.compile(r'[^\\,;|\t\n]\s?\\"(?![,;|\t\r\n]|$)')
#: Lines of a file that are searched for the one with the columns' names.
_MOST_TITLES = 12
#: Longest line with the names of columns that is looked for among the rows, in characters.
_LONGEST_NAMES = 400


def read(source: Source) -> Iterator[Draft | Problem]:
    """The articles of a table, one for each row with text, and a problem for each without."""
    relative = source.name
    with lines_of(source) as handle:
        head = handle.read(20_000)
        if "\x00" in head:
            yield Problem(relative, "file", "The file is not text.", "Save the table as CSV in UTF-8.")
            return
        handle.seek(0)
        csv.field_size_limit(LARGEST_ARTICLE)
        lines = head.split("\n")
        above = _lines_above(lines[:_MOST_TITLES], source)
        table = _RecordTable(handle, _delimiter(lines[above], source.suffix), "\\" if _ESCAPED.search(head) else None)
        for _ in range(above or bool(separator_of(lines[0]))):
            table.skip_line()
        names = table.next_row() or []
        columns = recognise(names, source.columns)
        if "text" not in columns and "html" not in columns:
            yield _without_text(relative, names, table)
            return
        number = 0
        table.width = len(names)
        while True:
            line = table.line + 1
            try:
                cells = table.next_row()
            except csv.Error as error:
                reason, advice = f"The row cannot be read ({error}).", "Check its quote marks."
                if "field limit" in str(error):
                    reason, advice = too_long("A field of the row"), "Check that its quote marks are closed."
                yield Problem(relative, f"line {line}", reason, advice, records=1)
                continue
            if cells is None:
                return
            if table.unclosed:
                yield _unclosed(relative, line, table.cut)
            if not any(cells):
                continue
            if again := table.named_again(cells, names):
                names, columns = again, recognise(again, source.columns)
                continue
            number += 1
            if len(cells) > len(names) and any(cells[len(names) :]):
                cells, problem = _with_text_whole(cells, names, columns, table.delimiter), _too_many(len(names))
                yield Problem(relative, f"line {line}", *problem)
            record = flatten(as_record(names, cells))
            yield from from_record(record, source, f"#{number}", f"line {line}")


def _unclosed(name: str, line: int, cut: bool) -> Problem:
    reason = "A quote mark of this row is not closed, or not doubled where it stands inside a text."
    if cut:
        reason = "A quote mark of this row is not closed, and the row was read up to its line's end."
    advice = "Export the table again with its quote marks doubled, or mend the row, and look at its article."
    return Problem(name, f"line {line}", reason, advice)


def _lines_above(lines: list[str], source: Source) -> int:
    """How many lines are above that with the columns' names: titles, notes of who exported the table."""
    if separator_of(lines[0]):
        return 0
    names = (name.strip(' "') for name in lines[0].strip("\ufeff\r").split(_delimiter(lines[0], source.suffix)))
    if recognise(names, source.columns).keys() & {"text", "html"}:
        return 0
    return next((at for at, line in enumerate(lines) if are_named(line.rstrip("\r"))), 0)


def _without_text(name: str, names: list[str], table: _RecordTable) -> Problem:
    """The problem to report for a table without a column of texts; its first row may be an article's."""
    line = table.line
    if are_values(names):
        reason = "The table has no row that names its columns."
        advice = "Write their names above the first row: 'headline', 'published', 'text' and what else there is."
        return Problem(name, f"line {line}", reason, advice, 1 + table.count_rest())
    reason = f"None of the columns ({', '.join(names[:8])[:120]}) is known to hold an article's text."
    advice = "Name the column with the text 'text', and that with the headline 'headline'."
    return Problem(name, f"line {line}", reason, advice, table.count_rest())


def _too_many(width: int) -> tuple[str, str]:
    reason = (
        f"The row has more cells than the table has columns ({width}): a text with separators is not in quote marks."
    )
    return reason, "Export the table again with its texts in quote marks, or look whether the article is whole."


def _with_text_whole(cells: list[str], names: list[str], columns: Mapping[str, str], delimiter: str) -> list[str]:
    """A row with too many cells, cut to the right number: the surplus belongs to the text, full of separators."""
    if columns.get("text") not in names:
        return cells
    at = names.index(columns["text"])
    end = at + 1 + len(cells) - len(names)
    return [*cells[:at], delimiter.join(cells[at:end]), *cells[end:]]


class _RecordTable:
    """The rows of a CSV file, including those that an unclosed quote mark would swallow.

    Attributes:
        delimiter: between the cells.
        line: how many lines have been read.
        width: how many cells a row should have.
        unclosed: whether a quote mark of the last row was not closed as it should be.
        cut: whether the last row therefore ends with its first line.
    """

    def __init__(self, handle: Iterator[str], delimiter: str, escape: str | None = None) -> None:
        self.line, self.width, self.unclosed, self.cut = 0, 0, False, False
        self.delimiter, self._escape, self._handle, self._cuts = delimiter, escape, handle, 0
        self._waiting: deque[str] = deque()
        self._raw: list[str] = []

    def _lines(self) -> Iterator[str]:
        while True:
            line = self._waiting.popleft() if self._waiting else next(self._handle, None)
            if line is None:
                return
            self._raw.append(line)
            yield line

    def _cells(self, lines: Iterable[str]) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self.delimiter, escapechar=self._escape)

    def skip_line(self) -> None:
        """Skips a line that is not a row."""
        next(self._handle, None)
        self.line += 1

    def named_again(self, cells: list[str], names: list[str]) -> list[str]:
        """The columns' names if a row is such a line, as tables have them that were appended to another; else none.

        Args:
            cells: of the row, the last one read.
            names: of the columns so far.
        """
        if cells == names:
            return names
        line = self._raw[0].strip("\ufeff\r\n") if len(self._raw) == 1 else ""
        if not line or len(line) > _LONGEST_NAMES:
            return []
        if told := separator_of(line):
            self.delimiter = told
            return names
        between = _delimiter(line, "")
        inner = next(csv.reader([line], delimiter=self.delimiter if len(cells) > 1 else between), [])
        if not name_again(inner):
            return []
        self.delimiter = self.delimiter if len(cells) > 1 else between
        self.width = len(inner)
        return inner

    def count_rest(self) -> int:
        """The number of rows that follow and are not empty; they are read."""
        rest = csv.reader(self._handle, delimiter=self.delimiter, escapechar=self._escape)
        return sum(any(cells) for cells in _whole(rest))

    def next_row(self) -> list[str] | None:
        """The cells of the next row, or None at the end. Raises csv.Error if the row cannot be read."""
        self._raw, self.unclosed, self.cut = [], False, False
        try:
            cells = next(self._cells(self._lines()), None)
        except csv.Error:
            if not self._swallows():
                self.line += len(self._raw)
                raise
            cells = []
        if any('"' in line for line in self._raw) and not closed(self._raw, self.delimiter, self._escape):
            if plain := self._without_quoting():
                self._waiting.extendleft(reversed(self._raw[1:]))
                self.line += 1
                return plain
            self.unclosed = True
            if self._swallows():
                self.cut, self._cuts = True, self._cuts + 1
                self._waiting.extendleft(reversed(self._raw[1:]))
                del self._raw[1:]
                cells = next(self._cells([self._raw[0].rstrip("\r\n")]), [])
        self.line += len(self._raw)
        return cells

    def _without_quoting(self) -> list[str]:
        """The cells of a row of a table parted by tabs whose quote marks are of its texts; none of any other row."""
        cells = self._raw[0].rstrip("\r\n").split(self.delimiter)
        return cells if self.delimiter == "\t" and len(cells) == self.width > 1 else []

    def _swallows(self) -> bool:
        """Whether lines after the first look like separate rows: as many cells, and closed quote marks."""
        later = [line for line in self._raw[1:40] if line.strip()]
        if self.width < 2 or not later or self._cuts >= _MOST_CUTS:
            return False
        rows = [line for line in later if closed([line], self.delimiter, self._escape)]
        alike = sum(len(next(self._cells([line]), [])) == self.width for line in rows)
        return 2 * alike >= len(later)


def _whole(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows, those that cannot be read in place of their cells with a mark."""
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield ["?"]


def _delimiter(head: str, suffix: str) -> str:
    first = head.split("\n", 1)[0]
    if told := separator_of(first):
        return told
    return "\t" if suffix in (".tsv", ".tab") else max(",;\t|", key=first.count)
