"""The index of a corpus: codes, days and folded texts, made once, so that a filter is a look-up and not a search.

Every repeated text column becomes a categorical (an integer for each row), every list column a flat run of integers
with offsets, every day an integer; a filter on a million quotes is then a few passes over small integers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.annotate.places import city_of_venue
from helpers.tables.schema import SCHEMAS
from helpers.views.columns import as_arrow, as_list, categories_of
from helpers.views.disputed import disputed
from helpers.views.lists import Lists, fixed
from helpers.views.meetings import COLUMNS, MET, TOLD, Seated, meetings, seated, told_of_actors
from helpers.views.outcomes import outcomes
from helpers.views.pairs import pairs_in
from helpers.views.search import Folded, fold_column
from helpers.views.spoken_of import spoken_of

#: No day is before the first or after the last of these, in days since 1970.
UNKNOWN_DAY = np.iinfo(np.int32).min
UNKNOWN_INSTANT = np.iinfo(np.int64).max
#: How many searches of a table are remembered.
_SEARCHES = 8
#: How many rows of a table are remembered as dicts.
_RECORDS = 4_000
#: How many answers to "which rows have one of these values" are remembered: each takes a byte per row.
REMEMBERED = 16
#: The type of a column of lists of texts, which ``_told_as`` gives its own, too.
_LISTS = pd.ArrowDtype(pa.list_(pa.string()))


class Table:
    """One table of the corpus with its codes.

    Args:
        name: a key of ``SCHEMAS``.
        frame: the table.
        derived: what makes the columns that the schema lacks but filters and charts use, by name. Each gives a value
            for each row of the table, in its order: a text (missing where unknown), or a list of texts (a
            column, or ``Lists``).
    """

    def __init__(self, name: str, frame: pd.DataFrame, derived: dict[str, Callable[[], Any]] | None = None) -> None:
        self.name = name
        self.frame = frame
        self._derived = derived or {}
        self._columns: dict[str, Any] = {}
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
        made = self._derived[name]() if name in self._derived else self.frame[name]
        if isinstance(made, Lists):
            return "lists of texts"
        dtype = made.dtype
        if str(dtype).startswith("list"):
            return "lists of texts" if dtype == _LISTS else "other values"
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
            derived: dict[str, Callable[[], Any]] = {}
            if name in ("mentions", "quotes"):
                derived["side"] = partial(self._side, name)
            if name == "quotes":
                derived |= {"sides": self._speakers_sides, "spoken_of": partial(spoken_of, self)}
            if name == "talks":
                derived |= {"told_as": self._told_as, "outcome": self._outcomes, "city": self._cities}
                derived |= {name: partial(self._meetings, column) for column, name in COLUMNS.items()}
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

    def _outcomes(self) -> pd.Series:
        last, days = self.days_of_talks()[1], self.table("articles").days("published_day")
        passed = (last != UNKNOWN_DAY) & (last < days.max(initial=UNKNOWN_DAY))
        return outcomes(self.table("talks"), passed, disputed(self))

    def _cities(self) -> pd.Series:
        """The place of each talk; of a venue the city that it stands in, so that one place has one name."""
        talks = self.frames["talks"]
        cities = talks["place"].astype("str")
        venues = np.flatnonzero(cities.isin([one for one in cities.dropna().unique() if city_of_venue(one)]))
        countries = talks["country"].iloc[venues].astype(object)
        told = zip(cities.iloc[venues], countries.where(countries.notna(), None), strict=True)
        cities.iloc[venues] = [city_of_venue(place, country) or place for place, country in told]
        return cities

    def _told_as(self) -> pd.Series:
        """For each talk the statuses that at least one report gave it."""
        reports = pd.DataFrame(
            {"talk": self.rows_in("reports", "talk_id", "talks"), "status": self.frames["reports"]["status"].to_numpy()}
        )
        told = reports[reports["talk"] >= 0].dropna().drop_duplicates().groupby("talk")["status"].agg(list)
        return told.reindex(range(len(self.frames["talks"]))).astype(_LISTS)

    def seats_of_talks(self, column: str) -> Seated:
        """Who takes part in which talk; ``column`` is ``actor_ids`` or ``sides``."""
        return self.once(f"{column} of talks", lambda one: seated(one.table("talks").lists(column)))

    def _meetings(self, column: str) -> pd.Series:
        told = self.once(TOLD, told_of_actors) if column == "actor_ids" else {}
        return meetings(self.seats_of_talks(column), told, self.table("talks").one_of("status", MET))

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

    def _side(self, name: str) -> pd.Series:
        """The side of each row: as the text gives it, else the actor's."""
        own, told = pd.factorize(self.frames[name]["speaker_side" if name == "quotes" else "side"], sort=False)
        actor, actors = self.table(name).codes("actor_id")
        of_actor, sides = pd.factorize(np.array([self.actor_sides.get(one) for one in actors], dtype=object))
        names = pd.Index(list(dict.fromkeys([*map(str, told), *map(str, sides)])), dtype="str")
        to_told = np.append(names.get_indexer(told), -1)
        to_side = np.append(np.append(names.get_indexer(sides), -1)[of_actor], -1)
        codes = np.where(own >= 0, to_told[own], to_side[actor])
        return pd.Series(pd.Categorical.from_codes(codes, categories=names))

    def _speakers_sides(self) -> Lists:
        """The sides of each quote: that of its speaker, or those of all who speak together."""
        table = self.table("quotes")
        several = self.frames["quotes"]["several"].to_numpy(dtype=bool)
        (alone, sides), speakers = table.codes("side"), table.lists("actor_ids")
        of_speaker = [self.actor_sides.get(one) for one in speakers.categories]
        names = list(dict.fromkeys([*sides, *(str(one) for one in of_speaker if one is not None)]))
        code_of = {side: code for code, side in enumerate(names)}
        to_side = np.array([-1 if one is None else code_of[str(one)] for one in of_speaker], dtype=np.int64)
        held = np.flatnonzero(several.take(speakers.owners))
        owners, own = speakers.owners.take(held), to_side[speakers.codes.take(held)]
        rows, together = np.divmod(np.unique((owners * len(names) + own)[own >= 0]), max(1, len(names)))
        lengths = np.where(several, 0, alone >= 0) + np.bincount(rows, minlength=len(several))
        codes, of_several = np.empty(int(lengths.sum()), dtype=np.int64), np.repeat(several, lengths)
        codes[~of_several] = alone[~several & (alone >= 0)]
        codes[of_several] = together
        return Lists(codes, np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64), names)
