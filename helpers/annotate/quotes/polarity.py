"""Whether the reported words are asserted, denied, or withheld (he did not say whether)."""

from __future__ import annotations

import re

from helpers.annotate.model import Polarity
from helpers.articles.model import Span

_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)|rebut(?:s|ted)?|reject(?:s|ed|ing)?|"
    r"dismiss(?:es|ed|ing)?|disavow(?:s|ed)?|denial)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|never|n['’]t|neither|declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing|al)|fail(?:s|ed|ing)? to|without|"
    r"withheld|avoid(?:s|ed)?|stopped short of)\b|n['’]t\b",
    re.IGNORECASE,
)
_SAY = (
    r"(?:say|saying|said|comment|confirm|confirmed|disclose|disclosed|elaborate|elaborated|specify|specified|reveal|"
    r"revealed|answer|explain|explained|tell|told|provide|provided|announce|announced|clarify|clarified|mention|mentioned|"
    r"state|stated|name|named|identify|identified|discuss|give|given|indicate|indicated|detail|address)\b"
)
_SAYING = re.compile(r"\b" + _SAY, re.IGNORECASE)
_TO_SAY = re.compile(r"\s*to\s+(?:publicly\s+|further\s+)?" + _SAY, re.IGNORECASE)
_OPEN = re.compile(r"\s*(?:whether|if|what|when|where|which|who|whom|how|why)\b", re.IGNORECASE)


def polarity_of(text: str, cue: Span | None, content: tuple[Span, ...]) -> Polarity:
    """Polarity of a quote, from its cue and what stands right before and behind it.

    >>> polarity_of("He did not say whether they would come.", Span(11, 14), (Span(15, 38),))
    'withheld'
    """
    if cue is None:
        return "asserted"
    words = cue.of(text)
    before = text[max(0, cue.start - 30) : cue.start]
    before = re.split(r"[.,;:!?\n\"“”]", before)[-1]
    around = before + words
    if _SAYING.search(words) and _negated(before, words):
        return "withheld"
    if content and _TO_SAY.match(text[content[0].start : content[0].end]) and _NEGATED.search(words):
        return "withheld"
    if _DENIED.search(words):
        return "asserted" if _negated(before, words) else "denied"
    if content and _OPEN.match(text[content[0].start : content[0].end]) and _NEGATED.search(around):
        return "withheld"
    return "asserted"


def _negated(before: str, words: str) -> bool:
    """A negation in the cue, or among the last three words before it."""
    near = " ".join(before.split()[-3:])
    return bool(_NEGATED.search(near) or _NEGATED.search(words))
