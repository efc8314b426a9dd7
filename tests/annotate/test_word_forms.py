import pytest

from helpers.annotate.language import load_model, parse_all
from helpers.annotate.word_forms import COMPONENTS, WordForms
from helpers.articles.model import Passage

TEXTS = [
    "Envoys who met in Vienna were said to be meeting again; the talks, he said, had been held up.",
    "It ain't over.  There is  a way\nout. They're gonna meet; let's see. C'mon, y'all gotta go. There's hope.",
    "",
    "x",
    "Meeting MEETING meeting met Met 'em I'd've cannot U.S.'s 2019–20 … ’tis “said”",
]


def _told(docs):
    return [[(t.text, t.tag_, t.dep_, t.pos_, t.lemma_) for t in doc] for doc in docs]


@pytest.mark.parametrize("times", [1, 2], ids=["learned", "remembered"])
def test_forms_are_those_of_the_components(times):
    model = load_model()
    forms = WordForms(model)
    for _ in range(times):
        docs = list(model.pipe(TEXTS, disable=["ner", *COMPONENTS]))
        forms.fill(docs)
    assert _told(docs) == _told(model.pipe(TEXTS, disable=["ner"]))


def test_what_is_kept_is_bounded(monkeypatch):
    from helpers.annotate import word_forms

    monkeypatch.setattr(word_forms, "_MOST", 10)
    model = load_model()
    forms = WordForms(model)
    for _ in range(3):
        docs = list(model.pipe(TEXTS, disable=["ner", *COMPONENTS]))
        forms.fill(docs)
        assert _told(docs) == _told(model.pipe(TEXTS, disable=["ner"]))
    assert len(forms._known) < 100


def test_several_articles_are_parsed_at_once_each_with_its_own_passages():
    articles = [(text, [Passage("body", 0, len(text))]) for text in TEXTS]
    found = parse_all(articles)
    assert [[piece.doc.text for piece in own] for own in found] == [[text] if text else [] for text in TEXTS]
