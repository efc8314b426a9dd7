"""Uses the whole article to explain its names: full names explain short ones, and the majority decides a kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from helpers.annotate.mentions.drafts import MentionDraft, Piece
from helpers.annotate.mentions.runs import LOCATIVE, is_behind_a_prefix, is_honorific, name_word
from helpers.annotate.mentions.whole_people import whole_person
from helpers.annotate.mentions.words import lower_list
from helpers.annotate.model import MentionKind

_WEIGHT = {"known": 8, "model": 3, "again": 1}
#: A town's name may be a family name: it weighs less than what the name finder is sure of.
_WEIGHT_OF_PLACE = 2.5
_SHORTEST = 3
#: Share of words in capitals of a passage that is written in them.
_SHOUTED = 0.8
#: From such a probability on a name is no person's given name if the name finder says so.
_SURE = 0.9
_VOTING = frozenset({"name", "place"})


def key_of(piece: Piece, draft: MentionDraft) -> str:
    """The words of a draft in its ``piece``, normalised for comparing names within the article."""
    first = draft.first + (piece.lowers[draft.first] == "the" and draft.last - draft.first > 1)
    return " ".join(piece.words[first : draft.last])


def people_parts(drafts: Sequence[MentionDraft], pieces: Sequence[Piece]) -> dict[str, str]:
    """Maps each word that can denote a person by itself (family name, else first name) to the full name.

    Args:
        drafts: of the article.
        pieces: its parsed passages, in order.
    """
    full: Counter[tuple[str, ...]] = Counter()
    for draft in drafts:
        if draft.kind == "person" and draft.named and draft.last - draft.first > 1:
            name = tuple(pieces[draft.piece].words[draft.first : draft.last])
            if not _misread(pieces[draft.piece], draft):
                full[name] += _WEIGHT.get(draft.source, 1)
    parts: dict[str, str] = {}
    for last in (True, False):
        for words, _ in sorted(full.items(), key=lambda item: (-item[1], item[0])):
            part = _family(words) if last else words[0]
            if len(part) >= _SHORTEST and part[0].isupper():
                parts.setdefault(part, " ".join(words))
    return parts


def _misread(piece: Piece, draft: MentionDraft) -> bool:
    """Whether a name found only by the model ends like a thing: in an acronym or a plural."""
    last = draft.last - 1
    acronym = piece.words[last].isupper() and not piece.words[draft.first].isupper()
    return draft.source == "model" and (acronym or piece.tags[last] == "NNPS")


def _family(words: tuple[str, ...]) -> str:
    kept = [word for word in words if word not in ("Jr", "Jr.", "Sr", "Sr.", "II", "III")]
    return kept[-1] if kept else words[-1]


def settle_kinds(drafts: Sequence[MentionDraft], pieces: Sequence[Piece], parts: dict[str, str]) -> None:
    """Gives equal names one kind: a known person's family name is a person, otherwise the majority decides.

    Args:
        drafts: of the article; their kinds are changed.
        pieces: its parsed passages, in order.
        parts: as ``people_parts`` returns them.
    """
    votes: defaultdict[str, defaultdict[MentionKind, float]] = defaultdict(lambda: defaultdict(float))
    for draft in drafts:
        if draft.named and draft.what in _VOTING:
            weight: float = _WEIGHT_OF_PLACE if draft.what == "place" else _WEIGHT.get(draft.source, 1)
            if draft.source == "model":
                weight *= draft.sure
            votes[key_of(pieces[draft.piece], draft)][draft.kind] += weight
    for draft in drafts:
        if not draft.named:
            continue
        key = key_of(pieces[draft.piece], draft)
        if _labels_a_person(pieces[draft.piece], draft, parts) or (
            key in parts and draft.last - draft.first == 1 and _is_family_name(pieces[draft.piece], draft, parts)
        ):
            draft.kind, draft.what, draft.country = "person", "name", None
        elif draft.what in _VOTING:
            draft.kind = max(sorted(votes[key].items()), key=lambda item: item[1])[0]


def _labels_a_person(piece: Piece, draft: MentionDraft, parts: dict[str, str]) -> bool:
    """Whether a name in capitals before a colon ('RUIZ:') or among capitals is an article's person's family name."""
    word = piece.words[draft.first]
    alone = draft.source == "model" and draft.last - draft.first == 1 and word.isupper()
    if not alone or not (piece.words[draft.last : draft.last + 1] == [":"] or _shouts(piece)):
        return False
    return any(part.upper() == word and full.split()[-1] == part for part, full in parts.items())


def _shouts(piece: Piece) -> bool:
    """Whether a passage is written in capitals, as many headlines are."""
    words = [word for word in piece.words if word.isalpha()]
    return len(words) > _SHORTEST and sum(word.isupper() for word in words) > _SHOUTED * len(words)


def _is_family_name(piece: Piece, draft: MentionDraft, parts: dict[str, str]) -> bool:
    """Whether a single name that is also a place or an actor means a person of that name in the article."""
    if draft.what == "name":
        sure = draft.kind != "person" and draft.sure >= _SURE
        return not sure or parts[key_of(piece, draft)].endswith(piece.words[draft.first])
    if draft.what == "actor":
        return draft.actor is not None and draft.actor.kind == "person"
    family = parts[key_of(piece, draft)].endswith(piece.words[draft.first])
    before = piece.lowers[draft.first - 1] if draft.first else ""
    return family and draft.what in ("place", "capital", "country") and before not in LOCATIVE


def found_again(
    drafts: Sequence[MentionDraft],
    pieces: Sequence[Piece],
    parts: dict[str, str],
    lower: set[str],
    given: frozenset[str] = frozenset(),
) -> list[MentionDraft]:
    """Finds further occurrences of names already found elsewhere in the article.

    Args:
        drafts: what was found so far.
        pieces: the article's tokens, passage by passage.
        parts: what a person's name may be shortened to, and the full name.
        lower: the words that are in the article in lowercase, too.
        given: given names; one before a family name that is found belongs to it, as in "Will Price" for "Price".
    """
    covered = [bytearray(len(piece)) for piece in pieces]
    for draft in drafts:
        for place in range(draft.first, draft.last):
            covered[draft.piece][place] = 1
    names = _names_by_first_word(drafts, pieces, parts)
    again: list[MentionDraft] = []
    for number, piece in enumerate(pieces):
        position = 0
        while position < len(piece):
            found = _found_at(piece, position, names, covered[number], lower)
            if found is not None:
                first = _with_given_name(piece, position, found, covered[number], given)
                again.append(MentionDraft(number, first, position + found[0], found[1], "again"))
            position += found[0] if found else 1
    return again


def _with_given_name(
    piece: Piece, position: int, found: tuple[int, MentionKind], covered: bytearray, given: frozenset[str]
) -> int:
    """Where a name begins with the given name before it: ``Will | Price``, of whom the article tells as Price."""
    length, kind = found
    if kind != "person" or length > 1 or position == 0 or covered[position - 1] or piece.title_case():
        return position
    return whole_person(piece, position, position + 1, frozenset({position + 1}), given)[0]


_Names = dict[str, list[tuple[tuple[str, ...], MentionKind]]]


def _names_by_first_word(drafts: Sequence[MentionDraft], pieces: Sequence[Piece], parts: dict[str, str]) -> _Names:
    """Maps each first word to the names that begin with it and their kinds, longest first."""
    names: _Names = {}
    for draft in drafts:
        if draft.named and draft.what == "name" and draft.kind != "government":
            words = tuple(pieces[draft.piece].words[draft.first : draft.last])
            words = words[1:] if words[0] in ("The", "the") and len(words) > 1 else words
            if len(" ".join(words)) >= _SHORTEST and words[0][:1].isupper():
                names.setdefault(words[0], []).append((words, draft.kind))
    for part in parts:
        names.setdefault(part, []).append(((part,), "person"))
    return {first: sorted(set(rows), key=lambda entry: (-len(entry[0]), entry)) for first, rows in names.items()}


def _found_at(
    piece: Piece, position: int, names: _Names, covered: bytearray, lower: set[str]
) -> tuple[int, MentionKind] | None:
    """The length and kind of the name at a position, if any."""
    for words, kind in names.get(piece.words[position], ()):
        bound = kind == "place" and is_behind_a_prefix(piece, position)
        if not bound and _fits(piece, position, words, covered, lower):
            return len(words), kind
    return None


def _fits(piece: Piece, position: int, words: tuple[str, ...], covered: bytearray, lower: set[str]) -> bool:
    last = position + len(words)
    if tuple(piece.words[position:last]) != words or any(covered[position:last]):
        return False
    if len(words) > 1:
        return True
    begins = piece.sent_starts[position] or piece.title_case()
    if (begins and piece.lowers[position] in lower) or (is_honorific(words[0]) and _as_a_title(piece, position)):
        return False
    return not (_name_beside(piece, position - 1, covered) or _name_beside(piece, last, covered)) or piece.title_case()


def _as_a_title(piece: Piece, position: int) -> bool:
    """Whether a title's word is one (``the King``, ``King Ruiz``) and no person's family name (``King said``)."""
    before = piece.lowers[position - 1] if position else ""
    behind = piece.words[position + 1] if position + 1 < len(piece) else "."
    return before in ("the", "a", "an", "of", "'s", "’s", "and") or not behind.islower()


def _name_beside(piece: Piece, number: int, covered: bytearray) -> bool:
    """Whether an unexplained name word is adjacent, so that this one is part of a longer name."""
    if not 0 <= number < len(piece) or covered[number] or is_honorific(piece.words[number]):
        return False
    return piece.pos[number] == "PROPN" and name_word(piece, number)


def lower_words(pieces: Sequence[Piece]) -> set[str]:
    """The words that the article writes in lowercase somewhere."""
    return {word for piece in pieces for word in piece.words if word.islower() and word not in lower_list("particle")}
