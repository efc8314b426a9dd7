"""What stands close after a trigger in the words, where the parser hangs it on something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.lexicon import triggers, words
from helpers.annotate.talks.tree import ancestors
from helpers.annotate.talks.verbs import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Words between a trigger and what it can still claim.
FARTHEST = 16
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ENDS = frozenset({";", ":", "—", "--", '"', "“", "”", "''", "``"})


def stands_by(candidate: Candidate, token: Token) -> bool:
    """Whether ``token`` follows the trigger with nothing between that has a time and place of its own.

    Args:
        candidate: the trigger.
        token: the head of a place or date after it, in the same sentence.
    """
    head = candidate.head
    if not 0 < token.i - head.i <= FARTHEST or _past_clause_on_subject(head, token):
        return False
    for between in head.doc[head.i + 1 : token.i]:
        if between.text in _ENDS or (between.text in ("and", "but") and _begins_clause(between)):
            return False
        lemma = between.lemma_.lower()
        if between.pos_ == "VERB" and (lemma in words("report") or lemma in words("stances")):
            return False
        if between.tag_ in _FINITE and between.pos_ == "VERB" and lemma not in words("light"):
            return False
        if between.dep_ == "mark" and between.lower_ in ("because", "although", "after", "before", "if", "since"):
            return False
        trigger = triggers().get((lemma_of(between), "noun"))
        if trigger is not None and trigger.strength in ("strong", "medium") and between.pos_ in ("NOUN", "PROPN"):
            return False
    return True


def _past_clause_on_subject(head: Token, token: Token) -> bool:
    """'the envoy, who led the talks, was in Oslo': what the clause on the subject tells is elsewhere."""
    above = {t.i for t in ancestors(token)}
    clause = next((t for t in [head, *ancestors(head, 8)] if t.dep_ == "relcl"), None)
    return clause is not None and clause.i not in above and clause.head.dep_ in ("nsubj", "nsubjpass")


def _begins_clause(joint: Token) -> bool:
    """'and' between clauses, not between names."""
    return joint.head.pos_ in ("VERB", "AUX")
