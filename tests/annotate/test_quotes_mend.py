import pytest

from helpers.annotate.model import Quote
from helpers.annotate.quotes import model
from helpers.annotate.quotes.encode import EncodedParagraph, paragraphs_of
from helpers.annotate.quotes.find import find_quotes
from helpers.annotate.quotes.marks import pair_marks
from helpers.annotate.quotes.mend import QuotePairs, gone_on, without_its_cue
from helpers.annotate.quotes.reported import of_the_reported
from helpers.annotate.quotes.source_edges import whole_source
from helpers.articles.model import Passage, Span


def pairs_of(text):
    spans = paragraphs_of(text)
    empty = (None,) * 5
    made = [
        EncodedParagraph(a, b, *empty, False, own) for (a, b), own in zip(spans, pair_marks(text, spans), strict=True)
    ]
    return QuotePairs(text, made)


def at(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        ("“We stay.\n\n“We wait.”", ["We stay", "We wait"], [2]),  # opened again: it goes on
        ("“We stay. We wait.”", ["We stay", "We wait"], [1]),  # sentences of one quotation
        ("“We stay.”\n\n“We wait.”", ["We stay", "We wait"], [1, 1]),  # closed: another one
        ('"We stay.\n\n“We wait.”', ["We stay", "We wait"], [1, 1]),  # another kind of mark
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


@pytest.mark.parametrize("method", [None, "rules"])
@pytest.mark.parametrize("marks", [("“", "”"), ('"', '"')])
def test_a_statement_over_paragraphs_is_one_quote(marks, method):
    left, right = marks
    text = f"Ann Bell said: {left}The bridge is closed.\n\n{left}It was built in 1900.\n\n{left}We shall wait.{right}"
    quotes = find_quotes(text, [Passage("body", a, b) for a, b in paragraphs_of(text)], method)
    assert [span.of(text) for span in quotes[0].content] == [
        "The bridge is closed",
        "It was built in 1900",
        "We shall wait",
    ]
    assert len(quotes) == 1


@pytest.mark.parametrize("held", ["We stay", "We wait"])
def test_what_nothing_holds_of_an_open_quotation_is_taken_to_its_end(held):
    text = "“We stay.\n\n“We wait.\n\n“We go.”\n\n“It rains.”"
    (quote,) = gone_on(text, [Quote((at(text, held),), None, None, "direct", method="model")], pairs_of(text))
    assert [span.of(text) for span in quote.content] == ["We stay", "We wait", "We go"]


@pytest.mark.parametrize(
    ("text", "content", "cue", "speaker", "expected"),
    [
        ("In a note, the board said it was late.", "the board said it was late", "said", "the board", "it was late"),
        ("It was late, the ministry said, and it rained.", "It was late, the ministry said, and it rained", "said",
         "the ministry", "It was late / and it rained"),
        ("“We stay.” Ann Bell, mayor", "We stay.” Ann Bell, mayor", None, "Ann Bell, mayor", "We stay"),
        ("Ann Bell said it was late.", "it was late", "said", "Ann Bell", "it was late"),
    ],
)  # fmt: skip
def test_who_speaks_is_no_part_of_what_is_said(text, content, cue, speaker, expected):
    quote = Quote((at(text, content),), at(text, cue) if cue else None, at(text, speaker), "indirect", method="model")
    assert " / ".join(span.of(text) for span in without_its_cue(text, quote).content) == expected


@pytest.mark.parametrize(
    ("text", "found", "cue", "expected"),
    [
        ("envoys of Ohio, Utah, and Iowa said no", "and Iowa", "said", "envoys of Ohio, Utah, and Iowa"),
        ("A day later, Ohio, Utah and Iowa said no", "Utah and Iowa", "said", "Utah and Iowa"),
        ("A day later, envoys of Ohio, and Iowa said no", "and Iowa", "said", "envoys of Ohio, and Iowa"),
        ("and Iowa said no", "and Iowa", "said", "and Iowa"),
        ("Sen. Ann Bell said no", "Sen. Ann", "said", "Sen. Ann Bell"),
        ("Ann Bell said no", "Ann", "said", "Ann Bell"),
    ],
)
def test_edges_of_a_speaker(text, found, cue, expected):
    cue_span = at(text, cue)
    assert whole_source(text, at(text, found), [cue_span], (0, len(text))).of(text) == expected


needs_model = pytest.mark.skipif(not model.is_there("accurate"), reason="the model file is not there")


@needs_model
def test_a_speaker_stands_in_the_paragraph_of_the_cue():
    text = 'The agency quoted a senior official.\n\n"The goal is a ceasefire," the official was quoted as saying.\n\n'
    text += 'Bell, who was appointed in March, told the agency that Reed had been "very constructive".'
    for quote in find_quotes(text, [Passage("body", a, b) for a, b in paragraphs_of(text)]):
        if quote.speaker is not None and quote.cue is not None:
            assert "\n" not in text[min(quote.cue.start, quote.speaker.start) : max(quote.cue.end, quote.speaker.end)]


@needs_model
def test_words_in_marks_of_a_later_sentence_have_their_own_speaker():
    text = "The mayor’s official spokesman said: ‘The clerk has the mayor’s full confidence.’\n\n"
    text += "Council member Sir Giles Fenton, a former clerk, said Bell should ‘consider her position’."
    quotes = find_quotes(text, [Passage("body", a, b) for a, b in paragraphs_of(text)])
    (fenton,) = [q for q in quotes if q.speaker and "Fenton" in q.speaker.of(text)]
    assert fenton.content[-1].of(text).endswith("‘consider her position’")


@needs_model
def test_a_statement_far_above_is_not_who_speaks_below():
    text = 'Below is the statement in full.\n\n"The ministry takes note of the decision.\n\n"It will respond."\n\n'
    text += 'Ann Bell later told state radio that she had not seen it coming. "I was told by a friend," she said.\n\n'
    text += '"My phone was on," she said.'
    quotes = find_quotes(text, [Passage("body", a, b) for a, b in paragraphs_of(text)])
    statement = quotes[0]
    assert (statement.speaker, len(statement.content)) == (None, 2)
