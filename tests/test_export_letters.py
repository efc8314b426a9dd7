"""Letters that no font has are found before the export and told; those that some font has are not."""

import pytest

from helpers.export import letters

LATIN = [(0x20, 0x17F), (0x400, 0x4FF)]


@pytest.fixture
def latin_only(monkeypatch):
    monkeypatch.setattr(letters, "font_ranges", lambda: LATIN)


@pytest.mark.parametrize(
    ("figure", "missing"),
    [
        ({"layout": {"title": {"text": "Quotes in 样本日报"}}}, "样本日报"),
        ({"data": [{"y": ["新聞", "Tolvar Courier"], "type": "bar"}]}, "新聞"),
        ({"data": [{"text": ["<b>샘플</b><br>é"]}]}, "샘플"),
        ({"layout": {"annotations": [{"text": "Пример газета, Ľudové"}]}}, ""),
        ({"data": [{"hovertext": ["样"], "customdata": [["本"]]}]}, ""),
        ({"layout": {"title": {"text": "one\u00a0two\u200d three\ufe0f"}}}, ""),
    ],
)
@pytest.mark.usefixtures("latin_only")
def test_letters_without_a_font_are_found(figure, missing):
    assert letters.missing_letters(figure) == missing


def test_where_fonts_cannot_be_asked_for_nothing_is_said(monkeypatch):
    monkeypatch.setattr(letters, "font_ranges", lambda: [])
    assert letters.missing_letters({"layout": {"title": {"text": "样"}}}) == ""


def test_the_note_names_letters_scripts_and_what_helps():
    note = letters.boxes_note("样あ한ع")
    assert "样あ한ع (Chinese, Japanese, Korean, Arabic)" in note
    assert "fonts-noto-cjk fonts-noto-core" in note
    assert letters.boxes_note("") == ""


@pytest.mark.parametrize(
    ("letters_", "scripts", "packages"),
    [
        ("样本日报", "Chinese", "fonts-noto-cjk"),
        ("サンプル新聞", "Japanese, Chinese", "fonts-noto-cjk"),
        ("ㄅㄆ", "Chinese", "fonts-noto-cjk"),
        ("샘플신문", "Korean", "fonts-noto-cjk"),
        ("صحيفة", "Arabic", "fonts-noto-core"),
        ("עיתון", "Hebrew", "fonts-noto-core"),
        ("หนงสอ", "Thai", "fonts-noto-core"),
        ("नमस", "Devanagari", "fonts-noto-core"),
        ("გაზეთი", "Georgian", "fonts-noto-core"),
        ("Թերթ", "Armenian", "fonts-noto-core"),
        ("ጋዜጣ", "Ethiopic", "fonts-noto-core"),
        ("「」、", "East Asian marks", "fonts-noto-cjk"),
        ("Ａｶ", "East Asian full and half widths", "fonts-noto-cjk"),
        ("→≠", "symbols", "fonts-noto-core"),
        ("𝐁", "mathematical letters", "fonts-noto-core"),
        ("📰🇫🇷", "emoji", "fonts-noto-color-emoji"),
        ("𠀀", "rare Chinese", "fonts-hanazono"),
    ],
)
def test_each_script_is_called_by_its_name_and_its_package(letters_, scripts, packages):
    note = letters.boxes_note(letters_)
    assert f"({scripts}), which are boxes" in note
    assert f"sudo apt-get install {packages})" in note


def test_letters_that_no_font_can_have_are_told_without_a_package():
    note = letters.boxes_note("\ue000\u0378")
    assert "of private use" in note and "unknown to Unicode" in note
    assert "apt-get" not in note


@pytest.mark.usefixtures("latin_only")
@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("सं", "स"),  # the sign above it is shaped with its letter
        ("\ue000", "\ue000"),
        ("עִתּוֹן", "עתון"),
        ("Ĩj\u0303 naïve – “Ľ”", "–“”"),
        ("plain, 100 % & <b>bold</b>", ""),
    ],
)
def test_marks_and_joiners_need_no_font_of_their_own(words, missing):
    assert letters.missing_letters({"data": [{"y": [words]}]}) == missing


def test_a_long_list_is_cut_with_an_ellipsis():
    assert "样" * 12 + "…" in letters.boxes_note("样" * 13)


def test_character_sets_are_read_as_runs():
    listed = ":charset=20-7e a0-17f\n:charset=7f-9f 4e00 4e02\n"
    assert letters.merged_ranges(listed) == [(0x20, 0x17F), (0x4E00, 0x4E00), (0x4E02, 0x4E02)]


def test_this_machines_fonts_have_plain_letters():
    if letters.font_ranges():
        assert letters.missing_letters({"title": "Plain letters, and Ünïcödé"}) == ""
