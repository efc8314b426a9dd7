"""Date expressions: made-up sentences with what they name, and sentences that name nothing."""

from __future__ import annotations

import pytest

from helpers.annotate.dates import find_dates
from helpers.annotate.model import DateExpression
from helpers.articles.model import Passage

TUESDAY = "2019-05-28"


def found_in(text: str, published: str | None = TUESDAY) -> tuple[DateExpression, ...]:
    """The expressions of a text of one paragraph."""
    return find_dates(text, (Passage("body", 0, len(text)),), published)


def told(text: str, published: str | None = TUESDAY) -> list[tuple[str, str, str]]:
    """Words, type and value of each expression."""
    return [(d.text, d.type, d.value) for d in found_in(text, published)]


WRITTEN_OUT = [
    ("It opened on 9 March 2018.", "9 March 2018", "2018-03-09"),
    ("It opened on March 9, 2018.", "March 9, 2018", "2018-03-09"),
    ("It opened on Mar. 9, 2018.", "Mar. 9, 2018", "2018-03-09"),
    ("It opened on Friday, March 9, 2018.", "Friday, March 9, 2018", "2018-03-09"),
    ("It opened on the 9th of March 2018.", "the 9th of March 2018", "2018-03-09"),
    ("It opened on 2018-03-09 at last.", "2018-03-09", "2018-03-09"),
    ("It opened on 3/21/2018 at last.", "3/21/2018", "2018-03-21"),
    ("It opened on 21/3/2018 at last.", "21/3/2018", "2018-03-21"),
    ("It opened on 09.03.2018 at last.", "09.03.2018", "2018-03-09"),
    ("It opened in March 2018.", "March 2018", "2018-03"),
    ("It opened in early March 2018.", "early March 2018", "2018-03"),
    ("The border closed in 1996.", "1996", "1996"),
    ("The 1996 accord held.", "1996", "1996"),
    ("It grew in the 1990s.", "the 1990s", "199"),
    ("It grew in the late '80s.", "the late '80s", "198"),
    ("It began in the 19th century.", "the 19th century", "18"),
    ("Much has changed since the Sept. 11 attacks.", "Sept. 11", "2001-09-11"),
    ("The 1800s were hard.", "The 1800s", "18"),
    ("It opened in the spring of 2017.", "the spring of 2017", "2017-SP"),
    ("Exports fell in the third quarter of 2016.", "the third quarter of 2016", "2016-Q3"),
    ("Exports fell in the first half of 2016.", "the first half of 2016", "2016-H1"),
    ("Sales rose in fiscal 2017.", "fiscal 2017", "FY2017"),
    ("It came in the first week of May 2018.", "the first week of May 2018", "2018-W18"),
    ("The vote was held on the first Sunday of June 2018.", "the first Sunday of June 2018", "2018-06-03"),
]


@pytest.mark.parametrize(("text", "words", "value"), WRITTEN_OUT)
@pytest.mark.parametrize("published", [TUESDAY, None])
def test_what_is_written_out_needs_no_publication(text: str, words: str, value: str, published: str | None) -> None:
    assert told(text, published) == [(words, "DATE", value)]
    assert found_in(text, published)[0].anchor == "itself"


