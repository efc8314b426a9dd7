"""Texts of several articles that each begin with a block of labels."""

import pytest

from helpers.articles import labelled
from helpers.articles.model import Problem

BODY = "The envoys of Borduria and Syldavia met in Klow on Monday, officials said."


def _block(*labels, body=BODY):
    return "\n".join(labels) + f"\n\n{body}\n\n"


TITLED = ("Title: Envoys Meet", "Date: 14 March 2017", "Author: Ilo Bartek")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (_block(*TITLED) * 2, 2),
        (_block(*TITLED) * 3, 3),
        (_block("Paper: Klow Post", *TITLED) * 2, 2),
        (_block("Record: 1", "Title:", "Envoys Meet", "Source:", "Klow Post, 3/14/2017, p3") * 2, 2),
        (_block(*TITLED), 0),
        (_block(*TITLED) + "Title: Only one label\n\nAnd words.\n", 0),
        ("A line above.\n\n" + _block(*TITLED) * 2, 0),
        (_block("Paper: Klow Post", "Date: 14 March 2017", "Page: 3") * 2, 0),
        (BODY, 0),
        ("", 0),
    ],
)
def test_each_block_begins_an_article(text, count):
    assert len(labelled.drafts(text, "a.txt") or ()) == count


def test_a_block_without_words_is_told():
    _, second = labelled.drafts(_block(*TITLED) + _block(*TITLED, body=""), "a.txt")
    assert isinstance(second, Problem) and second.records == 1 and second.where == "article 2"
