"""Finds quotes by layout: block quotes, posts with the name below, quotations signed on the next line.

Words that a page sets apart as quoted (``blockquote``) are somebody's very words, though no mark is around them.
Who said them is on the line below (``— Jane Roe, minister of trade``), or by the sentence that leads to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.annotate.model import Quote
from helpers.annotate.quotes.edges import trim
from helpers.annotate.quotes.marks import MARK
from helpers.articles.byline import is_names
from helpers.articles.model import Passage, Span
from helpers.articles.page_quotes import SIGNS

#: A dash, or another sign of who wrote it, and a name; after it an account's name, a role, a day, or nothing.
_SIGNED = re.compile(
    rf"\s*(?P<sign>{SIGNS})\s*(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){{0,6}}?)"
    r"\s*(?P<account>\(@[\w.]{1,40}\))?\s*(?:[,;|·(]\s?.{0,120}"
    r"|(?:on )?(?:[A-Z][a-z]{2,8},? (?:[A-Z][a-z]+ )?\d|\d{1,2} [A-Z]).{0,30})?"
)
_SIGN = re.compile(SIGNS)
#: Longest signature, in characters, and the largest share of a text that may be set apart and still be quoted.
_LONGEST, _MOST = 200, 0.6
_SPOKEN_MARKS = re.compile(r"[\"“”„«»]")


def with_layout(text: str, parts: Sequence[Passage], quotes: Sequence[Quote], quoted: Sequence[Span]) -> list[Quote]:
    """The quotes of an article, with those shown by its layout.

    Args:
        text: the article's text.
        parts: its paragraphs that are annotated.
        quotes: those found by words and marks.
        quoted: runs of the text that its layout sets apart as quoted.

    Returns:
        The quotes in the order of the text. Within a run that is one quotation nothing else is quoted.
    """
    body = [part for part in parts if part.kind == "body"]
    total = sum(part.end - part.start for part in body)
    if 2 * len(quoted) > len(body) or sum(run.end - run.start for run in quoted) > _MOST * total:
        quoted = ()  # a page that sets all apart sets nothing apart
    found = list(quotes)
    for number, part in enumerate(body):
        signature = _signature(text, body[number + 1]) if number + 1 < len(body) else None
        last = not any(_within(body[number + 1], run) and _within(part, run) for run in quoted) if signature else True
        if signature and last and _signature(text, part) is None:
            found = _signed(text, body, number, signature, found, quoted)
    for run in quoted:
        own = [part for part in body if _within(part, run) and _signature(text, part) is None]
        if own and not any(
            _touches(quote, run) and quote.cue and _SIGN.match(text, quote.cue.start) for quote in found
        ):
            found = _led_to(text, body, own, found)
    return sorted(found, key=lambda quote: (quote.content[0].start, quote.content[-1].end))


def _within(part: Passage, run: Span) -> bool:
    return run.start <= part.start and part.end <= run.end


def _touches(quote: Quote, run: Span | Passage) -> bool:
    return any(one.start < run.end and run.start < one.end for one in quote.content)


def _signature(text: str, part: Passage) -> re.Match[str] | None:
    """The sign and name in a line that attributes the words above it."""
    if part.end - part.start > _LONGEST:
        return None
    found = _SIGNED.fullmatch(text, part.start, part.end)
    return found if found and (found["account"] or is_names(found["name"])) else None


def _signed(
    text: str, body: list[Passage], number: int, signature: re.Match[str], found: list[Quote], quoted: Sequence[Span]
) -> list[Quote]:
    """Attributes the words above a signature to the signer."""
    part = body[number]
    speaker, sign = Span(*signature.span("name")), Span(*signature.span("sign"))
    inside = [quote for quote in found if _touches(quote, part)]
    if _SPOKEN_MARKS.search(text, part.start, part.end):
        signed = [replace(quote, cue=sign, speaker=speaker) for quote in inside if _is_loose(quote)]
        return [quote for quote in found if not (quote in inside and _is_loose(quote))] + signed
    run = next((run for run in quoted if _within(part, run)), None)
    if run is None and not signature["account"]:
        return found  # a line may be signed by who wrote it
    own = [one for one in body[: number + 1] if run is not None and _within(one, run)] or [part]
    return _replaced(text, own, found, sign, speaker)


def _is_loose(quote: Quote) -> bool:
    return quote.speaker is None and quote.kind != "indirect"


def _led_to(text: str, body: list[Passage], own: list[Passage], found: list[Quote]) -> list[Quote]:
    """Attributes a block quote to the speaker of the sentence that introduces it with a colon."""
    if any(
        MARK.search(text, part.start, part.end) and _SPOKEN_MARKS.search(text, part.start, part.end) for part in own
    ):
        return found  # its own marks tell who says what
    before = [part for part in body if part.end <= own[0].start][-1:]
    leads = before and text[before[0].start : before[0].end].rstrip().endswith(":")
    cued = [quote for quote in found if leads and quote.cue and _holds(before[0], quote.cue)]
    cue, speaker = (cued[-1].cue, cued[-1].speaker) if cued else (None, None)
    return _replaced(text, own, found, cue, speaker)


def _holds(part: Passage, span: Span) -> bool:
    return part.start <= span.start and span.end <= part.end


def _replaced(text: str, own: list[Passage], found: list[Quote], cue: Span | None, speaker: Span | None) -> list[Quote]:
    """Replaces whatever was found in the paragraphs ``own`` by one direct quote."""
    content = tuple(filter(None, (trim(text, Span(part.start, part.end)) for part in own)))
    if not content:
        return found
    kept = [quote for quote in found if not any(_touches(quote, part) for part in own)]
    return [*kept, Quote(content, cue, speaker, "direct")]
