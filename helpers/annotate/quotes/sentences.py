"""Splits a paragraph into sentences, and a sentence into items: words, signs and whole quotations.

What is in quote marks is one item: the rules see the sentence that attributes, not the one that is quoted.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from helpers.annotate.quotes.marks import Pair
from helpers.annotate.quotes.words import words

_ABBREVIATIONS = words("abbreviation")
#: Initials and titles keep their stop: U.S., Mr., J.
_SHORT = "|".join(sorted(_ABBREVIATIONS, key=len, reverse=True))
_ITEM = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|\b(?:(?i:{_SHORT})|[A-Z])\.(?=\s+[A-Z])|[^\W_]+(?:[’'&./-][^\W_]+)*|--+|[^\w\s]|_+"
)
_STOP = re.compile(r"[.!?…]+")
_CLOSERS = "\"”’'»)]"
#: A sentence longer than this is cut: it is not one.
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class SentenceItem:
    """A word, a sign or a whole quotation; ``kind`` is ``w``, ``p`` or ``q``; ``low`` is the word in lowercase."""

    kind: str
    start: int
    end: int
    low: str
    capital: bool = False
    pair: Pair | None = None


def outer_pairs(pairs: list[Pair], text: str) -> list[Pair]:
    """The ``pairs`` in ``text`` that count as quotations: the outermost, single marks too if no pair surrounds them."""
    found: list[Pair] = []
    last = -1
    for pair in pairs:
        if pair.start < last:
            continue
        found.append(pair)
        last = pair.end
    return found


def sentences_of(text: str, start: int, end: int, pairs: list[Pair]) -> list[tuple[int, int]]:
    """The (start, end) of each sentence of ``text[start:end]``, a paragraph.

    ``pairs`` are its quote marks; inside a quotation only the last full stop ends a sentence.
    """
    inside = [(p.start, p.end) for p in outer_pairs(pairs, text) if p.family != "single"]
    cuts = [start]
    at_pair = 0
    for stop in _STOP.finditer(text, start, end):
        to = stop.end()
        while at_pair < len(inside) and inside[at_pair][1] <= stop.start():
            at_pair += 1
        if at_pair < len(inside) and inside[at_pair][0] <= stop.start() < inside[at_pair][1]:
            if to < inside[at_pair][1] - 2:
                continue
            to = inside[at_pair][1]
        while to < end and text[to] in _CLOSERS:
            to += 1
        after = to
        while after < end and text[after].isspace():
            after += 1
        if after >= end or after == to:
            continue
        if text[after].islower() or (stop.group() == "." and _abbreviation(text, stop.start(), start)):
            continue
        cuts.append(after)
    cuts.append(end)
    found = []
    for left, right in itertools.pairwise(cuts):
        for at in range(left, right, _LONGEST):
            found.append((at, min(right, at + _LONGEST)))
    return found


def _abbreviation(text: str, at: int, start: int) -> bool:
    left = at
    while left > start and at - left < 12 and (text[left - 1].isalpha() or text[left - 1] == "."):
        left -= 1
    word = text[left:at].lower()
    return word in _ABBREVIATIONS or (len(word.rpartition(".")[2]) == 1 and text[at - 1 : at].isupper())


def items_of(text: str, start: int, end: int, pairs: list[Pair]) -> list[SentenceItem]:
    """Splits the sentence ``text[start:end]`` into words, marks and quoted parts; ``pairs`` are the article's quote
    marks.
    """
    items: list[SentenceItem] = []
    at = start
    for pair in pairs:
        if pair.start < at or pair.start >= end:
            continue
        items += _plain_items(text, at, pair.start)
        to = min(pair.end, end)
        items.append(SentenceItem("q", pair.start, to, "", pair=pair))
        at = to
    return items + _plain_items(text, at, end)


def _plain_items(text: str, start: int, end: int) -> list[SentenceItem]:
    items = []
    for found in _ITEM.finditer(text, start, end):
        surface = found.group()
        if surface[0].isalnum():
            items.append(
                SentenceItem("w", found.start(), found.end(), surface.lower().replace("’", "'"), surface[0].isupper())
            )
        else:
            items.append(SentenceItem("p", found.start(), found.end(), surface))
    return items
