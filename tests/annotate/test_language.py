"""The language module: pieces, offsets, kinds and the model's absence."""

import importlib
import importlib.util
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thinc.api import NumpyOps, get_current_ops

from helpers.annotate import language
from helpers.articles.model import Passage


def _body(text: str) -> tuple[Passage, ...]:
    return (Passage("body", 0, len(text)),)


def test_doc_text_is_the_passage():
    text = "Envoys Meet Again\n\nThe envoys met in Oslo. They will meet again."
    passages = (Passage("headline", 0, 17), Passage("body", 19, len(text)))
    parsed = language.parse(text, passages)
    assert [each.passage for each in parsed] == list(passages)
    assert [each.doc.text for each in parsed] == [text[p.start : p.end] for p in passages]
    assert len(list(parsed[1].doc.sents)) == 2


@pytest.mark.parametrize("kind", ["dateline", "credit", "boilerplate"])
def test_passages_that_are_not_the_report_are_left_out(kind):
    assert language.parse("Some words here.", (Passage(kind, 0, 16),)) == ()


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_nothing_to_parse(text):
    assert language.parse(text, _body(text)) == ()


@pytest.mark.parametrize(
    "unit",
    ["x", "One two. ", "word ", "é", "a.b"],
    ids=["letters", "sentences", "words", "é", "dot"],
)
def test_long_passage_is_cut_into_adjoining_pieces(unit):
    text = unit * (30_000 // len(unit))
    pieces = list(language._pieces(text, 0, len(text)))
    assert pieces[0][0] == 0
    assert pieces[-1][1] == len(text)
    assert all(first[1] == second[0] for first, second in itertools.pairwise(pieces))
    assert all(0 < end - start <= language.LONGEST_PIECE for start, end in pieces)


@pytest.mark.parametrize("unit", ["((", "\n", '" ', "- -"])
def test_long_runs_of_marks_are_no_prose(unit):
    text = f"Talks go on. {unit * 5_000}They end."
    pieces = [text[start:end].strip() for start, end in language._pieces(text, 0, len(text))]
    assert pieces == ["Talks go on", "They end."]


def test_cuts_fall_on_sentence_ends_where_there_are_any():
    text = "The sides met again today. " * 1_000
    assert all(text[start:end].startswith("The sides") for start, end in language._pieces(text, 0, len(text)))


def test_lone_surrogate_keeps_offsets():
    text = "Envoys \ud800 met in Oslo."
    (parsed,) = language.parse(text, _body(text))
    assert len(parsed.doc.text) == len(text)


def test_missing_model_is_said_in_a_sentence(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    language.load_model.cache_clear()
    try:
        with pytest.raises(language.ModelMissingError, match="pip install"):
            language.load_model()
    finally:
        language.load_model.cache_clear()


def _nodes(model):
    networks = (getattr(component, "model", None) for _, component in model.pipeline)
    return [node for network in networks if network is not None for node in network.walk()]


def test_a_model_of_the_person_multiplies_as_before():
    package = next(name for name in language.MODEL_PACKAGES if importlib.util.find_spec(name))
    own = importlib.import_module(package).load()
    before = [node.ops.use_blis for node in _nodes(own)]
    language.load_model.cache_clear()
    language.parse("The envoys met in Oslo.", _body("The envoys met in Oslo."))
    assert [node.ops.use_blis for node in _nodes(own)] == before
    assert {id(node.ops) for node in _nodes(own)}.isdisjoint(id(node.ops) for node in _nodes(language.load_model()))
    assert get_current_ops().use_blis == NumpyOps().use_blis


def test_quicker_products_say_the_same_of_a_text():
    text = (
        "The Dutch minister, who had flown in from Oslo, told reporters that talks with Iran's envoy would go on.\n"
        "“We are closer than we were in May,” she said; nobody from the two delegations denied it on Friday."
    )
    ops = {id(node.ops): node.ops for node in _nodes(language.load_model())}.values()
    assert ops and not any(each.use_blis for each in ops)
    quick = language.parse(text, _body(text))
    for each in ops:
        each.use_blis = True
    try:
        slow = language.parse(text, _body(text))
    finally:
        for each in ops:
            each.use_blis = False
    told = [[(t.text, t.tag_, t.dep_, t.head.i, t.lemma_) for each in way for t in each.doc] for way in (quick, slow)]
    assert told[0] == told[1]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_parsed_with_right_offsets(text):
    for each in language.parse(text, _body(text)):
        assert each.doc.text == text[each.passage.start : each.passage.end]
