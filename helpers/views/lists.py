"""Columns of lists as flat codes, and masks that nobody can change: what an index holds of each row."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa


class Lists:
    """A list column as flat codes with offsets: row ``i`` holds ``codes[offsets[i]:offsets[i + 1]]``."""

    def __init__(self, codes: np.ndarray, offsets: np.ndarray, categories: list[str]) -> None:
        self.codes, self.offsets, self.categories = codes, offsets, categories
        self.lookup = {value: code for code, value in enumerate(categories)}
        self.owners: np.ndarray = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
        self.empty = fixed(offsets[1:] == offsets[:-1])
        #: The first code of each row, -1 where it holds nothing; and, since most lists hold one value, the few others.
        self.first = np.append(codes, -1).take(np.where(self.empty, len(codes), offsets[:-1]))
        rest = np.flatnonzero(np.arange(len(codes)) != offsets[:-1].take(self.owners))
        self.other_codes, self.other_owners = codes.take(rest), self.owners.take(rest)

    @classmethod
    def of(cls, values: pd.Series) -> Lists:
        """The lists of a column, one for each row; a missing one is empty."""
        array = values.array
        if hasattr(array, "__arrow_array__"):
            arrow = array.__arrow_array__()
        else:  # without a type of its own: of nothing but missing values, none could be guessed
            arrow = pa.array(list(values), type=pa.list_(pa.string()), from_pandas=True)
        if isinstance(arrow, pa.ChunkedArray):
            arrow = arrow.combine_chunks()
        lengths = np.asarray(arrow.value_lengths().fill_null(0)) if len(arrow) else np.zeros(0, dtype=np.int64)
        offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        flat = arrow.flatten().to_pandas() if len(arrow) else pd.Series([], dtype="str")
        codes, categories = pd.factorize(flat, sort=False)
        return cls(codes, offsets, [str(value) for value in categories])

    def holds_any(self, values: Any) -> np.ndarray:
        """Which rows hold at least one of ``values``; None among them means an empty list.

        One truth value for each row.
        """
        wanted = np.zeros(len(self.categories) + 1, dtype=bool)
        wanted[[self.lookup[value] for value in values if value in self.lookup]] = True
        wanted[-1] = None in values
        found = wanted.take(self.first)
        found[self.other_owners[wanted.take(self.other_codes)]] = True
        return found


def fixed(mask: np.ndarray) -> np.ndarray:
    """``mask`` itself, which several ask for: from now on none of them can change it."""
    mask.flags.writeable = False
    return mask
