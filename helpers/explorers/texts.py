"""Prepares articles for display: by id, with their passages and everything found in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from helpers.annotate.places import city_of_venue
from helpers.explorers.highlight import Highlight, segments, sentence_window, shown_window
from helpers.views.words import days

#: Highlights in the reading pane, in the order of the legend.
LEGEND = [
    ("quote", "quote"),
    ("speaker", "speaker"),
    ("cue", "cue"),
    ("trigger", "talk"),
    ("status", "status"),
    ("date", "date"),
    ("actor", "actor"),
    ("found", "searched for"),
    ("differs", "not in the saying's fullest wording"),
]


class Texts:
    """Looks up the text around rows of any table.

    Args:
        corpus: the tables.
    """

    def __init__(self, corpus: Any) -> None:
        self._corpus = corpus
        self._found: dict[str, dict[Any, Any]] = {}
        self._columns: dict[str, Any] = {}
        self._last: tuple[str, dict[str, Any]] | None = None

    def article(self, article_id: str) -> dict[str, Any]:
        """An article's row, with missing values as None. Raises LookupError, with a sentence, if there is none."""
        if "articles" not in self._found:
            ids = self._corpus.articles["article_id"]
            self._found["articles"] = {each: row for row, each in enumerate(ids)}
        place = self._found["articles"].get(article_id)
        if place is None:
            raise LookupError(f"The article {article_id} is no longer in the corpus; open the corpus again.")
        if self._last is None or self._last[0] != article_id:  # rows of one article are mostly shown in a row
            if not self._columns:  # a cell of each is there sooner than a row of the frame
                self._columns = {name: self._corpus.articles[name].array for name in self._corpus.articles}
            row = {name: column[place] for name, column in self._columns.items()}
            self._last = (article_id, {name: None if is_missing(value) else value for name, value in row.items()})
        return self._last[1]

    def rows_of(self, table: str, article_id: str) -> pd.DataFrame:
        """The rows of ``table`` in the article ``article_id``."""
        return getattr(self._corpus, table).iloc[self._places(table).get(article_id, [])]

    def _places(self, table: str) -> dict[Any, Any]:
        """For each article, the positions of its rows in ``table``."""
        if table not in self._found:
            self._found[table] = getattr(self._corpus, table).groupby("article_id", sort=False).indices
        return self._found[table]

    def saying(self, saying_id: str) -> str | None:
        """The fullest wording of a saying; None if there is no such saying."""
        sayings = self._corpus.sayings
        found = sayings.loc[sayings["saying_id"] == saying_id, "text"]
        return str(found.iloc[0]) if len(found) else None

    def first_of(self, table: str, column: str, value: str) -> dict[str, Any]:
        """The first published row of ``table`` whose ``column`` holds ``value``.

        Raises:
            LookupError: with a sentence, where there is none.
        """
        frame = getattr(self._corpus, table)
        found = frame[frame[column] == value].sort_values("published", na_position="last", kind="stable")
        if not len(found):
            raise LookupError(f"No row of {table} has the id {value}; open the corpus again.")
        return found.iloc[0].to_dict()

    def passage_around(self, article_id: str, start: int) -> tuple[int, int] | None:
        """The passage of the article ``article_id`` that contains the character ``start``; None between passages.

        Given as its first and last character, the last exclusive.
        """
        starts, ends = self._edges
        own = self._places("passages").get(article_id, ())
        return next(((int(starts[row]), int(ends[row])) for row in own if starts[row] <= start < ends[row]), None)

    def first_passage(self, article_id: str, kind: str) -> tuple[int, int] | None:
        """The first passage of this kind in the article ``article_id``; None if it has none.

        Given as its first and last character, the last exclusive.
        """
        starts, ends = self._edges
        kinds = self._corpus.passages["kind"].array
        own = self._places("passages").get(article_id, ())
        return next(((int(starts[row]), int(ends[row])) for row in own if kinds[row] == kind), None)

    @property
    def _edges(self) -> tuple[np.ndarray, np.ndarray]:
        passages = self._corpus.passages
        return passages["start"].to_numpy(), passages["end"].to_numpy()

    def in_context(self, article_id: str, start: int, end: int, marks: list[Highlight]) -> list[list[str]]:
        """The words around some characters, as segments.

        Args:
            article_id: of the article.
            start, end: the first and last character (exclusive).
            marks: the highlights.
        """
        text = self.article(article_id)["text"] or ""
        passage = self.passage_around(article_id, start)
        whole = (passage[0], max(passage[1], end)) if passage else (max(0, start - 220), min(len(text), end + 220))
        window = sentence_window(text, start, end, whole)
        return shown_window(text, marks, window, whole)

    def marks_in(self, article_id: str) -> list[Highlight]:
        """Everything found in an article: quotes, speakers, cues, talks, statuses, dates and actors."""
        marks = []
        for quote in self.rows_of("quotes", article_id).to_dict("records"):
            marks += quote_marks(quote)
        for report in self.rows_of("reports", article_id).to_dict("records"):
            marks += report_marks(report)
        for mention in self.rows_of("mentions", article_id).to_dict("records"):
            if mention["kind"] != "place":
                marks.append(Highlight(mention["start"], mention["end"], "actor"))
        return marks

    def whole(self, article_id: str, marks: list[Highlight]) -> list[dict[str, Any]]:
        """The whole article ``article_id`` as passages with segments, including any words between passages.

        ``marks`` are the highlights.
        """
        text = self.article(article_id)["text"] or ""
        passages = self.rows_of("passages", article_id).sort_values("start").to_dict("records")
        parts, place = [], 0
        for passage in passages:
            if text[place : passage["start"]].strip():
                parts.append({"kind": "boilerplate", "segments": segments(text, marks, place, passage["start"])})
            shown = segments(text, marks, passage["start"], passage["end"])
            parts.append({"kind": passage["kind"], "segments": shown})
            place = passage["end"]
        if text[place:].strip():
            parts.append({"kind": "boilerplate", "segments": segments(text, marks, place, len(text))})
        return parts


