"""Which triggers of one article tell of one talk: 'the talks' after 'a meeting in Moscow', a headline and its lead."""

from __future__ import annotations

from helpers.annotate.places import find_place
from helpers.annotate.talks.drafts import Candidate, Draft, Party
from helpers.annotate.talks.extent import days_apart, one_course, stretch
from helpers.annotate.talks.inherit import inherit, source_of
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.sameness import act_alike, counterparts, places_agree, same_party
from helpers.annotate.talks.verbs import lemma_of

#: How many drafts back a trigger looks for its talk; keeps a very long article near linear.
WINDOW = 24

#: A talk so many sentences back can be that of 'they'.
SAME_SCENE = 6
#: From this score on, parties or date tell of what talk a trigger is, whoever 'they' are.
SURE = 60
#: So many days after it was told of a talk can end.
CLOSES_WITHIN = 7

_CLASSES = {
    "meeting": "meet",
    "negotiation": "meet",
    "summit": "meet",
    "conference": "meet",
    "ceremony": "ceremony",
    "visit": "visit",
    "call": "call",
}
_GROUPS = {
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
_STRENGTH = {"cancelled": 7, "postponed": 6, "refused": 5, "ongoing": 4, "held": 3, "planned": 2, "proposed": 1}


def merged(drafts: list[Draft]) -> list[Draft]:
    """The drafts of one article with those of one talk joined, in the order of their first triggers."""
    talks: list[Draft] = []
    for draft in drafts:
        if draft.candidate.strength == "echo":
            _echo(talks, draft)
            continue
        target = _target(talks, draft)
        if target is None:
            inherit(talks, draft)
            draft.last_sentence = draft.sentence
            draft.sentences = {draft.sentence}
            stretch(draft)  # 'three days of talks ended on Thursday' leaves room for what was on Tuesday
            talks.append(draft)
        else:
            _join(target, draft)
    for talk in talks:
        stretch(talk)
    return talks


def _target(talks: list[Draft], draft: Draft) -> Draft | None:
    scored = []
    they = any(p.anaphor and p.text.lower() == "they" for p in draft.parties)
    meant = source_of(talks, draft, SAME_SCENE) if they else None
    for age, talk in enumerate(reversed(talks[-WINDOW:])):
        score = _score(talk, draft)
        if meant is not None and talk is not meant and score < SURE:
            continue  # 'they' are those of another talk
        if score > 0:
            scored.append((score, -age, talk))
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def _echo(talks: list[Draft], draft: Draft) -> None:
    """Let 'It began in Oslo' tell when and where of the last talk, if that is near and not contradicted."""
    near = [talk for talk in talks[-4:] if talk.last_sentence >= draft.sentence - 1 and not talk.candidate.verbal]
    if not near:
        return
    talk = max(near, key=lambda t: (t.last_sentence, t.candidate.head.i))
    draft.spans, draft.lemmas, draft.status, draft.status_words = [], set(), None, []
    draft.parties = [party for party in draft.parties if party.named and not party.anaphor]
    if not _conflict(talk, draft):
        _join(talk, draft)


def _shared(talk: Draft, draft: Draft) -> tuple[int, int]:
    mine = [p for p in draft.parties if not p.anaphor]
    theirs = [p for p in talk.parties if not p.anaphor]
    same = same_party if draft.candidate.verbal and talk.candidate.verbal else act_alike
    return counterparts(mine, theirs, same), len(mine)


def _conflict(talk: Draft, draft: Draft) -> bool:
    candidate = draft.candidate
    if talk.round is not None and draft.round is not None and talk.round != draft.round:
        return True
    apart = talk.earliest and draft.earliest and (talk.latest < draft.earliest or draft.latest < talk.earliest)
    if apart and not one_course(talk, draft) and not _closes(talk, draft):
        return True
    if not places_agree(talk.place, talk.country, draft.place, draft.country):
        return True
    one, two = _CLASSES[talk.candidate.format], _CLASSES[draft.candidate.format]
    if one != two and "call" in (one, two):
        return True
    if (
        one != two
        and {one, two} == {"ceremony", "meet"}
        and draft.candidate.head.lemma_.lower() not in ("event", "gathering", "meeting")
    ):
        return True
    if (
        draft.status in ("proposed", "refused")
        and talk.status not in ("proposed", "refused")
        and not candidate.definite
    ):
        return True
    return bool(talk.status and draft.status and not _statuses_agree(talk, draft))


def _closes(talk: Draft, draft: Draft) -> bool:
    """'The talks were to end today', of a talk told of on the days before."""
    near = bool(draft.ends and talk.latest and 0 <= days_apart(talk.latest, draft.ends) <= CLOSES_WITHIN)
    return near and draft.candidate.definite and not draft.candidate.verbal and not draft.own_names


def _statuses_agree(talk: Draft, draft: Draft) -> bool:
    one, two = _GROUPS[talk.status], _GROUPS[draft.status]
    if frozenset({one, two}) in _AGREE:
        return True
    if {one, two} == {"plan", "was"} and draft.ends and draft.candidate.definite and not draft.own_names:
        return True  # 'the discussions were to end today'
    if {one, two} == {"plan", "want"}:
        return draft.candidate.definite and not draft.own_names
    if {one, two} == {"want", "no"}:
        return draft.candidate.definite
    if {one, two} == {"plan", "was"}:
        # 'negotiators would meet politicians in Moscow' and 'is in Moscow for talks with politicians'.
        would = "ongoing" in (talk.status, draft.status)
        shared, mine = _shared(talk, draft)
        return (
            would
            and shared >= 2
            and shared == mine
            and draft.candidate.distinct is None
            and talk.place is not None
            and talk.place == draft.place
        )
    return False


def _score(talk: Draft, draft: Draft) -> int:
    """How surely ``draft`` tells of ``talk``: 0 for not."""
    if draft.same_as is None and _conflict(talk, draft):
        return 0
    shared, mine = _shared(talk, draft)
    apart = draft.sentence - talk.sentence
    candidate = draft.candidate
    if draft.same_as is not None:
        return 100 if any(span == draft.same_as for span in talk.spans) else 0
    distinct = candidate.distinct is not None and not (candidate.round is not None and candidate.round == talk.round)
    same_day = bool(talk.earliest and talk.earliest == draft.earliest and talk.latest == draft.latest)
    if (
        distinct
        and not (same_day and shared)
        and candidate.distinct
        in (
            "another",
            "new",
            "next",
            "further",
            "separate",
            "other",
            "fresh",
            "follow-up",
            "additional",
            "subsequent",
            "previous",
            "earlier",
            "prior",
            "again",
            "future",
            "different",
            "more",
            "later",
            "separately",
        )
    ):
        return 0
    head = talk.candidate.sentence.passage.kind == "headline"
    visit = (
        "visit" in (_CLASSES[talk.candidate.format], _CLASSES[candidate.format])
        and talk.candidate.format != candidate.format
    )
    if visit:
        taken_up = apart == 0 and any(party.anaphor and party.several for party in draft.parties)
        return (
            40
            if (shared or taken_up) and apart <= 2 and (same_day or draft.place == talk.place or draft.place is None)
            else 0
        )
    alike = bool(draft.lemmas & talk.lemmas or draft.lemmas & words("generic") or talk.lemmas & words("generic"))
    if head and talk.members == 1 and not candidate.distinct and _names_nobody(talk) and alike:
        if apart <= 6 and talk.place and talk.place == draft.place:
            return 45  # the headline's 'Moscow talks'
        if apart <= 4 and candidate.strength == "strong" and not talk.earliest:
            return 40
    if same_day and alike and not candidate.distinct and apart <= 8 and (not mine or _names_nobody(talk)):
        return 55
    if candidate.round is not None and candidate.round == talk.round and (shared or not mine):
        return 90
    known = len([p for p in talk.parties if not p.anaphor])
    told_apart = mine >= 2 and known >= 2 and shared == 1
    if same_day and shared and not (told_apart and draft.own_names and talk.own_names):
        return 80
    if shared >= 2 and shared == mine:
        return 70
    if shared >= 2 and shared == known and apart <= 8:
        return 60
    if head and shared and apart <= 6 and (talk.members == 1 or shared == mine):
        return 50
    if mine and not shared and any(c.lower_ in ("their", "its") for c in candidate.head.children):
        return 0  # 'A and B held their meeting'
    if candidate.definite and not candidate.verbal and (mine == 0 or shared == mine or not draft.own_names):
        lemma = lemma_of(candidate.head) == lemma_of(talk.candidate.head)
        if not draft.lemmas & words("generic") and not draft.lemmas & talk.lemmas:
            return 0
        last = draft.sentence - talk.last_sentence
        near = 30 + (6 if lemma else 0) + (4 if shared else 0) - min(2 * last, 20)
        if last == 0 and talk.candidate.head.i < candidate.head.i:
            near += 8
        near += 6 if draft.place and draft.place == talk.place else 0
        if talk.status in ("proposed", "refused") and draft.status is None:
            near //= 2
        return near if talk.certain else near // 4
    if shared and shared == mine and mine == 1 and apart <= 3:
        return (
            20
            if (draft.place == talk.place or draft.place is None) and not (candidate.verbal and talk.candidate.verbal)
            else 0
        )
    if (
        mine == 0
        and not candidate.verbal
        and apart <= 2
        and (draft.place is None or (talk.place is None and not _is_new(candidate)))
        and draft.earliest is None
        and candidate.distinct is None
    ):
        return 12
    if (
        mine == 0
        and draft.place is not None
        and draft.place == talk.place
        and apart <= 6
        and (same_day or draft.earliest is None)
    ):
        return 15
    return 0


def _join(talk: Draft, draft: Draft) -> None:
    """Add to ``talk`` what ``draft`` says of it."""
    talk.spans += draft.spans
    talk.members += 1
    if talk.candidate.strength == "anaphor" and draft.candidate.strength not in ("anaphor", "echo"):
        talk.candidate = draft.candidate
    again = draft.same_as is not None and draft.candidate.verbal
    enough = again and len([p for p in talk.parties if not p.anaphor]) >= 2
    for party in draft.parties:
        if party.anaphor or enough:
            continue
        twin = next((i for i, other in enumerate(talk.parties) if not other.anaphor and same_party(party, other)), None)
        if twin is None:
            talk.parties.append(party)
        elif _fuller(party, talk.parties[twin]):
            talk.parties[twin] = party
    told = talk.earliest
    if draft.earliest and (talk.earliest is None or _narrower(draft, talk)):
        talk.date, talk.precision = draft.date, draft.precision
        talk.earliest, talk.latest = draft.earliest, draft.latest
    if _closes(talk, draft) and talk.precision == "day":
        talk.begins = talk.begins or told  # the day told before that of the end
    talk.begins, talk.ends = talk.begins or draft.begins, draft.ends or talk.ends
    talk.days = talk.days or draft.days
    if draft.place and (talk.place is None or _finer(draft.place, talk.place)):
        talk.place, talk.country = draft.place, draft.country
    if talk.round is None:
        talk.round = draft.round
    if draft.status and _outweighs(talk, draft):
        talk.status, talk.status_words, talk.certain = draft.status, draft.status_words, draft.certain
    if draft.candidate.sentence.passage.kind != "headline" and draft.candidate.strength not in ("anaphor", "echo"):
        talk.formats.append(draft.candidate.format)
    talk.places += draft.places
    talk.lemmas |= draft.lemmas
    talk.opened, talk.over = talk.opened or draft.opened, talk.over or draft.over
    if talk.over and talk.status == "ongoing":
        talk.status = "held"
    talk.sentences.add(draft.sentence)
    talk.last_sentence = max(talk.last_sentence, draft.sentence)


def _outweighs(talk: Draft, draft: Draft) -> bool:
    """Whether what ``draft`` says became of the talk counts for more: the surer word, the meeting on a visit."""
    if talk.status is None:
        return True
    if _CLASSES[talk.candidate.format] == "visit" != _CLASSES[draft.candidate.format]:
        return draft.status == "held" or _STRENGTH[draft.status] > _STRENGTH[talk.status]
    if _GROUPS[talk.status] == _GROUPS[draft.status] == "off" and talk.certain != draft.certain:
        return draft.certain
    return _STRENGTH[draft.status] > _STRENGTH[talk.status]


def _narrower(draft: Draft, talk: Draft) -> bool:
    inside = draft.earliest >= talk.earliest and draft.latest <= talk.latest
    return inside and (draft.earliest, draft.latest) != (talk.earliest, talk.latest)


def _fuller(new: Party, old: Party) -> bool:
    if new.named != old.named:
        return new.named
    return new.named and len(new.text) > len(old.text) and set(old.text.split()) < set(new.text.split())


def _finer(new: str, old: str) -> bool:
    one, two = find_place(new), find_place(old)
    return one is not None and two is not None and two.kind == "country" and one.kind != "country"


def _is_new(candidate: Candidate) -> bool:
    """'a conference in Oslo': one not told of before."""
    return any(child.lower_ in ("a", "an") for child in candidate.head.children)


def _names_nobody(draft: Draft) -> bool:
    return not [party for party in draft.parties if not party.anaphor]
