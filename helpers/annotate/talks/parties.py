"""Who takes part in a talk: subject and objects, 'between', 'with', 'attended by', 'U.S.-Taliban talks', possessives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.annotate.places import country_of_demonym, country_of_name, find_place
from helpers.annotate.talks.drafts import Candidate, Party
from helpers.annotate.talks.lexicon import words
from helpers.annotate.talks.reading import Reading, Sentence
from helpers.annotate.talks.tree import OBJECTS, conjuncts, kids, left_edge, pobj, subjects
from helpers.annotate.talks.triggers import _lemma, is_party_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITH = frozenset({"with", "between", "among", "amongst", "involving", "alongside"})
_ATTENDED = frozenset(
    {
        "attend",
        "host",
        "involve",
        "include",
        "chair",
        "bring",
        "mediate",
        "lead",
        "hold",
        "join",
        "convene",
        "broker",
        "organize",
        "organise",
        "sponsor",
        "group",
        "gather",
    }
)
_TAKE_PART = frozenset({"participate", "attend", "join", "take", "speak", "address", "meet", "talk", "host"})
_GO_PREPS = frozenset({"for", "to", "in", "at", "into", "during"})
_HYPHENS = re.compile(r"[-–—/]")
_STRIP = re.compile(
    r"^(?:(?:only\s+)?(?:the\s+)?(?:first|second|third|fourth|fifth|last|latest|next)\s+time|the|a|an|this|that|these|those|his|her|its|their|our|any|some|several|many|other|both|all)\s+",
    re.I,
)


def parties_of(reading: Reading, candidate: Candidate) -> list[Party]:
    """The parties that the sentence of ``candidate`` gives it, each once, in the order of the text."""
    tokens = _of_verb(candidate.head) if candidate.verbal else _of_noun(candidate)
    found: list[Party] = []
    for token in tokens:
        for party in _party(reading, candidate.sentence, token):
            if not any(_same(party.text, other.text) for other in found):
                found.append(party)
    for party in _of_modifiers(reading, candidate):
        if not any(_same(party.text, other.text) for other in found):
            found.append(party)
    return sorted(found, key=lambda party: party.start)


def _same(one: str, two: str) -> bool:
    return one.casefold() == two.casefold()


def _of_verb(verb: Token) -> list[Token]:
    found = list(subjects(verb))
    lemma = verb.lemma_.lower()
    if lemma in ("meet", "host", "receive", "phone", "telephone", "convene", "consult") or verb.pos_ != "VERB":
        found += [t for child in kids(verb, "dobj", "obj", "nsubjpass") for t in conjuncts(child)]
    found += _prepositional(verb, _WITH | {"to"} if lemma in ("speak", "talk") else _WITH)
    found += [t for agent in kids(verb, "agent") for t in pobj(agent)]
    return found


def _prepositional(head: Token, names: frozenset[str]) -> list[Token]:
    found = []
    for prep in head.children:
        if prep.dep_ in ("prep", "acl", "dative") and prep.lower_ in names:
            found += pobj(prep)
            found += [t for child in kids(prep, "dobj") for t in conjuncts(child)]
            for sister in conjuncts(prep)[1:]:
                if sister.lower_ in names:
                    found += pobj(sister)
        elif prep.dep_ == "prep" and prep.lower_ in ("along", "together", "face", "up"):
            found += _prepositional(prep, names)
    return found


def _heads(candidate: Candidate) -> list[Token]:
    """The trigger's noun and the 'round' or 'idea' nouns that it hangs on."""
    heads = [candidate.head]
    token = candidate.head
    for _ in range(4):
        if (
            token.dep_ == "pobj"
            and token.head.lower_ in ("of", "in", "for", "on", "to")
            and token.head.head.pos_ in ("NOUN", "PROPN")
        ):
            token = token.head.head
            heads.append(token)
        elif token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head
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
        found += [t for child in kids(head, "poss") for t in conjuncts(child)]
        for clause in _clauses(head):
            found += _of_clause(clause)
    top = heads[-1]
    verb = top.head
    if top.dep_ in OBJECTS and verb.pos_ in ("VERB", "AUX"):
        found += subjects(verb)
        found += _prepositional(verb, _WITH)
        if verb.lemma_.lower() in ("invite", "ask", "urge"):
            found += [t for child in kids(verb, "dobj") if child.i != top.i for t in conjuncts(child)]
    elif top.dep_ in ("nsubj", "nsubjpass") and verb.pos_ in ("VERB", "AUX"):
        found += _prepositional(verb, _WITH)
        found += [t for agent in kids(verb, "agent") for t in pobj(agent)]
        if verb.lemma_.lower() in ("bring", "include", "involve", "gather", "unite", "see"):
            found += [t for child in kids(verb, "dobj") for t in conjuncts(child)]
    elif top.dep_ == "pobj":
        found += _around_preposition(candidate, top, found)
    return found


