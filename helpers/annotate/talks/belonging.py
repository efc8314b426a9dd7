"""How surely a trigger tells of a talk that the article has told of before: signs, the surest and most telling first.

Each sign looks at the two and gives a score, 0 where it forbids, or None where it has nothing to say. The first sign
that says something decides. The scores only rank: the highest of several talks is taken.
"""

from __future__ import annotations

from collections.abc import Callable

from helpers.annotate.talks.conflict import CLASSES, in_conflict
from helpers.annotate.talks.drafts import Draft
from helpers.annotate.talks.lexicon import triggers, words
from helpers.annotate.talks.pairing import Pair, is_new, names_nobody
from helpers.annotate.talks.told_in_full import (
    called_off_next,
    if_it_goes_ahead,
    named_in_full,
    people_told_in_full,
    round_of_these,
    told_in_full_after_word,
    told_in_full_next,
)
from helpers.annotate.talks.tree import kids
from helpers.annotate.talks.verbs import lemma_of

Sign = Callable[["Pair"], int | None]


def score(talk: Draft, draft: Draft) -> int:
    """How surely ``draft`` tells of ``talk``: 0 for not."""
    pair = Pair(talk, draft)
    return next((said for sign in SIGNS if (said := sign(pair)) is not None), 0)


def _told_to_be_the_same(pair: Pair) -> int | None:
    """'held talks, their second': the reading has found which trigger is meant."""
    if pair.draft.same_as is None:
        return 0 if in_conflict(pair.talk, pair.draft) else None
    return 100 if any(span == pair.draft.same_as for span in pair.talk.spans) else 0


def _set_apart(pair: Pair) -> int | None:
    """'another round': not the one told of, but where day and parties say so, or the count."""
    candidate = pair.candidate
    counted = candidate.round is not None and candidate.round == pair.talk.round
    if counted or (pair.same_day and pair.shared):
        return None
    return 0 if candidate.distinct in words("another_talk") else None


def _visit(pair: Pair) -> int | None:
    """A visit and the meeting on it are one where they share a party, place and time."""
    talk, draft = pair.talk, pair.draft
    one, two = talk.candidate.format, pair.candidate.format
    if "visit" not in (CLASSES[one], CLASSES[two]) or one == two:
        return None
    taken_up = pair.apart == 0 and any(party.anaphor and party.several for party in draft.parties)
    together = pair.same_day or pair.same_place or draft.place is None
    if (pair.shared or taken_up) and pair.apart <= 2 and together:
        return 40
    return 40 if _received_there(pair) or _that_visit(pair) else 0


def _that_visit(pair: Pair) -> bool:
    """'was to receive the chancellor in Oslo, but the visit was called off'."""
    draft, candidate = pair.draft, pair.candidate
    bare = candidate.definite and not candidate.verbal and not pair.mine and draft.earliest is None
    return bare and pair.apart == 0 and draft.place is None and candidate.format == "visit"


def _received_there(pair: Pair) -> bool:
    """'has visited Peru … The Peruvian minister received the delegation': on that visit."""
    talk, draft = pair.talk, pair.draft
    bare = draft.earliest is None and draft.place is None and pair.candidate.verbal
    host = talk.country is not None and talk.country in {party.side for party in draft.parties}
    receives = pair.candidate.head.lemma_.lower() in words("receiving") and draft.status == talk.status == "held"
    return bare and host and receives and talk.candidate.format == "visit" and draft.sentence - talk.last_sentence <= 3


def _headline_names_nobody(pair: Pair) -> int | None:
    """The headline's 'Moscow talks', told of in full in the lead."""
    talk, candidate = pair.talk, pair.candidate
    bare = pair.in_headline and talk.members == 1 and names_nobody(talk)
    if not bare or candidate.distinct or not pair.alike:
        return None
    if pair.apart <= 6 and talk.place and pair.same_place:
        return 45
    return 40 if pair.apart <= 4 and candidate.strength == "strong" and not talk.earliest else None


