"""Which place of the gazetteer a word stands for: the longest name around it, with the country beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.places import Place, capitals, country_of_demonym, country_of_name, find_place, is_large
from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.lexicon import triggers, words
from helpers.annotate.talks.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def place_at(reading: Reading, candidate: Candidate, token: Token) -> tuple[Place, int] | None:
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
    of = token.head
    if token.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() in words("this_place"):
        known = True  # 'the town of Bergen'
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
            part = begin > first or end < last
            if place is not None and place.kind == "city" and part and place.name.startswith("The "):
                continue  # 'Valley' of 'Silicon Valley'
            if place is not None and place.kind == "city" and not (known and len(name) > 3) and not is_large(name):
                continue
            if place is not None:
                return place, base + doc[begin].idx
    if token.ent_type_ in ("GPE", "FAC") and mention is not None and mention.kind == "place":
        name = mention.text if mention is not None else doc[first : last + 1].text
        if not any((word.lower().rstrip("s"), "noun") in triggers() for word in name.split()):
            return Place(name, "city", country), position  # type: ignore[arg-type]
    return None


def _country_beside(doc: Doc, token: Token) -> str | None:
    """'Geneva, Switzerland'; 'the Qatari capital Doha'."""
    for child in token.children:
        if child.dep_ in ("appos", "npadvmod", "conj", "nmod") and child.i > token.i:
            place = find_place(child.text)
            if place is not None and place.kind == "country" and child.dep_ != "conj":
                return place.country
    if token.i + 2 < len(doc) and doc[token.i + 1].text == ",":
        for length in (3, 2, 1):
            name = doc[token.i + 2 : token.i + 2 + length]
            place = find_place(name.text) if len(name) == length and name[0].lower_ != "the" else None
            if place is not None and place.kind == "country" and _ends_there(doc, token.i + 2 + length):
                return place.country
    for back in range(token.i - 1, max(token.i - 6, -1), -1):
        before = doc[back]
        if country := country_of_demonym(before.text):
            return country
        if before.lower_ not in (",", "of") and not (before.pos_ in ("NOUN", "ADJ") and before.text.islower()):
            return None  # past 'the Chinese border town of'
    return None


def _ends_there(doc: Doc, after: int) -> bool:
    """'in Paris, France, on Monday'; not 'in Paris, France said'."""
    return after >= len(doc) or doc[after].is_punct or doc[after].pos_ in ("ADP", "CCONJ", "SCONJ", "SPACE")
