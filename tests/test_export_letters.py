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


def test_a_long_list_is_cut_with_an_ellipsis():
    assert "样" * 12 + "…" in letters.boxes_note("样" * 13)


def test_character_sets_are_read_as_runs():
    listed = ":charset=20-7e a0-17f\n:charset=7f-9f 4e00 4e02\n"
    assert letters.merged_ranges(listed) == [(0x20, 0x17F), (0x4E00, 0x4E00), (0x4E02, 0x4E02)]


def test_this_machines_fonts_have_plain_letters():
    if letters.font_ranges():
        assert letters.missing_letters({"title": "Plain letters, and Ünïcödé"}) == ""
