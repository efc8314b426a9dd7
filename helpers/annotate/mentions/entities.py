"""Repairs the model's entities: trims edges, excludes titles, corrects known names."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.annotate.language import is_dictionary_word
from helpers.annotate.mentions.drafts import MentionDraft, Piece
from helpers.annotate.mentions.edges import across_hyphens, is_affiliation, is_an_address, whole_body
from helpers.annotate.mentions.runs import is_behind_a_prefix, is_honorific
from helpers.annotate.mentions.titles import Title
from helpers.annotate.mentions.whole_people import is_a_person, joined, whole_person
from helpers.annotate.mentions.words import word_list
from helpers.annotate.model import MentionKind
from helpers.annotate.names.decode import Name
from helpers.annotate.places import find_place, is_large

#: What follows the name of the person after whom it is named: ``Charles de Gaulle airport``.
_NAMED_AFTER = frozenset({"airport", "stadium", "prison", "hospital", "hotel", "square", "bridge", "university"})
#: Probability of a kind from which rules of thumb say no more than the name finder.
_SURE = 0.9
#: Probability of a person from which a given name decides.
_RATHER = 0.4
_BEFORE = frozenset({"the", "a", "an", "'s", "’s"})
_BEHIND = frozenset({"'s", "’s", "'", "’"})
_EDGE = frozenset({"adjective", "people"})
#: What no body's name begins or ends with.
_LOOSE = frozenset({"of", "on", "in", "for", "at", "by", "to", "and", "with", "from"})
#: How many inhabitants a city needs for its bare name after 'in' to mean it, whatever the model says.
_CITY = 150_000

#: The kinds of the name finder that are kinds of mentions; not ``other``.
_AS_MENTION: dict[str, MentionKind] = {"person": "person", "organisation": "organisation", "place": "place"}


def entity_drafts(
    piece: Piece, number: int, known: Sequence[MentionDraft], titles: Sequence[Title], given: frozenset[str]
) -> list[MentionDraft]:
    """Drafts of the people, organisations and places found in a piece by the name finder.

    Args:
        piece: the words; its index in the article is ``number``.
        known: what is known in the piece.
        titles: the offices in it.
        given: given names.
    """
    office_words = {place for title in titles for place in range(*title.core)}
    fields = {place for title in titles for place in range(*title.field)}
    taken = _taken(piece, known)
    found = []
    headline = piece.title_case()
    for first, last, name in piece.names if headline else joined(piece, piece.names, given):
        if _no_name_at_all(piece, first, last) or (name.kind == "place" and is_behind_a_prefix(piece, first)):
            continue
        kind, sure = _AS_MENTION.get(name.kind), name.sure >= _SURE
        if kind != "person" and not sure and not headline and is_a_person(piece, first, last, name, given):
            kind = "person"
        if kind is None or (not sure and all(place in office_words for place in range(first, last))):
            continue
        if kind == "organisation" and all(place in fields for place in range(first, last)):
            continue
        if headline and not sure and any(is_dictionary_word(piece.lowers[place]) for place in range(first, last)):
            continue
        first, last, kind = _edges(piece, first, last, kind)
        if kind == "person":
            first, last = _as_person(piece, first, last, (known, office_words, taken, given), sure)
        if kind == "organisation" and not headline:
            first, last = whole_body(piece, first, last)
        first, last = across_hyphens(piece, first, last, kind)
        if _lower_case(piece, first, last, kind) or is_affiliation(piece, first, last):
            continue
        if first < last and not _only_a_title(piece, first, last) and (sure or not _no_name(piece, first, last)):
            kind = _kind_by_word(piece, first, last, kind, name, given)
            found.append(MentionDraft(number, first, last, kind, "model", sure=name.sure))
    return found


def _taken(piece: Piece, known: Sequence[MentionDraft]) -> frozenset[int]:
    """The tokens that are in names or known phrases."""
    names = {place for first, last, _ in piece.names for place in range(first, last)}
    return frozenset(names.union(*(range(draft.first, draft.last) for draft in known)))


_Context = tuple[Sequence[MentionDraft], set[int], frozenset[int], frozenset[str]]


def _as_person(piece: Piece, first: int, last: int, context: _Context, sure: bool) -> tuple[int, int]:
    """A person's name without titles and nationalities, with the capitals that belong to it."""
    known, office_words, taken, given = context
    if not sure:
        first, last = _cut_known(piece, first, last, known)
    first = _behind_titles(piece, first, last, office_words)
    if first < last and not piece.title_case():
        first, last = whole_person(piece, first, last, taken, given)
    return first, last


