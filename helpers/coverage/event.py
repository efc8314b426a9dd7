"""An event and its articles: a talk under all ids that no article distinguishes, or given articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.views.select import Rows

#: How many actors two talks of one day and place must share to be taken for one event.
_SHARED_ACTORS = 2


@dataclass(frozen=True)
class Event:
    """The subject on which articles are compared.

    Attributes:
        name: in words.
        talks: talk ids that are taken for one event; empty where only articles were given.
        articles: article ids in order of publication, undated last.
        first_day: the first day of the event; None where it is not known to the day.
    """

    name: str
    talks: tuple[str, ...]
    articles: tuple[str, ...]
    first_day: pd.Timestamp | None = None


def rows_where(rows: Rows, table: str, column: str, values: Sequence[str]) -> pd.DataFrame:
    """The selected rows of a table whose text column holds one of ``values``."""
    kept = rows.mask(table) & rows.index.table(table).one_of(column, values)
    return rows.index.frames[table].iloc[np.flatnonzero(kept)]


def talk_event(rows: Rows, talk_id: str, also: Sequence[str] = ()) -> Event:
    """The event of a talk: every selected article that reports it, and the articles in ``also``.

    Where the linker left two talks apart that have one day and one place and share two actors, and no article tells
    them apart, they are one event here: otherwise each article would seem to have left out what the other reports.

    Args:
        rows: what the view keeps.
        talk_id: of the talk.
        also: ids of articles to be compared, whatever they report.

    Raises:
        LookupError: if the view keeps no such talk.
    """
    talks = rows.index.frames["talks"]
    found = talks[(talks["talk_id"] == talk_id).to_numpy() & rows.mask("talks")]
    if not len(found):
        raise LookupError(f"The view keeps no talk {talk_id!r}; choose another, or clear the filters.")
    talk = found.iloc[0]
    ids = [talk_id, *_told_elsewhere(rows, talk)]
    told = rows_where(rows, "reports", "talk_id", ids)["article_id"]
    one_day = talk["earliest"] if talk["earliest"] == talk["latest"] else None
    return Event(str(talk["name"]), tuple(ids), in_order(rows, {*told, *also}), one_day)


def articles_event(rows: Rows, articles: Sequence[str]) -> Event:
    """An event made of given articles (ids) of ``rows``, whatever they report."""
    return Event(f"{len(set(articles))} articles", (), in_order(rows, set(articles)))


def in_order(rows: Rows, articles: set[str]) -> tuple[str, ...]:
    """The ids in ``articles`` that ``rows`` hold, in order of publication, undated last."""
    frame = rows_where(rows, "articles", "article_id", sorted(articles))
    ordered = frame.sort_values(["published", "article_id"], na_position="last", kind="stable")
    return tuple(ordered["article_id"])


def _told_elsewhere(rows: Rows, talk: pd.Series) -> list[str]:
    """Other talks of the same day, place and actors that no article distinguishes from ``talk``."""
    talks = rows.index.frames["talks"]
    if pd.isna(talk["earliest"]) or talk["earliest"] != talk["latest"] or pd.isna(talk["place"]):
        return []
    near = (
        rows.mask("talks")
        & (talks["earliest"] == talk["earliest"]).to_numpy(dtype=bool, na_value=False)
        & (talks["latest"] == talk["latest"]).to_numpy(dtype=bool, na_value=False)
        & (talks["place"] == talk["place"]).to_numpy(dtype=bool, na_value=False)
        & (talks["talk_id"] != talk["talk_id"]).to_numpy(dtype=bool)
    )
    actors = set(talk["actor_ids"])
    taken = set(rows_where(rows, "reports", "talk_id", [talk["talk_id"]])["article_id"])
    found = []
    for other in talks[near].to_dict("records"):
        articles = set(rows_where(rows, "reports", "talk_id", [other["talk_id"]])["article_id"])
        if len(actors & set(other["actor_ids"])) >= _SHARED_ACTORS and not articles & taken:
            found.append(other["talk_id"])
            taken |= articles
    return found
