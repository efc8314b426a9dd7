"""Applies corrections to the linked tables, after everything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from helpers.articles.model import Problem
from helpers.corrections.actors import correct_actor
from helpers.corrections.articles import correct_article
from helpers.corrections.model import Correction
from helpers.corrections.names import correct_name
from helpers.corrections.quotes import correct_quote
from helpers.corrections.tables import Tables
from helpers.corrections.talks import correct_talk

#: What problems with corrections name as their file.
FILE = "corrections.csv"
#: The tables that corrections may change.
CORRECTED = ("articles", "mentions", "actors", "quotes", "sayings", "reports", "talks")


def apply(
    tables: dict[str, pd.DataFrame], corrections: Sequence[Correction]
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """The linked tables with the corrections applied in the order in which they were made.

    Returns:
        The corrected tables, and a problem for each correction that found no target.
    """
    appliers: dict[str, Callable[[Tables, Correction], bool]] = {
        "actor": correct_actor,
        "name": correct_name,
        "quote": correct_quote,
        "talk": correct_talk,
        "article": correct_article,
    }
    wanted, failed = list(corrections), list[Problem]()
    while True:  # once, but for a correction that fails half way: the tables are then corrected without it
        corrected, unmatched, culprit = Tables(tables), [], None
        for culprit in wanted:
            try:
                found = appliers[culprit.table](corrected, culprit)
            except Exception as error:  # whatever one correction does, the others hold and the corpus opens
                failed.append(_failed(culprit, error))
                break
            if not found:
                unmatched.append(culprit)
        else:
            return corrected.finished(), [*map(lost, unmatched), *failed]
        wanted.remove(culprit)


def _failed(correction: Correction, error: Exception) -> Problem:
    return Problem(
        FILE,
        f"{correction.table} {correction.target}",
        f"The correction of {correction.field} to {correction.value[:80]!r} could not be made "
        f"({type(error).__name__}: {error}).",
        "Correct the row again with another value, and undo this one.",
    )


def lost(correction: Correction) -> Problem:
    """The problem for a correction that found no target."""
    return Problem(
        FILE,
        f"{correction.table} {correction.target}",
        f"The correction of {correction.field} made on {correction.when[:10]} no longer finds its target"
        + (f" ({correction.words[:80]!r})." if correction.words else "."),
        "Look for the row under its new id, correct it again, and undo this one.",
    )
