"""The gazetteer: countries, offices, groups, organisations and people, from editable CSV files.

A wrong row costs only itself: it becomes a :class:`~helpers.articles.model.Problem` with its file and line. The columns
are described in ``data/gazetteer/README.md``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from helpers.annotate.model import MentionKind
from helpers.articles.model import Problem

#: Where the project keeps its gazetteer.
FOLDER = Path(__file__).resolve().parents[2] / "data" / "gazetteer"

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
_WIKIDATA = re.compile(r"Q[1-9]\d*$")
KINDS: tuple[MentionKind, ...] = ("person", "group", "organisation", "government")


class _Named(Protocol):
    @property
    def name(self) -> str: ...


NamedRow = TypeVar("NamedRow", bound=_Named)
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Country:
    """A country with the words for it, its people, its capital and its government.

    A former state has the days (ISO) between which it was one; others have none.
    """

    name: str
    iso2: str
    iso3: str
    article: str
    capitals: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    aliases: tuple[str, ...]
    seats: tuple[str, ...]
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """An office or role: its usual name, the words for it (lowercase) and the form of its title.

    ``form`` is ``of`` (Foreign Minister of Russia), ``before`` (U.S. envoy) or ``plain`` (Pope).
    """

    name: str
    words: tuple[str, ...]
    form: str


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A city, province or region, with its country if it lies in one."""

    name: str
    country: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role held in a body between two dates, each of which may be a year, a month, or None if unknown."""

    role: str
    body: str | None
    start: str | None
    end: str | None

    def holds_on(self, day: str) -> bool:
        """Whether the role may be held on ``day`` (ISO); an unknown end is open, and a bare year counts whole."""
        after = self.start is None or day[: len(self.start)] >= self.start
        return after and (self.end is None or day[: len(self.end)] <= self.end)

    @property
    def title(self) -> str:
        """``Foreign Minister of Russia`` without its dates."""
        return f"{self.role} of {self.body}" if self.body else self.role


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A person, group, organisation or government that the gazetteer knows."""

    name: str
    kind: MentionKind
    aliases: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    side: str | None = None
    country: str | None = None
    article: str = ""
    wikidata: str | None = None


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Everything known in advance, and the faults found in its files.

    Attributes:
        country_by_name: country by its usual name, alias, adjective, capital or code; the first in the file wins.
        place_by_name: place by name.
    """

    countries: tuple[Country, ...] = ()
    offices: tuple[Office, ...] = ()
    actors: tuple[KnownActor, ...] = ()
    places: tuple[GazetteerPlace, ...] = ()
    given_names: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    country_by_name: dict[str, Country] = field(init=False, repr=False)
    place_by_name: dict[str, GazetteerPlace] = field(init=False, repr=False)
    _made: dict[Callable[[Gazetteer], Any], Any] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        countries: dict[str, Country] = {}
        listed = [(_names(country), country) for country in self.countries]
        listed += [((*country.adjectives, *country.people), country) for country in self.countries]
        listed += [((*country.capitals, *country.seats), country) for country in self.countries]
        for names, country in listed:
            for name in names:
                countries.setdefault(name, country)
        object.__setattr__(self, "country_by_name", countries)
        object.__setattr__(self, "place_by_name", {place.name: place for place in self.places})

    def once(self, make: Callable[[Gazetteer], Made]) -> Made:
        """Computes a function of this gazetteer once, and keeps the result with the gazetteer."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]

    def country_of(self, name: str) -> str | None:
        """The country of a country name, adjective, capital or place; None if unknown."""
        country = self.country_by_name.get(name)
        if country is not None:
            return country.name
        place = self.place_by_name.get(name)
        return place.country if place else None

    def without_actors(self) -> Gazetteer:
        """A copy with countries and offices but no people, groups or organisations."""
        return replace(self, actors=(), problems=())


def _names(country: Country) -> tuple[str, ...]:
    return (country.name, *country.aliases, country.iso2, country.iso3)


class _RowError(ValueError):
    """A row that cannot be used: ``args`` are column, reason and advice."""


#: The gazetteers that were read: every article asks for one, and reading takes long. One whose files change is not
#: read again: ``helpers/annotate/version.py`` then asks for a restart.
_READ: dict[Path, Gazetteer] = {}


def load_gazetteer(folder: Path | str = FOLDER) -> Gazetteer:
    """The gazetteer in ``folder``, read on first use.

    Args:
        folder: holds ``countries.csv``, ``offices.csv``, ``groups.csv``, ``organisations.csv``, ``people.csv``,
            ``places.csv`` and ``given_names.csv``; a missing file counts as empty.

    Returns:
        The gazetteer; rows that cannot be used are in its ``problems``, with file and line.
    """
    folder = folder if isinstance(folder, Path) else Path(folder)
    if folder not in _READ:
        _READ[folder] = _gazetteer_in(folder)
    return _READ[folder]


