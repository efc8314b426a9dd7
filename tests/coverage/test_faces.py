"""Two articles face to face, and the pages: made-up texts, no article of anybody."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import select
from helpers.coverage.boards import faces_board
from helpers.coverage.claims import claims_of
from helpers.coverage.compared import quote_pairs
from helpers.coverage.event import articles_event, talk_event
from helpers.coverage.faces import differing, face_to_face, paired_once
from helpers.tables.conforming import conform
from tests.synthetic import make_corpus

LEFT = (
    "The envoys met in Geneva on Monday. Farmers in the north said that the harvest was poor. "
    "The minister called for a lasting truce before winter. Nobody signed a paper."
)
RIGHT = (
    "The minister demanded a lasting truce before winter. Prices of copper rose sharply in three markets. "
    "The envoys met in Geneva on Monday. Nobody signed a paper."
)


@pytest.fixture(scope="module")
def rows():
    made = make_corpus(30, seed=4, hostile=True)
    ids = list(made.articles["article_id"][:2])
    texts = dict(zip(ids, (LEFT, RIGHT), strict=True))
    whole = [texts.get(one, text) for one, text in zip(made.articles["article_id"], made.articles["text"], strict=True)]
    articles = made.articles.assign(text=pd.Series(whole, dtype=made.articles["text"].dtype))
    bodies = [{"article_id": one, "passage_id": f"{one}:p0", "kind": "body", "start": 0, "end": len(text)}
              for one, text in texts.items()]  # fmt: skip
    passages = conform("passages", pd.DataFrame(bodies))
    return select(dataclasses.replace(made, articles=articles, passages=passages)), ids


def test_passages_are_same_reworded_moved_or_only_here(rows):
    kept, (left, right) = rows
    found = face_to_face(kept, left, right)
    told = [(one.kind, one.moved, LEFT[one.left.start : one.left.end][:11] if one.left else "") for one in found]
    assert ("only here", False, "Farmers in ") in told
    assert ("reworded", True, "The ministe") in told or ("same", True, "The envoys ") in told
    assert ("same", False, "Nobody sign") in told
    assert [RIGHT[one.right.start : one.right.end][:6] for one in found if one.left is None] == ["Prices"]


def test_every_sentence_stands_once(rows):
    kept, (left, right) = rows
    found = face_to_face(kept, left, right)
    assert len([one for one in found if one.left]) == len([one for one in found if one.right]) == 4


def test_an_article_that_is_not_kept_is_said(rows):
    kept, (left, _) = rows
    with pytest.raises(LookupError, match="no article"):
        face_to_face(kept, left, "no-such-article")


@given(st.text("ab .’", max_size=40), st.text("ab .’", max_size=40))
def test_differences_lie_in_their_texts_and_equal_texts_have_none(left, right):
    for text, spans in zip((left, right), differing(left, right), strict=True):
        assert all(0 <= start < end <= len(text) for start, end in spans)
    assert differing(left, left) == ((), ())


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_no_marked_word_stands_in_the_other_text(left, right):
    texts = " ".join(left), " ".join(right).upper()
    for text, other, spans in zip(texts, reversed((left, right)), differing(*texts), strict=True):
        marked = {word.lower() for start, end in spans for word in text[start:end].split()}
        assert marked == {word.lower() for word in text.split()} - set(other)


def _with_quotes(texts: dict[str, str], quotes: list[tuple[int, str, str]]):
    """Two articles, and quotes as the place of their article, their words, and their saying."""
    made = make_corpus(8, seed=4)
    ids = list(made.articles["article_id"][:2])
    whole = [texts.get(place, text) for place, text in enumerate(made.articles["text"])]
    articles = made.articles.assign(text=pd.Series(whole, dtype=made.articles["text"].dtype))
    bodies = [{"article_id": one, "passage_id": f"{one}:p0", "kind": "body", "start": 0, "end": len(texts[place])}
              for place, one in enumerate(ids)]  # fmt: skip
    rows = [
        made.quotes.iloc[0].to_dict()
        | {"quote_id": f"q{number}", "article_id": ids[place], "text": words, "saying_id": saying, "kind": "direct",
           "actor_ids": [], "start": texts[place].index(words), "end": texts[place].index(words) + len(words)}
        for number, (place, words, saying) in enumerate(quotes)
    ]  # fmt: skip
    made = dataclasses.replace(made, articles=articles, passages=conform("passages", pd.DataFrame(bodies)),
                               quotes=conform("quotes", pd.DataFrame(rows)))  # fmt: skip
    return select(made), ids


_SPOKEN = {
    0: "Mina Oru, back from the lakes, told a crowd: “Not one boat will sail before the thaw.” She left at noon.",
    1: "“No boat sails until it thaws,” said Oru. Gulls were counted.",
}


@pytest.mark.parametrize(("saying", "pairs"), [("s1", 1), ("s2", 0)])
def test_sentences_that_quote_one_saying_are_a_pair(saying, pairs):
    quotes = [(0, "Not one boat will sail before the thaw.", "s1"), (1, "No boat sails until it thaws,", saying)]
    rows, ids = _with_quotes(_SPOKEN, quotes)
    assert sum(one.kind == "reworded" for one in face_to_face(rows, *ids)) == pairs


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("the old bridge must stay open", "the old bridge must stay open", "same"),
        ("the old bridge must stay", "the old bridge must stay open", "cut on the left"),
        ("the old stone bridge must stay open", "the old bridge must stay open", "cut on the right"),
        ("open must the old bridge stay", "the old bridge must stay open", "worded differently"),
        ("the old bridge must close", "the old bridge must stay open", "worded differently"),
    ],
)
def test_a_quote_is_cut_where_its_words_stand_in_the_other_in_order(left, right, kind):
    rows, ids = _with_quotes({0: f"“{left}”, said Oru.", 1: f"“{right}”, said Oru."}, [(0, left, "s"), (1, right, "s")])
    assert [one.kind for one in quote_pairs(rows, *ids)] == [kind]


@pytest.mark.parametrize(("texts", "said"), [(("A bell rang.", "A bell fell."), True), (("Rain.", "Rain."), False)])
@pytest.mark.parametrize("show", ["passages", "quotes"])
def test_a_board_says_what_its_marks_mean_only_where_there_are_some(monkeypatch, texts, said, show):
    rows, ids = _with_quotes(dict(enumerate(texts)), [(place, text, "s") for place, text in enumerate(texts)])
    monkeypatch.setattr("helpers.coverage.boards.chosen_pair", lambda *_: tuple(ids))
    told = f"Marked words are not in the {show[:-1]} beside them."
    assert (told in faces_board(rows, show=show).said) == said


def test_a_talk_that_is_not_kept_is_said(rows):
    with pytest.raises(LookupError, match="no talk"):
        talk_event(rows[0], "t:none")


def test_no_article_gives_an_empty_matrix(rows):
    matrix = claims_of(rows[0], articles_event(rows[0], []))
    assert matrix.claims == ()
    assert list(matrix.frame().columns)[-1] == "end"


@pytest.mark.parametrize(
    ("likeness", "pairs"),
    [
        ([[90, 95], [80, 99]], {1: 1, 0: 0}),  # the most similar first: 99, and then what is left
        ([[90, 95], [0, 99]], {1: 1, 0: 0}),
        ([[95], [95]], {0: 0}),  # of equals the one that comes first
        ([[10, 20]], {}),
    ],
)
def test_each_row_and_column_is_paired_once(likeness, pairs):
    assert paired_once(np.array(likeness, dtype=np.float32), 60) == pairs
