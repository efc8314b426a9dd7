"""Names and texts that no encoding can store, and what is no article by its name."""

import json
import os
import shutil
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.articles import Article, read_folder
from helpers.articles.names import is_article_file, is_list_of_export, is_part_of_page, storable, storable_name

BODY = "Officials met on the island for a third day, and neither side would say what was agreed."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", True),
        ("metadata.csv", False),
        ("in/Corrections.csv", False),
        ("columns.csv", False),
        ("my-corrections.csv", True),
        ("corrections.csv.backup", False),
        ("in/corrections.csv.before-merge", False),
        ("corrections.csv.before-merge-12", False),
        ("corrections.csv.before-merger.txt", True),
    ],
)
def test_what_is_an_article_by_its_name(name, expected):
    assert is_article_file(name) is expected


@pytest.mark.parametrize(
    ("name", "beside", "expected"),
    [
        ("press_files/a.html", ["press.html"], True),
        ("in/Press_files/deeper/a.html", ["in/press.htm"], True),
        ("press_files/a.html", ["in/press.html", "press.txt"], False),
        ("press_files/a.html", [], False),
        ("press_files.html", ["press.html"], False),
    ],
)
def test_what_is_part_of_a_saved_page(name, beside, expected):
    assert is_part_of_page(name, beside) is expected


@pytest.mark.parametrize("archive", ["folder", "zip", "tar"])
@pytest.mark.parametrize("page", ["press.html", "press.htm", None])
def test_a_folder_called_as_one_of_a_saved_page_is_read_or_told_where_there_is_no_page(tmp_path, archive, page):
    news = tmp_path / "news"
    (news / "press_files").mkdir(parents=True)
    (news / "press_files" / "b.txt").write_text(f"Talks Resume\n\n{BODY}", encoding="utf-8")
    (news / (page or "a.txt")).write_text(f"<title>Talks End</title><p>{BODY}", encoding="utf-8")
    if archive != "folder":
        (tmp_path / "odd").mkdir()
        shutil.make_archive(str(tmp_path / "odd" / "odd"), archive, news)
        news = tmp_path / "odd"
    articles, problems = read_folder(news)
    read = any("press_files" in one.article_id for one in articles)
    assert read is (page is None and archive != "tar")
    assert [one.path for one in problems] == (["odd.tar/press_files"] if page is None and archive == "tar" else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("plain é 語 😀", "plain é 語 😀"), ("a\ud800b", "a\ufffdb"), ("\udfff\ud800", "\ufffd\ufffd"), ("", "")],
)
def test_halves_of_pairs_are_replaced_one_for_one(text, expected):
    assert storable(text) == expected
    assert len(storable(text)) == len(text)


def test_names_that_differ_stay_different():
    names = [os.fsdecode(name) for name in (b"a\xff.txt", b"a\xfe.txt")]
    assert [storable_name(name) for name in names] == ["a%FF.txt", "a%FE.txt"]


def strings_of(article: Article) -> list[str]:
    single = [getattr(article, name) for name in Article.__slots__ if isinstance(getattr(article, name), str)]
    return [*single, *article.agencies, *article.sources, *article.sources.values()]


_WORDS = st.text(st.characters(codec=None), max_size=40) | st.text("ab \n\ud800\udc00\udfff.,(", max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(
    headline=_WORDS, words=_WORDS, outlet=_WORDS, author=_WORDS, date=_WORDS, form=st.sampled_from(["jsonl", "json"])
)
def test_every_string_can_be_stored(tmp_path, headline, words, outlet, author, date, form):
    record = {
        "headline": headline, "body": f"{words}\n\n{BODY} \ud800 \n\n{words}", "outlet": outlet, "author": author,
        "date": date, "url": outlet, "language": author, "agency": words, "dateline": headline,
    }  # fmt: skip
    for old in tmp_path.iterdir():
        old.unlink()
    (tmp_path / f"feed.{form}").write_text(json.dumps(record) + "\n")
    articles, problems = read_folder(tmp_path)
    assert len(articles) == 1
    for one in articles:
        assert all(string.encode("utf-8") is not None for string in strings_of(one))
        assert "\ufffd" in one.text
        assert all(0 <= part.start < part.end <= len(one.text) for part in one.passages)
    for one in problems:
        assert (one.path + one.where + one.reason + one.advice).encode("utf-8")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there, names of files are Unicode")
def test_files_whose_names_are_not_utf8(tmp_path):
    for name in (b"bad\xff\xfename.txt", b"bad\xfe\xffname.txt", b"empty\xff.txt", b"bad%FF%FEname.txt"):
        words = "" if name.startswith(b"empty") else f"Talks End\n\n{BODY}\n"
        (tmp_path / os.fsdecode(name)).write_text(words)
    (tmp_path / "metadata.csv").write_text("file,outlet\nbad%FE%FFname.txt,Post\n")
    articles, problems = read_folder(tmp_path)
    ids = [one.article_id for one in articles]
    assert sorted(ids) == ["bad%%FF%FEname.txt", "bad%FE%FFname.txt", "bad%FF%FEname.txt"]
    assert [one.outlet for one in articles if one.article_id == "bad%FE%FFname.txt"] == ["Post"]
    assert [(one.path, one.reason) for one in problems] == [("empty%FF.txt", "The file is empty.")]
    assert all(string.encode("utf-8") for one in articles for string in strings_of(one))


@pytest.mark.parametrize(
    ("name", "beside", "listed"),
    [
        ("users.json", "harbour/2017-03-14.json", True),
        ("Export/Channels.json", "export/harbour/2017-03-14.json", True),
        ("users.json", "users-2017-03-14.json", False),
        ("users.json", "2017-03-14.json", False),
        ("export/users.json", "harbour/2017-03-14.json", False),
        ("users.json", "a/b/2017-03-14.json", False),
        ("articles.json", "harbour/2017-03-14.json", False),
    ],
)
def test_lists_of_an_export_of_slack(name, beside, listed):
    assert is_list_of_export(name, {name.lower(), beside}) is listed
