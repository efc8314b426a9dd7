"""One JupyterLab and one browser for all browser tests."""

import pytest

from tests.browser.lab import copy_project, find_browser, launch, running_lab


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """JupyterLab over a copy of the project."""
    with running_lab(copy_project(tmp_path_factory.mktemp("lab"))) as running:
        yield running


@pytest.fixture(scope="session")
def browser():
    """A real browser without a window."""
    if find_browser() is None:
        pytest.skip("No Chromium is installed; `sudo apt-get install chromium` gives one.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()
