"""The way from a row to its marks is the way from marks to their rows, backwards."""

import random

import pytest

from helpers.charts.lit import marks_holding
from helpers.charts.marks import marks_of, rows_behind, table_of
from helpers.explorers.actors import PLAN as ACTORS
from helpers.explorers.evidence import KINDS
from helpers.explorers.quotes import PLAN as QUOTES
from helpers.explorers.start import PLAN as START
from helpers.explorers.talks import PLAN as TALKS
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

CHOICES = [choice for plan in (START, TALKS, ACTORS, QUOTES) for choice in plan.choices]


@pytest.fixture(scope="module")
def corpus():
    return make_corpus(40, seed=5)


@pytest.mark.slow
@pytest.mark.parametrize("view", [View(), View(text="peace", unknown_dates=False)], ids=["all", "some"])
@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.draw.__name__)
def test_a_row_is_held_by_the_marks_that_show_it(corpus, choice, view):
    rows = select(corpus, view)
    figure = choice.draw(rows)
    by_table = {}
    for mark in marks_of(figure):
        by_table.setdefault(table_of(mark.key), []).append(mark)
    for table, marks in by_table.items():
        key = KINDS[table].key
        behind = {(m.trace, m.point): set(rows_behind(rows, m.key)[key]) for m in marks}
        every = sorted(set().union(*behind.values()))
        for row_id in random.Random(1).sample(every, k=min(4, len(every))):
            found = {place for place in marks_holding(figure, rows, table, key, row_id) if place in behind}
            assert found == {place for place, ids in behind.items() if row_id in ids}


def test_a_report_lights_its_talk_and_a_stranger_nothing(corpus):
    rows = select(corpus)
    figure = TALKS.choice("map").draw(rows)
    talks = [mark for mark in marks_of(figure) if table_of(mark.key) == "talks"]
    talk = rows_behind(rows, talks[0].key)["talk_id"].iloc[0]
    report = rows.reports.loc[rows.reports["talk_id"] == talk, "report_id"].iloc[0]
    assert (talks[0].trace, talks[0].point) in marks_holding(figure, rows, "reports", "report_id", report)
    assert marks_holding(figure, rows, "reports", "report_id", "no such report") == []
