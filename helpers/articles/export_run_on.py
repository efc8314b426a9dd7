"""Cuts a run of a Factiva or ProQuest export into its articles where what should end one of them is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise, takewhile

from helpers.articles import factiva, nexis_run_on, proquest
from helpers.articles.byline import is_names
from helpers.articles.head import ends_sentence
from helpers.articles.layout import Paragraph, paragraphs
from helpers.articles.when import parse_when

#: Lines below an article's length among which its day stands, lines of a headline, and most characters of one.
_DAY_WITHIN, _HEADLINE, _LONGEST = 2, 3, 200
#: Labels that follow a further headline of ProQuest's at once, and lines below it among which they stand.
_FEWEST, _WITHIN = 2, 4
_BY = re.compile(r"(?:by|von|par|por)\s", re.IGNORECASE)


def parts(run: str, layout: str) -> Iterator[str]:
    """The articles of a run of an export's text: one, unless the header of a further one stands within it.

    Args:
        run: the text between two marks of the export.
        layout: as ``bundles.layout_of`` told.
    """
    if layout == "nexis":
        yield from nexis_run_on.parts(run)
        return
    lines = paragraphs(run, alone=lambda _: True)
    for start, end in pairwise([0, *(lines[one].start for one in _STARTS[layout](lines)), len(run)]):
        yield run[start:end].strip("\n")


def _of_factiva(lines: Sequence[Paragraph]) -> Iterator[int]:
    heads = [place for place, line in enumerate(lines) if factiva.HEADLINE.match(line.text)]
    if heads:
        yield from (place - lines[place - 1].text.startswith("SE ") for place in heads[1:])
        return
    blocks = [place for place, line in enumerate(lines) if _is_length(lines, place, line.text)]
    for before, place in pairwise(blocks):
        start = place - 1
        if _BY.match(lines[start].text) or (is_names(lines[start].text) and lines[start].gap):
            start -= 1
        start = _first_of_headline(lines, start)
        if start > before + _DAY_WITHIN and _ends_above(lines, start):
            yield start


def _is_length(lines: Sequence[Paragraph], place: int, words: str) -> bool:
    if not words[:1].isdigit() or not factiva.LENGTH.fullmatch(words):
        return False
    below = (parse_when(one.text) for one in lines[place + 1 : place + 1 + _DAY_WITHIN] if len(one.text) < _LONGEST)
    return any(when and not when.rest for when in below)


def _of_proquest(lines: Sequence[Paragraph]) -> Iterator[int]:
    named = [proquest.labelled(line.text)[0] for line in lines]
    first = next(filter(None, named), None)
    above = -1
    for place, name in enumerate(named):
        if name != first or name is None:
            continue
        start = _first_of_headline(lines, place - 1) if place else 0
        below = takewhile(lambda at: named[at] or not ends_sentence(lines[at].text), range(place, len(lines)))
        follows = sum(1 for at in islice(below, _WITHIN) if named[at]) >= _FEWEST
        told = "article_number" in named[max(above, 0) : place] or "body" in named[max(above, 0) : place]
        if above >= 0 and told and follows and named[place - 1] is None and start > above:
            yield start
            above = place
        elif above < 0:
            above = place


def _first_of_headline(lines: Sequence[Paragraph], place: int) -> int:
    start = place
    while place - start < _HEADLINE - 1 and start > 0 and not lines[start].gap:
        start -= 1
    return start if lines[start].gap or not start else place


def _ends_above(lines: Sequence[Paragraph], start: int) -> bool:
    """Whether a line below the end of an article may be a headline."""
    return len(lines[start].text) <= _LONGEST and ends_sentence(lines[start - 1].text)


_STARTS: dict[str, Callable[[Sequence[Paragraph]], Iterator[int]]] = {"factiva": _of_factiva, "proquest": _of_proquest}
