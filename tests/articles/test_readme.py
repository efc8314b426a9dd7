"""What data/README.md tells a person to write is read as it says."""

import re
from pathlib import Path

import pytest

from helpers.articles import read_folder, rules
from helpers.articles.metadata import COLUMNS
from helpers.articles.names import NOT_ARTICLES
from helpers.articles.readers import FORMATS

README = (Path(__file__).parents[2] / "data" / "README.md").read_text(encoding="utf-8")
BLOCKS = {block.split("\n", 1)[0]: block for block in re.findall(r"```csv\n(.*?)```", README, re.DOTALL)}


def test_the_example_of_columns_csv(tmp_path):
    (tmp_path / "columns.csv").write_text(BLOCKS["field,column"])
    names = [line.split(",")[1] for line in BLOCKS["field,column"].split()[1:]]
    (tmp_path / "a.csv").write_text(",".join(names) + "\nTalks End,Talks went on for a day.,2019-05-28,Post\n")
    (article,), problems = read_folder(tmp_path)
    assert (article.headline, article.published, article.outlet) == ("Talks End", "2019-05-28", "Post")
    assert "Talks went on for a day." in article.text
    assert not problems


def test_the_example_of_metadata_csv(tmp_path):
    block = next(block for head, block in BLOCKS.items() if head.startswith("file,"))
    (tmp_path / "metadata.csv").write_text(block)
    for name in ("moscow-notes.txt", "sample-courier-1007.txt"):
        (tmp_path / name).write_text(f"Officials met for a day, said {name}, and left the island.\n")
    (tmp_path / "feed.jsonl").write_text(
        "".join(f'{{"text": "Talks went on for {day} days there."}}\n' for day in (2, 3, 4))
    )
    articles, problems = read_folder(tmp_path)
    assert not problems
    told = {one.article_id: (one.outlet, one.published) for one in articles}
    assert told["feed.jsonl#3"] == ("Free Specimen Radio", "2019-07-08T20:15+03:00")
    assert told["moscow-notes.txt"] == ("The Example Tribune", "2019-05-28")


def test_the_example_of_outlets_csv_has_the_columns_of_the_table():
    assert "as_found,name" in BLOCKS
    assert set(rules.rows("outlets")[0]) == {"as_found", "name"}


@pytest.mark.parametrize(
    "word", [*re.findall(r"\.\w+", FORMATS), *COLUMNS, *(n for n in sorted(NOT_ARTICLES) if "csv" in n)]
)
def test_every_kind_and_column_is_named(word):
    assert word in README
