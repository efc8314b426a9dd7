"""Finds countries, capitals, nationalities and known actors in a piece by name."""

from __future__ import annotations

from dataclasses import replace

from helpers.annotate.lexicon import Hit, Lexicon
from helpers.annotate.mentions.drafts import MentionDraft, Piece
from helpers.annotate.mentions.runs import is_behind_a_prefix, name_word
from helpers.annotate.mentions.words import lower_list
from helpers.annotate.model import MentionKind

_KIND_OF: dict[str, MentionKind] = {
    "country": "place",
    "capital": "place",
    "place": "place",
    "seat": "government",
    "adjective": "government",
    "people": "group",
}


def known_drafts(piece: Piece, number: int, text: str, lexicon: Lexicon) -> list[MentionDraft]:
    """The known phrases of a piece as drafts, including adjectives and peoples, which later only give sides.

    Args:
        piece: the parsed passage.
        number: its place among those of the article.
        text: of the whole article.
        lexicon: of the phrases.
    """
    if not len(piece):
        return []
    found: list[MentionDraft] = []
    for hit in lexicon.find(text, piece.base, piece.end):
        tokens = piece.token_span(hit.start, hit.end)
        if tokens is None or not _plausible(piece, tokens, hit):
            continue
        first, last = tokens
        if _in_another_word(piece, first, hit, text):
            continue
        aligned = piece.starts[first] == hit.start and piece.ends[last - 1] == hit.end
        kind = hit.sense.actor.kind if hit.sense.actor else _KIND_OF[hit.sense.what]
        if kind == "person" and not aligned:
            continue  # 'al‑Turabi' is one name, whatever 'Turabi' is
        cut = None if aligned else (hit.start, hit.end)
        found.append(
            MentionDraft(
                number, first, last, kind, "known", hit.sense.country, hit.sense.actor, hit.sense.what, cut=cut
            )
        )
    return found + [_government(piece, draft) for draft in found if _governs(piece, draft)]


def _governs(piece: Piece, draft: MentionDraft) -> bool:
    """Whether a nationality or country precedes ``government``: ``the Afghan government``."""
    if draft.country is None or draft.what not in ("adjective", "country", "capital") or draft.cut:
        return False
    last = draft.last + (draft.last < len(piece) and piece.words[draft.last] in ("'s", "’s", "'"))
    return last < len(piece) and piece.lowers[last] in lower_list("government_word")


def _government(piece: Piece, draft: MentionDraft) -> MentionDraft:
    last = draft.last + 1
    while piece.lowers[last - 1] not in lower_list("government_word"):
        last += 1
    return replace(draft, last=last, kind="government", what="government", named=False)


def _plausible(piece: Piece, tokens: tuple[int, int], hit: Hit) -> bool:
    """Rejects ``US`` as a capitalised pronoun, ``May`` and the like, and a known single name inside a longer one."""
    first, last = tokens
    actor = hit.sense.actor
    if actor is None:
        return hit.sense.what != "place" or not _in_longer_name(piece, first, last)
    if actor.kind == "person" and last - first == 1:
        return not _in_longer_name(piece, first, last) and piece.pos[first] == "PROPN"
    return True


def _in_another_word(piece: Piece, first: int, hit: Hit, text: str) -> bool:
    """Whether a place from token ``first`` on is only part of a word that names none: ``pro-Beijing``, ``US$ 20``."""
    if hit.sense.actor is not None or hit.sense.what in ("adjective", "people"):
        return False
    return is_behind_a_prefix(piece, first) or text[hit.end : hit.end + 1] == "$"


def _in_longer_name(piece: Piece, first: int, last: int) -> bool:
    """Whether another proper noun is adjacent: ``Sydney`` in ``Sydney Poitier``."""
    before = first > 0 and name_word(piece, first - 1) and piece.pos[first - 1] == "PROPN"
    after = last < len(piece) and name_word(piece, last) and piece.pos[last] == "PROPN"
    return before or after
