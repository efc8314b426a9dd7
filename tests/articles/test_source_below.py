"""Articles that each end in the line of their source."""

import pytest

from helpers.articles.draft import Draft
from helpers.articles.source_below import drafts

BODY = (
    "The harbour masters agreed on Monday to share one pilot boat until the ice has gone from the bay.",
    "The boat will sail in the morning and at night, and each town will pay for its own fuel.",
)


def text(sources, body=BODY):
    heads = ("Towns share a pilot boat", "Teachers walk out", "Stolen dial returns")
    return "\n\n".join(line for head, source in zip(heads, sources, strict=False) for line in (head, *body, source))


@pytest.mark.parametrize("form", ["Source: {}", "({})", "— {}", "{}", "{}, p. 4"])
def test_each_source_ends_an_article(form):
    found, doubtful = drafts(
        text([form.format(one) for one in ("Klow Courier, 2 March 2021", "Fluvia Post, 3.3.2021")])
    )
    told = [(one.values["outlet"][0], one.values["published"][0]) for one in found if isinstance(one, Draft)]
    assert told == [("Klow Courier", "2021-03-02"), ("Fluvia Post", "2021-03-03")]
    assert not doubtful


def test_quotations_of_papers_are_no_articles_but_told():
    sources = ["— Klow Courier, 2 March 2021", "— Fluvia Post, 3 March 2021"]
    found, doubtful = drafts(text(sources, BODY[:1]))
    assert not found
    assert doubtful == ["Towns share a pilot boat", "Teachers walk out"]


@pytest.mark.parametrize(
    "sources",
    [
        ["(Klow Courier, 2 March 2021)"],
        ["Ada Lind", "Bo Marn"],
        ["(Klow Courier, 2 March 2021)", "Ada Lind"],
        ["(2 March 2021)", "(3 March 2021)"],
    ],
)
def test_other_texts_are_left_alone(sources):
    assert drafts(text(sources)) == ([], [])
