"""Repairs the model's entities: trims edges, excludes titles, corrects known names."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.annotate.language import is_dictionary_word
from helpers.annotate.mentions.drafts import MentionDraft, Piece
from helpers.annotate.mentions.edges import is_affiliation, whole_body
from helpers.annotate.mentions.runs import is_honorific
from helpers.annotate.mentions.titles import Title
from helpers.annotate.mentions.words import word_list
from helpers.annotate.model import MentionKind
from helpers.annotate.places import is_large

#: What follows the name of the person after whom it is named: ``Charles de Gaulle airport``.
_NAMED_AFTER = frozenset({"airport", "stadium", "prison", "hospital", "hotel", "square", "bridge", "university"})
#: Probability of a kind from which rules of thumb say no more than the name finder.
_SURE = 0.9
_BEFORE = frozenset({"the", "a", "an", "'s", "’s"})
_BEHIND = frozenset({"'s", "’s", "'", "’"})
_EDGE = frozenset({"adjective", "people"})
#: So many people must live in a city for its bare name after 'in' to be it, whatever the model says.
_CITY = 150_000

#: The kinds of the name finder that are kinds of mentions; ``other`` is none.
_AS_MENTION: dict[str, MentionKind] = {"person": "person", "organisation": "organisation", "place": "place"}


def entity_drafts(
    piece: Piece, number: int, known: Sequence[MentionDraft], titles: Sequence[Title]
) -> list[MentionDraft]:
    """Drafts of the people, organisations and places found in a piece by the name finder.

    Args:
        piece: the words; its index in the article is ``number``.
        known: what is known in the piece.
        titles: the offices in it.
    """
    office_words = {place for title in titles for place in range(*title.core)}
    found = []
    headline = piece.title_case()
    for first, last, name in piece.names:
        kind, sure = _AS_MENTION.get(name.kind), name.sure >= _SURE
        if kind is None or (not sure and all(place in office_words for place in range(first, last))):
            continue
        if headline and not sure and any(is_dictionary_word(piece.lowers[place]) for place in range(first, last)):
            continue
        first, last = _edges(piece, first, last)
        if kind == "person":
            if not sure:
                first, last = _cut_known(piece, first, last, known)
            while last - first > 1 and (first in office_words or is_honorific(piece.words[first])):
                first += 1
        if kind == "organisation" and not headline:
            first, last = whole_body(piece, first, last)
        if _lower_case(piece, first, last, kind) or is_affiliation(piece, first, last):
            continue
        if first < last and not _only_a_title(piece, first, last) and (sure or not _no_name(piece, first, last)):
            kind = _kind_by_word(piece, first, last, kind, sure)
            found.append(MentionDraft(number, first, last, kind, "model", sure=name.sure))
    return found


def _edges(piece: Piece, first: int, last: int) -> tuple[int, int]:
    """A name without leading articles, trailing possessives and punctuation at its edges."""
    while first < last and (piece.lowers[first] in _BEFORE or not _has_letter(piece.words[first])):
        first += 1
    while first < last and (piece.words[last - 1] in _BEHIND or not _has_letter(piece.words[last - 1])):
        last -= 1
    if first < last and piece.lowers[last - 1] in word_list("label_word") and piece.words[last : last + 1] == [":"]:
        last -= 1  # 'Ana Ruiz Image: …'
    return first, last


def _lower_case(piece: Piece, first: int, last: int, kind: str) -> bool:
    """Whether a body's name would consist of lowercase common nouns: 'newspaper'."""
    words = piece.words[first:last]
    return kind == "organisation" and all(word.islower() and is_dictionary_word(word) for word in words)


def _has_letter(word: str) -> bool:
    return any(letter.isalnum() for letter in word)


def _only_a_title(piece: Piece, first: int, last: int) -> bool:
    """Whether a name is only a title before the actual name (``Mullah``); in ``Bishop said`` it is a name."""
    title = last - first == 1 and is_honorific(piece.words[first]) and not piece.words[first].isupper()
    return title and last < len(piece) and piece.caps[last]


def _no_name(piece: Piece, first: int, last: int) -> bool:
    """Whether a name is only a title (``Govs``), an operation, or starts with a prefix (``Intra-Afghan``)."""
    word = piece.words[first]
    if word == "Operation":
        return True
    if last - first == 1:
        return not word.isupper() and (is_honorific(word) or piece.lowers[first] in word_list("never_in_name"))
    return piece.lowers[first] in word_list("prefix") and piece.words[first + 1] in ("-", "‑")


def _cut_known(piece: Piece, first: int, last: int, known: Sequence[MentionDraft]) -> tuple[int, int]:
    """Cuts nationalities, groups and countries off the edges of a person's name."""
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


def _kind_by_word(piece: Piece, first: int, last: int, kind: MentionKind, sure: bool) -> MentionKind:
    """The kind implied by a telling word: a Ministry is no place, a Street no body, a city after 'in' no person."""
    if piece.lowers[last : last + 1] and piece.lowers[last] in _NAMED_AFTER:
        return "place" if kind == "person" else kind
    if sure:
        return kind
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
