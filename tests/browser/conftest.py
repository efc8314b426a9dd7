"""One JupyterLab and one browser for all browser tests of a process.

Two processes (``-n 2 --dist loadgroup --no-loadscope-reorder``) share the groups of tests between them: who is done
with one takes the next. Each has a JupyterLab, a browser and open notebooks of its own.

A kernel, a server and a browser share two cores here, and now and then one of them is late: a test that fails is tried
once more, and the run's closing lines count it as rerun. A fault of the project fails both times. `--reruns 0` on the
command line shows every first failure.
"""

import shutil
from pathlib import Path

import pytest

from helpers.tables.opening import default_tables
from tests.browser.desk import Desk
from tests.browser.lab import copy_project, find_browser, launch, running_lab

_FAILED = pytest.StashKey[bool]()
#: Files whose tests stay together, for they use the same open notebooks: long groups first, so that nobody has much
#: left when the other is done. The tasks take articles into the corpus whose numbers test_coverage.py knows by heart:
#: it comes before them in either process. A file that is not named is a group of its own, after these.
TOGETHER = (
    ("test_screen.py", "test_notebooks.py"),
    ("test_coverage.py",),
    ("test_hostile.py",),
    ("test_tasks.py", "test_review.py"),
    ("test_again.py", "test_incontext.py", "test_keyboard.py", "test_wide.py"),
)
#: The first file of each file's group, in that order.
GROUPS = {file: files[0] for files in TOGETHER for file in files}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks the tests of this folder: they may be tried a second time, where the command line does not say how often.

    They are put in the order of their groups. The first tests look at notebooks just run, and leave them open.
    """
    here = [item for item in items if item.path.parent == Path(__file__).parent]
    items[:] = [item for item in items if item not in here]
    order = list(GROUPS)
    items += sorted(here, key=lambda item: order.index(item.path.name) if item.path.name in GROUPS else len(order))
    for item in here:
        item.add_marker(pytest.mark.xdist_group(GROUPS.get(item.path.name, item.path.name)))
    if config.getoption("reruns", None) is None:
        for item in here:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def lab(tmp_path_factory, sample_tables):
    """JupyterLab over a copy of the project with the tables of its samples, which one of the processes builds."""
    home = copy_project(tmp_path_factory.mktemp("lab"))
    shutil.copytree(sample_tables, home / "data" / "tables" / default_tables(home / "data" / "articles").name)
    with running_lab(home) as running:
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
