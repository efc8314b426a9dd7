"""Things told as background: which nouns name one, by which word, and in how many ways of writing."""

import pytest

from helpers.coverage.things import things_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("After the state dinner they left.", [("dinner", "state", "state dinner")]),
        ("the cocoa treaty", [("agreement", "cocoa", "cocoa treaty")]),
        ("an agreement on cocoa", [("agreement", "cocoa", "agreement on cocoa")]),
        ("the harbour-workers' strikes", [("strike", "worker", "workers' strikes")]),
        ("treaties with Norway", [("agreement", "norway", "treaties with Norway")]),
        ("An Agreement in Doha", [("agreement", "doha", "Agreement in Doha")]),
        ("a U.S. embargo", [("sanction", "united", "U.S. embargo")]),
        ("talks with the Afghan government", [("meeting", "afghan", "talks with the Afghan government")]),
        ("talks with Afghan and other men", [("meeting", "afghan", "talks with Afghan")]),
        ("the free-trade treaty", [("agreement", "trade", "trade treaty")]),
    ],
)
def test_a_noun_and_the_word_that_says_which(text, found):
    named = things_in(text)
    assert all(one in named for one in found), named


@pytest.mark.parametrize("text", ["the new agreement", "a last meeting on Monday", "They agreed.", "three visits", ""])
def test_a_noun_alone_names_no_thing(text):
    assert things_in(text) == []


def test_words_across_a_comma_say_nothing_of_a_noun():
    assert things_in("They praised cocoa, treaty or no treaty.") == []
