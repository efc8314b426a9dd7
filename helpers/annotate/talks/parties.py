"""Who takes part: subject and objects, 'between', 'with', 'attended by', 'U.S.-Taliban talks', possessives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.places import country_of_name
from helpers.annotate.talks.before_noun import HYPHENS, named_before
from helpers.annotate.talks.between import add_new, between
from helpers.annotate.talks.drafts import Candidate, Party
from helpers.annotate.talks.holders import bodies_behind
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.lists import company_of, list_around, list_from
from helpers.annotate.talks.naming import full_name, parties_at
from helpers.annotate.talks.reading import Reading
from helpers.annotate.talks.tense import denial_of
from helpers.annotate.talks.tree import (
    OBJECTS,
    ancestors,
    clause_verb,
    conjuncts,
    kids,
    marked_with,
    pobj,
    preps,
    subjects,
)
from helpers.annotate.talks.verbs import BESIDE, is_party_noun, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITH = frozenset({"with", "between", "among", "amongst", "involving", "alongside"})
_ATTENDED = frozenset(
    {
        "attend", "host", "involve", "include", "chair", "bring", "mediate", "lead", "hold", "join", "convene",
        "broker",
        "organize", "organise", "sponsor", "group", "gather", "facilitate", "moderate", "arrange", "open", "address",
    }
)  # fmt: skip
#: Prepositions that stand before the partner after some verbs, beside 'with'.
_PARTNER_AFTER = {"speak": frozenset({"to"}), "talk": frozenset({"to"}), "call": frozenset({"on", "upon"})}
_PARTNER_AFTER["pay"] = _PARTNER_AFTER["call"]
_PARTNER_AFTER |= dict.fromkeys(("stand", "appear"), BESIDE)
#: What one who gives or attends a talk does: 'a conference that A is convening'.
_RUN = frozenset({"attend", "hold", "host", "convene", "organize", "organise", "sponsor", "chair", "arrange", "call"})
#: 'a conference to which A had invited B', 'at which A met B'.
_CALLED = frozenset({"invite", "meet", "summon", "have"})
_TAKE_PART = frozenset({"participate", "attend", "join", "take", "speak", "address", "meet", "talk", "host"})
_GO_PREPS = frozenset({"for", "to", "in", "at", "into", "during"})
_BESIDE = frozenset({"at", "during", "after", "following", "before", "in", "since", "into"})


def parties_of(reading: Reading, candidate: Candidate) -> list[Party]:
    """The parties that the sentence of ``candidate`` gives it, each once, in the order of the text."""
    tokens = _of_verb(candidate.head) if candidate.verbal else _of_noun(candidate)
    found: list[Party] = []
    for token in tokens:
        add_new(found, parties_at(reading, candidate.sentence, token))
    if not candidate.verbal:
        add_new(found, named_before(reading, candidate))
    add_new(found, between(reading, candidate))
    if len([party for party in found if not party.anaphor]) == 1 and _has_with(candidate):
        for token in _completing(candidate):
            add_new(found, parties_at(reading, candidate.sentence, token))
    add_new(found, _listed_with(reading, candidate, found))
    add_new(found, [body for party in found for body in bodies_behind(reading, candidate.sentence, party)])
    return _without_titles(sorted(found, key=lambda party: party.start))


def _listed_with(reading: Reading, candidate: Candidate, found: list[Party]) -> list[Party]:
    """Parties that stand in one list with a party found."""
    listed: list[Party] = []
    for party in found:
        mention = reading.mention_over(party.start)
        inside = candidate.sentence.start <= party.start < candidate.sentence.end
        if (
            inside
            and mention is not None
            and mention.named
            and (mention.kind != "place" or country_of_name(party.text))
        ):
            others = list_from(reading, candidate.sentence, mention)
            others += list_around(reading, candidate.sentence, mention)
            listed += [Party(full_name(reading, other.text), other.start) for other in others]
        if inside and not party.anaphor and (mention is None or mention.kind != "person"):
            for other in company_of(reading, candidate.sentence, party.start):
                listed.append(Party(full_name(reading, other.text), other.start))
    return listed


def _without_titles(parties: list[Party]) -> list[Party]:
    """'opposition leaders A and B' are A and B: a title right before a name is no party of its own."""
    return [
        party
        for number, party in enumerate(parties)
        if not (
            number + 1 < len(parties)
            and not party.named
            and parties[number + 1].text[:1].isupper()
            and 0 <= parties[number + 1].start - (party.start + len(party.text.split()[-1])) <= 1
        )
    ]


def names_own(candidate: Candidate) -> bool:
    """Whether the phrase of a noun names its parties itself: 'the talks with A', 'A's talks', 'the A-B talks'."""
    head = candidate.head
    if any(prep.lower_ in _WITH for prep in kids(head, "prep", "acl")):
        return True
    if any(child.pos_ != "PRON" and is_party_noun(child) for child in kids(head, "poss")):
        return True
    return any(HYPHENS.search(child.text) and child.text[:1].isupper() for child in head.lefts)


