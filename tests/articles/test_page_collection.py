"""A page of several articles is told from one article with teasers, comments, rules or links in it."""

import pytest

from helpers.articles import page

LINES = (
    "The envoys of Orvane met in the old town hall of Klow on Monday and spoke of fish for three hours.",
    "Nobody on the quay of Keldt had asked for a toll, the pilots said, and nobody would pay one either.",
)


def piece(
    number: int, head: str = "h2", source: str = "The Klow Courier, 4 May 2019", name: str = "Envoys Meet"
) -> str:
    return f"<article><{head}>{name} {number}</{head}><p>{source}</p><p>{LINES[number]}</p></article>"


def ruled(number: int, line: str) -> str:
    return f"<p>{line}</p><h1>Envoys Meet Again {number}</h1><p>{LINES[number]}</p>"


ADDRESS = "url: https://klow.example/2019/05/04/a"
MAIN = f"<h1>Pilots Stay Ashore</h1><p>5 May 2019</p><p>{LINES[1]} They stayed ashore.</p><p>{LINES[0]} They went.</p>"


@pytest.mark.parametrize(
    ("body", "number"),
    [
        (piece(0) + piece(1), 2),
        (piece(0, "h1") + piece(1, "h1"), 2),
        (piece(0, source="4 May 2019") + piece(1, source="5 May 2019"), 1),
        (piece(0, source="The Klow Courier") + piece(1, source="The Keldt Post"), 1),
        (piece(0, name="<a href='/0'>Envoys Meet</a>") + piece(1, name="<a href='/1'>Envoys Meet</a>"), 1),
        (f"<article>{MAIN}</article>" + piece(0) + piece(1), 1),
        (f"<div>{MAIN}</div>" + piece(0, "h4", "Today, 6 May 2019", "Ada") + piece(1, "h4", "Today", "Bo"), 1),
        (ruled(0, ADDRESS) + "<hr>" + ruled(1, ADDRESS), 2),
        (f"<div>{ruled(0, ADDRESS)}</div><hr><hr><div>{ruled(1, ADDRESS)}</div>", 2),
        (ruled(0, "By Ada Prynne") + "<hr>" + ruled(1, "By Ada Prynne"), 1),
        (ruled(0, ADDRESS) + "<hr>" + f"<p>{LINES[1]}</p>", 1),
        (MAIN + "<hr><h2>Links</h2><p>https://klow.example/1</p><p>https://klow.example/2</p>", 1),
    ],
)
def test_only_a_collection_is_parted(body, number):
    text = f"<!DOCTYPE html><html><head><title>Review</title></head><body>{body}</body></html>"
    assert len(list(page.read(text, "a.html"))) == number
