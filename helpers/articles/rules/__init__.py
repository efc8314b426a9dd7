"""Word lists and line patterns for reading, in CSV files that can be edited by hand, and their loader."""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``<name>.csv`` in this folder as dicts, in file order."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _names(table: str) -> dict[str, int]:
    return {name: int(row["month"]) for row in rows(table) for name in row["names"].split()}


def _labels() -> dict[str, str]:
    """Maps lowercase header labels to the metadata fields that they introduce."""
    return {row["label"]: row["field"] for row in rows("labels")}


LABELS = _labels()


def _months() -> dict[str, int]:
    """Maps lowercase month names, in several languages, to numbers."""
    return _names("months")


MONTHS = _months()


def _printed_months() -> dict[str, int]:
    """The same with the names that are in whole dates of many more languages (of the CLDR), and without stops.

    Not all are told from other words elsewhere: ``out`` and ``set`` are October and September in Portuguese.
    """
    return _names("printed_months") | {name.rstrip("."): number for name, number in MONTHS.items()}


PRINTED_MONTHS = _printed_months()


def _solar_months() -> dict[str, int]:
    """Maps Solar Hijri month names, in Latin or Persian script, to numbers."""
    return _names("solar_months")


SOLAR_MONTHS = _solar_months()


def _given_names() -> dict[str, str]:
    """Maps lowercase given names, common ones of many languages, to ``female`` or ``male``."""
    return {row["name"]: row["gender"] for row in rows("given_names")}


GIVEN_NAMES = _given_names()


def _zones() -> dict[str, str]:
    """Maps lowercase time zone abbreviations to offsets such as ``+04:30``."""
    return {row["zone"]: row["offset"] for row in rows("zones")}


ZONES = _zones()


def _languages() -> dict[str, str]:
    """Maps lowercase language names and codes to ISO 639-1 codes, or 639-3 where there is none."""
    known: dict[str, str] = {}
    for row in rows("languages"):
        known |= dict.fromkeys((row["code"], *row["names"].split("|")), row["code"])
    return known


LANGUAGES = _languages()


def _agencies() -> dict[str, str]:
    """Maps lowercase names and aliases of news agencies to the names used in Parley."""
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
    """Maps lowercase outlet names and domains to the names used in Parley."""
    return {row["as_found"].lower(): row["name"] for row in rows("outlets")}


OUTLETS = _outlets()


def _outlet_words() -> frozenset[str]:
    """Words that occur in the names of papers and portals (``courier``, ``times``)."""
    return frozenset(row["word"] for row in rows("outlet_words"))


OUTLET_WORDS = _outlet_words()
