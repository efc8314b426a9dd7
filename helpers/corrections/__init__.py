"""The person's own corrections: kept in one CSV file, applied last, never lost.

Each row says when, what table, which row, which field, the new value, why, and the words that the row had, so that
it is found again after the extraction has changed. A row that no longer finds its target becomes a problem.
"""

from helpers.corrections.apply import CORRECTED, FILE, apply, lost
from helpers.corrections.articles import correct_articles
from helpers.corrections.file import add, load, undo
from helpers.corrections.merging import Conflict, Merged, merge
from helpers.corrections.model import CHECKS, FIELDS, VALUES, Correction

__all__ = [
    "CHECKS",
    "CORRECTED",
    "FIELDS",
    "FILE",
    "VALUES",
    "Conflict",
    "Correction",
    "Merged",
    "add",
    "apply",
    "correct_articles",
    "load",
    "lost",
    "merge",
    "undo",
]
