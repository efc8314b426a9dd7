"""The index of a corpus: its tables, and the look-ups from one to another, made once.

A filter is then a look-up and not a search; ``helpers.views.table`` says how a column is held.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pyarrow.compute as pc

from helpers.tables.schema import SCHEMAS
from helpers.views.columns import as_arrow
from helpers.views.derived import DERIVED
from helpers.views.meetings import Seated, seated
from helpers.views.pairs import pairs_in
from helpers.views.table import UNKNOWN_DAY, Table


class Index:
    """All tables of a corpus, and the look-ups from one to another.

    Args:
        corpus: anything with the tables of ``SCHEMAS`` as attributes.
    """

    def __init__(self, corpus: Any) -> None:
        self.frames = {name: getattr(corpus, name) for name in SCHEMAS if hasattr(corpus, name)}
        self._tables: dict[str, Table] = {}
        self._codes: dict[tuple[str, str], np.ndarray] = {}
        self._pairs: dict[tuple[str, str, str], tuple[np.ndarray, np.ndarray]] = {}
        self._made: dict[str, Any] = {}

    def once(self, name: str, make: Callable[[Index], Any]) -> Any:
        """What ``make`` finds in the index, under a name: made when first asked for, since it is so for every view."""
        if name not in self._made:
            self._made[name] = make(self)
        return self._made[name]

    def is_of(self, corpus: Any) -> bool:
        """Whether the index is still of these very tables."""
        return all(getattr(corpus, name, None) is frame for name, frame in self.frames.items())

    def table(self, name: str) -> Table:
        """One table, indexed when first asked for."""
        if name not in self._tables:
            derived = {column: partial(make, self) for column, make in DERIVED.get(name, {}).items()}
            self._tables[name] = Table(name, self.frames[name], derived)
        return self._tables[name]

    def rows_in(self, name: str, key: str, other: str, named: str | None = None) -> np.ndarray:
        """For each row of table ``name`` the row in ``other`` that its ``key`` points to, -1 where none.

        ``named`` is the column of ``other`` that is pointed to, where it is not called ``key`` there, too.
        """
        pair = (name, f"{key}>{other}")
        if pair not in self._codes:
            column = named or key
            values = self.table(name).column(key).cat
            found = pc.index_in(as_arrow(values.categories), value_set=as_arrow(self.frames[other][column]))
            to_row = np.append(found.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64), -1)
            self._codes[pair] = to_row[values.codes.to_numpy()]
        return self._codes[pair]

    def article_pairs(self, name: str, key: str, other: str) -> tuple[np.ndarray, np.ndarray]:
        """Which article and which row of ``other`` go together, so that different articles are counted, not sorted.

        ``key`` is the column of table ``name`` that holds ids of the table ``other``.

        Returns:
            For each row of table ``name`` its pair, and for each pair the row in ``other``, -1 where none.
        """
        if (name, key, other) not in self._pairs:
            articles, others = self.rows_in(name, "article_id", "articles"), self.rows_in(name, key, other)
            self._pairs[name, key, other] = pairs_in(articles, others)
        return self._pairs[name, key, other]

    def of_talk(self, talks: np.ndarray, alone: bool = False) -> np.ndarray:
        """What stands for each talk, for each report of it; ``alone`` for reports that belong to no talk.

        ``talks`` has one value for each talk.
        """
        return np.append(talks, alone).take(self.rows_in("reports", "talk_id", "talks"))

    def days_of_talks(self) -> tuple[np.ndarray, np.ndarray]:
        """First and last day of each talk, in days since 1970; an unknown end is the other end."""
        return self.once("days of talks", Index._days_of_talks)

    def _days_of_talks(self) -> tuple[np.ndarray, np.ndarray]:
        earliest, latest = (self.table("talks").days(column) for column in ("earliest", "latest"))
        return np.where(earliest == UNKNOWN_DAY, latest, earliest), np.where(latest == UNKNOWN_DAY, earliest, latest)

    def seats_of_talks(self, column: str) -> Seated:
        """Who takes part in which talk; ``column`` is ``actor_ids`` or ``sides``."""
        return self.once(f"{column} of talks", lambda one: seated(one.table("talks").lists(column)))

    @property
    def actor_names(self) -> dict[str, str]:
        """The name of each actor id."""
        return self._of_actors("name")

    @property
    def actor_sides(self) -> dict[str, str]:
        """The side of each actor id that has one."""
        return self._of_actors("side")

    @property
    def actor_roles(self) -> dict[str, str]:
        """The role of each actor id that has one."""
        return self._of_actors("role")

    def _of_actors(self, column: str) -> dict[str, str]:
        def known(index: Index) -> dict[str, str]:
            actors = index.frames["actors"].dropna(subset=[column])
            return dict(zip(actors["actor_id"], actors[column], strict=True))

        return self.once(f"{column} of actors", known)
