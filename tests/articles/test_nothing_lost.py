"""Every word of a file's text is in an article, or a problem refuses a record of the file.

The words are counted without the readers. What a file does not show (deleted words, hidden ones, scripts), what
carriers write around a page and what only a program reads is no word of it.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as pages

from helpers.articles import Article, Problem, read_folder
from tests.articles import golden

_WORD = re.compile(r"[^\W\d_]{3,}")
#: Read otherwise than as texts: they describe other files.
_BESIDE = ("metadata.csv", "columns.csv", "sources.csv", "corrections.csv")
#: Cases in which words are not shown, are mended, or are no words: why.
_DIFFER = {
    "docx_changes_row|docx_struck|docx_content_controls|docx_ruby|odt_struck|odt_tracked|odt_hidden|html_struck"
    "|markdown_struck": "deleted, struck out, hidden or not filled in",
    "docx_cut_off|docx_strict": "read here in another way",
    "html_hidden|html_dialog|html_word_saved|quotes_embeds": "hidden",
    "html_archive|html_wayback|html_search_cache": "written by who keeps the page",
    "html_declared|html_persian|html_solar|html_wrong_charset|page_days_told_in_four|page_quote_elements"
    "|europresse_older|mojibake|mail_japanese|text_decoded_twice|text_latin1|text_macintosh|text_mixed|text_mojibake"
    "|text_polish|text_unseen|end_to_end_pages_encodings": "decoded otherwise than here",
    "docx_symbols|docx_links|odt_breaks|text_short_body|text_words_parted|html_breaks_tight|html_author_of_another"
    "|html_card_of_another|html_writer_of_other|europresse_second_layout": "joined here or parted",
    "html_named|table_unicode|csv_|json_": "not what the name says",
    "html_ld_entities|html_posted_by|end_to_end_not_quoted_pages": "buttons and fields of forms",
    "text_subtitles|subtitles_speakers|corpus_documents|mail_usenet|end_to_end_subtitles": "the format's own words",
    "note_day": "what the note's program writes of the note",
    "markdown_headings|markdown_images": "addresses of pictures",
    "mail_message_packed|mail_messages_too_deep|mail_read_as_page": "packed, told elsewhere, or said of the mail",
    "end_to_end_mail": "heads of further messages",
}


def _words(text: str) -> set[str]:
    return set(_WORD.findall(re.sub("[\u00ad\u200b]", "", text).lower()))


def _shown(name: str, data: bytes) -> str:
    """The text of a file as its program shows it; empty for formats whose texts are not looked at here."""
    ending = name.lower().rpartition(".")[2]
    if ending in ("txt", "md", "srt", "vtt", "sbv"):
        return data.decode("utf-8", "ignore")
    if ending in ("html", "htm"):
        tree = pages.document_fromstring(
            data.decode("utf-8", "ignore").encode(), parser=pages.HTMLParser(encoding="utf-8")
        )
        for one in list(tree.iter("script", "style", "template", "noscript", "head", etree.Comment)):
            if one.getparent() is not None:
                one.drop_tree()
        return " ".join(tree.itertext())
    if ending == "docx":
        root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
        return " ".join("".join(one.itertext("{*}t")) for one in root.iter("{*}p"))
    if ending == "odt":
        return " ".join(etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("content.xml")).itertext())
    if ending == "eml":
        message = message_from_bytes(data, policy=policy.default)
        plain = (one for one in message.walk() if one.get_content_type() == "text/plain" and not one.get_filename())
        return " ".join(str(one.get_payload(decode=True), "utf-8", "ignore") for one in plain)
    return ""


def _told(article: Article) -> Iterator[str]:
    yield article.text
    values = (article.headline, article.outlet, article.byline, article.url, article.credit, article.dateline_place)
    yield from filter(None, values)


def _lost(case: str) -> set[str]:
    """The words of a case's files that neither an article nor a problem has, where no record was refused."""
    folder = golden.FOLDER / case
    articles, problems = read_folder(folder)
    lost: set[str] = set()
    for path in (one for one in folder.rglob("*") if one.is_file() and one.name.lower() not in _BESIDE):
        name = path.relative_to(folder).as_posix()
        mine = [one for one in articles if one.path == name]
        if not mine or any(isinstance(one, Problem) and one.path == name and one.records for one in problems):
            continue
        told = " ".join([*(words for one in mine for words in _told(one)), *(one.reason for one in problems)])
        lost |= _words(html.unescape(_shown(name, path.read_bytes()))) - _words(told)
    return lost


def _is_other(case: str) -> bool:
    return any(case.startswith(tuple(starts.split("|"))) for starts in _DIFFER)


@pytest.mark.slow
@pytest.mark.parametrize("case", [one for one in golden.cases() if not _is_other(one) and not one.startswith("ods_")])
def test_every_word_is_read_or_told(case):
    assert not _lost(case)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("above.txt", "Press review, made by Nils Tarn\n\n{}"),
        ("review.html", "<h1>Press review by Nils Tarn</h1>{}<p>Made with PaperTool</p>"),
        ("cues.srt", "Interview by Nils Tarn\n\n1\n00:00:01,000 --> 00:00:02,000\n{}\n\nMade with PaperTool\n"),
    ],
)
def test_what_stands_around_articles_is_kept(name, content, tmp_path):
    each = (
        "{}<h2>Envoys Meet in Klow, Part {}</h2>\n\n<p>Klow Courier, 1{} March 2017</p>\n\n"
        "<p>The envoys of Borduria and Syldavia met in Klow on Monday to settle the border dispute, officials of both"
        " of the countries said.</p>\n\n"
        "<p>They agreed to meet again within a month, and nobody would say where that was"
        " going to be.</p>\n\n"
    )
    inner = "".join(each.format("", number, number) for number in (1, 2))
    if name.endswith("txt"):
        inner = re.sub(r"<[^<>]+>", "", inner)
    if name.endswith("srt"):
        inner = "We met.\n\n2\n00:00:02,000 --> 00:00:03,000\nThey left."
    Path(tmp_path, name).write_text(content.format(inner))
    articles, _ = read_folder(tmp_path)
    assert len(articles) == (1 if name.endswith("srt") else 2)
    told = _words(" ".join(one.text for one in articles))
    assert _words(re.sub(r"<[^<>]+>", " ", content)) <= told | {"srt"}
