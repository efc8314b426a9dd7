"""Splits a text dump into paragraphs: one to a line, or blocks between blank lines if the text is hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from helpers.articles.model import Passage, PassageKind

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
#: After these no sentence goes on, or a list's next item follows.
_STOPS = re.compile(r"[.!?…:;][\"'”’)\]]*$")
#: The last character of what may end a sentence.
_MAY_END = frozenset(".!?…\"'”’)]")
#: Longest line that a person or a mail program would have broken by hand, in characters.
_WIDEST = 110
#: A line of a printed page that is shorter than this share of the widest ends its paragraph.
_SHORT = 0.7
#: This many lines on either side show how wide a printed column is.
_AROUND = 5
#: A line so long may have been broken inside its sentence, where the next one goes on in lowercase.
_FULL = 40
#: A word that can go on a sentence, unlike an address.
_GOES_ON = re.compile(r"(?=[^\W\d_])[\w'’-]+[,.;:!?…]?[\"'”’)\]]*(?:\s|$)")
#: In a wrapped text, a line shorter than this share of the widest was not broken for want of room.
_EARLY = 0.6
#: Programs wrap at this width or a larger one; narrower columns are a page's, and ragged.
_COLUMNS = 60
#: What begins an item of a list, and what parts the cells of a table's row.
_ITEM = re.compile(r"(?:[-*•▪–—]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_CELLS = re.compile(r"\S(?: {3,}|\t)\S")
#: Lines at the top among which header lines are looked for.
_HEADER_LINES = 60


class Paragraph(NamedTuple):
    """A paragraph of a text dump.

    Attributes:
        start, end: where, without white space at either end.
        text: the words.
        gap: blank lines before it.
    """

    start: int
    end: int
    text: str
    gap: int


def paragraphs(
    text: str, *, alone: Callable[[str], bool] = lambda line: False, set_lines: bool = False
) -> list[Paragraph]:
    """The paragraphs of a text with ``\\n`` line ends.

    Args:
        text: the whole text.
        alone: says of a line whether it never joins the next one (a header line).
        set_lines: whether the lines are those of a printed page: all are joined but after a short one.

    Returns:
        The paragraphs in order; white space is in none of them.
    """
    lines = list(_lines(text))
    if not lines or not (set_lines or _may_be_wrapped(lines)):
        return lines
    single = [alone(line.text) for line in lines[:_HEADER_LINES]] + [False] * (len(lines) - _HEADER_LINES)
    if not set_lines and not _hard_wrapped(lines, single):
        return _with_sentences_whole(text, lines, single)
    widths = _local_widths(lines) if set_lines else [_width(lines, single)] * len(lines)
    groups: list[list[Paragraph]] = []
    for index, line in enumerate(lines):
        apart = not index or line.gap or single[index] or single[index - 1]
        short = set_lines and index and _ends_short(lines[index - 1], line, widths[index - 1])
        if apart or short or _breaks(text, lines[index - 1], line, widths[index - 1], set_lines):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_joined(text, group[0], group[-1]) for group in groups]


def cut(paragraph: Paragraph, start: int, end: int, kind: PassageKind) -> list[Passage]:
    """Some words of a paragraph as a passage, between those of what stands before and behind them.

    Args:
        paragraph: the whole of it.
        start, end: where the words stand in its text.
        kind: what they are; the others are boilerplate.
    """
    at, behind = paragraph.start, paragraph.text[end:].lstrip(" ,|–—-")
    label = Passage("boilerplate", at, at + len(paragraph.text[:start].rstrip()))
    rest = Passage("boilerplate", paragraph.end - len(behind), paragraph.end)
    return [*[label] * bool(start), Passage(kind, at + start, at + end), *[rest] * bool(behind)]


def _with_sentences_whole(text: str, lines: list[Paragraph], single: list[bool]) -> list[Paragraph]:
    """The lines, joined where one breaks off inside a sentence and the next goes on in lowercase."""
    groups = [[lines[0]]]
    for index, (before, line) in enumerate(pairwise(lines), 1):
        begins = groups[-1][0].text
        full = (len(before.text) >= _FULL or len(groups[-1]) > 1) and not begins[0].islower()  # as a list's items do
        goes_on = full and line.text[0].islower() and _GOES_ON.match(line.text) and not _STOPS.search(before.text)
        apart = goes_on and (line.gap or single[index] or single[index - 1])
        if goes_on and not apart and _indent(text, line) == _indent(text, before):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_joined(text, group[0], group[-1]) for group in groups]


def _width(lines: list[Paragraph], single: list[bool]) -> int:
    """How wide a wrapped text is: its header's lines may be wider than the column below them."""
    longest = max((len(line.text) for line, alone in zip(lines, single, strict=True) if not alone), default=0)
    return longest or max(len(line.text) for line in lines)