FROM_PUBLICATION = [
    # month and day
    ("They met on May 27.", "May 27", "2019-05-27"),
    ("They met on 30 December.", "30 December", "2018-12-30"),
    ("They will meet on 3 June.", "3 June", "2019-06-03"),
    ("They will meet on 3 January.", "3 January", "2020-01-03"),
    ("A January 3 hearing has been scheduled.", "January 3", "2020-01-03"),
    ("The envoy faces an 8 June deadline.", "8 June", "2019-06-08"),
    # bare months
    ("They met in February.", "February", "2019-02"),
    ("They met in November.", "November", "2018-11"),
    ("The vote will be held in September.", "September", "2019-09"),
    ("The vote is due in February.", "February", "2020-02"),
    ("The vote, due to take place in September, has been put off.", "September", "2019-09"),
    ("The vote is expected to be held by early April.", "early April", "2020-04"),
    ("A meeting planned for April was called off.", "April", "2019-04"),
    ("A meeting planned for October was called off.", "October", "2019-10"),
    ("They agreed to meet in July.", "July", "2019-07"),
    ("The talks were launched last September.", "last September", "2018-09"),
    ("The talks will end next February.", "next February", "2020-02"),
    ("He resigned in October of last year.", "October of last year", "2018-10"),
    ("The vote, which was to be held on 14 April, has failed.", "14 April", "2019-04-14"),
    ("The vote has been moved to 19 May.", "19 May", "2019-05-19"),
    ("A session set for 9 January had been cancelled.", "9 January", "2019-01-09"),
    ("The council agreed to free them on 9 May.", "9 May", "2019-05-09"),
    ("They said that they would not come on 16 May.", "16 May", "2019-05-16"),
    ("The law would take effect in January.", "January", "2020-01"),
    ("It will change if they win in November.", "November", "2019-11"),
    ("The term runs through December.", "December", "2019-12"),
    ("The law, effective 1 July, is new.", "1 July", "2019-07-01"),
    ("The party lost the south in December.", "December", "2018-12"),
    ("The group's March meeting drew no one.", "March", "2019-03"),
    ("An April poll told a different story.", "April", "2019-04"),
    ("He has been held since August.", "August", "2018-08"),
    # weekdays
    ("The minister arrived on Monday.", "Monday", "2019-05-27"),
    ("The minister arrived on Tuesday.", "Tuesday", "2019-05-28"),
    ("The minister arrived on Wednesday.", "Wednesday", "2019-05-22"),
    ("The minister will arrive on Wednesday.", "Wednesday", "2019-05-29"),
    ("The minister is to arrive on Monday.", "Monday", "2019-06-03"),
    ("The border stays closed until Friday.", "Friday", "2019-05-31"),
    ("The conference opens Sunday.", "Sunday", "2019-06-02"),
    ("He told reporters on Thursday that it had failed.", "Thursday", "2019-05-23"),
    ("A hearing was scheduled for Thursday.", "Thursday", "2019-05-30"),
    ("He must leave no later than Friday.", "Friday", "2019-05-31"),
    ("He left last Friday.", "last Friday", "2019-05-24"),
    ("He leaves next Monday.", "next Monday", "2019-06-03"),
    ("He left on Friday of last week.", "Friday of last week", "2019-05-24"),
    # deictic days and units
    ("He spoke today.", "today", "2019-05-28"),
    ("He spoke yesterday.", "yesterday", "2019-05-27"),
    ("He will speak tomorrow.", "tomorrow", "2019-05-29"),
    ("He spoke the day before yesterday.", "the day before yesterday", "2019-05-26"),
    ("He will speak the day after tomorrow.", "The day after tomorrow".lower(), "2019-05-30"),
    ("It happened last week.", "last week", "2019-W21"),
    ("It happened earlier this week.", "earlier this week", "2019-W22"),
    ("It happened last month.", "last month", "2019-04"),
    ("It will happen next year.", "next year", "2020"),
    ("It happened in the current quarter.", "the current quarter", "2019-Q2"),
    ("It will be over by the end of this year.", "the end of this year", "2019"),
    ("It happened last weekend.", "last weekend", "2019-W21-WE"),
    ("They met over the weekend.", "the weekend", "2019-W21-WE"),
    ("It happened the week before last.", "the week before last", "2019-W20"),
    ("It must be done by year's end.", "year's end", "2019"),
    ("It happened on the 13th.", "the 13th", "2019-05-13"),
    ("It happened last summer.", "last summer", "2018-SU"),
    ("Profits fell in the fourth quarter.", "the fourth quarter", "2018-Q4"),
    ("Profits fell in the first quarter of last year.", "the first quarter of last year", "2018-Q1"),
    # so long ago
    ("She left ten days ago.", "ten days ago", "2019-05-18"),
    ("She left two weeks ago.", "two weeks ago", "2019-W20"),
    ("She left six months ago.", "six months ago", "2018-11"),
    ("She left 20 years ago.", "20 years ago", "1999"),
    ("She left a decade ago.", "a decade ago", "200"),
    ("She will be back two years from now.", "two years from now", "2021"),
    # holidays
    ("Fighting stopped for Eid al-Fitr last year.", "Eid al-Fitr last year", "2018-06-15"),
    ("They will meet after Easter.", "Easter", "2020-04-12"),
    ("They will meet after Ramadan.", "Ramadan", "2019-05-06"),
    ("They will meet after Eid.", "Eid", "2019-06-04"),
    ("They met before Nowruz.", "Nowruz", "2019-03-21"),
    ("The truce will begin on Christmas Day.", "Christmas Day", "2019-12-25"),
]


