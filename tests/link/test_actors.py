"""Linking of mentions to actors, on frames written for the purpose."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.annotate.gazetteer import Country, Gazetteer, KnownActor, Office, Tenure
from helpers.link.actors import link_actors
from helpers.tables.conforming import conform, validate

KNOWN = Gazetteer(
    countries=(
        Country("Norway", "NO", "NOR", "", ("Oslo",), ("Norwegian",), ("Norwegian",), (), ()),
        Country("United States", "US", "USA", "the", ("Washington",), ("U.S.",), (), ("US",), ("White House",)),
        Country("Zemblan Union", "ZU", "ZUN", "", ("Oslo",), ("Zemblan",), (), (), (), "1920-01-01", "1990-12-31"),
    ),
    offices=(Office("Foreign Minister", ("foreign minister",), "of"), Office("envoy", ("envoy",), "before")),
    actors=(
        KnownActor(
            "Ine Eriksen",
            "person",
            ("Ine M. Eriksen",),
            (Tenure("Foreign Minister", "Norway", "2018-01-01", "2019-12-31"),),
            "Norway",
            "Norway",
        ),
        KnownActor(
            "Ola Berg", "person", (), (Tenure("Foreign Minister", "Norway", "2020-01-01", None),), "Norway", "Norway"
        ),
        KnownActor("Zemblan Front", "group", ("ZF", "Front for Zembla"), (), "Zemblan Front", None, "the"),
    ),
)


def link(*rows, gazetteer=None, published="2019-05-28"):
    """Links rows of (article, text, kind[, extras]); returns the mentions and the actors by id."""
    records = []
    for number, row in enumerate(rows):
        article, text, kind, *extras = row
        record = {"article_id": article, "text": text, "kind": kind, "start": number * 100, "named": True}
        records.append(record | {"role": None, "side": None} | (extras[0] if extras else {}))
    mentions = conform(
        "mentions", pd.DataFrame(records).assign(mention_id=range(len(records))).astype({"mention_id": str})
    )
    ids = list(dict.fromkeys(record["article_id"] for record in records))
    articles = pd.DataFrame({"article_id": ids, "published": pd.to_datetime([published] * len(ids))})
    linked, actors = link_actors(mentions, articles, gazetteer)
    validate("actors", conform("actors", actors))
    validate("mentions", conform("mentions", linked))
    return linked, actors.set_index("actor_id")


def ids(linked) -> list[str | None]:
    return [each if isinstance(each, str) else None for each in linked["actor_id"]]


def test_family_name_full_name_and_spelling_are_one_actor():
    linked, actors = link(
        ("a", "Sergei Orlovsky", "person"),
        ("a", "Orlovsky", "person"),
        ("b", "Sergey Orlovskiy", "person"),
        ("c", "Orlovsky", "person"),
        ("c", "Sergei Orlovsky", "person"),
    )
    assert set(ids(linked)) == {"sergei-orlovsky"}
    assert actors.loc["sergei-orlovsky", "articles"] == 3
    assert all(linked["reason"].notna())
    assert linked["confidence"].between(0, 1).all()


@pytest.mark.parametrize(
    ("one", "two"),
    [("Ashraf Ghani", "Abdul Ghani Baradar"), ("Anna Schmidt", "Bernd Schmidt"), ("Imran Khan", "Asif Khan")],
)
def test_different_people_stay_apart(one, two):
    linked, _ = link(("a", one, "person"), ("a", two, "person"), ("b", two, "person"))
    assert ids(linked)[0] != ids(linked)[1] == ids(linked)[2]


def test_a_name_of_two_people_stays_ambiguous_with_candidates():
    linked, _ = link(("a", "Anna Schmidt", "person"), ("a", "Bernd Schmidt", "person"), ("a", "Schmidt", "person"))
    assert ids(linked)[2] is None
    assert list(linked["candidates"].iloc[2]) == ["anna-schmidt", "bernd-schmidt"]
    assert "2 people" in linked["reason"].iloc[2]


def test_before_the_second_person_comes_the_family_name_is_the_first_ones():
    linked, _ = link(
        ("a", "Anna Schmidt", "person"),
        ("a", "Schmidt", "person"),
        ("a", "Bernd Schmidt", "person"),
        ("a", "Schmidt", "person"),
    )
    assert ids(linked) == ["anna-schmidt", "anna-schmidt", "bernd-schmidt", None]


def test_the_role_beside_the_family_name_decides():
    role = {"role": "President", "side": "Zembla"}
    linked, _ = link(
        ("a", "Bernd Schmidt", "person"), ("a", "Anna Schmidt", "person", role), ("a", "Schmidt", "person", role)
    )
    assert ids(linked)[2] == "anna-schmidt"


def test_a_short_name_that_fits_several_is_its_own_actor():
    linked, _ = link(
        ("a", "Imran Mohammad Tarzi", "person"),
        ("b", "Sadiq Mohammad Tarzi", "person"),
        ("c", "Mohammad Tarzi", "person"),
    )
    assert len(set(ids(linked))) == 3


def test_places_have_no_actor_and_governments_are_countries():
    linked, actors = link(
        ("a", "Moscow", "place"),
        ("a", "Moscow", "government", {"side": "Russia"}),
        ("a", "Russia", "government", {"side": "Russia"}),
    )
    assert ids(linked) == [None, "russia", "russia"]
    assert actors.loc["russia", "kind"] == "government"


def test_acronym_and_full_name_in_one_article():
    linked, actors = link(
        ("a", "Islamic Emirate of Zembla", "group"), ("a", "IEZ", "organisation"), ("b", "IEZ", "organisation")
    )
    assert len(set(ids(linked))) == 1
    assert actors["name"].tolist() == ["Islamic Emirate of Zembla"]


def test_acronym_of_two_names_stays_ambiguous():
    linked, _ = link(
        ("a", "Zemblan Front", "organisation"),
        ("a", "ZF", "organisation"),
        ("b", "Zonal Fund", "organisation"),
        ("b", "ZF", "organisation"),
        ("c", "ZF", "organisation"),
    )
    assert ids(linked)[1] != ids(linked)[3]
    assert ids(linked)[4] is None
    assert len(linked["candidates"].iloc[4]) == 2


def test_a_role_alone_is_the_articles_person_with_it():
    role = {"role": "Foreign Minister", "side": "Norway"}
    linked, _ = link(
        ("a", "Kari Lund", "person", role),
        ("a", "foreign minister", "person", {"named": False, "role": "Foreign Minister"}),
    )
    assert ids(linked) == ["kari-lund", "kari-lund"]


@pytest.mark.parametrize(
    ("published", "holder"), [("2019-05-28", "ine-eriksen"), ("2020-05-28", "ola-berg"), ("2017-05-28", None)]
)
def test_a_role_alone_is_the_holder_on_the_day(published, holder):
    role = {"named": False, "role": "Foreign Minister", "side": "Norway"}
    linked, _ = link(("a", "Norwegian foreign minister", "person", role), gazetteer=KNOWN, published=published)
    assert ids(linked) == [holder]


def test_without_gazetteer_a_role_alone_is_nobody():
    role = {"named": False, "role": "Foreign Minister", "side": "Norway"}
    linked, actors = link(("a", "Norwegian foreign minister", "person", role))
    assert ids(linked) == [None]
    assert actors.empty


def test_gazetteer_gives_name_aliases_role_and_side():
    linked, actors = link(("a", "Ine M. Eriksen", "person"), ("a", "Front for Zembla", "organisation"), gazetteer=KNOWN)
    assert ids(linked) == ["ine-eriksen", "zemblan-front"]
    row = actors.loc["ine-eriksen"]
    assert (row["role"], row["role_from"], row["side"], row["known"]) == (
        "Foreign Minister of Norway",
        "gazetteer",
        "Norway",
        True,
    )
    assert actors.loc["zemblan-front", "kind"] == "group"
    assert linked["side"].tolist() == ["Norway", "Zemblan Front"]


@pytest.mark.parametrize(
    ("role", "side", "title"),
    [
        ("Foreign Minister", "United States", "Foreign Minister of the United States"),
        ("former Foreign Minister", "Norway", "former Foreign Minister of Norway"),
        ("envoy", "United States", "U.S. envoy"),
        ("Ambassador to Norway", "United States", "Ambassador of the United States to Norway"),
        ("deputy leader", "Zemblan Front", "deputy leader of the Zemblan Front"),
        ("Governor of Oslo", "Norway", "Governor of Oslo"),
        ("spokesman", None, "spokesman"),
    ],
)
def test_titles(role, side, title):
    _, actors = link(("a", "Kari Lund", "person", {"role": role, "side": side}), gazetteer=KNOWN)
    assert (actors["role"].iloc[0], actors["role_from"].iloc[0]) == (title, "text")


def test_nothing_to_link():
    empty = conform("mentions", pd.DataFrame())
    linked, actors = link_actors(empty, pd.DataFrame({"article_id": [], "published": []}))
    assert len(linked) == len(actors) == 0
    validate("actors", conform("actors", actors))


NAMES = st.sampled_from(
    ["Ada Bond", "Bond", "A. Bond", "Ben Bond", "IEZ", "Ine Eriksen", "Oslo", "—", "al-Bond", "Ada B. Bond"]
)
ROWS = st.lists(
    st.tuples(st.sampled_from("abc"), NAMES, st.sampled_from(["person", "group", "government", "place"])), max_size=12
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_every_actor_is_mentioned_and_every_link_leads_to_an_actor(rows):
    if not rows:
        return
    linked, actors = link(*sorted(rows), gazetteer=KNOWN)
    used = {each for each in ids(linked) if each}
    assert used == set(actors.index)
    assert actors["mentions"].sum() == linked["actor_id"].notna().sum()
    assert {each for cell in linked["candidates"] for each in cell} <= used


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(rows, random):
    if not rows:
        return
    by_article = {article: [row for row in rows if row[0] == article] for article in "abc"}
    order = list("abc")
    random.shuffle(order)
    one, _ = link(*(row for article in "abc" for row in by_article[article]))
    two, _ = link(*(row for article in order for row in by_article[article]))

    def told(linked):
        return sorted(zip(linked["article_id"], linked["text"], linked["kind"], map(str, ids(linked)), strict=True))

    assert told(one) == told(two)


def test_forms_of_address_tell_a_couple_apart():
    text = "Hugh Marlow met Helen Marlow. Mr. Marlow left. Mrs. Marlow stayed. Mr. and Mrs. Marlow wrote. Marlow sang."
    names = ["Hugh Marlow", "Helen Marlow", "Marlow", "Marlow", "Marlow", "Marlow"]
    starts, position = [], 0
    for name in names:
        position = text.index(name, position)
        starts.append(position)
        position += len(name)
    rows = [
        {"mention_id": str(n), "article_id": "a", "text": name, "kind": "person", "start": starts[n], "named": True}
        for n, name in enumerate(names)
    ]
    mentions = conform("mentions", pd.DataFrame(rows).assign(role=None, side=None))
    articles = pd.DataFrame({"article_id": ["a"], "published": pd.to_datetime(["2019-05-28"]), "text": [text]})
    linked, actors = link_actors(mentions, articles)
    assert ids(linked) == ["hugh-marlow", "helen-marlow", "hugh-marlow", "helen-marlow", None, None]
    assert linked["reason"].iloc[2] == "the only one of this family name with this form of address"
    assert all(len(each) == 2 for each in linked["candidates"].iloc[4:])
    assert actors.set_index("actor_id")["mentions"].to_dict() == {"hugh-marlow": 2, "helen-marlow": 2}


def test_a_family_name_goes_on_meaning_whom_it_meant_before_another_came_in():
    text = "Leo Marlow left. Marlow sang. Marlow ate. Helen Marlow wrote. Marlow slept."
    names = ["Leo Marlow", "Marlow", "Marlow", "Helen Marlow", "Marlow"]
    rows, at = [], 0
    for name in names:
        at = text.index(name, at)
        rows.append({"article_id": "a", "start": at, "text": name, "kind": "person", "named": True})
        at += len(name)
    linked, _ = link_actors(pd.DataFrame(rows), pd.DataFrame({"article_id": ["a"], "text": [text]}))
    assert linked["actor_id"].tolist() == ["leo-marlow"] * 3 + ["helen-marlow", "leo-marlow"]
    assert linked["reason"].iloc[4] == "the only one of this family name called so before"


@pytest.mark.parametrize(
    ("published", "expected"),
    [("1986-01-15", "Zemblan Union"), ("1990-12-31", "Zemblan Union"), ("1991-01-01", "Norway"), (None, "Norway")],
)
def test_a_capital_speaks_for_the_state_of_the_day(published, expected):
    government = {"side": "Norway"}
    rows = [("a", "Oslo", "government", government), ("a", "Norway", "government", government)]
    linked, actors = link(*rows, gazetteer=KNOWN, published=published)
    assert list(actors.loc[ids(linked), "name"]) == [expected, "Norway"]
    assert list(linked["side"]) == [expected, "Norway"]
