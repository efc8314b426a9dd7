import pandas as pd

from helpers.explorers.start import copies, foreign, problems, tiles, undated
from helpers.tables.conforming import frame


def test_tiles_count_the_tables(made):
    shown = tiles(made)
    assert f"<b>{len(made.quotes):,}</b>quotes" in shown
    assert f"<b>{made.articles['outlet'].nunique()}</b>outlets" in shown


def test_problems_come_with_advice_and_escaped():
    row = {"path": "<b>x</b>.txt", "where": "file", "reason": "It is empty.", "advice": "Put text into it."}
    shown = problems(frame("problems", [row]))
    assert "&lt;b&gt;x&lt;/b&gt;.txt" in shown
    assert "Put text into it." in shown
    assert "1 problem to look at" in shown
    assert "every file was read" in problems(frame("problems", []))


def test_a_long_list_of_problems_says_what_it_hides():
    row = {"path": "x", "where": "file", "reason": "r", "advice": "a"}
    assert "50 more are in" in problems(frame("problems", [row] * 250))


def test_articles_without_a_date_are_listed():
    day = "2019-05-28"
    rows = [
        {"article_id": "a.txt", "path": "a.txt", "headline": "One", "published": None},
        {"article_id": "b.txt", "path": "b.txt", "headline": None, "published": day, "published_from": "inferred: x"},
        {"article_id": "c.txt", "path": "c.txt", "headline": "Three", "published": day, "published_from": "header"},
    ]
    data = pd.DataFrame(rows).assign(published=lambda f: pd.to_datetime(f["published"]))
    shown = undated(data)
    assert "1 article without a date" in shown
    assert "a.txt" in shown
    assert "1 article with a date that was inferred" in shown
    assert "b.txt</code>: no headline" in shown
    assert "c.txt" not in shown


def test_articles_not_in_english_are_counted_and_listed():
    rows = [
        {"article_id": f"{name}.txt", "headline": "H", "language": language}
        for name, language in (("a", "fr"), ("b", "en"), ("c", None))
    ]
    shown = foreign(pd.DataFrame(rows))
    assert "1 article not in English: kept, but not searched for quotes and talks" in shown
    assert "a.txt" in shown
    assert "b.txt" not in shown
    assert foreign(pd.DataFrame(rows[1:])) == ""


def test_copies_are_listed_with_what_they_are_copies_of(made):
    shown = copies(made.articles)
    assert "that another outlet has in nearly the same words" in shown
    assert "folder/00004.txt</code>: Headline 4 (see <code>folder/00000.txt</code>)" in shown
    assert copies(made.articles.head(4)) == ""
