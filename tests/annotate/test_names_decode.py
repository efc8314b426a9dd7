"""Scores of word pieces become names: words are joined, and all words of a name decide its kind."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.annotate.names.decode import names_of
from helpers.annotate.names.tags import BEGIN, INSIDE, KINDS, OUT, TAGS
from helpers.annotate.quotes.encode import EncodedParagraph, windows_of

_TAGS = {"O": OUT, **{f"B-{k}": t for k, t in BEGIN.items()}, **{f"I-{k}": t for k, t in INSIDE.items()}}


def _found(text: str, tags: list[str], begins: list[bool] | None = None) -> list[tuple[str, str]]:
    """The names of a text of words with one space between, given a tag for each."""
    starts, ends, at = [], [], 0
    for word in text.split():
        starts.append(at)
        ends.append(at + len(word))
        at += len(word) + 1
    number = len(starts)
    ids = np.arange(number, dtype=np.int64)
    zeros = np.zeros(number, dtype=np.int64)
    paragraph = EncodedParagraph(0, len(text), ids, np.array(starts), np.array(ends), zeros, zeros, False, [])
    windows = list(windows_of([paragraph], text))
    scores = np.full((len(windows[0].ids), TAGS), -5.0, dtype=np.float32)
    for place, tag in enumerate(tags, start=1):
        scores[place, _TAGS[tag]] = 5.0
    known = np.array(begins or [True] * number)
    return [(text[n.start : n.end], n.kind) for n in names_of(text, [paragraph], windows, [scores], known)]


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        ("O O O O", []),
        ("B-person I-person O O", [("Ada Ruiz", "person")]),
        ("B-person B-person O O", [("Ada", "person"), ("Ruiz", "person")]),
        ("O I-place O O", [("Ruiz", "place")]),
        ("B-person O O B-other", [("Ada", "person"), ("Bank", "other")]),
        ("B-organisation I-organisation I-organisation I-person", [("Ada Ruiz of Bank", "organisation")]),
    ],
)
def test_tags_make_names(tags: str, names: list[tuple[str, str]]) -> None:
    assert _found("Ada Ruiz of Bank", tags.split()) == names


@pytest.mark.parametrize(
    ("text", "tags", "names"),
    [
        ("Lao People's Party", "B-place I-organisation B-organisation", [("Lao People's Party", "organisation")]),
        ("Farmers’ Union spoke", "B-organisation B-organisation O", [("Farmers’ Union", "organisation")]),
        ("Ana d’Almeida spoke", "B-person B-person O", [("Ana d’Almeida", "person")]),
        ("Ali bin Salman", "B-person B-person B-person", [("Ali bin Salman", "person")]),
        ("Ana and Ali", "B-person O B-person", [("Ana", "person"), ("Ali", "person")]),
        ("- Ali spoke", "B-person B-person O", [("Ali", "person")]),
        ("bin Salman spoke", "B-person B-person O", [("bin Salman", "person")]),
        ("Norway's Army spoke", "B-place B-organisation O", [("Norway's", "place"), ("Army", "organisation")]),
        ("People's Ada spoke", "B-organisation B-person O", [("People's", "organisation"), ("Ada", "person")]),
    ],
)
def test_what_was_cut_off_is_joined(text: str, tags: str, names: list[tuple[str, str]]) -> None:
    assert _found(text, tags.split()) == names


def test_what_is_joined_does_not_grow_without_end() -> None:
    assert max(len(words) for words, _ in _found("bin " * 100, ["B-person"] * 100)) <= 150


def test_a_word_in_pieces_is_whole() -> None:
    assert _found("Quarr ington came", ["B-person", "O", "O"], [True, False, True]) == [("Quarr ington", "person")]


@given(st.lists(st.sampled_from(sorted(_TAGS)), min_size=1, max_size=12))
def test_names_never_overlap_whatever_the_tags(tags: list[str]) -> None:
    text = " ".join(f"W{number}" for number in range(len(tags)))
    found = _found(text, tags)
    assert sum(len(words.split()) for words, _ in found) == sum(tag != "O" for tag in tags)
    assert all(kind in KINDS for _, kind in found)


def test_a_name_cut_at_its_hyphen_is_mended() -> None:
    assert _found("Moon Jae- in", ["B-person", "I-person", "O"]) == [("Moon Jae", "person")]
