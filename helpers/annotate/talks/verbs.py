"""Which verbs report a talk here: 'met the envoy' does, 'met the target' and 'spoke with reporters' do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.annotate.places import find_place
from helpers.annotate.talks.lexicon import TriggerWord, triggers, words
from helpers.annotate.talks.tree import conjuncts, kids, marked_with, pobj, preps, subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

TELEPHONE = re.compile(r"^(?:tele)?phone|telephonic|video|skype|zoom|hotline|conference$", re.I)
#: What stands before those at whose side somebody stands.
BESIDE = frozenset({"beside", "alongside"})
_DOERS = ("worker", "maker", "driver", "holder", "grower", "keeper", "dealer", "fighter", "controller", "ologist")


def lemma_of(token: Token) -> str:
    """A lemma that does not hang on the tagger: headlines write nouns with capitals."""
    lower = token.lower_
    if token.pos_ in ("PROPN", "ADJ"):
        for ending, cut in (("ies", "y"), ("s", "")):
            if lower.endswith(ending) and not lower.endswith("ss") and len(lower) > 3:
                return lower[: -len(ending)] + cut
        return lower
    return token.lemma_.lower()


def verb_fits(token: Token, word: TriggerWord) -> bool:
    """Whether the verb ``token`` can report a talk here, by the test that its row in the trigger table asks for."""
    return _VERB_TESTS[_test_of(word)](token)


def _test_of(word: TriggerWord) -> str:
    if word.lemma in _VERB_TESTS:
        return word.lemma
    return word.strength if word.strength in _VERB_TESTS else "any"


def _withs(token: Token) -> list[Token]:
    """What stands after 'with' (or 'to' a person spoken to)."""
    found = marked_with(token)
    for prep in preps(token):
        if prep.lower_ in ("with", "alongside"):
            found += pobj(prep)
        if prep.lower_ in ("up", "down", "over", "in") and kids(prep, "prep"):
            found += [o for inner in kids(prep, "prep") if inner.lower_ == "with" for o in pobj(inner)]
    return found


def by_phone(token: Token) -> bool:
    """Whether the verb says that it was by telephone or video."""
    for prep in kids(token, "prep", "agent"):
        if prep.lower_ in ("by", "on", "over", "via", "in") and any(
            TELEPHONE.match(t.lower_)
            or (t.lower_ in ("call", "videoconference", "video") and any(TELEPHONE.match(x.lower_) for x in t.lefts))
            for t in pobj(prep)
        ):
            return True
    return any(child.lower_ in ("telephonically", "virtually") for child in token.children)


def is_party_noun(token: Token) -> bool:
    """Whether ``token`` can head the name or description of a party."""
    lemma = lemma_of(token) if token.pos_ in ("NOUN", "PROPN") else token.lemma_.lower()
    if token.ent_type_ in ("PERSON", "ORG", "NORP", "GPE") and token.pos_ in ("PROPN", "NOUN", "ADJ"):
        return True
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    return lemma in words("people") or token.lower_ in words("people") or lemma.endswith(_DOERS)


def is_audience(token: Token) -> bool:
    """Whether ``token`` names one with whom nobody holds talks: 'reporters', 'the Daily News writer Ann Price'."""
    if lemma_of(token) in words("audience") or token.text in words("media"):
        return True
    if any(child.lower_ == "editorial" for child in token.children):
        return True  # 'the paper's editorial board'
    beside = kids(token, "compound", "nmod", "appos")
    shows = token.ent_type_ == "PERSON" and any(t.lower_ == "host" for t in beside)  # 'Green TV host Ann Price'
    return shows or any(lemma_of(t) in words("audience") for t in beside)


def _partyish(token: Token) -> bool:
    return (
        is_party_noun(token)
        or token.pos_ == "PROPN"
        or (token.pos_ == "PRON" and token.lower_ in ("him", "her", "them", "each", "us", "me", "who", "whom"))
    )


def _for_another_end(token: Token) -> bool:
    """'sat down for an interview', 'meet in a debate', 'the film "A" meets "B"': no talks."""
    for prep in kids(token, "prep"):
        unlike = words("shows") | words("contests") if prep.lower_ == "for" else words("contests")
        named = [t for thing in pobj(prep) for t in (thing, *kids(thing, "appos", "compound", "conj"))]
        named += [t for thing in pobj(prep) for of in kids(thing, "prep") if of.lower_ == "of" for t in pobj(of)]
        if prep.lower_ in ("for", "in", "at", "during") and any(lemma_of(t) in unlike for t in named):
            return True
    titles = [t for child in kids(token, "nsubj", "dobj") for t in [child] if _in_quotes(t)]
    return bool(titles)


def _in_quotes(token: Token) -> bool:
    """Whether the name that ``token`` ends stands alone between quote marks: a title."""
    after = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
    first = token.left_edge
    before = token.doc[first.i - 1].text if first.i else ""
    return _is_quote(after) and (_is_quote(before) or _is_quote(first.text)) and not kids(token, "relcl")


def _is_quote(text: str) -> bool:
    return text in ("'", "''", '"', "“", "”", "‘", "’", "``", "«", "»")


def _whom(token: Token) -> list[Token]:
    """The noun that a clause without an object of its own is on: 'the voters they met'."""
    relative = token.dep_ == "relcl" and not kids(token, "dobj", "obj", "advmod")
    subject = kids(token, "nsubj")
    if not relative or not subject or subject[0].lower_ in ("who", "which", "that"):
        return []
    return [token.head] if token.head.pos_ == "NOUN" else []


def _meet(token: Token) -> bool:
    beside = token.doc[token.i + 1 : min(token.i + 9, token.sent.end)]
    if any(t.lower_ in words("private_life") for t in beside):
        return False  # 'met her husband', 'met and married'
    if _for_another_end(token) or any(lemma_of(t) in words("audience") for t in _whom(token)):
        return False
    people = subjects(token)
    if people and all(is_audience(t) for t in people):
        return False  # 'the editorial board met the candidate'
    objects = [t for child in kids(token, "dobj", "obj") for t in conjuncts(child) if t.lower_ != "face"]
    withs = _withs(token)
    for thing in objects + withs:
        lemma = lemma_of(thing)
        if thing.ent_type_ == "PERSON" and not is_audience(thing):
            continue  # Ann Price is no price
        if lemma in words("things_met") or thing.lower_ in words("things_met") or is_audience(thing):
            return False
    if kids(token, "auxpass") or (token.tag_ == "VBN" and token.dep_ in ("acl", "amod")):
        return False
    if objects or withs:
        return any(_partyish(t) for t in objects + withs)
    people = subjects(token)
    return any(_partyish(t) or t.pos_ == "PRON" for t in people)


def _negotiate(token: Token) -> bool:
    if token.tag_ == "VBN" and (kids(token, "auxpass") or token.dep_ in ("acl", "amod")):
        return False
    if any(child.lower_ == "plea" for thing in kids(token, "dobj") for child in [thing, *thing.children]):
        return False  # 'negotiated a plea agreement': a court's business
    return bool(subjects(token)) or bool(_withs(token))


def _with(token: Token) -> bool:
    if _for_another_end(token):
        return False
    targets = _withs(token)
    if token.lemma_.lower() == "discuss":
        if any((lemma_of(t), "noun") in triggers() for p in kids(token, "prep") if p.lower_ == "at" for t in pobj(p)):
            return False  # 'discussed the truce with the envoys at a conference': the noun tells it
        targets = targets + [t for item in kids(token, "dobj") for t in _withs(item)]
        if not targets:
            return _among_themselves(token)
    if (
        token.lemma_.lower() == "sit"
        and not targets
        and not any(c.lower_ in ("down", "together", "across") for c in token.children)
    ):
        return False
    if token.lemma_.lower() == "sit" and any(prep.lower_ == "alongside" for prep in kids(token, "prep")):
        return False
    if token.lemma_.lower() in ("confer", "consult", "sit") and not targets:
        people = subjects(token)
        several = len(people) > 1 or any(is_plural(t) and kids(t, "prep", "amod", "nmod") for t in people)
        return several and any(
            (_partyish(t) or lemma_of(t) in words("envoys")) and lemma_of(t) not in words("audience") for t in people
        )
    if any(is_audience(t) for t in targets):
        return False
    if _each_other(targets):
        return any(_partyish(t) and (t.tag_ in ("NNS", "NNPS") or kids(t, "conj")) for t in subjects(token))
    if token.lemma_.lower() in ("speak", "talk"):
        if any(t.text in words("media") for t in targets):
            return False
        if by_phone(token):
            targets = (
                targets
                + [t for prep in kids(token, "prep") if prep.lower_ == "to" for t in pobj(prep)]
                + subjects(token)
            )
        elif token.lemma_.lower() == "talk" and (_about_willing(token) or _goes_on_with(token) or _to_an_envoy(token)):
            targets = targets + [t for prep in kids(token, "prep") if prep.lower_ == "to" for t in pobj(prep)]
        elif token.lemma_.lower() == "speak" and not any(t.pos_ == "PROPN" for t in targets):
            return False
    return any(_partyish(t) for t in targets)


def is_plural(token: Token) -> bool:
    """Whether ``token`` is a plural, also one that the tagger took for a verb: 'that envoys of the two sat down'."""
    return token.tag_ in ("NNS", "NNPS") or (token.tag_ == "VBZ" and lemma_of(token) in words("envoys"))


def _among_themselves(token: Token) -> bool:
    """'British and Irish ministers will discuss the plan in London': two sides, on a day or in a place."""
    people = subjects(token)
    sides = [t for t in people if t.ent_type_ in ("PERSON", "GPE", "ORG", "NORP") or _is_envoy(t)]
    joint = [child for t in people for child in kids(t, "amod", "nmod", "compound") if kids(child, "conj")]
    told = kids(token, "npadvmod") or [
        t for p in kids(token, "prep") if p.lower_ in ("in", "on", "at") for t in pobj(p) if t.pos_ == "PROPN"
    ]
    return bool(told) and (len(sides) > 1 or bool(sides and joint))


def _about_willing(token: Token) -> bool:
    """'refuse to talk to the government' is about talks; 'talked to the crowd' is not."""
    above = token.head
    return token.dep_ in ("xcomp", "ccomp", "acl") and above.lemma_.lower() in words("willing")


def _goes_on_with(token: Token) -> bool:
    """'is talking to the rebels', 'has been talking to creditors': with a party, no chat."""
    going = token.tag_ == "VBG" and any(aux.lemma_.lower() == "be" for aux in kids(token, "aux"))
    targets = [t for prep in kids(token, "prep") if prep.lower_ == "to" for t in pobj(prep)]
    return going and any(t.ent_type_ in ("GPE", "NORP", "ORG") or lemma_of(t) in words("opposite") for t in targets)


def _each_other(targets: list[Token]) -> bool:
    """'with one another', 'with each other'."""
    pairs = {("another", "one"), ("one", "another"), ("other", "each")}
    return any((t.lower_, child.lower_) in pairs for t in targets for child in t.children)


def _to_an_envoy(token: Token) -> bool:
    """'talked to B, the Peruvian envoy, in Oslo': a person in office, at a place that is told."""
    targets = [t for prep in kids(token, "prep") if prep.lower_ == "to" for t in pobj(prep)]
    where = [prep for prep in [*kids(token, "prep"), *_preps_under(targets)] if prep.lower_ == "in"]
    placed = any(t.pos_ == "PROPN" for prep in where for t in pobj(prep))
    offices = [a for t in targets if t.pos_ == "PROPN" for a in kids(t, "appos", "compound")]
    return placed and any(lemma_of(a) in words("envoys") for a in offices)


def _call_on(token: Token) -> bool:
    """'called on the minister' is a visit; 'called on him to resign' is none."""
    asked = [c for c in token.children if c.dep_ in ("xcomp", "ccomp", "advcl", "dobj", "prt") and c.tag_ == "VB"]
    if any(child.lemma_.lower() != "discuss" for child in asked):
        return False
    preps = [prep for prep in kids(token, "prep") if prep.lower_ in ("on", "upon") and prep.i == token.i + 1]
    targets = [t for prep in preps for t in pobj(prep)]
    after = any(t.tag_ == "TO" for t in token.doc[token.i + 1 : token.i + 12] if t.head.dep_ != "prep")
    told = bool(kids(token, "npadvmod")) or any(
        prep.lower_ in ("in", "at", "during") for prep in [*kids(token, "prep"), *_preps_under(targets)]
    )
    purpose = any(t.lower_ == "discuss" for t in token.doc[token.i + 1 : token.i + 16])
    return any(_is_envoy(t) for t in targets) and (not after or purpose) and (told or purpose)


def _pay_call(token: Token) -> bool:
    """'paid a courtesy call on the premier'."""
    calls = [t for t in kids(token, "dobj") if lemma_of(t) == "call"]
    targets = [t for prep in _preps_under([*calls, token]) if prep.lower_ in ("on", "upon") for t in pobj(prep)]
    return bool(calls) and any(_is_envoy(t) for t in targets)


def _preps_under(tokens: list[Token]) -> list[Token]:
    return [prep for token in tokens for prep in kids(token, "prep")]


def _object(token: Token) -> bool:
    objects = [t for child in kids(token, "dobj", "obj") for t in conjuncts(child)]
    if not objects and kids(token, "auxpass"):  # 'was received by the minister'
        agents = [t for agent in kids(token, "agent") for t in pobj(agent)]
        received = any(_partyish(t) or t.lower_ in ("he", "she", "it", "they") for t in subjects(token))
        return received and any(_is_envoy(t) for t in agents)
    if any(lemma_of(t) in words("shows") for t in subjects(token)):
        return False  # 'the show hosts politicians'
    if token.dep_ == "relcl":  # 'a delegation, which the premier received'
        objects = [token.head if t.lower_ in ("which", "whom", "that", "who") else t for t in objects]
    if token.lemma_.lower() in ("phone", "telephone", "ring") and any(t.pos_ == "PROPN" for t in objects):
        return not any(is_audience(t) for t in objects)
    if token.lemma_.lower() == "receive" and any(t.text[:1].isdigit() for o in objects for t in kids(o, "nummod")):
        return False  # 'receives 1,265 delegates'
    return any(_is_envoy(t) for t in objects)


def _is_envoy(token: Token) -> bool:
    lemma = lemma_of(token)
    if (lemma, "noun") in triggers() or lemma in words("audience"):
        return False
    if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
        return True
    return lemma in words("envoys")


def _gather(token: Token) -> bool:
    if _for_another_end(token):
        return False
    if kids(token, "auxpass"):
        return any(is_party_noun(t) for t in subjects(token))
    objects = [t for child in kids(token, "dobj", "obj") for t in conjuncts(child)]
    if any(child.lower_ in ("enough", "most", "more") for t in objects for child in t.children):
        return False  # 'gather enough delegates'
    if objects and token.lemma_.lower() in ("assemble", "gather"):
        return any(_is_envoy(t) and lemma_of(t) not in words("own_people") | {"team"} for t in objects)
    if objects:
        return any(is_party_noun(t) for t in objects)
    return any(is_party_noun(t) for t in subjects(token))


def _saw(token: Token) -> bool:
    """'The envoy saw Anna Berg in Oslo': one person another, and not doing something."""
    booked = token.dep_ == "xcomp" and (token.head.lemma_.lower() in words("booking") or token.head.lower_ == "due")
    past = token.tag_ in ("VBD", "VBN")
    if not (past or booked) or kids(token, "auxpass", "ccomp", "xcomp", "neg"):
        return False
    objects = [t for child in kids(token, "dobj") for t in conjuncts(child)]
    people = subjects(token)
    named = [t for t in objects if t.ent_type_ == "PERSON" or any(a.ent_type_ == "PERSON" for a in kids(t, "appos"))]
    doer = any(t.ent_type_ == "PERSON" or t.lower_ in ("he", "she", "who") for t in people)
    doer = doer or (past and any(is_party_noun(t) for t in people))
    bodies = [t for t in objects if lemma_of(t) in words("envoys") and kids(t, "det", "poss", "amod", "compound")]
    return (bool(named) or bool(bodies)) and doer


def _visit(token: Token) -> bool:
    objects = [t for child in kids(token, "dobj", "obj") for t in conjuncts(child)]
    return any(t.pos_ == "PROPN" and t.ent_type_ != "PERSON" and find_place(t.text) for t in objects) and any(
        t.pos_ == "PROPN" or lemma_of(t) in words("envoys") or t.pos_ == "PRON" for t in subjects(token)
    )


def _always(_token: Token) -> bool:
    return True


def _together(token: Token) -> bool:
    """'brought the rivals together'."""
    objects = [t for child in kids(token, "dobj", "obj") for t in conjuncts(child)]
    return any(child.lower_ == "together" for child in token.children) and any(
        _partyish(t) and lemma_of(t) not in words("whole_groups") for t in objects
    )


def _come_together(token: Token) -> bool:
    """'the delegations came together'; not 'the country has come together after the storm'."""
    if not any(child.lower_ == "together" and child.i == token.i + 1 for child in token.children):
        return False
    own = subjects(token)
    meant = [t for t in own if _partyish(t) and lemma_of(t) not in words("whole_groups")]
    return len(meant) >= 2 and len(meant) == len(own)


def _beside(token: Token) -> bool:
    """'stood beside the premier for a joint declaration': two in an act of their states, not a chat with the press."""
    partners = [t for prep in kids(token, "prep") if prep.lower_ in BESIDE for t in pobj(prep)]
    acts = [t for prep in kids(token, "prep") if prep.lower_ in ("for", "at") for t in pobj(prep)]
    joint = [t for t in acts if lemma_of(t) in words("joint_act")]
    return any(_is_envoy(t) for t in partners) and any(c.lower_ == "joint" for t in joint for c in t.children)


_VERB_TESTS = {
    "beside": _beside,
    "come": _come_together,
    "together": _together,
    "meet": _meet,
    "negotiate": _negotiate,
    "renegotiate": _negotiate,
    "with": _with,
    "object": _object,
    "gather": _gather,
    "visit": _visit,
    "saw": _saw,
    "call": _call_on,
    "pay": _pay_call,
    "any": _always,
}
