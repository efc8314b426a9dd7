"""Offers of talks that the text goes on to turn down: 'offered talks, but the rebels rejected the offer'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.annotate.talks.drafts import Draft
from helpers.annotate.talks.lexicon import cues, words
from helpers.annotate.talks.reading import Reading, span_of
from helpers.annotate.talks.tense import denial_of
from helpers.annotate.talks.tree import kids, particle_lemma, pobj

if TYPE_CHECKING:
    from spacy.tokens import Token


def answer_offers(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Turn proposed talks into refused ones where the same or the next sentence rejects the offer.

    Args:
        reading: the article.
        drafts: its drafts, in order; their status is changed in place.
    """
    for draft in drafts:
        if draft.status != "proposed":
            continue
        for sentence in reading.sentences[draft.sentence : draft.sentence + 2]:
            for token in sentence.tokens:
                later = sentence.number > draft.sentence or token.i > draft.candidate.head.i
                if later and _rejects_offer(token):
                    draft.status = "refused"
                    draft.status_words = [span_of(sentence, token, token), *draft.status_words]


def _rejects_offer(token: Token) -> bool:
    cue = cues().get((particle_lemma(token), "verb")) if token.pos_ == "VERB" else None
    if cue is None or cue.status != "refused" or denial_of(token) is not None:
        return False
    objects = kids(token, "dobj", "nsubjpass") + [t for prep in kids(token, "prep") for t in pobj(prep)]
    return any(
        thing.lemma_.lower() in words("offers")
        and any(c.lower_ in ("the", "that", "this", "his", "her", "their", "its") for c in thing.children)
        for thing in objects
    )
