"""Quotes as keyword in context: chosen, sorted, paged, opened, and said in words."""

import json

import pytest

from helpers.charts.marks import marks_of
from helpers.explorers import explore_quotes, explore_talks
from helpers.explorers.evidence import pages, shown_rows
from helpers.explorers.incontext import ASK, LINES, empty_of, lines_of, title_of
from helpers.explorers.texts import Texts
from helpers.views.in_context import ORDERS
from helpers.views.search import fold
from tests.explorers.conftest import place_quotes

pytestmark = pytest.mark.slow  # opens an explorer in each test


@pytest.fixture
def quotes(placed):
    explorer = explore_quotes(placed)
    explorer.evidence.context.shape.value = "lines"
    return explorer


def shown(row, column):
    """The words of one cell of a line."""
    cell = row["cells"][column]
    return cell.get("text") or "".join(words for words, _ in cell["segments"])


def test_without_a_keyword_the_person_is_told_what_to_type(quotes):
    assert quotes.evidence.table.empty == ASK
    assert quotes.evidence.table.title == "Keyword in context"
    assert quotes.evidence.table.rows == []
    quotes.search.value = "-peace"
    assert quotes.evidence.table.empty == ASK


@pytest.mark.parametrize("query", ["peace", "PEA*"])
def test_every_hit_is_a_line_and_their_number_is_said(quotes, placed, query):
    quotes.search.value = query
    table, lines, count = quotes.evidence.table, quotes.evidence.rows, quotes.rows.count("quotes")
    assert len(lines) == sum(text.lower().rstrip(".").split().count("peace") for text in placed.quotes["text"])
    assert table.title == f"Keyword in context: {len(lines):,} hits of ‘{query}’ in all {count:,} quotes that match"
    assert set(lines["quote_id"]) == set(quotes.rows.quotes["quote_id"])
    assert table.pages == pages(len(lines))
    assert {shown(row, 2).lower() for row in table.rows} == {"peace"}
    assert quotes.status.text == ""


def test_a_phrase_is_a_keyword(quotes, placed):
    phrase = " ".join(placed.quotes["text"].iloc[0].split()[:2])
    quotes.search.value = f'"{phrase}"'
    assert {words.lower() for words in quotes.evidence.rows["keyword"]} == {phrase.lower()}
    assert set(quotes.evidence.rows["quote_id"]) == set(quotes.rows.quotes["quote_id"])


def test_lines_are_sorted_as_chosen(quotes):
    quotes.search.value = "peace"
    by_date = list(quotes.evidence.rows["line_id"])
    for order, column in (("right", "right"), ("speaker", "speaker_name")):
        quotes.evidence.context.order.value = order
        found = [fold(words).split() for words in quotes.evidence.rows[column].fillna("zzz")]
        assert found == sorted(found)
    quotes.evidence.context.order.value = "left"
    before = [fold(words).split()[::-1] for words in quotes.evidence.rows["left"]]
    assert before == sorted(before)
    assert sorted(by_date) == sorted(quotes.evidence.rows["line_id"])


def test_a_line_opens_its_article_at_its_keyword(quotes, placed):
    quotes.search.value = "peace"
    line = quotes.evidence.rows.iloc[3]
    quotes.evidence.pick(line["line_id"])
    reader = quotes.evidence.reader
    focus = [(words, kinds) for passage in reader.passages for words, kinds in passage["segments"] if "focus" in kinds]
    assert [words.lower() for words, _ in focus] == ["peace"]
    text = placed.articles.set_index("article_id").loc[line["article_id"], "text"]
    assert text[line["start"] : line["end"]] == line["keyword"]


def test_the_lines_of_a_mark_are_those_of_its_quotes(quotes):
    quotes.search.value = "peace"
    mark = next(marks_of(quotes.slot.sketch))
    quotes._marked([mark.key])
    assert len(set(quotes.evidence.rows["quote_id"])) == mark.count
    assert f"in {mark.count:,} quote" in quotes.evidence.table.title
    quotes.evidence.context.shape.value = "rows"
    assert len(quotes.evidence.rows) == mark.count
    assert "behind" in quotes.evidence.table.title


def test_only_quotes_are_offered_in_context(quotes, corpus):
    context = quotes.evidence.context
    assert context.layout.display == ""
    quotes.charts.value = "sayings"
    assert (context.layout.display, context.on) == ("none", False)
    assert quotes.evidence.kind.table == "sayings"
    assert explore_talks(corpus).evidence.context.layout.display == "none"


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.slow
def test_hostile_text_stays_text(hostile, order):
    hostile = place_quotes(hostile)
    texts = Texts(hostile)
    lines = lines_of(hostile.quotes, "script x a* peace שלום", order, texts)
    assert len(lines)
    for row in shown_rows(LINES, lines.to_dict("records"), texts):
        json.dumps(row)
        article = texts.article(lines.set_index("line_id").loc[row["id"], "article_id"])["text"]
        assert shown(row, 2) in article


@pytest.mark.parametrize(
    ("keyword", "behind", "expected"),
    [
        ("peace", "", "Keyword in context: 0 hits of ‘peace’ in all 2 quotes that match"),
        ("peace", "‘Ana’", "Keyword in context: 0 hits of ‘peace’ in 2 quotes behind ‘Ana’"),
        (" ", "", "Keyword in context"),
    ],
)
def test_the_title_says_hits_and_quotes(made, keyword, behind, expected):
    lines = lines_of(made.quotes.iloc[:0], keyword, "date", Texts(made))
    assert title_of(lines, 2, keyword, behind) == expected
    assert empty_of(keyword) == (ASK if not keyword.strip() else "No quote here contains ‘peace’.")
