"""Date expressions: finds where a text refers to a time and resolves which days it means."""

from helpers.annotate.dates.find import find_dates
from helpers.annotate.dates.spoken import as_said

__all__ = ["as_said", "find_dates"]
