import pytest

from helpers.annotate.quotes.encode import paragraphs_of
from helpers.annotate.quotes.find import find_quotes
from helpers.annotate.quotes.rules import find_by_rules
from helpers.articles.model import Passage


def by_rules(text, kind="headline"):
    found = find_by_rules(text, [Passage(kind, 0, len(text))])
    return [(q.content[0].of(text), q.cue.of(text), q.speaker.of(text)) for q in found if q.cue and q.speaker]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Bell: Bridge will open in May", [("Bridge will open in May", ":", "Bell")]),
        ("‘We won’t pay’: Bell hits back at critics", [("We won’t pay", ":", "Bell")]),
        ("'We are ready': Longford's mayor on the bridge", [("We are ready", ":", "Longford's mayor")]),
        ("Bridge to open in May - minister", [("Bridge to open in May", "-", "minister")]),
        ("Bridge to open in May: police", [("Bridge to open in May", ":", "police")]),
        # an outlet, a topic, a label, a scene
        ("Bridge to open in May - Longford Post", []),
        ("Bridge and ferry - a guide", []),
        ("'We are ready': Afghans open talks in Doha", []),
        ("'We are ready': Talks on good path", []),
        ("Watch: Bell speaks in the hall", []),
        ("Record-high water - again", []),
    ],
)
def test_a_headline_attributes_by_colon_or_dash(headline, expected):
    assert by_rules(headline) == expected


def test_in_the_body_a_dash_before_a_role_is_no_attribution():
    assert by_rules("The bridge will open in May - minister", "body") == []


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("'Do not sign,' Free Front leader tells minister", "Free Front leader"),
        ("‘We won’t sign’: Bell hits back at critics of bridge deal", "Bell"),
        ("UPDATE 2-Freedonia says talks with Sylvania to resume", "Freedonia"),
    ],
)
def test_who_speaks_in_a_headline(headline, speaker):
    text = f"{headline}\n\nThe bridge opens on Friday."
    passages = [Passage("headline", 0, len(headline)), *(Passage("body", a, b) for a, b in paragraphs_of(text)[1:])]
    first = find_quotes(text, passages)[0]
    assert first.speaker.of(text) == speaker
