import pytest

from helpers.annotate import annotate
from helpers.annotate.gazetteer import load_gazetteer
from helpers.annotate.language import parse
from helpers.annotate.mentions import find_mentions
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
