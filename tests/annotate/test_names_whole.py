"""What belongs to a person's name, and what the finder takes for one and is none, told piece by piece."""

from __future__ import annotations

import pytest

from helpers.annotate.mentions.edges import is_affiliation, is_an_address
from helpers.annotate.mentions.whole_people import is_a_person, joined, whole_person
from helpers.annotate.names.decode import Name

_GIVEN = frozenset({"Ana", "Carla"})


class _Piece:
    """As much of a piece as is needed: words split at spaces, and at ``|`` where none stands."""

    def __init__(self, text: str) -> None:
        self.words, self.starts, self.ends = [], [], []
        at = 0
        for part in text.split(" "):
            for word in part.split("|"):
                self.words.append(word)
                self.starts.append(at)
                at += len(word)
                self.ends.append(at)
            at += 1
        self.lowers = [word.lower() for word in self.words]
        self.caps = [word[:1].isupper() for word in self.words]

    def __len__(self) -> int:
        return len(self.words)


def _span(piece: _Piece, words: str) -> tuple[int, int]:
    parts = words.replace("|", " ").split()
    first = next(n for n in range(len(piece)) if piece.words[n : n + len(parts)] == parts)
    return first, first + len(parts)


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("Liu He met the envoy", "Liu", "Liu He"),
        ("He Yafei met the envoy", "Yafei", "He Yafei"),
        ("said So Se|-|pyong in Vienna", "Se|-|pyong", "So Se - pyong"),
        ("between Georgia King and the envoy", "Georgia", "Georgia King"),
        ("talks between June Ruiz and the envoy", "Ruiz", "June Ruiz"),
        ("in June Ruiz met the envoy", "Ruiz", "Ruiz"),
        ("last April Ruiz met the envoy", "Ruiz", "Ruiz"),
        ("the Ruiz White House answered", "Ruiz", "Ruiz"),
        ("Ana White House answered", "Ana", "Ana"),
        ("the Carla Foundation answered", "Carla", "Carla"),
        ("Will Ruiz met the envoy .", "Ruiz", "Will Ruiz"),
        ("Will Ruiz meet the envoy ?", "Ruiz", "Ruiz"),
        ("When Ruiz met the envoy", "Ruiz", "Ruiz"),
        ("Minister Ruiz met the envoy", "Ruiz", "Ruiz"),
        ("So Ruiz met the envoy", "Ruiz", "Ruiz"),
        ("said Liu|. He left", "Liu", "Liu"),
    ],
)
def test_a_person_gets_the_capitals_that_belong_to_the_name(text, found, whole):
    piece = _Piece(text)
    first, last = whole_person(piece, *_span(piece, found), frozenset(), _GIVEN)
    assert " ".join(piece.words[first:last]) == whole


def test_what_is_of_another_name_is_left_to_it():
    piece = _Piece("Liu He met the envoy")
    assert whole_person(piece, 0, 1, frozenset({0, 1}), _GIVEN) == (0, 1)


@pytest.mark.parametrize(
    ("text", "words", "chance", "person"),
    [
        ("met Will Price there", "Will Price", 0.3, True),
        ("met Ana Price there", "Ana Price", 0.3, True),
        ("met Will Price there", "Will Price", 0.01, False),
        ("the Will Price there", "Will Price", 0.3, False),
        ("at Virginia University there", "Virginia University", 0.3, False),
        ("at Virginia Beach there", "Virginia Beach", 0.3, False),
        ("under Carla Act there", "Carla Act", 0.3, False),
        ("of Sirius Price there", "Sirius Price", 0.3, False),
    ],
)
def test_a_given_name_before_a_capital_is_a_person_where_the_finder_gives_it_a_chance(text, words, chance, person):
    piece = _Piece(text)
    first, last = _span(piece, words)
    name = Name(piece.starts[first], piece.ends[last - 1], "other", 0.5, chance)
    assert is_a_person(piece, first, last, name, _GIVEN) is person


@pytest.mark.parametrize(
    ("text", "word", "party"),
    [
        ("Ruiz (|D|-|Nev.|) spoke", "Nev.", True),
        ("Ruiz (|D|-|Nev.|) spoke", "D", True),
        ('Ruiz (|R|-|S.C.|):|"I spoke', "S.C.", True),
        ("Ruiz|, I|-|Vt.|, spoke", "I", True),
        ("the D|-|Day landing", "Day", False),
        ("Ruiz (|Nev.|) spoke", "Nev.", False),
        ("Ruiz spoke (|D", "D", False),
    ],
)
def test_a_party_and_a_state_in_pieces_are_nobody(text, word, party):
    piece = _Piece(text)
    assert is_affiliation(piece, *_span(piece, word)) is party


@pytest.mark.parametrize(
    ("text", "word", "address"),
    [
        ("wrote #|AnaRuiz today", "AnaRuiz", True),
        ("wrote @AnaRuiz today", "@AnaRuiz", True),
        ("see www.example.org today", "www.example.org", True),
        ("see example.com today", "example.com", True),
        ("Parley.com said today", "Parley.com", False),
        ("see # AnaRuiz today", "AnaRuiz", False),
        ("wrote Ana today", "Ana", False),
    ],
)
def test_tags_accounts_and_addresses_are_no_names(text, word, address):
    piece = _Piece(text)
    assert is_an_address(piece, *_span(piece, word)) is address


@pytest.mark.parametrize(
    ("text", "kinds", "whole"),
    [
        ("India Knight arrived", {"India": ("person", 0.5), "Knight": ("person", 0.9)}, ["India Knight"]),
        ("Georgia King met the envoy", {"Georgia": ("other", 0.2)}, ["Georgia King"]),
        ("Georgia met the envoy", {"Georgia": ("other", 0.2)}, ["Georgia"]),
        ("Georgia King met the envoy", {"Georgia": ("place", 0.0)}, ["Georgia"]),
        ("Sirius Knight arrived", {"Sirius": ("person", 0.5), "Knight": ("person", 0.9)}, ["Sirius", "Knight"]),
    ],
)
def test_a_given_name_is_joined_to_the_family_name_behind_it(text, kinds, whole):
    piece = _Piece(text)
    names = []
    for words, (kind, chance) in kinds.items():
        first, last = _span(piece, words)
        names.append((first, last, Name(piece.starts[first], piece.ends[last - 1], kind, 0.6, chance)))
    assert [" ".join(piece.words[a:b]) for a, b, _ in joined(piece, names, _GIVEN)] == whole
