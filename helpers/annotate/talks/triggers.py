"""Where an article may report a talk: nouns and verbs of the trigger table, less those that mean another thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.annotate.places import country_of_name
from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.lexicon import ORDINALS, TriggerWord, triggers, words
from helpers.annotate.talks.reading import Reading, Sentence, span_of
from helpers.annotate.talks.speeches import is_with_audience
from helpers.annotate.talks.tree import kids, pobj, subjects
from helpers.annotate.talks.verbs import TELEPHONE, by_phone, lemma_of, verb_fits

if TYPE_CHECKING:
    from spacy.tokens import Token

#: A sentence with more triggers is no prose; the rest is left out, so that hostile text costs little.
MOST_IN_A_SENTENCE = 24
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


#: Nouns that a word before them makes another thing, with the list of words that do so beside the common one.
_OTHER_MEANINGS = {
    "meeting": "not_before_meeting",
    "conference": "not_before_meeting",
    "call": "not_before_call",
    "visit": "not_before_visit",
    "trip": "not_before_visit",
} | dict.fromkeys(("session", "summit", "forum", "ceremony", "gathering", "event"), "")


def find_candidates(sentence: Sentence) -> list[Candidate]:
    """The possible triggers of ``sentence``, in order."""
    found: list[Candidate] = []
    covered = -1
    for token in sentence.tokens:
        if token.i <= covered:
            continue
        if len(found) >= MOST_IN_A_SENTENCE:
            break
        candidate = (
            _noun(sentence, token) or _verb(sentence, token) or _echo(sentence, token) or _left_out(sentence, token)
        )
        if candidate is not None:
            found.append(candidate)
            covered = candidate.head.i
    return found


def _noun(sentence: Sentence, token: Token) -> Candidate | None:
    lower = token.lower_
    as_noun = (
        token.pos_ in ("NOUN", "PROPN")
        or (token.pos_ == "ADJ" and token.dep_ in ("dobj", "pobj") and lower.endswith("lateral"))
        or (token.pos_ == "VERB" and token.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass", "compound"))
    )
    if not as_noun:
        return None
    word = triggers().get((lemma_of(token) if token.pos_ != "VERB" else lower.removesuffix("s"), "noun"))
    if word is None or _is_name_part(token) or not _noun_means_talk(token, word):
        return None
    if (
        token.dep_ in ("compound", "nmod", "npadvmod")
        and token.head.i > token.i
        and token.head.pos_ in ("NOUN", "PROPN")
    ):
        return None
    first = _round_head(token) or (token.nbor(-1) if word.lemma == "table" else token)
    fmt = _noun_format(first, token, word)
    candidate = Candidate(sentence, token, span_of(sentence, first, token), fmt, word.strength, verbal=False)
    _determine(candidate, first, token)
    return candidate


def _is_name_part(token: Token) -> bool:
    """'Talk of the Town', 'the Daily Round': capitals inside a title that is no headline."""
    return token.ent_type_ in ("WORK_OF_ART", "PERSON")


def _noun_means_talk(token: Token, word: TriggerWord) -> bool:
    if is_with_audience(token):
        return False
    before = [child.lower_ for child in token.lefts if child.dep_ in ("compound", "amod", "nmod", "poss", "nummod")]
    near = token.nbor(-1).lower_ if token.i > 0 else ""
    lemma = word.lemma
    if lemma == "talk":
        if not token.lower_.endswith("s"):
            return False
        return near not in words("not_talk_before") and not any(b in words("not_talk_before") for b in before)
    if lemma == "round":
        return any(lemma_of(t) in words("talknoun") for t in _of_objects(token)) is False and _counted_round(token)
    if lemma == "congress" and token.text == "Congress" and not kids(token, "compound", "amod", "nmod"):
        return False  # the parliament
    if lemma == "table":
        return near in words("of_table")
    if lemma == "meeting" and _is_gerund(token):
        return False
    if lemma == "summit" and token.head.lemma_.lower() in ("reach", "climb", "scale", "ascend", "conquer", "near"):
        return False
    if lemma in _OTHER_MEANINGS:
        bad = words("not_before") | (words(_OTHER_MEANINGS[lemma]) if _OTHER_MEANINGS[lemma] else frozenset())
        if lemma in ("meeting", "conference") and kids(token, "prep") and _between_parties(token):
            bad -= words("not_before_meeting")
        if near in bad or any(b in bad for b in before):
            return False
    if lemma == "call":
        return any(TELEPHONE.match(b) for b in [*before, near]) or _has_phone_after(token)
    return True


def _is_gerund(token: Token) -> bool:
    """'agreed to go on meeting', 'kept meeting': what they do, where no article or other word stands before it."""
    goes_on = token.dep_ == "pobj" and token.head.lower_ == "on" and token.head.head.lemma_.lower() in words("going_on")
    keeps = token.dep_ in ("dobj", "xcomp") and token.head.lemma_.lower() in words("going_on")
    return token.lower_ == "meeting" and (goes_on or keeps) and not list(token.lefts)


def _between_parties(token: Token) -> bool:
    """'an annual meeting between ministers' is no club's own."""
    return any(prep.lower_ in ("between", "with") for prep in kids(token, "prep"))


