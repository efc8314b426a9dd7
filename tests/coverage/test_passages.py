"""Sentences as claims: which are, which articles tell them, and where they stand."""

import pytest

from helpers import open_corpus, select
from helpers.coverage import passages
from helpers.coverage.claims import claims_of
from helpers.coverage.event import articles_event
from helpers.coverage.matrix import Claim, likeliest

ARTICLES = {
    "a.txt": (
        "The two islands share a ferry that sinks in heavy storms. Brown goats graze beside the northern airfield.\n\n"
        "“We shall mend the ferry before the autumn storms arrive,” said Captain Ola Lund. Nobody came."
    ),
    "b.txt": (
        "Both islands share one ferry, and in heavy storms it sinks. Lanterns burn along the southern quay all night."
    ),
}


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    folder = tmp_path_factory.mktemp("passages")
    for name, text in ARTICLES.items():
        (folder / name).write_text(f"News of the islands\n\n{text}\n")
    lines = ["a.txt,2019-06-03", "b.txt,2019-06-04"]
    (folder / "metadata.csv").write_text("\n".join(["path,published", *lines]))
    return select(open_corpus(folder, tables=tmp_path_factory.mktemp("tables"), progress=False))


def sentences(rows, **how):
    return [claim for claim in claims_of(rows, articles_event(rows, list(ARTICLES)), **how).claims if claim.whole]


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("The two islands share a ferry", ["told", "told"]),
        ("Brown goats graze", ["told", "left out"]),
        ("Lanterns burn", ["before", "told"]),
    ],
)
def test_a_sentence_is_told_where_most_of_its_words_stand(rows, words, states):
    claim = next(claim for claim in sentences(rows) if claim.label.startswith(words))
    assert claim.kind == "background"
    assert [claim.cells[name].state for name in ARTICLES] == states


@pytest.mark.parametrize("words", ["Both islands share one ferry", "We shall mend", "Nobody came"])
def test_what_is_known_or_quoted_or_too_short_is_no_claim(rows, words):
    assert not [claim for claim in sentences(rows) if words in claim.label]


def test_without_other_words_a_sentence_is_told_only_where_it_stands(rows):
    assert all(claim.told_by() == 1 for claim in sentences(rows, in_other_words=False))


def test_many_articles_are_not_compared_by_the_sentence(rows, monkeypatch):
    monkeypatch.setattr(passages, "MOST_ARTICLES", 1)
    assert not sentences(rows)


def test_where_room_is_short_sentences_are_the_first_to_go(matrix_of_three):
    assert [claim.label for claim in likeliest(matrix_of_three, 2)] == ["Oslo", "a pact"]


@pytest.fixture
def matrix_of_three(rows):
    told = next(claim for claim in sentences(rows) if claim.told_by() == 2)
    alone = next(claim for claim in sentences(rows) if claim.told_by() == 1)
    return [Claim("place", "Oslo", told.cells), told, Claim("background", "a pact", alone.cells)]
