"""The model's entities, repaired: edges trimmed, titles outside, what is known put right."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.annotate.language import is_dictionary_word
from helpers.annotate.mentions.drafts import Draft, Piece
from helpers.annotate.mentions.runs import is_honorific, trim
from helpers.annotate.mentions.titles import Title
from helpers.annotate.mentions.words import word_list
from helpers.annotate.places import is_large

_EDGE = frozenset({"adjective", "people"})
#: So many people must live in a city for its bare name after 'in' to be it, whatever the model says.
_CITY = 150_000


def entity_drafts(piece: Piece, number: int, known: Sequence[Draft], titles: Sequence[Title]) -> list[Draft]:
    """Drafts for the people, organisations and places that the name finder sees in a piece.

    Args:
        piece: the words; its index in the article is ``number``.
        known: what is known in the piece.
        titles: the offices in it.
    """
    office_words = {place for title in titles for place in range(*title.core)}
    found = []
    headline = piece.title_case()
    for first, last, name in piece.names:
        if name.kind == "other" or all(place in office_words for place in range(first, last)):
            continue
        if headline and any(is_dictionary_word(piece.lowers[place]) for place in range(first, last)):
            continue
        kind = name.kind
        first, last = trim(piece, first, last, kind == "person")
        if kind == "person":
            first, last = _cut_known(piece, first, last, known)
            while last - first > 1 and first in office_words:
                first += 1
        if first < last and not _no_name(piece, first, last):
            found.append(Draft(number, first, last, _kind_by_word(piece, first, last, kind), "model"))
    return found


def _no_name(piece: Piece, first: int, last: int) -> bool:
    """Whether an entity is only a title (``Govs``) or begins with a prefix that no name has (``Intra-Afghan``)."""
    word = piece.words[first]
    if last - first == 1:
        return not word.isupper() and (is_honorific(word) or piece.lowers[first] in word_list("never_in_name"))
    return piece.lowers[first] in word_list("prefix") and piece.words[first + 1] in ("-", "‑")


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
