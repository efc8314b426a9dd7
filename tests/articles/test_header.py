"""The lines above a text: which fields they give."""

import time

import pytest

from helpers.articles.header import closing_date, read_line


def fields(line):
    return {one.name: one.value for one in read_line(line) or ()}


@pytest.mark.parametrize(
    ("line", "byline", "published"),
    [
        ("By Mary Sun on 28 May 2019", "Mary Sun", "2019-05-28"),
        ("By Jane Roe at 9:30 PM", "Jane Roe", None),
        ("By Jane Roe 9:30 PM", "Jane Roe", None),
        ("By Jane Roe, 9:30 PM EDT", "Jane Roe", None),
        ("By Jane Roe, updated 9:30 PM", "Jane Roe", None),
        ("By Jane Roe and Tom Poe on June 3", "Jane Roe and Tom Poe", None),
        ("By Sun Li on Monday", "Sun Li", None),
        ("BY JANE ROE ON 28 MAY 2019", "JANE ROE", "2019-05-28"),
        ("By April May on 3 June 2019", "April May", "2019-06-03"),
        ("By Jane Roe at 21:30 GMT, 28 May 2019", "Jane Roe", "2019-05-28T21:30+00:00"),
        ("By Jane Roe in Kabul on 28 May 2019", "Jane Roe in Kabul", "2019-05-28"),
    ],
)
def test_a_byline_with_its_day_or_hour(line, byline, published):
    assert (fields(line)["byline"], fields(line).get("published")) == (byline, published)
    assert all(one.start <= len(line) and line[one.start :].startswith(byline) for one in read_line(line)[:1])


@pytest.mark.parametrize(
    "line",
    [
        "By Monday at 9:30 PM",
        "By Monday at 9:30 PM the ferry was full",
        "By March 2019 the talks had ended",
        "By noon at 9:30",
        "By 9:30 PM on Friday",
        "Jane Roe spoke at 9:30 PM",
    ],
)
def test_an_hour_without_a_writer_is_no_byline(line):
    assert "byline" not in fields(line)


def test_a_line_of_many_words_is_read_as_quickly_as_any():
    line = "By the end of the week the ferry of the town had come in at the pier at the end of the bay in all on 5 days"
    started = time.process_time()
    assert read_line(line) is None
    assert time.process_time() - started < 0.1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "The Sample Post · 28 May 2019 · Jane Roe",
            {"outlet": "The Sample Post", "byline": "Jane Roe", "published": "2019-05-28"},
        ),
        ("Jane Roe • 4 min read • 28 May 2019", {"byline": "Jane Roe", "published": "2019-05-28"}),
        ("1 June 2019 - 10:30 | Klow", {"published": "2019-06-01T10:30"}),
        ("1 June 2019 | 23:40 CET", {"published": "2019-06-01T23:40+01:00"}),
        ("23:40 | 1 June 2019", {"published": "2019-06-01T23:40"}),
        ("Jane Roe | Sat 1 June 2019 | 11.40 pm", {"byline": "Jane Roe", "published": "2019-06-01T23:40"}),
        ("1 June 2019 10:30 | 11:30", {"published": "2019-06-01T10:30"}),
        ("1 June 2019 | 10:30 | 11:30", {"published": "2019-06-01"}),
        ("PTI / Updated: May 28, 2019, 10:14 IST", {"credit": "PTI", "updated": "2019-05-28T10:14"}),
        ("UPDATED: 2019-06-03 | CREATED: 2019-06-01", {"updated": "2019-06-03", "published": "2019-06-01"}),
        ("Updated: 2019-06-03 | Downloaded: 2023-01-04", {"updated": "2019-06-03", "saved_on": "2023-01-04"}),
        ("May 28, 2019 09:00 am IST - NEW KLOW", {"published": "2019-05-28T09:00"}),
        ("来源：样本日报 作者：王丽", {"outlet": "样本日报", "byline": "王丽"}),
        (
            "Par Ilona Roe - Publié le 28 mai 2019, modifié le 30 mai 2019",
            {"byline": "Ilona Roe", "published": "2019-05-28", "updated": "2019-05-30"},
        ),
    ],
)
def test_several_fields_of_a_line(line, told):
    assert {one.name: one.value for one in read_line(line)} == told


@pytest.mark.parametrize(
    "line",
    [
        "Archived from the original on 9 May 2021",
        "Screenshot taken 9 May 2021",
        "Captured: 2021-05-09",
        "Web archive, 9 May 2021",
        "Translated on 9 May 2021",
        "Logged 9 May 2021 KB",
        "Copied 9 May 2021 by Karl Roe",
        "Retrieved 9 May 2021 from https://post.example/a",
        "Consultado el 9 de mayo de 2021",
        "Zuletzt abgerufen am 9. Mai 2021",
    ],
)
def test_the_day_of_saving_is_not_that_of_publication(line):
    assert {one.name: one.value for one in read_line(line)} == {"saved_on": "2021-05-09"}
    assert [one.name for one in closing_date(line)] == ["saved_on"]


@pytest.mark.parametrize(
    "line",
    [
        "Captured 9 May 2021, a bear is still at large",
        "Copied on 9 May 2021 from the flood, the papers were printed by her son",
        "Translated by Karl Roe",
        "Collected works of a poet, 2021",
        "Visited 3 times in 2018",
    ],
)
def test_a_sentence_with_a_word_for_saving_is_no_header_line(line):
    assert not any(one.name == "saved_on" for one in read_line(line) or ())
    assert not closing_date(line)


@pytest.mark.parametrize("line", ["Ministers meet | 28 May 2019", "Klow 14°C 4 January 2023", "2 Jul 2019 Crown 1.12"])
def test_a_day_beside_other_words_heads_nothing(line):
    assert read_line(line) is None
