"""Decides which words may be part of a name, and which are titles before it."""

from __future__ import annotations

from helpers.annotate.mentions.drafts import Piece
from helpers.annotate.mentions.words import lower_list, word_list

#: Words before the name of a place where somebody or something is, comes from or goes.
LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "from", "to", "into", "around", "across"})


def is_honorific(word: str) -> bool:
    """Whether ``word`` is a capitalised title such as Mr, Mullah or Gen, or a style such as HRH or H.E."""
    plain = word.rstrip(".")
    return plain in word_list("style") or (plain[:1].isupper() and plain.lower() in lower_list("honorific"))


def name_word(piece: Piece, number: int) -> bool:
    """Whether a word may be part of a name: capitalised, with a letter, and not on the list of words that never are.

    ``number`` is the word's place in the piece.
    """
    word = piece.words[number]
    return (
        piece.caps[number]
        and piece.lowers[number] not in word_list("never_in_name")
        and any(letter.isalpha() for letter in word)
    )


def is_behind_a_prefix(piece: Piece, first: int) -> bool:
    """Whether a place's name from token ``first`` of ``piece`` on is part of a word that names none: ``pro-Moscow``."""
    return first > 1 and piece.words[first - 1] in ("-", "‐", "‑") and piece.lowers[first - 2] in word_list("prefix")
