"""Reports of talks: where an article tells of a meeting, a round, a summit, a visit or a call between parties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from helpers.annotate.model import DateExpression, Mention, TalkReport
from helpers.annotate.talks.attendance import add_attendance
from helpers.annotate.talks.cueing import no_before
from helpers.annotate.talks.days import as_meant, is_after_publication, part_of_month
from helpers.annotate.talks.drafts import Candidate, Draft
from helpers.annotate.talks.extent import note_extent
from helpers.annotate.talks.holders import note_person
from helpers.annotate.talks.lexicon import triggers as trigger_words
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.merge import merged
from helpers.annotate.talks.offers import answer_offers, fall_with_plans
from helpers.annotate.talks.parties import names_own, parties_of
from helpers.annotate.talks.partners import split_by_partner
from helpers.annotate.talks.put_off import with_new_days
from helpers.annotate.talks.reading import Reading, read
from helpers.annotate.talks.said import token_of
from helpers.annotate.talks.scene import fill_from_scene
from helpers.annotate.talks.settle import reports_of
from helpers.annotate.talks.speeches import is_only_addressed
from helpers.annotate.talks.status import status_of
from helpers.annotate.talks.surroundings import fill_from_surroundings
from helpers.annotate.talks.times import dates_of, is_booked, since_when
from helpers.annotate.talks.tree import kids
from helpers.annotate.talks.triggers import candidates_of
from helpers.annotate.talks.verbs import lemma_of
from helpers.annotate.talks.verdict import Verdict
from helpers.annotate.talks.where import Where, where_of
from helpers.articles.model import Passage, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_talks(
    text: str,
    passages: Iterable[Passage],
    parsed: Iterable[object],
    dates: Sequence[DateExpression],
    mentions: Sequence[Mention],
    published: str | None,
) -> tuple[TalkReport, ...]:
    """The talks that an article reports, one report for each that its text tells apart.

    Args:
        text: the article's text.
        passages: its passages; 'here' is where its dateline says.
        parsed: what ``helpers.annotate.language.parse`` gives for it.
        dates: its date expressions.
        mentions: its mentions.
        published: ISO 8601 date or instant of publication, or None.

    Returns:
        The reports in the order of their main triggers. A talk is ``held`` only where the text says so.
    """
    reading = read(text, parsed, dates, mentions, published, passages)
    drafts: list[Draft] = []
    for _, group in groupby(candidates_of(reading), key=lambda candidate: candidate.sentence.number):
        together = list(group)
        for candidate in together:
            drafts += _drafts(reading, candidate, together)
    drafts = with_new_days(reading, drafts)
    answer_offers(reading, drafts)
    fall_with_plans(reading, drafts)
    fill_from_scene(reading, drafts)
    talks = merged(drafts)
    add_attendance(reading, talks)
    fill_from_surroundings(reading, talks)
    return reports_of(reading, talks)


_NTH_TIME = re.compile(
    r"\s+(?:\w+\s+)?(?:marks?|marked|is|was|were|are|will\s+be|would\s+be|represents?|represented)\s+(?:only\s+)?the\s+"
    r"\w+\s+(?:such\s+)?time\b"
)


def _same_as(reading: Reading, candidate: Candidate, together: list[Candidate]) -> Span | None:
    """The trigger before that this one only counts: 'The talks mark the second time that they have met'."""
    of = candidate.head.head
    if candidate.head.dep_ == "pobj" and of.lower_ == "of":
        holder = next((o.span for o in together if o.head.i == of.head.i and not o.verbal), None)
        if holder is not None:
            return holder
    if candidate.verbal:
        for other in together:
            if other.head.head.i == candidate.head.i and other.head.dep_ == "nsubj" and not other.verbal:
                return other.span  # 'the conference met', 'a conference at which they would have met'
            if _holder(candidate) == other.head.i and not other.verbal:
                return other.span  # 'a conference that Russia is convening'
            if other.head.i < candidate.head.i and _NTH_TIME.match(reading.text, other.span.end, candidate.span.start):
                return other.span
    else:
        if any(child.lower_ == "such" for child in candidate.head.children):
            return next((o.span for o in reversed(together) if o.head.i < candidate.head.i), None)  # 'the first such'
        verb = _for_what(candidate)  # 'gathered for a ceremony', 'brought them together for a day of talks'
        if verb is not None:
            return next((other.span for other in together if other.verbal and other.head.i == verb.i), None)
    return None


def _for_what(candidate: Candidate) -> Token | None:
    """The verb of which the candidate is the purpose: 'for talks', 'for a day of talks'."""
    noun = candidate.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.dep_ == "pobj":
        noun = noun.head.head
    return noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else None


def _restates(candidate: Candidate, together: list[Candidate]) -> bool:
    """'met on Monday in what would be the first contact of the two': says again what the verb has told."""
    verb = candidate.head.head
    what = verb.lemma_.lower() == "be" and any(child.lower_ == "what" for child in kids(verb, "nsubj"))
    before = any(other.head.i < candidate.head.i for other in together)
    return what and before and not candidate.verbal and candidate.head.dep_ == "attr"


def _holder(candidate: Candidate) -> int | None:
    """The noun that the trigger's clause is on; past a place: 'a conference in Oslo at which they were to meet'."""
    verb = candidate.head
    while verb.dep_ == "xcomp" and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ not in ("relcl", "acl"):
        return None
    noun = verb.head
    place = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "at") and noun.pos_ == "PROPN"
    return noun.head.head.i if place else noun.i


