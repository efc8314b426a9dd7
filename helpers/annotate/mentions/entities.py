"""The model's entities, repaired: edges trimmed, titles outside, what is known put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from helpers.annotate.language import is_dictionary_word
from helpers.annotate.mentions.drafts import Draft, Piece
from helpers.annotate.mentions.runs import is_honorific, name_word, run_from, trim
from helpers.annotate.mentions.titles import Title
from helpers.annotate.mentions.words import lower_list, word_list
from helpers.annotate.places import is_large

_JOINS = frozenset({"of", "for", "and", "&"})
_EDGE = frozenset({"adjective", "people"})
#: So many people must live in a city for its bare name after 'in' to be it, whatever the model says.
_CITY = 150_000


def entity_drafts(
    piece: Piece, number: int, known: Sequence[Draft], titles: Sequence[Title], common: Callable[[int], bool]
) -> list[Draft]:
    """Drafts for the people, organisations, places and groups that the model names in a piece.

    Args:
        piece: the words; its index in the article is ``number``.
        known: what is known in the piece.
        titles: the offices in it.
        common: whether a word is a common word here.
    """
    office_words = {place for title in titles for place in range(*title.core)}
    found = []
    headline = piece.title_case()
    for begin, end, name in piece.names:
        kind = name.kind
        if kind == "other" or all(place in office_words for place in range(begin, end)):
            continue
        if headline and any(is_dictionary_word(piece.lowers[place]) for place in range(begin, end)):
            continue
        if kind == "person":  # 'Soto's Lima' of 'Soto's Lima chairman' is two names
            owned = [place for place in range(begin + 1, end) if piece.words[place] in ("'s", "’s")]
            end = owned[0] if owned else end
        for first, last in _parts(piece, begin, end):
            draft = _repair(piece, number, first, last, kind, known, office_words, common)
            if draft is not None:
                found.append(draft)
    return found


def _parts(piece: Piece, first: int, last: int) -> list[tuple[int, int]]:
    """An entity cut at an opening bracket or a stroke: ``World Health Organization (WHO`` is a name and its acronym."""
    for place in range(first + 1, last):
        if piece.words[place] == "/" and place + 1 < last and max(place - first, last - place - 1) > 1:
            return [(first, place), *_parts(piece, place + 1, last)]
        if piece.words[place] == "(" and ")" not in piece.words[place:last]:
            return [(first, place), (place + 1, last)]
    return [(first, last)]


def _repair(piece, number, first, last, kind, known, office_words, common) -> Draft | None:
    first, last = trim(piece, first, last, kind == "person")
    if _known_after_word(piece, first, last, known):
        return None
    if first >= last:  # nothing but marks is left
        return None
    if kind == "person":
        first, last = _cut_known(piece, first, last, known)
        while first < last and ((first in office_words and last - first > 1) or is_honorific(piece.words[first])):
            first += 1
        while last - first > 1 and common(last - 1):
            last -= 1
        while first < last and common(first):
            first += 1
        first, last = trim(piece, first, last, True)
        if first < last and last < len(piece) and name_word(piece, last) and not common(last):
            last = max(last, min(run_from(piece, first, _covered(known), common), last + 3))
    else:
        if piece.words[first] == "Operation":
            return None
        while piece.title_case() and last - first > 1 and common(last - 1):
            last -= 1
        while last - first > 1 and _office_at_end(piece, last, office_words):
            last -= 1
    if first >= last or not any(piece.caps[place] for place in range(first, last)):
        return None
    if last - first == 1 and common(first) and piece.pos[first] != "PROPN":
        return None
    if _no_name(piece, first, last):
        return None
    kind = _kind_by_word(piece, first, last, kind)
    return Draft(number, first, last, kind, "model")


def _office_at_end(piece: Piece, last: int, office_words: set[int]) -> bool:
    """Whether a body's last word is the next one's office: ``Acme Chairman``; not the Court of Justice, nor ``Acme
    International`` before ``spokesman``, whose modifier could be meant.
    """
    if last - 1 not in office_words or last - 2 in office_words or piece.lowers[last - 2] in _JOINS:
        return False
    return piece.lowers[last - 1] not in lower_list("modifier")


def _no_name(piece: Piece, first: int, last: int) -> bool:
    """Whether an entity is only a title (``Govs``) or begins with a prefix that no name has (``Intra-Afghan``)."""
    word = piece.words[first]
    if last - first == 1:
        return not word.isupper() and (is_honorific(word) or piece.lowers[first] in word_list("never_in_name"))
    return piece.lowers[first] in word_list("prefix") and piece.words[first + 1] in ("-", "‑")


def _known_after_word(piece: Piece, first: int, last: int, known: Sequence[Draft]) -> bool:
    """Whether an entity is only a known name after a sentence's first word: ``Hosting Taliban delegates``."""
    verb = piece.tags[first].startswith("VB") if first < last else False
    begins = first < last and piece.sent_starts[first] and (verb or is_dictionary_word(piece.lowers[first]))
    return begins and any(draft.first == first + 1 and draft.last == last for draft in known)


def _covered(known: Sequence[Draft]) -> set[int]:
    return {place for draft in known for place in range(draft.first, draft.last)}


def _cut_known(piece: Piece, first: int, last: int, known: Sequence[Draft]) -> tuple[int, int]:
    """Cuts nationalities, groups and countries from the edges of a person's name."""
    acronym = last - first == 2 and piece.words[last - 1].isupper()
    for draft in known:
        if draft.actor is not None and draft.actor.kind == "person":
            continue
        if draft.first <= first < draft.last <= last:
            preposition = first > 0 and piece.pos[first - 1] == "ADP"
            if draft.what in _EDGE or draft.what == "actor" or preposition or acronym or draft.last == last:
                first = draft.last
        elif first < draft.first < last <= draft.last and draft.what in ("actor", "adjective"):
            last = draft.first
    return first, last


def _kind_by_word(piece: Piece, first: int, last: int, kind: str) -> str:
    """The kind that a telling word gives: a Ministry is no place, a Street no body, a city after 'in' no person."""
    if last - first < 2:
        in_a_city = piece.lowers[first - 1 : first] == ["in"] and is_large(piece.words[first], _CITY)
        return "place" if in_a_city else kind
    word = piece.words[last - 1]
    telling = {piece.words[place] for place in range(first, last)}
    if kind in ("place", "person", "group") and (
        word in word_list("organisation_word") or "University" in telling or "Ministry" in telling
    ):
        return "organisation"
    if kind in ("organisation", "person") and word in word_list("place_word") - {"Bank", "State", "Base", "Station"}:
        return "place"
    return kind
