import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles import letters

#: Plain letters, marks of print, white space of all kinds, and letters of other scripts.
_SIGNS = st.text("abZ09_ -'.\n\t\x1c\x00’‘“”–—…\xa0\x85ßé²ИİKΣم中\ud800", max_size=30)


@pytest.mark.parametrize(
    ("words", "joined", "runs"),
    [
        ("Envoys met – again.", "Envoysmetagain", [b"envoys", b"met", b"again"]),
        ("“It’s a_b”", "Itsa_b", [b"it", b"s", b"a", b"b"]),
        ("Müller, Köln", "MüllerKöln", ["müller".encode(), "köln".encode()]),
        ("¿…?", "", []),
        ("", "", []),
    ],
)
def test_letters_are_taken_without_what_stands_between_them(words, joined, runs):
    assert (letters.joined(words), letters.runs(words)) == (joined, runs)


@given(_SIGNS)
def test_the_quick_way_gives_what_a_regular_expression_does(words):
    assert letters.joined(words) == re.sub(r"\W+", "", words)
    assert letters.runs(words) == [
        one.encode("utf-8", "surrogatepass") for one in re.findall(r"[^\W_]+", words.lower())
    ]
