"""A mark in words: names and sentences of what it stands for, never an id."""

import pytest

from helpers.charts.marks import key
from helpers.explorers.marks import mark_in_words
from helpers.views.select import select


@pytest.fixture
def rows(made):
    return select(made)


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [("reports", "report_id", "text"), ("quotes", "quote_id", "text"), ("mentions", "mention_id", "text"),
     ("articles", "article_id", "headline"), ("talks", "talk_id", "name")],
)  # fmt: skip
def test_a_row_is_said_by_its_words_and_not_by_its_id(rows, table, column, words):
    row = rows.index.frames[table].dropna(subset=[words]).iloc[0]
    said = mark_in_words(key(table, **{column: row[column]}), rows)
    assert row[words][:40].rstrip() in said and row[column] not in said


@pytest.mark.parametrize(
    ("condition", "said"),
    [({"not_in": []}, "‘Doha’"), ({"not_in": ["Post"]}, "‘other than Post, Doha’"),
     ({"in": ["A", "B"]}, "‘A or B, Doha’"), ("Post", "‘Post, Doha’"),
     ({"in": list("ABCDEF")}, "‘A, B, C or one of 3 others, Doha’"),
     (None, "‘unknown outlet, Doha’")],
)  # fmt: skip
def test_conditions_are_said_and_what_says_nothing_is_not(rows, condition, said):
    assert mark_in_words(key("reports", outlet=condition, place="Doha"), rows) == said
