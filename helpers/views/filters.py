"""The filters: for each table, which rows a view keeps. The table in ``helpers.views.select`` says what each means."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.views.copies import counted_once
from helpers.views.index import UNKNOWN_DAY, Index, Table

if TYPE_CHECKING:
    from helpers.views.select import Rows

_EPOCH = pd.Timestamp("1970-01-01")


def _all(table: Table) -> np.ndarray:
    return np.ones(len(table), dtype=bool)


def _day(value: object) -> int:
    return (pd.Timestamp(value) - _EPOCH).days


def within(rows: Rows, earliest: np.ndarray, latest: np.ndarray | None = None) -> np.ndarray:
    """Which intervals of days overlap the view's; an unknown end counts as the other end."""
    view = rows.view
    latest = earliest if latest is None else latest
    start = np.where(earliest == UNKNOWN_DAY, latest, earliest)
    end = np.where(latest == UNKNOWN_DAY, earliest, latest)
    unknown = start == UNKNOWN_DAY
    kept = np.ones(len(start), dtype=bool)
    if view.first_day:
        kept &= end >= _day(view.first_day)
    if view.last_day:
        kept &= start <= _day(view.last_day)
    return np.where(unknown, view.unknown_dates, kept)


def _has_days(rows: Rows) -> bool:
    view = rows.view
    return bool(view.first_day or view.last_day or not view.unknown_dates)


def _sources(rows: Rows) -> np.ndarray:
    """Which articles pass the filters that reach every table: outlet and article."""
    if "sources" not in rows._masks:
        view, table = rows.view, rows.index.table("articles")
        kept = _all(table)
        if view.outlets:
            kept &= table.one_of("outlet", view.outlets)
        if not view.unknown_outlets:
            kept &= table.known("outlet")
        if view.articles:
            kept &= table.one_of("article_id", view.articles)
        rows._masks["sources"] = kept
    return rows._masks["sources"]


def published(rows: Rows) -> np.ndarray:
    """Which articles pass by outlet, article and day of publication."""
    kept = _sources(rows)
    if _has_days(rows):
        kept = kept & within(rows, rows.index.table("articles").days("published_day"))
    return kept


def counting(rows: Rows, kept: np.ndarray) -> np.ndarray:
    """``kept`` articles less those that are copies of another, where the view counts copies once."""
    return counted_once(rows.index, kept, rows.once_in_each) if rows.view.copies_once else kept


def _of_articles(rows: Rows, table: str, kept: np.ndarray) -> np.ndarray:
    """``kept`` articles, spread to the rows of ``table``; a row whose article is not there is left out."""
    kept = counting(rows, kept)
    if kept.all():
        return _all(rows.index.table(table))
    return np.append(kept, False)[rows.index.rows_in(table, "article_id", "articles")]


def _articles(rows: Rows) -> np.ndarray:
    view, table = rows.view, rows.index.table("articles")
    kept = published(rows).copy()
    if view.text:
        kept &= table.matching("text", view.text)
    if view.corrected_only:
        kept &= table.flags("corrected")
    return counting(rows, kept)


def _follow_articles(table: str) -> Callable[[Rows], np.ndarray]:
    return lambda rows: _of_articles(rows, table, rows.mask("articles"))


def _mentions(rows: Rows) -> np.ndarray:
    view, table = rows.view, rows.index.table("mentions")
    source = published(rows)
    if view.text:
        source = source & rows.index.table("articles").matching("text", view.text)
    kept = _of_articles(rows, "mentions", source)
    kept = _by_values(rows, table, kept, {"actors": "actor_id", "actor_kinds": "kind", "sides": "side"})
    if not view.unknown_sides:
        kept &= table.known("side")
    if view.named_only:
        kept &= table.flags("named")
    return kept & table.flags("corrected") if view.corrected_only else kept


