"""Sentences that go on about a talk without naming it: 'A led the delegation', 'B and C also attended'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.annotate.talks.days import is_after_publication
from helpers.annotate.talks.drafts import Draft, Party
from helpers.annotate.talks.holders import note_person
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.lists import list_from
from helpers.annotate.talks.naming import full_name, parties_at
from helpers.annotate.talks.reading import Reading, Sentence
from helpers.annotate.talks.sameness import same_party
from helpers.annotate.talks.tree import conjuncts, kids, pobj, subjects
from helpers.annotate.talks.verbs import BESIDE, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

#: So many sentences after its last mention a talk can still be meant.
REACH = 4
_MODALS = frozenset({"will", "would", "may", "could", "should", "might", "to", "can", "must"})


def add_attendance(reading: Reading, talks: Sequence[Draft]) -> None:
    """Give the talks the parties that the sentences right after them add.

    Args:
        reading: the article.
        talks: its merged drafts; their parties are added to in place.
    """
    told: dict[int, Draft] = {}
    on = {id(talk): _takes_place(reading, talk) for talk in talks}
    for talk in sorted(talks, key=lambda talk: (on[id(talk)], talk.members)):
        if talk.candidate.strength != "visit" and talk.status not in ("refused", "proposed"):
            for number in {talk.last_sentence, *talk.sentences}:
                told[number] = talk
    for number in sorted(told):
        _follow(reading, told, number, on)
    for talk in talks:
        if talk.source is not None:  # 'they will meet again': all who are told of by now
            later = [p for p in talk.source.parties if not p.anaphor]
            talk.parties += [replace(p) for p in later if not any(same_party(p, q) for q in talk.parties)]


def _follow(reading: Reading, told: dict[int, Draft], number: int, on: dict[int, bool]) -> None:
    """Read on from sentence ``number``, which tells of a talk, for as long as those who were there are named."""
    talk = told[number]
    kind = reading.sentences[number].passage.kind
    last = number
    for sentence in reading.sentences[number:]:
        other = told.get(sentence.number)
        if sentence.number > number and (
            sentence.number > last + REACH
            or sentence.passage.kind != kind
            or (other is not None and (on[id(other)] or not on[id(talk)]))
        ):
            break
        if other is not None and other is not talk:
            continue
        for token in sentence.tokens:
            if token.pos_ in ("VERB", "AUX"):
                for present in _present(token, talk, on[id(talk)]):
                    _add(reading, sentence, present, talk)
                    last = sentence.number


def _denied(verb: Token) -> bool:
    if any(child.lower_ == "no" for t in subjects(verb) for child in t.children):
        return True  # 'no rebels were there'
    if any(child.lower_ == "no" for t in kids(verb, "dobj") for child in t.children):
        return True  # 'the rebels took no part'
    return bool(kids(verb, "neg")) or any(c.lower_ in ("neither", "never", "nor", "hardly") for c in verb.subtree)


def _takes_place(reading: Reading, talk: Draft) -> bool:
    """Whether those who came can have come to it; a talk to come is told of beside it."""
    return talk.status in ("held", "ongoing", None) and not is_after_publication(reading, talk)


def _present(verb: Token, talk: Draft, takes_place: bool) -> list[Token]:
    """The heads of the phrases that the clause of ``verb`` says were there; none where it says no such thing."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBG", "VBN", "VB"):
        return []
    if _denied(verb):  # who will not come was to be there, and who did not come was not
        stays_away = not takes_place and verb.lemma_.lower() in words("staying_away") and kids(verb, "aux")
        return subjects(verb) if stays_away else []
    ahead = any(aux.lower_ in _MODALS for aux in kids(verb, "aux"))
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_.lower() not in words("takes_place"):
        return []  # 'declined to attend'
    if ahead == takes_place or (ahead and verb.lemma_.lower() not in words("attending_to_come")):
        return []
    lemma = verb.lemma_.lower()
    if lemma in ("be", "remain"):
        return subjects(verb) if _was_there(verb) else []
    if lemma == "do":
        return subjects(verb) if _so_did(verb) else []
    if lemma in words("coming"):
        return _came(verb)
    if lemma in ("stand", "sit"):
        beside = any(
            p.lower_ in BESIDE | {"opposite"}
            or (p.lower_ in ("on", "across") and any(t.lower_ in ("other", "table", "side") for t in pobj(p)))
            for p in kids(verb, "prep")
        )
        return (subjects(verb) or [t for t in kids(verb, "dobj") for t in conjuncts(t)]) if beside else []
    objects = [t for child in kids(verb, "dobj", "obj", "dative") for t in conjuncts(child)]
    if lemma in words("addressing"):
        to = [t for prep in kids(verb, "prep") if prep.lower_ in ("to", "before") for t in pobj(prep)]
        heard = any(_of_this(t) for t in objects + to)
        return subjects(verb) if heard and not kids(verb, "auxpass") else []
    if lemma not in words("attending"):
        return []
    by = [t for agent in kids(verb, "agent") for t in pobj(agent)]
    if kids(verb, "auxpass") or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        # 'was led by A', 'was accompanied by B and C'
        return by + (subjects(verb) if lemma in ("accompany", "join") else [])
    return _of_active(verb, lemma, objects, talk)


