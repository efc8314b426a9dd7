"""Names that the model overlooks, and single names that it takes for people on too little ground."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from helpers.annotate.language import dictionary_words, is_dictionary_word
from helpers.annotate.mentions.drafts import Draft, Piece
from helpers.annotate.mentions.runs import name_word, run_from
from helpers.annotate.mentions.words import word_list

_ACRONYM = 6
#: From such a probability on a single name is a person's, and one of common words is.
_SURE, _SURE_OF_WORDS = 0.9, 0.75
_INITIALS = re.compile(r"([A-Z]\.-?){1,3}$|[A-Z]$")


def overlooked(
    piece: Piece,
    number: int,
    drafts: Sequence[Draft],
    given_names: frozenset[str],
    common: Callable[[int], bool],
) -> list[Draft]:
    """People whom the model does not name: two or more capitalised words that begin with a given name.

    Args:
        piece: the words; its index in the article is ``number``.
        drafts: what has been found in it.
        given_names: known given names.
        common: whether a word is a common word here.
    """
    people = {place for draft in drafts if draft.kind == "person" for place in range(draft.first, draft.last)}
    held = [draft for draft in drafts if draft.source == "known" or draft.sure >= _SURE_OF_WORDS]
    stops = people | {place for draft in held for place in range(draft.first, draft.last)}
    drafts_at = {draft.first: draft for draft in drafts if draft.source == "known"}
    found = []
    position = 0
    while position < len(piece):
        last = position
        if position not in stops and name_word(piece, position) and _given(piece, position, given_names):
            last = run_from(piece, position, people, common)
        elif _before_place(piece, position, drafts_at) and not common(position):
            last = position + 2
        if last - position > 1 and _person_run(piece, position, last):
            found.append(Draft(number, position, last, "person", "guess"))
            position = last
        else:
            position += 1
    return found


def _before_place(piece: Piece, position: int, known: dict[int, Draft]) -> bool:
    """An unknown proper noun before a place's name, as in ``Zelda London, a teacher``: a person of that name."""
    place = known.get(position + 1)
    if (
        place is None
        or position in known
        or place.last != position + 2
        or place.what not in ("capital", "country", "place")
    ):
        return False
    if piece.pos[position] != "PROPN" or not name_word(piece, position) or piece.title_case():
        return False
    if piece.lowers[position] in dictionary_words() or piece.words[position].isupper():
        return False
    after = piece.lowers[place.last : place.last + 2]
    verb = piece.deps[position + 1] == "nsubj" and piece.lemmas[piece.heads[position + 1]] in word_list("person_verb")
    return verb or (after[:1] == [","] and after[1:] in (["a"], ["an"]))


def _given(piece: Piece, position: int, given_names: frozenset[str]) -> bool:
    word = piece.words[position]
    if len(word) == 1 and piece.words[position + 1 : position + 2] in (["-"], ["‑"], ["–"]):
        return False  # a party and a state: Smith, D-Ohio
    return word in given_names or (_INITIALS.match(word) is not None and word not in ("I", "A", "O"))


def _person_run(piece: Piece, first: int, last: int) -> bool:
    """Whether a run of capitalised words that begins with a given name is a person's name."""
    if last - first > 4 or (first > 0 and _joined(piece, first)):
        return False
    bodies = word_list("organisation_word") | word_list("place_word")
    inside = any(
        piece.words[place] in bodies or (piece.words[place].isupper() and len(piece.words[place]) > 3)
        for place in range(first, last)
    )
    after = last < len(piece) and (piece.words[last] in bodies or piece.words[last] == "&")
    return not inside and not after and piece.pos[last - 1] in ("PROPN", "NOUN", "X")


def _joined(piece: Piece, first: int) -> bool:
    before = piece.words[first - 1]
    return (
        name_word(piece, first - 1) and piece.pos[first - 1] == "PROPN" and before not in word_list("honorific")
    ) or (before in ("-", "&", "/", "@"))


def doubtful(
    drafts: Sequence[Draft], pieces: Sequence[Piece], parts: dict[str, str], given: frozenset[str]
) -> list[Draft]:
    """The drafts without single names that the model alone takes for people and that behave like things.

    All uses of a name in the article vote: an article before it, a common noun after it and an acronym's capitals speak
    against a person; a given name and being the subject of speech or thought speak for one.
    """
    votes: Counter[str] = Counter()
    titled = {_word(pieces, draft) for draft in drafts if draft.kind == "person" and draft.source in ("title", "known")}
    for draft in drafts:
        if _single(draft) and draft.kind == "person":
            votes[_word(pieces, draft)] += _vote(pieces[draft.piece], draft)
    kept = []
    for draft in drafts:
        word = _word(pieces, draft)
        if _all_common(pieces[draft.piece], draft, given):
            continue
        if draft.sure >= _SURE or not _single(draft) or draft.kind != "person" or word in titled or word in parts:
            kept.append(draft)
        elif word.isupper() and len(word) <= _ACRONYM and word not in given:
            draft.kind = "organisation"
            kept.append(draft)
        elif votes[word] + 2 * (word in given) >= 0:
            kept.append(draft)
    return kept


def _all_common(piece: Piece, draft: Draft, given: frozenset[str]) -> bool:
    """Whether the model alone takes common words for a person: ``Easy Rider``, ``Ground Zero``, ``Hotel``."""
    words = piece.words[draft.first : draft.last]
    if draft.source != "model" or draft.kind != "person" or draft.sure >= _SURE_OF_WORDS:
        return False
    if len(words) == 1:
        return words[0] in word_list("place_word") or words[0] in word_list("organisation_word")
    return not any(word in given for word in words) and all(is_dictionary_word(word.lower()) for word in words)


def _single(draft: Draft) -> bool:
    return draft.last - draft.first == 1 and draft.source in ("model", "again") and draft.what == "name"


def _word(pieces: Sequence[Piece], draft: Draft) -> str:
    return pieces[draft.piece].words[draft.first]


def _vote(piece: Piece, draft: Draft) -> int:
    number = draft.first
    vote = 0
    before = piece.lowers[number - 1] if number else ""
    if before in ("the", "a", "an", "this", "that", "@", "#", "these", "our", "your", "my"):
        vote -= 2
    head = piece.heads[number]
    if piece.deps[number] in ("compound", "nmod", "amod") and piece.pos[head] == "NOUN" and head > number:
        vote -= 1
    if piece.deps[number] in ("nsubj", "nsubjpass"):
        speaks = piece.lemmas[head] in word_list("person_verb")
        vote += 3 if speaks else 1 if piece.pos[head] == "VERB" else 0
    if piece.lowers[number] in dictionary_words():
        vote -= 2
    if piece.words[number].endswith("s") and piece.tags[number] == "NNPS":
        vote -= 2
    follows = piece.words[number + 1] if number + 1 < len(piece) else ""
    if follows in ("@", "®", "™"):
        vote -= 2
    return vote
