"""Where a talk is: 'in Moscow', 'Moscow talks', 'hosted by Pakistan', 'flew to Doha for'; never the dateline's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.annotate.places import country_of_demonym, find_place, is_large
from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.lexicon import triggers, words
from helpers.annotate.talks.nearness import stands_by
from helpers.annotate.talks.placenames import place_at
from helpers.annotate.talks.reading import Reading
from helpers.annotate.talks.tree import OBJECTS, ancestors, clause_verb, kids, on_a_visit, pobj, shares_subject
from helpers.annotate.talks.verbs import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_IN = frozenset({"in", "at", "near", "outside", "inside", "within"})
_ON = frozenset({"off", "on", "aboard"})
_GO_TO = frozenset({"to", "in", "into", "at", "for"})
_HOSTING = frozenset({"host", "welcome", "convene", "organize", "organise"})
_CONNECT = re.compile(r"^,?\s*(?:the\s+)?(?:\w+\s+){0,3}(?:capital|city|resort|town)?(?:\s+of|,)?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Where:
    """Place and country of a talk, in the words of the record; ``start`` is where the text names it."""

    place: str | None
    country: str | None
    start: int = -1


def where_of(reading: Reading, candidate: Candidate) -> Where:
    """The most specific place that the sentence gives the talk of ``candidate``; nothing for a call."""
    if candidate.format == "call":
        return Where(None, None)
    found: list[tuple[int, Token]] = []
    head = candidate.head
    there = _there(reading, candidate) or _here(reading, candidate) or _in_own_name(reading, candidate)
    if there is not None:
        return there
    for token in candidate.sentence.tokens:
        if not _may_name_place(token):
            continue
        rank = _rank(candidate, token)
        if rank is not None:
            found.append((rank, token))
    if not found:
        found = [
            (3, token) for token in candidate.sentence.tokens if _may_name_place(token) and _close_by(candidate, token)
        ]
    chosen = []
    for rank, _, i in sorted((rank, abs(token.i - head.i), token.i) for rank, token in found)[:6]:
        resolved = place_at(reading, candidate, head.doc[i])
        if resolved is not None:
            chosen.append((rank, *resolved))
    if not chosen:
        return Where(None, None)
    rank, place, start = chosen[0]
    for _, other, at in chosen:
        # 'Northern Ireland talks opened in Belfast': the city says more than the country.
        same = place.kind == "country" and other.country in (None, place.country)
        if place.kind == "country" and other.kind != "country" and (same or rank == 0):
            place, start = other, at
            break
    return Where(place.name, place.country, start)


def _close_by(candidate: Candidate, token: Token) -> bool:
    """'a conference that was to be held in Oslo' with 'Oslo' hung elsewhere; not 'the government in Oslo'."""
    if token.dep_ != "pobj" or token.head.lower_ not in ("in", "at") or not stands_by(candidate, token):
        return False
    holder = token.head.head
    of_talk = holder.dep_ == "pobj" and holder.head.lower_ == "of" and holder.head.head.i == candidate.head.i
    return of_talk or not (lemma_of(holder) in words("people") and holder.i != candidate.head.i)


def _there(reading: Reading, candidate: Candidate) -> Where | None:
    """'met there', 'met in the same city': the place named last before it."""
    verb = candidate.head if candidate.verbal else clause_verb(candidate.head)
    verbs = [verb] if verb is not None and (candidate.verbal or _is_light(verb)) else []
    verbs += kids(candidate.head, "relcl", "acl") + kids(_top(candidate.head), "relcl", "acl")
    verbs += [t for t in candidate.sentence.tokens if t.dep_ == "relcl" and _is_light(t) and _under(t, candidate.head)]
    there = next((token for one in verbs for token in _places_meant(one)), None)
    if there is None:
        return None
    position = candidate.sentence.passage.start + there.idx
    near = [
        m
        for m in reading.mentions_within(max(0, position - (250 if there.lower_ == "there" else 700)), position)
        if find_place(m.text) is not None
    ]
    near = [m for m in near if m.kind == "place"]
    if there.lower_ in ("city", "town"):
        near = [m for m in near if find_place(m.text).kind == "city"]  # type: ignore[union-attr]
    if not near:
        return None
    place = find_place(near[-1].text)
    return Where(place.name, place.country, near[-1].start) if place else None


def _here(reading: Reading, candidate: Candidate) -> Where | None:
    """'met here on Monday', 'flew here for talks', 'in this Swiss city': where the report was filed."""
    if reading.dateline is None:
        return None
    head = candidate.head
    verb = head if candidate.verbal else clause_verb(head)
    holders = [head, _top(head)] + ([verb] if verb is not None and (candidate.verbal or _is_light(verb)) else [])
    for above in ancestors(head, 8):
        moves = above.pos_ == "VERB" and above.lemma_.lower() in words("go")
        if moves and not (_through_subject(head, above) or _at_another_time(head, above)):
            holders.append(above)
    near = [t for holder in holders for t in (*holder.children, *(o for p in kids(holder, "prep") for o in pobj(p)))]
    for token in near:
        this = any(child.lower_ == "this" for child in token.lefts)
        if (token.lower_ == "here" and token.dep_ == "advmod") or (
            this and token.lemma_.lower() in words("this_place")
        ):
            place = reading.dateline
            return Where(place.name, place.country, candidate.sentence.passage.start + token.idx)
    return None


def _is_light(verb: Token) -> bool:
    return verb.lemma_.lower() in words("light")


def _places_meant(verb: Token) -> list[Token]:
    """'there', or 'city' of 'in the same city'."""
    cities = [t for prep in kids(verb, "prep") if prep.lower_ == "in" for t in pobj(prep)]
    same = [t for t in cities if t.lower_ in ("city", "town") and any(c.lower_ in ("same", "that") for c in t.lefts)]
    return [c for c in verb.children if c.lower_ == "there" and c.dep_ == "advmod"] + same


def _in_own_name(reading: Reading, candidate: Candidate) -> Where | None:
    """'at the Munich Security Conference': a city in the talk's own name, also where a verb tells the talk."""
    nouns = [candidate.head]
    if candidate.verbal:
        nouns = [t for prep in kids(candidate.head, "prep") if prep.lower_ in ("at", "during") for t in pobj(prep)]
    for noun in nouns:
        if noun.pos_ != "PROPN" or (lemma_of(noun), "noun") not in triggers():
            continue
        before = [t for t in noun.doc[noun.left_edge.i : noun.i] if t.text[:1].isupper()]
        city = find_place(before[0].text) if len(before) > 1 else None
        if city is not None and city.kind == "city" and is_large(city.name):
            return Where(city.name, city.country, candidate.sentence.passage.start + before[0].idx)
    return None


