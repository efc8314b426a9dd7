"""Tells the first problems of a file one by one and counts the others: a table may have a million faulty rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from helpers.articles.model import Problem

Yielded = TypeVar("Yielded")


def told_in_part(found: Iterator[Yielded], name: str, most: int) -> Iterator[Yielded | Problem]:
    """What was found in a file, with at most this many problems one by one; the rest are counted in a last one.

    Args:
        found: articles and problems.
        name: of the file.
        most: problems that are reported one by one.
    """
    told = untold = 0
    remarks: set[Problem] = set()
    for one in found:
        if isinstance(one, Problem):
            if one in remarks:
                continue  # said of a column before, in another row
            remarks |= {one} if one.where.startswith("column ") else set()
            told += 1
            if told > most:
                untold += one.records
                continue
        yield one
    if told > most:
        reason = f"{told - most} more problems like those above were found in this file."
        yield Problem(name, "file", reason, "Mend the first ones, and read the folder again.", untold)
