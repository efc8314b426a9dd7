"""Words said, wishes and attitudes, mere facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.annotate.model import Quote
from helpers.annotate.quotes.stance import STANCES, stance_of
from helpers.articles.model import Span


def _quote(marked):
    """``{speaker}``, ``[cue]`` and ``<content>`` in a sentence."""
    spans, text = {}, ""
    for character in marked:
        if character in "{[<":
            spans[character] = len(text)
        elif character in "}]>":
            opening = "{[<"["}]>".index(character)]
            spans[opening] = Span(spans[opening], len(text))
        else:
            text += character
    return text, Quote((spans["<"],), spans.get("["), spans.get("{"), "indirect")


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("{The envoy} [said] <it was late>.", "said"),
        ("[According to] {the ministry}, <the road is closed>.", "said"),
        ("{Ruiz} [has warned] <that the bridge will fall>.", "said"),
        ("{Bell} [criticised] <the plan>.", "said"),
        ("{She} [wants] <to build a bridge>.", "attitude"),
        ("{The union} [opposes] <the new tax>.", "attitude"),
        ("{Farmers} [hope] <that rain will come>.", "attitude"),
        ("{The party} [backs] <Leo Ruiz>.", "attitude"),
        ("It [seems] <likely>.", "fact"),
        ("[would have been placed in] <a home>.", "fact"),
        ("{The law} [would prohibit] <boats>.", "fact"),
        ("{The town}, which [enjoys] <mild winters>, lies in the south.", "attitude"),
    ],
)
def test_a_cue_tells_what_an_indirect_quote_is(marked, stance):
    assert stance_of(*_quote(marked)) == stance


def test_words_in_marks_and_words_without_a_cue_are_said():
    text, quote = _quote("{She} [wants] <peace>.")
    direct = Quote(quote.content, quote.cue, quote.speaker, "direct")
    assert stance_of(text, direct) == "said"
    assert stance_of(text, Quote(quote.content, None, None, "indirect")) == "said"


@given(st.text(min_size=3, max_size=60), st.data())
def test_any_text_has_a_stance(text, data):
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    quote = Quote((Span(ends[0], ends[1]),), Span(ends[2], ends[3]), None, "indirect")
    assert stance_of(text, quote) in STANCES
