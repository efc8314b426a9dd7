from dataclasses import replace

import pytest

from helpers.articles.fingerprint import fingerprint, marked
from helpers.articles.model import Article, Passage, Span

ARTICLE = Article("a.txt", "a.txt", "Talks went on.", (Passage("body", 0, 14),), outlet="Post")


def test_it_is_the_same_for_the_same_article():
    assert fingerprint(ARTICLE) == fingerprint(replace(ARTICLE))
    assert len(fingerprint(ARTICLE)) == 32


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Talks went off."},
        {"outlet": "Times"},
        {"published": "2019-05-28"},
        {"passages": (Passage("caption", 0, 14),)},
        {"sources": {"outlet": "header"}},
        {"agencies": ("AFP",)},
        {"quoted": (Span(0, 5),)},
    ],
)
def test_it_changes_with_everything_that_is_read(change):
    assert fingerprint(replace(ARTICLE, **change)) != fingerprint(ARTICLE)


def test_one_that_was_kept_is_not_taken_again_but_for_what_is_made_of_the_article():
    kept = marked(replace(ARTICLE), "as it was")
    assert fingerprint(kept) == "as it was" and kept == ARTICLE
    assert fingerprint(replace(kept)) == fingerprint(ARTICLE)
    assert fingerprint(replace(kept, outlet="Times")) == fingerprint(replace(ARTICLE, outlet="Times"))
