"""Corrects the edges of speakers: whole names, whole lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.annotate.quotes.words import words
from helpers.articles.model import Span

#: A word in capitals after a name.
_NAME_GOES_ON = re.compile(r"[ \xa0\n]([^\W\d_a-zß-ÿ][a-zß-ÿ’'-]+)\b")
#: A word in capitals at the end, whose full stop does not end a sentence.
_IN_A_NAME = re.compile(r"(?:^|\s)[^\W\d_a-z](?:[\w.’'-]*[\w’'-]|[\w’'-]{0,3}\.)?$")
_CONJUNCTION = re.compile(r"(?:and|or)\s")
#: One part of a list before the last comma: at most this many words.
_PART = re.compile(r"(?P<part>[\w’'.-]+(?:\s[\w’'.-]+){0,5}),\s+$")
#: How far before 'and Park' (in characters) a list may begin.
_REACH = 300
_STARTS = re.compile(r"(?:^|[.!?:;”\"\n])\s*$")


def whole_source(text: str, span: Span, others: Sequence[Span], limits: tuple[int, int]) -> Span:
    """Corrects the edges of a speaker.

    Args:
        text: of the article.
        span: the speaker, as found.
        others: cue and contents of the quote, which the speaker does not run into.
        limits: first and last character (exclusive) of the paragraph, which the speaker does not leave.
    """
    if _CONJUNCTION.match(text, span.start):
        low = max([limits[0], span.start - _REACH, *(other.end for other in others if other.end <= span.start)])
        span = Span(_start_of_list(text, span.start, low), span.end)
    return _whole_name(text, span, others, limits[1])


def _start_of_list(text: str, start: int, low: int) -> int:
    """The start of the list of names that 'and Park' ends; ``start`` if there is none."""
    at = start
    while part := _PART.search(text[low:at]):
        first = low + part.start("part")
        own = part.group("part").split()
        later = any(word[0].isupper() for word in own[1:])
        alone = own[0][0].isupper() and (len(own) == 1 or not _STARTS.search(text[:first][-3:]))
        if not (later or alone):
            break
        at = first
    return at


def _whole_name(text: str, span: Span, others: Sequence[Span], limit: int) -> Span:
    """Extends a speaker that stops inside a name to its end ('Ann' before 'Bell'), but not into another role."""
    end = span.end
    if not _IN_A_NAME.search(text[span.start : end]):
        return span
    while following := _NAME_GOES_ON.match(text, end, limit):
        if following.group(1).lower() in words("calendar") or any(
            o.start < following.end() and end < o.end for o in others
        ):
            break
        end = following.end()
    return Span(span.start, end)
