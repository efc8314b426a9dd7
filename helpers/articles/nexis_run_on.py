"""Cuts a run of a Nexis Uni export into its articles where the line that should end one of them is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from helpers.articles import nexis
from helpers.articles.bundle_piece import label
from helpers.articles.layout import Paragraph
from helpers.articles.when import parse_when

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
#: Most lines between an article's date and the line above its words, and most of a headline.
_MOST_BETWEEN, _MOST_HEAD_LINES = 12, 4
_LONGEST = 80


def parts(chunk: str) -> Iterator[str]:
    """The articles of a run: a further one begins where a full header stands, from the headline to 'Body' or 'Text'."""
    cuts = list(_starts(chunk)) if len(nexis.BODY_LINE.findall(chunk)) > 1 else []
    for start, end in pairwise([0, *cuts, len(chunk)]):
        yield chunk[start:end].strip("\n")


def _starts(chunk: str) -> Iterator[int]:
    lines = list(_lines(chunk))
    bodies = [index for index, line in enumerate(lines) if line.text in nexis.BODY]
    for above, body in pairwise(bodies):
        start = _headline(lines, body)
        if start is not None and start > above + 1:
            yield lines[start].start


def _lines(chunk: str) -> Iterator[Paragraph]:
    """The lines that are not blank."""
    end = 0
    for line in _LINE.finditer(chunk):
        yield Paragraph(*line.span(), line[0], max(0, chunk.count("\n", end, line.start()) - 1))
        end = line.end()


def _headline(lines: list[Paragraph], body: int) -> int | None:
    """The first line of the header that ends at 'Body' or 'Text': above it labels, a day, a paper and a headline."""
    at = body - 1
    while at > max(1, body - _MOST_BETWEEN) and _is_between(lines[at].text):
        at -= 1
    outlet = at - 1
    if at < 2 or not _is_day(lines[at].text) or not _is_name(lines[outlet].text):
        return None
    start = outlet - 1
    if not _is_name(lines[start].text):
        return None
    while lines[outlet].gap and not lines[start].gap and outlet - start < _MOST_HEAD_LINES:
        start -= 1
    return start if lines[start].gap or outlet - start == 1 else outlet - 1


def _is_between(line: str) -> bool:
    return bool(label(line, "nexis")[0]) or nexis.is_edition(line)


def _is_day(line: str) -> bool:
    return len(line) < _LONGEST and not line.endswith(".") and parse_when(line) is not None


def _is_name(line: str) -> bool:
    """Whether a line may be a paper's name or the end of a headline: no sentence, and none of the lines of an end."""
    return not line.endswith(".") and not line.lower().startswith(("load-date:", "copyright"))
