"""The legend: what it names is drawn, in the colour that it shows."""

import json

import pytest

from helpers.charts import frame
from helpers.explorers.exportall import TITLES, plan_of
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

CORPUS = make_corpus(60, seed=7)
VIEWS = {
    "all": View(),
    "a range": View(first_day="2019-02-01", last_day="2019-04-30"),
    "plans": View(statuses=("planned",)),
    "what was held": View(statuses=("held",)),
}
CHOICES = [(explorer, choice.key) for explorer in TITLES for choice in plan_of(explorer).choices]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("explorer", "key"), CHOICES)
def test_whatever_the_legend_names_is_drawn(monkeypatch, explorer, key, view):
    entries = []
    place = frame.place

    def placed(legend, *more):
        entries[:] = legend
        return place(legend, *more)

    monkeypatch.setattr(frame, "place", placed)
    choice, rows = plan_of(explorer).choice(key), select(CORPUS, VIEWS[view])
    drawn = json.dumps(choice.sketch(rows).data, default=str).lower()
    assert [one.label for one in entries if one.style.colour.lower() not in drawn] == []
