"""The evidence pane: the rows behind a mark, and the article of the picked row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from weakref import WeakKeyDictionary

import ipywidgets
import pandas as pd

from helpers.explorers.evidence import (
    ARTICLES,
    PAGE,
    QUOTES,
    TOLD_IN,
    Kind,
    in_order,
    pages,
    range_in_words,
    shown_rows,
    span_of,
)
from helpers.explorers.highlight import Highlight, find_all
from helpers.explorers.incontext import LINES, ContextBar, empty_of, lines_of, title_of
from helpers.explorers.listed import Given, Listing
from helpers.explorers.parts import EvidenceTable, Reader
from helpers.explorers.status import StatusLine, guarded
from helpers.explorers.texts import LEGEND, Texts, day_in_words
from helpers.explorers.wordings import WORDINGS, wording_marks


class EvidencePane(ipywidgets.VBox):
    """A paged evidence table above a reading pane; quotes can be shown as keyword in context.

    Args:
        texts: the articles.
        status: where failures are said.
        on_all: called when the person asks for all that matches, in place of a mark's rows.
        on_pick: called with table, id column and id of the row that is picked; an empty id where none is any more.
        beside: widgets that stand both below the table and in the pane, below the article.
        on_add: called with table and id of the row that is to go on a story page, with an empty id where the marks are
            meant; None offers none.
    """

    def __init__(
        self,
        texts: Texts,
        status: StatusLine,
        on_all: Callable[[], None],
        on_pick: Callable[[str, str, str], None] = lambda table, key, row_id: None,
        beside: Iterable[ipywidgets.Widget] = (),
        on_add: Callable[[str, str], None] | None = None,
    ) -> None:
        self.texts, self.status = texts, status
        self.kind: Kind = ARTICLES
        self._listing: Listing = Given(pd.DataFrame())
        self._shown: list[dict[str, Any]] = []
        self._wanted: list[str] = []
        self._given: tuple[Kind, Listing, str, str] = (ARTICLES, self._listing, "", "")
        self._on_all, self._on_pick, self._on_add = on_all, on_pick, on_add
        self._filling = False
        #: The rows and cells of pages that were shown, as long as their listing is kept for its view.
        self._pages: WeakKeyDictionary[Listing, dict[tuple, tuple[list, list]]] = WeakKeyDictionary()
        addable = on_add is not None
        self.table, self.reader = EvidenceTable(addable=addable), Reader(addable=addable)
        self.context = ContextBar(self._lay)
        self.table.add_class("parley-card")
        self.reader.layout.display = "none"
        self.table.observe(self._turned, "page")
        self.table.observe(self._picked, "picked")
        self.table.on_msg(self._asked)
        self.reader.on_msg(self._asked)
        beside = list(beside)
        self.article = ipywidgets.VBox([self.reader, *beside])  # the pane over the notebook: nothing lies under it
        self.article.add_class("parley-article")
        super().__init__([self.context, self.table, *beside, self.article])
        self.add_class("parley-shown")
        self.context.add_class("parley-shown-head")
        self.table.add_class("parley-shown-table")

    def show(
        self, kind: Kind, rows: pd.DataFrame | Listing, behind: str = "", wanted: Iterable[str] = (), keyword: str = ""
    ) -> None:
        """Shows rows from the first page and closes the reading pane.

        Args:
            kind: of which table they are.
            rows: all of them, or a listing of them.
            behind: the mark that they are behind, in words; empty for all that matches the view.
            wanted: words searched for, to be highlighted.
            keyword: the search as typed, for keyword in context.
        """
        listing = Given(in_order(rows, kind)) if isinstance(rows, pd.DataFrame) else rows
        self._given, self._wanted = (kind, listing, behind, keyword), list(wanted)
        self._lay()

    @property
    def given(self) -> tuple[Kind, pd.DataFrame]:
        """The rows listed on all pages, and their kind; for lines in context, their quotes."""
        return self._given[0], self._given[1].frame

    @property
    def rows(self) -> pd.DataFrame:
        """The rows on all pages, in order."""
        return self._listing.frame

    @guarded("The evidence could not be shown.")
    def _lay(self) -> None:
        """Lays out the given rows in the form that the person chose."""
        kind, listing, behind, keyword = self._given
        self.context.offer(kind.table == "quotes")
        if self.context.on:
            lines = lines_of(listing.frame, keyword, self.context.order.value, self.texts)
            title = title_of(lines, len(listing), keyword, behind)
            self._lay_rows(LINES, Given(lines), title, empty_of(keyword))
        else:
            self._lay_rows(kind, listing, _title(kind, len(listing), behind), f"No {kind.one} matches.")

    def _lay_rows(self, kind: Kind, listing: Listing, title: str, empty: str) -> None:
        self.kind, self._listing = kind, listing
        self._filling = True
        try:
            with self.table.hold_sync():
                self.table.columns = list(kind.columns)
                self.table.title = title
                self.table.marked = bool(self._given[2])
                self.table.empty = "" if len(listing) else empty
                self.table.picked = ""
                self.table.pages = pages(len(listing))
                self.table.page = 0
                self._fill()
        finally:
            self._filling = False
        self.close_article()

    def pick(self, row_id: str) -> None:
        """Opens a row's article at its sentence, turning to the row's page."""
        places = [place for place, found in enumerate(self.rows[self.kind.key]) if found == row_id]
        if not places:
            return
        self.table.page = places[0] // PAGE
        self.table.picked = row_id

    def close_article(self) -> None:
        """Closes the reading pane."""
        self.reader.passages = []
        self.reader.layout.display = "none"
        self.table.picked = ""

    def _fill(self) -> None:
        pages, asked = self._pages.setdefault(self._listing, {}), (self.table.page, *self._wanted)
        if asked not in pages:
            shown = self._listing.page(self.table.page * PAGE, PAGE)
            pages[asked] = shown, shown_rows(self.kind, shown, self.texts, self._wanted)
        self._shown, self.table.rows = pages[asked]
        used = {kinds for row in self.table.rows for cell in row["cells"] for _, kinds in cell.get("segments", ())}
        used = {name for kinds in used for name in kinds.split()}
        self.table.legend = [list(entry) for entry in self.kind.legend if entry[0] in used]
        self.table.range = range_in_words(len(self._listing), self.table.page)

    @guarded("The page could not be shown.")
    def _turned(self, _change: dict) -> None:
        self.table.page = min(max(0, self.table.page), self.table.pages - 1)
        if not self._filling:
            self._fill()

    @guarded("The article could not be opened.")
    def _picked(self, change: dict) -> None:
        row_id, kind = change["new"], self.kind
        if not row_id:
            self._on_pick(kind.table, kind.key, "")
            return
        row = next(row for row in self._shown if row[kind.key] == row_id)
        if kind is LINES:  # a line of keyword in context stands for its quote
            self._on_pick(QUOTES.table, QUOTES.key, row[QUOTES.key])
        else:
            self._on_pick(kind.table, kind.key, row_id)
        if kind.table in TOLD_IN:
            kind, column = TOLD_IN[kind.table]
            row = self.texts.first_of(kind.table, column, row_id)
        more = wording_marks(row, self.texts) if kind is WORDINGS else []
        self.read(row["article_id"], span_of(kind, row), more)

    def _row_meant(self, row_id: str) -> tuple[str, str]:
        """The table and id of a displayed row; a line in context refers to its quote."""
        if self.kind is LINES and row_id:
            row = next(row for row in self._shown if row[LINES.key] == row_id)
            return QUOTES.table, str(row[QUOTES.key])
        return self.kind.table, row_id

    def read(self, article_id: str, span: tuple[int, int] | None = None, more: Iterable[Highlight] = ()) -> None:
        """Shows an article in the reading pane.

        Args:
            article_id: of the article.
            span: first and last character (exclusive) of what it opens at; None for its beginning.
            more: highlights besides the usual ones.
        """
        article = self.texts.article(article_id)
        marks = [*self.texts.marks_in(article_id), *find_all(article["text"] or "", self._wanted), *more]
        kinds = {mark.kind for mark in marks}
        if span:
            marks.append(Highlight(*span, "focus"))
        meta = [
            article["outlet"] or "outlet unknown",
            day_in_words(article["published_day"]) + _from(article["published_from"]),
            article["dateline_place"] or "",
            f"{article['words']:,} words",
            article["path"],
        ]
        with self.reader.hold_sync():
            self.reader.heading = article["headline"] or "No headline"
            self.reader.meta = " · ".join(part for part in meta if part)
            self.reader.legend = [list(entry) for entry in LEGEND if entry[0] in kinds]
            self.reader.passages = self.texts.whole(article_id, marks)
        self.reader.layout.display = ""

    @guarded("That could not be done.")
    def _asked(self, widget: ipywidgets.Widget, content: dict, _buffers: Any) -> None:
        if content.get("kind") == "all":
            self._on_all()
        elif content.get("kind") == "add" and self._on_add is not None:
            row_id = self.table.picked if widget is self.reader else str(content.get("id", ""))
            self._on_add(*self._row_meant(row_id))
        elif content.get("kind") == "close":
            self.close_article()


def _title(kind: Kind, number: int, behind: str) -> str:
    if not number:
        return "Evidence"  # in place of rows, a sentence says that there are none
    count = kind.count(number)
    if behind:
        return f"Evidence: {count} behind {behind}"
    return f"Evidence: the only {kind.one} that matches" if number == 1 else f"Evidence: all {count} that match"


def _from(source: str | None) -> str:
    """The source of an inferred date; empty for a date given by the article."""
    return f" ({source})" if source and source.startswith("inferred") else ""
