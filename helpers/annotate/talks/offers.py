"""Offers of talks that the text goes on to turn down: 'offered talks, but the rebels rejected the offer'."""

from __future__ import annotations

import re
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
                same = sentence.number == draft.sentence
                if later and _rejects_offer(token, "it" if same else ""):
                    draft.status = "refused"
                    draft.status_words = [span_of(sentence, token, token), *draft.status_words]


_WAS_TO = re.compile(r"^(?:was|were)\s+(?:\w+\s+)?to\b")


def fall_with_plans(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Call off what 'was to' happen beside a talk or visit that the same or the last sentence says is off.

    Args:
        reading: the article.
        drafts: its drafts, in order; their status is changed in place.
    """
    for number, draft in enumerate(drafts):
        said = draft.status_words[0].of(reading.text) if draft.status_words else ""
        if draft.status != "planned" or not _WAS_TO.match(said):
            continue
        before = [d for d in drafts[max(0, number - 4) : number] if draft.sentence - d.sentence <= 1]
        called_off = [d for d in before if d.status in ("cancelled", "postponed")]
        off = min(called_off, key=lambda d: (d.status, -d.sentence), default=None)  # cancelled before postponed
        if off is not None and not _day_apart(off, draft):
            draft.status, draft.certain = off.status, False
            draft.status_words = [*off.status_words, *draft.status_words]


def _day_apart(one: Draft, two: Draft) -> bool:
    return bool(one.earliest and two.earliest and (one.latest < two.earliest or two.latest < one.earliest))


def _rejects_offer(token: Token, pronoun: str) -> bool:
    cue = cues().get((particle_lemma(token), "verb")) if token.pos_ == "VERB" else None
    if cue is None or cue.status != "refused" or denial_of(token) is not None:
        return False
    objects = kids(token, "dobj", "nsubjpass") + [t for prep in kids(token, "prep") for t in pobj(prep)]
    if pronoun and any(thing.lower_ == pronoun for thing in kids(token, "dobj")):
        return True  # 'proposed a meeting but the others turned it down'
    return any(
        thing.lemma_.lower() in words("offers")
        and any(c.lower_ in ("the", "that", "this", "his", "her", "their", "its") for c in thing.children)
        for thing in objects
    )
