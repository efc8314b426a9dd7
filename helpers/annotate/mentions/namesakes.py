"""Words that are a title of one person and the given name of another: ``Dean Amar`` beside ``Vikram Amar``."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.annotate.mentions.drafts import Draft, Piece
from helpers.annotate.mentions.words import word_list


def cut_titles(drafts: Sequence[Draft], pieces: Sequence[Piece], given_names: frozenset[str]) -> bool:
    """Cuts a title from the start of a name; returns whether anything was cut.

    ``Dean Robert Post`` goes on like a name in full, and ``Dean Amar`` is the dean where the article names somebody
    else Amar in full; ``Dean Acheson`` alone stays.
    """
    titled = [draft for draft in drafts if _begins_with_title(draft, pieces)]
    if not titled:
        return False
    families = {_words(draft, pieces)[-1] for draft in drafts if draft not in titled and _full_name(draft)}
    cut = False
    for draft in titled:
        words = _words(draft, pieces)
        in_full = len(words) > 2 and words[1] in given_names
        if in_full or (len(words) == 2 and draft.kind == "person" and words[1] in families):
            draft.first += 1
            draft.kind = "person"
            cut = True
    return cut


def _begins_with_title(draft: Draft, pieces: Sequence[Piece]) -> bool:
    several = draft.source in ("model", "guess") and draft.last - draft.first in (2, 3, 4)
    return several and pieces[draft.piece].words[draft.first] in word_list("title_or_name")


def _full_name(draft: Draft) -> bool:
    return draft.kind == "person" and draft.named and draft.last - draft.first > 1


def _words(draft: Draft, pieces: Sequence[Piece]) -> list[str]:
    return pieces[draft.piece].words[draft.first : draft.last]
