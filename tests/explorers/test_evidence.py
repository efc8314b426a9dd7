import json

import pytest

from helpers.explorers.evidence import KINDS, PAGE, pages, range_in_words, shown_rows
from helpers.explorers.listed import Given
from helpers.explorers.texts import Texts, interval_in_words


@pytest.mark.parametrize(
    ("count", "page", "expected"),
    [(41, 0, "1–10 of 41"), (41, 4, "41 of 41"), (1, 0, "1 of 1"), (0, 0, "none"), (1200, 119, "1,191–1,200 of 1,200")],
)
def test_a_page_says_where_it_is(count, page, expected):
    assert range_in_words(count, page) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, 1), (1, 1), (PAGE, 1), (PAGE + 1, 2)])
def test_every_row_has_a_page(count, expected):
    assert pages(count) == expected


@pytest.mark.parametrize("table", list(KINDS))
def test_pages_show_every_row_once_with_a_cell_for_each_column(made, table):
    kind, rows, texts = KINDS[table], getattr(made, table), Texts(made)
    listing = Given(rows)
    given = [row for page in range(pages(len(rows))) for row in listing.page(page * PAGE, PAGE)]
    shown = shown_rows(kind, given, texts)
    assert [row["id"] for row in shown] == list(rows[kind.key])
    assert {len(row["cells"]) for row in shown} == {len(kind.columns)}
    json.dumps(shown)  # what goes to the screen is plain


def test_hostile_text_stays_text(hostile):
    texts = Texts(hostile)
    rows = shown_rows(KINDS["quotes"], hostile.quotes.head(PAGE).to_dict("records"), texts)
    for row in rows:
        words = "".join(text for text, _ in row["cells"][-1]["segments"])
        assert words.strip("… ") in hostile.articles["text"].str.cat(sep="\n")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((None, None, "unknown"), "date unknown"),
        (("2019-05-28", "2019-05-28", "day"), "28 May 2019"),
        (("2019-02-01", "2019-02-28", "month"), "Feb 2019"),
        (("2019-01-01", "2019-12-31", "year"), "2019"),
        (("2019-05-20", "2019-05-26", "week"), "20 to 26 May 2019 (week)"),
        (("2018-12-31", "2019-01-06", "week"), "31 Dec 2018 to 6 Jan 2019 (week)"),
        (("2019-05-20", None, "span"), "from 20 May 2019"),
        ((None, "2019-05-20", "span"), "until 20 May 2019"),
    ],
)
def test_days_are_told_with_their_precision(days, expected):
    assert interval_in_words(*days) == expected


def test_an_article_that_is_gone_is_said(made):
    with pytest.raises(LookupError, match="no longer in the corpus"):
        Texts(made).article("nowhere.txt")
