"""People whose names are words: ``Georgia King``, ``Liu He``, ``June Carter``, which the name finder cuts or mistakes.

A given name, or a family name that comes first, explains the capital beside it; nothing is taken for a person that the
name finder gives no chance at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.annotate.mentions.drafts import Piece
from helpers.annotate.mentions.runs import is_honorific
from helpers.annotate.mentions.words import word_list
from helpers.annotate.names.decode import Name

#: Least chance of a person, by the name finder, from which a given name before a capital is believed.
_CHANCE = 0.1
#: Probability of another kind from which the finder is believed.
_SURE = 0.9
#: A given name in two parts, as Koreans and Taiwanese write it: ``Jae-in``, ``Ing-wen``.
_IN_TWO_PARTS = re.compile(r"[A-Z][a-z]+[-‐‑][a-z]+")
_NEVER_SECOND = ("organisation_word", "place_word", "thing_word", "never_in_name")


def is_a_person(piece: Piece, first: int, last: int, name: Name, given: frozenset[str]) -> bool:
    """Whether a name of another kind, of which the finder is not sure, is a given name with a family name.

    Args:
        piece: the words.
        first, last: the tokens of the name.
        name: what the finder says of it.
        given: given names.
    """
    if last - first not in (2, 3) or name.person < _CHANCE or _before(piece, first) in ("the", "The"):
        return False
    words = piece.words[first:last]
    named = _is_given(words[0], given)
    return named and all(word[:1].isupper() for word in words) and not _names_a_thing(words[-1])


def joined(piece: Piece, names: Sequence[tuple[int, int, Name]], given: frozenset[str]) -> list[tuple[int, int, Name]]:
    """The names of a piece, a given name with the family name which the finder cuts off or takes for another person."""
    names = _with_fathers(piece, names)
    taken = frozenset(place for first, last, _ in names for place in range(first, last))
    found: list[tuple[int, int, Name]] = []
    for first, last, name in names:
        if found and found[-1][1] > first:
            continue  # the family name that has been joined
        if last - first == 1 and _may_be_given(piece, first, name, given):
            person = {at: end for at, end, other in names if other.kind == "person"}
            end = person.get(last, 0) if last < len(piece) and _adjoin(piece, first) else 0
            end = end or _last(piece, first, last, taken, given)
            if end > last:
                chance = name.person
                name, last = Name(name.start, piece.ends[end - 1], "person", chance, chance), end
        found.append((first, last, name))
    return found


def _with_fathers(piece: Piece, names: Sequence[tuple[int, int, Name]]) -> list[tuple[int, int, Name]]:
    """The names of a piece, each with those of whose child it is: ``Sultan bin | Saad``, and titles that are names."""
    found: list[tuple[int, int, Name]] = []
    for first, last, name in names:
        low, high = _to_the_son(piece, first), _to_the_father(piece, last)
        if found and _is_middle_name(piece, found[-1], first):
            low = found[-1][0]
        if low == first and high == last:
            found.append((first, last, name))
            continue
        chance = name.person
        while found and found[-1][1] > low:
            other = found.pop()
            low, high, chance = min(low, other[0]), max(high, other[1]), max(chance, other[2].person)
        found.append((low, high, Name(piece.starts[low], piece.ends[high - 1], "person", chance, chance)))
    return found


def _is_middle_name(piece: Piece, before: tuple[int, int, Name], first: int) -> bool:
    """Whether a title between two names is one of the names of one person: ``Hassan | Sheikh | Mohamud``."""
    start, last, name = before
    if name.kind != "person" or last - start > 1 or is_honorific(piece.words[start]) or last not in (first - 1, first):
        return False
    return piece.words[last] in word_list("title_or_name") and piece.ends[last - 1] + 1 == piece.starts[last]


def _to_the_son(piece: Piece, first: int) -> int:
    """The first word of a name that opens with a father's: ``Mohammed | bin Salman``, ``Mohammed bin | Salman``."""
    at = first if _is_patronymic(piece, first) else first - 1
    return at - 1 if at > 0 and _is_patronymic(piece, at) and piece.caps[at - 1] else first


