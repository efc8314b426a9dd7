import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.annotate.model import DateExpression
from helpers.annotate.quotes import find as find_module
from helpers.annotate.quotes import find_quotes, method_in_use, model, with_said_on
from helpers.annotate.quotes.encode import paragraphs_of
from helpers.articles.model import Passage

METHODS = ["rules", *(n for n in model.NAMES if model.is_there(n))]
ALPHABET = st.one_of(
    st.sampled_from(list("\"'“”‘’«»„`,.:;!?-—()\n\t \xa0")),
    st.sampled_from(
        ["said ", "He ", "told ", "according to ", "Bell ", "that ", "''", "U.S. ", "🙂", "İ", "ß", "\u202e"]
    ),
    st.characters(),
)
TEXT = st.lists(ALPHABET, max_size=80).map("".join)


def passages_of(text, kind="body"):
    return [Passage(kind, a, b) for a, b in paragraphs_of(text)]


def check(text, quotes):
    for quote in quotes:
        assert quote.content
        for span in (*quote.content, quote.cue, quote.speaker):
            if span is not None:
                assert 0 <= span.start < span.end <= len(text)
        for left, right in zip(quote.content, quote.content[1:], strict=False):
            assert left.end <= right.start
        assert quote.kind in ("direct", "mixed", "indirect")
    assert list(quotes) == sorted(quotes, key=lambda q: (q.content[0].start, q.content[-1].end))


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=60, deadline=None)
@given(text=TEXT)
@example(text="said \ud800")
def test_never_raises_and_spans_lie_in_the_text(method, text):
    check(text, find_quotes(text, passages_of(text), method))


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=20, deadline=None)
@given(text=TEXT, data=st.data())
def test_any_passages_will_do(method, text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    check(text, find_quotes(text, [Passage("body", start, end)], method))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ['He said "no" and left, Bell told reporters that it was late. ' * 16000, "a" * 10**6, '"' * 10**6]
)
def test_a_megabyte_in_one_paragraph(text):
    begun = time.monotonic()
    check(text, find_quotes(text, [Passage("body", 0, len(text))], "rules"))
    assert time.monotonic() - begun < 60


@pytest.mark.parametrize("method", METHODS)
def test_only_annotated_passages_are_read(method):
    text = '"The bridge is closed," Ann Bell said.'
    assert find_quotes(text, passages_of(text, "credit"), method) == ()
    assert len(find_quotes(text, passages_of(text, "caption"), method)) == 1


@pytest.mark.parametrize("method", METHODS)
def test_split_around_its_cue_is_one_quote(method):
    text = '"The old bridge is closed," Ann Bell said on Monday. "It will open again in May."'
    (quote,) = find_quotes(text, passages_of(text), method)
    assert [c.of(text).rstrip(".") for c in quote.content] == ["The old bridge is closed", "It will open again in May"]
    assert quote.speaker.of(text) == "Ann Bell"
    assert quote.kind == "direct"


def test_unknown_method_is_named():
    with pytest.raises(ValueError, match="best"):
        find_quotes("text", [], method="best")


def test_a_missing_model_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(model, "FOLDER", tmp_path)
    model.load.cache_clear()
    find_module._works.cache_clear()
    try:
        assert "missing" in method_in_use()
        text = '"The bridge is closed," Ann Bell said.'
        assert [q.method for q in find_quotes(text, passages_of(text))] == ["rules"]
    finally:
        model.load.cache_clear()
        find_module._works.cache_clear()


def test_a_damaged_model_is_as_good_as_missing(monkeypatch, tmp_path):
    monkeypatch.setattr(model, "FOLDER", tmp_path)
    for ending in (".onnx", ".json", ".tokenizer.json"):
        (tmp_path / f"quotes-accurate{ending}").write_text("broken")
    model.load.cache_clear()
    find_module._works.cache_clear()
    try:
        assert method_in_use().startswith("rules")
    finally:
        model.load.cache_clear()
        find_module._works.cache_clear()


def day(text, words, date):
    start = text.index(words)
    return DateExpression(start, start + len(words), words, "DATE", date, date, date, "day")


