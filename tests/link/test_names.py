"""Names across spellings, and what people are called besides."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.link.actors import link_actors
from helpers.link.actors_acronyms import nicknames
from helpers.link.names import can_be_one, fold, folded, initials, slug, words_of


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Zabiullah Mujahid", "Zabihullah Mujahid"),
        ("Zabiullah Mujahid", "Zabihollah Mojahed"),
        ("Mevlut Cavusoglu", "Mevlüt Çavuşoğlu"),
        ("Bashar al-Assad", "Bashar Al Assad"),
        ("Mohammad Omar Daudzai", "Muhammad Omer Daudzay"),
        ("Volodymyr Zelensky", "Vladimir Zelenskiy"),
        ("Abbas Stanekzai", "Sher Mohammad Abbas Stanikzai"),
        ("Ashraf Ghani", "Mohammad Ashraf Ghani"),
        ("Mike Pompeo", "Michael R. Pompeo"),
    ],
)
def test_spellings_of_one_name_can_be_one(one, two):
    assert can_be_one(folded(one), folded(two))
    assert can_be_one(folded(two), folded(one))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ashraf Ghani", "Abdul Ghani Baradar"),
        ("Masoom Stanekzai", "Sher Mohammad Abbas Stanekzai"),
        ("Imran Khan", "Asadullah Khan"),
        ("Hassan Rouhani", "Hassan Nasrallah"),
        ("Ali Hassan", "Ali Hussein"),
        ("Kristin Wolf", "Karsten Wolf"),
        ("Lavrov", "Sergei Lavrov"),
    ],
)
def test_different_names_cannot(one, two):
    assert not can_be_one(folded(one), folded(two))


@pytest.mark.parametrize(
    ("name", "words"),
    [("al-Assad", ("al", "assad")), ("U.S.", ("us",)), ("Sana'a", ("sanaa",)), ("", ()), ("Çavuşoğlu", ("cavusoglu",))],
)
def test_words_of_a_name(name, words):
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("name", "letters"), [("Islamic Emirate of Zembla", "IEZ"), ("World-Wide Fund", "WWF"), ("x", "")]
)
def test_initials(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(("name", "expected"), [("Sergei Lavrov", "sergei-lavrov"), ("…", "unnamed")])
def test_slug(name, expected):
    assert slug(name) == expected


@given(st.text())
def test_any_name_folds(name):
    words = folded(name)
    assert can_be_one(words, words) or len(words) < 2
    assert all(isinstance(fold(word), str) for word in words_of(name))


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Bo Lind “Falcon” led the talks.", {"Falcon": "Bo Lind"}),
        ("Bo Lind, better known as Falcon, led the talks.", {"Falcon": "Bo Lind"}),
        ("Bo Lind (aka Falcon) led the talks.", {"Falcon": "Bo Lind"}),
        ("Bo Lind “Falcon is near,” he said.", {}),
        ("Bo Lind, known to Falcon, led the talks.", {}),
        ("Bo Lind and Falcon led the talks.", {}),
    ],
)
def test_what_a_person_is_called_besides_is_read_from_the_text(text, called):
    rows = [("a", text.index(name), text.index(name) + len(name), name, "person") for name in ("Bo Lind", "Falcon")]
    mentions = pd.DataFrame(rows, columns=["article_id", "start", "end", "text", "kind"])
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    assert nicknames(mentions, articles) == {("a", short): full for short, full in called.items()}


def test_who_is_called_otherwise_is_one_actor_in_the_article():
    text = "Bo Lind “Falcon” led the talks. Falcon left."
    names = [("Bo Lind", 0), ("Falcon", 9), ("Falcon", 32)]
    mentions = pd.DataFrame(
        [("a", start, start + len(name), name, "person", True, None, None) for name, start in names],
        columns=["article_id", "start", "end", "text", "kind", "named", "role", "side"],
    )
    articles = pd.DataFrame({"article_id": ["a"], "text": [text], "published": pd.to_datetime(["2019-05-28"])})
    linked, _ = link_actors(mentions, articles)
    assert linked["actor_id"].unique().tolist() == ["bo-lind"]
