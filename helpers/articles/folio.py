"""The line at the edge of a printed page that names the paper beside day, section and page number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.articles import rules
from helpers.articles.layout import Paragraph
from helpers.articles.outlets import is_outlet, is_section, names_edition

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
_ISSUE_LINE = re.compile(r"(?:no|n°|nº|nr)\.? ?\d[\d .-]{0,12}", re.IGNORECASE)
_LONGEST_PAGE_LINE = 120
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
#: Section, day, length and page below a paper's name, as Europresse has them: ``Monde, mercredi 29 mai 2019, p. 4``.
_PAGE_LINE = re.compile(
    r"(?:(?P<section>[^\W\d][^\d,;:.!?]{2,59}),\s+)?"
    r"(?P<day>\D{0,30}\b\d{1,2}\b.{2,16}?\b\d{4}(?P<clock>\s[-–]\s\d\d:\d\d UTC ?[+-]\d{4})?)"
    r"(?P<size>\s+\d[\d ]*\s(?:mots?|words|wörter|palabras|parole))?"
    r"(?:(?:,\s*|\s+[-–]\s+)(?P<page>(?:pp?|pag|pág|page|seite|s)\.?\s?[A-Z]{0,4}\d{1,3}(?:\W+[A-Z]{0,4}\d{1,3}){0,3}))?",
    re.IGNORECASE,
)
_MOST_OF_NAME = 6


def is_issue(line: str) -> bool:
    """Whether a line is nothing but the number of an issue: ``No. 1234``."""
    return line[:1] in "nN" and _ISSUE_LINE.fullmatch(line) is not None


def day_beside_section(words: str) -> str:
    """The day in a line with section, day and page, in that order; the line as it is where it is none."""
    told = _page_line(words)
    return told["day"] if told else words


def names_paper(line: str, below: Sequence[Paragraph]) -> bool:
    """Whether a line is a paper's name because it tells the edition or a line with section, day and page is below it.

    Args:
        line: the words.
        below: the next two lines, of which the first may be the number of the issue.
    """
    if names_edition(line):
        return True
    if not line[:1].isupper() or line.endswith(".") or len(line.split()) > _MOST_OF_NAME or _page_line(line):
        return False
    lines = [one.text for one in below]
    at = 1 if len(lines) > 1 and is_issue(lines[0]) else 0
    return bool(lines[at:]) and _page_line(lines[at]) is not None


def _page_line(words: str) -> re.Match[str] | None:
    told = _PAGE_LINE.fullmatch(words) if len(words) <= _LONGEST_PAGE_LINE and words[-1:].isalnum() else None
    if told is None or not (told["size"] or told["page"] or told["clock"]):
        return None
    section = told["section"] or ""
    return told if is_section(section) or not is_outlet(section) else None


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
