"""The two real articles side by side: what a careful reader would sign."""

import pandas as pd
import pytest

from helpers import select
from helpers.coverage.claims import claims_of
from helpers.coverage.event import talk_event
from tests import seeds

pytestmark = pytest.mark.skipif(not seeds.SEEDS.is_dir(), reason="the seed articles are not beside the project")

FIRST, SECOND = "000_8f58a4efe25b996b.txt", "002_64fcd43f761bc166.txt"

#: What both tell: kind, and words of the claim's label.
BOTH = [
    ("party", "Lavrov"),
    ("party", "Taliban"),
    ("place", "Moscow"),
    ("day", "2019-05-28"),
    ("saying", "total pullout"),
    ("saying", "no military solution"),
    ("background", "meeting, Moscow, February 2019"),
    ("background", "summit, Moscow, February 2019"),
    ("background", "refused"),
]
#: What only one tells: kind, words of the label, and who leaves it out.
ALONE = [
    ("party", "Karzai", FIRST),
    ("party", "Bahand", FIRST),
    ("party", "Baradar", FIRST),
    ("background", "April 2019: cancelled", FIRST),
    ("background", "November 2018", FIRST),
    ("saying", "Taliban negotiators would meet", FIRST),
    ("saying", "Moscow is promoting itself", FIRST),
    ("background", "sixth round", SECOND),
    ("saying", "spring offensive", SECOND),
    ("saying", "talks should include Kabul", SECOND),
    ("saying", "stumbling", SECOND),
    ("saying", "reached a consensus", SECOND),
]


@pytest.fixture(scope="module")
def rows(seed_corpus):
    return select(seed_corpus)


@pytest.fixture(scope="module", params=[FIRST, SECOND])
def matrix(rows, request):
    reports = rows.reports
    day = reports["earliest"].eq(pd.Timestamp("2019-05-28")) & reports["article_id"].eq(request.param)
    return claims_of(rows, talk_event(rows, reports[day].iloc[0]["talk_id"]))


def _claims(matrix, kind, words):
    return [claim for claim in matrix.claims if claim.kind == kind and words in claim.label]


@pytest.mark.slow
def test_both_articles_tell_of_the_event_whichever_of_its_talks_is_picked(matrix):
    assert [row["article_id"] for row in matrix.articles] == [SECOND, FIRST]


@pytest.mark.parametrize(("kind", "words"), BOTH)
def test_what_both_tell_is_left_out_by_none(matrix, kind, words):
    found = _claims(matrix, kind, words)
    assert found
    assert not [cell for claim in found for cell in claim.cells.values() if cell.state in ("left out", "before")]


def test_nine_in_ten_of_what_only_one_tells_are_shown_as_left_out(matrix):
    shown = [any(claim.cells[who].state == "left out" for claim in _claims(matrix, kind, words))
             for kind, words, who in ALONE]  # fmt: skip
    print(f"shown as left out: {sum(shown)} of {len(shown)}")
    missed = [one for one, met in zip(ALONE, shown, strict=True) if not met]
    assert sum(shown) / len(shown) >= 0.9, f"missed: {missed}"


def test_no_party_is_left_out_whose_name_stands_in_the_article(matrix, rows):
    texts = dict(zip(rows.articles["article_id"], rows.articles["text"], strict=True))
    for claim in matrix.claims:
        for article, cell in claim.cells.items():
            if claim.kind == "party" and cell.state == "left out":
                assert claim.label.split()[-1] not in texts[article]


def test_every_cell_that_says_something_opens_its_words(matrix, rows):
    length = {row.article_id: len(row.text) for row in rows.articles.itertuples()}
    for claim in matrix.claims:
        for article, cell in claim.cells.items():
            if cell.state in ("told", "otherwise", "unclear"):
                assert 0 <= cell.start < cell.end <= length[article]


def test_the_frame_has_a_row_for_each_cell(matrix):
    assert len(matrix.frame()) == len(matrix.claims) * len(matrix.articles)
