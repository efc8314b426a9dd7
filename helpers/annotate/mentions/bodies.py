"""Drops single common words that only the model takes for names: ``Crowds refuse``, ``Immigration is``."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from helpers.annotate.language import is_dictionary_word
from helpers.annotate.mentions.drafts import MentionDraft, Piece

#: Letters of the longest word in capitals that is taken for an acronym among other words in capitals.
_ACRONYM = 3
#: From such a probability on the name finder is believed.
_SURE = 0.95


def without_common_words(
    drafts: list[MentionDraft], pieces: Sequence[Piece], lower: set[str], parts: Collection[str] = ()
) -> list[MentionDraft]:
    """The drafts, in order, without the common words among them.

    A word stays where any of its uses in the article looks like a name.

    Args:
        drafts: of the article.
        pieces: its parsed passages, in order.
        lower: words that the article writes in lowercase somewhere.
        parts: words that stand for people whom it names in full.
    """
    names = {
        pieces[draft.piece].words[draft.first]
        for draft in drafts
        if _in_question(draft, pieces) and not _common_here(pieces[draft.piece], draft, lower, parts)
    }
    return [
        draft for draft in drafts if not _in_question(draft, pieces) or pieces[draft.piece].words[draft.first] in names
    ]


def _in_question(draft: MentionDraft, pieces: Sequence[Piece]) -> bool:
    if draft.sure >= _SURE:
        return False
    single = draft.source in ("model", "again") and draft.what == "name" and draft.last - draft.first == 1
    return (
        single
        and draft.kind in ("organisation", "person")
        and is_dictionary_word(pieces[draft.piece].lowers[draft.first])
    )


def _common_here(piece: Piece, draft: MentionDraft, lower: set[str], parts: Collection[str]) -> bool:
    """Whether a dictionary word is not a name here: by grammar, or in text where capitals mean nothing."""
    number = draft.first
    begins = number == 0 or piece.sent_starts[number] or piece.words[number - 1] in (";", ":", "“", '"', "–", "—")
    if draft.kind == "person":
        return begins and piece.lowers[number] in lower and piece.words[number] not in parts
    if piece.words[number].isupper():
        return _shouted(piece, number)
    return not piece.tags[number].startswith("NNP") or (begins and piece.lowers[number] in lower)


def _shouted(piece: Piece, number: int) -> bool:
    beside = [piece.words[place] for place in (number - 1, number + 1) if 0 <= place < len(piece)]
    among = any(word.isupper() and word.isalpha() for word in beside)
    return len(piece.words[number]) > _ACRONYM and among