def _to_the_father(piece: Piece, last: int) -> int:
    """Where a name ends that goes on with a father's: ``Mohammed bin | Salman``, ``Mohammed | bin Salman``."""
    if _is_patronymic(piece, last - 1) and last < len(piece) and piece.caps[last]:
        last += 1
    while last + 1 < len(piece) and _is_patronymic(piece, last) and piece.caps[last + 1]:
        last += 2
    return last


def _is_patronymic(piece: Piece, number: int) -> bool:
    return piece.words[number] in word_list("patronymic")


def _may_be_given(piece: Piece, number: int, name: Name, given: frozenset[str]) -> bool:
    word = piece.words[number]
    sure = name.kind != "person" and name.sure >= _SURE
    return not sure and name.person >= _CHANCE and _is_given(word, given)


def whole_person(piece: Piece, first: int, last: int, taken: frozenset[int], given: frozenset[str]) -> tuple[int, int]:
    """A person's name in one word with the capitals beside it that belong to it.

    Args:
        piece: the words.
        first, last: the tokens of the name.
        taken: the tokens that are of other names, or known.
        given: given names.
    """
    if last - first > 1 and piece.words[first + 1] not in ("-", "‑", "‐"):
        return first, last
    return _first(piece, first, last, taken, given), _last(piece, first, last, taken, given)


def _first(piece: Piece, first: int, last: int, taken: frozenset[int], given: frozenset[str]) -> int:
    at = first - 1
    if at < 0 or at in taken or not _adjoin(piece, at) or piece.words[at].isupper():
        return first
    word = piece.words[at]
    eastern = word in word_list("eastern_family")
    if eastern and (word == "He" or _IN_TWO_PARTS.fullmatch("".join(piece.words[first:last]))):
        return at
    named = _is_given(word, given)
    return at if named and not _is_a_time(piece, at) and not _asks(piece, at) else first


def _asks(piece: Piece, at: int) -> bool:
    """Whether a word begins a question: ``Will Ruiz come?``."""
    if piece.lowers[at] not in word_list("never_in_name"):
        return False
    return next((word for word in piece.words[at:] if word in (".", "?", "!")), "") == "?"


def _is_a_time(piece: Piece, at: int) -> bool:
    """Whether a month's name stands as one: ``in June Carter met``, ``last April``."""
    if piece.lowers[at] not in word_list("never_in_name"):
        return False
    return _before(piece, at).lower() in word_list("before_time") or _before(piece, at)[:1].isdigit()


def _last(piece: Piece, first: int, last: int, taken: frozenset[int], given: frozenset[str]) -> int:
    if last >= len(piece) or last in taken or not _adjoin(piece, last - 1) or not _single_capital(piece, last):
        return last
    word, next_word = piece.words[first], piece.words[last]
    if word in word_list("eastern_family") and len(next_word) <= _SHORT and not _names_a_thing(next_word, "He"):
        return last + 1
    named = _is_given(word, given)
    return last + 1 if named and not _names_a_thing(next_word) else last


#: Letters of the longest given name of one syllable, as Chinese names have: ``He``, ``Yi``, ``Qiang``.
_SHORT = 6


def _is_given(word: str, given: frozenset[str]) -> bool:
    return word in given or word in word_list("given_or_word")


def _single_capital(piece: Piece, number: int) -> bool:
    """Whether a word with a capital is here, and none after it: ``King met``, not ``White House``."""
    word = piece.words[number]
    if not word[:1].isupper() or word.isupper() or not word.isalpha():
        return False
    behind = piece.words[number + 1] if number + 1 < len(piece) else ""
    return not behind[:1].isupper()


def _names_a_thing(word: str, but: str = "") -> bool:
    if word == but:
        return False
    plain = word.rstrip(".")
    return any(plain in word_list(each) or plain.lower() in word_list(each) for each in _NEVER_SECOND)


def _adjoin(piece: Piece, number: int) -> bool:
    """Whether nothing but one space is between a word and the next, which is no title."""
    gap = piece.starts[number + 1] - piece.ends[number]
    return gap == 1 and piece.words[number].isalpha() and not _is_title(piece.words[number])


def _is_title(word: str) -> bool:
    return is_honorific(word) and word not in word_list("given_or_word")


def _before(piece: Piece, number: int) -> str:
    return piece.words[number - 1] if number else ""
