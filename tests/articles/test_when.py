import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.calendars import solar_day
from helpers.articles.when import in_numbers, parse_when


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
        ("28 maggio 2019 alle 08:00", "2019-05-28T08:00"),
        ("28 Mayıs 2019 Salı, 21:15", "2019-05-28T21:15"),
        ("Selasa, 28 Mei 2019 08:00 WIB", "2019-05-28T08:00+07:00"),
        ("2019. május 28. 08:00", "2019-05-28T08:00"),
        ("28. května 2019", "2019-05-28"),
        ("28.5.2019 klo 8.05", "2019-05-28T08:05"),
        ("28. maj 2019 kl. 08.05", "2019-05-28T08:05"),
        ("2019 m. gegužės 28 d.", "2019-05-28"),
        ("28 d’abril de 2019", "2019-04-28"),
        ("5 out. 2019", "2019-10-05"),
        ("28 Μαΐου 2019, 8:05 μ.μ.", "2019-05-28T20:05"),
        ("ב-28 במאי 2019", "2019-05-28"),
        ("28 मई 2019", "2019-05-28"),
        ("28 พฤษภาคม 2562", "2019-05-28"),
        ("Thứ ba, 28/05/2019, 08:05 (GMT+7)", "2019-05-28T08:05+07:00"),
        ("ngày 5 tháng 6 năm 2019", "2019-06-05"),
        ("2019年5月28日 8時05分", "2019-05-28T08:05"),
        ("令和元年5月28日 午後8:05", "2019-05-28T20:05"),
        ("2019.05.28. 오전 8:05", "2019-05-28T08:05"),
        ("28 أيار/مايو 2019 - 10:05 م", "2019-05-28T22:05"),
        ("سه‌شنبه 7 جوزا 1398", "2019-05-28"),
        ("1440/09/23", "2019-05-28"),
        ("Tuesday 1440/9/23 - 2019/05/28", "2019-05-28"),
        ("2019/05/28 - 1440/9/23", "2019-05-28"),
    ],
)
def test_newsroom_forms(text, iso):
    assert parse_when(text).iso == iso
    assert parse_when(text).rest == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May 28",
        "May 2019",
        "2019",
        "05/06/2019",
        "30 February 2019",
        "1398/12/30",
        "28 May 20190",
        "20191345",
        "STZ201905200012",
        "Ref. KL20190520",
        "28 May 1440",
        "28 Klow 2019",
        "3 out of 2019",
        "5/6/2562",
    ],
)
def test_no_date_is_guessed(text):
    assert parse_when(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("The Post | 28 May 2019", "The Post"),
        ("May 28, 2019 was cold", "was cold"),
        ("Cuma Yaz, 28 May 2019", "Cuma Yaz"),
    ],
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
