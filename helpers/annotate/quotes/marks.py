"""Pairs quote marks: which opens, which closes, and what is between them.

The engine reads one paragraph at a time, left to right, with a small stack. Direction comes from the mark itself
(curly, low, guillemets) where it has one, and from the characters beside it where it has none (straight marks). A mark
without a partner costs its own paragraph only: what it seems to open ends with the paragraph, unless the next paragraph
carries the quote on in the usual way (by opening it again, or by closing it).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.articles.model import Span

#: Everything that can be a quote mark; two straight single marks in a row stand for a double one.
MARK = re.compile(r"''|``|[\"“”„‟″«»‹›'‘’‚‛`]")
MARK_CHARACTERS = "\"“”„‟″«»‹›'‘’‚‛`"

_DOUBLE_OPENING = {"“", "„", "‟", "``"}
_DOUBLE_CLOSING = {"”"}
_GUILLEMETS = {"«": "»", "»": "«", "‹": "›", "›": "‹"}
_SINGLE = {"'", "‘", "’", "‚", "‛", "`"}
#: Words that begin with an apostrophe ('tis, '90s): what follows the apostrophe.
_ELISION = re.compile(r"(?:\d\ds?\b|em\b|tis\b|twas\b|til\b|cause\b|bout\b|n\b|round\b|im\b)", re.IGNORECASE)
_BULLET = re.compile(r"\s*[»›]{1,2}\s+(?=\S)")
_MAX_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening mark and its closing mark.

    Attributes:
        start, end: from the opening mark to behind the closing mark.
        inner_start, inner_end: what is between the marks.
        family: ``double``, ``single`` or ``guillemet``.
        depth: 0 for an outer pair, 1 for a pair inside another, and so on.
        opened, closed: whether this paragraph has the opening and the closing mark.
        carried: the quote began in the paragraph before this one.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    family: str
    depth: int
    opened: bool = True
    closed: bool = True
    carried: bool = False

    @property
    def inner(self) -> Span:
        """The span between the marks."""
        return Span(self.inner_start, self.inner_end)


@dataclass(slots=True)
class _Open:
    start: int
    end: int
    mark: str
    family: str


def pair_marks(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[list[Pair], ...]:
    """Pairs the quote marks of each paragraph.

    Args:
        text: of the article.
        paragraphs: first and last character (exclusive) of each, in order.

    Returns:
        For each paragraph its pairs, by start. A quote that runs over paragraphs is one pair in each of them.
    """
    found: list[list[Pair]] = []
    open_family: str | None = None
    for start, end in paragraphs:
        pairs, left_open = _pair_paragraph(text, start, end, open_family)
        found.append(pairs)
        open_family = left_open
    return tuple(found)


def _pair_paragraph(text: str, start: int, end: int, before: str | None) -> tuple[list[Pair], str | None]:
    """Pairs the marks of one paragraph; also returns the family of an outer quote left open (or None)."""
    marks = [(m.start(), m.end(), m.group()) for m in MARK.finditer(text, _behind_bullet(text, start, end), end)]
    stack: list[_Open] = []
    pairs: list[Pair] = []
    first = next((m for m in marks if m[2] not in _SINGLE), None)
    lead = start
    while lead < end and text[lead].isspace():
        lead += 1
    reopened = before is not None and first is not None and first[0] == lead
    orphan_seen = before is None or reopened
    singles_ahead = _single_closers(text, marks, start, end)
    for index, (at, to, mark) in enumerate(marks):
        role, family = _role(text, at, to, mark, start, end, stack, singles_ahead[index])
        if role == "open" and len(stack) < _MAX_DEPTH:
            stack.append(_Open(at, to, mark, family))
            if family != "single":
                orphan_seen = True
        elif role == "close":
            opening = _pop(stack, mark, family)
            if opening is not None:
                pairs.append(Pair(opening.start, to, opening.end, at, family, len(stack), carried=False))
            elif not orphan_seen and family == before:
                pairs.append(Pair(start, to, lead, at, family, 0, opened=False, carried=True))
                orphan_seen = True
    left_open: str | None = None
    stop = end
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    for depth, opening in enumerate(stack):
        if opening.family == "single":
            continue
        pairs.append(Pair(opening.start, end, opening.end, max(stop, opening.end), opening.family, depth, closed=False))
        left_open = left_open or opening.family
    if reopened:
        pairs = [_as_carried(p) if p.start == lead else p for p in pairs]
    pairs.sort(key=lambda p: (p.start, -p.end))
    return pairs, left_open


def _behind_bullet(text: str, start: int, end: int) -> int:
    """The position after a ``»`` used as a bullet: it opens a paragraph and a space follows, as in no quotation."""
    bullet = _BULLET.match(text, start, end)
    return bullet.end() if bullet else start


def _as_carried(pair: Pair) -> Pair:
    return Pair(
        pair.start, pair.end, pair.inner_start, pair.inner_end, pair.family, pair.depth, pair.opened, pair.closed, True
    )


def _pop(stack: list[_Open], mark: str, family: str) -> _Open | None:
    """Takes the innermost opening mark of the family off the stack, with anything opened inside it."""
    for index in range(len(stack) - 1, -1, -1):
        if stack[index].family == family:
            opening = stack[index]
            del stack[index:]
            return opening
    return None


def _role(
    text: str, at: int, to: int, mark: str, start: int, end: int, stack: list[_Open], closer_ahead: bool
) -> tuple[str, str]:
    """Whether a mark opens, closes or is only an apostrophe, and its family."""
    left = text[at - 1] if at > start else " "
    right = text[to] if to < end else " "
    if mark in _SINGLE:
        return _single_role(text, at, to, mark, left, right, end, stack, closer_ahead), "single"
    if mark in _GUILLEMETS:
        opened = next((o for o in reversed(stack) if o.family == "guillemet"), None)
        if opened is not None and _GUILLEMETS[opened.mark] == mark:
            return "close", "guillemet"
        return "open", "guillemet"
    is_open = any(o.family == "double" for o in stack)
    opens, closes = _looks_opening(left, right), _looks_closing(left, right)
    if mark in _DOUBLE_OPENING:
        # A curly mark turned the wrong way round: only where it cannot open anything.
        return ("close" if is_open and closes and not opens else "open"), "double"
    if mark in _DOUBLE_CLOSING:
        return ("open" if not is_open and opens and not closes else "close"), "double"
    if opens and not closes:
        return "open", "double"
    if closes and not opens:
        # 5" and the like: a figure before the mark and nothing open.
        return ("none" if not is_open and left.isdigit() else "close"), "double"
    return ("close" if is_open else "open"), "double"


def _looks_opening(left: str, right: str) -> bool:
    return (left.isspace() or left in "([{—–-―/‘'“\"«") and not right.isspace() and right not in ".,;:!?)]}"


def _looks_closing(left: str, right: str) -> bool:
    return not left.isspace() and left not in "([{" and (right.isspace() or not right.isalnum())


def _single_role(
    text: str, at: int, to: int, mark: str, left: str, right: str, end: int, stack: list[_Open], closer_ahead: bool
) -> str:
    """The role of a single mark: an apostrophe unless it is at the edge of a word and has a partner."""
    is_open = bool(stack) and stack[-1].family == "single"
    if left.isalnum() and right.isalnum():
        return "none"
    word_edge = left.isspace() or left in '([{—–-―"“„«'
    if word_edge and not right.isspace():
        if mark == "’" or (mark in "'`‛" and _ELISION.match(text, to, end)):
            return "none" if _ELISION.match(text, to, end) or not closer_ahead else "open"
        return "open" if closer_ahead and not is_open else "none"
    if is_open and not left.isspace() and mark != "‘":
        if left in "sS" and right.isspace() and closer_ahead:
            return "none"  # officials' — a possessive: a later mark closes
        return "close"
    return "none"


def _single_closers(text: str, marks: list[tuple[int, int, str]], start: int, end: int) -> list[bool]:
    """For each mark, whether a single mark that can close follows it before the next one that can only open."""
    ahead = [False] * len(marks)
    seen = False
    for index in range(len(marks) - 1, -1, -1):
        at, to, mark = marks[index]
        ahead[index] = seen
        if mark not in _SINGLE:
            continue
        left = text[at - 1] if at > start else " "
        right = text[to] if to < end else " "
        if left.isalnum() and right.isalnum():
            continue
        if left.isspace() or left in "([{" or at == start:
            seen = False
        elif not right.isalnum() and mark not in "‘‚":
            seen = True
    return ahead