def _of_active(verb: Token, lemma: str, objects: list[Token], talk: Draft) -> list[Token]:
    """Who was there by a verb in the active: 'A led the team', 'A and B attended', 'C spoke for the rebels'."""
    about = [t for t in objects if lemma_of(t) in words("attended") or lemma_of(t) in talk.lemmas]
    preps = kids(verb, "prep")
    if lemma == "take":
        part = any(t.lower_ in ("part", "seat", "seats") for t in objects)
        return subjects(verb) if part else []
    if lemma == "join" and any(p.lower_ in ("by", "via", "over") and any(map(_remote, pobj(p))) for p in preps):
        return subjects(verb)
    if lemma in ("join", "face", "accompany"):
        asides = [p for p in preps if kids(p, "pcomp") or p.lower_ not in ("on", "at", "by", "from")]
        if verb.tag_ != "VBD" or verb.dep_ not in ("ROOT", "conj", "ccomp") or asides:
            return []
        return subjects(verb) + [t for t in objects if lemma_of(t) not in talk.lemmas] if objects else []
    if lemma == "include":
        return objects if any(lemma_of(t) in words("those_present") for t in subjects(verb)) else []
    if lemma == "represent":
        return subjects(verb) + objects
    if lemma == "speak":
        sides = [t for prep in preps if prep.lower_ == "for" for t in pobj(prep)]
        return subjects(verb) + sides if any(t.pos_ == "PROPN" for t in sides) else []
    if not objects:
        return subjects(verb) if lemma in ("attend", "participate") else []
    return subjects(verb) if about else []


def _of_this(token: Token) -> bool:
    """'the delegations', 'the conference': those at the talk told of, and no news conference."""
    if lemma_of(token) not in words("those_present") | words("gatherings"):
        return False
    beside = {child.lower_ for child in token.children}
    return bool(beside & {"the", "both", "his", "her", "those", "its"}) and not beside & words("not_before")


def _so_did(verb: Token) -> bool:
    """'So did C', after those who came."""
    if not any(child.lower_ == "so" and child.i < verb.i for child in verb.children):
        return False
    first = verb.sent.start
    before = verb.head if verb.dep_ == "conj" else verb.doc[first - 1].sent.root if first else verb
    return before.lemma_.lower() in words("coming") | words("attending")


def _came(verb: Token) -> list[Token]:
    """'A and B came from Lima', 'A had come to watch': they are there; 'came to power' is not told so."""
    preps = kids(verb, "prep")
    placed = any(t.pos_ == "PROPN" for prep in preps if prep.lower_ in ("from", "with") for t in pobj(prep))
    aim = any(child.lemma_.lower() in words("coming_for") for child in kids(verb, "advcl", "xcomp"))
    people = [t for t in subjects(verb) if t.ent_type_ == "PERSON"]
    return people if (placed or aim) and not [p for p in preps if p.lower_ in ("to", "under", "into")] else []


def _remote(token: Token) -> bool:
    return token.lower_ in ("video", "videoconference", "telephone", "phone", "link", "skype", "zoom")


def _was_there(verb: Token) -> bool:
    """'was present', 'were there', 'were among the guests', 'was in attendance'."""
    if any(
        c.lower_ in ("present", "there", "attending") and c.dep_ in ("acomp", "advmod", "attr") for c in verb.children
    ):
        return any(child.lower_ != "there" for child in kids(verb, "nsubj"))
    for prep in kids(verb, "prep"):
        things = pobj(prep)
        if prep.lower_ == "with" and prep.i < verb.i and any(t.pos_ in ("PRON", "PROPN") for t in things):
            return True  # 'with him were A and B'
        if prep.lower_ == "among" and any(lemma_of(t) in words("those_present") or t.tag_ == "DT" for t in things):
            return True
        if prep.lower_ in ("in", "at", "on") and any(t.lower_ in words("rooms") for t in things):
            return True
    return any(lemma_of(t) in ("guest", "host", "participant", "attendee") for t in kids(verb, "attr"))


def _bare_office(reading: Reading, party: Party) -> bool:
    """'the Peruvian minister' of whom the article does not say who he is: he need not be one more."""
    mention = reading.mention_over(party.start)
    return party.text.split()[-1].lower() in words("office") and not (mention is not None and mention.named)


def _add(reading: Reading, sentence: Sentence, token: Token, talk: Draft) -> None:
    for party in parties_at(reading, sentence, token):
        if not party.named or party.anaphor or _bare_office(reading, party):
            continue
        names = [party]
        mention = reading.mention_over(party.start)
        if mention is not None and mention.named and sentence.start <= mention.start < sentence.end:
            names += [
                Party(full_name(reading, other.text), other.start) for other in list_from(reading, sentence, mention)
            ]
        for name in names:
            note_person(reading, name)
        talk.parties += [
            name for name in names if not any(same_party(name, known) and not known.anaphor for known in talk.parties)
        ]
