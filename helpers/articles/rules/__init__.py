"""Word lists and line patterns for reading, as CSV files that can be edited by hand, and the one way to load them."""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``<name>.csv`` in this folder, one dict for each, in the order of the file."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _names(table: str) -> dict[str, int]:
    return {name: int(row["month"]) for row in rows(table) for name in row["names"].split()}


def _labels() -> dict[str, str]:
    """Header label in lowercase → the metadata field that it introduces."""
    return {row["label"]: row["field"] for row in rows("labels")}


LABELS = _labels()


def _months() -> dict[str, int]:
    """Name of a month in lowercase, in several languages → its number."""
    return _names("months")


MONTHS = _months()


def _solar_months() -> dict[str, int]:
    """Name of a Solar Hijri month, in Latin or Persian letters → its number."""
    return _names("solar_months")


SOLAR_MONTHS = _solar_months()


def _zones() -> dict[str, str]:
    """Abbreviation of a time zone in lowercase → its offset, ``+04:30``."""
    return {row["zone"]: row["offset"] for row in rows("zones")}


ZONES = _zones()


def _languages() -> dict[str, str]:
    """Name or code of a language in lowercase → its ISO 639-1 code, or 639-3 where it has none."""
    known: dict[str, str] = {}
    for row in rows("languages"):
        known |= dict.fromkeys((row["code"], *row["names"].split("|")), row["code"])
    return known


LANGUAGES = _languages()


def _agencies() -> dict[str, str]:
    """Name or alias of a news agency in lowercase → the name used in Parley."""
    known = {}
    for row in rows("agencies"):
        for alias in (row["name"], *filter(None, row["aliases"].split("|"))):
            known[alias.lower()] = row["name"]
    return known


AGENCIES = _agencies()


def _words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("words"):
        found.setdefault(row["list"], set()).update(row["words"].split())
    return {name: frozenset(each) for name, each in found.items()}


_WORDS = _words()


def words(name: str) -> frozenset[str]:
    """One of the lists of ``words.csv``.

    Raises:
        KeyError: where there is no such list.
    """
    return _WORDS[name]


def _outlets() -> dict[str, str]:
    """Name or domain of an outlet as found, in lowercase → the one name used for it."""
    return {row["as_found"].lower(): row["name"] for row in rows("outlets")}


OUTLETS = _outlets()


def _outlet_words() -> frozenset[str]:
    """Words that stand in the names of papers and portals (``courier``, ``times``)."""
    return frozenset(row["word"] for row in rows("outlet_words"))


OUTLET_WORDS = _outlet_words()
