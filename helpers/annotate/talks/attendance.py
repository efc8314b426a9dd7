"""Sentences that go on about a talk without naming it: 'A led the delegation', 'B and C also attended'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.annotate.talks.drafts import Draft, Party
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.lists import list_from
from helpers.annotate.talks.naming import full_name, parties_at
from helpers.annotate.talks.reading import Reading, Sentence
from helpers.annotate.talks.sameness import same_party
from helpers.annotate.talks.tree import conjuncts, kids, pobj, subjects
from helpers.annotate.talks.verbs import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

#: So many sentences after its last mention a talk can still be meant.
REACH = 3
_MODALS = frozenset({"will", "would", "may", "could", "should", "might", "to", "can", "must"})


def add_attendance(reading: Reading, talks: Sequence[Draft]) -> None:
    """Give the talks the parties that the sentences right after them add.

    Args:
        reading: the article.
        talks: its merged drafts; their parties are added to in place.
    """
    told: dict[int, Draft] = {}
    for talk in talks:
        if talk.candidate.strength != "visit" and talk.status not in ("refused", "proposed"):
            for number in {talk.last_sentence, *talk.sentences}:
                told[number] = talk
    for number in sorted(told):
        talk = told[number]
        for sentence in reading.sentences[number : number + REACH + 1]:
            other = told.get(sentence.number)
            if sentence.number > number and (
                other is not None or sentence.passage.kind != talk.candidate.sentence.passage.kind
            ):
                break
            for token in sentence.tokens:
                if token.pos_ in ("VERB", "AUX"):
                    for present in _present(token, talk):
                        _add(reading, sentence, present, talk)


def _present(verb: Token, talk: Draft) -> list[Token]:
    """The heads of the phrases that the clause of ``verb`` says were there; none where it says no such thing."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBG", "VBN") or kids(verb, "neg"):
        return []
    if any(aux.lower_ in _MODALS for aux in kids(verb, "aux")) and not (
        talk.status in ("planned", "cancelled", "postponed") and verb.lemma_.lower() == "attend"
    ):
        return []
    lemma = verb.lemma_.lower()
    if lemma == "be":
        return subjects(verb) if _was_there(verb) else []
    if lemma not in words("attending"):
        return []
    by = [t for agent in kids(verb, "agent") for t in pobj(agent)]
    if kids(verb, "auxpass") or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        # 'was led by A', 'was accompanied by B and C'
        return by + (subjects(verb) if lemma in ("accompany", "join") else [])
    objects = [t for child in kids(verb, "dobj", "obj") for t in conjuncts(child)]
    about = [t for t in objects if lemma_of(t) in words("attended") or lemma_of(t) in talk.lemmas]
    if lemma == "take":
        part = any(t.lower_ in ("part", "seat", "seats") for t in objects)
        return subjects(verb) if part else []
    if lemma in ("join", "face", "accompany"):
        if verb.tag_ != "VBD" or verb.dep_ not in ("ROOT", "conj", "ccomp") or kids(verb, "prep"):
            return []
        return subjects(verb) + [t for t in objects if lemma_of(t) not in talk.lemmas] if objects else []
    if lemma == "include":
        return objects if any(lemma_of(t) in words("those_present") for t in subjects(verb)) else []
    if lemma == "represent":
        return subjects(verb)
    if lemma == "speak":
        return subjects(verb) if any(prep.lower_ == "for" for prep in kids(verb, "prep")) else []
    if not objects:
        return subjects(verb) if lemma in ("attend", "participate") else []
    return subjects(verb) if about else []


def _was_there(verb: Token) -> bool:
    """'was present', 'were there', 'were among the guests', 'was in attendance'."""
    if any(c.lower_ in ("present", "there") and c.dep_ in ("acomp", "advmod", "attr") for c in verb.children):
        return any(child.lower_ != "there" for child in kids(verb, "nsubj"))
    for prep in kids(verb, "prep"):
        things = pobj(prep)
        if prep.lower_ == "among" and any(lemma_of(t) in words("those_present") or t.tag_ == "DT" for t in things):
            return True
        if prep.lower_ == "in" and any(t.lower_ == "attendance" for t in things):
            return True
    return any(lemma_of(t) in ("guest", "host", "participant") for t in kids(verb, "attr"))


def _add(reading: Reading, sentence: Sentence, token: Token, talk: Draft) -> None:
    for party in parties_at(reading, sentence, token):
        if not party.named or party.anaphor:
            continue
        names = [party]
        mention = reading.mention_over(party.start)
        if mention is not None and mention.named and sentence.start <= mention.start < sentence.end:
            names += [
                Party(full_name(reading, other.text), other.start) for other in list_from(reading, sentence, mention)
            ]
        talk.parties += [
            name for name in names if not any(same_party(name, known) and not known.anaphor for known in talk.parties)
        ]