def _clauses(head: Token) -> list[Token]:
    """Clauses on the noun, or on the place after it: 'a meeting in Moscow attended by …'."""
    found = kids(head, "acl", "relcl")
    for prep in kids(head, "prep"):
        if prep.lower_ in ("in", "at", "on"):
            found += [
                clause for place in pobj(prep) for clause in kids(place, "acl") if clause.lemma_.lower() in _ATTENDED
            ]
    return found


def _of_clause(clause: Token) -> list[Token]:
    lemma = clause.lemma_.lower()
    found = []
    if lemma in ("see", "unite", "gather"):
        found += [t for child in kids(clause, "dobj") for t in conjuncts(child)]
        found += [t for inner in kids(clause, "ccomp") for child in kids(inner, "nsubj") for t in conjuncts(child)]
    if lemma in _ATTENDED or clause.lower_ in ("involving", "including"):
        found += [t for agent in kids(clause, "agent", "prep") if agent.lower_ == "by" for t in pobj(agent)]
        found += [t for child in kids(clause, "dobj", "pobj") for t in conjuncts(child)]
        found += _prepositional(clause, _WITH)
        if lemma in ("attend", "hold", "host") and not kids(clause, "auxpass"):
            found += [
                t for child in kids(clause, "nsubj") if child.lower_ not in ("which", "that") for t in conjuncts(child)
            ]
    return found


def _around_preposition(candidate: Candidate, top: Token, have: list[Token]) -> list[Token]:
    """'arrived in Moscow for talks', 'said at a meeting with', 'took part in the conference'."""
    prep = top.head
    above = prep.head
    if above.pos_ not in ("VERB", "AUX"):
        if above.pos_ in ("NOUN", "PROPN") and prep.lower_ in ("in", "at", "for") and is_party_noun(above):
            return [above]
        return []
    lemma = above.lemma_.lower()
    if prep.dep_ == "agent":
        return []
    takes_part = lemma in words("go") or lemma in _TAKE_PART or lemma in words("light")
    if prep.lower_ in _GO_PREPS and takes_part:
        people = list(subjects(above))
        people += [t for child in kids(above, "dobj") if is_party_noun(child) for t in conjuncts(child)]
        return people + _prepositional(above, _WITH)
    if prep.lower_ in ("at", "during", "after", "following", "before", "in", "since", "into") and (
        have or lemma in words("report")
    ):
        return list(subjects(above)) if not kids(above, "nsubjpass") else []
    if prep.lower_ in ("for", "to", "on", "of", "from", "with", "against"):
        return list(subjects(above))
    return []


def _of_modifiers(reading: Reading, candidate: Candidate) -> list[Party]:
    """'U.S.-Taliban talks', 'Russian-Afghan negotiations', 'Taliban talks'."""
    if candidate.verbal:
        return []
    head = candidate.head
    sentence = candidate.sentence
    edge = left_edge(head)
    start = sentence.passage.start + edge.idx
    run = reading.text[start : sentence.passage.start + head.idx]
    found: list[Party] = []
    for match in re.finditer(r"\S+", run):
        word = match.group().strip("\"'“”‘’,()")
        parts = [part for part in _HYPHENS.split(word) if part]
        if len(parts) > 1:
            named = [_modifier_name(reading, part, start + match.start()) for part in parts]
            known = [name for name in named if name]
            if len(known) >= 2:
                found += [Party(name, start + match.start() + number) for number, name in enumerate(known)]
    if not found and head.i > 0:
        # 'the U.S. - Taliban talks', tokenised apart.
        match = re.search(r"([\w.]+)\s?[-–—]\s?([\w.]+)\s+(?:\w+\s+){0,2}$", run)
        if match:
            known = [_modifier_name(reading, match.group(n), start + match.start(n)) for n in (1, 2)]
            if all(known):
                found += [Party(name, start + match.start() + number) for number, name in enumerate(known)]
    if not found:
        for child in head.lefts:
            if child.dep_ in ("compound", "amod", "nmod"):
                mention = reading.mention_over(sentence.passage.start + child.idx)
                if (
                    mention is not None
                    and mention.kind in ("group", "organisation")
                    and find_place(mention.text) is None
                ):
                    found.append(Party(mention.text, mention.start))
                elif child.text in reading.groups and country_of_demonym(child.text) is None:
                    found.append(Party(child.text, sentence.passage.start + child.idx))
    return found


