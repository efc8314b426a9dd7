import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.annotate.quotes.encode import paragraphs_of
from helpers.annotate.quotes.marks import pair_marks


def inner(text):
    """What stands in marks, paragraph by paragraph."""
    pairs = pair_marks(text, paragraphs_of(text))
    return [[p.inner.of(text) for p in own] for own in pairs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will come," he said.', ["We will come,"]),
        ("“We will come,” he said.", ["We will come,"]),
        ("''We will come,'' he said.", ["We will come,"]),
        ("``We will come,'' he said.", ["We will come,"]),
        ("«We will come», he said.", ["We will come"]),
        ("„We will come“, he said.", ["We will come"]),
        ("‘We will come,’ he said.", ["We will come,"]),
        ("'We will come,' he said.", ["We will come,"]),
        ("The minister's men didn't see the ministers' car.", []),
        ("It was the ’90s, and ’twas cold.", []),
        ("She said: \"He told me 'never' and left.\"", ["He told me 'never' and left.", "never"]),
        ("“He told me ‘don’t’ and left,” she said.", ["He told me ‘don’t’ and left,", "don’t"]),
        ('A 5" pipe burst.', []),
        ('"One," he said. "Two."', ["One,", "Two."]),
        ('The "so-called" plan of the "council"', ["so-called", "council"]),
        ("It was (“very good”), she thought.", ["very good"]),
        ("'The officials' plan is dead,' he said.", ["The officials' plan is dead,"]),
    ],
)
def test_pairs_of_one_paragraph(text, expected):
    assert inner(text) == [expected]


def test_a_quote_carried_over_paragraphs_opens_again():
    text = '"First part.\n"Second part."\nHe went home.'
    pairs = pair_marks(text, paragraphs_of(text))
    assert [p.closed for p in pairs[0]] == [False]
    assert [(p.carried, p.closed) for p in pairs[1]] == [(True, True)]
    assert pairs[2] == []


def test_a_quote_carried_over_paragraphs_without_opening_again():
    text = "He said: “First part.\nSecond part.” Then he left."
    pairs = pair_marks(text, paragraphs_of(text))
    assert pairs[1][0].inner.of(text) == "Second part."
    assert pairs[1][0].carried and not pairs[1][0].opened


def test_a_stray_mark_costs_its_own_paragraph_only():
    text = 'A stray " mark here.\nHe said "yes" and left.\nNobody spoke.'
    assert inner(text)[1:] == [["yes"], []]


@given(st.text(alphabet="ab S.,'\"“”‘’«»„`\n-5", max_size=200))
def test_pairs_lie_inside_their_paragraph(text):
    paragraphs = paragraphs_of(text)
    for (start, end), pairs in zip(paragraphs, pair_marks(text, paragraphs), strict=True):
        for pair in pairs:
            assert start <= pair.start <= pair.inner_start <= pair.inner_end <= pair.end <= end
