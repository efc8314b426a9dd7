"""Numbers as claims: which are read, which belong together, and what an undated article leaves out."""

import pytest

from helpers import open_corpus, select
from helpers.coverage.claims import claims_of
from helpers.coverage.counted_things import figures_in
from helpers.coverage.event import articles_event


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The blast killed 14 people.", [("killed", 14)]),
        ("At least fourteen people were killed.", [("killed", 14)]),
        ("It killed 14 and wounded more than 1,200.", [("killed", 14), ("wounded", 1200)]),
        ("They met for two days.", [("days", 2)]),
        ("a two-day meeting", [("days", 2)]),
        ("Prices rose 3.5 percent, or 4% in May.", [("percent", 3.5), ("percent", 4)]),
        ("a dozen delegates", [("delegates", 12)]),
        ("5 thousand troops", [("troops", 5000)]),
        ("tariffs worth $300 million", [("dollars", 300e6)]),
        ("300 mln dlrs in tariffs, 15 pct of sales", [("dollars", 300e6), ("percent", 15)]),
        ("an 8 bln dlr airport", [("dollars", 8e9)]),
        ("137 stg a tonne", [("pounds", 137)]),
        ("53 political dissidents", [("dissid", 53)]),
        ("He said it three times.", []),
        ("In 2019 troops left.", []),
        ("a 35-year-old teacher", []),
        ("a 35-year-old who praised the pact", []),
        ("a 12-year-old fishing pact", [("years", 12)]),
        ("the 12-year-old embargo", [("years", 12)]),
        ("About 120 men and 30 women stayed.", [("men", 120), ("women", 30)]),
        ("28 May", []),
        ("one of the dead", []),
        ("", []),
    ],
)
def test_numbers_with_a_known_unit(text, found):
    assert [(one.unit, one.value) for one in figures_in(text)] == found
    assert all(0 <= one.start < one.end <= len(text) for one in figures_in(text))


ARTICLES = {
    "a.txt": "2019-05-28\n\nThe market bomb in Hilltown killed 14 people near the river bridge.\n",
    "b.txt": "2019-05-28\n\nThe market bomb in Hilltown killed 16 people near the river bridge.\n",
    "c.txt": "2019-05-28\n\nMinisters opened a new school for pilots on the coast.\n",
    "d.txt": "Ministers praised a new orchard, and nothing else was said of it.\n",
}


#: An equal number of what other words name, and of what shares nothing but the number.
PLURALS = {
    "a.txt": "2019-05-28\n\nEnvoys of 60 nations opened the harbour fair on Friday beside the old pier.\n",
    "b.txt": "2019-05-28\n\nThe harbour fair drew envoys of 60 states to the old pier.\n",
    "c.txt": "2019-05-28\n\nA baker in Hilltown sold 60 loaves before breakfast.\n",
}


def _matrix(tmp_path_factory, articles):
    folder = tmp_path_factory.mktemp("numbers")
    for name, text in articles.items():
        (folder / name).write_text(text)
    lines = [f"{name},{'' if name == 'd.txt' else '2019-05-28'}" for name in articles]
    (folder / "metadata.csv").write_text("\n".join(["path,published", *lines]))
    corpus = open_corpus(folder, tables=tmp_path_factory.mktemp("tables"), progress=False)
    rows = select(corpus)
    return claims_of(rows, articles_event(rows, list(articles)))


@pytest.fixture(scope="module")
def matrix(tmp_path_factory):
    return _matrix(tmp_path_factory, ARTICLES)


def test_another_number_of_the_same_thing_is_told_otherwise_with_its_words(matrix):
    (claim,) = [claim for claim in matrix.claims if claim.kind == "number"]
    states = {article: cell.state for article, cell in claim.cells.items()}
    assert sorted([states["a.txt"], states["b.txt"]]) == ["otherwise", "told"]
    assert states["c.txt"] == "left out"
    other = next(cell for cell in claim.cells.values() if cell.state == "otherwise")
    assert other.said in ("killed 14", "killed 16")


def test_what_an_undated_article_leaves_out_is_less_sure(matrix):
    (claim,) = [claim for claim in matrix.claims if claim.kind == "number"]
    assert claim.cells["c.txt"].sure
    assert not claim.cells["d.txt"].sure
    frame = matrix.frame()
    assert frame[frame["article_id"].eq("d.txt") & frame["state"].eq("left out")]["sure"].eq(False).all()


def test_an_equal_number_of_another_plural_is_told_where_the_sentences_share_words(tmp_path_factory):
    matrix = _matrix(tmp_path_factory, PLURALS)
    claim = next(one for one in matrix.claims if one.kind == "number" and one.label.startswith("60 nations"))
    assert [claim.cells[name].state for name in PLURALS] == ["told", "told", "left out"]