@pytest.mark.parametrize(("text", "words", "value"), FROM_PUBLICATION)
def test_dates_counted_from_publication(text: str, words: str, value: str) -> None:
    assert told(text) == [(words, "DATE", value)]
    assert found_in(text)[0].anchor in ("published", "before")


@pytest.mark.parametrize(("text", "words", "value"), FROM_PUBLICATION)
def test_without_publication_they_wait(text: str, words: str, value: str) -> None:
    expressions = found_in(text, None)
    assert [d.text for d in expressions] == [words]
    assert expressions[0].anchor == "none"
    assert "X" in expressions[0].value
    assert expressions[0].earliest is expressions[0].latest is None


WAITING = [
    ("They met on May 27.", "XXXX-05-27"),
    ("They met in May.", "XXXX-05"),
    ("They met on Monday.", "XXXX-WXX-1"),
    ("They met yesterday.", "XXXX-XX-XX"),
    ("They met in the third quarter.", "XXXX-Q3"),
    ("They met last week.", "XXXX-WXX"),
]


@pytest.mark.parametrize(("text", "value"), WAITING)
def test_the_value_says_what_is_known_without_publication(text: str, value: str) -> None:
    assert [d.value for d in found_in(text, None)] == [value]


TIMES = [
    ("They met at 9:30 a.m. on Monday.", "9:30 a.m. on Monday", "2019-05-27T09:30"),
    ("They met at 10pm yesterday.", "10pm yesterday", "2019-05-27T22:00"),
    ("They met at 16:00 UTC.", "16:00 UTC", "2019-05-28T16:00Z"),
    ("They met at 0800 GMT on Monday.", "0800 GMT on Monday", "2019-05-27T08:00Z"),
    ("They met at noon.", "noon", "2019-05-28T12:00"),
    ("They met on Monday at 8 p.m. EST.", "Monday at 8 p.m. EST", "2019-05-27T20:00"),
    ("They met on Monday night.", "Monday night", "2019-05-27TNI"),
    ("They met late Sunday evening.", "late Sunday evening", "2019-05-26TEV"),
    ("They met last night.", "last night", "2019-05-27TNI"),
    ("They met this morning.", "this morning", "2019-05-28TMO"),
    ("They will meet tonight.", "tonight", "2019-05-28TNI"),
    ("They met on the night of 3 May.", "the night of 3 May", "2019-05-03TNI"),
    ("They met at 5 o'clock in the afternoon.", "5 o'clock in the afternoon", "2019-05-28T17:00"),
]


@pytest.mark.parametrize(("text", "words", "value"), TIMES)
def test_times_of_day(text: str, words: str, value: str) -> None:
    assert told(text) == [(words, "TIME", value)]
    assert found_in(text)[0].precision == "time"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They met on 11 March at 10 a.m. in Geneva.", "2019-03-11"),
        ("They met on 11 March 2018 at 9 a.m.", "2018-03-11"),
        ("The 27 leaders met on 3 March 2018.", "2018-03-03"),
        ("The 193 members met on 3 March 2018 at 11 a.m.", "2018-03-03"),
    ],
)
def test_neither_an_hour_nor_a_count_becomes_part_of_a_day(text: str, day: str) -> None:
    assert {found.value[:10] for found in found_in(text)} == {day}


DURATIONS = [
    ("They talked for two days.", "two days", "P2D"),
    ("They talked for nearly three hours.", "nearly three hours", "PT3H"),
    ("It ended the 18-year war.", "18-year", "P18Y"),
    ("It took two and a half years.", "two and a half years", "P2.5Y"),
    ("It took 2 1/2 years.", "2 1/2 years", "P2.5Y"),
    ("It took half an hour.", "half an hour", "PT30M"),
    ("It took more than a decade.", "more than a decade", "P1DE"),
    ("It took several weeks.", "several weeks", "PXW"),
    ("It took a couple of months.", "a couple of months", "PXM"),
    ("They fought for years.", "years", "PXY"),
    ("It lasted a fortnight.", "a fortnight", "P2W"),
    ("It lasted two fortnights.", "two fortnights", "P4W"),
    ("It lasted twenty-five minutes.", "twenty-five minutes", "PT25M"),
    ("It lasted a hundred days.", "a hundred days", "P100D"),
    ("In the last two years it grew.", "the last two years", "P2Y"),
    ("Over the next six months it will grow.", "the next six months", "P6M"),
    ("It was the worst drought of the past century.", "the past century", "P1CE"),
    ("A week-long truce began.", "week-long", "P1W"),
    ("A 30-second film was shown.", "30-second", "PT30S"),
    ("Over the next decade it will grow.", "the next decade", "P1DE"),
    ("In some weeks it fell.", "some weeks", "PXW"),
    ("It cost $1 billion over four years.", "four years", "P4Y"),
]


