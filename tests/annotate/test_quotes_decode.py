import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.annotate.quotes.decode import (
    BEGIN,
    END,
    IN,
    OUT,
    SINGLE,
    Settings,
    attributions_of,
    best_tags,
    segments_of,
)
from helpers.annotate.quotes.encode import INSIDE, OUTSIDE, EncodedParagraph, Window

NEXT = {
    OUT: (OUT, BEGIN, SINGLE),
    BEGIN: (IN, END),
    IN: (IN, END),
    END: (OUT, BEGIN, SINGLE),
    SINGLE: (OUT, BEGIN, SINGLE),
}
SIZE = 2


def allowed(path):
    steps = all(b in NEXT[a] for a, b in itertools.pairwise(path))
    return path[0] in (OUT, BEGIN, SINGLE) and path[-1] in (OUT, END, SINGLE) and steps


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_best_tags_are_the_best_of_all_allowed(length, seed):
    scores = np.random.default_rng(seed).uniform(-2, 2, (length, 3, 5)).astype(np.float32)
    tags = best_tags(scores, np.array([0, length]))
    for role in range(3):
        paths = [p for p in itertools.product(range(5), repeat=length) if allowed(p)]
        values = [sum(scores[i, role, tag] for i, tag in enumerate(p)) for p in paths]
        found = tuple(int(t) for t in tags[:, role])
        assert allowed(found)
        assert sum(scores[i, role, tag] for i, tag in enumerate(found)) == pytest.approx(max(values), abs=1e-4)


def test_paragraphs_are_decoded_apart():
    scores = np.full((4, 3, 5), -5.0, dtype=np.float32)
    scores[:, :, OUT], scores[:, :, IN] = -9.0, 5.0
    tags = best_tags(scores, np.array([0, 2, 4]))
    assert tags[:, 0].tolist() == [BEGIN, END, BEGIN, END]


def test_segments():
    tags = np.array([OUT, BEGIN, IN, END, SINGLE, OUT])
    found = segments_of(tags, np.ones(6), np.array([0, 4, 6]))
    assert [(s.start, s.end, s.paragraph) for s in found] == [(1, 4, 0), (4, 5, 1)]


def article(roles, paragraphs=(), marked=()):
    """An article whose pieces have the roles: c content, q cue, s source, . outside; one window, links by number.

    A content piece asks for the number that follows its letter, a cue answers with its number, and so on.
    """
    pieces = roles.split()
    count = len(pieces)
    cuts = [0, *paragraphs, count]
    made = []
    for a, b in itertools.pairwise(cuts):
        marks = np.array([INSIDE if i in marked else OUTSIDE for i in range(a, b)])
        places = np.arange(a, b)
        made.append(EncodedParagraph(a, b, places, places, places + 1, marks, marks, False, []))
    tags = np.full((count, 3, 5), -8.0, dtype=np.float32)
    links = np.zeros((count, 4, SIZE + 1), dtype=np.float32)
    links[:, 0, SIZE] = links[:, 2, SIZE] = 0.0
    directions = {"1": [9.0, 0.0], "2": [0.0, 9.0], "0": [-9.0, -9.0]}
    for i, piece in enumerate(pieces):
        for role, letter in enumerate("cqs"):
            same = [j for j in (i - 1, i + 1) if 0 <= j < count and pieces[j] == piece and not _cut(i, j, cuts)]
            if piece[0] != letter:
                tags[i, role, OUT] = 8.0
            elif not same:
                tags[i, role, SINGLE] = 8.0
            else:
                tags[i, role, IN if len(same) == 2 else BEGIN if same[0] > i else END] = 8.0
        if piece != ".":
            own = directions[piece[1]]
            links[i, 0, :SIZE] = links[i, 1, :SIZE] = links[i, 2, :SIZE] = links[i, 3, :SIZE] = own
    number = np.concatenate([np.full(b - a, n) for n, (a, b) in enumerate(itertools.pairwise(cuts))])
    piece_number = np.concatenate([np.arange(b - a) for a, b in itertools.pairwise(cuts)])
    zeros = np.zeros(count, dtype=np.int64)
    window = Window(zeros, zeros, zeros, number, piece_number)
    flat = links.reshape(count, -1)
    return attributions_of(made, [window], [tags.reshape(count, -1)], [flat], Settings(least=0.3, least_alone=0.5))


def _cut(i, j, cuts):
    return max(i, j) in cuts


def spans(attributions):
    return [
        (
            [(s.start, s.end) for s in one.content],
            one.cue and (one.cue.start, one.cue.end),
            one.source and (one.source.start, one.source.end),
        )
        for one in attributions
    ]


def test_what_belongs_together_is_linked():
    assert spans(article("s1 q1 c1 c1 . s2 q2 c2")) == [([(2, 4)], (1, 2), (0, 1)), ([(7, 8)], (6, 7), (5, 6))]


def test_contents_around_a_cue_are_one():
    assert spans(article("c1 c1 s1 q1 c1 c1")) == [([(0, 2), (4, 6)], (3, 4), (2, 3))]


def test_contents_on_one_side_with_words_between_are_parted():
    found = spans(article("s1 q1 c1 c1 . . . c1 c1"))
    assert [content for content, _, _ in found] == [[(2, 4)], [(7, 9)]]


def test_a_content_without_a_cue_stands_alone():
    assert spans(article("s1 q1 c1 . c0 c0")) == [([(2, 3)], (1, 2), (0, 1)), ([(4, 6)], None, None)]


def test_a_cue_without_content_is_dropped():
    assert spans(article("s1 q1 . .")) == []


def test_only_words_in_marks_go_on_into_another_paragraph():
    roles = "s1 q1 c1 c1 c1 c1"
    assert spans(article(roles, paragraphs=(4,))) == [([(2, 4)], (1, 2), (0, 1))]
    assert spans(article(roles, paragraphs=(4,), marked=(2, 3, 4, 5))) == [([(2, 4), (4, 6)], (1, 2), (0, 1))]


def test_nothing_to_decode():
    assert attributions_of([], [], [], [], Settings()) == []
