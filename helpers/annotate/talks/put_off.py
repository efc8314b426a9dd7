"""Talks put off to a day that is told: the old day is postponed, the new one planned, and these are two talks."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from helpers.annotate.model import DateExpression
from helpers.annotate.talks.days import as_meant, runs_of_days
from helpers.annotate.talks.drafts import Draft
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.reading import Reading, Sentence, span_of
from helpers.annotate.talks.said import token_of
from helpers.annotate.talks.tree import ancestors, clause_verb
from helpers.annotate.talks.usable import usable

if TYPE_CHECKING:
    from spacy.tokens import Token

_TO = frozenset({"to", "until", "till", "for"})
#: 'it is now due to open on', up to the day; the words between are few.
_NOW = re.compile(
    r"\b(?:it|they|that|this|the\s+\w+)\s+(?:is|are|was|were|has\s+been|have\s+been|will)\s+now\s+(?:[^\s.;:,]+\s+){0,6}$",
    re.I,
)


def with_new_days(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, and behind each postponed one that is given a new day a planned one for that day.

    Args:
        reading: the article.
        drafts: its drafts, not yet merged.
    """
    found = []
    for draft in drafts:
        found.append(draft)
        again = _planned_anew(reading, draft) if draft.status in ("postponed", "planned") and draft.earliest else None
        if again is not None and draft.status == "planned":
            draft.status, draft.status_words = "postponed", list(again.status_words)
        if again is not None:
            found.append(again)
    return found


def _planned_anew(reading: Reading, draft: Draft) -> Draft | None:
    for sentence in reading.sentences[draft.sentence : draft.sentence + 2]:
        for date in runs_of_days(reading, [d for d in reading.dates_within(sentence.start, sentence.end) if usable(d)]):
            verb = _said_by(reading, draft, sentence, date)
            if verb is not None:
                again = _copy_of(reading, draft, sentence, verb, date)
                return again if again.earliest and again.earliest > (draft.latest or "") else None
    return None


def _said_by(reading: Reading, draft: Draft, sentence: Sentence, date: DateExpression) -> Token | None:
    """The verb that gives ``date`` as the new day of the talk: 'moved to', 'it is now due on'."""
    token = token_of(sentence, date)
    if token is None or date.start < draft.candidate.span.end:
        return None
    if _NOW.search(reading.text, sentence.start, date.start):
        return clause_verb(token)
    if draft.status == "planned":
        return None  # 'planned for May … will move to Oslo in June': only 'it is now planned for' puts it off
    if sentence.number != draft.sentence or token.dep_ != "pobj" or token.head.lower_ not in _TO:
        return None
    verb = token.head.head
    of_talk = any(above.i == verb.i for above in [draft.candidate.head, *ancestors(draft.candidate.head, 8)])
    return verb if verb.lemma_.lower() in words("put_off") and of_talk else None


def _copy_of(reading: Reading, draft: Draft, sentence: Sentence, verb: Token, date: DateExpression) -> Draft:
    """The talk as it is planned now: of the same parties in the same place."""
    again = copy.copy(draft)
    said = span_of(sentence, verb, verb)
    again.parties, again.lemmas, again.formats = list(draft.parties), set(draft.lemmas), list(draft.formats)
    again.places = list(draft.places)
    again.status, again.status_words, again.spans = "planned", [said], [*draft.spans, said]
    again.date, again.precision, again.same_as = date, date.precision, None
    again.earliest, again.latest = as_meant(reading, date, "planned")
    again.begins = again.ends = again.days = None
    return again
