import pytest

from helpers.charts.marks import kept_behind, key, rows_behind
from helpers.explorers.evidence import KINDS, in_order
from helpers.explorers.listed import Given, KeptRows
from helpers.views.select import select
from helpers.views.view import View


@pytest.mark.parametrize("view", [View(), View(text="peace")], ids=["all", "some"])
@pytest.mark.parametrize("table", list(KINDS))
def test_rows_looked_up_by_the_page_are_those_that_stand_behind_the_mark(made, table, view):
    rows = select(made, view)
    listed = KeptRows(rows, table, kept_behind(rows, key(table)))
    ids = KINDS[table].key
    expected = in_order(rows_behind(rows, key(table)), KINDS[table])
    by = [name for name in ("published", "earliest", "article_id", "start") if name in expected]
    assert len(listed) == len(expected)
    assert set(listed.frame[ids]) == set(expected[ids])
    assert listed.frame[by].astype(str).equals(expected[by].reset_index(drop=True).astype(str))
    frame = listed.frame
    for first in (0, 3, max(0, len(frame) - 2)):
        page, meant = listed.page(first, 4), frame[first : first + 4]
        assert [row[ids] for row in page] == meant[ids].tolist()
        counts = [name for name in ("quotes", "mentions", "reports", "articles") if name in frame]
        assert [[row[name] for name in counts] for row in page] == meant[counts].to_numpy().tolist()


def test_a_page_is_found_however_far_the_first_rows_stand_apart(made):
    rows = select(made)
    last = in_order(made.quotes.reset_index(drop=True), KINDS["quotes"]).index[-1]
    kept = rows.mask("quotes") & False
    kept[last] = True
    listed = KeptRows(rows, "quotes", kept)
    assert [row["quote_id"] for row in listed.page(0, 10)] == [made.quotes["quote_id"].iloc[last]]
    assert listed.page(10, 10) == []


def test_given_rows_are_paged_as_they_are(made):
    given = Given(made.quotes)
    assert [row["quote_id"] for row in given.page(2, 3)] == made.quotes["quote_id"].tolist()[2:5]
    assert len(given) == len(made.quotes)
