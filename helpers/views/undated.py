"""Rows without a day: how many the view keeps, and how many its range of days leaves out."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from helpers.views.index import Index
from helpers.views.table import UNKNOWN_DAY

#: Tables whose rows have the day of their article.
_PUBLISHED = ("articles", "mentions", "quotes")


def of_every_day(rows: Any) -> Any:
    """What the view keeps when its range of days, and what it says of unknown ones, are set aside."""
    wanted = rows.view.of_every_day()
    return rows if wanted == rows.view else rows.sibling(wanted)


def undated_left_out(rows: Any, of: str) -> int:
    """How many rows the range of days leaves out because they have no day; 0 where no range is set."""
    view, days = rows.view, rows.view.days
    if not days.is_set or days.with_undated or days.dated_only:
        return 0
    own_day = of in _PUBLISHED or (of == "talks" and days.by_talk)
    if own_day and not view.is_thinned:  # the date slider asks for the rows of every day, too
        undated = rows.index.once(f"{of} without a day", partial(_undated, table=of))
        return int(np.count_nonzero(of_every_day(rows).mask(of).take(undated)))
    return rows.sibling(view.with_undated()).count(of) - rows.count(of)


def _undated(index: Index, table: str) -> np.ndarray:
    """The rows of a table that no range of days keeps, by their places."""
    if table == "talks":
        return np.flatnonzero(index.days_of_talks()[0] == UNKNOWN_DAY)
    unknown = index.table("articles").days("published_day") == UNKNOWN_DAY
    if table == "articles":
        return np.flatnonzero(unknown)
    return np.flatnonzero(np.append(unknown, False).take(index.rows_in(table, "article_id", "articles")))
