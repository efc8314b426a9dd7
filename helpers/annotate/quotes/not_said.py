"""Rejects what is not said or thought by anyone: actions, titles of works, a scene before a quote."""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.annotate.model import Quote
from helpers.annotate.quotes.edges import Marked
from helpers.annotate.quotes.words import words

#: 'was awarded', 'had been quietly signed': a form of 'be' and a participle end the cue, but for a short word.
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(\w+)(?:\s+(?:in|on|at|to|with|for))?$", re.I
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: Words shorter than this may be lowercase in a title.
_LONG = 4
_SENTENCE_ENDS = re.compile(r"[.!?…]['\"”’)]*\s+[\"“«„'‘`]*$|^[\s\"“«„'‘`]*$")


def is_deed(text: str, quote: Quote) -> bool:
    """Whether the cue of a quote, in ``text``, is a passive verb of action without a speaker: 'the road was closed'.

    >>> from helpers.articles.model import Span
    >>> is_deed("He was awarded a medal.", Quote((Span(0, 2),), Span(3, 14), None, "indirect"))
    True
    """
    if quote.cue is None or quote.speaker is not None or quote.kind != "indirect":
        return False
    passive = _PASSIVE.search(quote.cue.of(text))
    return passive is not None and passive.group(1).lower() in words("deed")


def is_title(text: str, quote: Quote) -> bool:
    """Whether the words of a quote, in ``text``, are the title of a work: 'wrote "The Quiet River"'."""
    if quote.cue is None or quote.kind != "direct" or not set(quote.cue.of(text).split()) & words("work"):
        return False
    if len(quote.content) > 1 or quote.content[0].start < quote.cue.end:
        return False
    content = quote.content[0].of(text)
    found = _WORD.findall(content)
    capital = all(word[0].isupper() for word in found if len(word) >= _LONG or word is found[-1])
    return len(found) > 1 and capital and content[-1] not in ".!?"


def is_label(text: str, quote: Quote) -> bool:
    """Whether the words before the colon that introduces a quote, in ``text``, are a label and no speaker.

    'Watch: the minister in parliament'.
    """
    if quote.cue is None or quote.speaker is None or quote.cue.of(text).strip() != ":":
        return False
    return all(word.lower() in words("label") for word in _WORD.findall(quote.speaker.of(text)))


def without_the_scene(text: str, quote: Quote, marked: Marked) -> Quote:
    """Removes unquoted words before the quoted sentences of a quote without a speaker.

    'Ana Ruiz looked up. "It is late."': the model may take all of it for content.

    Args:
        text: of the article.
        quote: that the model found.
        marked: what is in quote marks.
    """
    if quote.kind != "mixed" or quote.speaker is not None:
        return quote
    said = []
    for span in quote.content:
        inside, total = marked.letters(text, span)
        if inside == total and _SENTENCE_ENDS.search(text[max(0, span.start - 6) : span.start]):
            said.append(span)
    if not said or len(said) == len(quote.content):
        return quote
    return replace(quote, content=tuple(said), cue=None, kind="direct", polarity="asserted")