def _may_name_place(token: Token) -> bool:
    if token.lower_ == "capital" and token.dep_ in ("pobj", "dobj"):
        return any(country_of_demonym(child.text) for child in token.lefts)
    return (
        token.text[:1].isupper()
        and token.pos_ in ("PROPN", "NOUN", "ADJ")
        and not (
            token.dep_ == "compound"
            and token.head.i == token.i + 1
            and token.head.text[:1].isupper()
            and token.head.pos_ == "PROPN"
            and token.head.ent_type_ not in ("DATE", "TIME")  # 'in Oslo Jan. 21'
            and (token.head.lemma_.lower(), "noun") not in triggers()
        )
    )


def _rank(candidate: Candidate, token: Token) -> int | None:
    """How closely ``token`` is tied to the trigger: 0 in its phrase, 1 on its verb, 2 above it; None for not at all."""
    head = candidate.head
    top = _top(head)
    verb = head if candidate.verbal else clause_verb(top)
    where = next((child for child in verb.children if child.lower_ == "where"), None) if verb is not None else None
    if where is not None and token.i < where.i:
        named = token.ent_type_ in ("GPE", "LOC", "FAC") or token.lower_ == "capital"
        return 0 if where.i - token.i < 8 and named else None
    if (
        token.dep_ in ("compound", "nmod", "poss", "amod", "npadvmod")
        and token.head.i in (head.i, top.i)
        and not candidate.verbal
    ):
        return 0
    if (
        token.dep_ in ("nsubj", "poss")
        and verb is not None
        and verb.lemma_.lower() in _HOSTING
        and token.head.i == verb.i
    ):
        return 1
    if (
        token.dep_ == "pobj"
        and token.head.dep_ == "agent"
        and token.head.head.lemma_.lower() in _HOSTING
        and any(a.i in (head.i, top.i) for a in [token.head.head, *ancestors(token)])
    ):
        return 2
    if candidate.format == "visit":
        if candidate.verbal and token.dep_ in ("dobj", "conj") and any(a.i == head.i for a in ancestors(token, 2)):
            return 0
        if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.i == head.i:
            return 0
    if (
        token.dep_ == "dobj"
        and token.head.lemma_.lower() == "visit"
        and token.head.i in (verb.i if verb else -1, head.i)
    ):
        return 1  # 'visited Chad for talks'
    base = token
    while base.dep_ in ("appos", "conj", "compound") and base.head.i != base.i and base.head.pos_ in ("PROPN", "NOUN"):
        base = base.head
    if base.dep_ != "pobj":
        return None
    prep = base.head
    name = prep.lower_
    above = prep.head
    if above.ent_type_ in ("DATE", "TIME") and above.dep_ in ("pobj", "npadvmod") and name in _IN:
        # 'ended on March 6 in Oslo': the parser hangs the place on the day.
        above = above.head.head if above.dep_ == "pobj" else above.head
    if _sets_scene(candidate, prep):
        return 2
    # 'at a hotel in Moscow', 'in the capital, Kabul': climb through the place nouns.
    climbed = False
    for _ in range(3):
        if (
            above.pos_ in ("NOUN", "PROPN")
            and (above.pos_ == "PROPN" or above.lemma_.lower() in words("venue"))
            and above.dep_ == "pobj"
            and above.i not in (head.i, top.i)
            and above.head.lower_ in (*_IN, *_ON, "of")
            and name in (*_IN, "of")
        ):
            climbed = True
            prep = above.head
            name = prep.lower_
            above = prep.head
        else:
            break
    if name in _IN or name == "off" or (climbed and name in _ON):
        if above.i in (head.i, top.i) or _under(above, head):
            return 0
        if verb is not None and shares_subject(above, verb) and top.dep_ == "nsubj":
            return 1  # 'the talks lasted a week and ended in Oslo'
        if verb is not None and (
            above.i in (verb.i, _below(verb)) or (above.dep_ == "xcomp" and above.head.i in (verb.i, _below(verb)))
        ):
            elsewhen = _at_another_time(head, verb)  # 'was signed in Oslo after five rounds of talks'
            return 1 if _event_verb(candidate, verb, top) and not elsewhen else None
        if (
            above.pos_ in ("NOUN", "PROPN")
            and verb is not None
            and above.dep_ in ("dobj", "pobj", "attr", "nsubj", "conj")
            and clause_verb(above) is not None
            and clause_verb(above).i == verb.i
            and abs(prep.i - head.i) < 14
            and prep.i > head.i
            and above.i > head.i
        ):
            # The parser hangs 'in Moscow' on the last noun before it: 'met a delegation of power brokers in Moscow'.
            return 2 if _event_verb(candidate, verb, top) else None
    if (
        verb is not None
        and verb.dep_ in ("relcl", "advcl")
        and name in _IN
        and any(c.lower_ == "when" for c in verb.children)
    ):
        upper = clause_verb(verb.head)
        if upper is not None and above.i == upper.i:
            return 2  # 'was reached in Oslo on Friday, when they met'
    if name == "to" and verb is not None and on_a_visit(above, verb):
        return 1
    if name in _GO_TO:
        mover = above if above.pos_ in ("VERB", "AUX") else clause_verb(above)
        if (
            mover is not None
            and mover.lemma_.lower() in words("go")
            and (above.i == mover.i or above.lemma_.lower() in ("visit", "trip", "journey", "tour", "way"))
        ):
            if _through_subject(head, mover) or _at_another_time(head, mover):
                return None
            if mover.i == (verb.i if verb is not None else -1):
                return 1
            bringing = any(c.lower_ in ("that", "which") for c in kids(mover, "nsubj"))
            if mover.dep_ == "relcl" and bringing and mover.head.i in (head.i, top.i) and not candidate.verbal:
                return 1  # 'talks that brought envoys to the capital'
            if any(a.i == mover.i for a in ancestors(head)) or (
                verb is not None and verb.dep_ == "conj" and verb.head.i == mover.i
            ):
                return 2
    return None


