"""Date expressions: where a text names a time, and which days it means."""

from helpers.annotate.dates.find import find_dates

__all__ = ["find_dates"]