def _has_phone_after(token: Token) -> bool:
    """'a call by telephone'; 'made a call to the president' is told by its verb."""
    verb = token.head
    return (
        verb.lemma_.lower() in ("hold", "have")
        and token.dep_ == "dobj"
        and any(k.lower_ in ("with", "between") for k in [*token.children, *verb.children])
    )


def _of_objects(token: Token) -> list[Token]:
    return [obj for prep in kids(token, "prep") if prep.lower_ in ("of", "in") for obj in pobj(prep)]


def _counted_round(token: Token) -> bool:
    """'the sixth round', 'the previous round' with nothing that says of what."""
    placed = any(child.lower_ in words("rounds_by") for child in token.lefts)
    itself = token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_.lower() in words("takes_place_of_itself")
    placed = placed or (itself and any(child.lower_ in _DEFINITE for child in token.lefts))
    return (
        (_ordinal(token) is not None or placed)
        and not [
            t for t in _of_objects(token) if lemma_of(t) not in ("series", "kind", "sort", "year") and not _is_venue(t)
        ]
        and not any(child.dep_ in ("compound", "nmod") for child in token.lefts)
    )


def _is_venue(token: Token) -> bool:
    """'Negotiators finished a ninth round in Oslo': not 'Woods finished the second round in Oslo'."""
    noun = token.head.head
    people = subjects(noun.head)
    envoys = [t for t in people if lemma_of(t) in words("envoys") | {"side"} and t.pos_ == "NOUN"]
    states = [t for t in people if country_of_name(t.text)]
    there = token.head.lower_ == "in" and token.pos_ == "PROPN" and noun.dep_ == "dobj"
    return there and (bool(envoys) or len(states) > 1)


def _ordinal(token: Token) -> int | None:
    for child in token.lefts:
        if child.lower_ in ORDINALS:
            return ORDINALS[child.lower_]
        if child.lower_ == "th" or re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)", child.lower_):
            digits = re.sub(r"\D", "", child.lower_)
            return int(digits) if digits else None
    return None


def _round_head(token: Token) -> Token | None:
    """The 'round' (or series, session, day) of 'a sixth round of talks'."""
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        above = token.head.head
        if lemma_of(above) in (
            "round",
            "series",
            "session",
            "day",
            "week",
            "month",
            "bout",
            "set",
            "flurry",
            "string",
            "hour",
            "stage",
            "phase",
            "start",
            "resumption",
        ):
            return above
    return None


def _noun_format(first: Token, token: Token, word: TriggerWord) -> str:
    near = [child.lower_ for child in token.lefts]
    if any(TELEPHONE.match(b) for b in near if b != "conference") and word.format in (
        "call",
        "negotiation",
        "meeting",
    ):
        return "call"
    if word.lemma == "conversation":
        return "meeting"
    return word.format


def _determine(candidate: Candidate, first: Token, token: Token) -> None:
    for head in {first.i: first, token.i: token}.values():
        for child in head.lefts:
            todays = child.dep_ == "poss" and child.ent_type_ == "DATE"
            if child.lower_ in _DEFINITE or child.lower_ == "their" or todays:
                candidate.definite = candidate.definite or head.i == first.i
            if child.lower_ in words("distinct") and candidate.distinct is None:
                candidate.distinct = child.lower_
        number = _ordinal(head)
        if number == 1 and lemma_of(head) not in ("round", "session"):
            continue  # 'the first meeting in years' counts nothing
        if number is not None and head.lemma_.lower() not in ("day", "week", "month", "hour"):
            candidate.round = number
    if candidate.round is None and re.fullmatch(r"(?i)rounds?", first.text) and first.i + 1 < len(first.doc):
        after = first.nbor(1)
        if after.like_num and after.text.isdigit():
            candidate.round = int(after.text)