_QUOTE_FILTERS = {
    "actors": "actor_id",
    "speakers": "actor_id",
    "sides": "side",
    "quote_kinds": "kind",
    "cue_verbs": "cue_verb",
    "polarities": "polarity",
    "sayings": "saying_id",
}


def _quotes(rows: Rows) -> np.ndarray:
    view, table = rows.view, rows.index.table("quotes")
    kept = _by_values(rows, table, _of_articles(rows, "quotes", published(rows)), _QUOTE_FILTERS)
    if not view.unknown_speakers:
        kept &= table.known("actor_id")
    if not view.unknown_sides:
        kept &= table.known("side")
    if not view.attitudes:
        kept &= ~table.flags("attitude")
    if view.repeated_only:
        kept &= table.known("saying_id")
    if view.text:
        kept &= table.matching("text", view.text)
    return kept & table.flags("corrected") if view.corrected_only else kept


def _by_values(rows: Rows, table: Table, kept: np.ndarray, columns: dict[str, str]) -> np.ndarray:
    for filter_name, column in columns.items():
        values = getattr(rows.view, filter_name)
        if values:
            kept &= table.one_of(column, values)
    return kept


#: Filters that say something about the talk itself; a report without a talk passes only where none is set.
_TALK_FILTERS = {"talks": "talk_id", "formats": "format", "statuses": "status", "series": "series"}


def _talks_alone(rows: Rows) -> np.ndarray:
    """Which talks pass by themselves, whatever their reports."""
    if "talks_alone" in rows._masks:
        return rows._masks["talks_alone"]
    view, table = rows.view, rows.index.table("talks")
    kept = _by_values(rows, table, _all(table), _TALK_FILTERS | {"precisions": "precision"})
    if view.actors:
        kept &= table.lists("actor_ids").holds_any(view.actors)
    if view.sides:
        kept &= table.lists("sides").holds_any(view.sides)
    if not view.unknown_sides:
        kept &= ~table.lists("sides").empty
    if view.places:
        known = [place for place in view.places if place is not None]
        at = table.one_of("place", known) | table.one_of("country", known)
        kept &= at | ~_placed(table) if None in view.places else at
    if not view.unknown_places:
        kept &= _placed(table)
    if view.contradicted_only:
        kept &= ~table.lists("contradictions").empty
    if view.confident_only:
        kept &= table.flags("confident")
    if _has_days(rows) and view.days_of == "talk":
        kept &= within(rows, table.days("earliest"), table.days("latest"))
    if view.told_as:
        talks, codes = rows.index.told
        wanted = [status in view.told_as for status in rows.index.table("reports").codes("status")[1]]
        told = np.zeros(len(table), dtype=bool)
        told[talks[np.array(wanted, dtype=bool)[codes]]] = True
        kept &= told
    rows._masks["talks_alone"] = kept
    return kept


def _placed(table: Table) -> np.ndarray:
    return table.known("place") | table.known("country")


def _reports(rows: Rows) -> np.ndarray:
    view, table = rows.view, rows.index.table("reports")
    talk = rows.index.rows_in("reports", "talk_id", "talks")
    alone = _talks_alone(rows)
    source = published(rows) if view.days_of == "published" else _sources(rows)
    kept = _of_articles(rows, "reports", source) & np.append(alone, bool(alone.all()))[talk]
    if view.confident_only:
        kept &= table.flags("confident")
    if view.text:
        named = rows.index.table("talks").matching("name", view.text)
        kept &= table.matching("text", view.text) | np.append(named, False)[talk]
    if view.corrected_only:
        corrected = rows.index.table("talks").flags("corrected")
        kept &= table.flags("corrected") | np.append(corrected, False)[talk]
    return kept


def _talks(rows: Rows) -> np.ndarray:
    return _talks_alone(rows) & (rows.reports_of() > 0)


