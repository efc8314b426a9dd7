"""Wishes and attitudes are left out of what is counted, and said to be, until a person asks for them."""

import pytest

from helpers.charts.quotes import quotes_by_speaker
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus


@pytest.fixture(scope="module")
def corpus():
    made = make_corpus(40, seed=5)
    made.quotes["attitude"] = [number % 4 == 0 for number in range(len(made.quotes))]
    return made


def test_they_are_left_out_and_the_sentence_says_how_many(corpus):
    rows, every = select(corpus, View()), select(corpus, View(attitudes=True))
    hidden = int(corpus.quotes["attitude"].sum())
    assert (rows.count("quotes"), every.count("quotes")) == (len(corpus.quotes) - hidden, len(corpus.quotes))
    assert View().sentence(rows).endswith(f"{hidden} wishes and attitudes left out")
    assert View(attitudes=True).sentence(every).endswith(f"{hidden} wishes and attitudes among them")
    assert View.from_json(View(attitudes=True).to_json()) == View(attitudes=True)


def test_a_chart_counts_what_the_view_keeps(corpus):
    rows = select(corpus, View())
    bars = quotes_by_speaker(rows, top=500)
    assert f"{rows.count('quotes'):,} quotes" in str(bars.to_dict())


def test_without_any_the_sentence_does_not_speak_of_them():
    rows = select(make_corpus(5, seed=1), View())
    assert "attitude" not in View().sentence(rows)
