"""Days, weekdays and months named without their year: the likeliest, unless the clause clearly looks ahead."""

from __future__ import annotations

import time

import pytest

from helpers.annotate import annotate
from helpers.annotate.dates import find_dates
from helpers.annotate.dates.tense import outlook
from helpers.annotate.dates.tokens import tokenise
from helpers.articles.model import Passage

#: A Tuesday.
TUESDAY = "2019-05-28"


def values(text: str, published: str | None = TUESDAY) -> list[str]:
    return [found.value for found in find_dates(text, (Passage("body", 0, len(text)),), published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoys signed the deal on 12 June.", "2019-06-12"),  # two weeks ahead is likelier than a year ago
        ("The envoys signed the deal on 12 November.", "2018-11-12"),
        ("Voters look to the 9 July election.", "2019-07-09"),
        ("The treaty of 2 February is void.", "2019-02-02"),
        ("The envoys will meet on 3 January.", "2020-01-03"),
        ("The envoys will meet on 3 May.", "2020-05-03"),
        ("The envoys are to meet on 3 January.", "2020-01-03"),
        ("The envoys would meet on 3 January.", "2019-01-03"),
        ("The envoys met on 3 January.", "2019-01-03"),
        ("The pact has been in force since 1 September.", "2018-09-01"),
        ("The envoys met on 12 June last year.", "2018-06-12"),
        ("The envoys will meet on 12 June, next year.", "2020-06-12"),
        ("The envoys met on 12 June, this year's last free day.", "2019-06-12"),
    ],
)
def test_a_day_is_the_nearest_unless_its_clause_clearly_looks_ahead(text: str, value: str) -> None:
    assert values(text)[0] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The rebels signed the pact in August.", "2018-08"),
        ("The rebels will sign the pact in August.", "2019-08"),
        ("The rebels will sign the pact in April.", "2020-04"),
        ("A summit in August is their next hope.", "2019-08"),
        ("The talks in February are still remembered.", "2019-02"),
        ("The rebels won the vote in December.", "2018-12"),
        ("The rebels won't sign in December.", "2019-12"),
    ],
)
def test_a_month_is_the_nearest_unless_its_verb_tells(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ruiz spoke on Friday.", "2019-05-24"),
        ("Ruiz will speak on Friday.", "2019-05-31"),
        ("Ruiz has to speak on Friday.", "2019-05-31"),
        ("Ruiz has to speak tonight, he said on Friday.", "2019-05-24"),
        ("Ruiz is due to speak on Friday.", "2019-05-31"),
        ("Ruiz would speak on Friday.", "2019-05-31"),
        ("A speech will be held on Friday.", "2019-05-31"),
        ("A speech has been held on Friday.", "2019-05-24"),
        ("On Friday, Ruiz spoke.", "2019-05-24"),
        ("On Friday, Ruiz will speak.", "2019-05-31"),
        ("Ruiz won on Friday.", "2019-05-24"),
        ("His Friday speech will be remembered.", "2019-05-24"),
        ("Ruiz spoke ahead of Friday's vote.", "2019-05-31"),
        ("Ruiz will hold a televised debate on Friday.", "2019-05-31"),
    ],
)
def test_a_weekday_is_the_last_unless_its_clause_looks_ahead(text: str, value: str) -> None:
    assert values(text)[-1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Theresa May met Ruiz on Wednesday.", "2019-05-22"),
        ("Mrs. May arrived in Oslo on Monday.", "2019-05-27"),
        ("Will Dahl met Ruiz on Wednesday.", "2019-05-22"),
        ("Will and Ruiz may meet on Wednesday.", "2019-05-29"),
        ("Officials said Anna March left on Monday.", "2019-05-27"),
        ("Ruiz may arrive in Oslo on Monday.", "2019-06-03"),
        ("Ruiz will meet Theresa May on Wednesday.", "2019-05-29"),
        ("Envoys Will Meet in Oslo on Monday", "2019-06-03"),
    ],
)
def test_a_name_is_no_verb(text: str, value: str) -> None:
    assert values(text)[-1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The bomb went off at 9:30 p.m. local time on Monday.", "2019-05-27T21:30"),
        ("The bomb went off at 9:30 p.m. local time Monday.", "2019-05-27T21:30"),
        ("The bomb went off at 21:30 local time yesterday.", "2019-05-27T21:30"),
        ("The bomb went off on Monday at 9:30 p.m. local time.", "2019-05-27T21:30"),
        ("The bomb went off at 9:30 p.m. local time.", "2019-05-28T21:30"),
        ("Ruiz left a week ago Monday.", "2019-05-20"),
        ("Ruiz left two weeks ago Friday.", "2019-05-10"),
        ("Ruiz left Monday a week ago.", "2019-05-20"),
        ("Ruiz leaves a week from Friday.", "2019-06-07"),
        ("Ruiz left a week ago.", "2019-W21"),
        ("Ruiz left Monday.", "2019-05-27"),
    ],
)
def test_hours_of_a_place_and_weeks_away_from_a_weekday(text: str, value: str) -> None:
    assert values(text) == [value]


def test_another_year_is_told_of_only_by_what_follows_at_once() -> None:
    at_once = "War broke out on 3 March 2011. In April the capital fell."
    assert values(at_once) == ["2011-03-03", "2011-04"]
    later = "War broke out on 3 March 2011. Many fled. Ruiz was one. In April he came home."
    assert values(later) == ["2011-03-03", "2019-04"]


EVERY_KIND = (
    "Ruiz met Dahl on Monday, on 3 January, in May, last week, yesterday, this morning, two days ago, at noon, on the "
    "13th, a week ago Friday, in the second quarter, at Easter, next year and at 10 a.m. local time on Friday."
)


def test_without_a_day_of_publication_every_expression_stays_and_is_not_placed() -> None:
    spans = {day: [(d.start, d.end) for d in annotate(EVERY_KIND, published=day).dates] for day in (TUESDAY, None)}
    assert len(spans[None]) == 14
    assert spans[TUESDAY] == spans[None]
    undated = annotate(EVERY_KIND, published=None).dates
    assert {(d.earliest, d.latest) for d in undated} == {(None, None)}


@pytest.mark.slow
@pytest.mark.parametrize("word", ["will", "May", "was", "to", "televised", "Monday", ",", "be ", "have"])
def test_long_runs_of_one_word_take_time_in_proportion_to_their_length(word: str) -> None:
    def seconds(count: int) -> float:
        text = f"{word} " * count + "on Monday. "
        started = time.process_time()
        find_dates(text, (Passage("body", 0, len(text)),), TUESDAY)
        return time.process_time() - started

    seconds(200)
    assert seconds(8000) <= 40 * max(seconds(1000), 0.005)


@pytest.mark.parametrize("text", ["", "Monday", "to to to Monday", "May May May 3", "been been been had Monday"])
def test_an_outlook_at_the_edges_of_a_text(text: str) -> None:
    tokens = tokenise(text, 0, len(text))
    for first in range(len(tokens.words)):
        assert outlook(tokens, first, first + 1) in ("behind", "ahead", "maybe", "open")
