"""Titles lose the name of the outlet and keep what is the headline's own."""

import pytest

from helpers.articles.page_titles import without_outlet


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Envoys meet in Klow | Front Page", "Envoys meet in Klow"),
        ("Envoys meet in Klow » Diplomacy", "Envoys meet in Klow"),
        ("Envoys meet in Klow - The Sample Post", "Envoys meet in Klow"),
        ("Envoys meet in Klow – sample.example", "Envoys meet in Klow"),
        ("Envoys meet in Klow — Reuters", "Envoys meet in Klow"),
        ("Envoys meet – again – The Sample Post", "Envoys meet – again"),
        ("Envoys meet in Klow – Die Lupe", "Envoys meet in Klow"),
        ("Envoys meet in Klow - The Magpie", "Envoys meet in Klow"),
        ("Envoys meet | - The Sample Post", "Envoys meet"),
    ],
)
def test_the_name_of_the_outlet_goes(title, headline):
    assert without_outlet(title, ["Die Lupe"], "magpie.example") == headline


@pytest.mark.parametrize(
    "title",
    [
        "Leaders agree on talks – for now",
        "Envoy quits — again",
        "No deal in Klow - yet",
        "‘We will talk’ – Foreign Ministry",
        "Envoys meet-and-greet in Klow",
        "Envoys meet in Klow | a long part that says far more than any name of a paper would",
        "Envoys meet",
        "",
    ],
)
def test_what_a_dash_adds_to_a_headline_stays(title):
    assert without_outlet(title, ["Die Lupe"], "magpie.example") == title
    assert without_outlet(title) == title


@pytest.mark.parametrize(
    ("title", "host"),
    [
        ("Leaders agree on talks – for the moment", "theguardian.example"),
        ("Leaders agree on talks – for now", "foreignpolicy.example"),
        ("Peace Deal – A New Start", "thenews.example"),
        ("Envoys Part – The End", "independent.example"),
        ("Ministers meet – Sample Again", "courant.example"),
    ],
)
def test_small_words_are_in_many_hosts_by_chance(title, host):
    assert without_outlet(title, (), host) == title


@pytest.mark.parametrize(
    ("title", "host"),
    [
        ("Ministers meet – De Sample Courant", "samplecourant.example"),
        ("Ministers meet – Dawn Mirror", "dawnmirror.example"),
        ("Ministers meet – DMN", "dmn.example"),
        ("Ministers meet – Daily Magpie Notes", "dmn.example"),
    ],
)
def test_a_name_whose_words_or_initials_are_in_the_host_goes(title, host):
    assert without_outlet(title, (), host) == "Ministers meet"
