"""What a talk takes up from another told of before it: 'they will meet again', 'the previous round'."""

from __future__ import annotations

from dataclasses import replace

from helpers.annotate.talks.drafts import Draft, Party
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.sameness import act_alike, places_agree, same_party
from helpers.annotate.talks.tree import ancestors, kids, only_beside

#: So many talks back are looked at.
FARTHEST = 24
#: Words for talks that go on in rounds: 'a new round' is of these, not of a summit named in passing.
_ROUNDS = frozenset({"round", "talk", "negotiation", "dialogue", "session", "discussion"})
#: Pronouns that can stand for those whom the same sentence names.
_POSSESSED = frozenset({"", "their", "its", "them", "both", "each"})


def inherit(talks: list[Draft], draft: Draft) -> None:
    """Parties that a new talk takes up from the one before it: 'a summit that saw the former foes'."""
    if draft.follows and draft.earliest is None:
        before = [talk for talk in talks[-6:] if talk.last_sentence == draft.sentence]
        if before:
            _take_over(before[-1], draft)
    anaphors = [p for p in draft.parties if p.anaphor and p.several]
    candidate = draft.candidate
    if only_beside(candidate.head):
        return  # who met on the sidelines of a summit need not be all who were at it
    if draft.earliest is None and draft.place is None and _on_that_occasion(draft):
        before = [talk for talk in talks[-3:] if 0 <= draft.sentence - talk.last_sentence <= 1]
        if before:
            _take_over(before[-1], draft)
    if draft.place is None and candidate.verbal and any(c.lower_ == "there" for c in candidate.head.children):
        placed = [talk for talk in talks[-3:] if talk.place is not None and draft.sentence - talk.last_sentence <= 1]
        if placed:
            draft.place, draft.country = placed[-1].place, placed[-1].country
    if draft.place is None and candidate.strength == "left out" and candidate.distinct == "first":
        counted = [talk for talk in talks[-3:] if talk.round == 2 and draft.sentence - talk.last_sentence == 1]
        near = [place for talk in counted for place in talk.places if place[0] == draft.sentence - 1]
        if near:  # 'It was their second meeting in Oslo. The first was in May.'
            _, draft.place, draft.country = near[-1]
    own = [p for p in draft.parties if not p.anaphor]
    again = not candidate.verbal and bool(candidate.distinct or candidate.round)
    joining = again and (len(own) == 1 or (candidate.round is not None and _only_after(draft, own)))
    others = candidate.distinct in words("of_others")
    takes_up = ((again or candidate.definite) and not own) or joining
    if not anaphors and not candidate.verbal and takes_up and not others:
        anaphors = [Party("", 0, anaphor=True)]
    if not anaphors or (len(own) >= 2 and not joining and anaphors[0].text.lower() in _POSSESSED):
        return
    source = source_of(talks, draft, 6 if anaphors[0].text or not candidate.round else draft.sentence)
    if source is None:
        for party in anaphors:
            party.anaphor = party.text.lower().rstrip("s") not in words("envoys") - words("anaphor")
        return
    taken = _sides(source) if again and not anaphors[0].text else []
    if joining and own and not (taken and (len(own) > 1 or any(act_alike(own[0], p) for p in taken))):
        return
    known = taken or [p for p in source.parties if not p.anaphor]
    draft.parties = own + [replace(p) for p in known if not any(same_party(p, q) for q in own)]
    draft.source = source if anaphors[0].text else None
    draft.inherited = not anaphors[0].text and not own
    near = [place for place in source.places if 0 < draft.sentence - place[0] <= 1]
    if near and anaphors[0].text and draft.place is None and draft.candidate.format != "call":
        _, draft.place, draft.country = near[-1]


def _on_that_occasion(draft: Draft) -> bool:
    """'refused on that occasion to meet them': when and where the talk was that was told of last."""
    preps = [t for above in [draft.candidate.head, *ancestors(draft.candidate.head, 4)] for t in kids(above, "prep")]
    occasions = [t for prep in preps if prep.lower_ == "on" for t in kids(prep, "pobj") if t.lower_ == "occasion"]
    return any(child.lower_ in ("that", "this", "same") for t in occasions for child in t.lefts)


def _only_after(draft: Draft, own: list[Party]) -> bool:
    """'The third round was held with officials of A and B': these joined the sides."""
    return bool(own) and not draft.own_names and all(p.start > draft.candidate.span.end for p in own)


def source_of(talks: list[Draft], draft: Draft, reach: int) -> Draft | None:
    """The talk told of last before ``draft`` that says who took part, the one of the main clause first.

    'The talks in Oslo' are not of those who met in Lima.
    """
    found = []
    here = draft.candidate.definite and not draft.candidate.verbal and not draft.candidate.distinct
    for age, talk in enumerate(reversed(talks[-FARTHEST:])):
        told = [number for number in talk.sentences if number <= draft.sentence]
        named = [p for p in talk.parties if not p.anaphor]
        if talk.status == "refused" and draft.status != "refused":
            continue  # what was refused is no model of what took place
        if here and not places_agree(talk.place, talk.country, draft.place, draft.country):
            continue
        if not told or len(named) < 2 or draft.sentence - max(told) > reach:
            continue
        other = bool(draft.lemmas & _ROUNDS) and not talk.lemmas & _ROUNDS and not _counts_on(draft, talk)
        depth = 0 if max(told) == draft.sentence else sum(1 for _ in ancestors(talk.candidate.head))
        found.append((other, draft.sentence - max(told), depth, age, talk))
    return min(found, key=lambda item: item[:4])[4] if found else None


def _counts_on(draft: Draft, talk: Draft) -> bool:
    """'Envoys of A and B met in May. A second round …': the meeting right before was the first."""
    right_before = talk.candidate.verbal and draft.sentence - talk.last_sentence == 1
    return (
        draft.candidate.round == 2
        and right_before
        and places_agree(talk.place, talk.country, draft.place, draft.country)
    )


def _sides(talk: Draft) -> list[Party]:
    """The bodies that met in another round, or whom its people act for: others may come to the next."""
    known = [p for p in talk.parties if not p.anaphor]
    bodies = [p for p in known if not p.person]
    if len(bodies) >= 2:
        return bodies
    sides = dict.fromkeys([*(p.text for p in bodies), *(p.side for p in known if p.side)])
    return [Party(side, known[0].start) for side in sides] if len(sides) >= 2 else []


def _take_over(before: Draft, draft: Draft) -> None:
    """'The ceremony was followed by talks': on that day, in that place."""
    draft.date, draft.earliest, draft.latest, draft.precision = (
        before.date,
        before.earliest,
        before.latest,
        before.precision,
    )
    if draft.place is None:
        draft.place, draft.country = before.place, before.country
