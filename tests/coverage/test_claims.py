"""Claims of made-up articles: parties by name, days and places as values, sayings and things by their words."""

import pytest

from helpers import open_corpus, select
from helpers.coverage.claims import claims_of
from helpers.coverage.event import talk_event
from helpers.coverage.parties import _is_paper
from helpers.coverage.wording import FEATURES, LEFT_OUT, TOLD, TOLD_WEIGHTS

ARTICLES = {
    "a.txt": (
        "OSLO, June 3 - Foreign Minister Anna Berg of Norway met Foreign Minister Pekka Salo of Finland in Oslo on "
        "Monday for talks on herring quotas. Herring fishermen attended the talks. Berg said the herring quota would "
        "be cut by a third before winter. The ministers signed the Svalbard pact at a state dinner. Sweden last sold "
        "lighthouses to both neighbours on May 14."
    ),
    "b.txt": (
        "OSLO, June 4 - Foreign Ministers Anna Berg and Pekka Salo held talks in Oslo on Monday. Outside, "
        "herring fishermen waved flags. Berg told reporters a third of the herring quota would be cut before winter. "
        "The Svalbard treaty was signed at dinner."
    ),
    "c.txt": (
        "OSLO, June 5 - Norwegian Foreign Minister Anna Berg met her Finnish colleague in Oslo on Monday for talks. "
        "Nothing was heard of boats."
    ),
}


@pytest.fixture(scope="module")
def matrix(tmp_path_factory):
    folder = tmp_path_factory.mktemp("claims")
    for name, text in ARTICLES.items():
        (folder / name).write_text(f"Ministers meet in Oslo\n\n{text}\n")
    lines = [f"{name},2019-06-0{day}" for day, name in enumerate(ARTICLES, start=3)]
    (folder / "metadata.csv").write_text("\n".join(["path,published", *lines]))
    rows = select(open_corpus(folder, tables=tmp_path_factory.mktemp("tables"), progress=False))
    talk = rows.talks.sort_values("articles", ascending=False)["talk_id"].iloc[0]
    return claims_of(rows, talk_event(rows, talk, also=list(ARTICLES)))


def states(matrix, kind, words):
    """The states of the first claim of a kind whose label holds some words."""
    claim = next(claim for claim in matrix.claims if claim.kind == kind and words in claim.label)
    return [claim.cells[name].state for name in ARTICLES]


def test_a_party_that_is_named_is_told_and_one_that_is_not_is_left_out(matrix):
    assert states(matrix, "party", "Anna Berg") == ["told", "told", "told"]
    assert states(matrix, "party", "Pekka Salo") == ["told", "told", "left out"]


@pytest.mark.parametrize(
    ("words", "is_paper"),
    [
        ("the agreement", True),
        ("a report in a Kabul newspaper", True),
        ("reports that reached the capital", True),
        ("The statements", True),
        ("herring fishermen", False),
        ("authors of the report", False),
        ("signatories of the treaty", False),
        ("the drafting committee", False),
        ("", False),
    ],
)
def test_what_is_written_is_no_party(words, is_paper):
    assert _is_paper(words) == is_paper


def test_a_day_and_a_place_are_compared_as_values(matrix):
    assert states(matrix, "day", "2019-06-03") == ["told", "told", "told"]
    assert states(matrix, "place", "Oslo") == ["told", "told", "told"]


def test_who_and_what_day_is_only_named_is_a_claim_too(matrix):
    assert states(matrix, "party", "Sweden (named)") == ["told", "left out", "left out"]
    assert states(matrix, "day", "2019-05-14 (named)") == ["told", "left out", "left out"]


def test_a_saying_in_other_words_is_not_left_out(matrix):
    assert states(matrix, "saying", "quota would be cut") == ["told", "told", "left out"]


def test_a_thing_by_another_noun_of_its_kind_is_told(matrix):
    claim = next(claim for claim in matrix.claims if claim.kind == "background" and "svalbard" in claim.label.lower())
    assert [claim.cells[name].state for name in ARTICLES] == ["told", "told", "left out"]


def test_every_cell_that_says_something_has_its_words(matrix):
    for claim in matrix.claims:
        for article, cell in claim.cells.items():
            if cell.state in ("told", "otherwise", "unclear"):
                text = next(one["text"] for one in matrix.articles if one["article_id"] == article)
                assert 0 <= cell.start < cell.end <= len(text)


def test_the_weights_name_every_feature_and_more_shared_words_never_make_a_thing_less_likely():
    assert set(TOLD_WEIGHTS) == {"always", *FEATURES}
    assert all(TOLD_WEIGHTS[name] >= 0 for name in ("sentence", "article", "around", "words"))
    assert 0 < LEFT_OUT < TOLD < 1
