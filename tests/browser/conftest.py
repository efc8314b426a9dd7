"""One JupyterLab and one browser for all browser tests.

A kernel, a server and a browser share two cores here, and now and then one of them is late: a test that fails is tried
once more, and the run's closing lines count it as rerun. A fault of the project fails both times.
"""

from pathlib import Path

import pytest

from tests.browser.lab import copy_project, find_browser, launch, running_lab


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of this folder: they may be tried a second time."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.flaky(reruns=1))


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