def test_said_on_is_the_date_in_the_reporting_clause():
    text = "In a May 27 statement, Omar Reed said the envoys would leave on June 2."
    dates = [day(text, "May 27", "2019-05-27"), day(text, "June 2", "2019-06-02")]
    quotes = find_quotes(text, passages_of(text), "rules")
    assert [q.said_on for q in with_said_on(text, quotes, dates)] == ["2019-05-27"]


def test_a_date_in_the_content_or_another_sentence_says_nothing():
    text = "It rained on May 27. Omar Reed said the envoys would leave on June 2."
    dates = [day(text, "May 27", "2019-05-27"), day(text, "June 2", "2019-06-02")]
    quotes = find_quotes(text, passages_of(text), "rules")
    assert [q.said_on for q in with_said_on(text, quotes, dates)] == [None]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("text", ["Bell: Bridge To Stay Closed Until May", "Bell Calls For Closure Of Old Bridge"])
def test_headlines_are_read(method, text):
    (quote,) = find_quotes(text, [Passage("headline", 0, len(text))], method)
    assert quote.speaker.of(text) == "Bell"


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "text",
    ['They watched "The Long River" at the cinema.', 'Frank "Lefty" Malone drove the bus.', "The bridge is closed."],
)
def test_titles_and_nicknames_are_no_quotes(method, text):
    assert find_quotes(text, passages_of(text), method) == ()


WRAPPED = """LONGFORD (Sample) -- The old stone bridge over the Ash will stay
closed until at least the end of May, Mayor Ann Bell said.

"We cannot let anybody cross it until we know how bad the damage
is and who will pay for the repairs," Bell said. "It will cost a
great deal of money."
"""


@pytest.mark.parametrize("method", METHODS)
def test_lines_broken_by_hand_are_one_paragraph(method):
    body = [Passage("body", *m.span()) for m in re.finditer(r"\S(?:.|\n(?!\n))*\S", WRAPPED)]
    first, second = find_quotes(WRAPPED, body, method)
    assert first.content[0].of(WRAPPED).endswith("stay\nclosed until at least the end of May")
    assert [c.of(WRAPPED)[:15] for c in second.content] == ["We cannot let a", "It will cost a\n"]
    assert (first.kind, second.kind) == ("indirect", "direct")


@pytest.mark.parametrize("method", METHODS)
def test_a_line_too_long_to_be_broken_by_hand_is_a_paragraph(method):
    text = (
        '"The bridge is closed and nobody may cross it until the damage is known to the last stone," Ann Bell said.\n'
        '"We fear for our jobs, and for the children who need the bridge to go to school every day," Omar Reed said.'
    )
    quotes = find_quotes(text, [Passage("body", 0, len(text))], method)
    assert [q.speaker.of(text) for q in quotes] == ["Ann Bell", "Omar Reed"]


@pytest.mark.parametrize("method", METHODS[1:])
def test_whom_a_paper_quotes_is_who_speaks(method):
    text = "The Courier quoted Mayor Ann Bell as saying that the bridge was closed."
    (quote,) = find_quotes(text, passages_of(text), method)
    assert (quote.speaker.of(text), quote.cue.of(text)) == ("Mayor Ann Bell", "as saying")
    assert quote.content[0].of(text).endswith("the bridge was closed")


@pytest.mark.skipif(not model.is_there("accurate"), reason="the model file is not there")
def test_labels_of_a_transcript_are_speakers():
    text = "Part of the interview follows:\n" + "\n".join(
        [
            '"REED: Let us start with the bridge. Will it open in May?',
            '"BELL: I hope so. We do not know how bad the damage is, and nobody can tell us.',
            '"REED: And who is going to pay for all of it?',
        ]
    )
    found = {q.speaker.of(text): q.content[0].of(text) for q in find_quotes(text, passages_of(text)) if q.speaker}
    assert found["BELL"].startswith("I hope so")


@pytest.mark.skipif(not model.is_there("accurate"), reason="the model file is not there")
def test_a_closed_quotation_is_not_the_next_paragraphs_speakers():
    text = '"The bridge is closed for good," Ann Bell said.\n"Nobody may cross it until we know more."\n'
    text += '"We fear for our jobs," said Omar Reed, who drives a bus.'
    quotes = find_quotes(text, passages_of(text))
    by_reed = [q for q in quotes if q.speaker and q.speaker.of(text).startswith("Omar")]
    assert [len(q.content) for q in by_reed] == [1]
