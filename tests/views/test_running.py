"""Names in running text: which take 'the'."""

import pytest

from helpers.views.running import with_the
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus


@pytest.mark.parametrize(
    "name",
    ["Taliban", "United States", "United Nations", "European Union", "Netherlands", "Haqqani network", "African Union",
     "Supreme Border Council", "Ministry of Rivers", "Council for Fair Trade", "Sudrian Foreign Ministry",
     "Joint Monitoring Committee"],
)  # fmt: skip
def test_groups_bodies_and_unions_take_the(name):
    assert with_the(name) == f"the {name}"


@pytest.mark.parametrize(
    "name",
    ["Qatar", "NATO", "Hamas", "Reuters", "Zalmay Khalilzad", "Doha", "The Guardian", "the Sudrian side",
     "side unknown", "Amnesty International", "Anadolu Agency", "Team", "", "Ana Bank-Lund"],
)  # fmt: skip
def test_people_countries_and_names_of_their_own_do_not(name):
    assert with_the(name) == name


def test_the_sentence_of_a_view_says_the_name_as_running_text():
    corpus = make_corpus(30, seed=4)
    actor = corpus.actors["actor_id"].iloc[0]
    named = corpus.actors.assign(name=corpus.actors["name"].where(corpus.actors["actor_id"] != actor, "Taliban"))
    corpus.actors = named.assign(name=named["name"].astype(corpus.actors["name"].dtype))
    rows = select(corpus, View(actors=(actor,)))
    assert " with the Taliban" in rows.view.sentence(rows, "talks")
    assert " by the Taliban" in rows.view.sentence(rows, "quotes")
