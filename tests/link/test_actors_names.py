"""Names across spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.link.names import can_be_one, fold, folded, initials, slug, words_of


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Zabiullah Mujahid", "Zabihullah Mujahid"),
        ("Zabiullah Mujahid", "Zabihollah Mojahed"),
        ("Mevlut Cavusoglu", "Mevlüt Çavuşoğlu"),
        ("Bashar al-Assad", "Bashar Al Assad"),
        ("Mohammad Omar Daudzai", "Muhammad Omer Daudzay"),
        ("Volodymyr Zelensky", "Vladimir Zelenskiy"),
        ("Abbas Stanekzai", "Sher Mohammad Abbas Stanikzai"),
        ("Ashraf Ghani", "Mohammad Ashraf Ghani"),
        ("Mike Pompeo", "Michael R. Pompeo"),
    ],
)
def test_spellings_of_one_name_can_be_one(one, two):
    assert can_be_one(folded(one), folded(two))
    assert can_be_one(folded(two), folded(one))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ashraf Ghani", "Abdul Ghani Baradar"),
        ("Masoom Stanekzai", "Sher Mohammad Abbas Stanekzai"),
        ("Imran Khan", "Asadullah Khan"),
        ("Hassan Rouhani", "Hassan Nasrallah"),
        ("Ali Hassan", "Ali Hussein"),
        ("Kristin Wolf", "Karsten Wolf"),
        ("Lavrov", "Sergei Lavrov"),
    ],
)
def test_different_names_cannot(one, two):
    assert not can_be_one(folded(one), folded(two))


@pytest.mark.parametrize(
    ("name", "words"),
    [("al-Assad", ("al", "assad")), ("U.S.", ("us",)), ("Sana'a", ("sanaa",)), ("", ()), ("Çavuşoğlu", ("cavusoglu",))],
)
def test_words_of_a_name(name, words):
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("name", "letters"), [("Islamic Emirate of Zembla", "IEZ"), ("World-Wide Fund", "WWF"), ("x", "")]
)
def test_initials(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(("name", "expected"), [("Sergei Lavrov", "sergei-lavrov"), ("…", "unnamed")])
def test_slug(name, expected):
    assert slug(name) == expected


@given(st.text())
def test_any_name_folds(name):
    words = folded(name)
    assert can_be_one(words, words) or len(words) < 2
    assert all(isinstance(fold(word), str) for word in words_of(name))
