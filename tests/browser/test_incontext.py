"""Keyword in context in a real browser: asked for, aligned on the keyword, sorted, read in the article."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]


def test_a_keyword_is_shown_in_context(desk):
    opened = desk.open("3_quotes", width=1440, height=1300)
    app = opened.app
    title = app.locator(".parley-evidence .parley-title")
    app.get_by_role("button", name="Keyword in context").click()
    opened.until(lambda: "Type a word" in app.locator(".parley-evidence").inner_text())
    search = app.get_by_label("Search")
    search.fill("peace")
    search.press("Enter")
    opened.until(lambda: "hits of ‘peace’" in title.inner_text())
    app.get_by_label("Sorted by").select_option(label="words after")
    after = app.locator(".parley-rows td.parley-cell-right")
    opened.until(lambda: words(after) == sorted(words(after)))
    opened.settle()
    keywords = app.locator(".parley-rows td.parley-cell-keyword")
    assert len({round(keyword.bounding_box()["x"]) for keyword in keywords.all()}) == 1
    assert {keyword.inner_text().lower() for keyword in keywords.all()} == {"peace"}
    app.locator(".parley-open").nth(1).click()
    focus = app.locator(".parley-reader .focus")
    focus.first.wait_for(state="visible", timeout=30_000)
    opened.until(lambda: focus.first.inner_text().lower() == "peace")
    assert opened.errors == []
    app.get_by_role("button", name="Quotes", exact=True).click()
    app.get_by_role("button", name="Clear all").click()
    opened.until(lambda: "Evidence: all" in title.inner_text())


def words(cells):
    """The words of each cell, in lowercase, without marks."""
    plain = (
        "".join(letter if letter.isalnum() else " " for letter in text.lower()) for text in cells.all_inner_texts()
    )
    return [text.split() for text in plain]
