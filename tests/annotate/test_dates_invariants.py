"""What holds for every text: offsets, order, intervals, no error, no clock; and the parts of the finder."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.annotate.data_files import rows
from helpers.annotate.dates import find_dates
from helpers.annotate.dates.calendar import Moment, interval_of, shift_day
from helpers.annotate.dates.grammar import FOLDER
from helpers.annotate.dates.holidays import NAMES, days_in
from helpers.annotate.dates.numbers import number_of, written
from helpers.articles.model import Passage

_VOCABULARY = """
May march 28 the of in on last next this two days ago later , . - – to and from year years week
month quarter third Monday Sunday 2019 1996 '82 1990s yesterday tonight night 9:30 a.m. UTC early
late mid end fiscal first half spring fall Ramadan Easter every each recent past now soon 31 30
February 0 00 99 31st 1st BC will met said planned for by until same that following before earlier
9999 1000 2100 12/31/99 2019-02-30 decade century Q3 half an hour 1/2 :
"""
_FORMS = [form for row in rows(FOLDER / "words.csv") for form in row["forms"].split("|")]
_WORDS = [*_VOCABULARY.split(), *_FORMS]
_USUAL = _VOCABULARY.split()
_TEXTS = st.lists(st.sampled_from(_USUAL) | st.sampled_from(_WORDS), max_size=30).map(" ".join) | st.text(max_size=200)
_DAYS = st.none() | st.dates(date(1000, 1, 1), date(9000, 12, 31)).map(date.isoformat)


def _passages(text: str) -> tuple[Passage, ...]:
    return (Passage("body", 0, len(text)),)


@pytest.mark.slow
@settings(max_examples=600, deadline=None)
@given(_TEXTS, _DAYS)
def test_offsets_order_and_intervals_hold_for_every_text(text: str, published: str | None) -> None:
    found = find_dates(text, _passages(text), published)
    at = 0
    for expression in found:
        assert text[expression.start : expression.end] == expression.text
        assert at <= expression.start < expression.end
        at = expression.end
        if expression.earliest and expression.latest:
            assert expression.earliest <= expression.latest
        assert (expression.precision == "unknown") == (expression.earliest is expression.latest is None)
        first, last, precision = interval_of(expression.value)
        if first and last and expression.precision != "span":
            assert (expression.earliest, expression.latest) == (first.isoformat(), last.isoformat())
            assert expression.precision == precision
        if published is None:
            assert expression.anchor != "published"
    assert find_dates(text, _passages(text), published) == found


@settings(max_examples=100, deadline=None)
@given(_TEXTS, st.integers(0, 40), _DAYS)
def test_an_expression_does_not_depend_on_where_the_text_stands(text: str, shift: int, published: str | None) -> None:
    moved = "#" * shift + "\n" + text
    there = find_dates(moved, (Passage("body", shift + 1, len(moved)),), published)
    here = find_dates(text, _passages(text), published)
    assert [(d.start - shift - 1, d.value) for d in there] == [(d.start, d.value) for d in here]


HOSTILE = {
    "one long word": "a" * 300_000,
    "digits": "1" * 300_000,
    "years": "1999 " * 60_000,
    "numbers with commas": "1,000," * 50_000,
    "of the last of the": "of the last " * 25_000,
    "hyphens": "mid-" * 75_000,
    "clocks": "9:30 a.m. " * 30_000,
    "twos": "two-" * 75_000,
    "points": "a." * 150_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.slow
def test_hostile_texts_take_time_in_proportion(name: str) -> None:
    """A third of a megabyte takes seconds, not minutes: nothing grows with the square of the length."""
    text = HOSTILE[name]
    started = time.process_time()
    find_dates(text, _passages(text), "2019-05-28")
    assert time.process_time() - started < 20


VALUES = [
    ("2019-05-28", "2019-05-28", "2019-05-28", "day"),
    ("2019-05-28T09:30", "2019-05-28", "2019-05-28", "time"),
    ("2019-02", "2019-02-01", "2019-02-28", "month"),
    ("2020-02", "2020-02-01", "2020-02-29", "month"),
    ("2019-W01", "2018-12-31", "2019-01-06", "week"),
    ("2019-W22-WE", "2019-06-01", "2019-06-02", "span"),
    ("2019-Q4", "2019-10-01", "2019-12-31", "quarter"),
    ("2019-H2", "2019-07-01", "2019-12-31", "span"),
    ("2019-WI", "2019-12-01", "2020-02-29", "season"),
    ("FY2019", "2019-01-01", "2019-12-31", "year"),
    ("201", "2010-01-01", "2019-12-31", "decade"),
    ("19", "1900-01-01", "1999-12-31", "span"),
]


@pytest.mark.parametrize(("value", "earliest", "latest", "precision"), VALUES)
def test_the_days_that_a_value_covers(value: str, earliest: str, latest: str, precision: str) -> None:
    assert interval_of(value) == (date.fromisoformat(earliest), date.fromisoformat(latest), precision)


@pytest.mark.parametrize(
    "value", ["P2D", "PAST_REF", "XXXX-05", "2019-02-30", "2019-13", "2019-W54", "BC0044", "", "9999-W53"]
)
def test_a_value_without_a_place_covers_none(value: str) -> None:
    assert interval_of(value) == (None, None, "unknown")


GRAINS = ["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]


@settings(deadline=None)
@given(st.dates(date(1000, 1, 1), date(9800, 1, 1)), st.sampled_from(GRAINS))
def test_a_moment_lies_in_the_days_of_its_value(day: date, grain: str) -> None:
    first, last, _ = interval_of(Moment(day, grain).value())
    assert first is not None and last is not None
    assert first <= day <= last or grain == "weekend"


@given(
    st.dates(),
    st.integers(-4000, 4000),
    st.sampled_from(["day", "week", "month", "quarter", "year", "decade", "century"]),
)
def test_steps_go_the_right_way(day: date, amount: int, unit: str) -> None:
    moved = shift_day(day, amount, unit)
    if moved is not None:
        assert (moved > day) == (amount > 0) and (moved < day) == (amount < 0)


def test_a_step_stays_inside_a_short_month() -> None:
    assert shift_day(date(2019, 1, 31), 1, "month") == date(2019, 2, 28)


NUMBERS = [
    (("two",), "2"),
    (("twenty", "-", "five"), "25"),
    (("2.5",), "2.5"),
    (("1,000",), "1000"),
    (("two", "and", "a", "half"), "2.5"),
    (("2", "1", "/", "2"), "2.5"),
    (("a", "hundred"), "100"),
    (("a", "dozen"), "12"),
    (("several",), "X"),
    (("a", "few"), "X"),
]


@pytest.mark.parametrize(("words", "value"), NUMBERS)
def test_numbers(words: tuple[str, ...], value: str) -> None:
    assert written(number_of(words)) == value


HOLIDAYS = [
    ("Easter", 2019, "2019-04-21"),
    ("Good Friday", 2024, "2024-03-29"),
    ("Ramadan", 2019, "2019-05-06"),
    ("Eid al-Fitr", 2019, "2019-06-04"),
    ("Eid al-Adha", 2019, "2019-08-11"),
    ("Nowruz", 2019, "2019-03-21"),
    ("Nowruz", 2020, "2020-03-20"),
    ("Passover", 2019, "2019-04-20"),
    ("Thanksgiving", 2019, "2019-11-28"),
    ("Memorial Day", 2019, "2019-05-27"),
    ("Christmas Eve", 2019, "2019-12-24"),
]


@pytest.mark.parametrize(("name", "year", "day"), HOLIDAYS)
def test_holidays(name: str, year: int, day: str) -> None:
    assert [d.isoformat() for d in days_in(NAMES[name], year)] == [day]


@pytest.mark.parametrize("year", [2030, 1500, 9990])
def test_holidays_of_any_year_are_days_of_that_year_or_none(year: int) -> None:
    for holiday in NAMES.values():
        assert all(day.year == year for day in days_in(holiday, year))


def test_ramadan_falls_twice_in_2030() -> None:
    assert len(days_in(NAMES["Ramadan"], 2030)) == 2
