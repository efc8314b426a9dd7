"""What the reader of talks is given: trigger words in their forms, candidates for date, place and party."""

from __future__ import annotations

import pytest

from helpers.annotate.dates import find_dates
from helpers.annotate.language import parse
from helpers.annotate.mentions import find_mentions
from helpers.annotate.talks.lexicon import TRIGGER_FORMS, noun_forms, verb_forms
from helpers.annotate.talks.reading import Reading, may_tell, read, words_of
from helpers.articles.plain import passages_of

WIRE = "OSLO, May 3 (Sample Wire) - Foreign Minister Ana Ruiz met union negotiators in Bergen on Tuesday.\nRuiz left."


def reading_of(text: str, published: str | None = "2019-05-03") -> Reading:
    passages = passages_of(text)
    parsed = parse(text, passages)
    words, phrases = words_of(parsed)
    dates = find_dates(text, passages, published)
    return read(text, passages, words, phrases, dates, find_mentions(text, parsed), published)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [("party", ("party", "parties")), ("talk", ("talk", "talks")), ("congress", ("congress", "congresses"))],
)
def test_noun_forms(lemma: str, forms: tuple[str, ...]) -> None:
    assert noun_forms(lemma) == forms


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("negotiate", "negotiating"),
        ("confer", "conferred"),
        ("sit", "sitting"),
        ("meet", "meets"),
        ("parley", "parleyed"),
    ],
)
def test_verb_forms(lemma: str, form: str) -> None:
    assert form in verb_forms(lemma)


@pytest.mark.parametrize(("form", "lemma"), [("met", "meet"), ("spoken", "speak"), ("sat", "sit")])
def test_irregular_forms_are_known(form: str, lemma: str) -> None:
    assert TRIGGER_FORMS[form].lemma == lemma


@pytest.mark.parametrize(
    ("text", "told"),
    [("They met.", True), ("TALKS ON GRAIN", True), ("The harvest was poor.", False), ("", False), ("metal", False)],
)
def test_may_tell(text: str, told: bool) -> None:
    assert may_tell(text) is told


@pytest.mark.parametrize(
    ("worth", "told"),
    [
        ({}, True),
        ({4: -1.0}, True),
        ({4: -1.0, 12: -0.1}, False),
        ({4: -1.0, 12: 0.1}, True),
        ({0: 0.1, 4: -1.0}, True),
    ],
)
def test_may_tell_where_words_have_been_looked_at(worth: dict[int, float], told: bool) -> None:
    """They met at 4, the committee stands at 12."""
    assert may_tell("She met the committee.", worth) is told


def test_candidates_of_every_kind() -> None:
    found = {(WIRE[c.start : c.end], c.kind) for c in reading_of(WIRE).candidates}
    assert {("Ana Ruiz", "person"), ("union negotiators", "description"), ("Tuesday", "date")} <= found
    assert ("OSLO", "dateline") in found
    assert not {text for text, kind in found if kind == "description"} & {"Tuesday", "Bergen"}


@pytest.mark.parametrize(
    ("expression", "day"),
    [
        ("Tuesday at 10 a.m.", "Tuesday"),
        ("Tuesday at 16:00 GMT", "Tuesday"),
        ("Tuesday at noon", "Tuesday"),
        ("10 a.m. on Tuesday", "10 a.m. on Tuesday"),
        ("Tuesday", "Tuesday"),
    ],
)
def test_a_date_hangs_on_its_day_not_on_its_hour(expression: str, day: str) -> None:
    reading = reading_of(f"Ruiz met union negotiators in Bergen on {expression} to talk.")
    dates = [reading.text[c.start : c.end] for c in reading.candidates if c.kind == "date"]
    assert dates == [day]


def test_mentions_of_one_person_share_a_key() -> None:
    keys = {c.key for c in reading_of(WIRE).candidates if c.kind == "person"}
    assert keys == {"person:ruiz"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ana Ruiz met Piet Dahl. Eva Ruiz stayed away.", [{"Ana Ruiz"}, {"Eva Ruiz"}]),
        ("Ana Ruiz met Piet Dahl, and Ruiz left with Eva Ruiz.", [{"Ana Ruiz", "Ruiz"}, {"Eva Ruiz"}]),
        ("Ana Ruiz met Piet Dahl. Ruiz was tired.", [{"Ana Ruiz", "Ruiz"}]),
        ("Ruiz met Piet Dahl. Ana Ruiz was tired.", [{"Ana Ruiz", "Ruiz"}]),
        ("Ana Ruiz met Piet Dahl. A. Ruiz was tired.", [{"Ana Ruiz", "A. Ruiz"}]),
        ("Ana Maria Ruiz met Piet Dahl. Maria Ruiz was tired.", [{"Ana Maria Ruiz", "Maria Ruiz"}]),
    ],
)
def test_people_of_one_family_name_are_told_apart(text: str, people: list[set[str]]) -> None:
    named: dict[str, set[str]] = {}
    for candidate in reading_of(text).candidates:
        words = text[candidate.start : candidate.end]
        if candidate.kind == "person" and words.endswith("Ruiz"):
            named.setdefault(candidate.key, set()).add(words)
    assert sorted(named.values(), key=sorted) == sorted(people, key=sorted)


def test_sentence_span_covers_its_words() -> None:
    reading = reading_of("Rain fell. The two sides met on Monday. Nobody spoke.")
    number = reading.words[reading.triggers[0].word].sentence
    start, end = reading.sentence_span(number)
    assert reading.text[start:end] == "The two sides met on Monday."
