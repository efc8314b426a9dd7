"""Embedded pictures are no part of a page's size, and bars laid over a page are no part of the page."""

import base64
import random

import pytest

from helpers.articles.draft import Draft, finish
from helpers.articles.markup import tree_of, words_of
from helpers.articles.readers import read_file
from helpers.articles.saved import saved_from, without_bars, without_pictures

PICTURE = base64.b64encode(random.Random(3).randbytes(60_000))
PROSE = (
    b"<p>The ministers for harbours met in Tolvar on Monday to settle who may dredge the channel, officials said.</p>"
)


def test_pictures_are_taken_out_and_nothing_else():
    page = b'<img src="data:image/png;base64,' + PICTURE + b'" alt="quay"><p>data: base64, and more</p>'
    assert without_pictures(page) == b'<img src="data:image/png;base64," alt="quay"><p>data: base64, and more</p>'


def test_drawings_are_taken_out():
    drawing = b"%3Csvg%20" + b"x" * 500
    page = b'<img src="data:image/svg+xml;charset=utf-8,' + drawing + b'"><p>kept</p>'
    assert without_pictures(page) == b'<img src="data:image/svg+xml;charset=utf-8,"><p>kept</p>'


def test_a_page_is_as_large_as_its_text(tmp_path):
    file = tmp_path / "a.html"
    picture = b'<img src="data:image/jpeg;base64,' + PICTURE * 140 + b'">'
    file.write_bytes(
        b"<html><body><article><h1>Harbour ministers agree</h1>" + picture + PROSE * 3 + b"</article></body></html>"
    )
    assert file.stat().st_size > 11_000_000
    (found,) = read_file(file, "a.html")
    assert "who may dredge the channel" in found.text
    assert len(found.text) < 1_000


def test_a_page_of_eleven_megabytes_of_text_is_no_article(tmp_path):
    file = tmp_path / "a.html"
    file.write_bytes(b"<html><body>" + PROSE * 100_000 + b"</body></html>")
    (found,) = read_file(file, "a.html")
    assert "11 MB without its pictures" in found.reason


def test_a_bar_is_taken_out_of_the_tree():
    text = "<body><div id='wm-ipp-base'>12 captures</div><p>The page</p></body>"
    tree = tree_of(text)
    assert without_bars(tree, text)
    assert words_of(tree) == "The page"


def test_a_papers_own_header_is_no_bar():
    text = "<head><meta property='og:site_name' content='The Post'></head><body><div id='HEADER'>The Post</div></body>"
    assert not without_bars(tree_of(text), text)


def test_a_comment_of_the_page_itself_is_no_address():
    text = "<!-- url: https://post.example/a --><body><p>The page</p></body>"
    assert saved_from(tree_of(text), text) == ""


def test_where_a_page_was_saved_from_is_told_of_one_with_struck_words(tmp_path):
    file = tmp_path / "a.html"
    page = b"<html><body><article><h1>Harbour ministers agree</h1><p>They met <del>for nothing</del> again.</p>"
    saved = b"<!-- saved from url=(0032)https://post.example/2021/channel -->\n"
    file.write_bytes(b"<!DOCTYPE html>\n" + saved + page + PROSE * 3 + b"</article></body></html>")
    (found,) = read_file(file, "a.html")
    assert found.values["url"] == ("https://post.example/2021/channel", "page")
    assert "for nothing" not in found.text


@pytest.mark.parametrize(
    ("noted", "day"),
    [("2022-06-10", "2022-06-10"), ("2022-06-10T08:30:00Z", "2022-06-10"), ("2022-13-45", None), ("soon", None)],
)
def test_only_a_day_is_the_day_of_saving(noted, day):
    """Web archives note it themselves, and may note anything."""
    assert finish(Draft("The text.", (), {"saved_on": (noted, "page")}), "a.warc", {}).saved_on == day
