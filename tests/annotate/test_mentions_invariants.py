"""What holds of mentions for any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.annotate.language import parse
from helpers.annotate.mentions import find_mentions
from helpers.articles.model import Passage

_WORDS = """
Foreign Minister Mullah Gen. Lavrov Sergei Ghani Taliban U.S. -Taliban Russian Moscow Kremlin the of to , . ' ’s " ( )
said met in Doha President former spokesman Al- al- Abdul bin King O'Neil é ß 中 IEA (IEA) & @ 1 99
"""
_PIECES = [*_WORDS.split(), "\n", "", "\ud800"]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join))


def find(text: str):
    passages = (Passage("body", 0, len(text)),)
    return find_mentions(text, parse(text, passages))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_spans_are_right_and_begin_apart(text):
    found = find(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(text[each.start : each.end] == each.text for each in found)
    assert len({each.start for each in found}) == len(found)
    assert list(found) == sorted(found, key=lambda each: each.start)


@settings(max_examples=15, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_mentions(text):
    assert find(text) == find(text)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["Mullah ", "Al-", "Foreign Minister of ", "Ada Smith, ", "Moscow "])
def test_long_repetition_stays_fast(unit):
    short, long = unit * 200, unit * 800
    find(short)
    begin = time.process_time()
    find(short)
    middle = time.process_time()
    find(long)
    assert time.process_time() - middle < 12 * max(middle - begin, 0.05)