def _same_day(pair: Pair) -> int | None:
    """The same days, where one of the two names nobody."""
    nobody = not pair.mine or names_nobody(pair.talk)
    near = pair.apart <= (3 if pair.draft.place and pair.talk.place is None else 8) and not pair.candidate.distinct
    return 55 if pair.same_day and pair.alike and near and nobody else None


def _same_round(pair: Pair) -> int | None:
    """'the fifth round' and 'the fifth round'."""
    counted = pair.candidate.round is not None and pair.candidate.round == pair.talk.round
    return 90 if counted and (pair.shared or not pair.mine) else None


def _same_day_and_party(pair: Pair) -> int | None:
    """The same days and a party; not where each names two and only one is the other's."""
    told_apart = pair.mine >= 2 and pair.known >= 2 and pair.shared == 1
    if told_apart and pair.draft.own_names and pair.talk.own_names:
        return None
    return 80 if pair.same_day and pair.shared else None


def _same_parties(pair: Pair) -> int | None:
    """Two or more parties, all those of one of the two."""
    if pair.shared < 2:
        return None
    if pair.shared == pair.mine:
        return 70
    return 60 if pair.shared == pair.known and pair.apart <= 8 else None


def _party_of_the_headline(pair: Pair) -> int | None:
    """A party of the headline's talk, in the lead."""
    told = pair.in_headline and pair.shared and pair.apart <= 6
    return 50 if told and (pair.talk.members == 1 or pair.shared == pair.mine) else None


def _headline_describes(pair: Pair) -> int | None:
    """'Spy chief met rebel leader in Oslo' over 'Ana Ruiz met Juan Soto in Oslo': by one verb, in one place."""
    alike = pair.in_headline and pair.talk.members == 1 and pair.candidate.verbal and pair.talk.candidate.verbal
    there = pair.talk.place is not None and pair.same_place and pair.apart <= 3
    described = all(not party.person and party.text[-1:].islower() for party in pair.talk.parties)
    return 48 if alike and there and described and pair.draft.lemmas & pair.talk.lemmas else None


def _described_again(pair: Pair) -> int | None:
    """'the rebels and a deputy minister', on the day and in the city in which the text has the League and Ana Ruiz."""
    described = pair.mine and all(
        p.anaphor or (not p.person and p.text[-1:].islower() and " " in p.text and p.text.split()[-1].islower())
        for p in pair.draft.parties
    )
    there = pair.draft.place is not None and pair.same_place and pair.same_day
    return 52 if described and there and pair.alike and not pair.candidate.distinct and pair.apart <= 3 else None


def _it_was(pair: Pair) -> int | None:
    """'It was the first contact of the two': that which the sentence before tells."""
    head = pair.candidate.head
    pointed = head.dep_ == "attr" and any(t.lower_ in ("it", "this", "that") for t in kids(head.head, "nsubj"))
    bare = pair.draft.earliest is None and pair.draft.place is None and not pair.candidate.verbal
    took_place = pair.talk.status in ("held", "ongoing")
    return 68 if pointed and bare and took_place and pair.draft.sentence - pair.talk.last_sentence == 1 else None


def _beside_it(pair: Pair) -> int | None:
    """'A and B met ahead of the conference': another talk than that."""
    if not pair.candidate.verbal or not names_nobody(pair.talk):
        return None
    beside = [
        t
        for prep in kids(pair.candidate.head, "prep", "advmod")
        if prep.lower_ in ("ahead", "before")
        for t in prep.subtree
    ]
    return 0 if any((lemma_of(t), "noun") in triggers() for t in beside) else None


def _their_own(pair: Pair) -> int | None:
    """'A and B held their meeting': that of A and B, and of no others."""
    own = any(child.lower_ in ("their", "its") for child in pair.candidate.head.children)
    if not own or not pair.mine or pair.shared:
        return None
    unnamed = not any(party.named for party in pair.draft.parties if not party.anaphor)
    only_says_again = pair.candidate.strength == "anaphor" and unnamed
    return (
        25 if only_says_again and pair.apart <= 2 else 0
    )  # 'the assembly ended' … 'delegates began their deliberations'


