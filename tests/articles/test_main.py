import re
from pathlib import Path

import pytest

from helpers.articles import Article, read_folder
from helpers.articles.__main__ import accounts, main, summary, table
from tests.articles import golden


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


#: Cases whose files can be counted and hold fewer records, or more: heads of two rows, merged rows, a file cut off.
DIFFER = {
    "bundle_factiva_cut_off": "the last piece lacks the line that is counted",
    "bundle_factiva_number_missing": "a piece lacks the line that is counted",
    "bundle_nexis_bare_last": "the last piece lacks the line that is counted",
    "bundle_nexis_cut_off": "the last piece lacks the line that is counted",
    "bundle_nexis_end_line_in_text": "the line that is counted stands in a text, too",
    "bundle_nexis_text_line": "a piece lacks the line that is counted",
    "bundle_nexis_uni_run_on": "a piece lacks the line that is counted",
    "bundle_nexis_words_behind_last": "words stand behind the last line that is counted",
    "columns_mapping": "says what the columns are called",
    "columns_mapping_lead": "says what the columns are called",
    "csv_sep_metadata": "describes other files",
    "csv_title_row": "two lines and a blank one above the head",
    "csv_without_names": "the first row is an article, too",
    "csv_without_names_long_text": "the first row is an article, too",
    "json_by_calendar": "lists below years and months",
    "json_by_paper_and_day": "lists below papers and days",
    "json_parts_of_text": "a list of the parts of one text",
    "json_threads": "lists within a list",
    "mail_clippings": "two articles in the words of one",
    "mail_list_digest": "two messages in the words of one",
    "mail_messages_too_deep": "what lies too deep is counted once",
    "metadata_language_codes": "describes other files",
    "metadata_overrides": "describes other files",
    "not_articles": "a list of sources",
    "sheet_group_names": "the head has two rows",
    "sheet_merged_authors": "an article of two rows: its second author has one of his own",
    "sheet_merged_text": "two rows share one merged text",
    "sheet_without_names": "the first row is an article, too",
    "sheet_title_rows": "two sheets, one with a title above its head",
    "slack_export": "lists of members and channels",
    "slack_export_zip": "lists of members and channels",
    "warc_files": "two articles in a feed",
    "warc_json_articles": "three records in what an interface answered",
    "warc_zst_cut": "the second record is cut off",
}


def test_most_formats_are_counted_without_the_readers():
    files = {(case, name): found for case in golden.cases() for name, found in golden.records(case).items()}
    assert all(one is not None or said is not None for one, said in files.values())
    assert {case for (case, _), (one, said) in files.items() if None not in (one, said) and one != said} == set(DIFFER)
    assert sum(one is not None for one, _ in files.values()) > 290
    assert sum(one for one, said in files.values() if said is None) > 500


def test_the_command_adds_them_up(capsys):
    folder = golden.FOLDER / "bundle_nexis_message"
    assert main([str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "3 records: 2 read, 0 copies of another one, 1 refused with a reason." in printed
    assert re.search(r"results\.txt +3 +2 +0 +1\b", printed)


def test_records_beyond_those_told_are_counted(tmp_path):
    Path(tmp_path / "a.jsonl").write_text(
        '{"title": "Envoys Agree"}\n' * 30 + '{"text": "Envoys met in Klow for a day."}\n'
    )
    articles, problems = read_folder(tmp_path)
    assert accounts(articles, problems)["a.jsonl"].records == 31


def test_rows_without_a_column_of_text_are_counted(tmp_path):
    rows = "".join(f'https://klow.example/{number},"Klow\nPost"\n' for number in range(30))
    Path(tmp_path / "a.csv").write_text(f"url,outlet\n{rows},\n")
    assert accounts(*read_folder(tmp_path))["a.csv"].refused == 30


@pytest.mark.parametrize(("long", "refused"), [(0, 5), (2, 5)])
def test_rows_of_a_workbook_without_a_column_of_text_are_counted(long, refused, tmp_path):
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        for row in range(6):
            words = "Envoys met in Klow. " * 20 if row > 5 - long else "Klow"
            sheet.write_row(row, 0, ["place", "remark"] if row == 0 else [row, words])
    assert accounts(*read_folder(tmp_path))["a.xlsx"].refused == refused


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("head.csv", "headline,published,text\n"),
        ("blank.csv", "headline,published,text\n,,\n"),
        ("blank.jsonl", "\n\n"),
        ("list.json", "[]"),
        ("feed.xml", "<rss version='2.0'><channel><title>Klow Post</title></channel></rss>"),
        ("atom.xml", "<feed xmlns='http://www.w3.org/2005/Atom'><title>Klow Post</title></feed>"),
        ("items.json", '{"version": "https://jsonfeed.org/version/1.1", "items": []}'),
        ("bundle.txt", "\n\n     1 of 2 DOCUMENTS\n\n\n"),
        ("page.html", "<html><body></body></html>"),
        ("empty.txt", ""),
    ],
)
def test_a_file_without_any_record_is_told(name, content, tmp_path):
    Path(tmp_path / name).write_text(content)
    articles, problems = read_folder(tmp_path)
    assert not articles
    assert accounts(articles, problems)[name].refused == 1
