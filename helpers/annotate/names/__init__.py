"""Names of people, organisations, places and other things, found by a small network on the quotes' encoder."""

from helpers.annotate.names.find import find_names, quotes_and_names, shortcoming

__all__ = ["find_names", "quotes_and_names", "shortcoming"]