def quote_marks(quote: dict[str, Any]) -> list[Highlight]:
    """The highlights of one row of the quotes table."""
    marks = [Highlight(span["start"], span["end"], "quote") for span in as_list(quote["spans"])]
    for part in ("cue", "speaker"):
        if not is_missing(quote[f"{part}_start"]) and not is_missing(quote[f"{part}_end"]):
            marks.append(Highlight(int(quote[f"{part}_start"]), int(quote[f"{part}_end"]), part))
    return marks


def report_marks(report: dict[str, Any]) -> list[Highlight]:
    """The highlights of one row of the reports table."""
    marks = []
    for column, kind in (("trigger_spans", "trigger"), ("status_spans", "status"), ("date_spans", "date")):
        marks += [Highlight(span["start"], span["end"], kind) for span in as_list(report[column])]
    return marks


def as_list(value: Any) -> list:
    """A cell of a list column as a list, empty if missing."""
    return [] if value is None or isinstance(value, float) or value is pd.NA else list(value)


def is_missing(value: Any) -> bool:
    """Whether a cell is missing; a list never is."""
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def day_in_words(instant: Any, unknown: str = "undated") -> str:
    """An instant as a day, ``28 May 2019``, or ``unknown`` where it is missing."""
    if is_missing(instant):
        return unknown
    when = pd.Timestamp(instant)
    return f"{when.day} {when:%b %Y}"


def place_in_words(talk: Mapping[str, Any]) -> str:
    """Where a talk was, from the venue to the country: 'White House, Washington, United States'; 'place unknown'.

    Args:
        talk: a row of the table of talks.
    """
    place, country = (None if is_missing(talk[name]) else str(talk[name]) for name in ("place", "country"))
    city = city_of_venue(place, country) if place else None
    return ", ".join(dict.fromkeys(filter(None, (place, city, country)))) or "place unknown"


def interval_in_words(earliest: Any, latest: Any, precision: str) -> str:
    """The days of a talk with their precision: ``28 May 2019``, ``Feb 2019``, ``1 to 7 May 2019 (week)``.

    Args:
        earliest, latest: the first and last day; missing where open or unknown.
        precision: such as ``day`` or ``month``, as in the table ``talks``.
    """
    if is_missing(earliest) and is_missing(latest):
        return "date unknown"
    if is_missing(earliest) or is_missing(latest):
        word = "until" if is_missing(earliest) else "from"
        return f"{word} {day_in_words(latest if word == 'until' else earliest)}"
    first, last = pd.Timestamp(earliest), pd.Timestamp(latest)
    if first.date() == last.date():
        return day_in_words(first)
    if precision == "month" and first.month == last.month and first.year == last.year:
        return f"{first:%b %Y}"
    if precision == "year" and first.year == last.year:
        return f"{first.year}"
    span = days(first, last)
    return f"{span} ({precision})" if precision in ("week", "season", "quarter") else span
