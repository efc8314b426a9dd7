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


@pytest.mark.parametrize(
    ("name", "role", "side", "day", "who"),
    [
        ("Bush", None, None, "1990-05-01", None),
        ("Bush", None, "United States", "1990-05-01", None),
        ("Bush", "President", "United States", "1990-05-01", "George H.W. Bush"),
        ("Bush", "President", None, "2003-05-01", "George W. Bush"),
        ("Bush", "President", "United States", "1997-05-01", None),
        ("George Bush", None, None, "1990-05-01", None),
        ("Baker", None, None, "1987-02-22", None),
        ("Baker", None, "United States", "1987-02-22", None),
        ("Baker", "Treasury Secretary", "United States", "1987-02-22", "James Baker"),
        ("Baker", "Secretary of State", "United States", "1987-02-22", None),
        ("Baker", "coach", None, "1990-05-01", None),
        ("Assad", None, None, "1991-10-30", "Hafez al-Assad"),
        ("Assad", None, None, "2013-08-21", "Bashar al-Assad"),
        ("Assad", None, None, "2025-06-01", "Bashar al-Assad"),
        ("Stoltenberg", "Finance Minister", "Germany", "1987-02-22", "Gerhard Stoltenberg"),
        ("Stoltenberg", None, None, "2018-07-11", "Jens Stoltenberg"),
        ("Lamy", None, None, "2003-09-10", "Pascal Lamy"),
        ("Aquino", "President", "Philippines", "1987-02-02", "Corazon Aquino"),
        ("Aquino", "President", "Philippines", "2012-10-15", "Benigno Aquino III"),
        ("Thatcher", None, None, "1987-03-30", "Margaret Thatcher"),
    ],
)
def test_a_family_name_alone_is_someone_known_only_where_alias_office_or_time_tell(name, role, side, day, who):
    _, actors = _linked(f"{name} spoke.", [(name, "person", role, side)], published=day)
    assert [row["name"] for row in actors.to_dict("records") if row["known"]] == ([who] if who else [])


def test_a_family_name_is_the_known_person_whom_another_article_names_in_full():
    rows = [
        {"article_id": key, "start": 0, "end": len(name), "text": name, "kind": "person", "named": True}
        for key, name in (("a", "Baker"), ("b", "James A. Baker"))
    ]
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["Baker", "James A. Baker"], "published": "1990-05-01"})
    mentions, _ = link_actors(pd.DataFrame(rows).assign(role=None, side=None), articles, load_gazetteer())
    assert mentions["actor_id"].tolist() == ["james-baker"] * 2


def test_two_known_people_of_like_names_stay_two_in_one_article():
    text = "P.W. Botha met Pik Botha. Botha left."
    mentions, _ = _linked(text, [(name, "person", None, None) for name in ("P.W. Botha", "Pik Botha", "Botha")])
    assert mentions["actor_id"].fillna("").tolist() == ["pw-botha", "pik-botha", ""]


@pytest.mark.parametrize(
    ("name", "role", "shown"),
    [
        ("Clayton Yeutter", "Trade Representative", "U.S. Trade Representative"),
        ("James Baker", "Treasury Secretary", "U.S. Treasury Secretary"),
        ("Malcolm Baldrige", "Commerce Secretary", "U.S. Commerce Secretary"),
        ("Kiichi Miyazawa", "Finance Minister", "Finance Minister of Japan"),
        ("Hajime Tamura", "Trade Minister", "Trade Minister of Japan"),
    ],
)
def test_offices_of_money_and_trade_are_shown_as_their_country_calls_them(name, role, shown):
    _, actors = _linked(f"{role} {name} spoke.", [(name, "person", role, None)], published="1987-02-22")
    assert actors["role"].tolist() == [shown]


@pytest.mark.parametrize(
    ("day", "side"), [("1987-10-30", "Soviet Union"), ("1999-05-01", "Georgia"), ("2010-01-01", None)]
)
def test_who_served_two_countries_has_the_side_of_his_office_then(day, side):
    _, actors = _linked("Shevardnadze spoke.", [("Shevardnadze", "person", None, None)], published=day)
    assert actors["side"].tolist() == [side]