def _verb(sentence: Sentence, token: Token) -> Candidate | None:
    if token.pos_ not in ("VERB", "NOUN", "PROPN") or (token.tag_ == "VBN" and token.dep_ == "amod"):
        return None
    if token.pos_ != "VERB" and not _headline_verb(token):
        return None
    word = triggers().get((token.lemma_.lower(), "verb")) or (
        triggers().get((token.lower_.removesuffix("s"), "verb")) if token.pos_ != "VERB" else None
    )
    if word is None or not verb_fits(token, word):
        return None
    last = token
    for child in token.children:
        if child.dep_ in ("prt", "advmod") and child.lower_ == "down" and word.lemma == "sit":
            last = child
    fmt = word.format
    if word.lemma in ("speak", "talk", "converse"):
        fmt = "call" if by_phone(token) else "negotiation" if word.lemma == "talk" else "meeting"
    if word.lemma in ("meet", "confer", "consult", "discuss") and by_phone(token):
        fmt = "call"
    candidate = Candidate(sentence, token, span_of(sentence, token, last), fmt, word.strength, verbal=True)
    if any(child.lower_ in ("again", "separately", "twice", "also") for child in token.children):
        candidate.distinct = next(
            c.lower_ for c in token.children if c.lower_ in ("again", "separately", "twice", "also")
        )
        if candidate.distinct == "also" or (candidate.distinct == "separately" and _parts_objects(token)):
            candidate.distinct = None
    return candidate


def _parts_objects(verb: Token) -> bool:
    """'received the rebels and, separately, the president': the word tells two guests apart, not two talks."""
    word = next(child for child in verb.children if child.lower_ == "separately")
    return any(t.lower_ == "and" for t in verb.doc[max(verb.i, word.i - 2) : word.i])


def _echo(sentence: Sentence, token: Token) -> Candidate | None:
    """'It began in Oslo on Friday': says when and where of the talk named before, without naming it again."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in words("echo"):
        return None
    if token.lemma_.lower() == "take" and not any(c.lower_ == "place" for c in token.children):
        return None
    if token.lemma_.lower() == "hold" and not kids(token, "auxpass"):
        return None
    own = kids(token, "nsubj", "nsubjpass")
    if len(own) != 1 or own[0].lower_ not in ("it", "they") or token.dep_ not in ("ROOT", "conj"):
        return None
    return Candidate(sentence, token, span_of(sentence, token, token), "meeting", "echo", verbal=True)


def _left_out(sentence: Sentence, token: Token) -> Candidate | None:
    """'The first was held in Oslo': the noun is left out; it is that of a talk named before."""
    if token.lower_ not in words("left_out") or token.dep_ not in ("nsubj", "nsubjpass"):
        return None
    if token.head.lemma_.lower() not in words("takes_place_of_itself") or kids(token, "compound", "nmod"):
        return None
    partitive = [lemma_of(t) for t in _of_objects(token) if t.tag_ not in ("WDT", "PRP", "DT")]
    if any((lemma, "noun") not in triggers() and lemma not in ("kind", "sort", "round") for lemma in partitive):
        return None
    candidate = Candidate(sentence, token, span_of(sentence, token, token), "meeting", "left out", verbal=False)
    candidate.definite, candidate.distinct = False, token.lower_
    number = ORDINALS.get(token.lower_)
    candidate.round = number if number != 1 else None
    return candidate


def _headline_verb(token: Token) -> bool:
    """'Putin Meets Xi': the tagger takes the verb of a headline for a name."""
    if token.lower_ in ("meet", "meets") and token.dep_ in ("advcl", "ccomp", "relcl") and kids(token, "nsubj"):
        return True  # 'before the two meet in Oslo', which the tagger takes for a noun
    return token.text in ("Meets", "Hosts", "Visits", "meets", "hosts") and bool(subjects(token))


def candidates_of(reading: Reading) -> list[Candidate]:
    """All possible triggers of the article, in order."""
    return [candidate for sentence in reading.sentences for candidate in find_candidates(sentence)]
