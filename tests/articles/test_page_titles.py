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
