"""What is compared where nobody has chosen: two articles of one event and of two outlets with something in common."""

import dataclasses

import pandas as pd
import pytest

from helpers import select
from helpers.coverage.chosen import chosen_event, chosen_pair, passages_of, talks_by_articles
from helpers.tables.conforming import conform
from helpers.views.view import View
from tests.synthetic import OUTLETS, make_corpus

ROWS = select(make_corpus(60, seed=4))
TALKS = ["", *talks_by_articles(ROWS)["talk_id"].head(8)]


UNLIKE = [
    "Bakers in the harbour sold eleven kinds of bread.", "A ferry was late again on Thursday.",
    "Nobody claimed the third prize of a lottery.", "Copper grew dearer.", "Storks have come back to the mill.",
    "Three clerks painted the old bridge green.", "The choir sings in June.", "Apples froze overnight.",
]  # fmt: skip


def alike(rows, pair):
    return sum(one.kind != "only here" for one in passages_of(rows, pair))


@pytest.mark.parametrize("talk", TALKS)
def test_the_pair_is_of_one_event_and_of_two_outlets_where_there_are_two(talk):
    event = chosen_event(ROWS, talk)
    outlets = ROWS.articles.set_index("article_id")["outlet"]
    pair = chosen_pair(ROWS, talk)
    if len(event.articles) < 2:
        assert pair is None
        return
    assert set(pair) <= set(event.articles) and pair[0] != pair[1]
    apart = [(a, b) for a in event.articles for b in event.articles if a < b and outlets[a] != outlets[b]]
    assert not apart or outlets[pair[0]] != outlets[pair[1]]


def test_the_pair_has_something_in_common_where_the_first_and_the_last_have_nothing(made_event):
    rows, event, twin = made_event
    pair = chosen_pair(rows, event.talks[0])
    assert set(pair) == set(twin) and alike(rows, pair) >= 1


@pytest.fixture
def made_event():
    """A talk of three articles of three outlets, of which the second and the third share a sentence."""
    made = make_corpus(60, seed=4)
    rows = select(made)
    event = next(
        found for talk in talks_by_articles(rows)["talk_id"] if len((found := chosen_event(rows, talk)).articles) > 2
    )
    ids = list(event.articles)
    texts = dict(zip(ids, UNLIKE, strict=False))
    assert len(texts) == len(ids)
    for one in ids[1:3]:
        texts[one] += " The two envoys agreed to exchange all prisoners before the winter."
    articles = made.articles.set_index("article_id", drop=False)
    for place, (one, text) in enumerate(texts.items()):
        articles.loc[one, ["text", "outlet"]] = [text, OUTLETS[place % len(OUTLETS)]]
    bodies = [{"article_id": one, "passage_id": f"{one}:p0", "kind": "body", "start": 0, "end": len(text)}
              for one, text in texts.items()]  # fmt: skip
    passages = conform("passages", pd.DataFrame(bodies))
    changed = select(dataclasses.replace(made, articles=articles.reset_index(drop=True), passages=passages))
    return changed, chosen_event(changed, event.talks[0]), ids[1:3]


def test_what_a_person_has_chosen_stays():
    event = next(found for talk in TALKS if len((found := chosen_event(ROWS, talk)).articles) > 2)
    left, right = event.articles[1], event.articles[0]
    assert chosen_pair(ROWS, event.talks[0], left, right) == (left, right)
    assert chosen_pair(ROWS, event.talks[0], left)[0] == left
    assert chosen_pair(ROWS, event.talks[0], "", left)[1] == left
    assert chosen_pair(ROWS, event.talks[0], left, left) is None
    assert chosen_pair(select(make_corpus(60, seed=4), View(text="zzzz-nowhere"))) is None
