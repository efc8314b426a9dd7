"""Which article and which row of another table go together: pairs found without comparing them one with another."""

from __future__ import annotations

import numpy as np

#: Numbers of this many bits are sorted by counting, in one pass each.
_DIGIT, _MASK = 16, 0xFFFF


def pairs_in(articles: np.ndarray, others: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The different pairs of two columns of row numbers.

    Args:
        articles: the article of each row, -1 if none; this takes less than half the time if they are in order, as they
            mostly are.
        others: the row of the other table, -1 where none.

    Returns:
        For each row its pair, and for each pair the row of the other table; pairs are in order of that, then article.
    """
    order, new = _in_order(articles, others)
    pair_of = np.empty(len(order), dtype=np.int64)
    pair_of[order] = np.cumsum(new) - 1
    return pair_of, others[order[new]]


def counted_pairs(articles: np.ndarray, others: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The different pairs of two columns of row numbers, and how many rows each pair has.

    Args:
        articles, others: as for ``pairs_in``.

    Returns:
        For each pair its article, its row of the other table, and the number of rows; in the order of ``pairs_in``.
    """
    order, new = _in_order(articles, others)
    places = np.flatnonzero(new)
    first = order[places]
    return articles[first], others[first], np.diff(np.append(places, len(order)))


def _in_order(articles: np.ndarray, others: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The places of the rows by the other table's row, then by article, and which of them start a new pair."""
    in_order = not (np.diff(articles) < 0).any()
    order = _order(others + 1) if in_order else np.lexsort((articles, others))
    left, right = articles[order], others[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (left[1:] != left[:-1]) | (right[1:] != right[:-1])
    return order, new


def _order(values: np.ndarray) -> np.ndarray:
    """The places of numbers from 0 on in their order, equal ones as they stand: digit by digit, by counting."""
    order = np.argsort((values & _MASK).astype(np.uint16), kind="stable")
    shift = _DIGIT
    while len(values) and int(values.max()) >> shift:
        digit = ((values[order] >> shift) & _MASK).astype(np.uint16)
        order = order[np.argsort(digit, kind="stable")]
        shift += _DIGIT
    return order
