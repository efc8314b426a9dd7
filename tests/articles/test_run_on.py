"""Articles that follow one another by their heads alone: told apart, reported, or left alone."""

import pytest

from helpers.articles.draft import Draft
from helpers.articles.run_on import read

ONE = (
    "The envoys of Borduria and Syldavia met at the lake on Monday to speak of the ferry and of its two captains.\n\n"
    "Neither side would say who had asked for the meeting, and the tea was cold by four, officials said."
)
TWO = (
    "No ferry crossed the lake on Tuesday, because both captains had been told to wait for word from home.\n\n"
    "Passengers slept on the pier under the sail of a yacht, which its owner had lent them for the night."
)
DAY = "12 May 2019"


def parts(text):
    found = read(text, "a.txt")
    drafts = [one for one in found if isinstance(one, Draft)]
    return [one.values["headline"][0] for one in drafts], len(found) - len(drafts)


def piece(head, text):
    return f"{head}\n\n{text}\n\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"Envoys meet at the lake\nKlow Courier, {DAY}", "Captains wait for word\nSzohod Mirror, 13 May 2019"),
        (f"Envoys meet at the lake\n\nKlow Courier\n{DAY}", "Captains wait for word\n\nKlow Courier\n13 May 2019"),
        (
            f"Envoys meet at the lake\nBy Ada Lind\n{DAY}\nKlow Courier",
            "Captains wait for word\nKlow Courier, 13.5.2019",
        ),
        (f"1. Envoys meet at the lake\nKlow Courier, {DAY}", "2. Captains wait for word\nKlow Courier, 13 May 2019"),
        (f"Item 1\nEnvoys meet at the lake\nKlow Courier, {DAY}", f"Item 2\nCaptains wait for word\nKlow Post, {DAY}"),
        (f"Press review\nEnvoys meet at the lake\nKlow Courier, {DAY}", f"Captains wait for word\nKlow Post, {DAY}"),
    ],
)
def test_each_head_begins_an_article(first, second):
    assert parts(piece(first, ONE) + piece(second, TWO)) == (["Envoys meet at the lake", "Captains wait for word"], 0)


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("Envoys meet at the lake\nBy Ada Lind", "Captains wait for word\nBy Bo Marn", TWO),
        (f"Envoys meet at the lake\nKlow Courier, {DAY}", "Captains wait for word\nBy Bo Marn", TWO),
        (
            f"Envoys meet at the lake\nKlow Courier, {DAY}",
            f"Captains wait for word\nKlow Post, {DAY}",
            "No ferry came at all.",
        ),
    ],
)
def test_where_a_piece_does_not_stand_for_itself_the_text_stays_whole_and_is_told(first, second, text):
    text = text if len(text) > 40 else text + " It was said to be the captains who had stopped it."
    assert parts(piece(first, ONE) + piece(second, text)) == (["Envoys meet at the lake"], 1)


@pytest.mark.parametrize(
    "within",
    [
        "Captains wait for word",  # a subheading
        "Captains wait for word\n13 May 2019",  # a diary's
        "Captains wait for word\nKlow",  # a place below
        f"Envoys meet at the lake\nKlow Courier, {DAY}",  # the head of the next printed page
        "The Klow Courier wrote on 13 May 2019 that captains wait for word.",
    ],
)
def test_headings_within_an_article_are_no_heads(within):
    head = f"Envoys meet at the lake\nKlow Courier, {DAY}"
    assert parts(piece(head, ONE) + piece(within, TWO)) == (["Envoys meet at the lake"], 0)


def test_a_teaser_below_an_article_is_no_article():
    text = (
        piece(f"Envoys meet at the lake\nKlow Courier, {DAY}", ONE) + "Captains wait for word\nKlow Post, 13 May 2019\n"
    )
    assert parts(text) == (["Envoys meet at the lake"], 0)
