"""Lines wrapped at a width are joined; what was broken on purpose stays apart."""

import textwrap

import pytest

from helpers.articles.layout import paragraphs

PROSE = (
    "The envoys of Orvane and Keldt met in the old town hall of Klow on Monday and spoke of fish for three hours "
    "before the lights went out and somebody brought a lamp from the inn across the square.",
    "Nobody on the quay had asked for a toll, the pilots said, and nobody would pay one either, whatever the two "
    "governments might write down in their books or read out to each other.",
    "It was late.",
)
VERSE = [
    "The river takes the stone away,",
    "and brings it back again,",
    "Who counts the tolls by light of day",
    "Counts them at night in vain.",
]
LIST = ["- Orvane keeps the upper lock", "- Keldt keeps the lower lock", "1. Nobody keeps the third one"]
TABLE = ["Grain       12      3", "Timber       9      4"]


@pytest.mark.parametrize("width", [64, 72, 76, 80])
def test_wrapped_prose_is_joined(width):
    text = "\n\n".join("\n".join(textwrap.wrap(one, width)) for one in PROSE)
    assert [" ".join(one.text.split()) for one in paragraphs(text)] == list(PROSE)


@pytest.mark.parametrize("width", [72, 80])
@pytest.mark.parametrize("lines", [VERSE, LIST, TABLE, ["A VOICE FROM THE QUAY", "Where the Pilots Sit"]])
def test_what_is_set_in_lines_stays_in_lines(lines, width):
    prose = ["\n".join(textwrap.wrap(one, width)) for one in PROSE * 3]
    found = [one.text for one in paragraphs("\n\n".join([*prose[:3], "\n".join(lines), *prose[3:]]))]
    assert found[3 : 3 + len(lines)] == lines
    assert len(found) == len(prose) + len(lines)
