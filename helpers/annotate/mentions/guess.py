"""Drops single names that the name finder takes for people on weak evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from helpers.annotate.language import dictionary_words
from helpers.annotate.mentions.drafts import MentionDraft, Piece
from helpers.annotate.mentions.words import word_list

_ACRONYM = 6
#: From such a probability on a single name is a person's.
_SURE = 0.9


def doubtful(
    drafts: Sequence[MentionDraft], pieces: Sequence[Piece], parts: dict[str, str], given: frozenset[str]
) -> list[MentionDraft]:
    """Drops single names that only the model takes for people and that behave like things, or calls them organisations.

    All uses of a name in the article vote: an article before it, a common noun after it and an acronym's capitals speak
    against a person; a given name and being the subject of speech or thought speak for one.

    Args:
        drafts: of the article.
        pieces: its parsed passages, in order.
        parts: words that stand for people whom it names in full, as ``people_parts`` returns them.
        given: given names.

    Returns:
        The other drafts.
    """
    votes: Counter[str] = Counter()
    titled = {_word(pieces, draft) for draft in drafts if draft.kind == "person" and draft.source in ("title", "known")}
    for draft in drafts:
        if _single(draft) and draft.kind == "person":
            votes[_word(pieces, draft)] += _vote(pieces[draft.piece], draft)
    kept = []
    for draft in drafts:
        word = _word(pieces, draft)
        if (
            draft.sure >= _SURE
            or not _single(draft)
            or draft.kind != "person"
            or word in titled
            or word in parts
            or word.capitalize() in parts
        ):
            kept.append(draft)
        elif word.isupper() and len(word) <= _ACRONYM and word not in given:
            draft.kind = "organisation"
            kept.append(draft)
        elif votes[word] + 2 * (word in given) >= 0:
            kept.append(draft)
    return kept


def _single(draft: MentionDraft) -> bool:
    return draft.last - draft.first == 1 and draft.source in ("model", "again") and draft.what == "name"


def _word(pieces: Sequence[Piece], draft: MentionDraft) -> str:
    return pieces[draft.piece].words[draft.first]


def _vote(piece: Piece, draft: MentionDraft) -> int:
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