@pytest.mark.parametrize(("text", "words", "value"), DURATIONS)
def test_durations(text: str, words: str, value: str) -> None:
    assert told(text) == [(words, "DURATION", value)]


SETS = [
    ("They meet every day.", "every day", "P1D"),
    ("They meet every two weeks.", "every two weeks", "P2W"),
    ("They meet every other month.", "every other month", "P2M"),
    ("They meet each Friday.", "each Friday", "XXXX-WXX-5"),
    ("They meet every second week.", "every second week", "P2W"),
    ("They meet on Fridays.", "Fridays", "XXXX-WXX-5"),
    ("It is a weekly meeting.", "weekly", "P1W"),
    ("It costs $50 per month.", "per month", "P1M"),
    ("They meet twice a year.", "twice a year", "P1Y"),
]


@pytest.mark.parametrize(("text", "words", "value"), SETS)
def test_what_comes_again(text: str, words: str, value: str) -> None:
    assert told(text) == [(words, "SET", value)]


REFERENCES = [
    ("He recently resigned.", "recently", "PAST_REF", None, TUESDAY),
    ("It has grown in recent months.", "recent months", "PAST_REF", None, TUESDAY),
    ("It is now closed.", "now", "PRESENT_REF", TUESDAY, TUESDAY),
    ("It will soon open.", "soon", "FUTURE_REF", TUESDAY, None),
    ("It may change in the near future.", "the near future", "FUTURE_REF", TUESDAY, None),
]


@pytest.mark.parametrize(("text", "words", "value", "earliest", "latest"), REFERENCES)
def test_times_without_a_place_are_bounded_by_publication(
    text: str, words: str, value: str, earliest: str | None, latest: str | None
) -> None:
    (expression,) = found_in(text)
    assert (expression.text, expression.value) == (words, value)
    assert (expression.earliest, expression.latest) == (earliest, latest)


