"""Pages so long that their body is recognised by its paragraphs alone read as shorter ones do."""

import subprocess
import sys

import pytest

from helpers.articles import page, page_body, page_values
from helpers.articles.markup import tree_of

HEAD = "Envoys Meet in Klow"


def made(paragraphs, form="<p>Envoy number {0} met the minister of trade in Klow on Monday, for {0} minutes.</p>"):
    links = "<nav><ul><li><a href='/w'>World news</a></li><li><a href='/s'>Sport pages</a></li></ul></nav>"
    beside = "<aside><p>Read more: Ten recipes</p></aside><figure><figcaption>Envoys at the lake.</figcaption></figure>"
    return (
        f"<html lang='en'><head><title>{HEAD} | Klow Post</title></head><body>{links}<article><h1>{HEAD}</h1>"
        f"<p class='byline'>By Mira Tolk</p>{''.join(map(form.format, range(paragraphs)))}{beside}</article>"
        "<div class='comments'><p>Nice one, says a reader of this.</p></div><footer>Copyright Klow Post</footer></html>"
    )


@pytest.mark.parametrize("paragraphs", [20, page_body._LONG_BODY])
def test_a_page_of_thousands_of_paragraphs_reads_as_a_short_one_does(paragraphs):
    (draft,) = page.read(made(paragraphs), "a.html")
    assert {name: value for name, (value, _) in draft.values.items()} == {
        "headline": HEAD, "outlet": "Klow Post", "byline": "Mira Tolk", "language": "en",
    }  # fmt: skip
    body = [draft.text[one.start : one.end] for one in draft.passages if one.kind == "body"]
    assert len(body) == paragraphs and body[0].startswith("Envoy number 0") and body[-1].startswith("Envoy number")
    beside = " ".join(draft.text[one.start : one.end] for one in draft.passages if one.kind == "boilerplate")
    assert "Ten recipes" in beside and "World news" in beside and "says a reader" in beside


def test_paragraphs_are_side_by_side_before_they_are_a_body_of_their_own():
    tree = tree_of(f"<html><body>{'<div><p>A word of a reader.</p></div>' * page_body._LONG_BODY}</body></html>")
    assert page_body.long_body(tree) == []


def test_cells_of_a_table_that_came_as_one_are_told_apart():
    lines = [f"Line {number} of the treaty." for number in range(50)]
    tree = tree_of(f"<table>{''.join(f'<tr><td>{one}</td></tr>' for one in lines)}</table>")
    shown = page._Shown(tree)
    assert list(page._parted([" ".join(lines[5:40]), "And words that stand nowhere."], shown)) == [
        *lines[5:40], "And words that stand nowhere.",
    ]  # fmt: skip


def test_reading_a_page_hides_no_warnings_of_the_person():
    code = """
import warnings
from helpers.articles.page_body import body_of
before = list(warnings.filters)
assert body_of("<html><body><article><p>" + "The envoys met in Oslo on Tuesday. " * 20 + "</p></article></body></html>")
import urllib3
print([each[2].__name__ for each in warnings.filters if each not in before])
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "InsecureRequestWarning" not in run.stdout


@pytest.mark.parametrize(
    ("written", "language"),
    [("en", "en"), ("en-GB", "en"), ("fr_CA_x", "fr"), ("english", ""), ("en-", ""), ("en" + "_" * 5_000 + "!", "")],
)
def test_a_declared_language_is_a_code_and_is_told_at_once(written, language):
    tree = tree_of(f"<html lang='{written}'><body><p>Words.</p></body></html>")
    assert page_values._language(tree, {}, {}) == language
