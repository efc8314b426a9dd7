from dataclasses import replace

import pytest

from helpers.articles.measures import measures
from helpers.articles.model import Article, Passage

TEXT = "Talks resume\n\nCourier No. 5\n\nThey met in St. Pölten, U.S. officials say."
BODY = Passage("body", 29, len(TEXT))


def article(text, *passages):
    return Article("a", "a", text, passages or (Passage("body", 0, len(text)),))


def test_words_are_counted_where_they_are_annotated():
    passages = (Passage("headline", 0, 12), Passage("boilerplate", 14, 27), BODY)
    assert measures(article(TEXT, *passages)).words == 2 + 8


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("They met in Oslo.", "THEY MET, in Oslo", True),
        ("They met in Oslo.", "They met in Bonn.", False),
        ("They met.", "They met. They met.", False),
    ],
)
def test_bodies_are_the_same_by_their_words(one, other, same):
    assert (measures(article(one)).body == measures(article(other)).body) is same


def test_more_runs_are_compared_of_a_short_article():
    short, long = (measures(article(" ".join(f"word{n}" for n in range(size)))) for size in (100, 200))
    assert len(short.runs_of_short) > len(short.runs) and long.runs and not long.runs_of_short


def test_what_was_taken_is_not_taken_again():
    one = article(TEXT, BODY)
    taken = measures(one)
    assert measures(replace(one, text="", measures=taken)) is taken and replace(one, measures=taken) == one
