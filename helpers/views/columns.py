"""Columns of pandas as arrays of Arrow, as lists and as categoricals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


def as_arrow(texts: pd.Series | pd.Index) -> pa.Array:
    """A column of texts as one array of Arrow."""
    arrow = pa.array(texts, type=pa.large_string(), from_pandas=True)
    return arrow.combine_chunks() if isinstance(arrow, pa.ChunkedArray) else arrow


def as_list(values: Any) -> list[Any]:
    """The values of a column or an array as plain Python, None where one is missing."""
    if isinstance(values, pd.arrays.ArrowStringArray):
        return values.to_numpy(dtype=object).tolist()
    if isinstance(values, pd.arrays.ArrowExtensionArray):
        return values.__arrow_array__().to_pylist()
    return [None if value is pd.NA else value for value in pd.Series(values).tolist()]


def categories_of(texts: pd.Series) -> pd.Series:
    """Text as a categorical; of rows that are in runs, as those of one article are, one of each run is looked at."""
    arrow = texts.array.__arrow_array__()
    if isinstance(arrow, pa.ChunkedArray):
        arrow = arrow.chunk(0) if arrow.num_chunks == 1 else arrow.combine_chunks()
    if arrow.null_count == 0 and len(arrow) > 1:
        starts = np.append(True, pc.not_equal(arrow[1:], arrow[:-1]).to_numpy(zero_copy_only=False))
        first = np.flatnonzero(starts)
        if 4 * len(first) < len(arrow):
            codes, values = pd.factorize(texts.iloc[first], sort=False)
            whole = codes.repeat(np.diff(np.append(first, len(arrow))))
            return pd.Series(pd.Categorical.from_codes(whole, categories=pd.Index(values)))
    codes, values = pd.factorize(texts, sort=False)
    return pd.Series(pd.Categorical.from_codes(codes, categories=pd.Index(values)))
