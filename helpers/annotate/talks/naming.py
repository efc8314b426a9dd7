"""What a party is called: the fullest form that the article gives for the words at a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.annotate.places import capitals, country_of_demonym, find_place
from helpers.annotate.talks.drafts import Party
from helpers.annotate.talks.holders import holder_of, named_after, person_meant
from helpers.annotate.talks.lexicon import triggers, words
from helpers.annotate.talks.lists import company_of
from helpers.annotate.talks.reading import Reading, Sentence
from helpers.annotate.talks.states import with_its_state
from helpers.annotate.talks.tree import ancestors, antecedents, clause_verb, conjuncts, kids, left_edge, pobj
from helpers.annotate.talks.verbs import is_party_noun, is_plural, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_STRIP = re.compile(
    r"^(?:(?:only\s+)?(?:the\s+)?(?:first|second|third|fourth|fifth|last|latest|next)\s+time|the|a|an|this|that|these|those|"
    r"his|her|its|their|our|my|whose|any|some|several|many|other|both|all|each|every|and|only|such)\s+",
    re.I,
)
_COUNT = re.compile(
    r"^(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|a dozen|dozens of|hundreds of)"
    r"(?:-member|-strong|-person|-man)?\s+(?=\w)",
    re.I,
)
#: 'A led a small delegation', 'a delegation headed by A'; the noun is filled in.
_LEADER = (
    r"(?P<leads>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){{0,3}}) (?:led|headed|leads|heads|was leading) "
    r"(?:a|an|the|his|her)\b(?: [\w-]+){{0,2}} {0}\b|"
    r"\b{0} (?:led|headed) by (?P<by>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){{0,3}})"
)
_TWO_PEOPLES = re.compile(r"^([A-Z][\w.]*) and ([A-Z][\w.]*) ([a-z][\w-]*(?: [a-z][\w-]*)?|Koreas?)$")
_NO_PARTY = frozenset(
    {"DATE", "TIME", "MONEY", "EVENT", "FAC", "LOC", "WORK_OF_ART", "LAW", "PRODUCT", "CARDINAL", "PERCENT", "ORDINAL"}
)
_GROUP_OF = frozenset(
    {"delegation", "group", "member", "number", "dozen", "hundred", "team", "representative", "pair", "gathering"}
)


def parties_at(reading: Reading, sentence: Sentence, token: Token) -> list[Party]:
    """The party or parties that the noun phrase headed by ``token`` names; none where it names no party."""
    base = sentence.passage.start
    token = _doer_before(token)
    if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$", "WP", "DT"):
        return _pronoun(reading, sentence, token)
    if token.pos_ == "NUM" or token.lower_ in ("two", "both"):
        return [Party(token.text, base + token.idx, anaphor=True, several=True, named=False)]
    names = _people_inside(reading, sentence, token)
    if names:
        return names
    holder = _office_held(reading, sentence, token)
    if holder is not None:
        return [holder]
    if lemma_of(token) in words("role_head") or lemma_of(token) in _GROUP_OF:
        inner = [t for prep in kids(token, "prep") if prep.lower_ in ("of", "from") for t in pobj(prep)]
        if inner:
            return _of_phrase(reading, sentence, token, inner)
    named = named_after(reading, sentence, token)
    if named is not None:
        return [Party(full_name(reading, named.text), named.start)]
    mention = reading.mention_over(base + token.idx)
    event = mention is not None and any(
        (word.lower().rstrip("s"), "noun") in triggers() for word in mention.text.split()[-1:]
    )
    if (
        mention is not None
        and mention.named
        and mention.kind != "place"
        and token.pos_ in ("PROPN", "NOUN", "ADJ")
        and not event
    ):
        if mention.kind == "government" and mention.text in capitals():
            return [Party(capitals()[mention.text], mention.start)]  # a capital that stands for its government
        return [Party(full_name(reading, mention.text), mention.start)]
    if mention is not None and mention.kind == "place" and _is_a_spot(mention.text):
        return []  # a town or house is where they met, not who
    if not is_party_noun(token) and token.pos_ != "PROPN":
        return []
    if (lemma_of(token), "noun") in triggers() or (
        mention is not None and mention.kind == "place" and _is_where(token)
    ):
        return []
    if token.ent_type_ in _NO_PARTY and lemma_of(token) not in words("people"):
        return []
    return _described(reading, sentence, token)


def _doer_before(token: Token) -> Token:
    """The Greens of 'the Greens plan to meet', where the parser takes the verb for a noun; else ``token`` itself."""
    after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    names = [child for child in kids(token, "compound") if child.i == token.i - 1 and child.pos_ == "PROPN"]
    return names[0] if names and after == "to" and token.lower_ in words("plans") else token


def _people_inside(reading: Reading, sentence: Sentence, token: Token) -> list[Party]:
    """'Presidents A and B', 'Prime Minister A and President B': every person named in the phrase of ``token``."""
    base = sentence.passage.start
    heads = [token]
    heads += [
        t
        for child in kids(token, "appos")
        if child.ent_type_ == "PERSON" and not any(p.lower_ in ("among", "including") for p in kids(child, "prep"))
        for t in conjuncts(child)
    ]
    heads += [
        child for child in kids(token, "nmod", "compound") if child.ent_type_ == "PERSON" and kids(child, "cc", "conj")
    ]
    found: list[Party] = []
    for head in heads:
        mention = reading.mention_over(base + head.idx)
        if mention is not None and mention.kind == "person" and mention.named:
            party = Party(full_name(reading, mention.text), mention.start)
            if party not in found:
                found.append(party)
    return found


def _seat(reading: Reading, sentence: Sentence, token: Token) -> str | None:
    """The country whose seat of government 'envoys from …' names."""
    place = reading.mention_over(sentence.passage.start + token.idx)
    return capitals().get(place.text) if place is not None else None


def _of_phrase(reading: Reading, sentence: Sentence, token: Token, inner: list[Token]) -> list[Party]:
    """'a delegation of A and B' are A and B; 'the presidents of A and B' two presidents; 'the head of A' one."""
    base = sentence.passage.start
    if (
        inner
        and all(_seat(reading, sentence, t) for t in inner)
        and lemma_of(token) in words("envoys") | words("stately")
    ):
        return [Party(_seat(reading, sentence, t) or "", base + t.idx) for t in inner]
    nested = sum(lemma_of(above) in _GROUP_OF for above in ancestors(token, 12))
    if nested < 3 and lemma_of(token) in _GROUP_OF and any(is_party_noun(t) for t in inner):
        return [party for t in inner for party in parties_at(reading, sentence, t)]
    taken_up = [party for t in inner for party in parties_at(reading, sentence, t) if party.anaphor and party.several]
    if taken_up:  # 'envoys of the two sides': they, or where these are not told, 'envoys'
        return [Party(_phrase(reading, sentence, token, token), base + token.idx, True, True, named=False)]
    people = [
        m for t in inner if (m := reading.mention_over(base + t.idx)) is not None and m.kind == "person" and m.named
    ]
    if people and token.tag_ in ("NNS", "NNPS"):  # 'the ministers of X and Y, A and B'
        return [Party(full_name(reading, m.text), m.start) for m in people]
    states = [t for t in inner if t.pos_ == "PROPN"]
    if len(inner) > 1 and token.tag_ in ("NNS", "NNPS") and len(states) > 1:
        inner = states
        title = _phrase(reading, sentence, token, token)
        names = [_phrase(reading, sentence, t, t) for t in inner]
        if title[:1].islower() or lemma_of(token) in words("office"):
            return [Party(f"{title} of {name}", base + t.idx) for name, t in zip(names, inner, strict=True)]
        return [Party(name, base + t.idx) for name, t in zip(names, inner, strict=True)]
    if len(inner) > 1 and is_plural(token) and lemma_of(token) in words("envoys") and states:
        return [party for t in inner for party in parties_at(reading, sentence, t)]  # 'envoys of the government and A'
    phrase = _phrase(reading, sentence, token, inner[-1])
    return [Party(phrase, base + token.idx, named=bool(re.search(r"[A-Z]", phrase)))]


def _described(reading: Reading, sentence: Sentence, token: Token) -> list[Party]:
    base = sentence.passage.start
    phrase = _phrase(reading, sentence, token, token)
    if not phrase:
        return []
    if any(child.lower_ == "whose" for child in kids(token, "poss")) and token.head.dep_ == "relcl":
        whose = [t for t in antecedents(token.head) if t.i < token.i]
        return [party for t in whose for party in parties_at(reading, sentence, t)]  # 'the group, whose members met'
    stated = with_its_state(reading, phrase, lemma_of(token))
    if stated != phrase:
        return [Party(stated, base + token.idx)]
    two = _TWO_PEOPLES.match(phrase)
    if two and (token.tag_ in ("NNS", "NNPS") or token.lower_ in ("korea", "koreas")):
        both = [with_its_state(reading, f"{two.group(n)} {two.group(3)}", lemma_of(token)) for n in (1, 2)]
        if two.group(1) in reading.groups and country_of_demonym(two.group(1)) is None:
            both[0] = two.group(1)  # 'the League and Peruvian officials'
        return [Party(name, base + token.idx + n) for n, name in enumerate(both)]
    leaders = [
        leader
        for clause in kids(token, "acl")
        if clause.lemma_.lower() in ("head", "lead", "chair")
        for agent in kids(clause, "agent")
        for leader in pobj(agent)
        if leader.ent_type_ == "PERSON" or any(t.ent_type_ == "PERSON" for t in kids(leader, "appos"))
    ]
    fuller = _taken_up(reading, sentence, token, phrase)
    if fuller is not None or leaders:
        if leaders and fuller is None and phrase.islower() and " " not in phrase:
            return [p for leader in leaders for p in parties_at(reading, sentence, leader)]
        name = fuller or phrase
        found = [Party(name, base + token.idx, named=bool(re.search(r"[A-Z]", name)))]
        return found + [p for leader in leaders for p in parties_at(reading, sentence, leader)]
    joined = re.match(r"^([A-Z][\w.-]*) and ([\w -]+ [a-z][\w-]*s)$", phrase)
    if joined and joined.group(1) in reading.groups:
        return [Party(joined.group(1), base + token.idx - 1), Party(joined.group(2), base + token.idx)]
    plain = ("amod", "compound", "poss", "nmod")
    bare = token.pos_ == "NOUN" and not any(
        c.dep_ in plain or (c.dep_ == "prep" and c.lower_ in ("of", "from", "for")) for c in token.children
    )
    first = phrase.split()[0].lower()
    anaphor = lemma_of(token) in words("anaphor") and (
        bare or first in ("former", "two", "warring", "rival", "opposing")
    )
    if any(child.dep_ == "nummod" and child.lower_ not in ("two", "three", "four") for child in token.children):
        anaphor = False  # 'some 3,200 delegates' are none of those named before
    counted = bool({child.lower_ for child in token.children} & {"two", "both", "three", "four"})
    if token.tag_ in ("NNS", "NNPS") and counted and lemma_of(token) in words("counted_anaphor"):
        anaphor = True  # 'both governments', 'the two negotiating teams'
    several = anaphor and (token.tag_ in ("NNS", "NNPS") or token.lower_ in ("pair", "duo", "both"))
    at_start = token.pos_ == "NOUN" and token.i == sentence.first
    owner = _owner(reading, sentence, token) if not anaphor else None
    if owner is not None:
        return [Party(f"{owner} {phrase}", base + token.idx)]
    named = bool(re.search(r"[A-Z]", phrase)) and not (at_start and " " not in phrase)
    return [Party(full_name(reading, phrase), base + token.idx, anaphor=anaphor, several=several, named=named)]


def _office_held(reading: Reading, sentence: Sentence, token: Token) -> Party | None:
    """The person of the article who holds the office that a definite phrase names: 'the Peruvian foreign minister'."""
    if lemma_of(token) not in words("office") or token.tag_ in ("NNS", "NNPS"):
        return None
    if any(child.lower_ in ("a", "an", "another", "any", "no", "each", "every") for child in token.children):
        return None
    last = next((t for prep in kids(token, "prep") if prep.lower_ == "of" for t in pobj(prep)), token)
    phrase = _phrase(reading, sentence, token, last)
    name = holder_of(reading, sentence.passage.start + token.idx, phrase, lemma_of(token))
    return Party(name, sentence.passage.start + token.idx) if name else None


def _owner(reading: Reading, sentence: Sentence, token: Token) -> str | None:
    """The group or government that 'its office', 'their negotiators', "the movement's envoys" belong to."""
    if lemma_of(token) not in words("owned"):
        return None
    poss = next(iter(kids(token, "poss")), None)
    if poss is None or not (poss.lower_ in ("its", "their") or lemma_of(poss) in words("irregulars")):
        return None
    position = sentence.passage.start + poss.idx
    near = reading.mentions_within(max(0, position - 400), position)
    sorts = ("group",) if poss.lower_ not in ("its", "their") else ("group", "government", "organisation")
    bodies = [m for m in near if m.named and m.kind in sorts]
    same = [m for m in bodies if m.start >= sentence.start]
    if not bodies:
        return None
    return (same[0] if same else bodies[-1]).text


def full_name(reading: Reading, name: str) -> str:
    """The fullest name of the person that a last name stands for in this article; else ``name``."""
    name = " ".join(name.split())
    return reading.fullest.get(name, name) if " " not in name else name


def _phrase(reading: Reading, sentence: Sentence, token: Token, last: Token) -> str:
    """The noun phrase of ``token`` up to ``last``, without articles and counts at its left."""
    start = left_edge(token)
    run = reading.text[sentence.passage.start + start.idx : sentence.passage.start + last.idx + len(last.text)]
    run = " ".join(run.split())
    before = None
    while before != run:
        before = run
        run = _STRIP.sub("", run)
        if token.tag_ in ("NNS", "NN", "NNPS"):
            run = _COUNT.sub("", run)
    return run.strip(" ,;'’\"“”")


def _pronoun(reading: Reading, sentence: Sentence, token: Token) -> list[Party]:
    """Whom a pronoun stands for; what cannot be told is kept as an anaphor that names nobody."""
    lower = token.lower_
    position = sentence.passage.start + token.idx
    if lower in ("he", "she", "him", "her", "his"):
        name = person_meant(reading, sentence, token)
        return [Party(name, position)] if name else []
    if lower == "i" and (token.head.lemma_.lower() in words("light") or (lemma_of(token.head), "verb") in triggers()):
        return [party for t in _speakers_above(token) for party in parties_at(reading, sentence, t) if party.named]
    if lower in ("who", "which", "that") and token.head.dep_ == "relcl":
        heads = [t for t in antecedents(token.head) if t.i != token.i and t.pos_ != "PRON"]
        return [party for t in heads for party in parties_at(reading, sentence, t)]
    if lower in ("it", "they", "its", "their"):
        said = _speakers_above(token)
        found = [party for t in said for party in parties_at(reading, sentence, t) if not party.anaphor]
        if found and (lower in ("it", "its") or len(found) > 1 or said[0].tag_ in ("NNS", "NNPS")):
            return found
    if lower in ("it", "they"):
        subject = _subject_before(reading, sentence, token)
        if subject:
            return subject
    if lower in ("they", "their", "them", "both", "each"):
        return [Party(token.text, position, anaphor=True, several=True, named=False)]
    if lower in ("it", "its"):
        return [Party(token.text, position, anaphor=True, several=False, named=False)]
    return []


def _subject_before(reading: Reading, sentence: Sentence, token: Token) -> list[Party]:
    """The parties that are the subject of the sentence before: 'The team came on Tuesday. It met …'."""
    if token.dep_ not in ("nsubj", "nsubjpass") or sentence.number == 0:
        return []
    before = reading.sentences[sentence.number - 1]
    root = next((t for t in before.tokens if t.dep_ == "ROOT" and t.pos_ in ("VERB", "AUX")), None)
    subject = next(iter(kids(root, "nsubj", "nsubjpass")), None) if root is not None else None
    if subject is None or subject.pos_ == "PRON" or (lemma_of(subject), "noun") in triggers():
        return []
    heads = conjuncts(subject)
    several = len(heads) > 1 or subject.tag_ in ("NNS", "NNPS")
    if (token.lower_ == "it") == several:
        return []
    if any(t.ent_type_ == "PERSON" for t in heads) and token.lower_ == "it":
        return []
    found = [party for t in heads for party in parties_at(reading, before, t)]
    for party in [party for party in found if not party.named]:
        found += [Party(full_name(reading, m.text), m.start) for m in company_of(reading, before, party.start)]
    return [party for party in found if party.named and not party.anaphor]


def _speakers_above(token: Token) -> list[Token]:
    """'The union said it would negotiate': it is the union."""
    verb = clause_verb(token)
    for above in [verb, *ancestors(verb, 6)] if verb is not None else []:
        if above.pos_ in ("VERB", "AUX") and above.dep_ == "ccomp":
            people = [t for child in kids(above.head, "nsubj") for t in conjuncts(child)]
            if above.head.lemma_.lower() not in words("report") and len(people) < 2:
                continue
            return [t for t in people if t.pos_ != "PRON" and t.i != token.i]
    return []


def _taken_up(reading: Reading, sentence: Sentence, token: Token, phrase: str) -> str | None:
    """What a bare 'the delegation', 'the president', 'the militants' takes up from the text before it."""
    determined = any(child.lower_ in ("the", "this", "both") for child in token.children)
    if token.pos_ != "NOUN" or len(phrase.split()) > 1 or not determined:
        return None
    position = sentence.passage.start + token.idx
    lemma = lemma_of(token)
    if lemma in words("collective"):
        before = reading.text[max(0, position - 2500) : position]
        named = re.findall(rf"((?:[A-Z][\w.'’-]*[ \n]){{1,3}}{re.escape(token.text)})\b", before)
        named = [name for name in named if name.split()[0] not in words("not_name")]
        if named:
            return " ".join(named[-1].split())
        led = list(re.finditer(_LEADER.format(re.escape(token.text)), before))
        if led:
            return full_name(reading, led[-1]["leads"] or led[-1]["by"])
    if lemma in words("irregulars"):
        near = reading.mentions_within(max(0, position - 1500), position)
        groups = [m for m in near if m.kind == "group" and m.named and country_of_demonym(m.text) is None]
        if groups:
            return groups[-1].text
    return None


def _is_a_spot(name: str) -> bool:
    place = find_place(name)
    return place is not None and place.kind in ("city", "venue")


def _is_where(token: Token) -> bool:
    """A place that is an object of 'visit' or 'in': where they met, not who."""
    return token.dep_ in ("dobj", "conj") and token.head.lemma_.lower() in ("visit", "leave", "reach", "tour")
