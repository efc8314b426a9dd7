"""A story page as it is kept: order, places, and what is no page."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.story.model import MOST_PIECES, StoryError, StoryPage, StoryPiece, Then

A, B, C = StoryPiece("talk", "t:1"), StoryPiece("quote", "q:1"), StoryPiece("text", text="words")
PAGE = StoryPage("Title", "Lead", (A, B, C))


@pytest.mark.parametrize(
    ("place", "by", "order"),
    [(0, 1, [B, A, C]), (2, -1, [A, C, B]), (2, -9, [C, A, B]), (0, 9, [B, C, A]), (0, -1, [A, B, C])],
)
def test_a_piece_is_moved_no_further_than_the_ends(place, by, order):
    assert list(PAGE.moved(place, by).pieces) == order


def test_a_row_stands_on_a_page_once_and_own_words_as_often_as_wanted():
    assert PAGE.with_piece(StoryPiece("talk", "t:1", text="other words")) == PAGE
    assert len(PAGE.with_piece(C).pieces) == 4
    assert PAGE.with_piece(C, 0).pieces[0] == C


@pytest.mark.parametrize("place", [-1, 3])
def test_a_piece_that_is_not_there_is_told(place):
    for what in (PAGE.without, lambda at: PAGE.moved(at, 1), lambda at: PAGE.changed(at, text="x")):
        with pytest.raises(StoryError, match="no longer on the page"):
            what(place)


def test_a_page_has_an_end():
    full = StoryPage(pieces=tuple(StoryPiece("text") for _ in range(MOST_PIECES)))
    with pytest.raises(StoryError, match="second page"):
        full.with_piece(C)


texts = st.text(max_size=30)
pieces = st.builds(
    StoryPiece, kind=st.sampled_from(["talk", "quote", "mark"]), of=st.text(min_size=1, max_size=20), text=texts,
    view=st.dictionaries(st.sampled_from(["text", "outlets"]), st.lists(texts, max_size=2), max_size=2), words=texts,
    then=st.builds(Then, texts, st.dictionaries(texts, texts, max_size=3), st.lists(texts, max_size=3).map(tuple)),
)  # fmt: skip


@given(st.builds(StoryPage, texts, texts, st.lists(pieces, max_size=4).map(tuple)))
def test_json_gives_the_page_back(page):
    assert StoryPage.from_json(page.to_json()) == page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not valid JSON"),
        ("[]", "not a story page"),
        ('{"parley_story": 2}', "version 1"),
        ('{"parley_story": 1, "pieces": {}}', "list"),
        ('{"parley_story": 1, "pieces": [{"kind": "song"}]}', "piece 1"),
        ('{"parley_story": 1, "pieces": [{"kind": "talk"}]}', "does not say of what"),
        ('{"parley_story": 1, "pieces": [{"kind": "text", "colour": "red"}]}', "no field 'colour'"),
        ('{"parley_story": 1, "pieces": [{"kind": "text", "text": 3}]}', "is text"),
        ('{"parley_story": 1, "title": []}', "is text"),
        ('{"parley_story": 1, "pieces": [{"kind": "text", "then": {"rows": "x"}}]}', "rows"),
    ],
)
def test_what_is_no_page_is_told_in_a_sentence(text, said):
    with pytest.raises(StoryError, match=said):
        StoryPage.from_json(text)


def test_the_file_says_no_more_than_it_must():
    kept = json.loads(StoryPage("T", pieces=(StoryPiece("text", text="x"),)).to_json())
    assert kept == {"parley_story": 1, "title": "T", "lead": "", "pieces": [{"kind": "text", "text": "x"}]}
