"""Marks of notes are no words of a page; other raised letters and digits stay."""

import pytest
from lxml import html

from helpers.articles.note_marks import without_note_marks


def _read(markup: str) -> tuple[bool, str]:
    tree = html.fromstring(f"<div>{markup}</div>")
    return without_note_marks(tree), tree.text_content()


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("lit in 2019<sup>3</sup>, again", "lit in 2019, again"),
        ("lit in <b>2019</b><sup>3</sup>.", "lit in 2019."),
        ("the lamps<sup>12</sup> are lit", "the lamps are lit"),
        ("It is lit.<sup>1</sup><sup>2</sup> It is not.", "It is lit. It is not."),
        ("It is lit.<sup>4, 5–7</sup> So", "It is lit. So"),
        ("Ilo Bartek<sup>†</sup> came", "Ilo Bartek came"),
        ('Bo Li<sup><a href="#n1">[1]</a></sup> came', "Bo Li came"),
        ('Bo Li<a href="page.html#n1"><sup>b</sup></a> came', "Bo Li came"),
        ('<sup><a href="#r1">1</a></sup> He denies it.', " He denies it."),
        ("some 120<sup>4</sup> masons", "some 120^4 masons"),
        ("10<sup>6</sup> crowns", "10^6 crowns"),
    ],
)
def test_marks_of_notes(markup, text):
    assert _read(markup) == (True, text)


@pytest.mark.parametrize(
    "markup",
    [
        "the 3<sup>rd</sup> lamp",
        "the XIV<sup>e</sup> duke",
        "40 km<sup>2</sup> of water",
        "the ministry<sup>of lamps</sup> said",
        'see <a href="#lamps">lamps<sup>new</sup> here</a>',
        "Lamp Ltd<sup>TM</sup>",
        "H<sub>2</sub>O in 2019<sub>3</sub>",
    ],
)
def test_what_else_is_raised_stays(markup):
    assert _read(markup) == (False, html.fromstring(f"<div>{markup}</div>").text_content())
