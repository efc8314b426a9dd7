"""Explorers that are made again and again leave nothing behind in the kernel."""

import ipywidgets
import pytest
from ipywidgets.widgets.widget import _instances

from helpers.explorers import closing, explore_actors, explore_quotes, explore_start, explore_talks


@pytest.fixture(autouse=True)
def nothing_open(monkeypatch):
    """Each test starts without open explorers of other tests, and closes its own."""
    monkeypatch.setattr(closing, "_OPEN", [])
    yield
    for app, _, _ in closing._OPEN:
        closing.close_whole(app)


@pytest.fixture
def run_as(monkeypatch):
    """Sets the cell and the run that the kernel is in."""
    return lambda cell, run: monkeypatch.setattr(closing, "_this_run", lambda: (cell, run))


@pytest.mark.slow
@pytest.mark.parametrize("explore", [explore_start, explore_talks, explore_actors, explore_quotes])
def test_a_cell_that_is_run_again_leaves_as_many_widgets_open(explore, corpus, run_as):
    open_then = []
    before = set(_instances)
    for run in ("first", "second", "third"):
        run_as("a cell", run)
        explore(corpus)
        open_then.append(len(set(_instances) - before))
    assert open_then[0] == open_then[1] == open_then[2] > 50
    closing.close_whole(closing._OPEN.pop()[0])
    assert set(_instances) <= before


def test_options_of_a_chart_that_is_left_are_closed(corpus):
    app = explore_quotes(corpus)
    sizes = []
    for _ in range(3):
        for choice in app.plan.choices:
            app.charts.value = choice.key
        sizes.append(len(_instances))
    assert sizes[0] == sizes[1] == sizes[2]


@pytest.mark.parametrize(
    ("first", "second", "open_first"),
    [
        (("a", "1"), ("a", "2"), False),
        (("a", "1"), ("b", "2"), True),
        (("a", "1"), ("a", "1"), True),
        ((None, "1"), (None, "2"), False),
        ((None, None), (None, None), False),
    ],
)
def test_only_earlier_runs_of_the_same_cell_are_closed(first, second, open_first, run_as):
    apps = []
    for run in (first, second):
        run_as(*run)
        apps.append(ipywidgets.VBox([ipywidgets.Text()]))
        closing.keep_only(apps[-1], "quotes")
    assert [app.comm is not None for app in apps] == [open_first, True]
    assert (apps[0].children[0].comm is not None) is open_first
