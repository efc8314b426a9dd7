"""What is reported beside the event: other talks, what was refused, and things such as a pact or an embargo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from helpers.coverage.matrix import Cell, Claim
from helpers.coverage.reading import EventReading, cell_from, from_report
from helpers.coverage.things import Thing, things_named
from helpers.coverage.wording import ClaimWords, told_or_near
from helpers.link.saying_words import telling, words_of

#: What a talk may become as time goes on; between these, one article does not tell otherwise than another.
_COURSE = frozenset(("proposed", "planned", "ongoing", "held"))
#: A talk whose days are known to within this many is reported only where such days are given.
_KNOWN_DAYS = 31


def background_claims(reading: EventReading, wording: ClaimWords | None) -> Iterable[Claim]:
    """A claim for each other talk that the articles report, and for each thing that they name.

    Args:
        reading: the event's articles, as read.
        wording: recognises a claim in other words; without it, articles report only what they name.
    """
    yield from _talks(reading, wording)
    yield from _things(reading, wording)


def _talks(reading: EventReading, wording: ClaimWords | None) -> Iterable[Claim]:
    talks = reading.rows.index.frames["talks"]
    wanted = {report["talk_id"] for report in reading.reports if isinstance(report["talk_id"], str)}
    wanted -= set(reading.event.talks)
    likeness = _Likeness(reading.reports)
    for talk in talks[talks["talk_id"].isin(wanted)].to_dict("records"):
        told: dict[str, Cell] = {}
        for report in reading.reports:
            if report["talk_id"] == talk["talk_id"]:
                same = report["status"] == talk["status"] or {report["status"], talk["status"]} <= _COURSE
                told[report["article_id"]] = from_report(report, "told" if same else "otherwise", report["status"])
        also, near = told_or_near(reading, wording, telling(words_of(talk["name"])), told)
        also, near = (
            {one: cell for one, cell in cells.items() if _agrees(reading, cell, talk)} for cells in (also, near)
        )
        near = _like(reading, likeness, talk, told) | near
        yield reading.claim("background", f"{talk['name']}: {talk['status']}", told | also, near)


def _agrees(reading: EventReading, cell: Cell, talk: dict[str, Any]) -> bool:
    """Whether a sentence may be about a talk: it must give the talk's days or number, if they are known."""
    if not pd.isna(talk["round"]):
        return False
    if pd.isna(talk["earliest"]) or (talk["latest"] - talk["earliest"]).days > _KNOWN_DAYS:
        return True
    if cell.start is None or cell.end is None:
        return False
    first, last = talk["earliest"].toordinal(), talk["latest"].toordinal()
    return any(
        date.first <= last and first <= date.last and date.last - date.first <= _KNOWN_DAYS
        for date in reading.dates.get(cell.ids[0], ())
        if cell.start <= date.start < cell.end
    )


def _like(reading: EventReading, likeness: _Likeness, talk: dict[str, Any], told: dict[str, Cell]) -> dict[str, Cell]:
    """Reports of other talks that may be this one: the same days, or parties where no day is given; and refusals."""
    found: dict[str, Cell] = {}
    for report in likeness.of(talk):
        if report["article_id"] not in told and report["article_id"] not in found:
            found[report["article_id"]] = from_report(report, "unclear", report["status"])
    if talk["status"] == "refused":
        for quote in reading.quotes:
            by_party = not set(quote["actor_ids"]).isdisjoint(talk["actor_ids"])
            if quote["article_id"] not in told and by_party and _declines(quote):
                cell = cell_from(quote, "quotes", "quote_id", "unclear", quote["text"])
                found.setdefault(quote["article_id"], cell)
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


# Things


def _things(reading: EventReading, wording: ClaimWords | None) -> Iterable[Claim]:
    """The things that the articles name, of those in the same sentences only the first."""
    seen: set[frozenset[int]] = set()
    by_most = sorted(things_named(reading.sentences).items(), key=lambda one: (-len(one[1]), one[0]))
    for _, named in by_most:
        places = frozenset(one.sentence.start + hash(one.sentence.article_id) for one in named)
        if places in seen:
            continue
        seen.add(places)
        cells: dict[str, Cell] = {}
        for one in named:
            cells.setdefault(one.sentence.article_id, reading.cell("told", one.sentence))
        label = _words(named)
        if wording is None:
            yield reading.claim("background", label, cells, {})
            continue
        first = next(article for article in reading.published if article in cells)
        told = {first: cells[first]}
        also, near = told_or_near(reading, wording, telling(words_of(label)), told, cells)
        yield reading.claim("background", label, told | also, near)


def _words(named: list[Thing]) -> str:
    """The words that name a thing most often, the first of those."""
    words = [one.words for one in named]
    return max(dict.fromkeys(words), key=words.count)
