"""One table of an index: codes, days and folded texts of its columns, made once.

Every repeated text column becomes a categorical (an integer for each row), every list column a flat run of integers
with offsets, every day an integer; a filter on a million quotes is then a few passes over small integers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from helpers.views.columns import as_list, categories_of
from helpers.views.lists import Lists, fixed
from helpers.views.search import Folded, fold_column

#: No day is before the first or after the last of these, in days since 1970.
UNKNOWN_DAY = np.iinfo(np.int32).min
UNKNOWN_INSTANT = np.iinfo(np.int64).max
#: How many searches of a table are remembered.
_SEARCHES = 8
#: How many rows of a table are remembered as dicts.
_RECORDS = 4_000
#: How many answers to "which rows have one of these values" are remembered: each takes a byte per row.
REMEMBERED = 16
#: The type of a column of lists of texts, which derived columns may have, too.
LISTS = pd.ArrowDtype(pa.list_(pa.string()))


class Table:
    """One table of the corpus with its codes.

    Args:
        name: a key of ``SCHEMAS``.
        frame: the table.
        derived: what makes the columns that the schema lacks but filters and charts use, by name. Each gives a value
            for each row of the table, in its order: a text (missing where unknown), or a list of texts (a
            column, or ``Lists``).
    """

    def __init__(self, name: str, frame: pd.DataFrame, derived: Mapping[str, Callable[[], Any]] | None = None) -> None:
        self.name = name
        self.frame = frame
        self._derived = derived or {}
        self._columns: dict[str, Any] = {}
        self._held: dict[str, str] = {}
        self._codes: dict[str, tuple[np.ndarray, list[str]]] = {}
        self._lists: dict[str, Lists] = {}
        self._one_of: dict[tuple[str, frozenset], np.ndarray] = {}
        self._known: dict[str, np.ndarray] = {}
        self._folded: dict[str, Folded] = {}
        self._searches: dict[tuple[str, str], np.ndarray] = {}
        self._records: dict[int, dict[str, Any]] = {}
        self._arrays: dict[str, Any] = {}

    def __len__(self) -> int:
        return len(self.frame)

    def has(self, name: str) -> bool:
        """Whether there is a column ``name``, declared or derived."""
        return name in self._derived or name in self.frame.columns

    def holds(self, name: str) -> str:
        """What the column ``name`` holds.

        It is ``text``, ``lists of texts``, ``days``, ``yes or no``, ``numbers`` or ``other values``.

        Raises:
            ValueError: if there is no such column.
        """
        if not self.has(name):
            raise ValueError(f"The table {self.name} has no column {name!r}; it has {', '.join(self.names())}.")
        if name not in self._held:  # a derived column takes long to make
            self._held[name] = self._holds(self._derived[name]() if name in self._derived else self.frame[name])
        return self._held[name]

    @staticmethod
    def _holds(made: Any) -> str:
        if isinstance(made, Lists):
            return "lists of texts"
        dtype = made.dtype
        if str(dtype).startswith("list"):
            return "lists of texts" if dtype == LISTS else "other values"
        if isinstance(dtype, pd.CategoricalDtype) or pd.api.types.is_string_dtype(dtype):
            return "text"
        if pd.api.types.is_datetime64_any_dtype(dtype):
            return "days"
        return "yes or no" if pd.api.types.is_bool_dtype(dtype) else "numbers"

    def names(self, *held: str) -> list[str]:
        """The columns, declared and derived; of ``held`` only those that hold one of these, as ``holds`` says."""
        every = [*self.frame.columns, *self._derived]
        return [name for name in dict.fromkeys(every) if not held or self.holds(name) in held]

    def column(self, name: str) -> pd.Series:
        """A column with a plain index; repeated text comes as a categorical."""
        if name not in self._columns:
            source = self._derived[name]() if name in self._derived else self.frame[name]
            source = source.reset_index(drop=True)
            if pd.api.types.is_string_dtype(source.dtype) and not isinstance(source.dtype, pd.CategoricalDtype):
                source = categories_of(source)
            self._columns[name] = source
        return self._columns[name]

    def codes(self, name: str) -> tuple[np.ndarray, list[str]]:
        """The codes of the text column ``name``, one for each row (-1 where missing), and its values, which the codes
        number.
        """
        if name not in self._codes:
            values = self.column(name).cat
            self._codes[name] = values.codes.to_numpy(), values.categories.to_numpy(dtype=object).tolist()
        return self._codes[name]

    def one_of(self, name: str, values: Any) -> np.ndarray:
        """Which rows have one of ``values``; None among them stands for missing. The last answers are remembered.

        One truth value for each row of the column ``name``.
        """
        asked = name, frozenset(values)
        if asked not in self._one_of:
            codes, categories = self.codes(name)
            wanted = np.zeros(len(categories) + 1, dtype=bool)
            wanted[:-1] = [value in asked[1] for value in categories]
            wanted[-1] = None in asked[1]
            while len(self._one_of) >= REMEMBERED:
                self._one_of.pop(next(iter(self._one_of)))
            self._one_of[asked] = fixed(wanted.take(codes))  # -1, of a missing value, takes the last
        return self._one_of[asked]

    def known(self, name: str) -> np.ndarray:
        """Which rows have a value in the column ``name``: one truth value for each."""
        if name not in self._known:
            column = self.column(name)
            text = isinstance(column.dtype, pd.CategoricalDtype)
            self._known[name] = fixed(self.codes(name)[0] >= 0 if text else column.notna().to_numpy())
        return self._known[name]

    def lists(self, name: str) -> Lists:
        """A list column, flat."""
        if name not in self._lists:
            found = self._derived[name]() if name in self._derived else self.frame[name]
            self._lists[name] = found if isinstance(found, Lists) else Lists.of(found)
        return self._lists[name]

    def days(self, name: str) -> np.ndarray:
        """A date column as days since 1970, ``UNKNOWN_DAY`` where missing.

        One number for each row of the column ``name``.
        """
        key = f"{name}:days"
        if key not in self._columns:
            instants = self.column(name)
            days = np.full(len(instants), UNKNOWN_DAY, dtype=np.int32)
            known = instants.notna().to_numpy()
            days[known] = instants[known].to_numpy().astype("datetime64[D]").astype(np.int32)
            self._columns[key] = days
        return self._columns[key]

    def day_places(self, name: str) -> tuple[np.ndarray, int]:
        """A date column as small numbers, 0 where missing and 1 for the first day of all; and that first day.

        One number for each row of the column ``name``; the first day is in days since 1970.
        """
        key = f"{name}:places"
        if key not in self._columns:
            days = self.days(name)
            known = days != UNKNOWN_DAY
            first = int(days[known].min()) if known.any() else 0
            self._columns[key] = np.where(known, days - first + 1, 0), first
        return self._columns[key]

    def instants(self, name: str) -> np.ndarray:
        """A date column as microseconds since 1970, ``UNKNOWN_INSTANT`` (after all others) where missing.

        One number for each row of the column ``name``.
        """
        key = f"{name}:instants"
        if key not in self._columns:
            instants = self.column(name).to_numpy().astype("datetime64[us]")
            self._columns[key] = np.where(np.isnat(instants), UNKNOWN_INSTANT, instants.astype(np.int64))
        return self._columns[key]

    def flags(self, name: str) -> np.ndarray:
        """The yes-or-no column ``name``: one truth value for each row."""
        key = f"{name}:flags"
        if key not in self._columns:
            self._columns[key] = self.frame[name].fillna(False).to_numpy(dtype=bool)
        return self._columns[key]

    def parts(self, places: Sequence[int] | np.ndarray, columns: Sequence[str] = ()) -> list[dict[str, Any]]:
        """What ``frame.iloc[places].to_dict("records")`` gives of some columns, or all, sooner: column by column."""
        if not self._arrays:
            self._arrays = {name: self.frame[name].array for name in self.frame.columns}
        names = columns or tuple(self._arrays)
        wanted = np.asarray(places, dtype=np.int64)
        values = [as_list(self._arrays[name].take(wanted)) for name in names]
        return [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]

    def records(self, places: np.ndarray) -> list[dict[str, Any]]:
        """Whole rows as dicts, which nobody changes; those asked for lately are kept at hand.

        ``places`` are the rows' numbers in the table, from 0.
        """
        wanted = places.tolist()
        new = [place for place in dict.fromkeys(wanted) if place not in self._records]
        if len(self._records) + len(new) > _RECORDS:
            self._records = {place: self._records[place] for place in wanted if place in self._records}
        if new:
            self._records |= zip(new, self.parts(new), strict=True)
        return [self._records[place] for place in wanted]

    def matching(self, name: str, query: str) -> np.ndarray:
        """Which rows match ``query`` in the text column ``name``: a truth value for each row.

        The last few searches are kept.
        """
        if (name, query) not in self._searches:
            if name not in self._folded:
                self._folded[name] = fold_column(self.frame[name])
            while len(self._searches) >= _SEARCHES:
                self._searches.pop(next(iter(self._searches)))
            self._searches[name, query] = self._folded[name].matches(query)
        return self._searches[name, query]
