"""Where text comes from: words of another outlet that printed them before, and never an outlet's own."""

import dataclasses

import pandas as pd
import pytest

from helpers import select
from helpers.coverage.copies import copies_among
from tests.synthetic import make_corpus

SHARED = (
    "The two delegations agreed on Sunday to exchange the remaining prisoners before the first snow closes the pass. "
)
OWN = [
    "Bakers in the harbour town baked eleven kinds of bread. ",
    "A ferry from the islands was late again on Thursday. ",
    "Nobody claimed the third prize of the village lottery. ",
]


def found_in(outlets: list[str | None]):
    """What three articles of these outlets, in order of publication, share; all have the same long sentence."""
    made = make_corpus(30, seed=4)
    ids = list(made.articles["article_id"][:3])
    articles = made.articles.set_index("article_id", drop=False)
    for place, (one, outlet, own) in enumerate(zip(ids, outlets, OWN, strict=True)):
        when = pd.Timestamp("2020-01-01") + pd.Timedelta(days=place)
        articles.loc[one, ["text", "outlet", "published", "published_day"]] = [
            own + SHARED, outlet, when, when
        ]  # fmt: skip
    rows = select(dataclasses.replace(made, articles=articles.reset_index(drop=True)))
    return copies_among(rows, ids), ids


@pytest.mark.parametrize(
    ("outlets", "streams"),
    [
        (["A", "B", "C"], {(0, 1), (0, 2)}),
        (["A", "A", "B"], {(0, 2)}),
        (["A", "B", "A"], {(0, 1)}),  # the third is of the outlet that had it first
        (["A", "B", "B"], {(0, 1), (0, 2)}),  # the second had it from elsewhere, and so has the third
        (["A", "A", "A"], set()),
        ([None, None, "A"], {(0, 1), (0, 2)}),  # whether two unknown outlets are one is not known
    ],
)
def test_an_outlet_copies_others_and_not_itself(outlets, streams):
    found, ids = found_in(outlets)
    assert {(ids.index(one.source), ids.index(one.target)) for one in found.streams} == streams
    targets = {target for _, target in streams}
    assert {place for place, one in enumerate(ids) if found.own[one] < 0.9} == targets
