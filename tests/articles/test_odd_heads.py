"""Heads of a bundle that are unlike its others: parted by their place, told, or left alone."""

import pytest

from helpers.articles.draft import Draft
from helpers.articles.run_on import read

BODY = (
    "The harbour masters agreed on Monday to share one pilot boat until the ice has gone from the bay.",
    "The boat will sail in the morning and at night, and each town will pay for its own fuel.",
)
FIRST = "\n\n".join(["Towns share a pilot boat\nKlow Courier, 2 March 2021", *BODY])
LAST = "\n\n".join(["Teachers walk out on Thursday\nKlow Courier, 9 March 2021", *BODY])


def pieces(middle, *, apart=True, first=FIRST):
    """Headlines and days of what is read where something stands between two usual articles, and the problems."""
    gap = "\n\n\n" if apart else "\n\n"
    found = read(gap.join([first, "\n\n".join([middle, *BODY]), LAST]), "a.txt")
    drafts = [one.values for one in found if isinstance(one, Draft)]
    told = [(one["headline"][0], one.get("published", ("",))[0][-2:]) for one in drafts]
    return told[1:-1], [one.reason for one in found if not isinstance(one, Draft)]


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize(
    ("head", "headline"),
    [
        ("stolen dial returns\nKlow Courier, 4 March 2021", "stolen dial returns"),
        ("Returned\nKlow Courier, 4 March 2021", "Returned"),
        ("The dial has returned.\nKlow Courier, 4 March 2021", "The dial has returned."),
        ("Stolen dial returns to the\nold tower\nKlow Courier, 4 March 2021", "Stolen dial returns to the old tower"),
        ("Read the dial with care\nKlow Courier, 4 March 2021", "Read the dial with care"),
    ],
)
def test_an_odd_headline_with_paper_and_day_begins_an_article(head, headline, apart):
    assert pieces(head, apart=apart) == ([(headline, "04")], [])


def test_a_day_alone_begins_one_where_the_piece_stands_apart_and_is_told_where_not():
    head = "Stolen dial returns\n4 March 2021"
    assert pieces(head) == ([("Stolen dial returns", "04")], [])
    assert pieces(head, apart=False)[0] == []
    assert "1 line looks like the beginning of another article" in pieces(head, apart=False)[1][0]


@pytest.mark.parametrize("head", ["Stolen dial returns to the tower"])
def test_a_headline_alone_is_told_where_it_stands_apart(head):
    found, problems = pieces(head)
    assert not found
    assert head in problems[0]
    assert pieces(head, apart=False) == ([], [])


@pytest.mark.parametrize(
    "within",
    [
        "A second boat",
        "“Nobody waits for a pilot in June.”\nSzohod Mirror, 1 March 2021",
        "KLOW, 4 March 2021 (Klow Courier) - Nobody waits for a pilot in June, the captains say.",
        "The Szohod Mirror of 1 March 2021 wrote that nobody waits for a pilot in June.",
    ],
)
def test_lines_within_an_article_stay_there(within):
    assert pieces(within, apart=False) == ([], [])


@pytest.mark.parametrize(
    ("within", "told"),
    [
        ("returned\nKlow Courier, 4 March 2021", 1),
        ("Szohod Mirror, 1 March 2021", 1),
        ("“Nobody waits.”\nSzohod Mirror, 1 March 2021", 0),
        ("13 March 2021", 0),
        ("Towns share a pilot boat\nKlow Courier, 2 March 2021", 0),  # the head of the next page
    ],
)
def test_in_a_single_article_a_line_of_paper_and_day_is_told(within, told):
    found = read("\n\n".join([FIRST, within, *BODY]), "a.txt")
    assert [isinstance(one, Draft) for one in found] == [True, *[False] * told]