_BESIDE = frozenset({"pcomp", "prep", "pobj", "advcl", "conj", "dobj", "xcomp", "advmod"})


def _sets_scene(candidate: Candidate, prep: Token) -> bool:
    """'In Brussels, after meeting with envoys, the secretary proposed …': the place before all that is told."""
    if prep.i != candidate.sentence.first or prep.lower_ not in ("in", "at") or prep.dep_ != "prep":
        return False
    for token in [candidate.head, *ancestors(candidate.head, 8)]:
        if token.i == prep.head.i:
            return token.i != candidate.head.i
        if token.dep_ not in _BESIDE:
            return False
    return False


_OTHER_TIME = frozenset({"after", "before", "following", "since", "between", "ahead", "until"})


def _at_another_time(head: Token, mover: Token) -> bool:
    """'after the talks she flew to Oslo': not where they talked."""
    chain = [head, *ancestors(head, 10)]
    upto = next((n for n, t in enumerate(chain) if t.i == mover.i), 0)
    return any(
        t.lower_ in _OTHER_TIME or any(c.dep_ == "mark" and c.lower_ in _OTHER_TIME for c in t.children)
        for t in chain[:upto]
    )


def _through_subject(head: Token, mover: Token) -> bool:
    """'the envoys, who were received on Monday, will go on to Oslo': the clause on the subject is elsewhere."""
    chain = [head, *ancestors(head, 10)]
    clause = any(t.dep_ in ("relcl", "acl") for t in chain)
    return clause and any(t.dep_ in ("nsubj", "nsubjpass") and t.head.i == mover.i for t in chain)


