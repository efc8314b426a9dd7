"""Dates in numbers: the order of day and month is taken from dates beside them, or left unknown with a problem."""

import pytest

from helpers.articles import read_folder
from helpers.articles.when import in_numbers, order_of, parse_when

_TEXT = """{headline}
{outlet}
{date}

The ministers of Ruritania and Graustark met in Strelsau and spoke about {headline} for the whole of a long morning.
"""


def _read(folder, files):
    for name, (headline, outlet, date) in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(_TEXT.format(headline=headline, outlet=outlet, date=date), encoding="utf-8")
    articles, problems = read_folder(folder)
    return {one.article_id: one for one in articles}, problems


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("28/05/2019", "day first"),
        ("05/28/2019 10:12", "month first"),
        ("05/06/2019", None),
        ("05/05/2019", None),
        ("28.05.2019", None),
        ("28 May 2019", None),
    ],
)
def test_order_of(text, order):
    assert order_of(text) == order


def test_a_date_in_numbers_is_read_in_a_given_order_only():
    assert parse_when("05/06/2019 22:05") is None
    assert parse_when("05/06/2019 22:05", order="day first").iso == "2019-06-05T22:05"
    assert parse_when("05/06/2019 22:05", order="month first").iso == "2019-05-06T22:05"
    assert parse_when("05/28/2019", order="day first").iso == "2019-05-28"
    assert in_numbers("5 June 2019") is None


@pytest.mark.parametrize(("beside", "found"), [("28/06/2019", "2019-06-05"), ("06/28/2019", "2019-05-06")])
def test_another_date_of_the_outlet_shows_the_order(tmp_path, beside, found):
    articles, problems = _read(
        tmp_path,
        {
            "one/a.txt": ("Bridges and Roads", "The Strelsau Post", "05/06/2019"),
            "two/b.txt": ("Ferries and Pilots", "The Strelsau Post", beside),
        },
    )
    assert articles["one/a.txt"].published == found
    assert articles["one/a.txt"].sources["published"].startswith("inferred: read with the ")
    assert articles["one/a.txt"].sources["published"].endswith("the other date of the same outlet")
    assert problems == []


@pytest.mark.parametrize("others", [[], ["28/06/2019", "06/28/2019"], ["12 June 2019"]])
def test_without_one_order_beside_it_the_date_stays_unknown_and_is_told(tmp_path, others):
    files = {"a.txt": ("Bridges and Roads", "The Strelsau Post", "05/06/2019")}
    files |= {f"b{i}.txt": (f"Ferries and Pilots {i}", "The Strelsau Post", date) for i, date in enumerate(others)}
    articles, problems = _read(tmp_path, files)
    assert articles["a.txt"].published is None
    assert [(one.path, one.where) for one in problems] == [("a.txt", "date")]
    assert "5 June 2019 or 6 May 2019" in problems[0].reason


def test_rows_of_a_table_show_one_another_the_order(tmp_path):
    rows = ["headline,date,text"]
    rows += [
        f"Ships {day},{day}/06/2019,The ships of Ruritania sailed again on the {day}th after a strike of the pilots."
        for day in ("05", "28")
    ]
    (tmp_path / "export.csv").write_text("\n".join(rows), encoding="utf-8")
    articles, problems = read_folder(tmp_path)
    assert [one.published for one in articles] == ["2019-06-05", "2019-06-28"]
    assert problems == []
