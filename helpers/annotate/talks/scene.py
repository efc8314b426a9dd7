"""Where and when the story stands when a talk is told: 'flew to Oslo on Monday. There she saw …', the lead's day.

A sentence that tells of a talk often leaves out what the one before it has said. Only talks told in the simple past
take it up, and only from a party's going or being somewhere, or from the one day that the lead gives.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.annotate.model import DateExpression
from helpers.annotate.places import Place, find_place
from helpers.annotate.talks.drafts import Draft
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.reading import Reading, Sentence
from helpers.annotate.talks.said import said_on, token_of
from helpers.annotate.talks.tree import clause_verb, kids, pobj
from helpers.annotate.talks.usable import usable

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Sentences of the body, from its first, in which the lead's day still goes without saying.
LEAD_REACH = 3
#: Days before publication that a lead tells of.
FRESH = 7
_STAYS = frozenset({"be", "stay", "stop", "remain", "spend", "land", "arrive", "fly", "travel", "go", "come", "visit"})
_HOLDS = frozenset({"have", "hold"})
_THERE = frozenset({"to", "in", "at"})


def fill_from_scene(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Give talks that were held the place and day that the words around them set.

    Args:
        reading: the article.
        drafts: its drafts, not yet merged; their dates and places are filled in where they have none.
    """
    lead = _first_of_body(reading)
    for draft in drafts:
        ahead = draft.status == "planned" and _goes_on_there(reading, draft)
        if (draft.status != "held" and not ahead) or draft.candidate.sentence.passage.kind == "headline":
            continue
        if draft.place is None and draft.candidate.format not in ("call", "visit"):
            scene = _place_of_scene(reading, draft)
            if scene is not None:
                draft.place, draft.country = scene.name, scene.country
                _take_day_of_stay(reading, draft)
        if draft.date is None and not ahead:
            _take_that_day(reading, draft)
        if lead is not None and draft.date is None and not ahead and _just_told(draft, lead):
            day = _day_of_lead(reading, lead, draft)
            if day is not None:
                _date(draft, day)


def _take_day_of_stay(reading: Reading, draft: Draft) -> None:
    """'The rebels were in Oslo yesterday. They had talks with Ana Ruiz': on that day, where no other is told."""
    before = _setting(reading, draft)
    told = reading.dates_within(before.start, before.end) if before is not None else []
    told = [day for day in told if not said_on(reading, day)]
    if len(told) == 1 and usable(told[0]) and told[0].precision == "day":
        _date(draft, told[0])


def _take_that_day(reading: Reading, draft: Draft) -> None:
    """'She had guests of her own on that day. In Oslo she received the premier': on that day."""
    before = _setting(reading, draft)
    if before is None or before.passage.kind != draft.candidate.sentence.passage.kind:
        return
    told = reading.dates_within(before.start, before.end)
    if len(told) != 1 or not usable(told[0]):
        return
    if " ".join(told[0].text.lower().split()) in words("that_day") and not said_on(reading, told[0]):
        _date(draft, told[0])


def _setting(reading: Reading, draft: Draft) -> Sentence | None:
    """The sentence before one that tells of an undated talk in the simple past and gives no day itself; else None."""
    sentence = draft.candidate.sentence
    if draft.date is not None or sentence.number == 0 or not _simple_past(draft):
        return None
    own = reading.dates_within(sentence.start, sentence.end)
    return None if own else reading.sentences[sentence.number - 1]


def _date(draft: Draft, day: DateExpression) -> None:
    draft.date, draft.precision = day, day.precision
    draft.earliest, draft.latest = day.earliest, day.latest


def _goes_on_there(reading: Reading, draft: Draft) -> bool:
    """'She arrived in Oslo on Monday. She will meet the premier on Tuesday': there, where nothing else is said."""
    sentence = draft.candidate.sentence
    verb = clause_verb(draft.candidate.head)
    if verb is None or sentence.number == 0:
        return False
    will = any(aux.lower_ in ("will", "is", "was", "'ll") for aux in kids(verb, "aux")) or verb.head.lemma_ == "be"
    subject = kids(verb, "nsubj") or kids(verb.head, "nsubj")
    same = bool(subject) and subject[0].lower_ in ("he", "she", "they")
    before = reading.sentences[sentence.number - 1]
    came = any(t.lemma_.lower() in ("arrive", "land", "fly") and t.tag_ == "VBD" for t in before.tokens)
    return will and same and came


def _first_of_body(reading: Reading) -> Sentence | None:
    return next((s for s in reading.sentences if s.passage.kind == "body"), None)


