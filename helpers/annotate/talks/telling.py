"""The words that tell a talk, and the phrase that names a place: what the ties between the two ask about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.tree import clause_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Prepositions that say where something is.
INSIDE = frozenset({"in", "at", "near", "outside", "inside", "within"})
_ON = frozenset({"off", "on", "aboard"})


@dataclass(frozen=True, slots=True)
class Telling:
    """The words that tell a talk.

    Attributes:
        candidate: the trigger.
        head: its token.
        top: the noun that it hangs on by 'of', 'in' or 'for' ('round' of 'a round of talks'), or itself.
        verb: the verb of its clause, the trigger itself where that is a verb.
    """

    candidate: Candidate
    head: Token
    top: Token
    verb: Token | None

    def is_noun(self, token: Token) -> bool:
        """Whether ``token`` is the trigger or the noun that it hangs on."""
        return token.i in (self.head.i, self.top.i)

    def is_verb(self, token: Token) -> bool:
        """Whether ``token`` is the verb of the talk's clause."""
        return self.verb is not None and token.i == self.verb.i


@dataclass(frozen=True, slots=True)
class Phrase:
    """'in Oslo': a preposition with a place.

    Attributes:
        token: the place's name.
        first: the preposition before it.
        prep: the outermost preposition, past venues: 'at' of 'at a hotel in Oslo'.
        above: what that hangs on.
        climbed: whether ``prep`` is another than ``first``.
    """

    token: Token
    first: Token
    prep: Token
    above: Token
    climbed: bool

    @property
    def name(self) -> str:
        """The outermost preposition in lower case."""
        return self.prep.lower_

    @property
    def is_in(self) -> bool:
        """Whether it says where something is, not where it goes."""
        return self.name in INSIDE or self.name == "off" or (self.climbed and self.name in _ON)


def telling_of(candidate: Candidate) -> Telling:
    """The words that tell the talk of ``candidate``."""
    top = top_of(candidate.head)
    return Telling(candidate, candidate.head, top, candidate.head if candidate.verbal else clause_verb(top))


def phrase_of(telling: Telling, token: Token) -> Phrase | None:
    """The prepositional phrase of ``token``, climbed through venues: 'at a hotel in Oslo', 'in the capital, Oslo'."""
    base = token
    while base.dep_ in ("appos", "conj", "compound") and base.head.i != base.i and base.head.pos_ in ("PROPN", "NOUN"):
        base = base.head
    if base.dep_ != "pobj":
        return None
    first = prep = base.head
    above = _past_day(prep)
    for _ in range(3):
        if not _is_venue(above) or telling.is_noun(above) or prep.lower_ not in (*INSIDE, "of"):
            break
        prep = above.head
        above = prep.head
    return Phrase(token, first, prep, above, prep.i != first.i)


def _past_day(prep: Token) -> Token:
    """What ``prep`` hangs on; 'ended on March 6 in Oslo': the parser hangs the place on the day."""
    day = prep.head
    if day.ent_type_ not in ("DATE", "TIME") or prep.lower_ not in INSIDE:
        return day
    if day.dep_ == "pobj":
        return day.head.head
    return day.head if day.dep_ == "npadvmod" else day


def _is_venue(noun: Token) -> bool:
    """'a hotel' of 'at a hotel in Oslo'."""
    if noun.dep_ != "pobj":
        return False
    if noun.pos_ == "PROPN":  # 'at the Grand Hotel in Oslo', not 'leaders of the Green League in Oslo'
        return noun.head.lower_ in (*INSIDE, *_ON)
    venue = noun.pos_ == "NOUN" and noun.lemma_.lower() in words("venue")
    return venue and noun.head.lower_ in (*INSIDE, *_ON, "of", "to")


def top_of(head: Token) -> Token:
    """The noun that the trigger hangs on: 'round' of 'a round of talks'; else itself."""
    token = head
    for _ in range(4):
        if (
            token.dep_ == "pobj"
            and token.head.lower_ in ("of", "in", "for")
            and token.head.head.pos_ in ("NOUN", "PROPN")
        ):
            token = token.head.head
        else:
            break
    return token