def _has_with(candidate: Candidate) -> bool:
    heads = [candidate.head] if candidate.verbal else _heads(candidate)
    return any(prep.lower_ in ("with", "by") for head in heads for prep in kids(head, "prep", "agent")) or any(
        prep.lower_ == "with" for prep in kids(candidate.head.head, "prep")
    )


def _completing(candidate: Candidate) -> list[Token]:
    """The other party of 'talks with A': the subject of the clauses above, unless it only speaks for somebody."""
    token = candidate.head
    for above in ancestors(token, 12):
        if above.pos_ not in ("VERB", "AUX"):
            continue
        people = [t for child in kids(above, "nsubj") for t in conjuncts(child)]
        people = [t for t in people if t.i != token.i and not any(a.i == t.i for a in ancestors(token, 12))]
        people = [t for t in people if not (t.i == candidate.head.i or candidate.head in t.subtree)]
        people = [t for t in people if not _past_semicolon(t, candidate.head)]
        if people:
            if _clears_the_way(above) or any(
                lemma_of(t) in words("voices") or t.text in words("media") for t in people
            ):
                return []
            return people if any(is_party_noun(t) or t.pos_ in ("PROPN", "PRON") for t in people) else []
    return []


def _past_semicolon(one: Token, two: Token) -> bool:
    return any(t.text == ";" for t in one.doc[min(one.i, two.i) : max(one.i, two.i)])


def _of_verb(verb: Token) -> list[Token]:
    found = [*subjects(verb), *marked_with(verb)]
    lemma = verb.lemma_.lower()
    if lemma in words("takes_object") or verb.pos_ != "VERB":
        found += [t for child in kids(verb, "dobj", "obj", "nsubjpass") for t in conjuncts(child)]
    found += _prepositional(verb, _WITH | _PARTNER_AFTER.get(lemma, frozenset()))
    if lemma in ("discuss", "pay"):
        partners = _WITH | _PARTNER_AFTER.get(lemma, frozenset())
        found += [t for item in kids(verb, "dobj") for t in _prepositional(item, partners)]
    found += [t for agent in kids(verb, "agent") for t in pobj(agent)]
    return found


def _prepositional(head: Token, names: frozenset[str], depth: int = 3) -> list[Token]:
    found = []
    for prep in [*head.children, *(p for p in preps(head) if p.head.i != head.i)]:
        if prep.dep_ in ("prep", "acl", "dative") and prep.lower_ in names:
            found += [t for t in pobj(prep) if t.pos_ != "VERB"] or _shared_object(prep)
            found += [t for child in kids(prep, "dobj") for t in conjuncts(child)]
            for sister in conjuncts(prep)[1:]:
                if sister.lower_ in names:
                    found += pobj(sister)
        elif prep.dep_ == "prep" and prep.lower_ == "in" and "with" in names:
            present = [t for t in pobj(prep) if t.lower_ in ("presence", "company")]
            found += [t for thing in present for inner in kids(thing, "prep") for t in pobj(inner)]
        elif prep.dep_ in ("prep", "prt", "advmod") and prep.lower_ in ("along", "together", "face", "up", "down"):
            found += _prepositional(prep, names, depth - 1) if depth else []
    return found


def _shared_object(prep: Token) -> list[Token]:
    """The partner of 'met with and listened to A', which hangs on the second verb."""
    verbs = kids(prep.head, "relcl", "acl") + kids(prep, "pcomp")
    clause = [t for verb in verbs for t in kids(verb, "nsubj", "nsubjpass")]
    if lost := [t for t in clause if t.left_edge.i == prep.i + 1]:
        return conjuncts(lost[0])  # 'a summit with Ana Ruiz scheduled for May', with 'Ruiz' as what scheduled
    later = [verb for verb in conjuncts(prep.head)[1:] if verb.i > prep.i]
    return [t for verb in later[:1] for other in kids(verb, "prep") for t in pobj(other) if is_party_noun(t)]


def _bys(agent: Token) -> list[Token]:
    """'by A for B and by C': both."""
    return [
        agent,
        *(by for by in agent.subtree if by.i != agent.i and by.lower_ == "by" and by.dep_ in ("conj", "agent")),
    ]


def _at_which(clause: Token) -> bool:
    """'at which A and B spoke', 'a call in which A and B agreed'."""
    within = [prep for prep in kids(clause, "prep") if prep.lower_ in ("at", "in", "during")]
    return any(t.lower_ == "which" for prep in within for t in pobj(prep))


