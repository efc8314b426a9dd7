"""What two triggers tell that cannot be of one talk: other days, places, rounds, kinds, or what became of it."""

from __future__ import annotations

from helpers.annotate.talks.drafts import Draft
from helpers.annotate.talks.extent import days_apart, one_course
from helpers.annotate.talks.sameness import act_alike, counterparts, places_agree, same_party

#: So many days after it was told of a talk can end.
CLOSES_WITHIN = 7

#: Formats of one class can be words for one talk.
CLASSES = {
    "meeting": "meet",
    "negotiation": "meet",
    "summit": "meet",
    "conference": "meet",
    "ceremony": "ceremony",
    "visit": "visit",
    "call": "call",
}
#: What became of a talk, as far as two triggers can agree on it.
GROUPS = {
    "held": "was",
    "ongoing": "was",
    "planned": "plan",
    "cancelled": "off",
    "postponed": "off",
    "proposed": "want",
    "refused": "no",
}
_AGREE = {
    frozenset({"plan", "off"}),
    frozenset({"was"}),
    frozenset({"plan"}),
    frozenset({"off"}),
    frozenset({"want"}),
    frozenset({"no"}),
}


def in_conflict(talk: Draft, draft: Draft) -> bool:
    """Whether ``draft`` cannot tell of ``talk``."""
    return (
        (talk.round is not None and draft.round is not None and talk.round != draft.round)
        or _on_other_days(talk, draft)
        or not places_agree(talk.place, talk.country, draft.place, draft.country)
        or _of_other_kinds(talk, draft)
        or _only_wished_for(talk, draft)
        or bool(talk.status and draft.status and not _statuses_agree(talk, draft))
    )


def _on_other_days(talk: Draft, draft: Draft) -> bool:
    apart = talk.earliest and draft.earliest and (talk.latest < draft.earliest or draft.latest < talk.earliest)
    goes_on = one_course(talk, draft) or closes(talk, draft) or had_begun(talk, draft) or _goes_on(talk, draft)
    return bool(apart) and not goes_on


def _of_other_kinds(talk: Draft, draft: Draft) -> bool:
    """A call is no meeting, and a ceremony none unless it is called 'the event'."""
    one, two = CLASSES[talk.candidate.format], CLASSES[draft.candidate.format]
    if one != two and "call" in (one, two):
        takes_up = draft.candidate.head.lemma_.lower() in ("discussion", "conversation", "contact", "exchange")
        spoke = talk.candidate.head.lemma_.lower() == "speak"  # as one does by telephone
        return not ((one == "call" and takes_up) or (spoke and shared_parties(talk, draft)[0] >= 2))
    called = draft.candidate.head.lemma_.lower() in ("event", "gathering", "meeting")
    return {one, two} == {"ceremony", "meet"} and not called


def _only_wished_for(talk: Draft, draft: Draft) -> bool:
    """'offered talks', after talks that are more than an offer."""
    wished = ("proposed", "refused")
    return draft.status in wished and talk.status not in wished and not draft.candidate.definite


def closes(talk: Draft, draft: Draft) -> bool:
    """'The talks were to end today', of a talk told of on the days before."""
    return _soon_after(talk, draft.ends) and _means_one_told_of(draft)


def had_begun(talk: Draft, draft: Draft) -> bool:
    """'The talks had begun on Monday', of a talk told of on a later day of that week."""
    if not draft.begins or talk.begins or talk.precision != "day" or talk.status not in ("held", "ongoing"):
        return False
    return 0 < days_apart(draft.begins, talk.earliest or "") <= CLOSES_WITHIN and _means_one_told_of(draft)


def _goes_on(talk: Draft, draft: Draft) -> bool:
    """'The talks are expected to continue on Wednesday', of talks that are being held."""
    is_held = talk.status in ("held", "ongoing") and talk.precision == draft.precision == "day"
    return is_held and draft.status == "ongoing" and _soon_after(talk, draft.earliest) and _means_one_told_of(draft)


def _soon_after(talk: Draft, day: str | None) -> bool:
    return bool(day and talk.latest and 0 <= days_apart(talk.latest, day) <= CLOSES_WITHIN)


def _means_one_told_of(draft: Draft) -> bool:
    return draft.candidate.definite and not draft.candidate.verbal and not draft.own_names


def _statuses_agree(talk: Draft, draft: Draft) -> bool:
    one, two = GROUPS[talk.status], GROUPS[draft.status]
    if frozenset({one, two}) in _AGREE:
        return True
    if {one, two} == {"plan", "was"} and draft.ends and draft.candidate.definite and not draft.own_names:
        return True  # 'the discussions were to end today'
    if {one, two} == {"plan", "want"}:
        return draft.candidate.definite and not draft.own_names
    if (one, two) == ("want", "off"):
        return _is_called_off(talk, draft)
    if {one, two} == {"want", "no"}:
        return draft.candidate.definite
    return {one, two} == {"plan", "was"} and _begun(talk, draft)


def _is_called_off(talk: Draft, draft: Draft) -> bool:
    """'has tried to bring the rebels to a conference. A session in Oslo planned for May was put off': that one."""
    nobody = not [party for party in draft.parties if not party.anaphor]
    open_ = talk.earliest is None and talk.place is None and draft.earliest is not None
    return nobody and open_ and not draft.candidate.verbal and draft.sentence - talk.sentence == 1


def _begun(talk: Draft, draft: Draft) -> bool:
    """'negotiators would meet politicians in Moscow' and 'is in Moscow for talks with politicians'."""
    shared, mine = shared_parties(talk, draft)
    same_parties = shared >= 2 and shared == mine
    same_place = talk.place is not None and talk.place == draft.place
    goes_on = "ongoing" in (talk.status, draft.status)
    return goes_on and same_parties and same_place and draft.candidate.distinct is None


def shared_parties(talk: Draft, draft: Draft) -> tuple[int, int]:
    """How many parties of ``draft`` are also of ``talk``, and how many it has."""
    mine = [p for p in draft.parties if not p.anaphor]
    theirs = [p for p in talk.parties if not p.anaphor]
    same = same_party if draft.candidate.verbal and talk.candidate.verbal else act_alike
    return counterparts(mine, theirs, same), len(mine)
