"""Small questions to a dependency tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.annotate.talks.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj", "oprd", "attr"})


def kids(token: Token, *deps: str) -> list[Token]:
    """Children of ``token`` with one of ``deps``."""
    return [child for child in token.children if child.dep_ in deps]


def preps(verb: Token) -> list[Token]:
    """Prepositions of ``verb``, also those that the parser hangs on its day: 'met today with the envoy'."""
    days = [child for child in verb.children if child.dep_ in ("npadvmod", "advmod") and child.i > verb.i]
    return [p for holder in (verb, *days) for p in holder.children if p.dep_ in ("prep", "dative")]


def marked_with(verb: Token) -> list[Token]:
    """Partners that the parser takes for the subject of what follows: 'met today with the envoy to discuss …'."""
    clauses = [child for child in kids(verb, "advcl") for mark in kids(child, "mark") if mark.lower_ == "with"]
    return [t for clause in clauses for child in kids(clause, "nsubj") for t in conjuncts(child)]


def conjuncts(token: Token) -> list[Token]:
    """``token`` and what is joined to it by 'and', in order; safe against odd trees."""
    found = [token]
    for head in found:
        found += [child for child in head.children if child.dep_ == "conj" and child not in found]
        if len(found) > 12:
            break
    return found


def pobj(prep: Token, depth: int = 4) -> list[Token]:
    """The objects of a preposition with their conjuncts."""
    found = []
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            found += conjuncts(child)
        elif child.dep_ == "prep" and prep.lower_ in ("as", "along", "together", "up", "over", "out", "off", "on"):
            found += pobj(child, depth - 1) if depth else []
    return found


def ancestors(token: Token, limit: int = 30) -> Iterator[Token]:
    """Heads above ``token``, nearest first."""
    for _ in range(limit):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def clause_verb(token: Token) -> Token | None:
    """The verb (or copula) of the clause that ``token`` stands in; the token itself if it is a verb."""
    if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod", "compound"):
        return token
    for above in ancestors(token):
        if above.pos_ in ("VERB", "AUX") and above.dep_ not in ("amod", "compound"):
            return above
    return None


def antecedents(clause: Token) -> list[Token]:
    """What a clause on a noun is said of: the person, where the noun only describes him ('A, a member who met B')."""
    noun = clause.head
    if noun.i == clause.i:
        return []
    if noun.dep_ == "appos" and noun.ent_type_ != "PERSON" and noun.head.ent_type_ == "PERSON":
        return [noun.head]
    return conjuncts(noun)


def _cut_off(verb: Token, subject: Token) -> list[Token]:
    """The names before a subject that the parser took for a sentence of their own: 'A, B and C met', met at C."""
    first = verb.head
    if verb.dep_ != "conj" or first.pos_ not in ("NOUN", "PROPN") or not first.i < subject.i:
        return []
    joined = [c for c in first.children if c.lower_ in ("and", "or") and first.i < c.i < subject.i]
    return [t for t in conjuncts(first) if t.i < subject.i and t.pos_ != "VERB"] if joined else []


def _misread_noun(verb: Token) -> list[Token]:
    """The plural that the parser took for a verb: 'It was there that envoys of A and B sat down', the envoys."""
    before = [t for t in kids(verb.head, "ccomp") if t.i < verb.i and t.tag_ == "VBZ" and kids(t, "prep")]
    return [t for t in before if not kids(t, *OBJECTS) and [s.lower_ for s in kids(t, "nsubj")] == ["that"]][-1:]


def subjects(verb: Token) -> list[Token]:
    """Subjects of ``verb`` with conjuncts, its own or those that it shares with the verb above it."""
    seen = 0
    while seen < 6:
        own = [t for child in kids(verb, "nsubj", "nsubjpass") for t in conjuncts(child)]
        if own:
            relative = own[0]
            if relative.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
                return antecedents(verb)
            return [*_cut_off(verb, own[0]), *(_misread_noun(verb) if verb.dep_ == "conj" else []), *own]
        if verb.dep_ == "xcomp":
            objects = kids(verb.head, "dobj", "nsubjpass")
            if objects:
                return [t for item in objects for t in conjuncts(item)]
            verb = verb.head
        elif verb.dep_ == "conj" or verb.dep_ == "advcl" or (verb.dep_ in ("pcomp", "prep")):
            verb = verb.head
        elif verb.dep_ in ("acl", "relcl"):
            head = verb.head
            if verb.dep_ == "acl" and verb.tag_ == "VB":
                above = clause_verb(head)
                if above is None or above.i == verb.i:  # 'A and B plan to meet', with 'plan' as a noun joined to A
                    return conjuncts(head.head if head.dep_ == "conj" else head)
                verb = above
            else:
                return antecedents(verb)
        elif verb.dep_ in ("ccomp", "ROOT"):
            return _misread_noun(verb)
        else:
            if verb.head.i == verb.i:
                return []
            verb = verb.head
        seen += 1
    return []


def particle_lemma(verb: Token) -> str:
    """The verb's lemma with its particle: ``call off``."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ == "prt" or (
            child.dep_ in ("advmod", "prep") and child.lower_ in ("off", "back", "through") and child.i == verb.i + 1
        ):
            return f"{lemma} {child.lower_}"
    return lemma


def negated(token: Token) -> Token | None:
    """The word that negates ``token``, or None."""
    for child in token.children:
        if child.dep_ == "neg" or child.lower_ in ("never", "not", "n't", "n’t"):
            return child
        if child.dep_ == "det" and child.lower_ in ("no", "neither"):
            return child
    return None


def shares_subject(verb: Token, first: Token) -> bool:
    """Whether ``verb`` is joined to ``first`` and has no subject of its own: 'lasted a week and ended in Oslo'."""
    return verb.dep_ == "conj" and verb.head.i == first.i and not kids(verb, *SUBJECTS)


def on_a_visit(noun: Token, verb: Token) -> bool:
    """Whether ``noun`` is the visit of 'will meet her during his visit to Oslo'."""
    on = noun.head
    return (
        noun.lemma_.lower() in ("visit", "trip", "tour", "stay", "stop", "stopover")
        and noun.dep_ == "pobj"
        and on.lower_ in ("during", "on")
        and on.head.i == verb.i
    )


def only_beside(noun: Token) -> bool:
    """'on the sidelines of the summit', 'in the margins of the conference'."""
    of = noun.head
    return noun.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() in words("beside")


def left_edge(token: Token, depth: int = 12) -> Token:
    """The first token of the noun phrase that ``token`` heads, modifiers to its left included."""
    edge = token
    for child in token.lefts:
        if child.dep_ in (
            "compound",
            "amod",
            "nmod",
            "nummod",
            "poss",
            "det",
            "quantmod",
            "predet",
            "advmod",
            "npadvmod",
        ):
            first = (
                left_edge(child, depth - 1) if depth and child.dep_ in ("poss", "compound", "amod", "nmod") else child
            )
            if first.i < edge.i:
                edge = first
    return edge
