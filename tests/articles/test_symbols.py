"""Signs of fonts as the characters that they look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles import symbols


@pytest.mark.parametrize(
    ("font", "number", "char"),
    [
        ("Symbol", "F0BE", "—"),
        ("Symbol", "2D", "−"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F028", "("),
        ("Wingdings", "F07D", "“"),
        ("Wingdings", "F07E", "”"),
        ("Calibri", "201C", "“"),
        ("Wingdings 3", "F07D", ""),
        ("Calibri", "F07D", ""),
        ("Calibri", "D800", ""),
        ("Symbol", "x", ""),
        ("Symbol", "", ""),
    ],
)
def test_a_sign_is_shown_as_its_font_draws_it(font, number, char):
    assert symbols.shown(font, number) == char


@given(st.text())
def test_only_private_characters_change(text):
    kept = "".join(char for char in text if not "\uf020" <= char <= "\uf0ff")
    assert symbols.plain(kept) == kept
    assert not any("\uf020" <= char <= "\uf0ff" for char in symbols.plain(text))
