"""Gatherings that the text tells of only because somebody speaks at them: a speaker need be no party of anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.tree import kids, pobj
from helpers.annotate.talks.verbs import is_audience, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE = frozenset({"at", "to", "before", "during", "in"})


def is_only_addressed(candidate: Candidate) -> bool:
    """'told a gathering of leaders', 'said at a conference in Oslo': a speech, not surely a talk."""
    noun = candidate.head
    if candidate.verbal or lemma_of(noun) not in words("speech_nouns"):
        return False
    if any(prep.lower_ in ("between", "with") for prep in kids(noun, "prep")):
        return False
    above = noun.head
    if above.dep_ in ("prep", "dative") and above.lower_ in _BEFORE:
        above = above.head
    elif noun.dep_ not in ("dobj", "dative"):
        return False
    if above.pos_ == "NOUN" and lemma_of(above) in ("speech", "remark", "address", "case", "appearance", "keynote"):
        return True
    return above.pos_ == "VERB" and above.lemma_.lower() in words("speeches")


def is_with_audience(noun: Token) -> bool:
    """'a conference call with reporters', 'a discussion with the radio host': for the public, not between parties."""
    partners = [t for prep in kids(noun, "prep") if prep.lower_ == "with" for t in pobj(prep)]
    return bool(partners) and all(is_audience(t) for t in partners)
