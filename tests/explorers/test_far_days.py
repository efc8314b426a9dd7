"""Any day that the tables can hold is drawn, listed and exported, also where it is the only one of the corpus."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

import icalendar
import pandas as pd
import pytest

from helpers import corrections, explorers, open_corpus, save_story
from helpers.charts import CHARTS, draw
from helpers.charts.marks import marks_of, rows_behind
from helpers.explorers.checking import check_facts
from helpers.explorers.exportall import export_all, plan_of
from helpers.explorers.facets import DaysAxis
from helpers.explorers.storytelling import piece_of
from helpers.export.calendars import to_calendar
from helpers.story.model import StoryPage
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

TALK = "Talks between Ana Ruiz and Bo Park were held in Oslo {when}, officials said. “We will not sign,” Ana Ruiz said."
#: What two articles tell, and the days given to them.
CORPORA = {
    "a talk of 1648": (TALK.format(when="in 1648"), "The day of 3 May 1518 is not forgotten.", {}),
    "published in 1019 and 2919": (
        TALK.format(when="on Tuesday"), TALK.format(when="on Monday"), {"a.txt": "1019-05-28", "b.txt": "2919-05-28"},
    ),
}  # fmt: skip
EXPLORERS = ("start", "talks", "actors", "quotes", "coverage")


@pytest.fixture(scope="module", params=CORPORA)
def far(request, tmp_path_factory):
    """A corpus, and rows of all of it and of each article."""
    folder = tmp_path_factory.mktemp("far") / "news"
    folder.mkdir()
    first, second, days = CORPORA[request.param]
    for name, text in (("a.txt", first), ("b.txt", second)):
        (folder / name).write_text(text, encoding="utf-8")
    for name, day in days.items():
        corrections.add(folder / "corrections.csv", "article", name, "published", day, when=datetime(2024, 1, 2))
    corpus = open_corpus(folder, tables=folder.parent / "tables", progress=False)
    assert corpus.talks["earliest"].notna().all() and not len(corpus.problems)
    views = (View(), View(articles=("a.txt",)), View(first_day="1000-01-01", last_day="2999-12-31"))
    return SimpleNamespace(corpus=corpus, rows=[select(corpus, view) for view in views])


@pytest.mark.slow
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn_and_each_mark_shows_the_number_of_its_rows(far, name):
    for rows in far.rows:
        figure = draw(name, rows)
        assert figure.to_json()
        for mark in marks_of(figure):
            assert len(rows_behind(rows, mark.key)) == mark.count > 0, mark


@pytest.mark.slow
@pytest.mark.parametrize("name", EXPLORERS)
def test_every_explorer_opens_and_offers_its_choices(far, name):
    explorer = getattr(explorers, f"explore_{name}")(far.corpus)
    assert not explorer.status.is_error
    for choice in plan_of(name).choices:
        explorer.charts.value = choice.key
        assert not explorer.status.is_error, explorer.status.value
        for option in choice.options:
            assert option.offered(far.rows[0], {})
    explorers.review_actors(far.corpus)
    check_facts(far.corpus)


def test_calendars_and_stories_hold_the_days(far, tmp_path):
    talks = far.corpus.talks
    calendar = icalendar.Calendar.from_ical(to_calendar(talks, "1")[0])
    assert {event.start for event in calendar.events} == {one.date() for one in talks["earliest"]}
    page = StoryPage("T", "", tuple(piece_of("talks", one, far.corpus) for one in talks["talk_id"]))
    html = save_story(far.corpus, folder=tmp_path, page=page)[0].read_text("utf-8")
    assert all(str(day.year) in html for day in talks["earliest"])


def test_days_before_1000_keep_four_figures_of_their_year_in_the_filter():
    made = make_corpus(20, seed=4)
    day = pd.Timestamp("0999-12-31").as_unit("us")  # the day before an article of 1000-01-01
    made.talks = made.talks.assign(earliest=day, latest=day, precision="day")
    first, last, bins = DaysAxis("talks", select(made)).bins(select(made))
    assert (first, last, len(bins)) == ("0999-12-01", "0999-12-31", 1)
    assert len(select(made, View(first_day=first, last_day=last)).talks) == bins[0]["count"] > 0


@pytest.mark.slow
@pytest.mark.parametrize("name", EXPLORERS)
def test_every_explorer_is_exported_whole(far, name, tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.export.browser.find_browser", lambda: None)
    saved = export_all(far.corpus, name, folder=tmp_path, formats=("svg", "csv", "xlsx", "ics", "docx"))
    assert saved[0].name == "report.html" and all("browser" in one for one in saved.problems)
