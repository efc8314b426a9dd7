"""One JupyterLab and one browser for all browser tests of a process.

Two processes (``-n 2 --dist loadgroup``) share the tests between them, always in the same way, and each has a
JupyterLab, a browser and open notebooks of its own.

A kernel, a server and a browser share two cores here, and now and then one of them is late: a test that fails is tried
once more, and the run's closing lines count it as rerun. A fault of the project fails both times. `--reruns 0` on the
command line shows every first failure.
"""

from pathlib import Path

import pytest

from tests.browser.desk import Desk
from tests.browser.lab import copy_project, find_browser, launch, running_lab

_FAILED = pytest.StashKey[bool]()
#: The files of the first of two processes, which use all notebooks; the others use 3_quotes or notebooks of their own.
FIRST = ("test_screen.py", "test_notebooks.py", "test_review.py", "test_tasks.py")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks the tests of this folder: they may be tried a second time, where the command line does not say how often.

    Those that look at notebooks just run come first, and leave them open for the others.
    """
    here = [item for item in items if item.path.parent == Path(__file__).parent]
    items[:] = [item for item in items if item not in here]
    items += sorted(here, key=lambda item: item.path.name != "test_screen.py")
    for item in here:
        item.add_marker(pytest.mark.xdist_group("first" if item.path.name in FIRST else "second"))
    if config.getoption("reruns", None) is None:
        for item in here:
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


@pytest.fixture(scope="session")
def _desk(lab, browser):
    found = Desk(lab, browser)
    yield found
    found.clear()


@pytest.fixture
def desk(_desk, request):
    """The notebooks that stand open; where a test has failed they are closed, and its second try begins anew."""
    yield _desk
    if request.node.stash.get(_FAILED, False):
        _desk.clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """Keeps in the test whether it failed, which its fixtures cannot see."""
    report = yield
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or report.failed
    return report