def _follows(candidate: Candidate) -> bool:
    """'was followed by talks', 'the ceremony opened a meeting': on the day of what it follows."""
    agent = candidate.head.head
    if agent.dep_ == "agent" and agent.head.lemma_.lower() == "follow":
        return True
    opened = candidate.head.dep_ == "dobj" and agent.lemma_.lower() == "open"
    return opened and any((lemma_of(t), "noun") in trigger_words() for t in kids(agent, "nsubj"))


def _deciding(reading: Reading, candidate: Candidate, verdict: Verdict) -> str:
    """The words that decide the status; 'to meet' where they are an infinitive that looks ahead."""
    words_said = verdict.spans[0].of(reading.text) if verdict.spans else ""
    infinitive = candidate.verbal and any(child.lower_ == "to" for child in kids(candidate.head, "aux"))
    back = words_said.lower().startswith(("was", "were", "had", "to "))
    if infinitive and verdict.status in ("planned", "proposed") and not verdict.purpose and not back:
        return f"to {candidate.head.text}"
    return "" if words_said.startswith("to ") else words_said


def _only_follows(candidate: Candidate) -> bool:
    """'The trip follows a meeting in Oslo on Monday': day and place are those of what it follows."""
    verb = candidate.head.head
    return candidate.head.dep_ == "nsubj" and verb.lemma_.lower() in ("follow", "precede") and bool(kids(verb, "dobj"))


def _drafts(reading: Reading, candidate: Candidate, together: list[Candidate]) -> list[Draft]:
    """The drafts of one trigger: two where it stands with two dates."""
    if _restates(candidate, together):
        return []
    if candidate.head.dep_ == "dobj" and candidate.head.head.lemma_.lower() in ("follow", "precede"):
        candidate.distinct = candidate.distinct or "other"  # 'a meeting that is to follow the Oslo talks'
    verdict = status_of(candidate)
    since = since_when(reading, candidate) if verdict.drop or verdict.status in ("ongoing", "held") else []
    if verdict.drop and since and no_before(candidate) is None:
        verdict = Verdict("held", verdict.spans, certain=False)  # 'have not met since May': they met in May
    elif verdict.drop:
        return []
    dates = list({(date.earliest, date.latest): date for date in dates_of(reading, candidate, together)}.values())
    dates = dates or since
    where = where_of(reading, candidate)
    if _only_follows(candidate):
        dates, where = [], Where(None, None)
    dates = [part_of_month(date) for date in dates]
    told = split_by_partner(reading, candidate, dates)
    if not told:
        parties = parties_of(reading, candidate)
        told = [(parties, date, None) for date in dates or [None]]
    found = []
    for parties, date, own in told:
        where = Where(own.name, own.country) if own is not None else where
        for party in parties:
            note_person(reading, party)
        draft = Draft(candidate, list(parties), date, place=where.place, country=where.country, round=candidate.round)
        if date is not None:
            deciding = _deciding(reading, candidate, verdict)
            draft.earliest, draft.latest = as_meant(reading, date, verdict.status, deciding)
            draft.precision = date.precision
        draft.status, draft.status_words, draft.certain = verdict.status, list(verdict.spans), verdict.certain
        if draft.status is None and date is not None and is_booked(reading, candidate, date):
            draft.status, draft.certain = "planned", False
        draft.purpose, draft.opened, draft.over = verdict.purpose, verdict.opened, verdict.over
        draft.disputed = verdict.disputed
        if draft.status == "held" and draft.over and is_after_publication(reading, draft):
            # 'The talks ended without a truce for Easter': that is no day of theirs.
            draft.date, draft.earliest, draft.latest, draft.precision = None, None, None, "unknown"
        if is_only_addressed(candidate) or any(t.lower_ in words("habit") for t in candidate.head.children):
            draft.certain = False
        if candidate.strength == "echo" and candidate.head.lemma_.lower() in words("closing"):
            draft.over = True
        draft.lemmas = {lemma_of(candidate.head)}
        draft.formats = [] if candidate.sentence.passage.kind == "headline" else [candidate.format]
        draft.own_names = candidate.verbal or names_own(candidate)
        draft.spans = [candidate.span]
        draft.same_as = _same_as(reading, candidate, together)
        draft.follows = _follows(candidate)
        if where.place:
            draft.places = [(candidate.sentence.number, where.place, where.country)]
        note_extent(reading, draft, token_of(candidate.sentence, date) if date is not None else None)
        found.append(draft)
    return found
