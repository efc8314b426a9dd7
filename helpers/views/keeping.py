"""Which rows a filter keeps, where more than one column decides: by place, by search, by correction."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.views.index import Index


def at_places(index: Index, table: str, chosen: Any) -> np.ndarray:
    """Talks at one of these places, in one of these cities or countries; None among them: neither is known.

    Args:
        index: of the corpus.
        table: of talks.
        chosen: names of places, cities or countries, and None for unknown.

    Returns:
        A truth value for each talk.
    """
    talks = index.table(table)
    named = [place for place in chosen if place is not None]
    at = talks.one_of("place", named) | talks.one_of("city", named) | talks.one_of("country", named)
    return at | ~placed(index, table, True) if None in chosen else at


def placed(index: Index, table: str, _value: Any) -> np.ndarray:
    """Which talks have a known place or country.

    Args:
        index: of the corpus.
        table: of talks.
    """
    return index.table(table).known("place") | index.table(table).known("country")


def reported_in(index: Index, table: str, query: str) -> np.ndarray:
    """Which reports match a search, or belong to a talk whose name does.

    Args:
        index: of the corpus.
        table: of reports.
        query: as typed in the search box.
    """
    named = index.table("talks").matching("name", query)
    return index.table(table).matching("text", query) | index.of_talk(named)


def corrected_in(index: Index, table: str, _value: Any) -> np.ndarray:
    """Which reports a person has corrected, or belong to a talk that is corrected.

    Args:
        index: of the corpus.
        table: of reports.
    """
    return index.table(table).flags("corrected") | index.of_talk(index.table("talks").flags("corrected"))