SEVERAL = [
    ("They met in November and February.", [("November", "2018-11"), ("February", "2019-02")]),
    ("The fair runs from 1 to 9 May.", [("1", "2019-05-01"), ("9 May", "2019-05-09")]),
    ("They met on May 21-22.", [("May 21", "2019-05-21"), ("22", "2019-05-22")]),
    ("They met on 3 and 4 March 2017.", [("3", "2017-03-03"), ("4 March 2017", "2017-03-04")]),
    ("They met on May 21, 22 and 23.", [("May 21", "2019-05-21"), ("22", "2019-05-22"), ("23", "2019-05-23")]),
    ("They met from Tuesday to Thursday.", [("Tuesday", "2019-05-28"), ("Thursday", "2019-05-30")]),
    ("They met between March and June 2017.", [("March", "2017-03"), ("June 2017", "2017-06")]),
    ("It ran from November to February 2017.", [("November", "2016-11"), ("February 2017", "2017-02")]),
    ("He met them for two days earlier this month.", [("two days", "P2D"), ("earlier this month", "2019-05")]),
    ("Talks meant to last two days ended on Monday.", [("two days", "P2D"), ("Monday", "2019-05-27")]),
    ("It ran from 2009 to 2011.", [("2009", "2009"), ("2011", "2011")]),
    ("It met on Monday, and will meet again on Friday.", [("Monday", "2019-05-27"), ("Friday", "2019-05-31")]),
    ("He said on Monday that the vote will be held in July.", [("Monday", "2019-05-27"), ("July", "2019-07")]),
    ("The pact that was signed in March will expire in August.", [("March", "2019-03"), ("August", "2019-08")]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_each_of_several_is_told_by_its_own_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(d.text, d.value) for d in found_in(text)] == expected


def test_a_history_takes_its_years_from_what_came_before() -> None:
    text = " ".join(f"In May {year} the army crossed the river. In June it went back." for year in range(1936, 1946))
    june = [d.value for d in found_in(text) if d.text == "June"]
    assert june == [f"{year}-06" for year in range(1936, 1946)]


NOTHING = [
    "The talks may resume and troops may march on the town.",
    "Theresa May met April Jones and August Strand.",
    "He reads the Sunday Times and the Daily Herald.",
    "A second round is a second chance, said the third man.",
    "Three quarters of the land and about a quarter of the people are cut off.",
    "She is 45 years old; he is a 60-year-old farmer.",
    "Some 2000 people and 1500 soldiers came; it cost $1990.",
    "He is in his 60s.",
    "As soon as they agree, the door will open.",
    "Now that they agree, the door is open.",
    "It sat in the sun and wed the two.",
    "They spring to help and fall back.",
    "Spring water and winter coats were handed out.",
    "No one knows the future of the land.",
    "He lives on Easter Island, on the 13th floor.",
    "The army began Operation Ramadan.",
    "In some quarters they say so.",
    "USA Today and the show called This Morning said so.",
    "It paid in $20s and scored in the low-50s.",
    "It met 30 February and 31 June.",
    "A total of 365 were hurt, 1,900 fled and 24 died.",
    "The vote was 12-3, with a majority of 9.",
    "The council adopted the text by 12-1-2, the assembly by 124-7-30.",
    "",
]


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_name_no_time(text: str) -> None:
    assert told(text) == []


INTERVALS = [
    ("They met on May 27.", "2019-05-27", "2019-05-27", "day"),
    ("They met last week.", "2019-05-20", "2019-05-26", "week"),
    ("They met last weekend.", "2019-05-25", "2019-05-26", "span"),
    ("They met in February.", "2019-02-01", "2019-02-28", "month"),
    ("They met in the fourth quarter of 2018.", "2018-10-01", "2018-12-31", "quarter"),
    ("They met in the winter of 2017.", "2017-12-01", "2018-02-28", "season"),
    ("They met in 2016.", "2016-01-01", "2016-12-31", "year"),
    ("They met in the 1990s.", "1990-01-01", "1999-12-31", "decade"),
    ("They met in the 20th century.", "1900-01-01", "1999-12-31", "span"),
    ("They met in the past two weeks.", "2019-05-14", "2019-05-28", "span"),
    ("They will meet in the next three days.", "2019-05-28", "2019-05-31", "span"),
    ("Fighting eased in Ramadan.", "2019-05-06", "2019-06-04", "span"),
    ("They talked for two days.", None, None, "unknown"),
    ("They meet every day.", None, None, "unknown"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), INTERVALS)
def test_the_interval_is_that_of_the_value(text: str, earliest: str, latest: str, precision: str) -> None:
    (expression,) = found_in(text)
    assert (expression.earliest, expression.latest, expression.precision) == (earliest, latest, precision)


MODIFIERS = [
    ("It began in early June 2018.", "START"),
    ("It began in mid-2018.", "MID"),
    ("It began in late 2018.", "END"),
    ("It began at the beginning of 2018.", "START"),
    ("It took more than two years.", "MORE_THAN"),
    ("It took about two years.", "APPROX"),
    ("It took at least two years.", "EQUAL_OR_MORE"),
    ("It began in 2018.", None),
]


@pytest.mark.parametrize(("text", "modifier"), MODIFIERS)
def test_modifiers(text: str, modifier: str | None) -> None:
    assert [d.modifier for d in found_in(text)] == [modifier]


@pytest.mark.parametrize(
    "published", ["2019-05-28", "2019-05-28T22:05", "2019-05-28T22:05+04:30", "2019-05-28T22:05:00Z"]
)
def test_publication_may_be_a_day_or_an_instant(published: str) -> None:
    assert told("They met yesterday.", published) == [("yesterday", "DATE", "2019-05-27")]


@pytest.mark.parametrize("published", ["", "yesterday", "2019", "2019-13-40", "0001-01-01", "9999-12-31"])
def test_a_publication_that_cannot_be_used_is_none(published: str) -> None:
    assert found_in("They met yesterday.", published) == found_in("They met yesterday.", None)


def test_only_what_the_article_itself_reports_is_read() -> None:
    text = "Published 3 May 2018\n\nThey met on 4 May 2018."
    passages = (Passage("boilerplate", 0, 20), Passage("body", 22, len(text)))
    assert [d.value for d in find_dates(text, passages, None)] == ["2018-05-04"]
