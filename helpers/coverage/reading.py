"""What the claims of an event are read from: its articles, their sentences, and the rows of the tables about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

from helpers.coverage.event import Event, rows_where
from helpers.coverage.matrix import Cell, Claim
from helpers.coverage.sentences import Sentence, Sentences
from helpers.views.select import Rows

#: What a report with one of these says of a talk may change until it is held.
AHEAD = ("planned", "postponed", "proposed", "ongoing")


class KnownDate(NamedTuple):
    """A date expression of an article: its characters, its words, and its first and last day as numbers."""

    article_id: str
    start: int
    end: int
    text: str
    first: int
    last: int


def day_number(day: Any) -> int | None:
    """A day as a number, so that many are compared quickly; None where it is not known."""
    return None if pd.isna(day) else int(day.toordinal())


class EventReading:
    """The rows and sentences of the articles of one event.

    Args:
        rows: what the view keeps.
        event: from ``helpers.coverage.event``.
    """

    def __init__(self, rows: Rows, event: Event) -> None:
        self.rows, self.event = rows, event
        self.sentences = Sentences(rows, event.articles)
        by_id = {row["article_id"]: row for row in self._records("articles")}
        self.articles = tuple(by_id[one] for one in event.articles)
        #: The day of publication of each article, as a number; None where it is not known.
        self.published = {row["article_id"]: day_number(row["published_day"]) for row in self.articles}
        self._absent: dict[int | None, dict[str, Cell]] = {}
        self.reports = self._records("reports")
        self._ahead = {report["report_id"] for report in self.reports if report["status"] in AHEAD}
        own = [report for report in self.reports if report["talk_id"] in event.talks]
        self.own = own + _adopted(self.reports, own)
        self.datelines = {one["article_id"]: one for one in self._records("passages") if one["kind"] == "dateline"}
        talks = rows.index.frames["talks"]
        self.talks = talks[talks["talk_id"].isin(event.talks)].to_dict("records")
        self.mentions = self._records("mentions")
        #: The mentions of each actor, in order.
        self.of_actor: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for mention in self.mentions:
            if isinstance(mention["actor_id"], str):
                self.of_actor[mention["actor_id"]].append(mention)
        self.quotes = self._records("quotes")
        #: The date expressions whose days are known, by article.
        self.dates: dict[str, list[KnownDate]] = defaultdict(list)
        for date in self._records("dates"):
            first, last = day_number(date["earliest"]), day_number(date["latest"])
            if first is not None and last is not None:
                known = KnownDate(date["article_id"], int(date["start"]), int(date["end"]), date["text"], first, last)
                self.dates[date["article_id"]].append(known)

    def _records(self, table: str) -> list[dict[str, Any]]:
        return rows_where(self.rows, table, "article_id", self.event.articles).to_dict("records")

    def claim(self, kind: str, label: str, told: Mapping[str, Cell], near: Mapping[str, Cell]) -> Claim:
        """A claim, with a cell for each article.

        Args:
            kind: of the claim, one of ``KINDS``.
            label: the claim in words.
            told: the cells of the articles that report it, by article.
            near: those of the articles that come near it, by article; the others get a cell that says why they may lack
                it.
        """
        told = self._as_known(told)
        days = [day for article, day in self.published.items() if article in told and not told[article].earlier]
        known = [day for day in days if day is not None]
        first = min(known) if known and len(known) == len(days) else None
        if first not in self._absent:
            self._absent[first] = {
                article: self._absence(article, day, first) for article, day in self.published.items()
            }
        return Claim(kind, label, self._absent[first] | dict(near) | dict(told))

    def _as_known(self, told: Mapping[str, Cell]) -> dict[str, Cell]:
        """``told``; what was reported of a talk ahead, before any article told the claim, is no other account of it."""
        days = [self.published[article] for article, cell in told.items() if cell.state == "told"]
        first = min((day for day in days if day is not None), default=None)
        if first is None or None in days:
            return dict(told)
        return {
            article: replace(cell, earlier=True)
            if cell.state == "otherwise" and self._ahead.intersection(cell.ids) and self._day(article) < first
            else cell
            for article, cell in told.items()
        }

    def _day(self, article: str) -> float:
        """The day of publication, after all others where it is not known."""
        day = self.published[article]
        return float("inf") if day is None else day

    def _absence(self, article: str, day: int | None, first: int | None) -> Cell:
        """The cell of an article that does not tell a claim, which was first told on a day."""
        if article not in self.sentences.read:
            return Cell("not read", ids=(article,))
        if first is None or day is None:
            return Cell("left out", ids=(article,), sure=False)
        return Cell("before" if day < first else "left out", ids=(article,))

    def cell(self, state: str, sentence: Sentence, said: str = "") -> Cell:
        """A cell based on a sentence.

        Args:
            state: one of ``STATES``.
            sentence: where it was read.
            said: its words; empty for the sentence's own.
        """
        words = said or self.sentences.words(sentence)
        return Cell(state, words, sentence.start, sentence.end, ids=(sentence.article_id,))

    def stems_at(self, article: str, start: int | None, end: int | None) -> frozenset[str]:
        """The stems of the sentences of an article that lie at some characters.

        The characters are ``start`` to before ``end``.
        """
        if start is None or end is None:
            return frozenset()
        return frozenset().union(*(one.stems for one in self.sentences.at(article, start, end)))


def cell_from(row: Mapping[str, Any], table: str, key: str, state: str, said: str | None = None) -> Cell:
    """A cell that was read from a row of a table.

    Args:
        row: it, with its characters.
        table, key: the table's name, and that of the column of its ids.
        state: one of ``STATES``.
        said: what the article has for the claim; by default the row's words.
    """
    words = row["text"] if said is None else said
    return Cell(state, words, int(row["start"]), int(row["end"]), table, (row[key],))


def from_report(report: Mapping[str, Any], state: str, said: str | None = None) -> Cell:
    """A cell based on ``report``, a row of the table ``reports``.

    ``state`` is one of ``STATES``; ``said`` are its words, None for those of the row.
    """
    return cell_from(report, "reports", "report_id", state, said)


#: From this score on, a report that the linker joined to no talk or to another one counts as one of the event.
_ENOUGH = 2.0


def _adopted(reports: list[dict[str, Any]], own: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each article without a report of the event that of its reports which is most like one, if it is enough."""
    telling = {report["article_id"] for report in own}
    found: dict[str, tuple[float, dict[str, Any]]] = {}
    for report in reports:
        article = report["article_id"]
        if article in telling:
            continue
        score = max((_alike(report, one) for one in own), default=0.0)
        if score >= _ENOUGH and score > found.get(article, (0.0, report))[0]:
            found[article] = (score, report)
    return [report for _, report in found.values()]


def _alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """What speaks for two reports to be of one event: days, place, format, what meets, and who takes part."""
    score = float(one["format"] == other["format"]) + min(2, len(set(one["actor_ids"]) & set(other["actor_ids"])))
    score += float(isinstance(one["place"], str) and one["place"] == other["place"])
    score += float(isinstance(one["body"], str) and one["body"] == other["body"])
    if not (pd.isna(one["earliest"]) or pd.isna(other["earliest"])):
        score += 2 if one["earliest"] <= other["latest"] and other["earliest"] <= one["latest"] else -2
    return score
