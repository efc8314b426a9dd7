"""The sieve before the network of talks, and the windows laid around what it lets through."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.annotate import annotate
from helpers.annotate.names import quotes_and_names
from helpers.annotate.quotes import model as quotes_model
from helpers.annotate.quotes.encode import encode, paragraphs_of, windows_around, windows_of
from helpers.annotate.talks import network, sieve
from helpers.annotate.talks.lexicon import TRIGGER_FORMS
from helpers.annotate.talks.reading import Reading, Trigger, Word
from helpers.articles.plain import passages_of


def _worth(text: str) -> dict[str, float]:
    """The sieve's score of each lexicon word that it was asked about."""
    found = quotes_and_names(text, passages_of(text), beside=sieve.load()).scores
    return {text[start:].split()[0].strip(".,”"): score for start, score in found.items()}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Foreign Minister Ana Ruiz met Piet Dahl in Lima on Tuesday.", "met"),
        ("The two sides will resume their talks in Oslo next week, officials said.", "talks"),
        ("President Lund will host a summit of Baltic leaders in Riga on Friday.", "summit"),
        ("The visit of the Chilean president was called off on Monday.", "visit"),
    ],
)
def test_words_that_tell_of_a_talk_pass(text, word):
    assert _worth(text)[word] > 0


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The company's results met the expectations of analysts, its report said.", "met"),
        ("“We lost the game,” the coach told reporters after the match.", "told"),
        ("The wooden table was sold for $400, the auction house said.", "table"),
        ("She has received an award for her first novel.", "received"),
    ],
)
def test_words_that_tell_of_none_do_not(text, word):
    assert _worth(text)[word] < 0


def test_scores_stand_at_the_words_of_a_long_text():
    text = "\n\n".join(f"“Not now,” said Lund. In Lima they met on day {n} and discussed tariffs." for n in range(60))
    found = quotes_and_names(text, passages_of(text), beside=sieve.load()).scores
    words = [text[start:].split()[0].strip(".,") for start in found]
    assert words.count("met") == words.count("discussed") == 60
    assert set(words) <= set(TRIGGER_FORMS), "a sign for each lexicon word, and for no other"


@pytest.mark.parametrize("content", [None, b"no weights"])
def test_without_its_file_the_named_features_decide(monkeypatch, tmp_path, content):
    text = "OSLO (Wire) - Foreign Minister Ana Ruiz met Piet Dahl in Lima on Tuesday.\n\nTheir talks ended early."
    expected = annotate(text, published="2019-05-28").talks
    monkeypatch.setattr(sieve, "FILE", "talks-sieve-elsewhere.npz")
    if content is not None:
        for file in quotes_model.FOLDER.glob("*"):
            (tmp_path / file.name).symlink_to(file)
        (tmp_path / sieve.FILE).write_bytes(content)
        monkeypatch.setattr(quotes_model, "FOLDER", tmp_path)
    sieve.load.cache_clear()
    try:
        assert sieve.load() is None
        assert annotate(text, published="2019-05-28").talks == expected
    finally:
        sieve.load.cache_clear()


def _reading(text: str) -> Reading:
    words = []
    for number, piece in enumerate(text.split()):
        start = text.index(piece, words[-1].end if words else 0)
        words.append(Word(start, start + len(piece), piece, piece, "NN", "dep", number, 0))
    triggers = [Trigger(n, TRIGGER_FORMS[word.text]) for n, word in enumerate(words) if word.text in TRIGGER_FORMS]
    return Reading(text, passages_of(text), words, triggers, [], None)


@pytest.mark.parametrize(("score", "read"), [(0.1, 1), (-0.1, 0)])
def test_the_network_reads_where_the_sieve_lets_it(score, read):
    reading = _reading("Ruiz met Dahl in Lima")
    assert len(network.load().read(reading, [], {5: score}).told) == read


_TOKENIZER = quotes_model.load("accurate").tokenizer
_PARAGRAPH = st.lists(st.sampled_from(["met", "talks", "Peru.", "negotiators"]), min_size=1, max_size=90).map(" ".join)


@settings(max_examples=40)
@given(st.lists(_PARAGRAPH, min_size=1, max_size=12), st.data())
def test_each_wanted_character_is_decided_about_in_one_window(paragraphs, data):
    text = "\n".join(paragraphs)
    encoded = encode(text, paragraphs_of(text), _TOKENIZER)
    starts = sorted(int(start) for paragraph in encoded for start in paragraph.starts)
    wanted = sorted(data.draw(st.sets(st.sampled_from(starts), min_size=1, max_size=6)))
    laid = list(windows_around(encoded, text, wanted, 120, 40, data.draw(st.sampled_from([0, 20, 500]))))
    own = [
        int(encoded[window.paragraph[at]].starts[window.piece[at]])
        for window in laid
        for at in range(window.context, len(window.ids))
        if window.paragraph[at] >= 0
    ]
    assert set(wanted) <= set(own) and len(own) == len(set(own))
    assert max(len(window.ids) for window in laid) <= 120


def test_where_all_is_wanted_the_windows_are_those_of_the_whole_text():
    text = "\n".join(f"They met for talks number {n} in Peru." for n in range(80))
    encoded = encode(text, paragraphs_of(text), _TOKENIZER)
    starts = [int(paragraph.starts[0]) for paragraph in encoded]
    around = windows_around(encoded, text, starts, 120, 40, 20)
    assert [w.ids.tolist() for w in around] == [w.ids.tolist() for w in windows_of(encoded, text, 120, 40)]


def test_a_window_far_down_holds_what_stands_around_and_no_more():
    text = "\n".join("Nothing was said of it." for _ in range(100))
    encoded = encode(text, paragraphs_of(text), _TOKENIZER)
    (window,) = windows_around(encoded, text, [encoded[60].start], 120, 40, 14)
    assert sorted(set(window.paragraph.tolist()) - {-1}) == list(range(55, 63))
    assert window.context == 1 + 5 * 7
