from helpers.articles import Article
from helpers.articles.__main__ import main, summary, table


def test_it_prints_articles_problems_and_counts(tmp_path, capsys):
    (tmp_path / "good.txt").write_text(
        "Post.example\n28 May 2019\n\nTalks End on Island\n\nOfficials met on the island for a day.\n"
    )
    (tmp_path / "empty.txt").write_text("")
    assert main([str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    for words in (
        "good.txt",
        "2019-05-28",
        "Talks End on Island",
        "empty.txt",
        "The file is empty.",
        "1 article read, 0 without a date",
    ):
        assert words in printed


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path, capsys):
    assert main([str(tmp_path / "nowhere")]) == 1
    assert "no such folder" in capsys.readouterr().out


def test_cells_are_cut_and_kept_on_their_line():
    printed = table([{"headline": "a\nb" + "c" * 100}])
    assert len(printed.splitlines()) == 3
    assert printed.endswith("…")


def test_an_unknown_language_is_not_counted_as_another():
    articles = [Article("a", "a", "", (), language=code) for code in ("en", "fa", None, None)]
    told = summary(articles, [])
    assert "4 articles read" in told
    assert "1 not in English, 2 in an unknown language, 0 copies of another one; 0 problems." in told
