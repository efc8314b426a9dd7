"""The sentence above the chart: how many rows, out of how many; where a chart counts only some, which."""

import pytest

from helpers.charts.marks import key
from helpers.explorers import explore_talks
from helpers.explorers.countline import count_line
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

CORPUS = make_corpus(45, seed=3)


@pytest.mark.parametrize("view", [View(), View(statuses=("held", "planned")), View(first_day="2018-09-01")])
def test_a_chart_that_counts_some_rows_says_which(view):
    rows = select(CORPUS, view)
    met = int((rows.frame("talks")["status"].isin(["held"])).sum())
    said = count_line(rows, "talks", "", key("talks", status="held"), "those that were held")
    assert said.startswith(f"<p><strong>{met} of {rows.count('talks')} talks</strong>")
    assert said.endswith(": those that were held.</p>")
    assert "those that" not in count_line(rows, "talks")


def test_nothing_is_counted_of_nothing():
    rows = select(CORPUS, View(text="zzzz-nowhere"))
    assert "0 of 15 talks match" in count_line(rows, "talks", "", key("talks", status="held"), "those that were held")


@pytest.mark.parametrize("by", ["actor", "side"])
def test_who_met_whom_has_one_number_above_on_and_below_the_chart(corpus, by):
    app = explore_talks(corpus, View())
    app.charts.value = "met"
    app.options.children[0].value = by
    rows, _, listed = app._listed()
    total, counted = rows.count("talks"), f"{len(listed)} talks"
    assert f"<strong>{len(listed)} of {total} talks</strong>" in app.count.value
    meta = app.slot.sketch.layout["meta"]
    assert f" in {len(listed)} of {total} talks" in meta["title"] and counted in meta["headline"]
