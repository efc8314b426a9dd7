"""Runs of capitalised words that make a name, and what to trim from their edges."""

from __future__ import annotations

from collections.abc import Callable, Container

from helpers.annotate.mentions.drafts import Piece
from helpers.annotate.mentions.words import lower_list, word_list

_LONGEST_NAME = 7


def is_honorific(word: str) -> bool:
    """Whether ``word`` is a title such as Mr, Mullah or Gen. (written with a capital)."""
    return word[:1].isupper() and word.rstrip(".").lower() in lower_list("honorific")


def name_word(piece: Piece, number: int) -> bool:
    """Whether a word may be part of a name: a capital, a letter, and no word that never is."""
    word = piece.words[number]
    return (
        piece.caps[number]
        and piece.lowers[number] not in word_list("never_in_name")
        and any(letter.isalpha() for letter in word)
    )


def run_from(piece: Piece, first: int, stops: Container[int], common: Callable[[int], bool]) -> int:
    """Where the name that begins at ``first`` ends (exclusive); ``first`` itself where none does.

    Args:
        piece: the words.
        first: the first word.
        stops: words that belong to something else.
        common: whether a word, by its number, is a common word here (in a headline all words have capitals).
    """
    position = first
    while position < len(piece) and position - first < _LONGEST_NAME:
        if position > first and piece.sent_starts[position] and not piece.words[position - 1].endswith("."):
            break
        if position in stops or not _goes_on(piece, position, first, stops, common):
            break
        position += 1
    while position > first and not _may_end(piece, position - 1):
        position -= 1
    return position


def _goes_on(piece: Piece, position: int, first: int, stops: Container[int], common: Callable[[int], bool]) -> bool:
    if name_word(piece, position):
        return not common(position)
    if position == first:
        return _particle_start(piece, position)
    word = piece.lowers[position]
    follows = position + 1 < len(piece) and position + 1 not in stops
    if word in ("-", "‑", "'", "’", "`"):
        glued = piece.starts[position] == piece.ends[position - 1]
        return glued and follows and piece.starts[position + 1] == piece.ends[position]
    if piece.words[position - 1] in ("-", "‑", "'", "’"):
        return piece.starts[position] == piece.ends[position - 1] and word.isalpha()
    return (
        word in lower_list("particle") and follows and (name_word(piece, position + 1) or _hyphen(piece, position + 1))
    )


def _particle_start(piece: Piece, position: int) -> bool:
    """``al-Assad``: a name that begins with a small particle and a hyphen."""
    return (
        piece.lowers[position] in lower_list("particle") and position + 1 < len(piece) and _hyphen(piece, position + 1)
    )


def _hyphen(piece: Piece, position: int) -> bool:
    return position + 1 < len(piece) and piece.words[position] in ("-", "‑") and piece.caps[position + 1]


def _may_end(piece: Piece, number: int) -> bool:
    word = piece.lowers[number]
    if word in lower_list("particle") and not piece.caps[number]:
        return False
    return any(letter.isalnum() for letter in word)
