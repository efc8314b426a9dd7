import pytest

from helpers.articles import read_folder
from helpers.articles.metadata import from_name

GOOD = (
    "Talks End on Island\n\nOfficials met on the island for a third day, and neither side would say what was agreed.\n"
)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("2019-05-28-talks.txt", {"published": "2019-05-28"}),
        ("post/20190528.txt", {"published": "2019-05-28", "outlet": "Post"}),
        ("sample-courier/talks.txt", {"outlet": "Sample Courier"}),
        ("strelsau.example/a.txt", {"outlet": "strelsau.example"}),
        ("sample-post_2019-05-28_talks.txt", {"published": "2019-05-28", "outlet": "Sample Post"}),
        ("articles/txt/1.txt", {}),
        ("talks-20191345.txt", {}),
        ("000_8f58a4efe25b996b.txt", {}),
    ],
)
def test_names(path, found):
    assert from_name(path) == found


def test_metadata_wins_over_the_text_and_says_so(tmp_path):
    (tmp_path / "a.txt").write_text("Post.example\n28 May 2019\n\n" + GOOD)
    (tmp_path / "metadata.csv").write_text("file;published;outlet\na.txt;2019-05-29;The Post\n")
    (article,), problems = read_folder(tmp_path)
    assert (article.published, article.outlet) == ("2019-05-29", "The Post")
    assert article.sources["published"] == article.sources["outlet"] == "metadata.csv"
    assert article.sources["headline"] == "header"
    assert not problems


def test_it_describes_files_beside_it_and_records(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "feed.jsonl").write_text(
        '{"text": "Talks went on for a day."}\n{"text": "Talks ended after a day."}\n'
    )
    (tmp_path / "in" / "metadata.csv").write_text("file,outlet,headline\nfeed.jsonl,Post,\nfeed.jsonl#2,,Talks End\n")
    articles, problems = read_folder(tmp_path)
    assert [(one.outlet, one.headline) for one in articles] == [("Post", None), ("Post", "Talks End")]
    assert not problems


@pytest.mark.parametrize(
    ("content", "where", "reason"),
    [
        ("name,outlet\na.txt,Post\n", "line 1", "No column 'file'"),
        ("file,published\na.txt,soon\n", "line 2", "not a date"),
        ("file,outlet\n,Post\n", "line 2", "names no file"),
        ("file,outlet\nb.txt,Post\n", "line 2", "no article 'b.txt'"),
        ("file,outlet\na.txt,Post\na.txt,Times\n", "line 3", "described twice"),
        ("file,outlet\na.txt,Post,more\n", "line 2", "more cells"),
        ("file,outlet,mood\na.txt,Post,glad\n", "line 1", "The column 'mood' cannot be used."),
        ("file,published,date\na.txt,2019-05-28,2019-05-29\n", "line 1", "The column 'date' cannot"),
        ("file,outlet,outlet\na.txt,Post,Times\n", "line 1", "The column 'outlet' cannot"),
        ("file,language\na.txt,Klingonese\n", "line 2", "not a language"),
        ("\x00\x01\x02\x03", "file", "cannot be read"),
    ],
)
def test_wrong_rows_are_problems_with_their_line(tmp_path, content, where, reason):
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "metadata.csv").write_text(content)
    articles, problems = read_folder(tmp_path)
    assert [one.article_id for one in articles] == ["a.txt"]
    assert [(one.path, one.where) for one in problems] == [("metadata.csv", where)]
    assert reason in problems[0].reason


@pytest.mark.parametrize(
    ("column", "value", "field", "expected"),
    [
        ("date", "2019-05-28", "published", "2019-05-28"),
        ("Publish Date", "28 May 2019", "published", "2019-05-28"),
        ("day", "2019-05-28", "published", "2019-05-28"),
        ("paper", "The Post", "outlet", "The Post"),
        ("source", "The Post", "outlet", "The Post"),
        ("title", "Talks End", "headline", "Talks End"),
        ("author", "A. Writer", "byline", "A. Writer"),
        ("link", "https://post.example/1", "url", "https://post.example/1"),
        ("language", "English", "language", "en"),
        ("lang", "en-GB", "language", "en"),
        ("language", "Dari", "language", "fa"),
        ("language", "ps", "language", "ps"),
    ],
)
def test_usual_names_of_columns_and_languages(tmp_path, column, value, field, expected):
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "metadata.csv").write_text(f"file,{column}\na.txt,{value}\n")
    (article,), problems = read_folder(tmp_path)
    assert getattr(article, field) == expected
    assert article.sources[field] == "metadata.csv"
    assert not problems


@pytest.mark.parametrize(
    "later", ["b.txt,2019-05-29,Times", 'b.txt,2019-05-29,"Times"', '"b.txt","2019-05-29","Times"']
)
def test_a_quote_mark_that_is_not_closed_costs_only_its_row(tmp_path, later):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD.replace("third", name))
    (tmp_path / "metadata.csv").write_text(f'file,published,outlet\na.txt,2019-05-28,"Post\n{later}\n')
    articles, problems = read_folder(tmp_path)
    assert [(one.published, one.outlet) for one in articles] == [("2019-05-28", "Post"), ("2019-05-29", "Times")]
    assert [(one.path, one.where) for one in problems] == [("metadata.csv", "line 2")]
    assert "not closed" in problems[0].reason


def test_a_cell_may_go_over_lines(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "metadata.csv").write_text('file,credit,outlet\na.txt,"Post,\nTimes",Post\n')
    (article,), problems = read_folder(tmp_path)
    assert (article.credit, article.outlet) == ("Post,\nTimes", "Post")
    assert not problems
