"""Every record of the golden folder is accounted for: read, a copy of one that was, or refused with a reason."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from helpers.articles import read_folder
from helpers.articles.__main__ import accounts, main
from helpers.articles.decode import decode
from helpers.articles.folder import files_in
from helpers.articles.names import is_article_file, is_part_of_page
from tests.articles import golden


def lines(text):
    return sum(bool(line.strip()) for line in text.splitlines())


def rows(text):
    return sum(any(row) for row in csv.reader(io.StringIO(text))) - 1


#: Case → how many records a person counts in its one file, by a way of its own for each format.
COUNTED = {
    "bundle_factiva_no_length": lambda text: text.count("\nDocument "),
    "bundle_nexis_bare_piece": lambda text: text.count("End of Document"),
    "bundle_nexis_editions": lambda text: text.count(" DOCUMENTS"),
    "bundle_nexis_german_counted": lambda text: text.count(" DOKUMENTEN"),
    "bundle_nexis_message": lambda text: text.count("End of Document"),
    "bundle_nexis_no_length_at_all": lambda text: text.count("End of Document"),
    "bundle_nexis_no_text": lambda text: text.count("End of Document"),
    "bundle_nexis_old_missing": lambda text: text.count(" DOCUMENTS"),
    "bundle_nexis_old_without_length": lambda text: text.count(" DOCUMENTS"),
    "bundle_proquest_abstracts": lambda text: text.count("ProQuest document ID"),
    "clippings_page": lambda text: text.count("<article>"),
    "csv_abstract_only": rows,
    "csv_columns": rows,
    "europresse_pieces": lambda text: text.count("<article>"),
    "json_channel": lambda text: len(json.loads(text)["messages"]),
    "json_chat_seconds": lambda text: len(json.loads(text)),
    "json_feed": lambda text: len(json.loads(text)["items"]),
    "json_list_with_a_fault": lambda text: text.count('"title"'),
    "json_list_not_closed": lambda text: text.count('"title"'),
    "json_orient_columns": lambda text: len(json.loads(text)["title"]),
    "json_objects_in_a_row": lambda text: text.count('"title"'),
    "jsonl_search_engine": lines,
    "json_language_codes": lines,
    "chat_page": lambda text: text.count('id="message'),
    "chat_text_day_first": lambda text: len(re.findall(r"^\d\d/\d\d/\d{4}, ", text, re.M)),
    "json_posts_archive": lambda text: text.count('"full_text"'),
    "json_search_engine_bulk": lines,
    "mail_attachment": lambda text: 1 + text.count("Content-Disposition: attachment"),
    "mail_mailbox": lambda text: len(re.findall(r"^From |^Content-Disposition: attachment", text, re.M)),
    "newsxml_records": lambda text: text.count("<article>"),
    "newsxml_nitf_under_docs": lambda text: text.count("<nitf>"),
    "newsxml_reuters_corpus_many": lambda text: text.count("<newsitem "),
    "sgml_documents": lambda text: text.count("<DOCNO>"),
    "sgml_newswire_old": lambda text: text.count("<REUTERS"),
    "sgml_unclosed": lambda text: text.count("<DOC>"),
}


@pytest.mark.parametrize("case", COUNTED)
def test_every_record_of_a_bundle_is_read_or_refused(case):
    (path,) = (path for path in (golden.FOLDER / case).iterdir() if is_article_file(path.name))
    articles, problems = read_folder(golden.FOLDER / case)
    assert sum(one.records for one in accounts(articles, problems).values()) == COUNTED[case](decode(path.read_bytes()))


@pytest.mark.parametrize(
    ("case", "records"),
    [("warc_unknown_packing", 2), ("warc_kinds_not_read", 2), ("warc_wet", 3), ("warc", 2)],
)
def test_every_page_of_a_web_archive_is_read_or_refused(case, records):
    told = accounts(*read_folder(golden.FOLDER / case))
    assert sum(one.records for one in told.values()) == records


@pytest.mark.slow
def test_every_file_of_the_golden_folder_is_read_or_refused():
    """Files that stand beside articles (``metadata.csv``, parts of a saved page) are no records."""
    read = copies = refused = 0
    for case in golden.cases():
        folder = golden.FOLDER / case
        articles, problems = read_folder(folder)
        told = accounts(articles, problems)
        assert sum(one.read + one.copies for one in told.values()) == len(articles)
        assert all(one.reason and one.advice for one in problems)
        names = [relative.lower() for _, relative in files_in(folder)]
        for _, relative in files_in(folder):
            if is_article_file(relative) and not is_part_of_page(relative, names):
                assert any(name == relative or name.startswith(f"{relative}/") for name in told), f"{case}/{relative}"
        read += sum(one.read for one in told.values())
        copies += sum(one.copies for one in told.values())
        refused += sum(one.refused for one in told.values())
    assert read > 250 and copies >= 3 and refused > 30


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
