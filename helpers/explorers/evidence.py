"""The contents of the evidence table: a row for each quote, report, mention or article behind a mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.explorers.highlight import Highlight, find_all, segments
from helpers.explorers.texts import (
    Texts,
    as_list,
    day_in_words,
    interval_in_words,
    is_missing,
    place_in_words,
    quote_marks,
    report_marks,
)
from helpers.views.disputed import with_doubt
from helpers.views.words import counted

#: Rows on one page of the table.
PAGE = 10

EvidenceCell = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """How rows of a table are shown as evidence.

    Attributes:
        table: the table's name.
        key: its id column.
        one, many: the word for its rows.
        columns: the headings of the table shown.
        cells: makes the cells of a row (a dict) from it, the texts and the words searched for.
        legend: pairs of a highlight's class and its name, shown above the rows.
    """

    table: str
    key: str
    one: str
    many: str
    columns: tuple[str, ...]
    cells: Callable[[dict[str, Any], Texts, list[str]], list[EvidenceCell]]
    legend: tuple[tuple[str, str], ...] = ()

    def count(self, number: int) -> str:
        """``number`` rows of this kind in words: ``1 quote``, ``41 quotes``."""
        return f"{number:,} {self.one if number == 1 else self.many}"


def shown_rows(
    kind: Kind, rows: Iterable[dict[str, Any]], texts: Texts, wanted: Iterable[str] = ()
) -> list[dict[str, Any]]:
    """Evidence rows prepared for ``parts.EvidenceTable``.

    Args:
        kind: how rows of this table are shown.
        rows: in the order in which they are to be shown.
        texts: the articles.
        wanted: words searched for, to be highlighted.
    """
    words = [word for word in wanted if word]
    return [{"id": row[kind.key], "cells": kind.cells(row, texts, words)} for row in rows]


def in_order(rows: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """Sorts evidence by publication, then by position in the text, undated last.

    Args:
        rows: the evidence.
        kind: of the rows; talks are sorted by their days.
    """
    if not len(rows):
        return rows
    wanted = ("published", "first_published", "earliest", "article_id", "start")
    by = [name for name in wanted if name in rows.columns and not (kind.table == "talks" and name == "first_published")]
    return rows.sort_values(by, na_position="last", kind="stable")


def pages(count: int) -> int:
    """The number of pages for ``count`` rows, at least one."""
    return max(1, -(-count // PAGE))


def range_in_words(count: int, page: int) -> str:
    """The rows of a page of a list of ``count``, in words: ``11–20 of 41``; ``page`` counts from 0."""
    if not count:
        return "none"
    first = page * PAGE + 1
    last = min(count, first + PAGE - 1)
    return f"{first:,}–{last:,} of {count:,}" if last > first else f"{first:,} of {count:,}"


def span_of(kind: Kind, row: dict[str, Any]) -> tuple[int, int] | None:
    """The first and last character (exclusive) of a row of this kind in its article; None for an article itself."""
    return None if kind.table == "articles" else (int(row["start"]), int(row["end"]))


def _when(row: dict[str, Any]) -> EvidenceCell:
    return {"kind": "date", "text": day_in_words(row.get("published_day"))}


def _where_printed(row: dict[str, Any]) -> EvidenceCell:
    return {"kind": "short", "text": _or(row.get("outlet"), "outlet unknown")}


def _words(row: dict[str, Any], marks: list[Highlight], texts: Texts, wanted: list[str]) -> EvidenceCell:
    article = texts.article(row["article_id"])
    marks = marks + find_all(article["text"] or "", wanted)
    shown = texts.in_context(row["article_id"], int(row["start"]), int(row["end"]), marks)
    return {"kind": "words", "segments": shown, "note": _headline_beside(article["headline"], shown)}


def _headline_beside(headline: str | None, shown: list[list[str]]) -> str:
    """The headline below an article's words, omitted if the words are the headline."""
    if not headline:
        return "no headline"
    words = " ".join("".join(part for part, _ in shown).split())
    return "in the headline" if words.strip("… ") == " ".join(headline.split()) else headline


def quote_cells(
    row: dict[str, Any], texts: Texts, wanted: list[str], more: Iterable[Highlight] = ()
) -> list[EvidenceCell]:
    """The cells of a quote.

    Args:
        row: of the table ``quotes``.
        texts: of the articles.
        wanted: words searched for, which are highlighted.
        more: highlights besides the usual ones.
    """
    known = not is_missing(row["speaker_name"])
    several = "several speak" if row.get("several") else ""
    note = " · ".join(part for part in (several, row["kind"], _or(row["cue_verb"], "")) if part)
    if not known and not is_missing(row["speaker"]):
        note = f"“{row['speaker']}” · {note}"
    speaker = {"kind": "short", "text": row["speaker_name"] if known else "speaker unknown", "note": note}
    return [_when(row), _where_printed(row), speaker, _words(row, [*quote_marks(row), *more], texts, wanted)]


