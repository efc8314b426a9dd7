"""Word lists and line patterns for reading, as CSV files that can be edited by hand, and the one way to load them."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``<name>.csv`` in this folder, one dict for each, in the order of the file."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def labels() -> dict[str, str]:
    """Header label in lowercase → the metadata field that it introduces."""
    return {row["label"]: row["field"] for row in rows("labels")}


@cache
def months() -> dict[str, int]:
    """Name of a month in lowercase, in several languages → its number."""
    return _names("months")


@cache
def solar_months() -> dict[str, int]:
    """Name of a Solar Hijri month, in Latin or Persian letters → its number."""
    return _names("solar_months")


@cache
def zones() -> dict[str, str]:
    """Abbreviation of a time zone in lowercase → its offset, ``+04:30``."""
    return {row["zone"]: row["offset"] for row in rows("zones")}


@cache
def languages() -> dict[str, str]:
    """Name or code of a language in lowercase → its ISO 639-1 code, or 639-3 where it has none."""
    known: dict[str, str] = {}
    for row in rows("languages"):
        known |= dict.fromkeys((row["code"], *row["names"].split("|")), row["code"])
    return known


@cache
def agencies() -> dict[str, str]:
    """Name or alias of a news agency in lowercase → the name used in Parley."""
    known = {}
    for row in rows("agencies"):
        for alias in (row["name"], *filter(None, row["aliases"].split("|"))):
            known[alias.lower()] = row["name"]
    return known


@cache
def words(name: str) -> frozenset[str]:
    """One of the lists of ``words.csv``."""
    return frozenset(word for row in rows("words") if row["list"] == name for word in row["words"].split())


@cache
def outlets() -> dict[str, str]:
    """Name or domain of an outlet as found, in lowercase → the one name used for it."""
    return {row["as_found"].lower(): row["name"] for row in rows("outlets")}


@cache
def outlet_words() -> frozenset[str]:
    """Words that stand in the names of papers and portals (``courier``, ``times``)."""
    return frozenset(row["word"] for row in rows("outlet_words"))


def _names(table: str) -> dict[str, int]:
    return {name: int(row["month"]) for row in rows(table) for name in row["names"].split()}