def _top(head: Token) -> Token:
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


def _below(verb: Token) -> int:
    """The adjective under a copula: 'are due to open in Oslo'."""
    return next((child.i for child in verb.children if child.dep_ == "acomp"), verb.i)


def _under(token: Token, head: Token) -> bool:
    """Whether ``token`` hangs below the trigger through its own modifiers, not through a clause on something else."""
    for above in [token, *ancestors(token, 8)]:
        if above.i == head.i:
            return True
        clause = above.dep_ in ("acl", "relcl", "xcomp", "acomp", "prep", "pobj", "auxpass")
        if above.pos_ in ("VERB", "AUX", "ADJ") and not clause:
            return False
        if above.dep_ in ("acl", "relcl") and above.head.i != head.i:
            # 'a summit of A and B that was planned for May in Oslo': of the summit, wherever the parser hangs it.
            return above.lemma_.lower() in words("takes_place") and any(t.i == head.i for t in ancestors(above, 8))
    return False


def _event_verb(candidate: Candidate, verb: Token, top: Token) -> bool:
    if candidate.verbal:
        return True
    lemma = verb.lemma_.lower()
    if top.dep_ == "pobj" and top.head.lower_ in ("at", "during", "in") and top.head.head.i == verb.i:
        return True
    return (lemma in words("light") or lemma in words("go")) and (
        top.dep_ in ("nsubj", "nsubjpass") or top.dep_ in OBJECTS or top.dep_ == "pobj" or top.dep_ == "ROOT"
    )
