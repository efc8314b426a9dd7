"""Dates that the words around them decide: what the text named before, who speaks, what was and what was planned."""

from __future__ import annotations

import pytest

from helpers.annotate.dates import find_dates
from helpers.annotate.pipeline import annotate_passages
from helpers.articles.model import Passage
from tests.annotate.test_dates import TUESDAY, found_in

TOLD_BEFORE = [
    ("War broke out on 3 March 2011. Two days later the capital fell.", "Two days later", "2011-03-05"),
    ("War broke out on 3 March 2011. The following day the capital fell.", "The following day", "2011-03-04"),
    ("War broke out on 3 March 2011. The same day the capital fell.", "The same day", "2011-03-03"),
    ("War broke out on 3 March 2011. The day before, the envoy had left.", "The day before", "2011-03-02"),
    ("War broke out on 3 March 2011. Later that month the capital fell.", "Later that month", "2011-03"),
    ("War broke out on 3 March 2011. The following year the capital fell.", "The following year", "2012"),
    ("War broke out on 3 March 2011. A year earlier, all was calm.", "A year earlier", "2010"),
    ("War broke out on 3 March 2011. That night the capital fell.", "That night", "2011-03-03TNI"),
    ("War broke out on 3 March 2011. In April the capital fell.", "April", "2011-04"),
    ("War broke out in December 2011. In January the capital fell.", "January", "2012-01"),
    ("The envoys left on 7 April. Six days after that, Lars Holm came.", "Six days after that", "2019-04-13"),
    ("The summit was on 7 April. Two days before that, Lars Holm came.", "Two days before that", "2019-04-05"),
    ("Profit fell in the third quarter from a year earlier.", "a year earlier", "2017-Q3"),
]


@pytest.mark.parametrize(("text", "words", "value"), TOLD_BEFORE)
def test_what_follows_a_date_is_counted_from_it(text: str, words: str, value: str) -> None:
    expression = found_in(text)[-1]
    assert (expression.text, expression.value, expression.anchor) == (words, value, "before")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They signed on Sunday. Talks are to begin on June 10. She had guests on the day.", "2019-05-26"),
        ("They signed on Sunday. Talks are to begin on June 10. She will have guests on the day.", "2019-05-28"),
        ("They signed on May 6. Talks are to begin on June 10. She had guests on the day.", "2019-05-28"),
    ],
)
def test_the_day_of_what_was_is_no_day_of_what_is_planned(text: str, value: str) -> None:
    assert found_in(text)[-1].value == value


@pytest.mark.parametrize("text", ["He came six days after the summit.", "He came six days after that summit ended."])
def test_days_after_something_untold_are_a_duration(text: str) -> None:
    assert [(d.type, d.value) for d in found_in(text)] == [("DURATION", "P6D")]


def test_dates_carry_over_from_one_paragraph_to_the_next() -> None:
    text = "War broke out on 3 March 2011.\n\nTwo days later the capital fell."
    passages = (Passage("body", 0, 30), Passage("body", 32, len(text)))
    assert [d.value for d in find_dates(text, passages, TUESDAY)] == ["2011-03-03", "2011-03-05"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They met on 6 May. The visit began a day later, on May 8.", ["2019-05-06", "2019-05-08", "2019-05-08"]),
        ("They met on 6 May. They wrote a day later, and on May 9.", ["2019-05-06", "2019-05-07", "2019-05-09"]),
    ],
)
def test_a_day_counted_and_then_named_is_the_one_named(text: str, values: list[str]) -> None:
    found = found_in(text, "2019-05-29")
    assert [date.value for date in found] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("“I met the rebels today,” envoy Lars Holm wrote on May 20.", "2019-05-20"),
        ("“I met the rebels yesterday,” envoy Lars Holm said on May 20.", "2019-05-19"),
        ("“I met the rebels today,” envoy Lars Holm wrote.", "2019-05-29"),
        ("The rebels were met today, envoy Lars Holm wrote on May 20.", "2019-05-29"),
    ],
)
def test_today_in_a_quote_is_the_day_on_which_it_was_said(text: str, value: str) -> None:
    found = annotate_passages(text, (Passage("body", 0, len(text)),), "2019-05-29")
    assert found.dates[0].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoy had flown to Oslo on Monday for talks.", "2019-05-27"),
        ("The envoy travelled to Oslo on Thursday for a summit.", "2019-05-23"),
        ("The envoy has to fly to Oslo on Monday.", "2019-06-03"),
    ],
)
def test_weekdays_of_what_was_and_of_what_had_been_planned(text: str, value: str) -> None:
    found = found_in(text, "2019-05-29")
    assert found[-1].value == value
