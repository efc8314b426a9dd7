"""Each question sets filters and chart at once, and the sentence says which it was."""

import pytest

from helpers.charts import draw
from helpers.charts.marks import marks_of, parse
from helpers.explorers import explore_actors, explore_coverage, explore_quotes, explore_start, explore_talks
from helpers.explorers.exportall import TITLES, plan_of
from helpers.explorers.questions import QUESTIONS, proposals
from helpers.explorers.scene import Scene
from helpers.views.select import select
from helpers.views.view import View

EXPLORERS = {
    "start": explore_start, "talks": explore_talks, "actors": explore_actors, "quotes": explore_quotes,
    "coverage": explore_coverage,
}  # fmt: skip


def ask(explorer, words):
    """A question chosen by its first words."""
    label = next(one for one, _ in explorer.questions.menu.options if one.startswith(words))
    explorer.questions.menu.label = label


@pytest.mark.parametrize(
    ("key", "question"), [(key, one) for key in TITLES for one in QUESTIONS[key]], ids=lambda value: str(value)[:60]
)
def test_a_question_names_a_chart_of_its_explorer_and_values_of_its_options(key, question):
    charts = {choice.key: choice for choice in plan_of(key).choices}
    assert question.chart in charts, f"{question.words!r} names no chart of {key}: it has {', '.join(charts)}"
    offered = {option.name: [value for _, value in option.values] for option in charts[question.chart].options}
    for name, value in question.options:
        assert value in offered.get(name, ()), f"{question.words!r}: {question.chart} does not offer {name}={value!r}"


@pytest.mark.parametrize("key", EXPLORERS)
def test_every_question_is_answered_and_said(corpus, key):
    explorer = EXPLORERS[key](corpus)
    for place, question in enumerate(QUESTIONS[key]):
        if not all(proposals(need, select(corpus)) for need in question.needs):
            continue
        explorer.questions.menu.value = place
        assert not explorer.status.is_error, explorer.status.text
        assert explorer.scene.chart == question.chart
        assert question.words.split("{")[0].strip() in explorer.count.value
        assert "{" not in explorer.count.value


def test_what_was_never_held_leaves_out_what_was_held_and_what_is_still_ahead(corpus):
    talks = explore_talks(corpus)
    ask(talks, "What was planned or called for")
    every = select(corpus).talks
    planned = every[every["status"].isin(["planned", "postponed", "cancelled", "refused"])]
    off = planned["status"].isin(["cancelled", "refused"])
    passed = planned["latest"] < corpus.articles["published_day"].max()
    assert set(talks.rows.talks["talk_id"]) == set(planned.loc[off | passed, "talk_id"])


def test_who_is_quoted_in_each_outlet_is_answered_with_speakers_by_outlet(corpus):
    actors = explore_actors(corpus)
    ask(actors, "Who is quoted most in each outlet?")
    keys = [parse(mark.key) for mark in marks_of(draw("actors_by_outlet", actors.rows, **dict(actors.scene.options)))]
    assert keys and all(table == "quotes" and {"actor_ids", "outlet"} <= set(where) for table, where in keys)
    assert all("each outlet" not in one.words for one in QUESTIONS["quotes"])


def test_what_a_question_is_told_can_be_changed_and_a_filter_ends_it(corpus):
    talks = explore_talks(corpus)
    ask(talks, "Who met")
    who = talks.questions.told[0]
    assert talks.view.actors == (who.value,)
    who.index = 1
    assert talks.view.actors == (who.value,)
    assert f"Who met {who.label}?" in talks.count.value
    talks.facets["statuses"].value = ["held"]
    assert "Who met" not in talks.count.value
    assert talks.questions.menu.label == "Questions…"
    assert who.layout.display == "none"


def test_said_by_one_about_another(corpus):
    quotes = explore_quotes(corpus)
    ask(quotes, "What did")
    who, about = quotes.questions.told
    assert quotes.view.speakers == (who.value,)
    assert quotes.view.actors_spoken_of == (about.value,) != (who.value,)
    quotes.undo.click()
    assert not quotes.view.active()


def test_nothing_to_ask_about_is_said(corpus, monkeypatch):
    talks = explore_talks(corpus)
    monkeypatch.setattr("helpers.explorers.questions.proposals", lambda need, every: [])
    ask(talks, "Which rounds")
    assert talks.status.is_error
    assert "‘Series’" in talks.status.text
    assert talks.questions.menu.label == "Questions…"
    assert not talks.view.active()


def test_the_list_names_itself_where_nothing_is_asked(corpus):
    quotes = explore_quotes(corpus)
    assert quotes.questions.menu.label == "Questions…"
    quotes.questions.menu.index = 1
    quotes.facets["quote_kinds"].value = ["direct"]
    assert quotes.questions.menu.label == "Questions…"


@pytest.mark.parametrize(("key", "words"), [("talks", "What was planned or called"), ("quotes", "What was said since"),
                                            ("coverage", "Who reported it")])  # fmt: skip
def test_clear_all_takes_the_choices_of_a_question_back_and_a_reload_brings_none(corpus, key, words):
    explorer = EXPLORERS[key](corpus)
    ask(explorer, words)
    chart = explorer.scene.chart
    assert not explorer.clear.disabled
    explorer.clear.click()
    assert explorer.clear.disabled and explorer.scene == Scene(View(), chart)
    again = EXPLORERS[key](corpus)
    assert again.scene == explorer.scene
    assert again.chart_options() == {option.name: option.values[0][1] for option in again.choice.options}
