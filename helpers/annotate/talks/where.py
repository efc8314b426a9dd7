"""Where a talk is: 'in Moscow', 'Moscow talks', 'hosted by Pakistan', 'flew to Doha for'; never the dateline's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.annotate.places import capitals, country_of_demonym, find_place, is_large
from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.lexicon import triggers, words
from helpers.annotate.talks.nearness import stands_by
from helpers.annotate.talks.placenames import place_at
from helpers.annotate.talks.reading import Reading
from helpers.annotate.talks.telling import telling_of, top_of
from helpers.annotate.talks.ties import IN_PHRASE, at_another_time, is_under, rank_of, through_subject
from helpers.annotate.talks.tree import ancestors, clause_verb, kids, pobj, shares_subject
from helpers.annotate.talks.verbs import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Only beside it in the words; farther than any tie.
BESIDE = 3
#: Characters back to the city that 'the same city' means.
SAME_CITY = 1500
_WENT = re.compile(r"\b(?:in|at|to|near|into|visit(?:s|ed|ing)?)\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Where:
    """Place and country of a talk, in the words of the record; ``start`` is where the text names it."""

    place: str | None
    country: str | None
    start: int = -1


def where_of(reading: Reading, candidate: Candidate) -> Where:
    """The most specific place that the sentence gives the talk of ``candidate``; nothing for a call."""
    if candidate.format == "call":
        return Where(None, None)
    head = candidate.head
    there = _there(reading, candidate) or _here(reading, candidate) or _in_own_name(reading, candidate)
    if there is not None:
        return there
    names = [t for t in candidate.sentence.tokens if _may_name_place(t) and not _is_seat(candidate, t)]
    telling = telling_of(candidate)
    found = [(rank, token) for token in names if (rank := rank_of(telling, token)) is not None]
    found = found or [(BESIDE, token) for token in names if _close_by(candidate, token)]
    chosen = []
    for rank, _, i in sorted((rank, abs(token.i - head.i), token.i) for rank, token in found)[:6]:
        resolved = place_at(reading, candidate, head.doc[i])
        if resolved is not None:
            chosen.append((rank, *resolved))
    if not chosen:
        return Where(None, None)
    rank, place, start = chosen[0]
    if place.country is None:  # 'In Oslo, they met at the Akershus castle'
        rank, place, start = next((known for known in chosen if known[1].country), chosen[0])
    for _, other, at in chosen:
        # 'Northern Ireland talks opened in Belfast': the city says more than the country.
        same = place.kind == "country" and other.country in (None, place.country)
        if place.kind == "country" and other.kind != "country" and (same or rank == IN_PHRASE):
            place, start = other, at
            break
    return Where(place.name, place.country, start)


def _close_by(candidate: Candidate, token: Token) -> bool:
    """'a conference that was to be held in Oslo' with 'Oslo' hung elsewhere; not 'the government in Oslo'."""
    if token.dep_ != "pobj" or token.head.lower_ not in ("in", "at") or not stands_by(candidate, token):
        return False
    holder = token.head.head
    of_talk = holder.dep_ == "pobj" and holder.head.lower_ == "of" and holder.head.head.i == candidate.head.i
    return of_talk or not (lemma_of(holder) in words("people") and holder.i != candidate.head.i)


def _is_seat(candidate: Candidate, token: Token) -> bool:
    """'declined to meet the government of Ana Ruiz in Lima': where it sits, not where they were to meet."""
    head = candidate.head
    if not candidate.verbal or token.dep_ != "pobj" or token.head.lower_ != "in" or token.head.head.i != head.i:
        return False
    objects = kids(head, "dobj") + [t for p in kids(head, "prep") if p.lower_ in ("with", "to") for t in pobj(p)]
    beside = [t for t in objects if t.right_edge.i == token.head.i - 1]
    return any(lemma_of(t) in words("seated") for t in beside) and token.text in capitals()


def _there(reading: Reading, candidate: Candidate) -> Where | None:
    """'met there', 'met in the same city': the place named last before it."""
    verb = candidate.head if candidate.verbal else clause_verb(candidate.head)
    verbs = [verb] if verb is not None and (candidate.verbal or _is_light(verb)) else []
    verbs += kids(candidate.head, "relcl", "acl") + kids(top_of(candidate.head), "relcl", "acl")
    verbs += [
        t for t in candidate.sentence.tokens if t.dep_ == "relcl" and _is_light(t) and is_under(t, candidate.head)
    ]
    if verb is not None and shares_subject(verb, verb.head) and verb.head.lemma_.lower() in words("comes_to_stay"):
        verbs.append(verb.head)  # 'spent a week there and met the premier'
    there = next((token for one in verbs for token in _places_meant(one)), None)
    if there is None:
        return None
    position = candidate.sentence.passage.start + there.idx
    near = [
        m
        for m in reading.mentions_within(max(0, position - (250 if there.lower_ == "there" else SAME_CITY)), position)
        if find_place(m.text) is not None
    ]
    near = [m for m in near if m.kind == "place"]
    if there.lower_ in ("city", "town"):
        near = [m for m in near if find_place(m.text).kind == "city"]  # type: ignore[union-attr]
    # 'Ana Lopez of Peru spent a week there': the place that somebody or something was in, not one that only names.
    near = [m for m in near if _WENT.search(reading.text, max(0, m.start - 12), m.start)] or near
    if not near:
        return None
    place = find_place(near[-1].text)
    return Where(place.name, place.country, near[-1].start) if place else None


def _here(reading: Reading, candidate: Candidate) -> Where | None:
    """'met here on Monday', 'flew here for talks', 'in this Swiss city': where the report was filed."""
    if reading.dateline is None:
        return None
    head = candidate.head
    verb = head if candidate.verbal else clause_verb(head)
    holders = [head, top_of(head)] + ([verb] if verb is not None and (candidate.verbal or _is_light(verb)) else [])
    for above in ancestors(head, 8):
        moves = above.pos_ == "VERB" and above.lemma_.lower() in words("go")
        if moves and not (through_subject(head, above) or at_another_time(head, above)):
            holders.append(above)
    near = [t for holder in holders for t in (*holder.children, *(o for p in kids(holder, "prep") for o in pobj(p)))]
    for token in near:
        this = any(child.lower_ == "this" for child in token.lefts)
        if (token.lower_ == "here" and token.dep_ == "advmod") or (
            this and token.lemma_.lower() in words("this_place")
        ):
            place = reading.dateline
            return Where(place.name, place.country, candidate.sentence.passage.start + token.idx)
    return None


def _is_light(verb: Token) -> bool:
    return verb.lemma_.lower() in words("light")


def _places_meant(verb: Token) -> list[Token]:
    """'there', or 'city' of 'in the same city'."""
    cities = [t for prep in kids(verb, "prep") if prep.lower_ == "in" for t in pobj(prep)]
    same = [t for t in cities if t.lower_ in ("city", "town") and any(c.lower_ in ("same", "that") for c in t.lefts)]
    return [c for c in verb.children if c.lower_ == "there" and c.dep_ == "advmod"] + same


def _in_own_name(reading: Reading, candidate: Candidate) -> Where | None:
    """'at the Munich Security Conference': a city in the talk's own name, also where a verb tells the talk."""
    nouns = [candidate.head]
    if candidate.verbal:
        nouns = [t for prep in kids(candidate.head, "prep") if prep.lower_ in ("at", "during") for t in pobj(prep)]
    for noun in nouns:
        if noun.pos_ != "PROPN" or (lemma_of(noun), "noun") not in triggers():
            continue
        before = [t for t in noun.doc[noun.left_edge.i : noun.i] if t.text[:1].isupper()]
        city = find_place(before[0].text) if len(before) > 1 else None
        if city is not None and city.kind == "city" and is_large(city.name):
            return Where(city.name, city.country, candidate.sentence.passage.start + before[0].idx)
    return None


def _may_name_place(token: Token) -> bool:
    if token.lower_ == "capital" and token.dep_ in ("pobj", "dobj"):
        return any(country_of_demonym(child.text) for child in token.lefts)
    return (
        token.text[:1].isupper()
        and token.pos_ in ("PROPN", "NOUN", "ADJ")
        and not (
            token.dep_ == "compound"
            and token.head.i == token.i + 1
            and token.head.text[:1].isupper()
            and token.head.pos_ == "PROPN"
            and token.head.ent_type_ not in ("DATE", "TIME")  # 'in Oslo Jan. 21'
            and (token.head.lemma_.lower(), "noun") not in triggers()
        )
    )
