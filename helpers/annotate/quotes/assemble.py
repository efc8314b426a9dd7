"""Turns attributions of word pieces into quotes with exact spans in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from helpers.annotate.model import Quote
from helpers.annotate.quotes.decode import Attribution, Segment
from helpers.annotate.quotes.edges import Marked, kind_of, trim
from helpers.annotate.quotes.encode import EncodedParagraph
from helpers.annotate.quotes.mend import QuotePairs, gone_on, without_its_cue
from helpers.annotate.quotes.not_said import is_deed, is_label, is_title, without_the_scene
from helpers.annotate.quotes.polarity import polarity_of
from helpers.annotate.quotes.relabel import of_the_quoted
from helpers.annotate.quotes.source_edges import whole_source
from helpers.articles.model import Passage, Span

#: Shorter words in quote marks (in characters) are no reason to read a paragraph again.
_WORTH = 12
#: What is no part of a speaker or cue, nor what follows it.
#: What an agency puts before a headline: 'UPDATE 2-Freedonia says'.
_SLUG = re.compile(r"[A-Z]{3,}(?: \d{1,2})?-(?=[A-Z])")
_ASIDE = re.compile(r"\s[–—]\s|,\s(?:however|meanwhile|too|also|though)\b")


def quotes_of(text: str, paragraphs: Sequence[EncodedParagraph], attributions: Sequence[Attribution]) -> list[Quote]:
    """The quotes of an article, in the order of the text.

    Args:
        text: of the article.
        paragraphs: as the model read them.
        attributions: what it found, in numbers of pieces.
    """
    first = np.cumsum([0, *(len(p) for p in paragraphs)])
    pairs = QuotePairs(text, paragraphs)
    marked = Marked(pair for paragraph in paragraphs for pair in paragraph.pairs)
    found = []
    apart = [part for one in attributions for part in _floating_apart(one, paragraphs, first)]
    for one in apart:
        segments = sorted(one.content, key=lambda s: s.start)
        snapped = [_snap(text, _span(s, paragraphs, first), paragraphs[s.paragraph]) for s in segments]
        joined = _joined(text, snapped, [s.paragraph for s in segments])
        parts = tuple(s for s in (trim(text, c) for c in joined) if s is not None)
        if not parts:
            continue
        cue = _edge(text, _span(one.cue, paragraphs, first)) if one.cue else None
        source = _edge(text, _span(one.source, paragraphs, first)) if one.source else None
        if source is not None and one.source is not None:
            home = paragraphs[one.source.paragraph]
            source = whole_source(text, source, [*parts, *([cue] if cue else [])], (home.start, home.end))
        quote = of_the_quoted(text, Quote(parts, cue, source, "indirect", method="model"))
        quote = without_its_cue(text, quote)
        polarity = polarity_of(text, quote.cue, quote.content, quote.speaker)
        quote = replace(quote, kind=kind_of(text, quote.content, marked), polarity=polarity)
        quote = without_the_scene(text, quote, marked)
        if not (is_deed(text, quote) or is_title(text, quote) or is_label(text, quote)):
            found.append(quote)
    found.sort(key=lambda q: (q.content[0].start, q.content[-1].end))
    return gone_on(text, found, pairs)


def _floating_apart(one: Attribution, paragraphs: Sequence[EncodedParagraph], first: np.ndarray) -> list[Attribution]:
    """Splits off content that a paragraph before the cue's has closed or never opened.

    Only a quotation that goes on into the next paragraph leaves its mark open; a closed one before 'said Ruiz' in the
    next paragraph belongs to whoever spoke before.
    """
    if one.cue is None:
        return [one]
    home = one.cue.paragraph
    before = [s for s in one.content if s.paragraph < home]
    if len(before) in (0, len(one.content)):
        return [one]
    ended = [s for s in before if not _goes_on(s, paragraphs, first)]
    kept = [s for s in one.content if s not in ended]
    return [*(Attribution(None, None, [s]) for s in ended), Attribution(one.cue, one.source, kept)]


def _goes_on(segment: Segment, paragraphs: Sequence[EncodedParagraph], first: np.ndarray) -> bool:
    """Whether the quotation around a segment is still open at the end of its paragraph."""
    span = _span(segment, paragraphs, first)
    around = [p for p in paragraphs[segment.paragraph].pairs if p.start < span.end and span.start < p.end]
    return any(not pair.closed for pair in around)


def _span(segment: Segment, paragraphs: Sequence[EncodedParagraph], first: np.ndarray) -> Span:
    paragraph = paragraphs[segment.paragraph]
    offset = int(first[segment.paragraph])
    return Span(int(paragraph.starts[segment.start - offset]), int(paragraph.ends[segment.end - 1 - offset]))


def _edge(text: str, span: Span) -> Span | None:
    """The span without whitespace and separators at its edges; a lone sign (a colon as cue) stays."""
    start, end = span.start, span.end
    slug = _SLUG.match(text, start, end)
    start = slug.end() if slug else start
    while start < end - 1 and text[start] in ' \t\xa0,;"“”':
        start += 1
    aside = _ASIDE.search(text, start + 1, end)
    end = aside.start() if aside else end
    while end - 1 > start and text[end - 1] in ' \t\xa0,;"“”':
        end -= 1
    return Span(start, end)


def _snap(text: str, span: Span, paragraph: EncodedParagraph) -> Span:
    """Extends a span to whole words, and to a quote mark that it just misses or just exceeds."""
    start, end = span.start, span.end
    while start > paragraph.start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < paragraph.end and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Span(start, end)


def _joined(text: str, spans: list[Span], homes: list[int]) -> list[Span]:
    """Joins spans of one paragraph (``homes``) that only whitespace and signs separate."""
    joined: list[Span] = []
    for number, span in enumerate(spans):
        if joined and homes[number] == homes[number - 1]:
            gap = text[joined[-1].end : span.start]
            if not any(c.isalnum() for c in gap):
                joined[-1] = Span(joined[-1].start, span.end)
                continue
        joined.append(span)
    return joined


def merged(
    by_model: Sequence[Quote], by_rules: Sequence[Quote], headlines: Sequence[Passage] = ()
) -> tuple[Quote, ...]:
    """The model's quotes, plus those found only by rules: words in quote marks, and quotes in headlines.

    Either with cue and speaker, and where the model saw nothing or nobody who speaks.

    Args:
        by_model, by_rules: the quotes that each found.
        headlines: the passages that are headlines.
    """
    sure = [q for q in by_rules if q.cue is not None and q.speaker is not None]
    sure = [q for q in sure if q.kind == "direct" or _in_headline(q, headlines)]
    known = sorted((s.start, s.end) for q in sure for s in q.content)
    found = [q for q in by_model if not (is_loose(q) and any(_touches(known, s) for s in q.content))]
    taken = sorted((s.start, s.end) for q in found for s in q.content)
    found += [q for q in sure if not any(_touches(taken, s) for s in q.content)]
    found.sort(key=lambda q: (q.content[0].start, q.content[-1].end))
    return tuple(found)


def is_loose(quote: Quote) -> bool:
    """Whether a quote has words in quote marks but neither cue nor speaker."""
    return quote.cue is None and quote.speaker is None and quote.kind != "indirect"


def _in_headline(quote: Quote, headlines: Sequence[Passage]) -> bool:
    return any(h.start <= quote.content[0].start < h.end for h in headlines)


def with_marks_left(paragraphs: Sequence[EncodedParagraph], quotes: Sequence[Quote]) -> list[int]:
    """The places of the paragraphs with words in quote marks that none of ``quotes`` with a speaker contains.

    These are left to the rules.
    """
    taken = sorted((s.start, s.end) for q in quotes for s in q.content if not is_loose(q))
    return [
        number
        for number, paragraph in enumerate(paragraphs)
        if any(
            pair.family != "single" and pair.inner_end - pair.inner_start >= _WORTH and not _touches(taken, pair.inner)
            for pair in paragraph.pairs
        )
    ]


def _touches(taken: list[tuple[int, int]], span: Span) -> bool:
    at = bisect_left(taken, (span.start, span.start))
    return any(a < span.end and span.start < b for a, b in taken[max(0, at - 1) : at + 1])
