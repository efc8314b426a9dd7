import pytest

from helpers.annotate.model import Quote
from helpers.annotate.quotes.encode import Paragraph, paragraphs_of
from helpers.annotate.quotes.find import find_quotes
from helpers.annotate.quotes.marks import pair_marks
from helpers.annotate.quotes.mend import Pairs, gone_on, of_the_whole
from helpers.annotate.quotes.reported import of_the_reported
from helpers.articles.model import Passage, Span


def pairs_of(text):
    spans = paragraphs_of(text)
    empty = (None,) * 5
    made = [Paragraph(a, b, *empty, False, own) for (a, b), own in zip(spans, pair_marks(text, spans), strict=True)]
    return Pairs(made)


def at(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "content", "cue", "kept"),
    [
        ("“It rains. Reed said it would. We wait.”", "It rains", "said", False),
        ("“It rains. Reed said it would.\n\n“We wait.”", "It rains", "said", False),
        ("“It rains,” Reed said. “We wait.”", "It rains", "said", True),
        ("“Reed said it would rain,” Bell told us.", "it would rain", "said", True),  # does not begin the quotation
        ("“It rains, Reed said, and we wait.", "It rains", "said", True),  # a mark that is never closed tells nothing
        ("“It rains, Reed said, and we wait.”", "It rains", "said", True),  # one sentence: a mark may be missing
    ],
)
def test_a_cue_within_the_quotation_attributes_none_of_it(text, content, cue, kept):
    quote = Quote((at(text, content),), at(text, cue), at(text, "Reed"), "direct", method="model")
    mended = of_the_whole(text, quote, pairs_of(text))
    assert (mended == quote) is kept
    if not kept:
        assert mended.cue is None and mended.speaker is None
        assert mended.content[0].of(text).startswith("It rains. Reed said")


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        ("“We stay.\n\n“We wait.”", ["We stay", "We wait"], [2]),  # opened again: it goes on
        ("“We stay. We wait.”", ["We stay", "We wait"], [1]),  # sentences of one quotation
        ("“We stay.”\n\n“We wait.”", ["We stay", "We wait"], [1, 1]),  # closed: another one
        ("“We stay.\n\nIt rained.\n\n“We wait.”", ["We stay", "We wait"], [1, 1]),
    ],
)
def test_a_quotation_goes_on(text, parts, expected):
    quotes = [Quote((at(text, part),), None, None, "direct", method="model") for part in parts]
    assert [len(q.content) for q in gone_on(text, quotes, pairs_of(text))] == expected


@pytest.mark.parametrize(
    ("text", "content", "speaker", "expected"),
    [
        (
            "“We stay,” Bell told Reed, according to a statement.",
            "“We stay,” Bell told Reed",
            "a statement",
            ("We stay", "told", "Bell"),
        ),
        (
            "“We stay until it rains,” Bell said on Monday, according to the agency.",
            "“We stay until it rains,” Bell said on Monday",
            "the agency",
            ("We stay until it rains", "said", "Bell"),
        ),
        (
            "The bridge is closed, Bell told the council, according to a transcript.",
            "The bridge is closed, Bell told the council",
            "a transcript",
            ("The bridge is closed", "told", "Bell"),
        ),
        # nobody speaks in what is handed on; without marks the agency's report stays the agency's
        ("The mayor left in May, according to a statement.", "The mayor left in May", "a statement", None),
        ("“We stay,” according to a statement.", "We stay", "a statement", None),
        (
            "The bridge is closed, Bell said, according to the agency.",
            "The bridge is closed, Bell said",
            "the agency",
            None,
        ),
    ],
)
def test_who_speaks_in_what_is_handed_on(text, content, speaker, expected):
    kind = "mixed" if "“" in content else "indirect"
    quote = Quote((at(text, content),), at(text, "according to"), at(text, speaker), kind, method="model")
    found = of_the_reported(text, quote)
    if expected is None:
        assert found == quote
    else:
        assert (found.content[0].of(text), found.cue.of(text), found.speaker.of(text)) == expected
        assert found.method == "model"


@pytest.mark.parametrize("method", ["rules", None])
def test_lines_that_end_their_sentences_are_paragraphs(method):
    text = (
        "Bridge to stay shut, says Bell\nMayor Ann Bell said on Monday that it was late.\nNobody was hurt.\nIt rains."
    )
    quotes = find_quotes(text, [Passage("body", 0, len(text))], method)
    assert all("\n" not in q.speaker.of(text) for q in quotes if q.speaker)
    assert any(q.speaker and q.speaker.of(text).endswith("Ann Bell") for q in quotes)


def test_a_title_does_not_end_the_speakers_name():
    text = "“It is late,” Mr. Bell said."
    (quote,) = find_quotes(text, [Passage("body", 0, len(text))], "rules")
    assert (quote.speaker.of(text), quote.content[0].of(text)) == ("Mr. Bell", "It is late")
