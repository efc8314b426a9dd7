"""A notebook that stays in one kernel: its page is loaded again, and it is run again."""

import pytest
from playwright.sync_api import expect

from tests.browser.lab import notebook

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]


def test_the_page_is_loaded_again_and_run_again_in_one_kernel(lab, browser):
    with notebook(browser, lab, "3_quotes.ipynb") as opened:
        opened.wait_for_chart()
        facets = opened.app.locator(".parley-facet").count()
        assert facets > 4
        for _ in range(3):
            opened.page.reload()
            expect(opened.page.locator(".jp-Notebook .jp-Cell").first).to_be_visible(timeout=90_000)
            opened.run_all()
            idle = opened.page.get_by_role("button", name="Python 3 (ipykernel) | Idle")
            opened.page.wait_for_timeout(1500)
            expect(idle.first).to_be_visible(timeout=90_000)
            opened.wait_for_chart()
            opened.until(lambda: opened.app.locator(".parley-facet").count() == facets, seconds=40)
            opened.until(lambda: opened.app.locator(".parley-rows tbody tr").count() == 10, seconds=40)
            assert opened.app.locator(".parley-histogram span").count() > 1
            assert not [error for error in opened.errors if "Failed to initialize" in error]
