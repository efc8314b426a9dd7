"""Talks as a calendar: days, statuses, escaping and folding, read back with a library that knows RFC 5545."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import icalendar
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.charts import draw
from helpers.explorers.exportbar import ExportBar
from helpers.export import save_figure
from helpers.export.calendars import EVENT_STATUS, to_calendar
from helpers.tables.schema import STATUSES
from helpers.views.select import select
from tests.synthetic import make_corpus

CORPUS = make_corpus(60, seed=7)
FIRST = CORPUS.talks.iloc[[0]]


def _one(**told: object) -> icalendar.Event:
    day = pd.Timestamp("2019-05-28")
    row = {"earliest": day, "latest": day, "precision": "day", "status": "held", "name": "A – B, Oslo, talks"} | told
    talks = FIRST.assign(**{name: [value] for name, value in row.items()})
    calendar = icalendar.Calendar.from_ical(to_calendar(talks, "1")[0])
    return calendar.events[0]


def test_a_talk_is_an_event_of_whole_days_that_ends_before_the_day_after() -> None:
    event = _one(latest=pd.Timestamp("2019-05-30"))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2019, 5, 28), date(2019, 5, 31))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert _one().decoded("dtend") == date(2019, 5, 29)


@pytest.mark.parametrize("status", STATUSES)
def test_no_talk_that_was_not_held_looks_held(status: str) -> None:
    event = _one(status=status)
    assert str(event["status"]) == EVENT_STATUS[status]
    assert (str(event["summary"]) == "A – B, Oslo, talks") is (status == "held")
    assert (str(event["status"]) == "CONFIRMED") is (status in ("held", "ongoing"))
    if status != "held":
        assert str(event["summary"]).startswith(f"{status.capitalize()}: ")


def test_a_month_says_that_it_is_no_more_than_a_month() -> None:
    first, last = pd.Timestamp("2019-05-01"), pd.Timestamp("2019-05-31")
    assert str(_one(earliest=first, latest=last, precision="month")["summary"]).endswith("(some time in May 2019)")


def test_talks_without_a_date_are_left_out_and_counted() -> None:
    talks = CORPUS.talks
    undated = int((talks["earliest"].isna() & talks["latest"].isna()).sum())
    data, note = to_calendar(talks, "1")
    assert len(icalendar.Calendar.from_ical(data).events) == len(talks) - undated
    assert undated and str(undated) in note
    assert to_calendar(talks[talks["earliest"].notna()], "1")[1] == ""


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    data, _ = to_calendar(CORPUS.talks, "1")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert lines[0] == b"BEGIN:VCALENDAR" and lines[-2] == b"END:VCALENDAR"
    assert data == to_calendar(CORPUS.talks, "1")[0]


def test_identities_are_unique_and_stamps_need_no_clock() -> None:
    events = icalendar.Calendar.from_ical(to_calendar(CORPUS.talks, "1")[0]).events
    assert len({str(event["uid"]) for event in events}) == len(events)
    told = [pd.Timestamp(day).floor("s").tz_convert("UTC") for day in CORPUS.talks["last_published"].dropna()]
    assert {event["dtstamp"].dt for event in events} <= {*told, pd.Timestamp("1970-01-01", tz="UTC")}


@given(st.text(max_size=200))
def test_hostile_names_come_back_as_they_were_and_add_no_line(name: str) -> None:
    event = _one(name=name, place="x\r\nEND:VEVENT\r\nBEGIN:VALARM", country=None)
    assert sorted(map(str.lower, event.keys())).count("summary") == 1
    assert not event.subcomponents
    kept = "".join(letter for letter in str(event["summary"]) if letter.isalnum())
    assert kept == "".join(letter for letter in name if letter.isalnum())


def test_the_timeline_is_saved_as_a_calendar_and_other_figures_say_why_not(tmp_path: Path) -> None:
    rows = select(CORPUS)
    saved = save_figure(draw("talks_timeline", rows), "t", rows=rows, formats=("ics", "csv"), folder=tmp_path)
    assert [path.suffix for path in saved] == [".ics", ".csv", ".json"]
    assert "not in the calendar" in str(saved)
    other = save_figure(draw("quotes_by_speaker", rows), "q", rows=rows, formats=("ics", "csv"), folder=tmp_path)
    assert [path.suffix for path in other] == [".csv", ".json"]
    assert "A calendar holds talks" in str(other)


def test_only_talks_offer_a_calendar() -> None:
    offered = {box.description for box in ExportBar(lambda *_: None, "talks", calendar=True).formats}
    assert "ICS (calendar)" in offered
    assert "ICS (calendar)" not in {box.description for box in ExportBar(lambda *_: None, "quotes").formats}
