import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import annotate
from helpers.annotate.mentions.by_rules import names_by_rules
from helpers.articles.model import Passage

TEXT = "Talks Resume in Geneva\n\n\u201cWe are ready,\u201d said Foreign Minister Ana Ruiz on Tuesday."


@pytest.mark.parametrize("published", ["2019-05-29", "2019-05-29T10:00+02:00", "2019-W22-3", date(2019, 5, 29), None])
def test_one_call_finds_everything(published):
    found = annotate(TEXT, published=published)
    assert [span.of(found.text) for quote in found.quotes for span in quote.content if quote.kind == "direct"]
    assert [mention.text for mention in found.mentions if mention.kind == "person"] == ["Ana Ruiz"]
    tuesday = next(expression for expression in found.dates if "Tuesday" in expression.text)
    assert tuesday.value == ("2019-05-28" if published else tuesday.value)


def test_an_instant_is_taken_too():
    assert annotate(TEXT, datetime(2019, 5, 29, tzinfo=UTC)).dates[0].value == "2019-05-28"


@pytest.mark.parametrize("published", ["yesterday", "28 May 2019", 20190528, ""])
def test_a_wrong_date_is_refused_with_a_sentence(published):
    with pytest.raises(ValueError, match="must be an ISO date"):
        annotate(TEXT, published)


def test_what_is_no_text_is_refused_with_a_sentence():
    with pytest.raises(TypeError, match="takes the text of an article"):
        annotate(None)


def test_half_a_character_costs_nothing():
    found = annotate(TEXT + "\ud800", "2019-05-29")
    assert len(found.text) == len(TEXT) + 1 and found.quotes


def test_the_room_and_its_call_share_a_name():
    import helpers.annotate.model

    assert callable(helpers.annotate) and helpers.annotate("").quotes == ()


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_no_text_makes_it_raise_and_every_span_is_in_the_text(text):
    found = annotate(text, "2019-05-29")
    for mention in found.mentions:
        assert found.text[mention.start : mention.end] == mention.text
    for expression in found.dates:
        assert found.text[expression.start : expression.end] == expression.text
    for quote in found.quotes:
        assert all(0 <= span.start < span.end <= len(text) for span in quote.content)


def test_dollar_signs_are_never_set_as_mathematics_in_a_notebook():
    shown = annotate("“We are $x$ ready and $y$,” Foreign Minister Ana Verin said.")._repr_html_()
    assert "$x$" in shown and shown.startswith("<div class='tex2jax_ignore mathjax_ignore'>")


def _seconds(text: str) -> float:
    started = time.process_time()
    annotate(text)
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.parametrize(
    "make",
    [
        lambda size: "A" + "a" * (10 * size),
        lambda size: "\n".join(f"Ada Ruiz{number}" for number in range(size)),
        lambda size: "\n".join(["Ada Ruiz, Omar Sattar, Liu He"] * (size // 3)),
        lambda size: "THE ENVOY OF NORWAY MET ADA RUIZ IN GENEVA. " * (size // 9),
        lambda size: "die der und zwischen gestern waren haben wurde " * (size // 8),
        lambda size: "Ada " * size,
        lambda size: "al-" * size,
        lambda size: "'’`" * size,
    ],
    ids=["one long word", "lines of names", "lists of names", "capitals", "no English", "one name", "hyphens", "marks"],
)
def test_time_grows_no_faster_than_the_text(make) -> None:
    annotate(make(50))
    small, large = _seconds(make(700)), _seconds(make(2_800))
    assert large < 8 * small + 1.0


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a" * 10_000, "A" * 10_000, "-" * 5_000, "«»" * 3_000, "\ud800"])
def test_nothing_is_invented(text: str) -> None:
    assert annotate(text).mentions == ()


def test_a_long_run_of_capitals_is_read_by_rules_in_linear_time() -> None:
    text = "Ada of " * 20_000
    started = time.process_time()
    names_by_rules(text, [Passage("body", 0, len(text))])
    assert time.process_time() - started < 5
