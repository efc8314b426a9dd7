"""Quotes over time, as quotes and as words quoted."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.charts import draw
from helpers.charts.marks import marks_of
from helpers.charts.over_time import quotes_over_time
from helpers.views.select import select
from helpers.views.words import number
from tests.synthetic import make_corpus


@pytest.fixture(scope="module")
def rows():
    return select(make_corpus(40, seed=5))


def said(figure):
    """All that is written beside the bars, without markup."""
    return [
        note.text.replace("<b>", "").replace("</b>", "") for note in [figure.layout.title, *figure.layout.annotations]
    ]


@pytest.mark.parametrize("step", ["day", "week", "month", "year"])
def test_words_change_heights_and_totals_but_no_evidence(rows, step):
    quotes = quotes_over_time(rows, by="kind", step=step)
    words = quotes_over_time(rows, by="kind", step=step, measure="words")
    assert sorted(map(tuple_of, marks_of(words))) == sorted(map(tuple_of, marks_of(quotes)))
    for kind, own in rows.quotes.groupby("kind", observed=True):
        assert number(int(own["words"].sum())) in said(words), kind
        assert number(len(own)) in said(quotes), kind
    assert any("words quoted" in text for text in said(words))
    assert any(" words, " in text for text in words.data[0].hovertext)
    assert not any(" words, " in text for text in quotes.data[0].hovertext)


def tuple_of(mark):
    """What a mark stands for."""
    return (mark.key, mark.count)


def test_another_measure_is_said_not_to_be(rows):
    with pytest.raises(ValueError, match="measure"):
        quotes_over_time(rows, measure="share")


@pytest.mark.parametrize("by", ["speaker", "side", "outlet", "kind"])
def test_strips_that_add_up_to_more_than_the_quotes_say_why(rows, by):
    figure = draw("quotes_over_time", rows, by=by, top=3)
    found = sum(mark.count for mark in marks_of(figure))
    notes = " ".join(figure.layout.meta["notes"])
    if found > rows.count("quotes"):
        assert f"adds up to {found:,}, for {rows.count('quotes'):,} quotes: one by several {by}s counts" in notes
        assert ("but only once in ‘others’" in notes) == ("Others: " in notes)
    else:
        assert found == rows.count("quotes") and "adds up" not in notes


@pytest.mark.parametrize("name", ["articles_by_month", "quotes_over_time", "quotes_by_speaker"])
@pytest.mark.parametrize("missing", [0, 1, 3])
def test_rows_of_no_known_outlet_are_told_in_the_title(name, missing):
    made = make_corpus(20, seed=5)
    table = "articles" if name == "articles_by_month" else "quotes"
    frame = getattr(made, table).copy()
    frame.loc[frame.index[:missing], "outlet"] = None
    setattr(made, table, frame)
    unknown = int(frame["outlet"].isna().sum())
    options = {} if table == "articles" else {"by": "outlet"}
    title = draw(name, select(made), **options).layout.meta["title"]
    row = table.removesuffix("s") if unknown == 1 else table
    assert title.endswith(f"; {unknown} {row} of unknown outlet") == bool(unknown)


def test_a_quote_by_two_is_in_two_strips_and_that_is_said():
    made = make_corpus(20, seed=5)
    quotes = made.quotes.copy()
    two = list(made.actors["actor_id"][:2])
    quotes["several"] = [True] + [False] * (len(quotes) - 1)
    quotes["actor_ids"] = pd.Series([two, *quotes["actor_ids"].tolist()[1:]], dtype=quotes["actor_ids"].dtype)
    made.quotes = quotes
    notes = " ".join(draw("quotes_over_time", select(made), by="speaker").layout.meta["notes"])
    assert "one by several speakers counts for each of them" in notes
    assert "A quote by several counts" in " ".join(
        draw("actors_over_time", select(made), count="speaking").layout.meta["notes"]
    )