def _behind_titles(piece: Piece, first: int, last: int, office_words: set[int]) -> int:
    """The first word of a person's name after titles: ``Brig. | Bo Lind``, ``Norway Dr. | Ana Ruiz``.

    A title before a father's name is a name: ``Sultan bin Saad``.
    """
    for number in range(first, last - 1):
        title = number in office_words or is_honorific(piece.words[number])
        abbreviated = title and "." in (piece.words[number][-1], piece.words[number + 1])
        named = piece.words[number + 1] in word_list("patronymic")
        if not named and (abbreviated or (number == first and (title or not _has_letter(piece.words[number])))):
            first = number + 1
    return first


def _no_name_at_all(piece: Piece, first: int, last: int) -> bool:
    """Whether a name is an address, a tag, a case in court, a belief, a style or a pronoun, whatever the finder says.

    Nor is one in brackets in letters that have no capitals: it spells the name before it, as ``Li Hua (李华)``.
    """
    words = piece.words[first:last]
    if is_an_address(piece, first, last) or any(word in ("v.", "vs.", "vs") for word in words):
        return True
    if words[0].rstrip(".") in word_list("style") and len(words) == 1:
        return True
    if piece.words[first - 1 : first] == ["("] and not any(letter.isupper() or letter.islower() for letter in words[0]):
        return any(letter.isalpha() for letter in words[0])
    return len(words) == 1 and (words[0] in word_list("belief") or words[0] in word_list("pronoun"))


def _edges(piece: Piece, first: int, last: int, kind: MentionKind) -> tuple[int, int, MentionKind]:
    """A name without leading articles, trailing possessives and punctuation at its edges, and its kind then."""
    while first < last and (piece.lowers[first] in _BEFORE or not _has_letter(piece.words[first])):
        first += 1
    while first < last and (piece.words[last - 1] in _BEHIND or not _has_letter(piece.words[last - 1])):
        last -= 1
    while first < last and piece.words[last - 1] in _LOOSE and kind != "person":
        last -= 1
    while first < last and piece.words[first] in _LOOSE and kind != "person":
        first += 1
    if last - first > 1 and is_honorific(piece.words[last - 1]) and _a_name_follows(piece, last):
        place = find_place(" ".join(piece.words[first : last - 1])) is not None
        last, kind = last - 1, "place" if place else kind  # 'Montana Sen. | Ana Ruiz'
    if first < last and piece.lowers[last - 1] in word_list("label_word") and piece.words[last : last + 1] == [":"]:
        last -= 1  # 'Ana Ruiz Image: …'
    return first, last, kind


def _a_name_follows(piece: Piece, last: int) -> bool:
    return piece.words[last - 1].endswith(".") and last < len(piece) and piece.caps[last]


def _is_called(piece: Piece, first: int, name: Name, given: frozenset[str]) -> bool:
    """Whether a given name begins what the finder rather takes for a person: ``Florence Hall said``."""
    word = piece.words[first]
    somewhere = first > 0 and piece.lowers[first - 1] in ("the", "in", "at", "near", "on", "to")
    return name.person >= _RATHER and not somewhere and (word in given or word in word_list("given_or_word"))


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
        if draft.first <= first < draft.last < last and piece.words[first] in word_list("given_or_word"):
            continue  # 'between Georgia King and …'
        if draft.first <= first < draft.last <= last:
            preposition = first > 0 and piece.pos[first - 1] == "ADP"
            if draft.what in _EDGE or draft.what == "actor" or preposition or acronym or draft.last == last:
                first = draft.last
        elif first < draft.first < last <= draft.last and draft.what in ("actor", "adjective"):
            last = draft.first
    return first, last


def _kind_by_word(
    piece: Piece, first: int, last: int, kind: MentionKind, name: Name, given: frozenset[str]
) -> MentionKind:
    """The kind implied by a telling word: a Ministry is no place, a Street no body, a city after 'in' no person."""
    if piece.lowers[last : last + 1] and piece.lowers[last] in _NAMED_AFTER:
        return "place" if kind == "person" else kind
    if kind == "person" and last - first > 1 and piece.words[last - 1].rstrip(".") in word_list("company_word"):
        return "organisation"
    if name.sure >= _SURE or (kind == "person" and _is_called(piece, first, name, given)):
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
