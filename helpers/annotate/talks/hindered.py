"""What kept a talk from taking place: 'failed to meet', 'barred from meeting', 'abandoned before they began'.

Each sign looks at a word on the way up from the trigger and the word above it; their words are in ``words.csv``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.model import TalkStatus
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.tree import kids, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token


def hindrance(trigger: Token, token: Token, above: Token) -> TalkStatus | None:
    """The status of a talk that ``above`` says was kept from taking place; None where it says no such thing.

    Args:
        trigger: the trigger's token.
        token: the word below ``above`` on the way up from the trigger; the trigger itself at first.
        above: the word that takes ``token`` as what it is about.
    """
    lemma = above.lemma_.lower()
    to_meet = (token.i == trigger.i and trigger.pos_ == "VERB") or token.lemma_.lower() in words("taking_place")
    if token.dep_ == "xcomp" and to_meet and (lemma in words("failing") or above.lower_ == "unable"):
        return "cancelled"
    if token.dep_ == "prep" and token.lower_ == "from":
        if kids(token, "pcomp") and lemma in words("hindering"):
            return "cancelled"
        away = above.head if above.lower_ == "away" else above
        if away.lemma_.lower() in ("stay", "keep") and any(child.lower_ == "away" for child in away.children):
            return "refused"
    if token.dep_ == "prep" and lemma in ("turn", "show") and any(c.lower_ == "up" for c in above.children):
        people = [child for one in subjects(above) for child in (one, *one.children)]
        return "cancelled" if any(t.lower_ in ("neither", "nobody", "no") for t in people) else None
    if token.lemma_.lower() in words("accounts"):
        return "proposed" if _is_refuted(token, above) else None
    if token.dep_ in ("nsubj", "nsubjpass") and (_never_began(above) or _fell_victim(above)):
        return "cancelled"
    return None


def is_replaced(trigger: Token) -> Token | None:
    """The 'Instead' of 'Instead of meeting the premier, he flew home'; None where nothing took the talk's place."""
    of = trigger.head
    if trigger.dep_ != "pcomp" or of.lower_ != "of":
        return None
    before = trigger.doc[of.i - 1] if of.i else of
    return before if before.lower_ == "instead" else None


def _is_refuted(account: Token, verb: Token) -> bool:
    """'denied a report that they had met', 'reports that they met are false'."""
    if account.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in words("denying"):
        return True
    is_so = account.dep_ == "nsubj" and verb.lemma_.lower() == "be"
    return is_so and any(t.lower_ in words("untrue") for t in kids(verb, "acomp", "attr"))


def _never_began(verb: Token) -> bool:
    """'were abandoned before they began', 'collapsed before they could start'."""
    clauses = kids(verb, "advcl")
    before = [clause for clause in clauses if any(mark.lower_ == "before" for mark in kids(clause, "mark"))]
    own = [clause for clause in before if any(t.lower_ in ("they", "it") for t in kids(clause, "nsubj", "nsubjpass"))]
    return any(clause.lemma_.lower() in words("opening") for clause in own)


def _fell_victim(verb: Token) -> bool:
    """'fell victim to a row'."""
    return verb.lemma_.lower() == "fall" and any(child.lower_ in ("victim", "prey") for child in verb.children)