def _heads(candidate: Candidate) -> list[Token]:
    """The trigger's noun and the 'round' or 'idea' nouns that it hangs on."""
    heads = [candidate.head]
    token = candidate.head
    for _ in range(4):
        above = token.head
        inside = token.dep_ == "pobj" and above.lower_ in ("of", "in", "for", "on", "to")
        if inside and above.head.pos_ in ("NOUN", "PROPN") and not is_party_noun(above.head):
            token = above.head
            heads.append(token)
        elif token.dep_ == "conj" and above.pos_ in ("NOUN", "PROPN"):
            token = above
            heads.append(token)
        else:
            break
    return heads


def _of_noun(candidate: Candidate) -> list[Token]:
    found: list[Token] = []
    heads = _heads(candidate)
    for head in heads:
        found += _prepositional(head, _WITH)
        if head.i == candidate.head.i:
            found += [
                t for prep in kids(head, "prep") if prep.lower_ in ("of", "by") for t in pobj(prep) if is_party_noun(t)
            ]
        if head.lower_ == "meeting":  # 'leaders meeting in Oslo agreed', which the parser takes for their meeting
            meeting = kids(head, "nsubj", "compound")
            found += [t for t in meeting if t.tag_ == "NNS" and lemma_of(t) in words("envoys") and t.i == head.i - 1]
        if candidate.format == "call":  # 'received a call from A', 'a call to A'
            around = kids(head, "prep") + (kids(head.head, "prep") if head.dep_ == "dobj" else [])
            called = [t for p in around if p.lower_ in ("from", "to") for t in pobj(p) if is_party_noun(t)]
            found += [t for t in called if t.ent_type_ != "GPE" or country_of_name(t.text)]
        found += [t for child in kids(head, "poss") for t in conjuncts(child)]
        if head.i != candidate.head.i:
            found += [t for t in kids(head, "compound", "nmod") if t.ent_type_ in ("ORG", "GPE")]
        for clause in _clauses(head):
            found += _of_clause(clause)
    top = heads[-1]
    verb = top.head
    if any(lemma_of(head) in words("beside") | {"eve"} for head in heads):
        return found
    if top.dep_ in OBJECTS and verb.pos_ in ("VERB", "AUX"):
        if not _speaks_of_others(heads, verb):
            found += subjects(verb)
        found += _prepositional(verb, _WITH)
        if verb.lemma_.lower() in ("invite", "ask", "urge", "offer"):
            found += [t for child in kids(verb, "dobj", "dative") if child.i != top.i for t in conjuncts(child)]
    elif top.dep_ in ("nsubj", "nsubjpass") and verb.pos_ in ("VERB", "AUX"):
        found += _prepositional(verb, _WITH)
        if verb.lemma_.lower() not in words("report") | words("onlooker"):
            found += [t for agent in kids(verb, "agent") for by in _bys(agent) for t in pobj(by)]
        if verb.lemma_.lower() in ("bring", "include", "involve", "gather", "unite", "see"):
            found += [t for child in kids(verb, "dobj") for t in conjuncts(child)]
    elif top.dep_ == "pobj":
        found += _around_preposition(top, found)
        if any(child.lower_ == "their" for child in candidate.head.children):  # 'told A at their meeting'
            found += [t for child in kids(top.head.head, "dobj") for t in conjuncts(child) if is_party_noun(t)]
    return found


def _speaks_of_others(heads: list[Token], verb: Token) -> bool:
    """'hailed the talks', 'urged talks between A and B', 'cleared a hurdle to talks': they need not be there."""
    if verb.lemma_.lower() in words("onlooker") or _clears_the_way(verb):
        return True
    both = any(prep.lower_ in ("between", "among") for head in heads for prep in kids(head, "prep"))
    return both and (verb.lemma_.lower() not in words("light") or verb.lemma_.lower() == "call")


def _clears_the_way(verb: Token) -> bool:
    """'cleared the last hurdle to talks', 'paved the way for talks': for others."""
    return any(lemma_of(t) in words("obstacle") for t in kids(verb, "dobj"))


def _clauses(head: Token) -> list[Token]:
    """Clauses on the noun, or on the place after it: 'a meeting in Moscow attended by …'."""
    found = kids(head, "acl", "relcl")
    found += [
        inner
        for clause in found
        if clause.lemma_.lower() in ("be", "plan", "schedule")
        for inner in kids(clause, "xcomp")
    ]
    for prep in kids(head, "prep"):
        if prep.lower_ in ("in", "at", "on"):
            found += [
                clause
                for place in pobj(prep)
                for clause in kids(place, "acl", "relcl")
                if clause.lemma_.lower() in _ATTENDED | _CALLED or _at_which(clause)
            ]
    return found


