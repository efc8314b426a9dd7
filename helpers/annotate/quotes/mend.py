"""Corrects the model by the quote marks: continued quotations, and attributions inside a quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from helpers.annotate.model import Quote
from helpers.annotate.quotes.edges import trim
from helpers.annotate.quotes.encode import EncodedParagraph
from helpers.annotate.quotes.marks import Pair
from helpers.articles.model import Span


class QuotePairs:
    """The outer pairs of double marks in an article, by position."""

    def __init__(self, text: str, paragraphs: Sequence[EncodedParagraph]) -> None:
        """Keeps the outer pairs; a pair reopened with the same mark in the next paragraph continues there."""
        self._text = text
        self._starts = [paragraph.start for paragraph in paragraphs]
        self._pairs = [[p for p in each.pairs if p.depth == 0 and p.family != "single"] for each in paragraphs]

    def paragraph(self, place: int) -> int:
        """The number of the paragraph at ``place``, a character of the article."""
        return bisect_right(self._starts, place) - 1

    def around(self, span: Span) -> Pair | None:
        """The quotation around a span, if any."""
        inside = (p for p in self._pairs[self.paragraph(span.start)] if _holds(p, span))
        return next(inside, None)

    def left_open(self, pair: Pair) -> Pair | None:
        """The part in the previous paragraph of a quotation that is reopened."""
        number = self.paragraph(pair.start) - 1
        last = self._pairs[number][-1:] if number >= 0 else []
        return last[0] if last and not last[0].closed and self._same_mark(last[0], pair) else None

    def carried_on(self, pair: Pair) -> Pair | None:
        """The continuation in the next paragraph of a quotation that is left open."""
        following = self.paragraph(pair.start) + 1
        first = self._pairs[following][:1] if following < len(self._pairs) else []
        return first[0] if first and first[0].carried and self._same_mark(pair, first[0]) else None

    def _same_mark(self, one: Pair, other: Pair) -> bool:
        return not other.opened or not one.opened or self._text[one.start] == self._text[other.start]


def _holds(pair: Pair, span: Span) -> bool:
    return pair.inner_start <= span.start and span.end <= pair.inner_end


def gone_on(text: str, quotes: Sequence[Quote], pairs: QuotePairs) -> list[Quote]:
    """Joins continuations of a quotation to the quote that holds its beginning.

    A paragraph that opens a quotation again which the one before left open, and sentences of one quotation, are one
    quote; a closed quotation and a new one stay two.

    Args:
        text: of the article.
        quotes: in the order of the text.
        pairs: of quote marks.
    """
    found: list[Quote] = []
    for quote in quotes:
        loose = quote.cue is None and quote.speaker is None and quote.kind == "direct"
        if loose and found and _goes_on(text, found[-1].content[-1], quote.content[0], pairs):
            found[-1] = replace(found[-1], content=_joined(text, found[-1].content, quote.content))
        else:
            found.append(quote)
    taken = sorted((span.start, span.end) for quote in found for span in quote.content)
    return [_to_its_end(text, _from_its_begin(text, quote, pairs, taken), pairs, taken) for quote in found]


def _from_its_begin(text: str, quote: Quote, pairs: QuotePairs, taken: list[tuple[int, int]]) -> Quote:
    """Extends a quote back into the previous paragraph, which left the quotation open."""
    first = quote.content[0]
    pair = pairs.around(first) if quote.kind != "indirect" else None
    before = pairs.left_open(pair) if pair is not None and pair.carried else None
    own = trim(text, before.inner) if before is not None else None
    if pair is None or own is None or any(map(str.isalnum, text[pair.inner_start : first.start])):
        return quote
    if any(start < own.end and own.start < end for start, end in taken):
        return quote
    return replace(quote, content=(own, *quote.content))


def _to_its_end(text: str, quote: Quote, pairs: QuotePairs, taken: list[tuple[int, int]]) -> Quote:
    """Extends a quote into the next paragraphs, which reopen its quotation."""
    more: list[Span] = []
    pair = pairs.around(quote.content[-1]) if quote.kind != "indirect" else None
    while pair is not None and not pair.closed and _ends_with(text, quote.content[-1] if not more else more[-1], pair):
        pair = pairs.carried_on(pair)
        own = trim(text, pair.inner) if pair is not None else None
        if own is None or any(start < own.end and own.start < end for start, end in taken):
            break
        more.append(own)
    return replace(quote, content=(*quote.content, *more)) if more else quote


def _ends_with(text: str, span: Span, pair: Pair) -> bool:
    return not any(map(str.isalnum, text[span.end : pair.inner_end]))


def _goes_on(text: str, last: Span, first: Span, pairs: QuotePairs) -> bool:
    if last.end > first.start or any(map(str.isalnum, text[last.end : first.start])):
        return False
    before, behind = pairs.around(last), pairs.around(first)
    if before is None or behind is None:
        return False
    return before == behind or (not before.closed and pairs.carried_on(before) == behind)


def _joined(text: str, content: tuple[Span, ...], more: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans, with those in one paragraph joined."""
    if "\n" in text[content[-1].end : more[0].start]:
        return (*content, *more)
    return (*content[:-1], Span(content[-1].start, more[0].end), *more[1:])


def without_its_cue(text: str, quote: Quote) -> Quote:
    """Removes the cue and speaker from a quote, in ``text``, whose content contains them.

    'In a letter, [the ministry said it was late]': the ministry's words begin after 'said'.
    """
    own = [span for span in (quote.cue, quote.speaker) if span is not None]
    around = next((s for s in quote.content if any(_inside(span, s) for span in own)), None)
    if around is None:
        return quote
    own = [span for span in own if _inside(span, around)]
    if any(text[s.end - 1].isalnum() and text[s.end : s.end + 1].isalnum() for s in own):
        return quote  # the cue is part of a word
    sides = (Span(around.start, min(s.start for s in own)), Span(max(s.end for s in own), around.end))
    kept = [side for span in sides if span.start < span.end and (side := trim(text, span)) is not None]
    rest = [span for span in quote.content if span is not around]
    content = tuple(sorted([*rest, *kept], key=lambda span: span.start))
    return replace(quote, content=content) if kept else quote


def _inside(one: Span, other: Span) -> bool:
    return other.start <= one.start and one.end <= other.end
