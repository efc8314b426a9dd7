"""Keyword in context as evidence: one line for each occurrence of the search words, aligned on them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import ipywidgets
import pandas as pd

from helpers.explorers.evidence import EvidenceCell, Kind
from helpers.explorers.highlight import Highlight, segments
from helpers.explorers.texts import Texts, day_in_words, is_missing, quote_marks
from helpers.views.in_context import Line, lines_in_context, pattern_of
from helpers.views.words import counted

#: What to say while there is no keyword.
ASK = (
    'Type a word, a "phrase" or a prefix* into Search: every place where the quotes hold it becomes a line here, '
    "with the words before and after it."
)
_ORDERS = (("date", "date"), ("words before", "left"), ("words after", "right"), ("speaker", "speaker"))
_BLANK = re.compile(r"\s+")


class ContextBar(ipywidgets.HBox):
    """Chooses between rows and keyword in context for quotes, and how lines are sorted.

    Args:
        on_change: called when the person chooses otherwise.
    """

    def __init__(self, on_change: Callable[[], None]) -> None:
        self.shape = ipywidgets.ToggleButtons(
            options=[("Quotes", "rows"), ("Keyword in context", "lines")], description="Show as",
            style={"button_width": "auto", "description_width": "50px"},
        )  # fmt: skip
        self.order = ipywidgets.Dropdown(
            options=_ORDERS, description="Sorted by", style={"description_width": "auto"},
            layout=ipywidgets.Layout(width="auto"),
        )  # fmt: skip
        super().__init__([self.shape, self.order])
        self.add_class("parley-bar")
        self.offer(False)
        for box in (self.shape, self.order):
            box.observe(lambda _: on_change(), "value")

    @property
    def on(self) -> bool:
        """Whether lines in context are offered and chosen."""
        return self._offered and self.shape.value == "lines"

    def offer(self, offered: bool) -> None:
        """Shows the choice, or hides it if the rows are not quotes."""
        self._offered = offered
        self.layout.display = "" if offered else "none"
        self.order.layout.display = "" if self.on else "none"


def lines_of(quotes: pd.DataFrame, keyword: str, order: str, texts: Texts) -> pd.DataFrame:
    """The lines in context of a keyword in quotes, as rows with the fields of ``Line``.

    Args:
        quotes: rows of the table ``quotes``.
        keyword, order: as for ``lines_in_context``.
        texts: of the articles.
    """
    lines = lines_in_context(quotes, keyword, lambda article_id: texts.article(article_id)["text"] or "", order)
    return pd.DataFrame(lines, columns=list(Line._fields))


def title_of(lines: pd.DataFrame, quotes: int, keyword: str, behind: str) -> str:
    """``Keyword in context: 12 hits of ‘peace’ in 9 quotes behind ‘Ana Verin’``.

    Args:
        lines: one for each hit.
        quotes: how many were searched.
        keyword: as typed.
        behind: the mark that the quotes are behind; empty where they are all that match.
    """
    if pattern_of(keyword) is None:
        return "Keyword in context"
    where = f"{counted(quotes, 'quote')} behind {behind}" if behind else f"all {counted(quotes, 'quote')} that match"
    return f"Keyword in context: {counted(len(lines), 'hit')} of ‘{keyword}’ in {where}"


def empty_of(keyword: str) -> str:
    """The message shown if there are no lines for ``keyword``."""
    return ASK if pattern_of(keyword) is None else f"No quote here contains ‘{keyword}’."


def _line_cells(row: dict[str, Any], texts: Texts, wanted: list[str]) -> list[EvidenceCell]:
    text = texts.article(row["article_id"])["text"] or ""
    start, end = int(row["start"]), int(row["end"])
    quotes = texts.rows_of("quotes", row["article_id"])
    quotes = quotes[quotes["quote_id"] == row["quote_id"]].to_dict("records")
    marks = [mark for quote in quotes for mark in quote_marks(quote)]
    outlet, speaker = (row[name] for name in ("outlet", "speaker_name"))
    return [
        {"kind": "date", "text": day_in_words(row["published_day"])},
        {"kind": "left", "segments": _run(text, marks, start - len(row["left"]), start)},
        {"kind": "keyword", "segments": _run(text, [Highlight(start, end, "found")], start, end)},
        {"kind": "right", "segments": _run(text, marks, end, end + len(row["right"]))},
        {
            "kind": "short",
            "text": "speaker unknown" if is_missing(speaker) else speaker,
            "note": "outlet unknown" if is_missing(outlet) else outlet,
        },
    ]


def _run(text: str, marks: list[Highlight], start: int, end: int) -> list[list[str]]:
    """The words of a window on one line, with line ends as spaces."""
    return [[_BLANK.sub(" ", words), kinds] for words, kinds in segments(text, marks, start, end)]


LINES = Kind(
    "lines",
    "line_id",
    "hit",
    "hits",
    ("Published", "Words before", "Keyword", "Words after", "Speaker, outlet"),
    _line_cells,
)
