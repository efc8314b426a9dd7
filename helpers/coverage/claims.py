"""Claims × articles: what each article of an event tells, tells differently, or leaves out.

A cell says ``left out`` only where nothing near the claim stands in the article. What is named, or nearly said, without
being told of the event is ``unclear``, with the sentence; an article of an earlier day than any that tells the claim
could not have known and has ``before``; where a day of publication is not known, that cannot be told, and ``left out``
is less sure. Words are compared by stems (``helpers.link.saying_words``), not by meaning: a
claim that is told in wholly other words is missed, and counts as left out.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from helpers.coverage.counted_things import Counted, number_groups
from helpers.coverage.event import Event, rows_where
from helpers.coverage.sentences import Sentence, Sentences
from helpers.link.saying_words import stem, telling, words_of
from helpers.views.select import Rows

STATES = ("told", "otherwise", "unclear", "left out", "before", "not read")
KINDS = ("party", "place", "day", "status", "number", "saying", "background")

#: What of a cell stands in a table of cells.
_SHOWN = ("state", "sure", "said", "start", "end")
#: A sentence with so much of a claim's telling words tells it, or may tell it.
TELLS, MAY_TELL = 0.75, 0.4
#: A sentence with the last word of a name, and so much of the whole name, may name an actor that was not found in it.
_NAMES = 0.5
#: A claim of fewer telling words than this is too short to be told by a sentence of other words.
_FEWEST = 3


@dataclass(frozen=True)
class Cell:
    """What one article makes of one claim.

    Attributes:
        state: one of ``STATES``.
        said: the words or the value that the article has for it; empty where it has none.
        start, end: the characters of the sentence that it is read from; None where there is none.
        table, ids: the rows that the cell was read from.
        sure: False for what is left out where a day of publication is missing: it may have been before.
    """

    state: str
    said: str = ""
    start: int | None = None
    end: int | None = None
    table: str = "articles"
    ids: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True)
class Claim:
    """One checkable thing, and what each article makes of it, by article id."""

    kind: str
    label: str
    cells: dict[str, Cell]

    @property
    def name(self) -> str:
        """What it is called among the claims of its talk."""
        return f"{self.kind} ‘{self.label}’"

    def told_by(self) -> int:
        """How many articles tell it, as here or otherwise."""
        return sum(cell.state in ("told", "otherwise") for cell in self.cells.values())


@dataclass(frozen=True)
class Matrix:
    """Claims × articles. ``articles`` are rows of the table of articles, in order of publication."""

    event: Event
    articles: tuple[dict[str, Any], ...]
    claims: tuple[Claim, ...]

    def frame(self) -> pd.DataFrame:
        """One row for each cell: what a CSV file of the matrix holds."""
        return pd.DataFrame(
            [
                {
                    "claim": claim.label, "kind": claim.kind, "article_id": article["article_id"],
                    "outlet": article["outlet"], "published": article["published"],
                    "agencies": list(article["agencies"]), "copy_of": article["duplicate_of"],
                } | {name: getattr(claim.cells[article["article_id"]], name) for name in _SHOWN}
                for claim in self.claims
                for article in self.articles
            ],
            columns=["claim", "kind", "article_id", "outlet", "published", "agencies", "copy_of", *_SHOWN],
        )  # fmt: skip


def claims_of(rows: Rows, event: Event) -> Matrix:
    """The matrix of an event: parties, place, day, status, sayings and background talks by article.

    Args:
        rows: what the view keeps; only its articles, reports, mentions and quotes are looked at.
        event: from ``helpers.coverage.event``.
    """
    return _Reader(rows, event).matrix()


class _Reader:
    """Reads the claims of one event out of the tables."""

    def __init__(self, rows: Rows, event: Event) -> None:
        self.rows, self.event = rows, event
        self.sentences = Sentences(rows, event.articles)
        by_id = {row["article_id"]: row for row in self._records("articles")}
        self.articles = tuple(by_id[one] for one in event.articles)
        self.published = {
            row["article_id"]: None if pd.isna(row["published_day"]) else row["published_day"] for row in self.articles
        }
        self.reports = self._records("reports")
        self.likeness = _Likeness(self.reports)
        self.own = [report for report in self.reports if report["talk_id"] in event.talks]
        self.mentions = [mention for mention in self._records("mentions") if isinstance(mention["actor_id"], str)]
        self.quotes = self._records("quotes")

    def _records(self, table: str) -> list[dict[str, Any]]:
        return rows_where(self.rows, table, "article_id", self.event.articles).to_dict("records")

    def matrix(self) -> Matrix:
        found = [*self._parties(), *self._values(), *self._numbers(), *self._sayings(), *self._background()]
        order = {kind: place for place, kind in enumerate(KINDS)}
        claims = sorted(found, key=lambda claim: (order[claim.kind], -claim.told_by(), claim.label))
        return Matrix(self.event, self.articles, tuple(claims))

    def _claim(self, kind: str, label: str, told: dict[str, Cell], near: dict[str, Cell]) -> Claim:
        """A claim, with the cells of those that neither tell it nor come near it."""
        days = [day for article, day in self.published.items() if article in told]
        known = [day for day in days if day is not None]
        first = min(known) if known and len(known) == len(days) else None
        cells = {}
        for article, day in self.published.items():
            cell = told.get(article) or near.get(article)
            if cell is None:
                early = first is not None and day is not None and day < first
                absent = "not read" if article not in self.sentences.read else "before" if early else "left out"
                cell = Cell(absent, ids=(article,), sure=absent != "left out" or not (first is None or day is None))
            cells[article] = cell
        return Claim(kind, label, cells)

    # Parties

    def _parties(self) -> Iterable[Claim]:
        told: dict[str, dict[str, Cell]] = {}
        for report in self.own:
            for actor in report["actor_ids"]:
                cells = told.setdefault(actor, {})
                cells.setdefault(report["article_id"], _from(report, "reports", "report_id", "told"))
        for actor, cells in told.items():
            yield self._claim("party", self.rows.name_of(actor), cells, self._named(actor))

    def _named(self, actor: str) -> dict[str, Cell]:
        """Where an actor, or a word of its name, stands without taking part."""
        words = words_of(self.rows.name_of(actor))
        found = {
            article: Cell("unclear", self.sentences.words(one), one.start, one.end, ids=(article,))
            for article, (share, one) in self.sentences.nearest(telling(words)).items()
            if share >= _NAMES and stem(words[-1]) in one.stems
        }
        for mention in self.mentions:
            if mention["actor_id"] == actor:
                found[mention["article_id"]] = _from(mention, "mentions", "mention_id", "unclear")
        return found

    # Place, day and status of the event itself

    def _values(self) -> Iterable[Claim]:
        for kind, value_of in (("place", _place), ("day", _days), ("status", _status)):
            by_value: dict[str, dict[str, Cell]] = {}
            for report in self.own:
                value = value_of(report)
                if value:
                    cell = _from(report, "reports", "report_id", "told", value)
                    by_value.setdefault(value, {}).setdefault(report["article_id"], cell)
            if by_value:
                yield self._value_claim(kind, by_value)

    def _value_claim(self, kind: str, by_value: dict[str, dict[str, Cell]]) -> Claim:
        """The value that most articles tell, against those of the others."""
        usual = max(by_value, key=lambda value: (len(by_value[value]), value))
        told = dict(by_value[usual])
        for value, cells in by_value.items():
            for article, cell in cells.items():
                told.setdefault(article, Cell("otherwise", value, cell.start, cell.end, cell.table, cell.ids))
        near = {} if kind == "status" else self._near(usual)
        return self._claim(kind, usual, told, near)

    def _near(self, words: str) -> dict[str, Cell]:
        """The sentences that hold some of ``words``."""
        return {
            article: Cell("unclear", self.sentences.words(one), one.start, one.end, ids=(article,))
            for article, (share, one) in self.sentences.nearest(telling(words_of(words))).items()
            if share >= MAY_TELL
        }

    # Numbers

    def _numbers(self) -> Iterable[Claim]:
        """Numbers in sentences of like words: the value that most articles give, against those of the others."""
        groups = number_groups(self.sentences)
        for found in groups:
            by_value: dict[float, dict[str, Cell]] = {}
            for one in found:
                said = self.sentences.words(one.sentence)[one.figure.start : one.figure.end]
                cell = Cell("told", said, one.sentence.start, one.sentence.end, ids=(one.sentence.article_id,))
                by_value.setdefault(one.figure.value, {}).setdefault(one.sentence.article_id, cell)
            usual = max(by_value, key=lambda value: (len(by_value[value]), value))
            told = dict(by_value[usual])
            for cells in by_value.values():
                for article, cell in cells.items():
                    told.setdefault(article, replace(cell, state="otherwise"))
            first = next(one for one in found if one.figure.value == usual)
            label = f"{by_value[usual][first.sentence.article_id].said} ({self._short(first.sentence)})"
            yield self._claim("number", label, told, self._like_number(first, groups))

    def _short(self, sentence: Sentence) -> str:
        return textwrap.shorten(self.sentences.words(sentence), 80, placeholder=" …")

    def _like_number(self, one: Counted, groups: list[list[Counted]]) -> dict[str, Cell]:
        """The sentences that hold some of the words around a number, or the number in other words."""
        near = self._near(self.sentences.words(one.sentence))
        for figure, sentence in (each for group in groups for each in group):
            if (figure.unit, figure.value) == (one.figure.unit, one.figure.value):
                words = self.sentences.words(sentence)
                cell = Cell("unclear", words, sentence.start, sentence.end, ids=(sentence.article_id,))
                near.setdefault(sentence.article_id, cell)
        return near

    # Sayings

    def _sayings(self) -> Iterable[Claim]:
        groups: dict[str, list[dict[str, Any]]] = {}
        for quote in self.quotes:
            group = quote["saying_id"] if isinstance(quote["saying_id"], str) else quote["quote_id"]
            groups.setdefault(group, []).append(quote)
        for quotes in groups.values():
            stems = telling(words_of(quotes[0]["text"]))
            if len(stems) < _FEWEST and quotes[0]["kind"] == "indirect" and len(quotes) == 1:
                continue
            told = {quote["article_id"]: _from(quote, "quotes", "quote_id", "told", quote["text"]) for quote in quotes}
            speaker = quotes[0]["speaker_name"]
            label = f"{speaker if isinstance(speaker, str) else 'unknown speaker'}: {quotes[0]['text']}"
            yield self._worded("saying", label, stems, told)

    def _worded(self, kind: str, label: str, stems: set[str], told: dict[str, Cell]) -> Claim:
        """A claim of words: a sentence that holds most of them tells it, one that holds some may tell it."""
        told = dict(told)
        near: dict[str, Cell] = {}
        for article, (share, one) in self.sentences.nearest(stems).items():
            state = "told" if share >= TELLS and len(stems) >= _FEWEST else "unclear"
            if article not in told and share >= MAY_TELL:
                cell = Cell(state, self.sentences.words(one), one.start, one.end, ids=(article,))
                (told if state == "told" else near)[article] = cell
        return self._claim(kind, label, told, near)

    # Background

    def _background(self) -> Iterable[Claim]:
        talks = self.rows.index.frames["talks"]
        wanted = {report["talk_id"] for report in self.reports if isinstance(report["talk_id"], str)}
        wanted -= set(self.event.talks)
        for talk in talks[talks["talk_id"].isin(wanted)].to_dict("records"):
            told = {}
            for report in self.reports:
                if report["talk_id"] == talk["talk_id"]:
                    state = "told" if report["status"] == talk["status"] else "otherwise"
                    told[report["article_id"]] = _from(report, "reports", "report_id", state, report["status"])
            yield self._claim("background", f"{talk['name']}: {talk['status']}", told, self._like(talk, told))

    def _like(self, talk: dict[str, Any], told: dict[str, Cell]) -> dict[str, Cell]:
        """Reports of other talks that may be this one: the same days, or parties where no day is told; and refusals."""
        found: dict[str, Cell] = {}
        for report in self.likeness.of(talk):
            if report["article_id"] not in told and report["article_id"] not in found:
                found[report["article_id"]] = _from(report, "reports", "report_id", "unclear", report["status"])
        if talk["status"] == "refused":
            for quote in self.quotes:
                by_party = not set(quote["actor_ids"]).isdisjoint(talk["actor_ids"])
                if quote["article_id"] not in told and by_party and _declines(quote):
                    found.setdefault(quote["article_id"], _from(quote, "quotes", "quote_id", "unclear", quote["text"]))
        return found


#: Cues by which a talk is declined.
_DECLINING = frozenset({"refuse", "reject", "decline", "rule out", "oppose", "dismiss"})


def _declines(quote: dict[str, Any]) -> bool:
    return quote["cue_verb"] in _DECLINING


class _Likeness:
    """Which reports may be of a talk: numbered rounds only by their number, others by their days, or by parties."""

    def __init__(self, reports: list[dict[str, Any]]) -> None:
        self._reports = reports
        self._rounds = np.array([-1 if pd.isna(one["round"]) else int(one["round"]) for one in reports], dtype=int)
        self._first, self._last = (
            pd.Series([one[name] for one in reports], dtype="datetime64[us]").to_numpy()
            for name in ("earliest", "latest")
        )

    def of(self, talk: dict[str, Any]) -> list[dict[str, Any]]:
        """The reports that may be of the talk, in their order."""
        if not pd.isna(talk["round"]):
            like = self._rounds == int(talk["round"])
        elif pd.isna(talk["earliest"]):
            return [one for one in self._reports if one["status"] == talk["status"]
                    and len(set(one["actor_ids"]) & set(talk["actor_ids"])) >= 2]  # fmt: skip
        else:  # a missing day compares as False
            like = (self._first <= talk["latest"].to_datetime64()) & (self._last >= talk["earliest"].to_datetime64())
        return [self._reports[place] for place in np.flatnonzero(like)]


def _from(row: dict[str, Any], table: str, key: str, state: str, said: str | None = None) -> Cell:
    """A cell that was read from a row of a table."""
    words = row["text"] if said is None else said
    return Cell(state, words, int(row["start"]), int(row["end"]), table, (row[key],))


def _place(report: dict[str, Any]) -> str:
    return next((report[name] for name in ("place", "country") if isinstance(report[name], str)), "")


def _days(report: dict[str, Any]) -> str:
    if pd.isna(report["earliest"]) or pd.isna(report["latest"]):
        return ""
    first, last = f"{report['earliest']:%Y-%m-%d}", f"{report['latest']:%Y-%m-%d}"
    return first if first == last else f"{first} to {last}"


def _status(report: dict[str, Any]) -> str:
    return report["status"]


def claims_shown(matrix: Matrix, kind: str, show: str) -> list[Claim]:
    """The claims of one kind (``all``: of any) of which some cell has the state ``show`` (``all``: any)."""
    return [
        claim
        for claim in matrix.claims
        if kind in ("all", claim.kind)
        and (show == "all" or any(cell.state == show for cell in claim.cells.values()))
    ]  # fmt: skip


def likeliest(claims: list[Claim], most: int) -> list[Claim]:
    """At most so many claims, those that most articles tell, in the order in which they stood."""
    ranked = sorted(range(len(claims)), key=lambda place: (-claims[place].told_by(), place))
    return [claims[place] for place in sorted(ranked[:most])]


def cell_words(cell: Cell) -> str:
    """What a cell says: its state, or the words that the article has for it; ``?`` where it is less sure."""
    words = cell.said if cell.state == "otherwise" and cell.said else cell.state
    return words if cell.sure else f"{words}?"
