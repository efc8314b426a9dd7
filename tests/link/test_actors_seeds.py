"""The two real articles beside the project: their actors, kinds and roles; skipped where they are not there."""

import json
from dataclasses import asdict
from pathlib import Path

import pandas as pd
import pytest

from helpers.annotate.gazetteer import load_gazetteer
from helpers.annotate.language import parse
from helpers.annotate.mentions import find_mentions
from helpers.articles import read_folder
from helpers.link.actors import link_actors
from helpers.tables.conforming import conform

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not (SEEDS / "expected.json").exists(), reason="the seed articles are not here")


@pytest.fixture(scope="module")
def expected():
    return json.loads((SEEDS / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tables():
    articles, _ = read_folder(SEEDS)
    texts = [article for article in articles if article.path.startswith("0")]
    rows = [
        asdict(mention) | {"article_id": article.article_id}
        for article in texts
        for mention in find_mentions(article.text, parse(article.text, article.passages))
    ]
    frame = pd.DataFrame({"article_id": [each.article_id for each in texts], "published": ["2019-05-28"] * len(texts)})
    mentions, actors = link_actors(conform("mentions", pd.DataFrame(rows)), frame, load_gazetteer())
    return mentions, actors.set_index("name")


@pytest.mark.parametrize("name", ["000_8f58a4efe25b996b.txt", "002_64fcd43f761bc166.txt"])
def test_every_actor_and_role(expected, tables, name):
    mentions, actors = tables
    here = set(mentions.loc[mentions["article_id"] == name, "actor_id"].dropna())
    of = dict(zip(actors["actor_id"], actors.index, strict=True))
    assert set(expected[name]["actors"]) <= {of[each] for each in here}
    assert not set(expected[name]["not_actors"]) & set(actors.index)
    for actor, role in expected[name]["roles"].items():
        assert role in {actors.loc[actor, "role"], *actors.loc[actor, "roles"]}
    for actor, kind in expected[name].get("kinds", {}).items():
        assert actors.loc[actor, "kind"] == kind


def test_one_actor_not_two_and_never_merged(expected, tables):
    mentions, actors = tables
    for names in expected["linked"]["one_actor_not_two"]:
        found = mentions.loc[mentions["text"].isin(names) & mentions["named"], "actor_id"]
        assert found.nunique() == 1
        assert found.notna().all()
    one, two = expected["linked"]["never_merged"][0]
    assert actors.loc[one, "actor_id"] != actors.loc[two, "actor_id"]


def test_the_city_is_not_the_government(tables):
    mentions, _ = tables
    moscow = mentions[mentions["text"] == "Moscow"]
    assert moscow.loc[moscow["kind"] == "place", "actor_id"].isna().all()
    assert set(moscow.loc[moscow["kind"] == "government", "actor_id"]) == {"russia"}
