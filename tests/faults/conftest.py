import pytest

from tests.faults.press import write_press


@pytest.fixture
def folder(tmp_path):
    """Two articles in a folder of their own."""
    return write_press(tmp_path / "news")


@pytest.fixture
def annotated(monkeypatch):
    """The ids of the articles that were annotated, in order."""
    from helpers.annotate import pipeline

    seen, original = [], pipeline.annotate_article

    def noted(article, parsed=None):
        seen.append(article.article_id)
        return original(article, parsed)

    monkeypatch.setattr(pipeline, "annotate_article", noted)
    return seen
