"""The coverage explorer: a talk picked, two articles compared, pages saved."""

import pytest

from helpers import View
from helpers.explorers.coverage import CoverageExplorer


def test_the_claims_of_the_talk_that_most_articles_tell_are_shown_and_saved(corpus, tmp_path):
    app = CoverageExplorer(corpus, figures=tmp_path)
    assert "<table>" in app.claims.value
    app.save.click()
    assert not app.status.is_error
    (folder,) = tmp_path.iterdir()
    names = {path.name for path in folder.iterdir()}
    assert {"claims.html", "claims.csv", "attention.csv", "gaps.csv", "share-of-voice.csv"} <= names
    lines = (folder / "claims.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("claim,kind,article_id")
    assert len(lines) > 1


def test_another_talk_brings_its_own_articles(corpus, tmp_path):
    app = CoverageExplorer(corpus, figures=tmp_path)
    before = app.claims.value
    app.talk.value = app.talk.options[-1][1]
    assert app.claims.value != before
    assert not app.status.is_error


@pytest.mark.parametrize("view", [View(text="nowhere-at-all"), View(outlets=("No Such Paper",))])
def test_where_no_talk_matches_it_says_so(corpus, tmp_path, view):
    app = CoverageExplorer(corpus, view, figures=tmp_path)
    assert "No talk matches" in app.claims.value
    app.save.click()
    assert list(tmp_path.glob("coverage*")) == []


def test_hostile_words_stay_words(hostile, tmp_path):
    app = CoverageExplorer(hostile, figures=tmp_path)
    for _, talk in app.talk.options:
        app.talk.value = talk
        assert "<script" not in app.claims.value + app.faces.value
        assert "<img" not in app.claims.value + app.faces.value
