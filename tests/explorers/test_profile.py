"""The profile of one actor: its counts are those of the tables, and it is reached from a click."""

import dataclasses

import pytest

from helpers.charts.marks import marks_of
from helpers.explorers import explore_actors
from helpers.explorers.profile import profile, profile_html
from helpers.views.profile import find_actor, profile_of


def test_the_counts_of_a_profile_are_those_of_the_tables(made):
    for actor in made.actors.to_dict("records"):
        found = profile_of(made, actor["actor_id"])
        assert sum(count for _, count in found.names + found.descriptions) == actor["mentions"]
        assert sum(count for _, count in found.outlets) == actor["mentions"]
        assert sum(count for _, count in found.quotes) == actor["quotes"]
        assert sum(count for _, count in found.statuses) == actor["talks"]


def test_a_name_that_breaks_over_lines_is_the_same_name(made):
    named = made.mentions[made.mentions["named"] & made.mentions["actor_id"].notna()].iloc[0]
    broken = made.mentions.copy()
    broken.loc[broken.index == named.name, "text"] = "Ana\n Ruiz"
    found = profile_of(dataclasses.replace(made, mentions=broken), named["actor_id"])
    assert "Ana Ruiz" in dict(found.names)


def test_an_actor_is_found_by_name_and_what_is_none_is_told_in_a_sentence(made):
    row = made.actors.iloc[0]
    assert find_actor(made, row["name"].upper()) == row["actor_id"]
    with pytest.raises(ValueError, match="No actor of the corpus is called"):
        find_actor(made, "Nobody")
    assert "No actor of the corpus" in profile(made, "Nobody").children[1].value


def test_the_words_of_a_text_are_escaped(hostile):
    for actor_id in hostile.actors["actor_id"]:
        shown = profile_html(profile_of(hostile, actor_id))
        assert "<script" not in shown and "<img" not in shown


def test_a_click_on_an_actor_shows_its_profile_and_taking_it_back_hides_it(corpus):
    explorer = explore_actors(corpus)
    assert explorer.profile.layout.display == "none"
    mark = next(iter(marks_of(explorer.slot.sketch)))
    explorer._marked([mark.key])
    assert explorer.profile.layout.display == "" and explorer.profile.value
    explorer._marked([])
    assert explorer.profile.layout.display == "none"
