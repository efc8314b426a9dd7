"""Finds names of people, organisations, places and other things with a small network on the quote encoder."""

from helpers.annotate.names.find import find_names, quotes_and_names, shortcoming

__all__ = ["find_names", "quotes_and_names", "shortcoming"]
