"""Names and quotes come of one reading; without the model names are found by rules, which say so."""

from __future__ import annotations

import pytest

from helpers.annotate import annotate
from helpers.annotate.mentions.by_rules import names_by_rules
from helpers.annotate.names import find_names, model, quotes_and_names, shortcoming
from helpers.annotate.quotes import find_quotes
from helpers.annotate.quotes import model as quotes_model
from helpers.articles.model import Passage

_TEXT = (
    "“We are ready,” said Foreign Minister Ana Ruiz of Peru on Tuesday in Geneva.\n\n"
    "The United Nations said that Omar Sattar would come to Vienna with Acme Council."
)
_BODY = (Passage("body", 0, len(_TEXT)),)


def test_quotes_are_the_same_beside_names():
    quotes, names, _ = quotes_and_names(_TEXT, _BODY)
    assert quotes == find_quotes(_TEXT, _BODY)
    found = {(_TEXT[n.start : n.end], n.kind) for n in names}
    assert found >= {("Ana Ruiz", "person"), ("Peru", "place"), ("Geneva", "place"), ("Omar Sattar", "person")}
    assert list(names) == sorted(names, key=lambda name: name.start)
    assert shortcoming() is None


@pytest.mark.slow
def test_without_the_model_names_are_found_by_rules(monkeypatch, tmp_path):
    monkeypatch.setattr(model, "FILE", "missing.onnx")
    model.load.cache_clear()
    try:
        assert find_names(_TEXT, _BODY) is None
        reason, advice = shortcoming()
        found = annotate(_TEXT)
    finally:
        model.load.cache_clear()
    assert "missing" in reason and "missing.onnx" in advice
    assert {m.text for m in found.mentions if m.kind == "person" and m.named} >= {"Ana Ruiz", "Omar Sattar"}
    assert "Geneva" in {m.text for m in found.mentions if m.kind == "place"}


def test_a_damaged_model_is_as_good_as_missing(monkeypatch, tmp_path):
    for file in quotes_model.FOLDER.glob("quotes-accurate*"):
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / model.FILE).write_bytes(b"no model")
    monkeypatch.setattr(quotes_model, "FOLDER", tmp_path)
    model.load.cache_clear()
    try:
        assert model.load() is None
        assert "could not be loaded" in shortcoming()[0]
    finally:
        model.load.cache_clear()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Ruiz met Omar al-Sattar.", [("Ana Ruiz", "person"), ("Omar al-Sattar", "person")]),
        ("They met in Geneva.", [("Geneva", "place")]),
        ("The Ministry of Trade and NATO agreed.", [("Ministry of Trade", "organisation"), ("NATO", "organisation")]),
        ("Nobody came.", []),
    ],
)
def test_rules_know_given_names_places_and_telling_words(text, names):
    found = [(text[n.start : n.end], n.kind) for n in names_by_rules(text, [Passage("body", 0, len(text))])]
    assert found == names