def _definite(pair: Pair) -> int | None:
    """'the talks': those told of last, sooner by the same noun, party and place."""
    talk, draft, candidate = pair.talk, pair.draft, pair.candidate
    open_to = pair.mine == 0 or pair.shared == pair.mine or not draft.own_names
    if not candidate.definite or candidate.verbal or not open_to:
        return None
    if not draft.lemmas & words("generic") and not draft.lemmas & talk.lemmas and not _gathered(talk, draft):
        return 12 if _only_named_anew(pair) else 0
    since = draft.sentence - talk.last_sentence
    near = 30 - min(2 * since, 20) + (4 if pair.shared else 0)
    near += 6 if lemma_of(candidate.head) == lemma_of(talk.candidate.head) else 0
    near += 8 if since == 0 and talk.candidate.head.i < candidate.head.i else 0
    near += 6 if draft.place and pair.same_place else 0
    if talk.status in ("proposed", "refused") and draft.status is None:
        near //= 2
    return near if talk.certain else near // 4


def _only_named_anew(pair: Pair) -> bool:
    """'ended three days of talks in Oslo … The conference was attended by': nothing else can be meant."""
    talk, draft = pair.talk, pair.draft
    bare = draft.place is None and draft.earliest is None and not draft.own_names and not pair.candidate.distinct
    told = talk.place is not None and talk.status in ("held", "ongoing") and draft.status in ("held", "ongoing", None)
    return bare and told and draft.sentence - talk.last_sentence == 1 and pair.candidate.format == "conference"


def _gathered(talk: Draft, draft: Draft) -> bool:
    """'Peru brought the rebels together for talks' … 'the conference'."""
    formats = {talk.candidate.format, *talk.formats}
    return talk.candidate.verbal and "conference" in formats and draft.candidate.format == "conference"


def _only_party(pair: Pair) -> int | None:
    """The draft's only party is of the talk."""
    if not pair.shared or pair.shared != pair.mine or pair.mine != 1 or pair.apart > 3:
        return None
    two_deeds = pair.candidate.verbal and pair.talk.candidate.verbal
    open_ = (
        pair.talk.place is None and pair.talk.earliest is None
    )  # 'is talking to the League. … They had talks in Oslo'
    they = open_ and any(party.anaphor and party.text.lower() == "they" for party in pair.draft.parties)
    return 20 if (pair.same_place or pair.draft.place is None or they) and not two_deeds else 0


def _bare_noun_soon_after(pair: Pair) -> int | None:
    """'Talks' with nothing more, in the next sentences."""
    draft, candidate = pair.draft, pair.candidate
    bare = pair.mine == 0 and draft.earliest is None and candidate.distinct is None and not candidate.verbal
    anywhere = draft.place is None or (pair.talk.place is None and not is_new(candidate))
    return 12 if bare and anywhere and pair.apart <= 2 else None


def _same_place_soon_after(pair: Pair) -> int | None:
    """Nobody named, but the place."""
    somewhere = pair.draft.place is not None and pair.same_place and pair.apart <= 6
    return 15 if pair.mine == 0 and somewhere and (pair.same_day or pair.draft.earliest is None) else None


SIGNS: tuple[Sign, ...] = (
    _told_to_be_the_same,
    if_it_goes_ahead,
    _set_apart,
    _visit,
    _beside_it,
    _headline_names_nobody,
    _same_day,
    _same_round,
    _same_day_and_party,
    _same_parties,
    _party_of_the_headline,
    _headline_describes,
    _described_again,
    _it_was,
    called_off_next,
    told_in_full_next,
    told_in_full_after_word,
    round_of_these,
    people_told_in_full,
    named_in_full,
    _their_own,
    _definite,
    _only_party,
    _bare_noun_soon_after,
    _same_place_soon_after,
)
