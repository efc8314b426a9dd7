"""Whose office a title is, whom it is held for, and what of a country's names is no government."""

from __future__ import annotations

import pytest

from helpers.annotate.language import parse
from helpers.annotate.mentions import find_mentions
from helpers.annotate.names.decode import Name
from helpers.articles.model import Passage


def _found(text: str, **names: str):
    """The mentions of a text with the names of the kinds given, their spaces as underscores."""
    own = []
    for words, kind in names.items():
        words, start = words.replace("_", " "), -1
        while (start := text.find(words, start + 1)) >= 0:
            own.append(Name(start, start + len(words), kind, 0.97, float(kind == "person")))
    passages = (Passage("body", 0, len(text)),)
    return find_mentions(text, parse(text, passages), names=sorted(own, key=lambda name: name.start))


@pytest.mark.parametrize(
    ("text", "role", "side"),
    [
        ("They denied Ana Ruiz, President Leo Park's nominee, a hearing.", None, None),
        ("The rivals Leo Park, Ana Ruiz, New Jersey Gov. Jan Berg and others left.", None, None),
        ("Ana Ruiz, a law professor in Oslo, wrote the report.", "professor", None),
        ("Ana Ruiz, deputy homeland security adviser, said so on Monday.", None, None),
        ("Ana Ruiz, director of the Geneva-based Peace Fund, spoke.", "Director", "Peace Fund"),
        ("Montana Sen. Ana Ruiz spoke on Monday.", "Senator", "Montana"),
        ("The presidential candidate Ana Ruiz spoke on Monday.", "presidential candidate", None),
        ("The goalkeeper Ana Ruiz spoke on Monday.", "player", None),
        ("The columnist Ana Ruiz wrote on Monday.", "columnist", None),
        ("Minister of Social Affairs Ana Ruiz spoke on Monday.", "Minister of Social Affairs", None),
        ("The minister of Fisheries and Industry, Ana Ruiz, spoke.", "Minister of Fisheries and Industry", None),
        ("Norway's Secretary of Fisheries Ana Ruiz spoke on Monday.", "Secretary of Fisheries", "Norway"),
        ("Deputy Minister of Norway Ana Ruiz spoke on Monday.", "Deputy Minister", "Norway"),
        ("Ana Ruiz, secretary of the Peace Fund, spoke.", "Secretary", "Peace Fund"),
        ("On Monday Social Affairs Minister Ana Ruiz spoke.", "Minister of Social Affairs", None),
        ("On Monday Dutch Social Affairs Minister Ana Ruiz spoke.", "Minister of Social Affairs", "Netherlands"),
        ("On Monday Norway's Social Affairs Minister Ana Ruiz spoke.", "Minister of Social Affairs", "Norway"),
        ("On Monday EU Trade Commissioner Ana Ruiz spoke.", "Commissioner of Trade", "European Union"),
        ("On Monday Norwegian Economy Minister Ana Ruiz spoke.", "Minister of Economy", "Norway"),
        ("On Monday Foreign Minister Ana Ruiz of Norway spoke.", "Foreign Minister", "Norway"),
        ("On Monday Director Ana Ruiz of the Peace Fund spoke.", "Director", "Peace Fund"),
        ("On Monday Foreign Minister Ana Ruiz spoke of Norway.", "Foreign Minister", None),
        ("On Monday Foreign Minister Ana Ruiz, of Norway's party, spoke.", "Foreign Minister", None),
        ("The Kremlin spokesman Ana Ruiz spoke on Monday.", "Kremlin spokesperson", "Russia"),
        ("The White House spokeswoman Ana Ruiz spoke.", "White House spokesperson", "United States"),
        ("Presidents Ana Ruiz of Norway and Leo Park of Mexico met on Monday.", "President", "Norway"),
        ("Presidents Leo Park of Mexico and Ana Ruiz of Norway met on Monday.", "President", "Norway"),
        ("Foreign ministers Leo Park, Jan Berg and Ana Ruiz met on Monday.", "Foreign Minister", None),
        ("Presidents Leo Park and Jan Berg praised Ana Ruiz on Monday.", None, None),
        ("Norway met players Ana Ruiz and Jan Berg on Monday.", "player", None),
        ("On Monday Peace Fund Secretary Ana Ruiz spoke.", "Secretary", "Peace Fund"),
        ("On Monday Peace Fund Director Ana Ruiz spoke.", "Director", "Peace Fund"),
    ],
)
def test_a_title_is_of_the_name_that_it_stands_beside(text, role, side):
    bodies = dict.fromkeys(["Peace_Fund", "Social_Affairs", "EU_Trade", "Dutch_Social_Affairs"], "organisation")
    names = {"Ana_Ruiz": "person", "Leo_Park": "person", "Jan_Berg": "person", **bodies}
    ana = next(each for each in _found(text, **names, Montana="place") if each.text == "Ana Ruiz")
    assert (ana.role, ana.side) == (role, side)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Minister of Social Affairs Ana Ruiz met the Fund.", False),
        ("On Monday Social Affairs Minister Ana Ruiz met the Fund.", False),
        ("On Monday Social Affairs Director Ana Ruiz met the Fund.", True),
        ("Ana Ruiz left Social Affairs on Monday.", True),
        ("The secretary of the Social Affairs left.", True),
        ("Deputy Minister of the Social Affairs Ministry Ana Ruiz left.", True),
    ],
)
def test_what_a_minister_is_responsible_for_is_no_body(text, found):
    named = _found(text, Ana_Ruiz="person", Social_Affairs="organisation")
    assert any(each.text.startswith("Social Affairs") for each in named) == found


