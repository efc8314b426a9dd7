"""Date expressions: where a text names a time, and which days it means."""

from helpers.annotate.dates.find import find_dates
from helpers.annotate.dates.ranges import DateRange, ranges_of

__all__ = ["DateRange", "find_dates", "ranges_of"]
