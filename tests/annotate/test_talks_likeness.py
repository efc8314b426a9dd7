"""The vectors by which reports of one talk are found again in other articles."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from helpers.annotate import annotate
from helpers.annotate.talks import likeness, network
from helpers.articles.model import Passage

HEADLINE = "Ministers of Norland and Sudland meet on fish"
BODY = "The fisheries ministers of Norland and Sudland met in Port Ayla on Monday to settle who may catch cod."
TEXT = f"{HEADLINE}\n{BODY}"
AGAIN = (
    "Cod dispute: Norland, Sudland sit down in Port Ayla\nTalks between the two fisheries ministers opened on Monday."
)
OTHER = "Bakers seek higher wages\nThe bakers' union will meet employers in Ostmark next week about wages and hours."


def place(text: str, word: str) -> tuple[int, int]:
    at = text.index(word)
    return at, at + len(word)


@pytest.fixture(scope="module")
def like() -> likeness.Likeness:
    found = likeness.load()
    assert found is not None
    return found


def vector(like: likeness.Likeness, text: str, *words: str) -> np.ndarray:
    return np.array(like.vector(text, text.partition("\n")[0], [place(text, word) for word in words]))


def test_a_vector_is_of_length_one_and_the_same_each_time(like):
    first = vector(like, TEXT, "met")
    assert len(first) == 64 and np.linalg.norm(first) == pytest.approx(1, abs=0.01)
    assert (first == vector(like, TEXT, "met")).all()


def test_reports_of_one_talk_are_nearer_than_those_of_another(like):
    same = vector(like, TEXT, "met") @ vector(like, AGAIN, "Talks")
    assert same > vector(like, TEXT, "met") @ vector(like, OTHER, "meet") + 0.2


def test_the_first_triggers_below_the_headline_are_read(like):
    ids, told = likeness.pieces(TEXT, HEADLINE, [place(TEXT, "meet"), place(TEXT, "met")], like.tokenizer)
    assert [like.tokenizer.id_to_token(ids[n]) for n in told] == ["met"]
    ids, told = likeness.pieces(TEXT, HEADLINE, [place(TEXT, "meet")], like.tokenizer)
    assert [like.tokenizer.id_to_token(ids[n]) for n in told] == ["meet"]


@pytest.mark.parametrize(("text", "triggers"), [("", []), ("\n\n", [(0, 1)]), ("met", [(0, 3)]), (TEXT, [(900, 903)])])
def test_where_nothing_is_to_be_read_there_is_a_vector_all_the_same(like, text, triggers):
    assert len(like.vector(text, "", triggers)) == 64


def test_no_more_is_read_of_a_long_text(like):
    long = "word " * 4000 + "met" + " word" * 4000
    ids, told = likeness.pieces(long, "head " * 200, [place(long, "met")] * 5, like.tokenizer)
    assert len(ids) <= likeness.HEADLINE + 2 + likeness.TRIGGERS * (likeness.AROUND + 1) and len(told) == 2


def test_the_headline_is_the_passage_or_else_the_first_line():
    passages = [Passage("headline", 0, len(HEADLINE)), Passage("body", len(HEADLINE) + 1, len(TEXT))]
    assert likeness.headline_of(TEXT, passages) == HEADLINE
    assert likeness.headline_of(TEXT, passages[1:]) == HEADLINE
    assert likeness.headline_of("", []) == ""


@pytest.mark.parametrize("damage", [None, b"no network"])
def test_without_its_file_there_is_none(damage: bytes | None, tmp_path: Path):
    if damage:
        (tmp_path / "likeness.onnx").write_bytes(damage)
    assert likeness.load(tmp_path) is None


def test_an_article_s_reports_have_vectors_and_without_the_encoder_none(monkeypatch):
    def vectors() -> list[tuple[float, ...]]:
        return [talk.vector for talk in annotate(TEXT, published="2019-05-28").talks]

    assert [len(found) for found in vectors()] == [64]
    monkeypatch.setattr(network.load(), "likeness", None)
    assert vectors() == [()]
