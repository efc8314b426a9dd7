import pytest

from helpers.annotate.model import DateExpression, Quote
from helpers.annotate.quotes import with_said_on
from helpers.articles.model import Span


def _said_on(marked):
    """``said_on`` of a sentence with the speaker in <>, the cue in [], the content in {} and dates in ||."""
    text, places, bars = "", {}, []
    for character in marked:
        if character in "<>[]{}":
            places[character] = len(text)
        elif character == "|":
            bars.append(len(text))
        else:
            text += character
    dates = [
        DateExpression(a, b, text[a:b], "DATE", f"2019-05-0{n}", f"2019-05-0{n}", f"2019-05-0{n}", "day")
        for n, (a, b) in enumerate(zip(bars[::2], bars[1::2], strict=True), 1)
    ]
    speaker = Span(places["<"], places[">"]) if "<" in places else None
    cue = Span(places["["], places["]"]) if "[" in places else None
    quote = Quote((Span(places["{"], places["}"]),), cue, speaker, "indirect")
    return with_said_on(text, [quote], dates)[0].said_on


@pytest.mark.parametrize(
    "marked",
    [
        "<Bell> [said] on |Monday| that {the bridge was closed}.",
        "<Bell> [said] |Monday| {the bridge was closed}.",
        "{The bridge is closed}, <Bell> [said] on |Monday|.",
        "On |Monday|, <Bell> [said] {the bridge was closed}.",
        "In a |May 27| statement, <Bell> [said] {the bridge was closed}.",
        "<A statement on |Monday|> [said] {the bridge was closed}.",
        "<Bell> [told] reporters at a news conference on |Monday| {the bridge was closed}.",
        "<Bell> [said] at |Monday|'s briefing {the bridge was closed}.",
        "<Bell> [said] in an interview |Monday| with the Courier {the bridge was closed}.",
    ],
)
def test_the_day_is_told(marked):
    assert _said_on(marked) == "2019-05-01"


@pytest.mark.parametrize(
    "marked",
    [
        "<Bell>, who resigned on |Monday|, [said] {the bridge was closed}.",
        "<Bell, who resigned on |Monday|,> [said] {the bridge was closed}.",
        "<The ministry>, which met on |Monday|, [said] {the bridge was closed}.",
        "{The bridge is closed}, [said] <Bell>, who took office on |Monday|.",
        "<Bell>, elected |Monday| and sworn in at noon, said little and [said] {it was late}.",
        "After the collapse on |Monday|, <Bell> [said] {the bridge was closed}.",
        "{The bridge is closed}, <Bell> [said] after the collapse on |Monday|.",
        "{The bridge is closed}, <Bell> [said] of |Monday|'s collapse.",
        "{The bridge is closed}, <Bell> [said] of the |May 5| collapse.",
        "<Bell> arrived on |Monday| and [said] {the bridge was closed}.",
        "<Bell> [said] {the bridge was closed on |Monday|}.",
        "It rained on |Monday|. <Bell> [said] {the bridge was closed}.",
        "<Bell> said nothing about |Monday|. {It is late}.",
    ],
)
def test_a_date_of_something_else(marked):
    assert _said_on(marked) is None


def test_the_nearest_day_counts():
    assert _said_on("On |Monday| <Bell> [said] in a speech on |Tuesday| {it was late}.") == "2019-05-01"