def _actors(rows: Rows) -> np.ndarray:
    view, table = rows.view, rows.index.table("actors")
    counts = _actor_tallies(rows)
    kept = (counts["mentions"] > 0) | (counts["quotes"] > 0) | (counts["talks"] > 0)
    kept = _by_values(rows, table, kept, {"actors": "actor_id", "actor_kinds": "kind", "sides": "side"})
    if not view.unknown_sides:
        kept &= table.known("side")
    return kept & table.flags("corrected") if view.corrected_only else kept


def _sayings(rows: Rows) -> np.ndarray:
    places = rows.index.rows_in("quotes", "saying_id", "sayings")[rows.positions("quotes")]
    return _tally(places, rows.total("sayings")) > 0


def _tally(places: np.ndarray, size: int) -> np.ndarray:
    return np.bincount(places[places >= 0], minlength=size)


def _distinct(rows: Rows, table: str, key: str, other: str) -> np.ndarray:
    """For each row of ``other``, in how many different articles kept rows of ``table`` point to it."""
    pair_of, targets = rows.index.article_pairs(table, key, other)
    seen = np.zeros(len(targets), dtype=bool)
    seen[pair_of[rows.positions(table)]] = True
    return _tally(targets[seen], rows.total(other))


def talk_counts(rows: Rows) -> dict[str, np.ndarray]:
    """For every talk: kept reports, and the articles that they stand in."""
    return {"reports": rows.reports_of(), "articles": _distinct(rows, "reports", "talk_id", "talks")}


def actor_counts(rows: Rows) -> dict[str, np.ndarray]:
    """For every actor: kept mentions, the articles that they stand in, kept quotes, kept talks."""
    return _actor_tallies(rows) | {"articles": _distinct(rows, "mentions", "actor_id", "actors")}


def _actor_tallies(rows: Rows) -> dict[str, np.ndarray]:
    if "actor_counts" not in rows._masks:
        members = rows.index.table("talks").lists("actor_ids")
        talks = np.bincount(members.codes[rows.mask("talks").take(members.owners)], minlength=len(members.categories))
        rows._masks["actor_counts"] = {
            "mentions": _of_actors(rows.index, "mentions", rows.tally("mentions", "actor_id")[1:]),
            "quotes": _of_actors(rows.index, "quotes", rows.tally("quotes", "actor_id")[1:]),
            "talks": _of_actors(rows.index, "talks", talks),
        }
    return rows._masks["actor_counts"]


def _of_actors(index: Index, table: str, counts: np.ndarray) -> np.ndarray:
    """Counts of the actors that a table names, in its order of them, put in the order of the table of actors."""
    return np.append(counts, 0)[index.once(f"actors in {table}", partial(_places_of_actors, table=table))]


def _places_of_actors(index: Index, table: str) -> np.ndarray:
    """For each actor its place among those that a table names; the place after the last where it names it not."""
    source = index.table(table)
    named = source.lists("actor_ids").categories if table == "talks" else source.codes("actor_id")[1]
    places = {value: place for place, value in enumerate(named)}
    return np.array([places.get(value, len(named)) for value in index.frames["actors"]["actor_id"]], dtype=np.int64)


def saying_counts(rows: Rows) -> dict[str, np.ndarray]:
    """For every saying: kept quotes, and the articles that they stand in."""
    places = rows.index.rows_in("quotes", "saying_id", "sayings")[rows.positions("quotes")]
    return {
        "quotes": _tally(places, rows.total("sayings")),
        "articles": _distinct(rows, "quotes", "saying_id", "sayings"),
    }


#: For each table, the function that says which of its rows a view keeps.
MASKS: dict[str, Callable[[Rows], np.ndarray]] = {
    "articles": _articles,
    "passages": _follow_articles("passages"),
    "mentions": _mentions,
    "actors": _actors,
    "quotes": _quotes,
    "sayings": _sayings,
    "dates": _follow_articles("dates"),
    "reports": _reports,
    "talks": _talks,
    "problems": lambda rows: _all(rows.index.table("problems")),
}
