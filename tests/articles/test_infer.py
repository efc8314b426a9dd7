from datetime import date

import pytest

from helpers.articles import read_folder
from helpers.articles.infer import allows

QUOTE = '"The boats will stay in the harbour until the last paper is signed and sealed," the minister said.'


def write(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)


def dates(folder):
    articles, _ = read_folder(folder)
    return {one.path: (one.published, one.sources.get("published")) for one in articles}


def test_a_dateless_article_takes_the_date_of_one_that_shares_its_quotes(tmp_path):
    write(
        tmp_path,
        a=f"Post.example\n28 May 2019\n\nBoats Stay in Harbour\n\n{QUOTE}",
        b=f"The envoys met on May 28.\n\n{QUOTE}",
    )
    published, source = dates(tmp_path)["b.txt"]
    assert published == "2019-05-28"
    assert source.startswith("inferred: ") and "2019-05-28" in source


def test_alone_it_stays_unknown(tmp_path):
    write(tmp_path, b=f"The envoys met on May 28.\n\n{QUOTE}")
    assert dates(tmp_path)["b.txt"] == (None, None)


def test_its_own_days_can_speak_against_it(tmp_path):
    write(
        tmp_path,
        a=f"Post.example\n28 May 2019\n\nBoats Stay in Harbour\n\n{QUOTE}",
        b=f"The envoys met on January 3.\n\n{QUOTE}",
    )
    assert dates(tmp_path)["b.txt"] == (None, None)


def test_a_formula_is_not_enough(tmp_path):
    words = "The ministry did not answer a request for comment."
    write(
        tmp_path,
        a=f"Post.example\n28 May 2019\n\nBoats Stay in Harbour\n\n{words}",
        b=f"The envoys met on May 28.\n\n{words}",
    )
    assert dates(tmp_path)["b.txt"] == (None, None)


@pytest.mark.parametrize(
    ("days", "allowed"),
    [
        ([], True),
        ([(None, 5, 28)], True),
        ([(None, 5, 20), (None, 1, 1)], True),
        ([(None, 6, 2)], True),
        ([(None, 1, 3)], False),
        ([(2021, 1, 3)], False),
        ([(2001, 1, 3)], True),
        ([(None, 2, 30)], True),
    ],
)
def test_own_days(days, allowed):
    assert allows(days, date(2019, 5, 28)) is allowed


def test_days_around_new_year():
    assert allows([(None, 12, 30)], date(2020, 1, 2))
