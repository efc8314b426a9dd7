"""Chooses between overlapping drafts and turns them into mentions."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.annotate.mentions.drafts import MentionDraft, Piece, spans_of
from helpers.annotate.mentions.words import word_list
from helpers.annotate.model import Mention

_RANK = {"known": 2, "model": 1, "again": 0, "role": 0}
_NESTABLE = frozenset({"country", "capital", "place", "actor"})
_JOINS = frozenset({"-", "–", "‑", "/"})


def keep_best(drafts: Sequence[MentionDraft], pieces: Sequence[Piece]) -> list[MentionDraft]:
    """Drops drafts that a better one covers.

    A longer name wins over a shorter one inside it; of equal spans what is known, then what the model finds. A
    known place or actor inside a longer organisation or place stays as a nested mention.

    Args:
        drafts: of the article.
        pieces: its parsed passages, in order.
    """
    ordered = sorted(
        drafts, key=lambda draft: (draft.piece, -(draft.last - draft.first), -_RANK[draft.source], draft.first)
    )
    kept: list[MentionDraft] = []
    owner: dict[tuple[int, int], MentionDraft] = {}
    for draft in ordered:
        places = [(draft.piece, place) for place in range(draft.first, draft.last)]
        over = {id(owner[place]): owner[place] for place in places if place in owner}
        if not over:
            kept.append(draft)
            owner.update(dict.fromkeys(places, draft))
        elif _beside_it(draft, list(over.values()), pieces[draft.piece]):
            kept.append(draft)
    return kept


def _beside_it(draft: MentionDraft, over: list[MentionDraft], piece: Piece) -> bool:
    """Whether a draft may coexist with those that share its words: nested, or from another part of the same word."""
    if len(over) == 1 and _nested(draft, over[0]) and not _half_of_a_name(draft, piece):
        return True
    return draft.cut is not None and all(other.cut and not _clash(other.cut, draft.cut) for other in over)


def _clash(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _nested(draft: MentionDraft, outer: MentionDraft) -> bool:
    inside = outer.first < draft.first and draft.last <= outer.last
    if draft.actor is not None and draft.actor.kind == "group" and draft.last == outer.last:
        return False  # Social Democrats are not the Democrats
    return (
        inside
        and outer.kind in ("organisation", "place", "group")
        and draft.what in _NESTABLE
        and outer.source != "known"
    )


def _half_of_a_name(draft: MentionDraft, piece: Piece) -> bool:
    """Whether a body is joined to another one by a mark, and acts with it: ``Daily Planet-Parley News``."""
    return draft.what == "actor" and draft.kind == "organisation" and piece.words[draft.first - 1] in _JOINS


#: Letters of the longest word before a hyphen that is looked at.
_LONGEST_DESCENT = 15
#: No name has a longer word: what does is a broken file, or meant to do harm.
LONGEST_WORD = 60


def mentions_of(text: str, drafts: Sequence[MentionDraft], pieces: Sequence[Piece]) -> tuple[Mention, ...]:
    """Turns drafts into mentions, leaving out adjectives and peoples except in hyphenated sides.

    Args:
        text: of the article.
        drafts: that are kept.
        pieces: its parsed passages, in order.
    """
    found: dict[int, Mention] = {}
    ordered = sorted(spans_of(drafts, pieces), key=lambda item: (item[0], -item[1]))
    for start, end, draft in ordered:
        if draft.what in ("adjective", "people") and not _hyphenated(text, start, end):
            continue
        if text[start : start + 4].lower() == "the " and draft.named:
            start += 4
        if start >= end or start in found or any(len(word) > LONGEST_WORD for word in text[start:end].split()):
            continue
        kind = "government" if draft.what in ("adjective", "people") else draft.kind
        side = draft.side
        if side is None and draft.country is not None and kind == "government":
            side = draft.country.name
        found[start] = Mention(start, end, text[start:end], kind, draft.named, draft.role, side)
    return tuple(found[start] for start in sorted(found))


def _hyphenated(text: str, start: int, end: int) -> bool:
    """Whether a word joins two capitalised sides: ``Russian-Afghan``."""
    marks = "-–‑/"
    after = end + 1 < len(text) and text[end] in marks and text[end + 1].isupper()
    before = start > 1 and text[start - 1] in marks and text[start - 2].isalnum()
    if before:
        first = text[: start - 1][-_LONGEST_DESCENT:].rpartition(" ")[2].strip("(“\"'‘")
        if first.capitalize() in word_list("descent"):
            return False  # an African-American is not two sides, nor is what is anti-American
    return after or (before and text[start].isupper())
