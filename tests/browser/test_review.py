"""The review list in a real browser: a doubt is picked, settled with one click, and taken back."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]


def test_a_doubt_is_settled_with_one_click_and_taken_back(desk):
    opened = desk.open("2_actors", width=1440, height=1300)
    page = opened.page
    head = page.locator(".parley-count", has_text="in doubt").last
    opened.until(lambda: scrolled_down(page) and head.count() > 0 and head.is_visible())
    review = page.locator(".parley", has=page.locator(".parley-review")).last
    review.locator(".parley-card h4").wait_for(timeout=30_000)
    assert review.locator(".parley-card mark").count() > 0
    listed = int(head.inner_text().split()[0].replace(",", ""))
    assert listed > 0
    name = review.locator(".parley-card h4").inner_text()
    review.get_by_role("button", name=re.compile("^(Right as it is|A new actor)$")).first.click()
    opened.until(lambda: int(head.inner_text().split()[0].replace(",", "")) == listed - 1)
    opened.until(lambda: name not in review.locator(".parley-card h4").all_inner_texts())
    opened.until(lambda: "Corrected" in review.locator(".parley-status").last.inner_text())
    review.locator(".parley-correct-made summary").click()
    review.get_by_role("button", name="Undo").first.click()
    opened.until(lambda: int(head.inner_text().split()[0].replace(",", "")) == listed)
    assert opened.errors == []


def scrolled_down(page):
    """The notebook scrolled to its end, by hand: the explorer above is then no longer brought into view."""
    window = page.locator(".jp-WindowedPanel-outer").first
    window.hover(position={"x": 8, "y": 8})
    page.mouse.wheel(0, 100)
    window.evaluate("each => { each.scrollTop = each.scrollHeight; }")
    return True
