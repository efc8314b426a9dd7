"""Signs that a talk only announced before is told of in full now: 'Further meetings are planned. A and B will …'.

Each says how surely (`helpers.annotate.talks.belonging`), or None where it has nothing to say.
"""

from __future__ import annotations

from helpers.annotate.places import country_of_demonym
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.pairing import Pair, is_new, names_nobody
from helpers.annotate.talks.tree import kids


def told_in_full_next(pair: Pair) -> int | None:
    """'A secret meeting in Oslo had been arranged for Sunday. She was to receive the rebel leader.'"""
    talk, draft = pair.talk, pair.draft
    open_ = names_nobody(talk) and is_new(talk.candidate) and talk.members == 1 and not pair.in_headline
    bare = draft.earliest is None and draft.place is None and not pair.candidate.distinct
    told = open_ and bare and talk.status is not None and draft.status is not None
    return 72 if told and pair.candidate.verbal and pair.mine >= 2 and pair.apart == 1 else None


def told_in_full_after_word(pair: Pair) -> int | None:
    """'Further meetings are on the calendar. A and B will hold …', 'A different meeting in Oslo may have to wait.'"""
    talk, draft = pair.talk, pair.draft
    announced = talk.candidate.distinct in words("another_talk") and not talk.own_names and talk.members == 1
    open_ = announced and talk.earliest is None and (talk.inherited or names_nobody(talk))
    plural = talk.candidate.head.tag_ == "NNS" and talk.place is None
    placed = talk.place is not None and pair.same_place
    agree = talk.status is None or {talk.status, draft.status} <= {None, "planned"}
    told = agree and pair.mine >= 1 and draft.earliest is not None
    return 66 if open_ and told and (plural or placed) and pair.apart == 1 else None


def round_of_these(pair: Pair) -> int | None:
    """'The rebels' talks with the government stand still. A second round opened on Monday': talks told of in full."""
    talk, draft = pair.talk, pair.draft
    open_ = talk.earliest is None and talk.place is None and talk.round is None and talk.status in (None, "ongoing")
    series = open_ and talk.members == 1 and not talk.candidate.verbal and talk.candidate.format == "negotiation"
    counted = draft.round is not None and pair.mine == 0 and draft.earliest is not None
    return 64 if series and counted and pair.apart == 1 else None


def people_told_in_full(pair: Pair) -> int | None:
    """'Peruvians have begun to talk with Peruvians. Talks between the government and the rebels opened on Monday.'"""
    talk, draft = pair.talk, pair.draft
    peoples = {party.text for party in talk.parties if not party.anaphor}
    people = len(peoples) == 1 and country_of_demonym(next(iter(peoples)).removesuffix("s")) is not None
    open_ = talk.candidate.verbal and talk.earliest is None and talk.place is None and talk.members == 1
    new = not pair.candidate.verbal and not pair.candidate.definite and draft.earliest is not None and pair.mine >= 2
    alike = talk.candidate.format == pair.candidate.format == "negotiation"
    return 50 if people and open_ and new and alike and pair.apart == 1 else None


def named_in_full(pair: Pair) -> int | None:
    """'The rebels sat down with politicians in Oslo. A minister opened talks between Lars Holm and Ana Ruiz.'"""
    talk, draft = pair.talk, pair.draft
    bare = draft.earliest is None and draft.place is None and not pair.candidate.distinct and not pair.candidate.verbal
    told = talk.place is not None and talk.earliest is not None and talk.candidate.verbal and talk.members == 1
    people = [party for party in draft.parties if party.person]
    vague = [party for party in talk.parties if party.text.split()[-1].islower() and not party.person]
    took_place = {talk.status, draft.status} <= {"held", "ongoing"}
    all_told = pair.shared >= 1 and pair.shared + len(vague) >= pair.known
    return 42 if bare and told and took_place and len(people) >= 2 and vague and all_told and pair.apart <= 3 else None


def called_off_next(pair: Pair) -> int | None:
    """What was wished for, of which the next sentence says that it was put off."""
    wished = pair.talk.status == "proposed" and pair.draft.status in ("postponed", "cancelled")
    bare = not pair.mine and not pair.candidate.verbal and pair.draft.earliest is not None
    return 45 if wished and bare and pair.alike and pair.draft.sentence - pair.talk.sentence == 1 else None


def if_it_goes_ahead(pair: Pair) -> int | None:
    """'If it is held, the ministers will meet in …': at what was planned last."""
    near = (
        pair.candidate.verbal and pair.talk.status == "planned" and pair.draft.sentence - pair.talk.last_sentence <= 2
    )
    if not near or pair.draft.earliest:
        return None
    clauses = [c for c in kids(pair.candidate.head, "advcl") if any(m.lower_ == "if" for m in kids(c, "mark"))]
    held = [c for c in clauses if c.lemma_.lower() in words("takes_place_of_itself") | {"go"}]
    return 75 if any(t.lower_ == "it" for c in held for t in kids(c, "nsubj", "nsubjpass")) else None