def _gazetteer_in(folder: Path) -> Gazetteer:
    problems: list[Problem] = []
    countries = tuple(_rows(folder / "countries.csv", _country, problems))
    offices = tuple(_rows(folder / "offices.csv", _office, problems))
    groups = tuple(_rows(folder / "groups.csv", lambda row: _known(row, "group"), problems))
    bodies = tuple(_rows(folder / "organisations.csv", lambda row: _known(row, "organisation"), problems))
    people = tuple(_rows(folder / "people.csv", lambda row: _known(row, "person"), problems))
    places = tuple(_rows(folder / "places.csv", _place, problems))
    given = frozenset(row.name for row in _rows(folder / "given_names.csv", _place, problems))
    return Gazetteer(countries, offices, people + groups + bodies, places, given, tuple(problems))


def _rows(path: Path, build: Callable[[dict[str, str]], NamedRow], problems: list[Problem]) -> Iterator[NamedRow]:
    if not path.exists():
        return
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(path.name, "file", f"It cannot be read as UTF-8: {error}.", "Save it as UTF-8 CSV."))
        return
    reader = csv.DictReader(lines)
    if reader.fieldnames is None:
        return
    seen: dict[str, int] = {}
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(Problem(path.name, f"line {line}", f"It is no CSV row: {error}.", "Check its quote marks."))
            continue
        try:
            record = build(_clean(row))
        except _RowError as error:
            column, reason, advice = error.args
            problems.append(Problem(path.name, f"line {line}, column {column}", reason, advice))
            continue
        name = record.name
        if name in seen:
            reason = f"'{name}' stands already in line {seen[name]}; this row is left out."
            problems.append(Problem(path.name, f"line {line}, column name", reason, "Join the two rows."))
            continue
        seen[name] = line
        yield record


def _clean(row: dict) -> dict[str, str]:
    if None in row:
        raise _RowError(
            "(after the last)", "It has more cells than the header.", "Put cells with commas in quote marks."
        )
    return {key: (value or "").strip() for key, value in row.items()}


def _list(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def _needed(row: dict[str, str], column: str) -> str:
    if not row.get(column):
        raise _RowError(column, "It is empty.", f"Give the {column}, or delete the row.")
    return row[column]


def _country(row: dict[str, str]) -> Country:
    capitals, adjectives, people, aliases, seats = (
        _list(row.get(key, "")) for key in ("capitals", "adjectives", "people", "aliases", "seats")
    )
    codes = (_needed(row, "name"), _needed(row, "iso2"), _needed(row, "iso3"), row.get("article", ""))
    days = (row.get("from") or None, row.get("until") or None)
    return Country(*codes, capitals, adjectives, people, aliases, seats, *days)


def _place(row: dict[str, str]) -> GazetteerPlace:
    return GazetteerPlace(_needed(row, "name"), row.get("country") or None, row.get("kind") or "place")


def _office(row: dict[str, str]) -> Office:
    form = row.get("form") or "of"
    if form not in ("of", "before", "plain"):
        raise _RowError("form", f"'{form}' is no form of a title.", "Use of, before or plain.")
    return Office(_needed(row, "office"), tuple(word.lower() for word in _list(_needed(row, "words"))), form)


def _known(row: dict[str, str], kind: str) -> KnownActor:
    kind = row.get("kind") or kind
    if kind not in KINDS:
        raise _RowError("kind", f"'{kind}' is no kind of actor.", f"Use one of {', '.join(KINDS)}.")
    wikidata = row.get("wikidata") or None
    if wikidata and not _WIKIDATA.match(wikidata):
        raise _RowError("wikidata", f"'{wikidata}' is no Wikidata id.", "Give an id such as Q58217, or leave it empty.")
    return KnownActor(
        name=_needed(row, "name"),
        kind=kind,
        aliases=_list(row.get("aliases", "")),
        tenures=tuple(_tenure(cell) for cell in _list(row.get("roles", ""))),
        side=row.get("side") or None,
        country=row.get("country") or None,
        article=row.get("article", ""),
        wikidata=wikidata,
    )


def _tenure(cell: str) -> Tenure:
    parts = [part.strip() for part in cell.split("|")]
    if len(parts) > 4 or not parts[0]:
        raise _RowError("roles", f"'{cell}' is no role.", "Write role|body|from|until, several with ; between.")
    role, body, start, end = (parts + [""] * 4)[:4]
    for day in (start, end):
        if day and not _DAY.match(day):
            raise _RowError("roles", f"'{day}' is no date.", "Write 2004-03-09, 2004-03, 2004 or nothing.")
    if start and end and start[: len(end)] > end[: len(start)]:
        raise _RowError("roles", f"'{cell}' ends before it begins.", "Put the earlier date first.")
    return Tenure(role, body or None, start or None, end or None)
