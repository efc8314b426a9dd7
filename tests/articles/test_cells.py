"""What programs print into cells becomes plain words, and words in brackets stay as they are."""

import pytest

from helpers.articles.cells import names_somebody, with_links_shown, words_in


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("['Mirna Tolek', 'Ilo Bartek']", "Mirna Tolek, Ilo Bartek"),
        ("['Mirna Tolek' 'Ilo Bartek']", "Mirna Tolek, Ilo Bartek"),
        ("[u'Mirna Tolek', None]", "Mirna Tolek"),
        ('["Ana O\'Dray", "Sm\\u00e1ri"]', "Ana O'Dray, Smári"),
        ("{'Mirna Tolek'}", "Mirna Tolek"),
        ("[]", ""),
        ("set()", ""),
        ("[None]", ""),
        ("[{'id': 4, 'name': 'Mirna Tolek'}, {'id': 5, 'name': 'Ilo Bartek'}]", "Mirna Tolek, Ilo Bartek"),
        ("{'id': None, 'name': 'Szohod Echo'}", "Szohod Echo"),
        ("{'id': 4}", "{'id': 4}"),
        ("[Watch] Ferry is late", "[Watch] Ferry is late"),
        ("['No ferry' is on the board]", "['No ferry' is on the board]"),
        ('("Never again")', '("Never again")'),
        ("set out at dawn", "set out at dawn"),
    ],
)
def test_printed_lists(cell, words):
    assert words_in(cell) == words


@pytest.mark.parametrize(
    ("byline", "somebody"),
    [("4", False), ("4, 7", False), ("4.0", False), ("[]", False), ("Desk 4", True), ("Mirna Tolek", True)],
)
def test_who_is_named(byline, somebody):
    assert names_somebody(byline) is somebody


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("writes <https://echo.example/a|the Echo>.", "writes the Echo."),
        ("see <https://echo.example/a>", "see https://echo.example/a"),
        ("<@U09|ilo> told <#C02|pilots> and <!subteam^S1|@tugs>", "@ilo told #pilots and @tugs"),
        ("a <b> c|d> and 3 < 4 | 5 > 2", "a <b> c|d> and 3 < 4 | 5 > 2"),
        ("<@U09> is unknown", "<@U09> is unknown"),
    ],
)
def test_links_of_messages(text, shown):
    assert with_links_shown(text) == shown
