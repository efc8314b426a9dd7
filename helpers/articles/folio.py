"""The line at the edge of a printed page that names the paper beside day, section and page number."""

from __future__ import annotations

import re

from helpers.articles import rules

_NUMBER = re.compile(
    r"\b(?:(?:pages?|pg|p|seite|página|pagina|pag)\.? ?[a-z]?\d{1,3}|(?-i:[A-Z]{1,2}\d{1,2})|circulation:? \d[\d,. ]*)"
    r"(?=\s|$)",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def is_folio(words: str) -> bool:
    """Whether a line holds a page's number in words: ``page 4``, ``A3``, ``S. 5``."""
    return _NUMBER.search(words) is not None


def without_folio(words: str) -> str:
    """What stands beside a day, without page number, section and weekday; as it is where no page number is in it."""
    kept = _NUMBER.sub(" ", words).split()
    if kept == words.split():
        return words
    while kept and (_DAY.fullmatch(kept[-1]) or _is_section(kept[-1], kept)):
        kept.pop()
    return " ".join(kept).strip(" ,|–—-")


def _is_section(word: str, words: list[str]) -> bool:
    """Whether a word in capitals among others that are not names a section: ``WORLD``."""
    return word.isupper() and word.lower() in rules.words("sections") and not all(map(str.isupper, words))