def _local_widths(lines: list[Paragraph]) -> list[int]:
    """How wide the column is in which each line stands: a page may have wide lines above narrow columns."""
    lengths = [len(line.text) for line in lines]
    before = [max(lengths[max(0, index - _AROUND) : index + 1]) for index in range(len(lines))]
    after = [max(lengths[index : index + _AROUND + 1]) for index in range(len(lines))]
    near_end = len(lines) - _AROUND
    return [
        after[index] if index < _AROUND else before[index] if index >= near_end else min(before[index], after[index])
        for index in range(len(lines))
    ]


def _ends_short(before: Paragraph, line: Paragraph, width: int) -> bool:
    """Whether a line of a printed page ends its paragraph by being short; a sentence that goes on forbids it."""
    goes_on = line.text[0].islower() and not _SENTENCE_END.search(before.text)
    return len(before.text) < _SHORT * width and not goes_on


def _joined(text: str, first: Paragraph, last: Paragraph) -> Paragraph:
    if first is last:
        return first
    return Paragraph(first.start, last.end, text[first.start : last.end], first.gap)


def _lines(text: str) -> Iterator[Paragraph]:
    make, start_of_line, blank = tuple.__new__, 0, -1
    for line in text.split("\n"):
        if words := line.strip():
            start = start_of_line + len(line) - len(line.lstrip())
            yield make(Paragraph, (start, start + len(words), words, blank if blank > 0 else 0))
            blank = 0
        else:
            blank += 1
        start_of_line += len(line) + 1


def _may_be_wrapped(lines: list[Paragraph]) -> bool:
    return len(lines) >= 3 and max(len(line.text) for line in lines) <= _WIDEST


def _hard_wrapped(lines: list[Paragraph], single: list[bool]) -> bool:
    """Whether lines were wrapped at a fixed width: hardly any has room for the first word of the next.

    Lines of a header, which are alone in any layout, do not count.
    """
    width = _width(lines, single)
    pairs = inner = full = 0
    for index, (one, two) in enumerate(pairwise(lines)):
        if two.gap or single[index] or single[index + 1]:
            continue
        pairs += 1
        if one.text[-1] in _MAY_END and _SENTENCE_END.search(one.text):
            continue
        inner += 1
        full += _room_for(one, two) > width - 6
    return inner >= 2 and inner >= 0.5 * pairs and full >= 0.6 * inner


def _room_for(before: Paragraph, line: Paragraph) -> int:
    """How wide a line would be with the first word of the next one."""
    return len(before.text) + 1 + len(line.text.split(None, 1)[0])


def _breaks(text: str, before: Paragraph, line: Paragraph, width: int, set_lines: bool) -> bool:
    """Whether a paragraph ends between two adjacent lines of a hard-wrapped text, or of a printed page."""
    if _indent(text, line) > _indent(text, before):
        return True  # the first line of a paragraph is indented
    if _room_for(before, line) > width - 6:
        return False
    return bool(_SENTENCE_END.search(before.text)) or (not set_lines and _is_set_apart(before.text, line.text, width))


def _is_set_apart(before: str, line: str, width: int) -> bool:
    """Whether a line begins anew below one with room for it: a verse, a row of a table, an item of a list, a heading.

    Nobody breaks the lines of prose so early, unless a longer word follows.
    """
    if _ITEM.match(line) or (_CELLS.search(before) and _CELLS.search(line)):
        return True
    short = _EARLY * width
    return len(before) < short and (not line[0].islower() or (len(line) < short and width >= _COLUMNS))


def _indent(text: str, line: Paragraph) -> int:
    return line.start - text.rfind("\n", 0, line.start) - 1
