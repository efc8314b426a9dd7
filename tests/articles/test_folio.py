"""What a printed page's edge says beside its day."""

import pytest

from helpers.articles.folio import without_folio
from helpers.articles.header import read_line


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Klow Post Page 3", "Klow Post"),
        ("Klow Post Tuesday WORLD A3", "Klow Post"),
        ("Klow Post Page 3 Circulation 41 000", "Klow Post"),
        ("Seite 12", ""),
        ("The Sunday Courier p. 4", "The Sunday Courier"),
        ("The Sunday Courier", "The Sunday Courier"),
        ("Klow Post WORLD", "Klow Post WORLD"),
        ("KLOW NEWS A3", "KLOW NEWS"),
    ],
)
def test_page_section_and_weekday_are_taken_off(words, kept):
    assert without_folio(words) == kept


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Klow Post Tuesday 15 March 2022 WORLD A3", "Klow Post"),
        ("14/03/2022 Klow Courier Page 3 Circulation: 41,000", "Klow Courier"),
        ("Klow Post, 15 March 2022", "Klow Post"),
    ],
)
def test_folio_gives_paper_and_day(line, outlet):
    fields = {one.name: one.value for one in read_line(line)}
    assert fields["outlet"] == outlet
    assert fields["published"].startswith("2022-03-1")


def test_sentence_with_a_page_number_is_no_folio():
    assert read_line("The minister read page 3 of the Klow Post on 15 March 2022 and laughed about it") is None
