"""Where a talk is: 'in Moscow', 'Moscow talks', 'hosted by Pakistan', 'flew to Doha for'; never the dateline's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.annotate.places import Place, capitals, country_of_demonym, country_of_name, find_place, is_large
from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.lexicon import triggers, words
from helpers.annotate.talks.nearness import stands_by
from helpers.annotate.talks.reading import Reading
from helpers.annotate.talks.tree import OBJECTS, ancestors, clause_verb
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
    there = _there(reading, candidate)
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
        resolved = _resolve(reading, candidate, head.doc[i])
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
    return not (lemma_of(holder) in words("people") and holder.i != candidate.head.i)


def _there(reading: Reading, candidate: Candidate) -> Where | None:
    """'met there': the place named last before it."""
    verb = candidate.head if candidate.verbal else clause_verb(candidate.head)
    there = (
        next((c for c in verb.children if c.lower_ == "there" and c.dep_ == "advmod"), None)
        if verb is not None
        else None
    )
    if there is None or (not candidate.verbal and verb.lemma_.lower() not in words("light")):
        return None
    position = candidate.sentence.passage.start + there.idx
    near = [m for m in reading.mentions_within(max(0, position - 250), position) if find_place(m.text) is not None]
    near = [m for m in near if m.kind == "place"]
    if not near:
        return None
    place = find_place(near[-1].text)
    return Where(place.name, place.country, near[-1].start) if place else None


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
        return 0 if where.i - token.i < 8 and token.ent_type_ in ("GPE", "LOC", "FAC") else None
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
    base = token
    while base.dep_ in ("appos", "conj", "compound") and base.head.i != base.i and base.head.pos_ in ("PROPN", "NOUN"):
        base = base.head
    if base.dep_ != "pobj":
        return None
    prep = base.head
    name = prep.lower_
    above = prep.head
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
    if name in _IN or (climbed and name in _ON):
        if above.i in (head.i, top.i) or _under(above, head):
            return 0
        if verb is not None and (
            above.i == verb.i or (above.dep_ == "xcomp" and above.head.i in (verb.i, _below(verb)))
        ):
            return 1 if _event_verb(candidate, verb, top) else None
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
    if name in _GO_TO:
        mover = above if above.pos_ in ("VERB", "AUX") else clause_verb(above)
        if (
            mover is not None
            and mover.lemma_.lower() in words("go")
            and (above.i == mover.i or above.lemma_.lower() in ("visit", "trip", "journey", "tour", "way"))
        ):
            if mover.i == (verb.i if verb is not None else -1):
                return 1
            if any(a.i == mover.i for a in ancestors(head)) or (
                verb is not None and verb.dep_ == "conj" and verb.head.i == mover.i
            ):
                return 2
    return None


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


def _resolve(reading: Reading, candidate: Candidate, token: Token) -> tuple[Place, int] | None:
    """The gazetteer's place for the name that ends at ``token``, with the country that stands beside it."""
    base = candidate.sentence.passage.start
    doc = token.doc
    position = base + token.idx
    modifies = token.dep_ in ("compound", "nmod", "amod", "npadvmod") and not candidate.verbal
    if modifies and token.head.i == candidate.head.i and country_of_name(token.text):
        return None  # 'U.S. talks': a party
    if token.lower_ == "capital":
        country = next((c for child in token.lefts if (c := country_of_demonym(child.text))), None)
        city = next((city for city, of in capitals().items() if of == country), None)
        place = find_place(city, country) if city else None
        return (place, position) if place else None
    mention = reading.mention_over(position)
    if any(date.start <= position < date.end for date in reading.dates_within(position - 40, position + 1)):
        return None
    if mention is not None and mention.named and mention.kind == "person":
        return None
    if mention is not None and mention.kind in ("group", "organisation") and find_place(mention.text) is None:
        return None
    known = (mention is not None and mention.kind in ("place", "government")) or token.ent_type_ in (
        "GPE",
        "LOC",
        "FAC",
    )
    first = token.i
    while (
        first > candidate.sentence.first
        and doc[first - 1].text[:1].isupper()
        and doc[first - 1].i == first - 1
        and doc[first - 1].dep_ in ("compound", "nmod", "amod")
    ):
        first -= 1
    last = token.i
    while (
        last + 1 < candidate.sentence.last
        and doc[last + 1].text[:1].isupper()
        and doc[last + 1].dep_ in ("compound", "pobj")
        and doc[last].whitespace_
    ):
        last += 1
    country = _country_beside(doc, token)
    for begin in range(first, token.i + 1):
        for end in range(last, token.i - 1, -1):
            name = (
                doc[begin : end + 1].text.rstrip("'’s")
                if doc[begin : end + 1].text.endswith(("'s", "’s"))
                else doc[begin : end + 1].text
            )
            if country_of_demonym(name) and find_place(name) is None:
                continue
            place = find_place(name, country) or find_place(name)
            if place is not None and place.kind == "city" and not (known and len(name) > 3) and not is_large(name):
                continue
            if place is not None:
                return place, base + doc[begin].idx
    if token.ent_type_ in ("GPE", "FAC") and mention is not None and mention.kind == "place":
        name = mention.text if mention is not None else doc[first : last + 1].text
        if not any((word.lower().rstrip("s"), "noun") in triggers() for word in name.split()):
            return Place(name, "city", country), position  # type: ignore[arg-type]
    return None


def _country_beside(doc: object, token: Token) -> str | None:
    """'Geneva, Switzerland'; 'the Qatari capital Doha'."""
    for child in token.children:
        if child.dep_ in ("appos", "npadvmod", "conj", "nmod") and child.i > token.i:
            place = find_place(child.text)
            if place is not None and place.kind == "country" and child.dep_ != "conj":
                return place.country
    if token.i + 2 < len(doc) and doc[token.i + 1].text == ",":
        place = find_place(doc[token.i + 2].text)
        if place is not None and place.kind == "country":
            return place.country
    for back in range(token.i - 1, max(token.i - 5, -1), -1):
        if doc[back].lower_ in (
            "capital",
            "city",
            "resort",
            "town",
            "of",
            ",",
            "port",
            "coastal",
            "southern",
            "northern",
            "eastern",
            "western",
        ):
            continue
        return country_of_demonym(doc[back].text)
    return None
