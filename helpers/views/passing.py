"""Makes a view for another notebook from what is shown: 'these talks' actors', 'their quotes'."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.tables.schema import ACTOR_KINDS
from helpers.views.record import filters_of
from helpers.views.select import Rows
from helpers.views.view import View

#: What can be passed on: the filter of the new view that it fills.
ACTORS, SPEAKERS, ARTICLES, TALKS = "actors", "speakers", "articles", "talks"


def passed_on(rows: Rows, table: str, frame: pd.DataFrame, field: str) -> View:
    """A view of what belongs to some rows.

    Args:
        rows: what the present view keeps.
        table: the table of the rows that are shown.
        frame: those rows.
        field: ``actors`` (those who take part, speak or are named), ``speakers`` (the same, as speakers of quotes) or
            ``articles`` (those that report them).

    Returns:
        The view; with no row, one that keeps the present outlets and days alone.
    """
    values = _articles(rows, table, frame) if field == ARTICLES else _actors(table, frame)
    # where articles stand for talks, the range was one of the talks' days, and holds already
    return _carried(rows.view, ranged=field != ARTICLES or table not in ("talks", "reports")).but(**{field: values})


def talks_passed_on(rows: Rows, talks: Sequence[str]) -> View:
    """A view of some talks, reported by the outlets of the present one.

    Args:
        rows: what the present view keeps.
        talks: their ids.
    """
    return _carried(rows.view, ranged=False).but(**{TALKS: tuple(talks)})


def _carried(view: View, ranged: bool) -> View:
    """What of a view goes along, with or without its range of days."""
    records = filters_of(view)
    active = (view if ranged else view.of_every_day()).active()
    return View(**{name: value for name, value in active.items() if records[name].carried})


def _actors(table: str, frame: pd.DataFrame) -> list[str]:
    """The known actors of rows; of mentions those of people, groups, organisations and governments."""
    if table == "mentions":
        frame = frame[frame["kind"].isin(ACTOR_KINDS)]
    if "actor_ids" in frame:
        found = [one for cell in frame["actor_ids"] if cell is not None and not isinstance(cell, float) for one in cell]
    else:
        found = frame["actor_id"].dropna().tolist() if "actor_id" in frame else []
    return sorted(set(found))


def _articles(rows: Rows, table: str, frame: pd.DataFrame) -> list[str]:
    """The articles that rows are in; of talks and sayings those of their kept reports and quotes."""
    if table in ("talks", "sayings"):
        part, key = ("reports", "talk_id") if table == "talks" else ("quotes", "saying_id")
        own = np.flatnonzero(rows.mask(part) & rows.index.table(part).one_of(key, frame[key]))
        return sorted(set(rows.index.frames[part]["article_id"].iloc[own]))
    return sorted(set(frame["article_id"].dropna())) if "article_id" in frame else []
