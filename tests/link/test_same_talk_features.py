"""The named features of two reports, and how near their vectors are."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from helpers.link.same_talk_features import UNKNOWN_NEARNESS, nearness, of_two
from helpers.link.same_talk_parties import actors_of
from helpers.link.same_talk_report import Told, articles_told, told
from tests.link.test_talks import ACTORS, MENTIONS, report

ARTICLES = pd.DataFrame(
    {"article_id": ["a", "b"], "published": pd.to_datetime(["2019-05-29", "2019-05-30"]), "outlet": None}
)


def read(article_id: str, **told_so: object) -> Told:
    known = actors_of(MENTIONS, ACTORS, {article_id})
    row = report(article_id, **told_so) | {"report_id": f"{article_id}:r0"}
    return told(known, articles_told(ARTICLES), 0, row)


@pytest.mark.parametrize(
    ("earlier", "later", "there", "missing"),
    [
        ({}, {}, {"parties:same_set", "days:same", "place:same_city"}, {"parties:none", "days:apart:1"}),
        ({}, {"earliest": "2019-06-03", "latest": "2019-06-03"}, {"days:apart:1", "days:apart:4"}, {"days:apart:8"}),
        ({}, {"earliest": None, "latest": None}, {"days:may_meet"}, {"days:same", "days:meet"}),
        ({}, {"place": "Stockholm", "country": "Sweden"}, {"place:other_city"}, {"place:same_city"}),
        ({}, {"participants": []}, {"parties:untold"}, {"parties:none"}),
        ({"participants": []}, {}, {"parties:earlier_untold"}, {"parties:untold"}),
        ({"participants": ["Norway", "Reds"]}, {"participants": ["Norway", "Sweden"]},
         {"parties:other_partner:two", "parties:kept:0.5"}, {"parties:kept:1", "parties:none"}),
        ({"participants": ["Reds"]}, {"participants": ["Sweden"]}, {"parties:none", "parties:kept:none"}, set()),
        ({"round": 6}, {"round": 7}, {"round:other"}, {"round:same"}),
        ({"round": 6}, {}, set(), {"round:other", "round:same"}),
        ({"status": "refused"}, {"status": "held"}, {"status:refused_and_held", "status:refused>held"}, set()),
        ({"status": "planned"}, {"status": "held"}, {"status:ahead>held"}, {"status:refused_and_held"}),
    ],
)  # fmt: skip
def test_features(earlier, later, there, missing):
    found = set(of_two(read("a", **earlier), read("b", **later)))
    assert there <= found and not missing & found
    assert not any(name.startswith("here") for name in found)


def test_reports_of_one_article_have_features_of_their_own():
    found = of_two(read("a"), read("a", status="planned", earliest="2019-06-20", latest="2019-06-20"))
    assert {"here", "here:other_day", "here:other_status", "here:days:apart:1"} <= set(found)
    assert not any(name.startswith(("articles:", "headline:")) for name in found)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [((1.0, 0.0), (0.6, 0.8), 0.6), ((1.0, 0.0), (), UNKNOWN_NEARNESS), ((), (), UNKNOWN_NEARNESS)],
)
def test_nearness_is_the_cosine_and_the_usual_one_where_nothing_was_read(one, other, near):
    assert nearness([one, other], np.array([0]), np.array([1])) == pytest.approx([near])
