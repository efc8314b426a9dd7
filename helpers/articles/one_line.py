"""A headline that shares its line with paper and day, as people name their clippings.

``4 June 2019 - Sample Post - Envoys meet``, ``Envoys meet (Sample Post, 4 June 2019)``, ``Sample Post, 4 June 2019:
Envoys meet``. A line that is a sentence is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpers.articles.byline import is_names
from helpers.articles.head import looks_like_headline
from helpers.articles.header import outlet_behind, read_line
from helpers.articles.outlets import is_outlet, paper_name
from helpers.articles.tail import TOLD, source_of

#: Fewest and most characters of such a line, and fewest words of its headline.
_SHORTEST, _LONGEST, _FEWEST = 25, 260, 3
_MARKS = ("(", "[", "|", ": ", " - ", " – ", " — ")
_DIGIT = re.compile(r"\d")
_PART = re.compile(r"(?:\s+[–—-]\s+|\s*\|\s*)")
_BEHIND = re.compile(r"(?P<headline>\S.{10,}?)\s+[(\[](?P<source>[^()\[\]:]{8,80})[)\]]")
_BEFORE = re.compile(r"(?P<source>[^:]{8,80}\d):\s+(?P<headline>\S.*)")
_PAPER = re.compile(r"(?P<outlet>[^:]{3,50}):\s+(?P<headline>\S.*)")


class OneLine(NamedTuple):
    """Where the headline stands in a line, and what the rest of it says as field → value."""

    start: int
    end: int
    values: dict[str, str]


def read(line: str) -> OneLine | None:
    """The headline, paper and day of a line that gives all three, or None."""
    if not _SHORTEST <= len(line) <= _LONGEST or not _DIGIT.search(line) or not any(one in line for one in _MARKS):
        return None
    for pattern in (_BEHIND, _BEFORE):
        found = pattern.fullmatch(line)
        if found and (values := source_of(found["source"])) and _is_headline(found["headline"]):
            return OneLine(*found.span("headline"), values)
    return _parted(line)


def alone(line: str) -> OneLine:
    """The headline that a line is, without a paper's name behind it."""
    paper = outlet_behind(line)
    end = len(line[: paper.start].rstrip(" |–—-")) if paper else len(line)
    return OneLine(0, end, {"outlet": paper.value} if paper else {})


def behind_paper(line: str) -> OneLine | None:
    """The headline behind a paper's name and a colon. On its own, such a line may be a headline about the paper."""
    found = _PAPER.fullmatch(line) if len(line) <= _LONGEST else None
    if found and is_outlet(paper_name(found["outlet"])) and _is_headline(found["headline"]):
        return OneLine(*found.span("headline"), {"outlet": paper_name(found["outlet"])})
    return None


def _is_headline(words: str) -> bool:
    return len(words.split()) >= _FEWEST and looks_like_headline(words) and not words.endswith(".")


def _parted(line: str) -> OneLine | None:
    """Reads a line in pieces: the headline is what neither paper nor day nor writer is, in one run."""
    pieces = list(_pieces(line))
    if not 2 <= len(pieces) <= 6:
        return None
    values, left = dict[str, str](), list[int]()
    for place, (start, end) in enumerate(pieces):
        told = _told(line[start:end])
        if not told or told.keys() & values.keys():
            left.append(place)
        else:
            values |= told
    if not {"outlet", "published"} <= values.keys() or not left or left != list(range(left[0], left[-1] + 1)):
        return None
    start, end = pieces[left[0]][0], pieces[left[-1]][1]
    return OneLine(start, end, values) if _is_headline(line[start:end]) else None


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _PART.finditer(line):
        yield start, mark.start()
        start = mark.end()
    yield start, len(line)


def _told(piece: str) -> dict[str, str]:
    """What a piece says: its day, its paper, both, or the writer."""
    if is_outlet(paper_name(piece)):
        return {"outlet": paper_name(piece)}
    told = {one.name: one.value for one in read_line(piece) or ()} if len(piece) <= 80 else {}
    if told:
        return told if told.keys() <= TOLD else {}
    return {"byline": piece} if is_names(piece) else {}
