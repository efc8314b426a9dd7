"""How often each value occurs in long columns of codes, a part at a time.

A column of a million codes takes megabytes; each copy of it, as for adding one or for taking the kept rows, asks the
system for memory, which takes longer than counting. A part is small enough to use the same memory again.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

#: How many values are looked at together.
_PART = 65_536


def parts(length: int, least: int = 0) -> Iterator[slice]:
    """Slices that cover ``length`` rows one after another, with ``least`` rows or more in each but the last."""
    step = max(_PART, least)
    return (slice(start, min(start + step, length)) for start in range(0, length, step))


def tally(values: np.ndarray, size: int, first: int = -1, at: np.ndarray | None = None) -> np.ndarray:
    """How often ``first``, the next number and so on occur among ``values``.

    Args:
        values: whole numbers from ``first`` on.
        size: how many numbers are counted, at least.
        first: the smallest; by default -1, which stands for what is missing.
        at: the rows, from 0, whose values are counted; without it all.

    Returns:
        The count of each number.
    """
    found = np.zeros(size, dtype=np.int64)
    for part in parts(len(values) if at is None else len(at), size):
        own = values[part] if at is None else values.take(at[part])
        found += np.bincount(own - first if first else own, minlength=size)
    return found


def crossed(
    first: np.ndarray, second: np.ndarray, shape: tuple[int, int], weights: np.ndarray | None = None
) -> np.ndarray:
    """How often each pair of two columns of numbers occurs, the missing (-1) among them.

    Args:
        first, second: two numbers for each row, from -1 on.
        shape: how many numbers there are of the first and of the second kind, without -1.
        weights: what each row counts for, one number a row; else each counts for one.

    Returns:
        An array with a row and a column more than ``shape``: those of -1 come first.
    """
    wide = shape[1] + 1
    size = (shape[0] + 1) * wide
    found = np.zeros(size, dtype=np.int64 if weights is None else np.float64)
    for part in parts(len(first), size):
        pairs = (first[part].astype(np.int64) + 1) * wide + (second[part] + 1)
        found += np.bincount(pairs, weights=None if weights is None else weights[part], minlength=size)
    return found.reshape(-1, wide)
