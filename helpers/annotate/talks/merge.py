"""Which triggers of one article tell of one talk: 'the talks' after 'a meeting in Moscow', a headline and its lead."""

from __future__ import annotations

from helpers.annotate.places import find_place
from helpers.annotate.talks.belonging import score
from helpers.annotate.talks.conflict import CLASSES, GROUPS, closes, had_begun, in_conflict
from helpers.annotate.talks.drafts import Draft, Party
from helpers.annotate.talks.extent import stretch
from helpers.annotate.talks.inherit import inherit, source_of
from helpers.annotate.talks.sameness import same_party

#: How many drafts back a trigger looks for its talk; keeps a very long article near linear.
WINDOW = 24

#: A talk so many sentences back can be that of 'they'.
SAME_SCENE = 6
#: Sentences between a talk told by descriptions and told by names.
NEAR_BY = 3
#: From this score on, parties or date tell of what talk a trigger is, whoever 'they' are.
SURE = 60

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
    return _without_descriptions(talks)


def _without_descriptions(talks: list[Draft]) -> list[Draft]:
    """'rebels were in Oslo on Sunday for talks with a minister' is told again by name: 'the League and Ana Ruiz'."""
    kept = []
    for talk in talks:
        named = next((other for other in talks if other is not talk and _names_whom(other, talk)), None)
        if named is None:
            kept.append(talk)
            continue
        named.spans += talk.spans
        named.sentences |= talk.sentences
        named.members += talk.members
    return kept


def _names_whom(named: Draft, described: Draft) -> bool:
    """Whether one names those whom the other only describes: on one day, in one city, close by."""
    vague = [party for party in described.parties if not party.anaphor]
    there = described.place is not None and described.place == named.place
    then = described.earliest is not None and described.earliest == described.latest == named.earliest == named.latest
    took_place = {described.status, named.status} <= {"held", "ongoing"}
    close = any(abs(described.sentence - number) <= NEAR_BY for number in named.sentences)
    names = len(named.parties) >= 2 and not _only_describes(named)
    return bool(vague) and _only_describes(described) and there and then and took_place and close and names


def _target(talks: list[Draft], draft: Draft) -> Draft | None:
    scored = []
    they = any(p.anaphor and p.text.lower() == "they" for p in draft.parties)
    meant = source_of(talks, draft, SAME_SCENE) if they else None
    for age, talk in enumerate(reversed(talks[-WINDOW:])):
        sure = score(talk, draft)
        if meant is not None and talk is not meant and sure < SURE:
            continue  # 'they' are those of another talk
        if sure > 0:
            scored.append((sure, -age, talk))
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def _echo(talks: list[Draft], draft: Draft) -> None:
    """Let 'It began in Oslo' tell when and where of the last talk, if that is near and not contradicted."""
    near = [talk for talk in talks[-4:] if talk.last_sentence >= draft.sentence - 1 and not talk.candidate.verbal]
    if not near:
        return
    talk = max(near, key=lambda t: (t.last_sentence, t.candidate.head.i))
    draft.spans, draft.lemmas, draft.status, draft.status_words = [], set(), None, []
    draft.parties = [party for party in draft.parties if party.named and not party.anaphor]
    if not in_conflict(talk, draft):
        _join(talk, draft)


def _join(talk: Draft, draft: Draft) -> None:
    """Add to ``talk`` what ``draft`` says of it."""
    talk.spans += draft.spans
    talk.members += 1
    if talk.candidate.strength == "anaphor" and draft.candidate.strength not in ("anaphor", "echo"):
        talk.candidate = draft.candidate
    if talk.candidate.sentence.passage.kind == "headline" and _only_describes(talk) and _names_two(draft):
        talk.parties = []  # 'spy chief met rebel leader', who are named now
    own = [party for party in draft.parties if not party.anaphor]
    if talk.inherited and own and (len(own) > 1 or not any(same_party(own[0], q) for q in talk.parties)):
        talk.parties, talk.inherited = [], False  # 'Further meetings are planned.' is told of in full now
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
    if had_begun(talk, draft):
        talk.ends = talk.ends or talk.latest
    if closes(talk, draft) and talk.precision == "day":
        talk.begins = talk.begins or told  # the day told before that of the end
    talk.begins, talk.ends = talk.begins or draft.begins, draft.ends or talk.ends
    talk.days = talk.days or draft.days
    in_text = talk.candidate.sentence.passage.kind == "headline" and len(talk.places) < 2
    if draft.place and (talk.place is None or in_text or _finer(draft.place, talk.place)):
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
    stretch(talk)


def _only_describes(talk: Draft) -> bool:
    """Whether all its parties are descriptions: 'spy chief', 'rebel leader'."""
    return all(not party.person and party.text[-1:].islower() and " " in party.text for party in talk.parties) and all(
        party.text.split()[-1].islower() for party in talk.parties if party.text.split()
    )


def _names_two(draft: Draft) -> bool:
    return len([party for party in draft.parties if party.person]) >= 2


def _outweighs(talk: Draft, draft: Draft) -> bool:
    """Whether what ``draft`` says became of the talk counts for more: the surer word, the meeting on a visit."""
    if talk.status is None:
        return True
    if CLASSES[talk.candidate.format] == "visit" != CLASSES[draft.candidate.format]:
        return draft.status == "held" or _STRENGTH[draft.status] > _STRENGTH[talk.status]
    if GROUPS[talk.status] == GROUPS[draft.status] == "off" and talk.certain != draft.certain:
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
