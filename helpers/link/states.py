"""A hash of what each article has in some columns, taken from the columns' buffers: a million rows take seconds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow
import pyarrow.compute as pc

#: What some cells hold, a number for each or characters, and where those of each article begin and end among them.
CellNumbers = tuple[np.ndarray, np.ndarray]
#: The bytes of one part or several, likewise.
ColumnBytes = tuple[memoryview, list[int]]


def states(*parts: tuple[pd.DataFrame, Sequence[str]]) -> dict[str, str]:
    """A hash for each article: equal cells in the same order give equal hashes, whatever other articles hold.

    Args:
        parts: tables, each with the columns that count.
    """
    hashes: dict[str, Any] = {}
    for number, (frame, columns) in enumerate(parts):
        codes, names = pd.factorize(frame["article_id"])
        if (np.diff(codes) < 0).any():
            order = np.argsort(codes, kind="stable")
            frame, codes = frame.iloc[order], codes[order]
        bounds = np.searchsorted(codes, np.arange(len(names) + 1))
        pieces = _together(part for name in columns for part in _parts(arrow(frame[name]), bounds))
        for at, name in enumerate(names):
            if (known := hashes.get(name)) is None:
                known = hashes[name] = hashlib.blake2b(digest_size=16)
            known.update(b"%d %d " % (number, bounds[at + 1] - bounds[at]))
            for data, cuts in pieces:
                known.update(data[cuts[at] : cuts[at + 1]])
    return {name: known.hexdigest() for name, known in hashes.items()}


def _together(parts: Iterable[CellNumbers]) -> list[ColumnBytes]:
    """The bytes of the parts, those of equally many cells side by side: to hash many takes longer than to hash much."""
    alike: dict[tuple[int, bool], list[CellNumbers]] = {}
    for part in parts:
        alike.setdefault((id(part[1]), part[0].dtype == np.uint8), []).append(part)
    pieces = []
    for several in alike.values():
        bounds = several[0][1]
        count = int(bounds[-1])
        rows = [np.ascontiguousarray(cells[:count]).view(np.uint8).reshape(count, -1) for cells, _ in several if count]
        beside = np.concatenate(rows, axis=1) if rows else np.empty((0, 0), np.uint8)
        pieces.append((beside.ravel().data, (bounds * beside.shape[1]).tolist()))
    return pieces


def arrow(column: pd.Series) -> pyarrow.Array:
    """A column as one Arrow array; what is missing in it is null."""
    found = pyarrow.array(column, from_pandas=True)
    return found.combine_chunks() if isinstance(found, pyarrow.ChunkedArray) else found


def _parts(column: pyarrow.Array, bounds: np.ndarray) -> Iterator[CellNumbers]:
    """What tells the cells of a column.

    Those of one level have the very ``bounds``; the characters of texts are bytes, all else is a number for each cell.
    """
    types = pyarrow.types
    yield _numbers(column.is_valid()), bounds
    if types.is_null(column.type):
        return
    if types.is_struct(column.type):
        for number in range(column.type.num_fields):
            yield from _parts(pc.struct_field(column, [number]), bounds)
        return
    if types.is_list(column.type) or types.is_large_list(column.type):
        ends = column.offsets.to_numpy()
        yield np.diff(ends), bounds
        yield from _parts(column.values, ends[bounds])
        return
    if types.is_string(column.type) or types.is_large_string(column.type):
        width = np.int64 if types.is_large_string(column.type) else np.int32
        _, offsets, data = column.buffers()
        ends = np.frombuffer(offsets or bytes(8), width)[column.offset : column.offset + len(column) + 1]
        yield np.diff(ends), bounds
        yield np.frombuffer(data or b"", np.uint8), ends[bounds]
        return
    plain = column.cast(pyarrow.int64()) if types.is_temporal(column.type) else column
    yield _numbers(pc.fill_null(plain, False if types.is_boolean(plain.type) else 0)), bounds


def _numbers(column: pyarrow.Array) -> np.ndarray:
    found = column.to_numpy(zero_copy_only=False)
    return found.view(np.int8) if found.dtype == bool else found