def _modifier_name(reading: Reading, part: str, position: int) -> str | None:
    country = country_of_name(part) or country_of_demonym(part)
    if country:
        return country
    if not part[:1].isupper():
        return None
    mention = reading.mention_over(position)
    if mention is not None and mention.kind == "place":
        place = find_place(part)
        return place.country if place else None
    if any(part == m.text for m in reading.mentions if m.kind in ("group", "organisation", "government", "person")):
        return reading.fullest.get(part, part)
    place = find_place(part)
    if place is not None:
        return None
    return part if part[:1].isupper() and len(part) > 1 else None


def _party(reading: Reading, sentence: Sentence, token: Token) -> list[Party]:
    base = sentence.passage.start
    if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$", "WP", "DT"):
        return _pronoun(reading, sentence, token)
    if token.pos_ in ("NUM",) or token.lower_ in ("two", "both"):
        return [Party(token.text, base + token.idx, anaphor=True, several=True, named=False)]
    if _lemma(token) in words("role_head") or _lemma(token) in (
        "delegation",
        "group",
        "member",
        "number",
        "pair",
        "team",
        "dozen",
        "hundred",
        "representative",
        "host",
    ):
        inner = [t for prep in kids(token, "prep") if prep.lower_ in ("of", "from") for t in pobj(prep)]
        appositions = [t for t in kids(token, "appos") if t.ent_type_ == "PERSON"]
        if appositions and token.ent_type_ != "PERSON":
            return [p for t in appositions for p in _party(reading, sentence, t)]
        if (
            inner
            and _lemma(token)
            in ("delegation", "group", "member", "number", "dozen", "hundred", "team", "representative", "pair")
            and any(is_party_noun(t) for t in inner)
        ):
            return [p for t in inner for p in _party(reading, sentence, t)]
        if inner and token.ent_type_ != "PERSON":
            phrase = _phrase(reading, sentence, token, inner[-1])
            return [Party(phrase, base + token.idx, named=bool(re.search(r"[A-Z]", phrase)))]
    appositions = [t for t in kids(token, "appos") if t.ent_type_ == "PERSON"]
    if appositions and token.ent_type_ != "PERSON" and token.pos_ == "NOUN":
        return [p for t in appositions for p in _party(reading, sentence, t)]
    holder = _office_holder(reading, sentence, token)
    if holder is not None:
        return [holder]
    mention = reading.mention_over(base + token.idx)
    if (
        mention is not None
        and mention.named
        and mention.kind != "place"
        and mention.start <= base + token.idx
        and token.pos_ == "PROPN"
    ):
        return [Party(_full(reading, mention.text), mention.start)]
    if not is_party_noun(token) and token.pos_ != "PROPN":
        return []
    if token.ent_type_ in (
        "DATE",
        "TIME",
        "MONEY",
        "EVENT",
        "FAC",
        "LOC",
        "WORK_OF_ART",
        "LAW",
        "PRODUCT",
        "CARDINAL",
        "PERCENT",
    ) and _lemma(token) not in words("people"):
        return []
    phrase = _phrase(reading, sentence, token, token)
    if not phrase:
        return []
    fuller = _taken_up(reading, sentence, token, phrase)
    leaders = [
        leader
        for clause in kids(token, "acl")
        if clause.lemma_.lower() in ("head", "lead", "chair")
        for agent in kids(clause, "agent")
        for leader in pobj(agent)
        if leader.ent_type_ == "PERSON" or any(t.ent_type_ == "PERSON" for t in kids(leader, "appos"))
    ]
    if fuller is not None or leaders:
        found = [Party(fuller or phrase, base + token.idx, named=bool(re.search(r"[A-Z]", fuller or phrase)))]
        return found + [p for leader in leaders for p in _party(reading, sentence, leader)]
    bare = token.pos_ == "NOUN" and not any(
        c.dep_ in ("amod", "compound", "poss", "nmod", "prep") for c in token.children
    )
    anaphor = _lemma(token) in words("anaphor") and (
        bare or phrase.split()[0].lower() in ("former", "two", "warring", "rival", "three", "four", "other")
    )
    several = anaphor and (token.tag_ in ("NNS", "NNPS") or token.lower_ in ("pair", "duo", "both"))
    return [
        Party(
            _full(reading, phrase),
            base + token.idx,
            anaphor=anaphor,
            several=several,
            named=bool(re.search(r"[A-Z]", phrase)),
        )
    ]


