"""Adds articles inside the notebook: drop files or name a folder, check, correct, build, continue."""

from __future__ import annotations

import html
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd

from helpers import corrections
from helpers.articles.model import Article, Problem
from helpers.explorers.arrivals import (
    NO_INTAKE,
    copy_folder,
    home_of,
    is_dashboard,
    look_at,
    put,
    refuse_in_dashboard,
)
from helpers.explorers.job import Job
from helpers.explorers.parts import DropZone, IntakeTable
from helpers.explorers.status import StatusLine, as_sentence, guarded
from helpers.explorers.texts import is_missing
from helpers.tables.opening import default_corrections, open_corpus
from helpers.tables.progress import Progress, StoppedError
from helpers.views.words import counted

#: Rows of the table that are sent at most; it says how many it leaves out.
MOST_ROWS = 200
#: Seconds between two signs of progress.
PACE = 0.1
ADDED, LACKING, EVERY = "added", "lacking", "every"
_SHOWN = [("just added", ADDED), ("without outlet or date", LACKING), ("all articles", EVERY)]
_FIELDS = ("outlet", "published")


class Intake(ipywidgets.VBox):
    """The panel.

    Args:
        corpus: the tables as they are.
        on_corpus: called with the new tables once they are built.
    """

    def __init__(self, corpus: Any, on_corpus: Callable[[Any], None]) -> None:
        self.corpus, self._on_corpus = corpus, on_corpus
        self.status = StatusLine()
        self._parts: dict[str, list[bytes]] = {}
        self._new: set[Path] = set()
        self._left_out: list[str] = []
        self._read: tuple[list[Article], list[Problem]] = ([], [])
        self._ids: set[str] = set()
        self._built = False
        self._make()
        intake = [self._none] if is_dashboard() else [self.drop, self._point]
        super().__init__([self._title, *intake, self._choose, self.table, self._do, self.status])
        for name in ("parley-card", "parley-intake"):
            self.add_class(name)
        self._list()

    def _make(self) -> None:
        auto = ipywidgets.Layout(width="auto")
        self._title = ipywidgets.HTML('<h4 class="parley-title">Add articles, and correct outlets and dates</h4>')
        self._none = ipywidgets.HTML(f"<p>{html.escape(NO_INTAKE)}</p>")
        self.drop, self.table = DropZone(), IntakeTable()
        self.job: Job[Any] = Job("Reading")
        self.folder = ipywidgets.Text(
            description="Or a folder", placeholder="a path, such as ~/articles", continuous_update=False,
            layout=ipywidgets.Layout(width="auto", flex="1 1 320px"), style={"description_width": "80px"},
        )  # fmt: skip
        self.take = ipywidgets.Button(description="Copy its articles here", icon="folder-open", layout=auto)
        self.shown = ipywidgets.Dropdown(
            options=_SHOWN, description="Show articles", style={"description_width": "90px"}, layout=auto
        )
        self.build = ipywidgets.Button(
            description="Build the tables", icon="cogs", button_style="primary",
            layout=ipywidgets.Layout(width="180px"),
        )  # fmt: skip
        self._point = ipywidgets.HBox([self.folder, self.take])
        self._choose = ipywidgets.HBox([self.shown])
        self._do = ipywidgets.HBox([self.build, self.job])
        for row in (self._point, self._choose, self._do):
            row.add_class("parley-bar")
        self.drop.on_msg(self._arrived)
        self.table.on_msg(self._corrected)
        self.take.on_click(self._take_folder)
        self.build.on_click(self._build)
        self.shown.observe(lambda _: self._list(), "value")
        self.job.layout.observe(lambda _: self._free(), "display")

    # Files come in

    @guarded("The file could not be added.")
    def _arrived(self, _widget: Any, content: dict, buffers: list) -> None:
        """Receives a part of a dropped file; the last part of the last file ends the drop."""
        refuse_in_dashboard()
        name = str(content["name"])
        self._parts.setdefault(name, []).append(bytes(buffers[0]) if buffers else b"")
        self.status.say(f"Receiving {name}: part {content['part']:,} of {content['parts']:,}.")
        if content["part"] == content["parts"]:
            path, new = put(home_of(self.corpus.folder), name, b"".join(self._parts.pop(name)))
            if new:
                self._new.add(path)
        if content.get("last"):
            self._look()

    @guarded("The folder could not be added.")
    def _take_folder(self, _button: Any) -> None:
        given = self.folder.value.strip()
        if not given:
            self.status.fail("Write the path of a folder first.")
            return
        home = home_of(self.corpus.folder)

        def copy(tell: Progress) -> list[Path]:
            self._left_out = []
            return copy_folder(Path(given), home, lambda done, total: tell("Copying", done, total, ""), self._left_out)

        self._start(copy, self._copied, "The folder could not be added.")

    def _copied(self, paths: list[Path]) -> None:
        self._new |= set(paths)
        self._look()
        if self._left_out:
            names = ", ".join(self._left_out[:3]) + (", …" if len(self._left_out) > 3 else "")
            self.status.say(f"{self.status.text} Not copied: {names}.")

    def _look(self) -> None:
        """Reads the added files and reports what was read and what was not."""
        if not self._new:
            self.status.say("These files are there already; nothing was added.")
            return
        self._read = look_at(self.corpus.folder, self._new)
        self._ids = {article.article_id for article in self._read[0]}
        self._built = False
        self.shown.value = ADDED
        self._list()
        articles, problems = self._read
        trouble = f"; {counted(len(problems), 'problem')} below" if problems else ""
        self.status.say(
            f"Read {counted(len(articles), 'article')} in {counted(len(self._new), 'file')}{trouble}. "
            "Correct outlets and dates where they are wrong or missing, then build the tables."
        )

    # What is listed, and corrected

    def _list(self) -> None:
        kind = self.shown.value
        if kind == ADDED and not self._built:
            rows = [_of_article(article) for article in self._read[0]]
        else:
            rows = [_of_row(row) for row in self._rows_of(kind).to_dict("records")]
        given = self._given()
        rows = [row | given.get(row["id"], {}) for row in rows]
        with self.table.hold_sync():
            self.table.rows = rows[:MOST_ROWS]
            self.table.more = f"{len(rows) - MOST_ROWS:,} more are not listed." if len(rows) > MOST_ROWS else ""
            self.table.problems = (
                [{"file": one.path, "reason": one.reason, "advice": one.advice} for one in self._read[1]]
                if kind == ADDED
                else []
            )
            nothing = {ADDED: "Nothing added yet.", LACKING: "Every article has an outlet and a date."}
            self.table.empty = "" if rows or self.table.problems else nothing.get(kind, "There are no articles.")

    def _rows_of(self, kind: str) -> pd.DataFrame:
        articles = self.corpus.articles
        if kind == ADDED:
            return articles[articles["article_id"].isin(self._ids)]
        if kind == LACKING:
            return articles[articles["outlet"].isna() | articles["published"].isna()]
        return articles

    @property
    def _corrections(self) -> Path:
        return self.corpus.corrections_file or default_corrections(Path(self.corpus.folder))

    def _given(self) -> dict[str, dict[str, str]]:
        """The corrections made by hand, by article."""
        found: dict[str, dict[str, str]] = {}
        for one in corrections.load(self._corrections)[0]:
            if one.table == "article" and one.field in _FIELDS:
                found.setdefault(one.target, {}).update({one.field: one.value, f"{one.field}_from": "correction"})
        return found

    @guarded("The correction was not kept.")
    def _corrected(self, _widget: Any, content: dict, _buffers: list) -> None:
        field, value = str(content["field"]), str(content["value"]).strip()
        if field not in _FIELDS:
            raise ValueError(f"{field!r} cannot be corrected here.")
        try:
            corrections.add(
                self._corrections, "article", str(content["id"]), field, value,
                why="given on the first page", when=datetime.now(),
            )  # fmt: skip
            self.status.say("Kept as a correction that survives every build. Build the tables to see its effect.")
        finally:
            self._list()

    # Building

    def _build(self, _button: Any) -> None:
        folder, tables, file = self.corpus.folder, self.corpus.tables_folder, self._corrections
        self.status.clear()
        self._start(
            lambda tell: open_corpus(folder, tables=tables, corrections_file=file, progress=tell),
            self._take,
            "The tables were not built.",
        )

    def _start(self, work: Callable[[Progress], Any], done: Callable[[Any], None], failure: str) -> None:
        """Runs a long task with its progress shown, one at a time."""

        def failed(error: Exception) -> None:
            if isinstance(error, StoppedError):
                self.status.say(str(error))
            else:
                self.status.fail(f"{failure} {as_sentence(error)}")

        self.job.start(lambda tell, stopped: work(_telling(tell, stopped)), done, failed, self.status.say)

    def _free(self) -> None:
        """Re-enables the buttons once the task has ended, however it ended."""
        self.build.disabled = self.take.disabled = self.job.layout.display != "none"

    def _take(self, corpus: Any) -> None:
        before = len(self.corpus.articles)
        self.corpus, self._built, self._new = corpus, True, set()
        self._list()
        self._on_corpus(corpus)
        grown = len(corpus.articles) - before
        change = f"{counted(grown, 'article')} more than before" if grown > 0 else "as many articles as before"
        self.status.say(f"Built: {corpus} That is {change}. Run the other notebooks again to see them there.")


