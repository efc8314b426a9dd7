"""One article as talk finding reads it: sentences with offsets, and what stands where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.annotate.model import DateExpression, Mention
from helpers.annotate.places import Place, find_place
from helpers.annotate.talks.acting_for import offices_of, sides_of
from helpers.articles.dateline import find_dateline
from helpers.articles.model import Passage, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(slots=True)
class Sentence:
    """A sentence: its number in the article, its passage, and spaCy's tokens."""

    number: int
    passage: Passage
    doc: Doc
    first: int
    last: int

    @property
    def tokens(self) -> list[Token]:
        """The tokens, in order."""
        return list(self.doc[self.first : self.last])

    @property
    def start(self) -> int:
        """First character in the article."""
        return self.passage.start + self.doc[self.first].idx

    @property
    def end(self) -> int:
        """Character after the last one that is not white space."""
        return self.passage.start + len(self.doc[self.first : self.last].text.rstrip()) + self.doc[self.first].idx


@dataclass(slots=True)
class Reading:
    """An article, ready for look-ups by offset."""

    text: str
    sentences: list[Sentence]
    dates: list[DateExpression]
    mentions: list[Mention]
    published: str | None
    _date_starts: list[int] = field(default_factory=list)
    _mention_starts: list[int] = field(default_factory=list)
    fullest: dict[str, str] = field(default_factory=dict)
    groups: frozenset[str] = frozenset()
    sides: dict[str, str] = field(default_factory=dict)
    dateline: Place | None = None
    offices: list[tuple[str, str, str | None]] = field(default_factory=list)

    def dates_within(self, start: int, end: int) -> list[DateExpression]:
        """Date expressions that start in ``text[start:end]``, in order."""
        return self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]

    def mentions_within(self, start: int, end: int) -> list[Mention]:
        """Mentions that start in ``text[start:end]``, in order."""
        return self.mentions[bisect_left(self._mention_starts, start) : bisect_left(self._mention_starts, end)]

    def mention_over(self, position: int) -> Mention | None:
        """The named mention that covers the character at ``position``, the longest of several."""
        last = bisect_right(self._mention_starts, position)
        found = [m for m in self.mentions[max(0, last - 4) : last] if m.start <= position < m.end]
        return max(found, key=lambda m: (m.named, m.end - m.start), default=None)


def read(
    text: str,
    parsed: Iterable[object],
    dates: Sequence[DateExpression],
    mentions: Sequence[Mention],
    published: str | None,
    passages: Iterable[Passage] = (),
) -> Reading:
    """The look-ups for one article; arguments as of ``find_talks``."""
    sentences = []
    for piece in parsed:
        for sent in piece.doc.sents:
            if sent.text.strip():
                sentences.append(Sentence(len(sentences), piece.passage, piece.doc, sent.start, sent.end))
    dates = sorted(dates, key=lambda d: (d.start, d.end))
    mentions = sorted(mentions, key=lambda m: (m.start, m.end))
    reading = Reading(text, sentences, dates, mentions, published)
    reading._date_starts = [date.start for date in dates]
    reading._mention_starts = [mention.start for mention in mentions]
    reading.fullest = _fullest(mentions)
    reading.sides = sides_of(text, mentions, reading.fullest)
    reading.dateline = _dateline(text, passages)
    reading.offices = offices_of(mentions, reading.fullest, published)
    reading.groups = frozenset(m.text for m in mentions if m.kind in ("group", "organisation") and m.named)
    return reading


def _dateline(text: str, passages: Iterable[Passage]) -> Place | None:
    """Where the report was filed: what 'here' means in it."""
    line = next((text[p.start : p.end] for p in passages if p.kind == "dateline"), None)
    found = find_dateline(line) if line else None
    return find_place(found.place) if found is not None and found.place else None


def _fullest(mentions: Sequence[Mention]) -> dict[str, str]:
    """Last name → the fullest name of the one person of that name; a name that two share is left out."""
    by_last: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.kind == "person" and mention.named and " " in mention.text:
            name = " ".join(mention.text.split())
            by_last.setdefault(name.split()[-1], set()).add(name)
    found = {}
    for last, names in by_last.items():
        longest = max(names, key=lambda name: (len(name), name))
        parts = set(longest.split())
        if all(set(name.split()) <= parts for name in names):
            found[last] = longest
    return found


def span_of(sentence: Sentence, first: Token, last: Token) -> Span:
    """The article's characters from the start of ``first`` to the end of ``last``."""
    return Span(sentence.passage.start + first.idx, sentence.passage.start + last.idx + len(last.text))
