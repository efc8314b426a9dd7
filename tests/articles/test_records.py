"""Tables and records with faults in them: quote marks that are not closed, and texts that are no articles."""

import json

import pytest

from helpers.articles import read_folder
from helpers.articles.source import LARGEST_ARTICLE

BODY = "Officials met on the {} island, and neither side would say what was agreed there"


def ids(articles):
    return [one.article_id for one in articles]


@pytest.mark.parametrize(
    "later",
    [
        "Two,2019-05-29,Talks went on for a second day on the island",
        'Two,2019-05-29,"Talks went on for a second day, on the island"',
        '"Two","2019-05-29","Talks went on for a second day, on the island"',
    ],
)
def test_a_quote_mark_that_is_not_closed_swallows_no_rows(tmp_path, later):
    rows = ['One,2019-05-28,"Talks went on for a first day on the island', later, later.replace("Two", "Three")]
    (tmp_path / "a.csv").write_text("title,date,text\n" + "\n".join(rows) + "\n")
    articles, problems = read_folder(tmp_path)
    assert [one.headline for one in articles] == ["One", "Two", "Three"]
    assert all("Three" not in one.text for one in articles[:2])
    assert [(one.path, one.where) for one in problems] == [("a.csv", "line 2")]
    assert "not closed" in problems[0].reason


def test_a_text_over_lines_is_no_fault(tmp_path):
    text = 'He said ""no"", twice, and left.\n\nTalks, they said, went on, and on.\n'
    (tmp_path / "a.csv").write_text(f'title,date,text\nOne,2019-05-28,"{text}"\nTwo,2019-05-29,Talks went on there.\n')
    articles, problems = read_folder(tmp_path)
    assert [one.headline for one in articles] == ["One", "Two"]
    assert not problems


def test_a_quote_mark_that_is_not_doubled_is_told(tmp_path):
    (tmp_path / "a.csv").write_text('title,text\nOne,"He said "no" twice.\nThen he left the talks."\n')
    articles, problems = read_folder(tmp_path)
    assert ids(articles) == ["a.csv#1"]
    assert [one.where for one in problems] == ["line 2", "line 3"]
    assert "doubled" in problems[0].reason


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_text_longer_than_any_article_is_refused(tmp_path, form):
    long, short = "Talks. " * (LARGEST_ARTICLE // 7 + 1), "Talks went on for a day on the island."
    if form == "csv":
        content = f"title,text\nOne,{long}\nTwo,{short}\n"
    else:
        content = "".join(json.dumps({"title": "T", "text": text}) + "\n" for text in (long, short))
    (tmp_path / f"a.{form}").write_text(content)
    articles, problems = read_folder(tmp_path)
    assert len(articles) == 1
    assert articles[0].text.endswith(short)
    assert len(problems) == 1
    assert "10 million characters; no article is longer" in problems[0].reason


@pytest.mark.parametrize(
    ("value", "reason"),
    [("[" * 100_000, "nested too deeply"), ("9" * 5_000, "a number of too many digits"), ("x", "Expecting value")],
    ids=["deep", "digits", "a word"],
)
def test_why_a_line_is_no_record_is_told(tmp_path, value, reason):
    good = json.dumps({"headline": "Talks End", "text": "The envoys left the island without a word to the press."})
    (tmp_path / "a.jsonl").write_text(f'{{"headline": "x", "text": {value}}}\n{good}\n')
    articles, problems = read_folder(tmp_path)
    assert len(articles) == 1 and [(one.where, reason in one.reason) for one in problems] == [("line 1", True)]
