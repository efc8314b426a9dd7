"""Defines a filter: one record beside its field in ``View``, from which everything else is derived.

The record says which rows the filter keeps, which values it may hold, which column its facet counts, how the sentence
says it and which control sets it. Nothing else has to be changed to add one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from helpers.articles.told import ToldError
from helpers.views.days import NotADayError, day_meant
from helpers.views.index import Index

#: Which rows of a table a filter keeps: index of the corpus, name of the table, value of the filter → one flag a row.
Keep = Callable[[Index, str, Any], np.ndarray]
#: What counts some articles out once all other filters have acted: index, kept articles → those that stay.
Thin = Callable[[Index, np.ndarray, str | None], np.ndarray]
Values = tuple[str | None, ...]


class ViewError(ToldError):
    """The view is invalid; the message is a sentence for the person."""


@dataclass(frozen=True)
class Control:
    """How one explorer offers a filter.

    Attributes:
        label: what is said above its list, or beside its box.
        place: its place among the controls of its sort (lists, or boxes to tick), from top to bottom; to put it last,
            one more than the highest there.
        unknown: what to call rows without a value.
        folded: whether its list is folded away until it is asked for.
        hidden: values that are not offered.
    """

    label: str
    place: int
    unknown: str = "unknown"
    folded: bool = False
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filter:
    """One filter.

    Attributes:
        default: the value that filters nothing.
        check: name and given value → the value as a view holds it; raises ``ViewError``.
        columns: for each table, the column that its facet counts; a trailing ``*`` marks a column of lists.
        also: for each table, other columns whose values it takes.
        keeps: for each table, which rows it keeps. ``sources`` stands for the articles where all tables follow,
            ``mentioning`` for those whose mentions follow.
        thins: which articles it leaves of those that all others keep.
        acts_by_default: whether the filter keeps rows out while it has its default value, and lets them in otherwise.
        allowed: all values that it may hold, in order, None among them if a row can lack one; empty where any text may
            be one.
        of_actors: whether its values are ids of actors, shown by their names.
        part: its part of the sentence, in the order of ``PARTS``.
        phrase: for each table that it says something about, how the sentence says it: a template with ``{all}`` or
            ``{any}`` (its values joined by 'and' or 'or'), ``{count}`` or ``{value}``.
        tallied: a text column: the sentence says in how many of its values the rows are, unless the filter chooses one
            or two.
        apart: for each table, what the rows are called, one and several, that it lets in or leaves out: the sentence
            says how many they are.
        quoted: whether its values are put in quote marks.
        unknown: what the sentence calls rows without a value.
        called: what it is called where it is to blame for an empty view.
        chip: what its chip says: the name before each value; of chosen ids, what one of them is; else all of it, with
            ``{value}`` where the value goes.
        several: what many of its values are called in the one chip that they then share; empty: by ``chip``.
        searched: whether the search box sets it; its words are marked in the evidence.
        carried: whether it goes along when something is passed on to another notebook.
        controls: by explorer, how it is offered there.
    """

    default: Any
    check: Callable[[str, Any], Any]
    columns: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keeps: Mapping[str, Keep] = field(default_factory=dict)
    thins: Thin | None = None
    acts_by_default: bool = False
    allowed: Values = ()
    of_actors: bool = False
    part: str = "only"
    phrase: Mapping[str, str] = field(default_factory=dict)
    tallied: str = ""
    apart: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    quoted: bool = False
    unknown: str = "unknown"
    called: str = ""
    chip: str = ""
    several: str = ""
    searched: bool = False
    carried: bool = False
    controls: Mapping[str, Control] = field(default_factory=dict)

    def acts(self, value: Any) -> bool:
        """Whether the filter keeps rows out with this value."""
        return (value == self.default) == self.acts_by_default

    @property
    def is_counted(self) -> bool:
        """Whether its values are meaningless ids, so that only their number is shown."""
        return any("{count}" in phrase for phrase in self.phrase.values())


#: The parts of the sentence, in order: what follows the noun without a comma, what is left of it, and so on.
PARTS = ("noun", "only", "sources", "days", "left out", "apart", "last")


def filters_of(view: Any) -> dict[str, Filter]:
    """The records of a view, or of its class, by name."""
    return {each.name: each.metadata["filter"] for each in dataclasses.fields(view)}


def acting(view: Any) -> Iterator[tuple[str, Filter, Any]]:
    """Name, record and value of each filter of a view that keeps rows out."""
    for name, record in filters_of(view).items():
        value = getattr(view, name)
        if record.acts(value):
            yield name, record, value


# Fields of a view


def values(allowed: Values = (), **record: Any) -> Any:
    """A field that holds any of several values; without ``keeps``, it keeps the rows that have one in ``columns``.

    Args:
        allowed: the only values possible, where there are such; None among them if a row can lack one.
        record: the other attributes of ``Filter``.
    """
    keeps = record.pop("keeps", None)
    if keeps is None:
        keeps = {table: one_of(column) for table, column in record.get("columns", {}).items()}
    check = _one_of_these(allowed) if allowed else _values
    return _field(Filter((), check, allowed=allowed, keeps=keeps, **record))


def flag(default: bool = False, **record: Any) -> Any:
    """A field that is yes or no.

    Args:
        default: what holds where nothing is chosen.
        record: the other attributes of ``Filter``.
    """
    return _field(Filter(default, _flag, **record))


def text(**record: Any) -> Any:
    """A field that holds text; ``record`` has the other attributes of ``Filter``."""
    return _field(Filter("", _text, **record))


def word(*allowed: str, **record: Any) -> Any:
    """A field that holds one of a few words, the first where nothing is chosen.

    Args:
        allowed: the words.
        record: the other attributes of ``Filter``.
    """
    return _field(Filter(allowed[0], _one_word(allowed), allowed=allowed, **record))


def day(last: bool, **record: Any) -> Any:
    """A field that holds a day, or none.

    Args:
        last: whether a month or year stands for its last day; otherwise for its first.
        record: the other attributes of ``Filter``.
    """
    return _field(Filter(None, _day_of(last), **record))


def _field(record: Filter) -> Any:
    return field(default=record.default, metadata={"filter": record})


# Which rows a filter keeps


def one_of(column: str) -> Keep:
    """Rows with one of the values in ``column``; None among them stands for missing, or for an empty list."""
    if column.endswith("*"):
        return lambda index, table, chosen: index.table(table).lists(column[:-1]).holds_any(chosen)
    return lambda index, table, chosen: index.table(table).one_of(column, chosen)


def known(column: str) -> Keep:
    """Rows with any value in ``column``."""
    if column.endswith("*"):
        return lambda index, table, _: ~index.table(table).lists(column[:-1]).empty
    return lambda index, table, _: index.table(table).known(column)


def flagged(column: str) -> Keep:
    """Rows for which the column of yes and no says yes."""
    return lambda index, table, _: index.table(table).flags(column)


def not_flagged(column: str) -> Keep:
    """Rows for which the column of yes and no says no."""
    return lambda index, table, _: ~index.table(table).flags(column)


def matching(column: str) -> Keep:
    """Keeps the rows whose text in ``column`` matches a search."""
    return lambda index, table, query: index.table(table).matching(column, query)


# What a field may hold


def _flag(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ViewError(f"{name} is true or false, not {value!r}.")
    return value


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ViewError(f"{name} is text, not {value!r}.")
    return value.strip()


def _one_word(allowed: tuple[str, ...]) -> Callable[[str, Any], str]:
    def check(name: str, value: Any) -> str:
        if value not in allowed:
            raise ViewError(f"{name} is {' or '.join(map(repr, allowed))}, not {value!r}.")
        return value

    return check


def _day_of(last: bool) -> Callable[[str, Any], date | None]:
    def check(name: str, value: Any) -> date | None:
        if value is None or value == "":
            return None
        try:
            return day_meant(value, last)
        except NotADayError as error:
            raise ViewError(f"{name} is a day such as 2019-05-28, not {value!r}{error}.") from None

    return check


def _values(name: str, value: Any) -> Values:
    if value is None:
        return ()
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        raise ViewError(f"{name} is a list of values, not {value!r}; write [{value!r}].")
    given = list(value)
    for item in given:
        if not (item is None or isinstance(item, str)):
            raise ViewError(f"{name} holds text, or null for unknown, not {item!r}.")
    return tuple(sorted(set(given), key=lambda item: (item is None, item or "")))


def _one_of_these(allowed: Values) -> Callable[[str, Any], Values]:
    def check(name: str, value: Any) -> Values:
        given = _values(name, value)
        for item in given:
            if item not in allowed:
                raise ViewError(
                    f"{name} cannot be {item or 'null'!r}; it is one of {', '.join(one or 'null' for one in allowed)}."
                )
        return tuple(item for item in allowed if item in given)

    return check
