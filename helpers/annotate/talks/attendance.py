"""Sentences that go on about a talk without naming it: 'A led the delegation', 'B and C also attended'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.annotate.talks.drafts import Draft
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.merge import same_party
from helpers.annotate.talks.naming import parties_at
from helpers.annotate.talks.reading import Reading, Sentence
from helpers.annotate.talks.tree import kids, subjects
from helpers.annotate.talks.verbs import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

#: So many sentences after its last mention a talk can still be meant.
REACH = 2


def add_attendance(reading: Reading, talks: Sequence[Draft]) -> None:
    """Give the talks the parties that the sentences right after them add.

    Args:
        reading: the article.
        talks: its merged drafts; their parties are added to in place.
    """
    told: dict[int, Draft] = {}
    for talk in talks:
        if talk.candidate.strength != "visit" and talk.status not in ("refused", "proposed"):
            told[talk.last_sentence] = talk
    for number in sorted(told):
        talk = told[number]
        for sentence in reading.sentences[number : number + REACH + 1]:
            if sentence.number > number and (
                sentence.number in told or sentence.passage.kind != talk.candidate.sentence.passage.kind
            ):
                break
            for token in sentence.tokens:
                if token.pos_ == "VERB" and _attends(token, talk):
                    _add(reading, sentence, token, talk)


def _attends(verb: Token, talk: Draft) -> bool:
    """'also attended', 'led the American side', 'represented the union': not 'attended school'."""
    lemma = verb.lemma_.lower()
    if (
        lemma not in words("attending")
        or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBG", "VBN")
        or kids(verb, "auxpass", "neg")
    ):
        return False
    if any(aux.lower_ in ("will", "would", "may", "could", "should", "might", "to") for aux in kids(verb, "aux")):
        return talk.status in ("planned", "cancelled", "postponed") and lemma == "attend"
    objects = kids(verb, "dobj", "obj")
    if not objects:
        return lemma in ("attend", "participate")
    return any(lemma_of(thing) in words("attended") or lemma_of(thing) in talk.lemmas for thing in objects)


def _add(reading: Reading, sentence: Sentence, verb: Token, talk: Draft) -> None:
    for token in subjects(verb):
        for party in parties_at(reading, sentence, token):
            if party.named and not party.anaphor and not any(same_party(party, other) for other in talk.parties):
                talk.parties.append(party)
