"""Tables under correction."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.link.counts import count_for_actors


class Tables:
    """Tables under correction: what was built stays as it was."""

    def __init__(self, tables: dict[str, pd.DataFrame]):
        """``tables`` are the linked tables; they are not changed."""
        self._tables = {name: data.copy(deep=False) for name, data in tables.items()}  # copied where written to

    def __getitem__(self, name: str) -> pd.DataFrame:
        """The table as corrected so far."""
        return self._tables[name]

    def set(self, name: str, where: pd.Series, /, **values: object) -> bool:
        """Sets columns of some rows and marks these as corrected.

        Args:
            name: of the table.
            where: a truth value for each row.
            values: the new value of each column.

        Returns:
            Whether there were such rows.
        """
        if not where.any():
            return False
        table = self._tables[name]
        for column, value in values.items():
            table.loc[where, column] = value
        if name == "quotes" and "actor_id" in values:  # who speaks alone is one of those who speak
            speaker = values["actor_id"]
            self.set_list(name, where, "actor_ids", [] if speaker is None else [speaker])
            table.loc[where, "several"] = False
        return self.mark(name, where)

    def set_list(self, name: str, where: pd.Series, column: str, value: list) -> None:
        """Sets a column of lists to ``value`` in some rows of the table ``name``.

        ``where`` has a truth value for each row; ``column`` is the name of the column.
        """
        table = self._tables[name]
        lists = [value if chosen else old for chosen, old in zip(where, table[column].tolist(), strict=True)]
        table[column] = pd.Series(pd.array(lists, dtype=table[column].dtype), index=table.index)

    def mark(self, name: str, where: pd.Series) -> bool:
        """Marks rows as corrected; says whether there were any.

        ``where`` has one truth value for each row of the table ``name``.
        """
        if not where.any():
            return False
        if "corrected" in self._tables[name].columns:
            self._tables[name].loc[where, "corrected"] = True
        return True

    def check(self, name: str, where: pd.Series, said: str) -> bool:
        """Marks rows as ``checked``, ``wrong`` or, again, ``unread``, as is ``said``; returns whether there were any.

        ``name`` is that of the table; ``where`` has a truth value for each row.
        """
        self._tables[name].loc[where, "checked"] = None if said == "unread" else said
        return bool(where.any())

    def drop(self, name: str, where: pd.Series) -> bool:
        """Takes rows out; says whether there were any.

        ``where`` has one truth value for each row of the table ``name``.
        """
        self._tables[name] = self._tables[name][~where].reset_index(drop=True)
        return bool(where.any())

    def add(self, name: str, row: pd.DataFrame) -> None:
        """Adds ``row``, one row or several, to the table ``name``; they conform to it."""
        self._tables[name] = pd.concat([self._tables[name], row], ignore_index=True)

    def replace_in_lists(
        self, name: str, column: str, old: str, new: str | None, where: pd.Series | None = None
    ) -> None:
        """Replaces ``old`` in a column of lists (takes it out where ``new`` is None), each value once.

        Args:
            name, column: which column.
            old, new: what, and with what.
            where: only in these rows.
        """
        table = self._tables[name]
        lists = table[column].tolist()
        chosen = [True] * len(lists) if where is None else where.tolist()
        holds = [bool(one) and values is not None and old in values for one, values in zip(chosen, lists, strict=True)]
        if not any(holds):
            return
        changed = [_replaced(values, old, new) if one else values for one, values in zip(holds, lists, strict=True)]
        table[column] = pd.Series(pd.array(changed, dtype=table[column].dtype), index=table.index)

    def holding(self, name: str, column: str, value: str) -> pd.Series:
        """Which rows of the table ``name`` hold ``value`` in a column of lists: a truth value for each row."""
        table = self._tables[name]
        holds = [values is not None and value in values for values in table[column].tolist()]
        return pd.Series(holds, index=table.index, dtype=bool)

    def actor_named(self, said: str) -> pd.Series | None:
        """The actor with this id, else the only one of this name; None where there is none, or several."""
        actors = self["actors"]
        for column in ("actor_id", "name"):
            found = actors[actors[column] == said]
            if len(found) == 1:
                return found.iloc[0]
        return None

    def free_actor_id(self, wished: str) -> str:
        """An id that no actor has: the one wished for, or with the next free number after it."""
        taken = set(self["actors"]["actor_id"])
        number, found = 2, wished
        while found in taken:
            number, found = number + 1, f"{wished}-{number}"
        return found

    def finished(self) -> dict[str, pd.DataFrame]:
        """The corrected tables, with counts that follow from others taken anew."""
        self._tables["actors"] = count_for_actors(self._tables)
        return self._tables


def known(value: Any) -> Any:
    """One cell, with None for whatever stands for missing."""
    return None if pd.api.types.is_scalar(value) and pd.isna(value) else value


def joined(*lists: Any) -> list:
    """Several list cells as one list, each value once."""
    return list(dict.fromkeys(value for values in lists if known(values) is not None for value in values))


def _replaced(values: list[str], old: str, new: str | None) -> list[str]:
    return joined([other for value in values if (other := new if value == old else value) is not None])
