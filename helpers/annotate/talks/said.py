"""Dates of words said: 'said on Friday' dates the words, unless they were said at the talk or right after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.annotate.model import DateExpression
from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.reading import Reading, Sentence
from helpers.annotate.talks.tree import clause_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAID_BESIDE = frozenset({"as", "while", "when", "after", "following", "during", "at"})
_SAID = re.compile(rf"\b(?:{'|'.join(sorted(words('of_the_said')))})(?:\s+(?:on|late|early|earlier))?\s+$")


def said_on(reading: Reading, date: DateExpression) -> bool:
    """'said on Friday': when it was said, not when they met."""
    return bool(_SAID.search(reading.text[max(0, date.start - 40) : date.start]))


def said_as_they_met(sentence: Sentence, candidate: Candidate, date: DateExpression) -> bool:
    """'said on Friday as he received the envoy', 'told reporters Monday after talks': said on the day of the talk."""
    token = token_of(sentence, date)
    verb = clause_verb(token) if token is not None else None
    head = candidate.head
    if verb is None or date.precision not in ("day", "time") or token.i > head.i:
        return False
    if candidate.verbal:
        marks = {c.lower_ for c in head.children if c.dep_ in ("mark", "advmod")}
        gerund = head.dep_ == "pcomp" and head.head.lower_ in _SAID_BESIDE and head.head.head.i == verb.i
        return gerund or (head.dep_ == "advcl" and head.head.i == verb.i and bool(marks & _SAID_BESIDE))
    prep = head.head if head.dep_ == "pobj" else None
    return prep is not None and prep.lower_ in _SAID_BESIDE and prep.head.i in (verb.i, token.i)


def token_of(sentence: Sentence, date: DateExpression) -> Token | None:
    """The head token of the date expression."""
    base = sentence.passage.start
    inside = [
        token for token in sentence.doc[sentence.first : sentence.last] if date.start <= base + token.idx < date.end
    ]
    head = next(
        (t for t in inside if not any(t.head.i == o.i for o in inside if o.i != t.i)), inside[0] if inside else None
    )
    for _ in range(2):  # 'in the course of September', 'at the end of May'
        if head is None or head.dep_ != "pobj" or head.head.lower_ != "of":
            break
        if head.head.head.lemma_.lower() not in words("part_of_time"):
            break
        head = head.head.head
    return head