def _telling(tell: Callable[[int, int, str], None], stopped: Callable[[], bool]) -> Progress:
    """Reports a build's progress to a job, throttled for the screen, and stops the build on request."""
    told = 0.0

    def say(step: str, done: int, total: int, remark: str) -> None:
        nonlocal told
        if stopped():
            raise StoppedError("Stopped. The work so far is kept, and the next build continues from there.")
        if done in (0, total) or time.monotonic() - told > PACE:
            told = time.monotonic()
            count = f": {done:,} of {total:,}" if total else "…"
            tell(done, total, f"{step}{count}" + (f" ({remark})" if remark else ""))

    return say


def _of_article(article: Article) -> dict[str, str]:
    given = {name: getattr(article, name) or "" for name in ("headline", *_FIELDS)}
    sources = {f"{name}_from": article.sources.get(name, "") for name in _FIELDS}
    return {"id": article.article_id, "file": article.path} | given | sources


def _of_row(row: dict[str, Any]) -> dict[str, str]:
    day = "" if is_missing(row["published"]) else _as_printed(row)
    text = {name: "" if is_missing(row[name]) else str(row[name]) for name in ("headline", "outlet", "published_from")}
    return {"id": row["article_id"], "file": row["path"], "published": day, "outlet_from": ""} | text


def _as_printed(row: dict[str, Any]) -> str:
    """The date and time on the paper's own clock, with its zone if known."""
    when, zone = pd.Timestamp(row["published"]), row.get("published_zone")
    if is_missing(zone):
        return _iso(when)
    return when.tz_localize("UTC").tz_convert(f"UTC{zone}").isoformat(timespec="minutes")


def _iso(when: pd.Timestamp) -> str:
    return f"{when:%Y-%m-%d}" if when == when.normalize() else f"{when:%Y-%m-%dT%H:%M}"
