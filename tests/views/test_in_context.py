"""Keyword in context: what is found, where, with which words around it, and in which order."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers.views.in_context import ORDERS, context_of, hits_in, hits_in_parts, lines_in_context, pattern_of, plain
from helpers.views.search import fold, fold_column, matches

TEXT = "“We negotiate,” he said, “and négotiations go on.” No negotiator left.\n\nNegotiate or leave, she said."
TEXTS = {"a": TEXT, "b": "Talks of peace, talks of war. Peace now."}


def quotes(*rows):
    """Rows of quotes: article, parts, day, speaker."""
    return pd.DataFrame(
        {
            "quote_id": [f"{article}:q{parts[0][0]}" for article, parts, _, _ in rows],
            "article_id": [row[0] for row in rows],
            "spans": [[{"start": start, "end": end} for start, end in row[1]] for row in rows],
            "published_day": pd.to_datetime([row[2] for row in rows]),
            "outlet": ["Harbour Post"] * len(rows),
            "speaker_name": pd.Series([row[3] for row in rows], dtype="str"),
        }
    )


@pytest.mark.parametrize(
    ("keyword", "expected"),
    [
        ("negotiate", ["negotiate", "Negotiate"]),
        ("NEGOTIAT*", ["negotiate", "négotiations", "negotiator", "Negotiate"]),
        ('"negotiations go"', ["négotiations go"]),
        ('"go on"', ["go on"]),
        ('"go o*"', ["go on"]),
        ('"leave she said"', ["leave, she said"]),
        ("negotiate -leave", ["negotiate", "Negotiate"]),
        ("or leave", ["or", "leave"]),
        ('negotiate "negotiate or"', ["negotiate", "Negotiate or"]),
        ("egotiate", []),
        ("-leave", []),
        ("…", []),
        ("", []),
    ],
)
def test_hits(keyword, expected):
    pattern = pattern_of(keyword)
    found = [TEXT[start:end] for start, end in hits_in(TEXT, pattern)] if pattern else []
    assert found == expected


@pytest.mark.parametrize(
    ("text", "keyword", "expected"),
    [
        ("Ne\u0301gocier vite", "negocier", ["Ne\u0301gocier"]),
        ("it was a cafe\u0301.", "cafe", ["cafe\u0301"]),
        ("İzmir and izmir", "izmir", ["İzmir", "izmir"]),
        ("the ﬁne ﬁnish", "fin*", ["ﬁne", "ﬁnish"]),
        ("½ of it", "1", ["½"]),
        ("snake_case", "case", ["case"]),
    ],
)
def test_a_hit_is_what_is_printed(text, keyword, expected):
    assert [text[start:end] for start, end in hits_in(text, pattern_of(keyword))] == expected


def test_a_phrase_may_run_over_the_words_that_attribute():
    parts = [(TEXT.index("We"), TEXT.index(",”")), (TEXT.index("and"), TEXT.index(".”"))]
    found = list(hits_in_parts(TEXT, parts, pattern_of('"negotiate and"')))
    assert [TEXT[start:end] for start, end in found] == ["negotiate,” he said, “and"]


@pytest.mark.parametrize(
    ("reach", "expected"),
    [
        (200, ("She said yes to ", " and left\ntown.")),
        (9, ("yes to ", " and left")),
        (5, ("to ", " and ")),
        (0, ("", "")),
    ],
)
def test_context_cuts_no_word_and_crosses_no_blank_line(reach, expected):
    text = "Before.\n \nShe said yes to peace and left\ntown.\n\nAfter."
    start = text.index("peace")
    assert context_of(text, start, start + 5, reach) == expected


ROWS = quotes(
    ("b", [(0, 40)], "2019-05-02", "Ana Verin"),
    ("a", [(1, 13), (26, 50)], "2019-05-01", None),
    ("b", [(15, 28)], None, "Bashir Nold"),
)


def test_lines_point_into_the_article():
    lines = lines_in_context(ROWS, "talks", TEXTS.get)
    assert [(line.start, line.end) for line in lines] == [(0, 5), (16, 21), (16, 21)]
    assert all(TEXTS[line.article_id][line.start : line.end] == line.keyword for line in lines)
    assert len({line.line_id for line in lines}) == len(lines)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("date", ["negotiate", "and", "Talks", "Peace"]),
        ("left", ["Talks", "and", "Peace", "negotiate"]),
        ("right", ["Peace", "negotiate", "and", "Talks"]),
        ("speaker", ["Talks", "Peace", "negotiate", "and"]),
    ],
)
def test_lines_are_sorted(order, expected):
    text = {"a": "We negotiate and hope", "b": "Talks of peace. Peace now"}
    rows = quotes(("b", [(0, 25)], "2019-05-02", "Ana Verin"), ("a", [(0, 21)], "2019-05-01", None))
    lines = lines_in_context(rows, 'negotiate and talks "peace now"', text.get, order)
    assert sorted(line.keyword.split()[0] for line in lines) == sorted(expected)
    assert [line.keyword.split()[0] for line in lines] == expected


def test_an_unknown_order_is_said():
    with pytest.raises(ValueError, match="sorted by date, left"):
        lines_in_context(ROWS, "talks", TEXTS.get, "size")


@given(st.text(max_size=60).filter(lambda text: "Σ" not in text))
def test_plain_text_has_the_words_of_the_search(text):
    folded, places = plain(text)
    assert folded.split() == fold(text).split()
    assert places is None or len(places) == len(folded)


@given(st.text("aAé b\u0301.½ﬁ\n…", max_size=40), st.text('aé b*"-', max_size=10), st.sampled_from(ORDERS))
@example("A.AAAAA\nA", "a", "date")
def test_every_line_is_a_slice_and_rows_with_lines_are_those_that_match(text, keyword, order):
    rows = quotes(("x", [(0, len(text))], "2019-01-01", None))
    lines = lines_in_context(rows, keyword, lambda _: text, order, reach=7)
    for line in lines:
        assert line.keyword == text[line.start : line.end] != ""
        assert text[: line.start].endswith(line.left)
        assert text[line.end :].startswith(line.right)
    if pattern_of(keyword) and matches(fold_column(pd.Series([text], dtype="str")), keyword)[0]:
        assert lines


@given(st.text(max_size=80), st.text(max_size=20))
def test_no_text_makes_it_raise(text, keyword):
    pattern = pattern_of(keyword)
    if pattern:
        ends = [place for hit in hits_in(text, pattern) for place in hit]
        assert ends == sorted(ends)
