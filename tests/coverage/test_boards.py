"""What the board of claims calls their kinds."""

from types import SimpleNamespace

import pytest

from helpers.coverage.boards import _kind_of
from helpers.coverage.matrix import Cell, cell_words


@pytest.mark.parametrize(
    ("kind", "label", "said"),
    [
        ("party", "Sudria (named)", "only named, perhaps not there"),
        ("party", "Sudria", "party"),
        ("day", "3 May 2019 (named)", "day"),
        ("party", "The Named", "party"),
    ],
)
def test_who_is_only_named_is_no_party(kind, label, said):
    assert _kind_of(SimpleNamespace(kind=kind, label=label)) == said


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Cell("before"), "before"),
        (Cell("otherwise", "planned", earlier=True), "before: planned"),
        (Cell("otherwise", "cancelled"), "cancelled"),
        (Cell("otherwise", "cancelled", sure=False), "cancelled?"),
        (Cell("told", "held"), "reported"),
        (Cell("otherwise"), "differently"),
    ],
)
def test_a_cell_says_what_was_known_then(cell, said):
    assert cell_words(cell) == said
