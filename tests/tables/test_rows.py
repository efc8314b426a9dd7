from datetime import datetime

import pytest

from helpers.annotate.model import Annotations, Quote
from helpers.articles.model import Span
from helpers.tables import rows


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (None, (None, None, None)),
        ("2019-05-28", (datetime(2019, 5, 28), "day", None)),
        ("2019-05-28T22:05", (datetime(2019, 5, 28, 22, 5), "minute", None)),
        ("2019-05-28T22:05+04:30", (datetime(2019, 5, 28, 17, 35), "minute", "+04:30")),
        ("2019-05-28T22:05-05:00", (datetime(2019, 5, 29, 3, 5), "minute", "-05:00")),
    ],
)
def test_a_date_keeps_what_is_known_of_it(published, expected):
    assert rows.published_parts(published) == expected


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2019-06-01T01:30+04:30", "2019-06-01"),  # Kabul: still May in UTC
        ("2019-06-01T08:00+09:00", "2019-06-01"),
        ("2019-05-31T21:30-07:00", "2019-05-31"),  # Los Angeles: June in UTC
        ("2019-05-31T21:30", "2019-05-31"),
        ("2019-05-31", "2019-05-31"),
        (None, None),
    ],
)
def test_the_day_is_the_papers(published, day):
    assert rows.published_day(published) == (day and datetime.fromisoformat(day))


def test_a_split_quote_is_one_text():
    text = "“We came,” she said. “We left.”"
    quote = Quote((Span(1, 9), Span(22, 30)), Span(15, 19), Span(11, 14), "direct")
    record = rows.annotation_records(Annotations(text, (quote,), (), (), ()))["quotes"][0]
    assert record["text"] == "We came, … We left." and record["words"] == 4
    assert (record["speaker"], record["cue"], record["cue_verb"]) == ("she", "said", "say")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("that they had met", "they had met"),
        ("they had met", "they had met"),
        ("thatched roofs", "thatched roofs"),
        ("that", "that"),
        ("that is wrong", "that is wrong"),
    ],
)
def test_a_conjunction_is_nobodys_words(words, expected):
    spans = rows.without_conjunction(words, (Span(0, len(words)),))
    assert [span.of(words) for span in spans] == [expected]
