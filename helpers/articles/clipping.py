"""Finds an article with its own headline, paper and day below a memo, a note or the words of a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.articles import run_on
from helpers.articles.draft import Draft
from helpers.articles.forwarded import field_of
from helpers.articles.layout import Paragraph
from helpers.articles.plain import dissect
from helpers.articles.rules import words

#: Most words above a clipping that are no fields of a memo, and fields that a memo has at least.
_MOST_WORDS, _LEAST_FIELDS = 40, 2
_WORD = re.compile(r"[^\W\d_]+")
#: Fields that only a memo or a mail has: others give a day or a subject, too.
_OF_MEMO = frozenset({"from", "to"})
#: Characters among which the first two lines stand.
_TOP = 600
#: Words of a note before that which says that it is one: ``My notes``.
_MOST_BEFORE = 2


class Clipping(NamedTuple):
    """An article below other words: those above it, and the article as it is read alone."""

    above: str
    draft: Draft


def of_text(text: str) -> Clipping | None:
    """The clipping below a memo or note at the top of a text; None where the text is an article, or several."""
    top = [line.strip() for line in text[:_TOP].split("\n") if line.strip()][:2]
    if not any(field_of(line) for line in top) and not (top and _names_note(top[0])):
        return None  # as nearly all
    return next((one for lines, one in _clipping(text) if lines and _is_note(lines)), None)


def of_mail(body: str) -> Clipping | None:
    """The clipping in a mail's words, which may stand below a few of the sender's own; None where there is none."""
    return next((one for _, one in _clipping(body)), None)


def _clipping(text: str) -> Iterator[tuple[list[str], Clipping]]:
    """What seems to be a clipping, with the lines above it."""
    lines, heads = run_on.lines_and_heads(text)
    if len(heads) != 1 or not heads[0].full:
        return
    start = _first_line(lines, heads[0].line, heads[0].above)
    above = [one.text for one in lines[:start]]
    if sum(len(one.split()) for one in above if not field_of(one)) > _MOST_WORDS:
        return
    clip = text[lines[start].start :]
    found = dissect(clip)
    if found.values.keys() >= {"headline", "outlet", "published"}:
        draft = Draft(clip, found.passages, dict(found.values), found.agencies)
        yield above, Clipping(text[: lines[start].start], draft)


def _first_line(lines: Sequence[Paragraph], headline: int, above: int) -> int:
    """The first line of a clipping: a line of its headline, or of the paper above that, but no field of a memo."""
    start = headline
    while start > headline - above and not field_of(lines[start - 1].text) and not lines[start].gap:
        start -= 1
    return start


def _is_note(above: Sequence[str]) -> bool:
    """Whether the lines above a clipping are a memo's, or begin as a note does: ``My notes, 3 March 2022: …``."""
    fields = {found[0] for line in above if (found := field_of(line))}
    if len(fields) >= _LEAST_FIELDS and fields & _OF_MEMO:
        first = next(place for place, line in enumerate(above) if field_of(line))
        return first == 0 or (first == 1 and _names_note(above[0]))
    return _names_note(above[0])


def _names_note(line: str) -> bool:
    begins = [one.lower() for one in _WORD.findall(line[:80])][:_MOST_BEFORE]
    return any(one in words("begins a note") for one in begins)
