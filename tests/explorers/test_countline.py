"""The sentence above the chart: how many rows, out of how many; where a chart counts only some, which."""

import re

import pytest

from helpers.charts.marks import key
from helpers.explorers import explore_actors, explore_talks
from helpers.explorers.countline import count_line, told_table
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


@pytest.mark.parametrize(
    "view", [View(), View(first_day="2019-01-01"), View(actors=("ana-verin",)), View(outlets=("Morning Ledger", None))]
)
@pytest.mark.parametrize(
    ("chart", "option", "value"),
    [("ranked", "count", "named"), ("ranked", "count", "speaking"), ("ranked", "count", "meeting"),
     ("outlets", "count", "speaking"), ("together", "relation", "meeting")],
)  # fmt: skip
def test_actors_are_counted_above_the_chart_as_in_it(corpus, view, chart, option, value):
    app = explore_actors(corpus, view)
    app.charts.value = chart
    next(box for box in app.options.children if value in [one for _, one in box.options]).value = value
    above = re.sub("<[^>]+>", "", app.count.value)
    title = app.slot.sketch.layout["meta"]["title"]
    actors, some, noun = re.match(r"(\d+)(?: of \d+)? actors? in ([\d,]+(?: of [\d,]+)?) ([a-z]+)", above).groups()
    counted = title.partition("; ")[0]
    assert re.search(rf"(?<![\d,]){actors} actors?\b", counted), (above, title)
    assert re.search(rf"(?<![\d,]){some.split(' ')[0]} (?:of [\d,]+ )?{noun.rstrip('s')}", counted), (above, title)


@pytest.mark.parametrize(
    ("table", "behind", "told"),
    [("actors", key("quotes"), "quotes"), ("actors", key("mentions"), "actors"), ("actors", key("articles"), "actors"),
     ("actors", "", "actors"), ("talks", key("reports"), "talks")],
)  # fmt: skip
def test_of_actors_the_rows_are_told_in_which_they_are_counted(table, behind, told):
    assert told_table(table, behind) == told


@pytest.mark.parametrize(
    ("table", "said"), [("talks", "0 of 15 talks match:</strong> checked only."), ("quotes", "match:</strong> checked")]
)
def test_what_matches_nothing_is_told_of_its_own_table(table, said):
    assert said in count_line(select(CORPUS, View(checks=("checked",))), table)