def _simple_past(draft: Draft) -> bool:
    """'met', 'was received', 'held a meeting': not 'had met', which looks back."""
    head = draft.candidate.head
    verb = head if draft.candidate.verbal else clause_verb(head)
    if verb is None or not (draft.candidate.verbal or (verb.lemma_.lower() in _HOLDS and head.dep_ == "dobj")):
        return False
    passive = verb.tag_ == "VBN" and any(aux.tag_ == "VBD" for aux in kids(verb, "auxpass"))
    return verb.tag_ == "VBD" or (passive and not kids(verb, "aux"))


def _just_told(draft: Draft, lead: Sentence) -> bool:
    """Whether the draft tells, near the lead and of parties named, what just happened."""
    near = 0 <= draft.sentence - lead.number <= LEAD_REACH
    if near and _was_there_for(draft, lead):
        return True
    named = [party for party in draft.parties if party.named and not party.anaphor]
    return near and _simple_past(draft) and bool(named) and draft.candidate.distinct is None and draft.round is None


def _was_there_for(draft: Draft, lead: Sentence) -> bool:
    """'flew to the Gulf on Monday. … said in Oslo, where she had met A': on that journey."""
    head = draft.candidate.head
    where = head.dep_ in ("relcl", "advcl") and any(child.lower_ == "where" for child in head.children)
    went = any(t.tag_ == "VBD" and t.lemma_.lower() in ("fly", "travel", "arrive", "go") for t in lead.tokens)
    return draft.candidate.verbal and where and went and any(party.named for party in draft.parties)


def _day_of_lead(reading: Reading, lead: Sentence, draft: Draft) -> DateExpression | None:
    """The one fresh day of the lead sentence, where the draft's own sentence has none."""
    own = draft.candidate.sentence
    if any(usable(date) for date in reading.dates_within(own.start, own.end)) and own.number != lead.number:
        return None
    days = [d for d in reading.dates_within(lead.start, lead.end) if usable(d) and d.precision == "day"]
    if len(days) != 1 or said_on(reading, days[0]) or not _fresh(reading, days[0]):
        return None
    token = token_of(lead, days[0])
    before = token is not None and token.dep_ == "pobj" and token.head.lower_ not in ("on", "in", "at")
    return None if token is None or before or own.number == lead.number else days[0]


def _fresh(reading: Reading, day: DateExpression) -> bool:
    try:
        published = dt.date.fromisoformat((reading.published or "")[:10])
        return 0 <= (published - dt.date.fromisoformat(day.earliest or "")).days <= FRESH
    except ValueError:
        return False


def _place_of_scene(reading: Reading, draft: Draft) -> Place | None:
    """Where a party went or was: in clauses of the same sentence before the trigger, then in the sentence before."""
    sentence = draft.candidate.sentence
    here = _stays(reading, sentence, draft.candidate.head.i)
    if here:
        return here[-1]
    if sentence.number == 0 or not (_simple_past(draft) or draft.status == "planned"):
        return None
    before = reading.sentences[sentence.number - 1]
    if before.passage.kind != sentence.passage.kind or any(date for date in _other_days(reading, draft)):
        return None
    there = _stays(reading, before, before.last)
    return there[-1] if there else None


def _other_days(reading: Reading, draft: Draft) -> list[DateExpression]:
    """Days of the draft's sentence that set another scene than the sentence before: 'in March they met'."""
    sentence = draft.candidate.sentence
    found = reading.dates_within(sentence.start, sentence.end)
    return [d for d in found if usable(d) and d.precision != "day"]


def _stays(reading: Reading, sentence: Sentence, until: int) -> list[Place]:
    """Cities that past clauses of ``sentence`` before token ``until`` say somebody went to or was in."""
    found = []
    for verb in sentence.tokens:
        if verb.i >= until or verb.lemma_.lower() not in _STAYS or verb.tag_ not in ("VBD", "VBN"):
            continue
        if kids(verb, "neg") or any(aux.lower_ in words("modals") for aux in kids(verb, "aux")):
            continue
        found += [place for token in _where(verb) if token.i < until and (place := _city(reading, sentence, token))]
    return found


def _where(verb: Token) -> list[Token]:
    found = [t for prep in kids(verb, "prep", "advmod") if prep.lower_ in _THERE for t in pobj(prep)]
    return found + (kids(verb, "dobj") if verb.lemma_.lower() == "visit" else [])


def _city(reading: Reading, sentence: Sentence, token: Token) -> Place | None:
    mention = reading.mention_over(sentence.passage.start + token.idx)
    if token.pos_ != "PROPN" or mention is None or mention.kind not in ("place", "government"):
        return None
    return find_place(mention.text)
