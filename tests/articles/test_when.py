import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.when import in_numbers, parse_when, solar_day


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("28 May 2019 - 22:05", "2019-05-28T22:05"),
        ("Tuesday, May 28, 2019 4:12 PM EDT", "2019-05-28T16:12-04:00"),
        ("May 28th, 2019", "2019-05-28"),
        ("28-May-2019", "2019-05-28"),
        ("2019-05-28", "2019-05-28"),
        ("2019-05-28T22:05:00+04:30", "2019-05-28T22:05+04:30"),
        ("2019-05-28T22:05:00.000Z", "2019-05-28T22:05+00:00"),
        ("Tue, 28 May 2019 22:05:00 +0430", "2019-05-28T22:05+04:30"),
        ("20190528T220500Z", "2019-05-28T22:05+00:00"),
        ("20190528T220500+0200", "2019-05-28T22:05+02:00"),
        ("Tue May 28, 2019 10:05 (GMT+4:30)", "2019-05-28T10:05+04:30"),
        ("22:05, 28 May 2019", "2019-05-28T22:05"),
        ("12:05 a.m., May 28, 2019", "2019-05-28T00:05"),
        ("28/05/2019", "2019-05-28"),
        ("05/28/2019", "2019-05-28"),
        ("28.05.2019 22:05", "2019-05-28T22:05"),
        ("04.05.2019", "2019-05-04"),
        ("1398/03/07", "2019-05-28"),
        ("1399/12/30", "2021-03-20"),
        ("۷ خرداد ۱۳۹۸ - ۲۲:۰۵", "2019-05-28T22:05"),
        ("28 мая 2019", "2019-05-28"),
        ("le 28 mai 2019 à 22h05", "2019-05-28T22:05"),
        ("28. Mai 2019, 22:05 Uhr", "2019-05-28T22:05"),
        ("28 mei 2019 om 14.20 uur", "2019-05-28T14:20"),
        ("28 травня 2019", "2019-05-28"),
        ("7 Jawza 1398", "2019-05-28"),
        ("28 мая 2019, 18:45 (мск)", "2019-05-28T18:45+03:00"),
        ("2019年5月28日", "2019-05-28"),
        ("5/28/19, 4:12 PM", "2019-05-28T16:12"),
        ("28 May 2019 1642 GMT", "2019-05-28T16:42+00:00"),
        ("Tue May 28 17:18:44 +0000 2019", "2019-05-28T17:18+00:00"),
        ("le 28 mai 2019 à 16 h 42", "2019-05-28T16:42"),
    ],
)
def test_newsroom_forms(text, iso):
    assert parse_when(text).iso == iso
    assert parse_when(text).rest == ""


@pytest.mark.parametrize(
    "text",
    ["", "May 28", "May 2019", "2019", "05/06/2019", "30 February 2019", "1398/12/30", "28 May 20190", "20191345"],
)
def test_no_date_is_guessed(text):
    assert parse_when(text) is None


@pytest.mark.parametrize(
    ("text", "rest"), [("The Post | 28 May 2019", "The Post"), ("May 28, 2019 was cold", "was cold")]
)
def test_what_stands_around_the_date_is_told(text, rest):
    assert parse_when(text).rest == rest


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1970-01-01T00:00:00Z", None),
        ("1970-01-01 00:00", None),
        ("Thu, 01 Jan 1970 01:00:00 +0100", None),
        ("1969-12-31T19:00:00-05:00", None),
        ("1970-01-01", "1970-01-01"),
        ("1970-01-01T09:30", "1970-01-01T09:30"),
        ("1970-01-01T00:00:00+01:00", "1970-01-01T00:00+01:00"),
    ],
)
def test_the_zero_of_computers_clocks_is_no_date(text, iso):
    when = parse_when(text)
    assert (when and when.iso) == iso


@pytest.mark.parametrize(
    ("text", "told"),
    [("05/06/2019", True), ("28/05/2019", True), ("05/28/2019", True), ("31/02/2019", False), ("30/30/2019", False)],
)
def test_a_date_in_numbers_that_exists_in_no_order_is_none(text, told):
    assert (in_numbers(text) is not None) is told


def test_numbers_are_instants_only_where_expected():
    assert parse_when("1559081100") is None
    assert parse_when("1559081100", numbers=True).iso == "2019-05-28T22:05+00:00"
    assert parse_when("1559081100000", numbers=True).iso == "2019-05-28T22:05+00:00"


def test_solar_leap_years():
    assert solar_day(1399, 12, 30).isoformat() == "2021-03-20"
    assert solar_day(1400, 1, 1).isoformat() == "2021-03-21"
    assert solar_day(1398, 12, 30) is None
    assert solar_day(1357, 11, 22).isoformat() == "1979-02-11"


@given(st.text(max_size=60))
def test_never_raises(text):
    parse_when(text, numbers=True)


@given(
    st.datetimes(
        min_value=__import__("datetime").datetime(1900, 1, 1), max_value=__import__("datetime").datetime(2099, 1, 1)
    )
)
def test_iso_is_read_back(instant):
    printed = instant.strftime("%Y-%m-%dT%H:%M")
    assert parse_when(printed).iso == printed
    assert parse_when(instant.strftime("%A, %B %d, %Y, %H:%M")).iso == printed