def _full(reading: Reading, name: str) -> str:
    name = " ".join(name.split())
    if " " not in name and name in reading.fullest:
        return reading.fullest[name]
    return name


def _phrase(reading: Reading, sentence: Sentence, token: Token, last: Token) -> str:
    """The noun phrase of ``token`` up to ``last``, without articles and counts at its left."""
    start = left_edge(token)
    run = reading.text[sentence.passage.start + start.idx : sentence.passage.start + last.idx + len(last.text)]
    run = " ".join(run.split())
    before = None
    while before != run:
        before = run
        run = _STRIP.sub("", run)
        run = (
            re.sub(
                r"^(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|a dozen)(?:-member|-strong|-person)?\s+(?=\w)",
                "",
                run,
                flags=re.I,
            )
            if token.tag_ in ("NNS", "NN")
            else run
        )
    return run.strip(" ,;'’\"“”")


def _pronoun(reading: Reading, sentence: Sentence, token: Token) -> list[Party]:
    """Whom a pronoun stands for: he and she the last person named as a subject, they and it left open."""
    lower = token.lower_
    base = sentence.passage.start
    if lower in ("he", "she", "him", "her", "his"):
        name = _last_person(reading, base + token.idx)
        return [Party(name, base + token.idx)] if name else []
    if lower in ("they", "their", "them", "both", "each"):
        return [Party(token.text, base + token.idx, anaphor=True, several=True, named=False)]
    if (
        lower in ("who", "which", "that")
        and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")
        and token.head.dep_ == "relcl"
    ):
        return [
            p
            for t in conjuncts(token.head.head)
            if t.i != token.i and t.pos_ != "PRON"
            for p in _party(reading, sentence, t)
        ]
    if lower in ("it", "its"):
        return [Party(token.text, base + token.idx, anaphor=True, several=False, named=False)]
    return []


def _last_person(reading: Reading, position: int) -> str | None:
    """The person named last before ``position``, a sentence's first rather than its later ones."""
    people = [m for m in reading.mentions_within(max(0, position - 700), position) if m.kind == "person" and m.named]
    if not people:
        return None
    last = people[-1]
    same = [
        m
        for m in people
        if "." not in reading.text[m.end : last.start] and "\n" not in reading.text[m.end : last.start]
    ]
    return _full(reading, (same or [last])[0].text)


def _taken_up(reading: Reading, sentence: Sentence, token: Token, phrase: str) -> str | None:
    """What a bare 'the delegation', 'the president', 'the militants' takes up from the text before it."""
    if (
        token.pos_ != "NOUN"
        or len(phrase.split()) > 1
        or not any(c.lower_ in ("the", "this", "both") for c in token.children)
    ):
        return None
    position = sentence.passage.start + token.idx
    lemma = _lemma(token)
    if lemma in words("collective"):
        before = reading.text[max(0, position - 2500) : position]
        named = re.findall(rf"((?:[A-Z][\w.'’-]*\s+){{1,3}}{re.escape(token.text)})\b", before)
        named = [
            name for name in named if name.split()[0] not in ("The", "A", "An", "This", "That", "Its", "His", "Their")
        ]
        if named:
            return " ".join(named[-1].split())
    if lemma in words("irregulars"):
        groups = [
            m for m in reading.mentions_within(max(0, position - 1500), position) if m.kind == "group" and m.named
        ]
        if groups:
            return groups[-1].text
    if lemma in words("office"):
        holders = [
            m
            for m in reading.mentions_within(0, position)
            if m.kind == "person" and m.role and lemma in m.role.lower().split()
        ]
        if holders:
            return _full(reading, holders[-1].text)
    return None


_AFTER_OFFICE = re.compile(r"^(?:\s+(?:to|of|for|in)\s+(?:the\s+)?[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)?)?,?\s+$")


def _office_holder(reading: Reading, sentence: Sentence, token: Token) -> Party | None:
    """'Ambassador to Norway Ola Nordmann': the name after the office, where the parser has lost it."""
    if _lemma(token) not in words("office"):
        return None
    end = sentence.passage.start + token.idx + len(token.text)
    for mention in reading.mentions_within(end, end + 48):
        if mention.kind == "person" and mention.named and _AFTER_OFFICE.match(reading.text[end : mention.start]):
            return Party(_full(reading, mention.text), mention.start)
    return None