@pytest.mark.parametrize(
    ("text", "governments"),
    [
        ("African-American voters came to the talks.", []),
        ("The Russian-American talks ended.", ["Russian", "American"]),
    ],
)
def test_a_descent_is_no_second_side(text, governments):
    assert [each.text for each in _found(text) if each.kind == "government"] == governments


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sweden won, and the coach praised each player and the goalkeeper after the match and its goal.", "place"),
        ("Sweden warned Norway on Monday, and its envoy lost the race for the post.", "government"),
        ("Sweden warned Norway on Monday. Its team played a match at the stadium, said the coach.", "government"),
    ],
)
def test_a_country_in_an_article_of_sport_is_no_government(text, kind):
    filled = text + (" The envoy said on Monday that nothing had been agreed at the table." * (kind == "government"))
    sweden = next(each for each in _found(filled) if each.text == "Sweden")
    assert sweden.kind == kind


def test_a_party_with_another_word_is_another_party():
    found = _found("The Social Democrats left the talks.", Social_Democrats="organisation")
    assert [each.text for each in found] == ["Social Democrats"]


@pytest.mark.parametrize("text", ["Islam", "Muslims", "You", "#Talks", "www.example.org", "Ana v. Ruiz"])
def test_beliefs_pronouns_addresses_and_cases_are_no_people(text):
    assert _found(f"They saw {text} there.", **{text.replace(" ", "_"): "person"}) == ()


@pytest.mark.parametrize("text", ["Ruiz Oy", "Ruiz Chemical", "Ana Ruiz Holdings"])
def test_a_company_is_no_person(text):
    (found,) = _found(f"They saw {text} there.", **{text.replace(" ", "_"): "person"})
    assert found.kind == "organisation"


def test_a_family_name_in_a_shouted_headline_is_the_person():
    text = "CYCLING - RUIZ WINS FIRST STAGE OF TOUR.\n\nAna Ruiz won on Monday."
    half = text.index("\n\n")
    names = [
        Name(10, 14, "organisation", 0.97),
        Name(half + 2, half + 10, "person", 0.97, 0.97),
    ]
    passages = (Passage("headline", 0, half), Passage("body", half + 2, len(text)))
    found = find_mentions(text, parse(text, passages), names=names)
    assert [each.kind for each in found if each.named] == ["person", "person"]


@pytest.mark.parametrize("mark", ["-", "/", "–"])
def test_half_of_a_joint_name_is_no_actor_of_its_own(mark):
    joint = f"Daily Planet{mark}ABC News"
    found = _found(f"Support has fallen, a {joint} poll said, and ABC News told it first.", **{joint: "organisation"})
    assert [each.text for each in found] == [joint, "ABC News"]
