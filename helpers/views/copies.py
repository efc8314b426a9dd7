"""Counts copies once: of articles that are copies of one another, only one is kept.

Reading links copies (the same text twice, one agency's report in several outlets, updates of one article) by
``duplicate_of``. Of those that a view lets through, the longest counts, since an update repeats what the first one said
and adds to it; of equally long ones, the first published.
"""

from __future__ import annotations

import numpy as np

from helpers.views.index import Index
from helpers.views.table import UNKNOWN_DAY


def counted_once(index: Index, kept: np.ndarray, within: str | None = None) -> np.ndarray:
    """Which of the ``kept`` articles stay when copies count once.

    Args:
        index: of the corpus.
        kept: for each article whether the other filters keep it.
        within: a text column of the articles, such as ``outlet``: copies count once for each of its values.

    Returns:
        A part of ``kept``: one article of each set of copies that has any in it.
    """
    table = index.table("articles")
    if not table.known("duplicate_of").any():
        return kept
    places = np.flatnonzero(kept)
    first = index.rows_in("articles", "duplicate_of", "articles", "article_id")[places]
    sets = np.where(first < 0, places, first)
    if within:
        codes, values = table.codes(within)
        sets = sets * (len(values) + 1) + codes[places] + 1
    days = table.days("published_day")[places].astype(np.int64)
    days[days == UNKNOWN_DAY] = np.iinfo(np.int64).max
    words = table.frame["words"].to_numpy()[places]
    order = np.lexsort((places, days, -words.astype(np.int64), sets))
    leads = np.ones(len(order), dtype=bool)
    leads[1:] = sets[order][1:] != sets[order][:-1]
    stays = np.zeros(len(kept), dtype=bool)
    stays[places[order[leads]]] = True
    return stays
