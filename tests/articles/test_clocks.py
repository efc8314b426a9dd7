"""The day of the paper, from what an export says about the hour and the zone."""

import pytest

from helpers.articles.clocks import by_own_clock, in_own_zone


@pytest.mark.parametrize(
    ("published", "beside", "expected"),
    [
        ("2019-06-01T01:30:00", {"date_gmt": "2019-05-31T21:00:00"}, "2019-06-01T01:30+04:30"),
        ("2019-06-01T01:30:00", {"date_unixtime": "1559336400"}, "2019-06-01T01:30+04:30"),
        ("2019-06-01T01:30:00", {"post_date_gmt": "0000-00-00 00:00:00"}, "2019-06-01T01:30:00"),
        ("2019-06-01T01:30:00", {"date_gmt": "2019-05-20T21:00:00"}, "2019-06-01T01:30:00"),  # another day altogether
        ("2019-06-01T01:30:00", {"date_gmt": "2019-05-31T21:07:00"}, "2019-06-01T01:30:00"),  # no zone is so far
        ("2019-06-01T01:30:00+02:00", {"date_gmt": "2019-05-31T21:00:00"}, "2019-06-01T01:30:00+02:00"),
        ("2019-05-31T21:00:00Z", {"timezone": "Asia/Kabul"}, "2019-06-01T01:30+04:30"),
        ("2019-06-01T01:30:00", {"Time_Zone": "Asia/Kabul"}, "2019-06-01T01:30+04:30"),
        ("2019-06-01T01:30:00+04:30", {"timezone": "Europe/Paris"}, "2019-06-01T01:30:00+04:30"),  # it says so itself
        ("2019-05-31T21:00:00Z", {"timezone": "Klow/Harbour"}, "2019-05-31T21:00:00Z"),
        ("2019-05-31T21:00:00Z", {"timezone": "unknown"}, "2019-05-31T21:00:00Z"),
        ("2019-06-01", {"time": "01:30", "tz": "+04:30"}, "2019-06-01T01:30+04:30"),
        ("2019-06-01", {"time": "8:00 AM"}, "2019-06-01 8:00 AM"),
        ("2019-06-01", {"time": "four minutes"}, "2019-06-01"),
        ("2019-06-01T10:00", {"time": "01:30"}, "2019-06-01T10:00"),
        ("2019-06-01", {"timezone": "Asia/Kabul"}, "2019-06-01"),
        ("no day", {"timezone": "Asia/Kabul", "time": "01:30"}, "no day"),
        ("2019-06-01T01:30:00", {}, "2019-06-01T01:30:00"),
    ],
)
def test_the_clock_beside_a_date_tells_its_zone(published, beside, expected):
    assert by_own_clock(published, {"date": published, "text": "Envoys met.", **beside}) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["Fri, 31 May 2019 21:00:00 GMT", "2019-06-01T01:30:00+04:30"], "2019-06-01T01:30+04:30"),
        (["Fri, 31 May 2019 21:00:00 GMT", "2019-06-04T01:30:00+04:30"], "Fri, 31 May 2019 21:00:00 GMT"),
        (["Sat, 01 Jun 2019 08:00:00 +0900", "2019-05-31T23:00:00Z"], "Sat, 01 Jun 2019 08:00:00 +0900"),
        (["Fri, 31 May 2019 21:00:00 GMT", "2019-06-01"], "Fri, 31 May 2019 21:00:00 GMT"),
        (["never", "2019-06-01"], "never"),
        (["2019-06-01 01:30:00", "Fri, 31 May 2019 21:00:00 GMT"], "2019-06-01T01:30+04:30"),
        (["2019-06-01 01:30:00", "Fri, 31 May 2019 21:07:00 GMT"], "2019-06-01 01:30:00"),
        (["2019-06-01 01:30:00", "Mon, 20 May 2019 21:00:00 GMT"], "2019-06-01 01:30:00"),
        ([], ""),
    ],
)
def test_of_two_dates_of_one_instant_the_one_with_a_zone_is_kept(values, expected):
    assert in_own_zone(values) == expected