def _of_clause(clause: Token) -> list[Token]:
    lemma = clause.lemma_.lower()
    found = []
    if denial_of(clause) is not None or any(
        c.lower_ in ("neither", "no") for t in subjects(clause) for c in t.children
    ):
        return []  # 'a conference that neither A nor B attended'
    if _at_which(clause):
        found += [t for child in kids(clause, "nsubj") for t in conjuncts(child)]  # 'at which A and B spoke'
    if lemma in ("see", "unite", "gather"):
        found += [t for child in kids(clause, "dobj") for t in conjuncts(child)]
        found += [t for inner in kids(clause, "ccomp") for child in kids(inner, "nsubj") for t in conjuncts(child)]
    if lemma in _CALLED and not kids(clause, "auxpass"):
        found += [t for child in kids(clause, "nsubj", "dobj") for t in conjuncts(child) if is_party_noun(t)]
    if lemma in _ATTENDED or clause.lower_ in ("involving", "including"):
        found += [t for agent in kids(clause, "agent", "prep") if agent.lower_ == "by" for t in pobj(agent)]
        found += [t for child in kids(clause, "dobj", "pobj") for t in conjuncts(child)]
        found += _prepositional(clause, _WITH)
        if lemma in _RUN and not kids(clause, "auxpass"):
            found += [
                t for child in kids(clause, "nsubj") if child.lower_ not in ("which", "that") for t in conjuncts(child)
            ]
    return found


def _who_came_out(prep: Token, verb: Token) -> list[Token]:
    """'A and B agreed on a truce after ten hours of talks', also where the parser lists A and B after a place."""
    while verb.dep_ in ("pcomp", "xcomp", "prep") and verb.head.i != verb.i:
        verb = verb.head
    if verb.lemma_.lower() not in words("outcome") or kids(verb, "nsubjpass"):
        return []
    people = list(subjects(verb)) or [t for t in prep.subtree if t.dep_ == "conj" and is_party_noun(t)]
    return people if len(people) > 1 or any(t.tag_ in ("NNS", "NNPS") for t in people) else []


def _around_preposition(top: Token, have: list[Token]) -> list[Token]:
    """'arrived in Moscow for talks', 'said at a meeting with', 'took part in the conference'."""
    prep = top.head
    above = prep.head
    if prep.dep_ == "agent":
        return []
    if above.pos_ in ("ADP", "ADV") and above.dep_ in ("prep", "prt", "advmod"):
        above = above.head  # 'pulled out of talks'
    if above.pos_ not in ("VERB", "AUX"):
        if above.pos_ in ("NOUN", "PROPN") and prep.lower_ in ("in", "at", "for") and is_party_noun(above):
            return [above]
        verb = clause_verb(above)
        return list(subjects(verb)) if verb is not None and prep.lower_ in ("at", "during") else []
    lemma = above.lemma_.lower()
    nothing = any(c.lower_ == "no" for thing in kids(above, "dobj") for c in thing.children)
    if (denial_of(above) is not None or nothing) and lemma in words("taking_part") | {"have"}:
        return []  # 'has no seat at the talks'
    if lemma == "call" and _speaks_of_others([top], above):
        return []
    hosts = [thing for thing in kids(above, "attr", "dobj") if thing.lower_ in ("host", "hosts")]
    if hosts and prep.lower_ in _GO_PREPS:
        guests = [t for noun in (above, *hosts) for to in kids(noun, "prep") if to.lower_ == "to" for t in pobj(to)]
        return [*subjects(above), *guests]
    takes_part = lemma in words("go") or lemma in _TAKE_PART or lemma in words("light")
    if prep.lower_ in _GO_PREPS and takes_part:
        people = list(subjects(above))
        people += [t for child in kids(above, "dobj") if is_party_noun(child) for t in conjuncts(child)]
        return people + _prepositional(above, _WITH)
    if lemma_of(top) == "call" and prep.lower_ in ("in", "during"):  # 'asked A in a phone call', 'apologized to A in'
        heard = [t for child in kids(above, "dobj", "dative") for t in conjuncts(child) if is_party_noun(t)]
        heard += [t for verb in kids(above, "ccomp", "xcomp") for t in kids(verb, "nsubj") if is_party_noun(t)]
        return [*subjects(above), *heard, *(t for p in kids(above, "prep") if p.lower_ == "to" for t in pobj(p))]
    if prep.lower_ in ("at", "during") or (prep.lower_ in _BESIDE and (have or lemma in words("report"))):
        return list(subjects(above)) if not kids(above, "nsubjpass") else []
    if prep.lower_ in ("after", "following") and not have:
        return _who_came_out(prep, above)
    if prep.lower_ in ("for", "to", "on", "of", "from", "with", "against"):
        briefed = kids(above, "nsubjpass") or (above.dep_ == "acl" and above.tag_ == "VBN")
        told_of = prep.lower_ in ("on", "of") and briefed  # 'was briefed on the meeting'
        if told_of or _speaks_of_others([top], above):
            return []
        return list(subjects(above))
    return []
