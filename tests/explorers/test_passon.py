"""What is shown in one notebook is taken up in another."""

import pytest

from helpers.charts.marks import marks_of, rows_behind, table_of
from helpers.explorers import explore_actors, explore_quotes, explore_start, explore_talks
from helpers.explorers.passon import WAYS
from helpers.views.passing import passed_on
from helpers.views.select import select
from helpers.views.view import View

pytestmark = pytest.mark.slow  # opens several explorers in each test


def choose(explorer, label):
    next(button for way, button in explorer.pass_on.buttons.items() if label in way.label).click()
    assert not explorer.status.is_error


def test_these_talks_actors_go_to_the_actors(corpus):
    talks = explore_talks(corpus)
    talks.facets["statuses"].value = ["planned"]
    expected = {actor for ids in talks.rows.talks["actor_ids"] for actor in ids}
    choose(talks, "these talks’ actors")
    assert "2_actors.ipynb opens with them" in talks.status.text
    assert talks.pass_on.opener.target == "2_actors.ipynb#1"
    names = corpus.actors.set_index("actor_id")["name"]
    assert any(names[actor] in talks.status.text for actor in expected)
    assert not any(actor in talks.status.text for actor in expected if actor != names[actor])
    actors = explore_actors(corpus)
    assert set(actors.view.actors) == expected
    assert set(actors.rows.actors["actor_id"]) <= expected
    assert "passed on" in actors.status.text


def test_what_stands_behind_a_picked_mark_is_passed_on_alone(corpus):
    talks = explore_talks(corpus)
    mark = next(mark for mark in marks_of(talks.figure) if table_of(mark.key) == "reports")
    talks._marked([mark.key])
    reports = rows_behind(talks.rows, mark.key)
    choose(talks, "articles on these talks")
    assert set(explore_quotes(corpus).view.articles) == set(reports["article_id"])


def test_a_notebook_that_is_open_finds_it_among_the_kept_views(corpus):
    quotes, talks = explore_quotes(corpus), explore_talks(corpus)
    quotes.facets["quote_kinds"].value = ["direct"]
    choose(quotes, "with these speakers")
    talks.views.selected_index = 0
    assert "from-quotes-to-talks" in talks.views.kept.options
    talks.views.kept.value = "from-quotes-to-talks"
    talks.views.load.click()
    assert set(talks.view.actors) == set(quotes.rows.quotes["actor_id"].dropna())


def test_a_notebook_that_is_open_takes_it_up_once_when_it_is_looked_at_again(corpus):
    quotes, talks = explore_quotes(corpus), explore_talks(corpus)
    quotes.facets["quote_kinds"].value = ["direct"]
    choose(quotes, "with these speakers")
    talks._seen(None, {"kind": "seen"}, [])
    assert set(talks.view.actors) == set(quotes.rows.quotes["actor_id"].dropna())
    talks.undo.click()
    talks._seen(None, {"kind": "seen"}, [])
    assert not talks.view.active()


def test_a_dashboard_opens_with_all_there_is_but_for_what_was_passed_on(corpus, monkeypatch):
    quotes = explore_quotes(corpus)
    quotes.facets["quote_kinds"].value = ["direct"]
    assert explore_quotes(corpus).view.active()
    monkeypatch.setenv("PARLEY_DASHBOARD", "1")
    assert not explore_quotes(corpus).view.active()
    talks = explore_talks(corpus)
    choose(talks, "by these talks’ actors")
    monkeypatch.setenv("QUERY_STRING", talks.pass_on.opener.target.partition("?")[2].partition("#")[0])
    assert explore_quotes(corpus).view.speakers
    monkeypatch.delenv("QUERY_STRING")
    assert not explore_quotes(corpus).view.active(), "what stands in an address stays there"


def test_an_address_is_read_in_a_dashboard_alone_and_one_that_cannot_be_read_is_told(corpus, monkeypatch):
    monkeypatch.setenv("QUERY_STRING", "scene=%7Bbroken")
    assert not explore_quotes(corpus).status.is_error
    monkeypatch.setenv("PARLEY_DASHBOARD", "1")
    assert "not valid JSON" in explore_quotes(corpus).status.text


def test_what_is_too_long_for_an_address_goes_by_its_file(corpus, monkeypatch):
    monkeypatch.setenv("PARLEY_DASHBOARD", "1")
    monkeypatch.setattr("helpers.explorers.passon.LONGEST", 10)
    talks = explore_talks(corpus)
    choose(talks, "by these talks’ actors")
    assert "?" not in talks.pass_on.opener.target
    assert explore_quotes(corpus).view.speakers


def test_the_range_goes_along_but_not_where_articles_stand_for_talks(corpus):
    talks = explore_talks(corpus)
    talks.dates.value = ["2019-01-01", "2030-12-31"]
    choose(talks, "by these talks’ actors")
    assert str(explore_quotes(corpus).view.first_day) == "2019-01-01"
    choose(talks, "articles on these talks")
    view = explore_quotes(corpus).view
    assert view.first_day is None and view.articles


def test_every_way_gives_a_view(corpus):
    for explore in (explore_start, explore_talks, explore_actors, explore_quotes):
        explorer = explore(corpus)
        for way in WAYS[explorer.plan.key]:
            choose(explorer, way.label)


def test_nothing_to_pass_on_is_said(corpus):
    quotes = explore_quotes(corpus)
    quotes.facets["speakers"].value = [""]
    next(iter(quotes.pass_on.buttons.values())).click()
    assert "Nothing that is listed here gives any actors" in quotes.status.text


@pytest.mark.parametrize("table", ["talks", "sayings", "quotes", "articles"])
def test_articles_are_those_of_the_kept_rows(made, table):
    rows = select(made, View(outlets=[made.articles["outlet"].dropna().iloc[0]]))
    view = passed_on(rows, table, rows.frame(table), "articles")
    assert set(view.articles) <= set(rows.articles["article_id"])
    assert view.outlets == rows.view.outlets


def test_places_are_no_actors(made):
    rows = select(made)
    mentions = rows.mentions.assign(kind="place")
    assert passed_on(rows, "mentions", mentions, "actors") == View()
