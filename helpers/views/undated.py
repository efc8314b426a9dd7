"""Rows without a day: how many the view keeps, and how many its range of days leaves out."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from helpers.views.index import UNKNOWN_DAY, Index

#: The filters that cut days.
_DAYS = ("first_day", "last_day", "unknown_dates", "undated_too")
#: Tables whose rows have the day of their article.
_PUBLISHED = ("articles", "mentions", "quotes")


def of_every_day(rows: Any) -> Any:
    """What the view keeps when its range of days, and what it says of unknown ones, are set aside."""
    return rows.sibling(rows.view.without(*_DAYS)) if set(_DAYS) & set(rows.view.active()) else rows


def undated_left_out(rows: Any, of: str) -> int:
    """How many rows the range of days leaves out because they have no day; 0 where no range is set."""
    view = rows.view
    if not (view.first_day or view.last_day) or view.undated_too or not view.unknown_dates:
        return 0
    own_day = of in _PUBLISHED or (of == "talks" and view.days_of == "talk")
    if own_day and not view.copies_once:  # the date slider asks for the rows of every day, too
        undated = rows.index.once(f"{of} without a day", partial(_undated, table=of))
        return int(np.count_nonzero(of_every_day(rows).mask(of).take(undated)))
    return rows.sibling(view.but(undated_too=True)).count(of) - rows.count(of)


def _undated(index: Index, table: str) -> np.ndarray:
    """The rows of a table that no range of days keeps, by their places."""
    if table == "talks":
        return np.flatnonzero(index.days_of_talks()[0] == UNKNOWN_DAY)
    unknown = index.table("articles").days("published_day") == UNKNOWN_DAY
    if table == "articles":
        return np.flatnonzero(unknown)
    return np.flatnonzero(np.append(unknown, False).take(index.rows_in(table, "article_id", "articles")))
