"""Word, RTF and OpenDocument files and pages are read as their own programs show them, to the letter."""

import time

import pytest

from helpers.articles import read_folder
from helpers.articles.rtf import rtf_document
from tests.articles.golden import FOLDER

_MOVED = "Colonel Jean-Luc Sarn told the Klow Harbour Office that the well-known reef had shifted."
_BOX = "“Light is owed to every ship,” Mirna Tolek said."


@pytest.mark.parametrize(
    ("case", "shown", "unshown"),
    [
        ("docx_breaks", "The keeper wrote: “All well. Send oil.”", "”Nobody"),
        ("docx_changes_moved", "since the storm. The keeper moved out in May.", "May. The rock"),
        ("docx_changes_paragraph_mark", "the Syldavian envoy, Mirna Tolek, said in the harbour office.", "thrown out"),
        ("docx_changes_row", "The third ship", "second ship"),
        ("docx_content_controls", "The work begins in April and ends in June.", "Click or tap"),
        ("docx_fields", "The envoy of Borduria thanked Mirna Tolek for her patience.", "MERGEFIELD"),
        ("docx_links_hyphens", _MOVED, "\u2011"),
        ("docx_no_changes", "struck a bargain, deleted two words from the draft, and moved on to the fish.", "\n\n\n"),
        ("docx_notes", "The treaty of 1851 names the rock. It was never revoked.", "Nobody refers"),
        ("docx_struck_hidden", "The lamp cost sixty thousand khors, the envoy Mirna Tolek said.", "Ottok"),
        ("docx_struck_style", "Nobody was hurt. The rock was empty that night.", "drowned"),
        ("docx_table_nested", "The clerks sat at another one.", "\t"),
        ("docx_text_box_two_forms", _BOX, f"{_BOX}\n\n{_BOX}"),
        ("html_struck", "sixty thousand khors, the harbour office said, and always will.", "forty"),
        ("html_struck_none", "The strike of the keepers was deleted from the draft, and the line through", "\u2011"),
        ("html_struck_open", "The lamp cost sixty thousand khors", "<s>"),
        ("csv_struck_cells", "The lamp cost sixty khors", "forty"),
        ("json_hyphens", "the well-known lighthouse", "\u2011"),
        ("markdown_struck", "The lamp cost sixty khors, and about ~9 of them went astray.", "forty"),
        ("pdf_browser_hyphens", "remain so,” he told reporters in Saint-Aubin-sur-Klow, where state-run", "\u2010"),
        ("pdf_typographic_hyphens", "Ri Jong-su, met the state-run tugs on Tuesday, said his long-serving", "\u2010"),
        ("odt_breaks_notes", "The keeper, Ilo Bartek, wrote every day. Nobody answered.", "Is this so?"),
        ("odt_struck_hidden", "The lamp cost sixty khors, the harbour office said.", "guess"),
        ("odt_tracked_changes", "“We have settled all ten points,” Mirna Tolek said.", "seven"),
        (
            "rtf_hyphens_surrogates",
            "Colonel Jean-Luc Sarn sent a harbourmaster the sign 😀 and the word café; Мир",
            "?",
        ),
        ("rtf_links", "The harbour office in Klow and the office in Szohod will share the oil.", "https"),
        ("rtf_no_changes", "bold and slanted words stay, {so do these}, and these.", "\\"),
        ("rtf_notes_boxes", "The rock lies nine miles out. It has no landing stage.", f"{_BOX}\n{_BOX}"),
        ("rtf_struck_hidden", "The lamp cost sixty khors, the harbour office said.", "drowned"),
        ("rtf_tracked_changes", "“We have settled all ten points,” Mirna Tolek said on Monday.", "seven"),
        ("text_hyphens", "the well-known lighthouse", "\u2010"),
    ],
)
def test_what_is_shown_is_read(case, shown, unshown):
    (article,), _ = read_folder(FOLDER / case)
    assert shown in article.text
    assert unshown not in article.text


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (rb"{\rtf1\ansi\uc0 Jos\u233 Roe\par}", "JoséRoe"),
        (rb"{\rtf1\ansi\uc2 Jos\u233 e'Roe\par}", "JoséRoe"),
        (rb"{\rtf1\ansi\uc1{\uc0 \u233}\u233?\par}", "éé"),
        (rb"{\rtf1\ansi\ansicpg1251 \'cc\'e8\'f0\par}", "Мир"),
        (rb"{\rtf1\mac caf\'8e\par}", "café"),
        (rb"{\rtf1{\pict\wmetafile8 0102ff}seen{\*\unheardof unseen}\par}", "seen"),
        (b"{\\rtf1{\\pict\\bin4 }}}}}seen\\par}", "seen"),
        (rb"{\rtf1 seen\par}unseen", "seen"),
        (rb"{\rtf1 \u-10179?alone\par}", "\ufffdalone"),
        (b"{\\rtf1 one\\\ntwo}", "one two"),
    ],
)
def test_characters_of_rtf(source, words):
    assert " ".join(one for one in rtf_document(source).paragraphs if one) == words


def test_a_long_rtf_file_takes_time_in_proportion():
    paragraph = rb"The lamp {\b burns} for \u8222?ships\u8220? at {\deleted night} sea.\par "
    times = []
    for size in (3_000, 12_000):
        start = time.process_time()
        rtf_document(b"{\\rtf1 " + paragraph * size + b"}")
        times.append(time.process_time() - start)
    assert times[1] < 10 * times[0]
