"""The two real articles beside the project: every row of ``article`` in their expected.json."""

import json
import shutil
from pathlib import Path

import pytest

from helpers.articles import read_folder

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the seed articles are not beside the project (../shared/seeds)"
)
NAMES = ("000_8f58a4efe25b996b.txt", "002_64fcd43f761bc166.txt")


def wanted(name):
    return json.loads((SEEDS / "expected.json").read_text(encoding="utf-8"))[name]["article"]


@pytest.fixture(scope="module")
def articles():
    return {one.path: one for one in read_folder(SEEDS)[0]}


@pytest.mark.parametrize("name", NAMES)
def test_metadata(articles, name):
    article, want = articles[name], wanted(name)
    for field in ("outlet", "article_number", "published", "headline", "dateline_place", "credit"):
        if field in want:
            assert getattr(article, field) == want[field]
    assert list(article.agencies) == want.get("agencies", [])
    assert article.sources["published"].split(":")[0] == want["published_from"].split(":")[0]


@pytest.mark.parametrize("name", NAMES)
def test_passages(articles, name):
    article, want = articles[name], wanted(name)
    words = [(one.kind, article.text[one.start : one.end]) for one in article.passages]
    body = [text for kind, text in words if kind == "body"]
    assert body[0].startswith(want["body_starts"])
    for part in want["passages_not_body"]:
        assert [kind for kind, text in words if text.startswith(part["starts"])] == [part["kind"]]
    others = [text for kind, text in words if kind in ("caption", "credit")]
    assert len(others) == len(want["passages_not_body"])


def test_alone_the_second_has_no_date(tmp_path):
    shutil.copy(SEEDS / NAMES[1], tmp_path)
    (article,), _ = read_folder(tmp_path)
    assert article.published is None
    assert "published" not in article.sources
