"""A quote by several counts for each of them: in views, charts, facets, corrections and what is exported."""

from __future__ import annotations

import pytest

from helpers.charts.actors import actors_ranked
from helpers.charts.cues import cue_verbs
from helpers.charts.marks import marks_of, parse, rows_behind
from helpers.charts.over_time import quotes_over_time
from helpers.charts.quotes import quotes_by_speaker
from helpers.explorers.evidence import quote_cells
from helpers.explorers.texts import Texts
from helpers.link.counts import count_for_actors
from helpers.tables import schema
from helpers.views.facets import facet
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus


@pytest.fixture(scope="module")
def corpus():
    """Every third quote with a known speaker is by a second one, too."""
    made = make_corpus(40, seed=5)
    ids = list(made.actors["actor_id"])
    lists, several = [], []
    for number, one in enumerate(made.quotes["actor_id"]):
        together = isinstance(one, str) and number % 3 == 0
        second = ids[(ids.index(one) + 1) % len(ids)] if together else None
        lists.append([each for each in (one, second) if isinstance(each, str)])
        several.append(together)
    quotes = made.quotes.assign(actor_ids=lists, several=several)
    quotes.loc[quotes["several"], "actor_id"] = None
    made.quotes = schema.conform("quotes", quotes)
    made.actors = count_for_actors(
        {"actors": made.actors, "mentions": made.mentions, "quotes": made.quotes, "talks": made.talks}
    )
    return made


def _spoken(corpus, actor):
    return sum(actor in ids for ids in corpus.quotes["actor_ids"].tolist())


def test_a_view_of_an_actor_keeps_what_it_says_with_others(corpus):
    actor = max(corpus.actors["actor_id"], key=lambda one: _spoken(corpus, one))
    assert 0 < corpus.quotes["actor_id"].eq(actor).sum() < _spoken(corpus, actor)
    for view in (View(actors=(actor,), attitudes=True), View(speakers=(actor,), attitudes=True)):
        assert select(corpus, view).count("quotes") == _spoken(corpus, actor)
    known = select(corpus, View(unknown_speakers=False, attitudes=True))
    assert known.count("quotes") == sum(bool(list(ids)) for ids in corpus.quotes["actor_ids"].tolist())


@pytest.mark.parametrize("chart", [quotes_by_speaker, quotes_over_time, cue_verbs, actors_ranked])
def test_each_mark_counts_the_rows_behind_it(corpus, chart):
    rows = select(corpus, View(attitudes=True))
    options = {
        quotes_by_speaker: {"top": 8},
        quotes_over_time: {"by": "speaker", "top": 4},
        cue_verbs: {"across": "speaker"},
        actors_ranked: {"count": "speaking", "top": 8},
    }[chart]
    marks = [mark for mark in marks_of(chart(rows, **options)) if parse(mark.key)[0] == "quotes"]
    assert any("actor_ids" in parse(mark.key)[1] for mark in marks)
    for mark in marks:
        assert mark.count == len(rows_behind(rows, mark.key)), mark.key


def test_the_chart_says_that_several_count_for_each(corpus):
    rows = select(corpus, View(attitudes=True))
    together = int(corpus.quotes["several"].sum())
    assert f"{together} quotes by several count for each who is named" in str(quotes_by_speaker(rows).to_dict())
    nobody = select(make_corpus(10, seed=5), View(attitudes=True))
    assert "by several" not in str(quotes_by_speaker(nobody).to_dict())


def test_facets_and_the_table_of_actors_count_alike(corpus):
    rows = select(corpus, View(attitudes=True))
    counted = facet(rows, "speakers", "quotes").dropna(subset=["value"]).set_index("value")["count"]
    for actor, quotes in zip(corpus.actors["actor_id"], corpus.actors["quotes"], strict=True):
        assert quotes == _spoken(corpus, actor) == counted.get(actor, 0)


def test_a_row_says_that_several_speak(corpus):
    row = corpus.quotes[corpus.quotes["several"]].iloc[0].to_dict()
    assert "several speak" in str(quote_cells(row, Texts(corpus), []))
