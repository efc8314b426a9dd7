"""The line at the edge of a printed page that names the paper beside day, section and page number."""

from __future__ import annotations

import re

from helpers.articles import rules

_NUMBER = re.compile(
    r"\b(?:(?:pages?|pg|p|seite|página|pagina|pag)\.? ?[a-z]?\d{1,3}|(?-i:[A-Z]{1,2}\d{1,2})|circulation:? \d[\d,. ]*)"
    r"(?=\s|$)",
    re.IGNORECASE,
)
#: What archives of old papers put beside a paper's name: volume and issue; where it appeared and in which years.
_ISSUE = re.compile(
    r",?\s*\b(?:volume|vol\.|band|jahrgang|tome)\s+[ivxlcdm\d]+\b,?(?:\s*(?:issue|no\.|nr\.|heft|nummer)\s*\d+\b)?",
    re.IGNORECASE,
)
_VOLUMES = ("vol", "band", "jahrgang", "tome")
_YEARS = re.compile(r"\s*\([^():\d]{0,60}:\s*\d{4}\s*[-–]\s*(?:\d{4})?\)")
#: The place of a paper between its name and the day: ``Klow Courier (Borduria), 14/03/2017``.
_PLACE = re.compile(r"(?<=\w)\s*\([A-Z][\w .'’-]{2,30}\)(?=,)")
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def is_folio(words: str) -> bool:
    """Whether a line holds a page's number in words: ``page 4``, ``A3``, ``S. 5``."""
    return _NUMBER.search(words) is not None


def without_issue(words: str) -> str:
    """A line without the volume and issue of a paper, the place where it appears and the years in which it did."""
    if "(" in words:
        words = _PLACE.sub("", _YEARS.sub("", words))
    lower = words.lower()
    return _ISSUE.sub("", words) if any(one in lower for one in _VOLUMES) else words


def without_folio(words: str) -> str:
    """What is beside a day, without page number, section and weekday; as it is where no page number is in it."""
    kept = _NUMBER.sub(" ", words).split()
    if kept == words.split():
        return words
    while kept and (_DAY.fullmatch(kept[-1]) or _is_section(kept[-1], kept)):
        kept.pop()
    return " ".join(kept).strip(" ,|–—-")


def _is_section(word: str, words: list[str]) -> bool:
    """Whether a word in capitals among others that are not names a section: ``WORLD``."""
    return word.isupper() and word.lower() in rules.words("sections") and not all(map(str.isupper, words))
