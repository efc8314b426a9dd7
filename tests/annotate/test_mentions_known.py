import pytest

from helpers.annotate import annotate
from helpers.annotate.gazetteer import load_gazetteer
from helpers.annotate.language import parse
from helpers.annotate.mentions import find_mentions
from helpers.annotate.names.decode import Name
from helpers.articles.model import Passage


def people(text):
    parsed = parse(text, [Passage("body", 0, len(text))])
    found = find_mentions(text, parsed, load_gazetteer().without_actors())
    return [m.text for m in found if m.kind == "person" and m.named]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is late,” said John Park, the envoy.", ["John Park"]),
        (
            "Zarbek Qolmur, a shopkeeper who fled, said it was late.",
            ["Zarbek Qolmur"],
        ),
        ("His friend Zarbek Qolmur said it was late.", ["Zarbek Qolmur"]),
        ("JOHN PARK, TOWN CLERK: It is late.", ["JOHN PARK"]),
        # bodies, places and single names are not made people
        ("Hyde Park said it was late.", []),
        ("Longford Council said it was late.", []),
    ],
)
def test_who_speaks_is_found(text, expected):
    assert people(text) == expected


def test_a_known_name_gives_way_to_no_speaker():
    text = "The United Nations, a body of many states, said it was late."
    assert people(text) == []


def test_the_name_is_found_again():
    text = "“It is late,” said John Park, the envoy. “We go,” Park added."
    found = [m.text for m in annotate(text).mentions if m.kind == "person" and m.named]
    assert found == ["John Park", "Park"]


def places(text):
    found = find_mentions(text, parse(text, [Passage("body", 0, len(text))]), load_gazetteer(), names=())
    return [m.text for m in found if m.kind in ("place", "government") and m.named]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pro-Moscow deputies and anti-Kabul militias met.", []),
        ("Pro-Vienna voters stayed at home.", []),
        ("A Paris-based group and the Rome-Berlin train were late.", ["Paris", "Rome", "Berlin"]),
        ("They were pro, Moscow said.", ["Moscow"]),
        ("It cost US$ 20 or US$20.", []),
        ("It cost the US $20.", ["US"]),
    ],
)
def test_a_place_in_another_word_is_none(text, expected):
    assert places(text) == expected


def named(text, *kinds):
    """The kinds of the names of ``text``, given the finder's (words, kind) in the order of the text."""
    names, at = [], 0
    for words, kind in kinds:
        at = text.index(words, at)
        names.append(Name(at, at + len(words), kind, 0.97, 0.97 if kind == "person" else 0.0))
        at += len(words)
    found = find_mentions(text, parse(text, [Passage("body", 0, len(text))]), names=names)
    return [(m.text, m.kind) for m in found if m.named]


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        (
            "Velta Brand, a fan, wrote about Velta and its owners.",
            [("Velta Brand", "person"), ("Velta", "organisation")],
            [("Velta Brand", "person"), ("Velta", "organisation")],
        ),
        (
            "Ada Brand, a fan, was late. Brand said so.",
            [("Ada Brand", "person"), ("Brand", "organisation")],
            [("Ada Brand", "person"), ("Brand", "person")],
        ),
        (
            "The pro-Velta camp and the Velta-based group left Velta.",
            [("Velta", "place")] * 3,
            [("Velta", "place")] * 2,
        ),
    ],
)
def test_names_that_the_finder_is_sure_of(text, given, expected):
    assert named(text, *given) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pro-Russian fighters and anti-Syrian groups left in post-Soviet times.", []),
        ("Non-Israeli and un-American goods were sold.", []),
        ("The US-Russian talks ended.", ["US", "Russian"]),
    ],
)
def test_who_is_for_or_against_a_country_is_not_its_side(text, expected):
    found = find_mentions(text, parse(text, [Passage("body", 0, len(text))]), names=())
    assert [m.text for m in found] == expected
