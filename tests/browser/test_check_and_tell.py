"""The notebook for checking, telling and sharing: by keys, without faults, and no wider than its window."""

import pytest

from tests.browser.axe import faults
from tests.browser.lab import notebook
from tests.browser.test_screen import TOO_WIDE, WIDTHS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]


def test_a_row_is_read_by_keys_and_nothing_is_too_wide(lab, browser):
    with notebook(browser, lab, "6_check_and_tell.ipynb", width=1280, height=800) as opened:
        page = opened.page
        card = page.locator(".parley-card[tabindex]").first
        card.wait_for(state="visible", timeout=120_000)
        page.locator(".parley-sharing").wait_for(state="visible", timeout=60_000)
        head = page.get_by_text("in doubt and not yet read").first
        first = card.locator("h4").inner_text()
        card.focus()
        page.keyboard.press("n")
        page.wait_for_function("([card, first]) => card.querySelector('h4').textContent !== first",
                               arg=[card.element_handle(), first])  # fmt: skip
        for key, told in (("r", "1 checked, 0 wrong"), ("W", "1 checked, 1 wrong")):
            before = head.inner_text()
            page.keyboard.press(key)
            opened.until(lambda before=before: head.inner_text() != before)
            assert told in head.inner_text()
        page.keyboard.press("e")
        offers = page.locator(".parley-correct-rows:visible").first
        offers.wait_for(state="visible", timeout=30_000)
        offers.get_by_role("button", name="Took part as well…").click()
        field = page.get_by_label("Took part as well")
        field.fill("Talban")
        opened.until(lambda: "‘Talban’ is not a known actor" in page.locator(".parley-typed").inner_text())
        assert "near: Taliban" in page.locator(".parley-typed").inner_text()
        assert faults(page, ".parley") == []
        before = head.inner_text()
        page.keyboard.press("Escape")  # out of the form, and then out of the edit; nothing is kept
        field.wait_for(state="hidden", timeout=30_000)
        assert offers.is_visible()
        page.keyboard.press("Escape")
        offers.wait_for(state="hidden", timeout=30_000)
        opened.until(lambda: card.evaluate("one => one === document.activeElement"))
        assert head.inner_text() == before
        assert faults(page, ".parley") == []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.wait_for_timeout(500)
            assert page.evaluate(TOO_WIDE) == [], width
        assert opened.errors == []
