"""A quote by several counts for each of them: in views, charts, facets, corrections and what is exported."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from helpers.charts.actors import actors_ranked
from helpers.charts.cues import cue_verbs
from helpers.charts.marks import marks_of, parse, rows_behind
from helpers.charts.over_time import quotes_over_time
from helpers.charts.quotes import quotes_by_speaker
from helpers.coverage.claims import claims_of
from helpers.coverage.compared import quote_pairs, wording
from helpers.coverage.event import articles_event
from helpers.coverage.since import new_since
from helpers.explorers.evidence import quote_cells
from helpers.explorers.texts import Texts
from helpers.link.counts import count_for_actors
from helpers.tables import conforming
from helpers.views.facets import facet
from helpers.views.own_tables import with_tables
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
    made.quotes = conforming.conform("quotes", quotes)
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
    sizes = corpus.quotes["actor_ids"].map(len)
    together, total = int((sizes > 1).sum()), int(sizes.clip(lower=1).sum())
    said = " ".join(quotes_by_speaker(rows, top=500).layout.meta["notes"])
    assert f"{together} quotes by several count for each who is named" in said
    assert f"{len(sizes)} quotes are counted {total} times, with" in said
    marks = [mark for mark in marks_of(quotes_by_speaker(rows, top=500)) if "kind" in parse(mark.key)[1]]
    assert sum(mark.count for mark in marks) == total
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


def _told(corpus, side):
    """The quotes of which somebody who speaks is of a side."""
    sides = corpus.actors.dropna(subset=["side"]).set_index("actor_id")["side"].to_dict()
    own = corpus.quotes["speaker_side"].where(~corpus.quotes["several"])
    return sum(
        side == said if isinstance(said, str) else side in [sides.get(one) for one in ids]
        for said, ids in zip(own, corpus.quotes["actor_ids"].tolist(), strict=True)
    )


def test_a_view_of_a_side_keeps_what_any_of_several_says(corpus):
    sides = list(corpus.actors["side"].dropna().unique())
    counted = facet(select(corpus, View(attitudes=True)), "sides", "quotes").set_index("value")["count"]
    for side in sides:
        kept = select(corpus, View(sides=(side,), attitudes=True)).count("quotes")
        assert kept == _told(corpus, side) == counted.get(side, 0)
    assert any(_told(corpus, side) for side in sides)


def test_actors_that_are_kept_keep_what_they_say_with_others(corpus):
    actor = max(corpus.actors["actor_id"], key=lambda one: _spoken(corpus, one))
    kept = with_tables(corpus, {"actors": corpus.actors[corpus.actors["actor_id"] == actor]})
    assert len(kept.quotes) == _spoken(corpus, actor)


def test_who_is_first_heard_with_others_is_a_new_voice(corpus):
    rows = select(replace(corpus, quotes=corpus.quotes[corpus.quotes["several"]]), View(attitudes=True))
    found = new_since(rows, rows.quotes["published_day"].min())
    dated = rows.quotes.dropna(subset=["published_day"])["actor_ids"].explode().dropna()
    assert sorted(found[found["what"] == "new voice"]["name"]) == sorted(map(rows.name_of, dated.unique()))


def test_the_verbs_of_several_are_of_each(corpus):
    rows = select(corpus, View(attitudes=True))
    own = rows.quotes[rows.quotes["several"] & rows.quotes["cue_verb"].notna()].iloc[0]
    told = wording(
        rows, own["article_id"], next(one for one in rows.articles["article_id"] if one != own["article_id"])
    )
    assert set(own["actor_ids"]) <= set(told[(told["what"] == "speaks") & (told["left_rows"] > 0)]["actor_id"])


@pytest.mark.parametrize(
    ("ours", "theirs", "kind"),
    [(["a", "b"], ["b"], "same"), (["a", "b"], [], "same"), (["a", "b"], ["c"], "only here")],
)
def test_quotes_are_not_paired_where_nobody_is_a_speaker_of_both(corpus, ours, theirs, kind):
    left, right = corpus.articles["article_id"][:2]
    row = corpus.quotes.iloc[0].to_dict() | {"text": "The harbour stays open for farmers", "saying_id": None}
    told = zip((left, right), (ours, theirs), strict=True)
    rows = [row | {"quote_id": f"{one}:q0", "article_id": one, "actor_id": None, "actor_ids": ids} for one, ids in told]
    made = replace(corpus, quotes=conforming.frame("quotes", rows))
    assert {pair.kind for pair in quote_pairs(select(made, View(attitudes=True)), left, right)} == {kind}


def test_a_refusal_by_several_may_be_that_of_a_talk(corpus):
    talk = corpus.talks.iloc[0]["talk_id"]
    parties = list(corpus.actors["actor_id"][:2])
    at = corpus.talks["talk_id"] == talk
    talks = corpus.talks.assign(status=corpus.talks["status"].where(~at, "refused"))
    talks["actor_ids"] = pd.Series([parties if own else ids for own, ids in zip(at, talks["actor_ids"], strict=True)])
    teller = corpus.reports[corpus.reports["talk_id"] == talk].iloc[0]["article_id"]
    other = next(one for one in corpus.articles["article_id"] if one != teller)
    quote = corpus.quotes.iloc[0].to_dict() | {"article_id": other, "actor_id": None, "actor_ids": parties}
    quotes = conforming.frame("quotes", [quote | {"several": True, "cue_verb": "reject", "start": 0, "end": 5}])
    reports = corpus.reports[corpus.reports["article_id"] == teller]
    made = replace(corpus, talks=conforming.conform("talks", talks), quotes=quotes, reports=reports)
    rows = select(made, View(attitudes=True))
    matrix = claims_of(rows, articles_event(rows, [teller, other]))
    states = [claim.cells[other].table for claim in matrix.claims if claim.kind == "background"]
    assert "quotes" in states
