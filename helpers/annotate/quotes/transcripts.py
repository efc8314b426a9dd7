"""Finds quotes in transcripts and interviews, whose lines begin with a label: 'RUIZ: It is late.', 'Q: Will you sign?'.

What follows such a label, up to the next one, is somebody's very words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.annotate.model import Quote
from helpers.annotate.quotes.edges import trim
from helpers.annotate.quotes.words import words
from helpers.articles.model import Passage, Span

_ASIDE = r"(?:\s*[(\[][^)\]\n]{1,60}[)\]])?"
_CAPITALS = r"[A-Z](?:[A-Z0-9.,'’&/-]| (?=[A-Z0-9&(])){1,80}"
_NAME = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|de|van|von|der|bin|al|and)){0,5}"
_LABEL = re.compile(
    rf"(?:[\"“*_>]|[^\S\n])*+(?:(?P<capitals>{_CAPITALS}){_ASIDE}(?P<colon>:)|(?P<letter>[QA])(?P<stop>[:.])"
    rf"|(?P<name>{_NAME}){_ASIDE}(?P<mark>:))[*_]*\s+(?=\S)"
)
#: A line that is no speech: '(END VIDEO CLIP)', '[Applause]', '* * *', a heading in capitals.
_NO_SPEECH = re.compile(r"\s*(?:[(\[][^)\]\n]*[)\]]\s*$|[^\w\s]*\s*$|(?=[^a-z\n]*$)(?=[^\n]*[A-Z]{2})[^\n]{1,80}$)")
#: The fewest lines with a label: all in capitals, single letters, names.
_LEAST_CAPITALS, _LEAST_LETTERS, _LEAST_NAMES = 2, 4, 4
#: The least share of lines with a name as label.
_SHARE = 0.3
_NARRATOR = re.compile(r"\b(?:interview|transcript|conversation|edited|condensed)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    label: re.Match[str] | None

    @property
    def style(self) -> str:
        """The style of the label: ``capitals``, ``letter`` or ``name``; empty without one."""
        label = self.label
        return next(style for style in ("capitals", "letter", "name") if label.group(style)) if label else ""

    def spoken(self) -> tuple[Span, Span]:
        """Where the speaker and the sign after it are."""
        sign = {"capitals": "colon", "letter": "stop", "name": "mark"}[self.style]
        label = self.label
        assert label is not None, "nobody speaks on a line without a label"
        start = label.start(self.style)
        return Span(start, start + len(label.group(self.style).rstrip())), Span(*label.span(sign))


def turns_of(text: str, parts: Sequence[Passage]) -> list[Quote]:
    """The words after each label of a transcript or interview; nothing for any other text.

    They are quotes of kind ``direct``; the cue is the colon.

    Args:
        text: of the article.
        parts: its passages.
    """
    lines = [line for part in parts if part.kind == "body" for line in _lines(text, part)]
    styles = _styles(lines)
    lines = [line if line.style in styles else _Line(line.start, line.end, None) for line in lines]
    return list(_turns(text, lines)) if styles else []


def _lines(text: str, part: Passage) -> Iterator[_Line]:
    """Splits a paragraph at lines that begin with a label."""
    starts = [part.start]
    at = text.find("\n", part.start, part.end)
    while at >= 0:
        if _label(text, at + 1, part.end):
            starts.append(at + 1)
        at = text.find("\n", at + 1, part.end)
    for start, end in zip(starts, [*starts[1:], part.end], strict=True):
        yield _Line(start, end, _label(text, start, end))


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    found = _LABEL.match(text, start, end)
    if found is None:
        return None
    name = found.group("capitals") or found.group("name") or ""
    spoken = re.findall(r"[^\W\d_]+", name.lower())
    return None if name and all(word in words("label") for word in spoken) else found


def _styles(lines: Sequence[_Line]) -> frozenset[str]:
    """The label styles that make this text a transcript."""
    counts: dict[str, Counter[str]] = {style: Counter() for style in ("capitals", "letter", "name")}
    for line in lines:
        if line.label is not None:
            counts[line.style][re.findall(r"\w+", line.label.group(line.style))[-1].lower()] += 1
    capitals, letters, names = (counts[style] for style in ("capitals", "letter", "name"))
    found = set()
    if capitals.total() >= _LEAST_CAPITALS and (len(capitals) > 1 or capitals.total() > _LEAST_CAPITALS):
        found.add("capitals")
    if letters.total() >= _LEAST_LETTERS and len(letters) > 1:
        found.add("letter")
    again = [name for name, times in names.items() if times > 1]
    if names.total() >= _LEAST_NAMES and len(names) > 1 and again and names.total() >= _SHARE * len(lines):
        found.add("name")
    return frozenset(found)


def _turns(text: str, lines: Sequence[_Line]) -> Iterator[Quote]:
    last = max((number for number, line in enumerate(lines) if line.label), default=-1)
    speaker = cue = None
    content: list[Span] = []
    for number, line in enumerate(lines):
        silent = line.label is None and _NO_SPEECH.match(text, line.start, line.end)
        ended = line.label is None and number > last and _NARRATOR.search(text, line.start, line.end)
        if line.label is not None or silent or ended:
            if content:
                yield Quote(tuple(content), cue, speaker, "direct")
            content, speaker = [], None
        if line.label is not None:
            speaker, cue = line.spoken()
        own = trim(text, Span(line.label.end() if line.label else line.start, line.end)) if speaker else None
        if own is not None:
            content.append(own)
    if content:
        yield Quote(tuple(content), cue, speaker, "direct")


def with_turns(text: str, quotes: Sequence[Quote], turns: Sequence[Quote]) -> tuple[Quote, ...]:
    """The turns, plus other quotes that report someone else's words: not 'I' or 'you', and not the turn itself.

    Args:
        text: of the article.
        quotes: found in it.
        turns: as ``turns_of`` returns them.
    """
    if not turns:
        return tuple(quotes)
    starts = [turn.speaker.start for turn in turns if turn.speaker is not None]  # every turn has one
    kept = []
    for quote in quotes:
        at = bisect_right(starts, quote.content[0].start) - 1
        over_a_label = any(start < quote.content[-1].end for start in starts[at + 1 : at + 2])
        if not over_a_label and (at < 0 or not _of_the_turn(text, quote, turns[at])):
            kept.append(quote)
    return tuple(sorted([*kept, *turns], key=lambda q: (q.content[0].start, q.content[-1].end)))


def _of_the_turn(text: str, quote: Quote, around: Quote) -> bool:
    """Whether a quote only repeats a turn, or what its speaker says about themselves."""
    if quote.content[0].start >= around.content[-1].end:
        return False
    if quote.speaker is None or quote.cue is None or quote.speaker.start < around.content[0].start:
        return True
    return quote.speaker.of(text).lower() in words("first or second person")
