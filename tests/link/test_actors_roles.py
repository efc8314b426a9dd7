"""Acronyms in brackets, one side under two names, and the office of its bearer."""

import pandas as pd
import pytest

from helpers.annotate.gazetteer import load_gazetteer
from helpers.link.actors import link_actors
from helpers.link.known import usual_side


def _linked(text, mentions, published="2019-03-05"):
    """``mentions``: (words, kind, role, side)."""
    rows, cursor = [], 0
    for words, kind, role, side in mentions:
        start = text.index(words, cursor)
        cursor = start + len(words)
        row = {"article_id": "a", "start": start, "end": cursor, "text": words, "kind": kind, "named": True}
        rows.append(row | {"role": role, "side": side})
    articles = pd.DataFrame({"article_id": ["a"], "text": [text], "published": [published]})
    return link_actors(pd.DataFrame(rows), articles, load_gazetteer())


@pytest.mark.parametrize(
    ("text", "full", "short", "one"),
    [
        ("The Unity Council (CUN) met. The CUN left.", "Unity Council", "CUN", True),
        ("The Unity Council, (the CUN), met. The CUN left.", "Unity Council", "CUN", True),
        ("The Pacific Assembly (PA) met. The PA left.", "Pacific Assembly", "PA", True),
        ("The Unity Council met the CUN. The CUN left.", "Unity Council", "CUN", False),
    ],
)
def test_an_acronym_follows_the_name_before_its_brackets(text, full, short, one):
    body = "organisation"
    mentions, _ = _linked(text, [(full, body, None, None), (short, body, None, None), (short, body, None, None)])
    first, *others = mentions["actor_id"]
    assert [other == first for other in others] == [one, one]


@pytest.mark.parametrize(
    ("side", "usual"),
    [
        ("Afghan government", "Afghanistan"),
        ("Afghanistan", "Afghanistan"),
        ("Taliban", "Taliban"),
        ("Montana", "United States"),
        ("Kurdistan", "Kurdistan"),
        ("Crimea", "Crimea"),
        (None, None),
    ],
)
def test_a_government_and_its_country_are_one_side(side, usual):
    assert usual_side(side) == usual


def test_people_of_a_government_have_the_side_of_their_country():
    mentions, actors = _linked("Ashraf Ghani spoke.", [("Ashraf Ghani", "person", "President", None)])
    assert list(mentions["side"]) == ["Afghanistan"] and list(actors["side"]) == ["Afghanistan"]


def test_an_office_without_a_country_is_that_of_its_bearer_on_the_day():
    said = "Ambassador Hamdullah Mohib spoke."
    _, actors = _linked(said, [("Hamdullah Mohib", "person", "Ambassador", None)], published="2017-05-05")
    assert "Afghan" in actors["role"].iloc[0]


@pytest.mark.parametrize(
    ("role", "linked"),
    [("Senator", False), ("Assistant Secretary of State", False), ("President", True), ("Secretary of State", True)],
)
def test_the_day_tells_who_holds_an_office_of_one_alone(role, linked):
    text = "The office met."
    place = {"article_id": "a", "start": 4, "end": 10, "text": "office"}
    rows = [place | {"kind": "person", "named": False, "role": role, "side": "United States"}]
    articles = pd.DataFrame({"article_id": ["a"], "text": [text], "published": ["2016-06-10"]})
    found, _ = link_actors(pd.DataFrame(rows), articles, load_gazetteer())
    assert found["actor_id"].notna().tolist() == [linked]