def _report_cells(row: dict[str, Any], texts: Texts, wanted: list[str]) -> list[EvidenceCell]:
    parts = [interval_in_words(row["earliest"], row["latest"], row["precision"]), _or(row["place"], "")]
    note = " · ".join(part for part in parts if part)
    status = row["status"] + ("" if row["confident"] else ", uncertain")
    talk = {"kind": "short", "text": f"{row['format']}, {status}", "note": note}
    return [_when(row), _where_printed(row), talk, _words(row, report_marks(row), texts, wanted)]


def _mention_cells(row: dict[str, Any], texts: Texts, wanted: list[str]) -> list[EvidenceCell]:
    role = _or(row["role"], row["kind"])
    mention = {"kind": "short", "text": row["text"], "note": role}
    marks = [Highlight(int(row["start"]), int(row["end"]), "chosen")]
    return [_when(row), _where_printed(row), mention, _words(row, marks, texts, wanted)]


def _article_cells(row: dict[str, Any], texts: Texts, wanted: list[str]) -> list[EvidenceCell]:
    text = _or(row["text"], "")
    start, end = texts.first_passage(row["article_id"], "body") or (0, len(text))
    opening = segments(text, find_all(text, wanted), start, min(end, start + 300))
    if end > start + 300:
        opening.append([" …", ""])
    headline = {"kind": "short", "text": _or(row["headline"], "no headline"), "note": f"{row['words']:,} words"}
    return [_when(row), _where_printed(row), headline, {"kind": "words", "segments": opening, "note": row["path"]}]


def _sentence_cells(row: dict[str, Any], texts: Texts, wanted: list[str]) -> list[EvidenceCell]:
    headline = {"kind": "short", "text": _or(row["headline"], "no headline")}
    marks = [Highlight(int(row["start"]), int(row["end"]), "chosen")]
    return [_when(row), _where_printed(row), headline, _words(row, marks, texts, wanted) | {"note": ""}]


def _talk_cells(row: dict[str, Any], texts: Texts, wanted: list[str]) -> list[EvidenceCell]:
    told = f"{counted(row['reports'], 'report')} in {', '.join(as_list(row['outlets'])) or 'unknown outlets'}"
    differ = " · ".join(as_list(row["contradictions"]))
    name = segments(row["name"], find_all(row["name"], wanted))
    return [
        {"kind": "date", "text": interval_in_words(row["earliest"], row["latest"], row["precision"])},
        {"kind": "short", "text": place_in_words(row)},
        {"kind": "short", "text": with_doubt(row), "note": _or(row["series"], "")},
        {"kind": "words", "segments": name, "note": " · ".join(part for part in (told, differ) if part)},
    ]


def _saying_cells(row: dict[str, Any], texts: Texts, wanted: list[str]) -> list[EvidenceCell]:
    wordings = len(as_list(row["variants"]))
    told = f"{row['quotes']:,} quotes, {wordings:,} wording{'' if wordings == 1 else 's'}"
    return [
        {"kind": "date", "text": day_in_words(row["first_published_day"])},
        {"kind": "short", "text": ", ".join(as_list(row["outlets"])) or "outlet unknown"},
        {"kind": "short", "text": _or(row["speaker_name"], "speaker unknown")},
        {"kind": "words", "segments": segments(row["text"], find_all(row["text"], wanted)), "note": told},
    ]


def _or(value: Any, otherwise: str) -> str:
    return otherwise if is_missing(value) else str(value)


QUOTES = Kind(
    "quotes", "quote_id", "quote", "quotes", ("Published", "Outlet", "Speaker", "Quote in context"), quote_cells
)
REPORTS = Kind(
    "reports", "report_id", "report", "reports", ("Published", "Outlet", "Talk", "Report in context"), _report_cells
)
MENTIONS = Kind(
    "mentions",
    "mention_id",
    "mention",
    "mentions",
    ("Published", "Outlet", "Named", "Mention in context"),
    _mention_cells,
)
ARTICLES = Kind(
    "articles",
    "article_id",
    "article",
    "articles",
    ("Published", "Outlet", "Headline", "How it begins"),
    _article_cells,
)
#: Sentences of articles that are no row of a table: rows of articles with the places of their letters.
SENTENCES = Kind(
    "articles",
    "article_id",
    "sentence",
    "sentences",
    ("Published", "Outlet", "Headline", "In context"),
    _sentence_cells,
)
TALKS = Kind("talks", "talk_id", "talk", "talks", ("When", "Where", "Status", "Talk"), _talk_cells)
SAYINGS = Kind(
    "sayings", "saying_id", "saying", "sayings", ("First published", "Outlets", "Speaker", "Saying"), _saying_cells
)
KINDS = {kind.table: kind for kind in (QUOTES, REPORTS, MENTIONS, ARTICLES, TALKS, SAYINGS)}
#: Rows that are in no one article: the table of those that are, and the column that leads to them.
TOLD_IN = {"talks": (REPORTS, "talk_id"), "sayings": (QUOTES, "saying_id")}
