"""What annotation does grows in step with the text, on patterns that are no prose; the watchdog guards the rest."""

import pytest

from helpers.annotate.language import LONGEST_CHUNK, parse
from helpers.annotate.quotes.transcripts import turns_of
from helpers.articles.model import Passage
from tests.faults.growth import MOST, PATTERNS, SHORT, factor


def test_there_are_forty_patterns():
    assert len(PATTERNS) >= 40


@pytest.mark.slow
@pytest.mark.parametrize("name", PATTERNS)
def test_twice_the_text_takes_no_more_than_its_time(name):
    grown, seconds = factor(PATTERNS[name], 3_000)
    assert grown <= MOST or seconds <= SHORT


@pytest.mark.parametrize(
    "text",
    [
        '"' * 5_000,
        "Talks " + "-" * 400 + " go on " + "." * 300 + " today.",
        "a-" * 3_000,
        "x" * 5_000,
        " \n" * 3_000 + "End",
    ],
)
def test_what_is_no_prose_is_parsed_in_short_parts_that_stand_where_they_stood(text):
    parsed = parse(text, [Passage("body", 0, len(text))])
    assert all(one.doc.text == text[one.passage.start : one.passage.end] for one in parsed)
    assert all(len(word) <= LONGEST_CHUNK + 60 for one in parsed for word in one.doc.text.split())
    words = "".join(one.doc.text for one in parsed)
    assert [letter for letter in words if letter.isalnum()] == [letter for letter in text if letter.isalnum()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RUIZ: It is late.\nPARK: It is.\n", True),
        ('“RUIZ: It is late.\n  "PARK: It is.\n', True),
        ("\n\n\n \t\nRUIZ: It is late.\n\n\nPARK: It is.", True),
        ("VIENNA: talks went on.\n", False),
        ("\n" * 50_000, False),
        (" \n" * 50_000 + '"' * 50_000, False),
    ],
)
def test_a_transcript_is_told_in_one_look_at_each_line(text, expected):
    assert bool(turns_of(text, [Passage("body", 0, len(text))])) is expected
