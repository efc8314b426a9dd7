"""Reads the tables and word lists that are beside the code."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a table (CSV, UTF-8), each by the names of its columns."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def tuples(file: Path) -> Iterator[list[str]]:
    """The rows of a table (CSV, UTF-8) one by one, without the names of its columns; quicker than ``rows``."""
    with file.open(encoding="utf-8", newline="") as lines:
        yield from islice(csv.reader(lines), 1, None)


def sets_of(pairs: list[tuple[str, list[str]]]) -> dict[str, frozenset[str]]:
    """Each name with everything that is beside it in ``pairs``, in whichever of them."""
    found: dict[str, set[str]] = {}
    for name, values in pairs:
        found.setdefault(name, set()).update(values)
    return {name: frozenset(values) for name, values in found.items()}


def entries(file: Path) -> frozenset[str]:
    """The lines of a list; without empty ones and those that begin with ``#``."""
    lines = map(str.strip, file.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))
