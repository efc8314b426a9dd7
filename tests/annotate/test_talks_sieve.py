"""The sieve before the network of talks, and what is cut off windows behind what it lets through."""

from __future__ import annotations

import pytest

from helpers.annotate import annotate
from helpers.annotate.names import quotes_and_names
from helpers.annotate.quotes import model as quotes_model
from helpers.annotate.talks import network, sieve, sieve_for
from helpers.annotate.talks.lexicon import TRIGGER_FORMS
from helpers.annotate.talks.pieces import windows
from helpers.annotate.talks.reading import Reading, Trigger, Word
from helpers.articles.plain import passages_of


def _worth(text: str) -> dict[str, float]:
    """The sieve's score of each lexicon word that it was asked about."""
    found = quotes_and_names(text, passages_of(text), beside=network.load().sieve).scores
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
    found = quotes_and_names(text, passages_of(text), beside=network.load().sieve).scores
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
    network.load.cache_clear()
    try:
        assert sieve_for(text) is None
        assert annotate(text, published="2019-05-28").talks == expected
    finally:
        network.load.cache_clear()


def test_a_text_without_a_word_of_the_lexicon_is_not_sifted():
    assert sieve_for("The river rose overnight.") is None
    assert sieve_for("Ruiz met Dahl.") is network.load().sieve is not None


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


@pytest.mark.parametrize(("score", "last"), [({3: "met"}, 12), ({3: "met", 20: "talks"}, 29), ({}, None)])
def test_a_window_ends_behind_the_last_trigger_to_decide_on(score, last):
    """Of forty short paragraphs those are read that begin within the next ``AFTER`` pieces."""
    lines = ["Nothing was said of it." for _ in range(40)]
    for number, word in score.items():
        lines[number] = f"They {word} on it."
    reading = _reading("\n".join(lines))
    around = {trigger.word for trigger in reading.triggers}
    tokenizer = network.load()._tokenizer
    found = list(windows(reading, [], tokenizer, around))
    assert [len(found)] == [0 if last is None else 1]
    for piece in found:
        (whole,) = windows(reading, [], tokenizer)
        size = len(piece.window.ids)
        assert piece.own >= around and size < len(whole.window.ids)
        assert piece.window.paragraph.max() == last
        assert piece.window.ids.tolist() == whole.window.ids[:size].tolist()
        assert len(piece.spans) == len(piece.words) == size
        assert all(at < size for at in (*piece.position.values(), *piece.starts.values()))
