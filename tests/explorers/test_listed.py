import pytest

from helpers.charts.marks import kept_behind, key, rows_behind
from helpers.explorers.evidence import KINDS, in_order
from helpers.explorers.listed import Given, Kept
from helpers.views.select import select
from helpers.views.view import View


@pytest.mark.parametrize("view", [View(), View(text="peace")], ids=["all", "some"])
@pytest.mark.parametrize("table", list(KINDS))
def test_rows_looked_up_by_the_page_are_those_that_stand_behind_the_mark(made, table, view):
    rows = select(made, view)
    listed = Kept(rows, table, kept_behind(rows, key(table)))
    ids = KINDS[table].key
    expected = in_order(rows_behind(rows, key(table)), KINDS[table])
    by = [name for name in ("published", "earliest", "article_id", "start") if name in expected]
    assert len(listed) == len(expected)
    assert set(listed.frame[ids]) == set(expected[ids])
    assert listed.frame[by].astype(str).equals(expected[by].reset_index(drop=True).astype(str))
    assert listed.page(3, 4)[ids].tolist() == listed.frame[ids].tolist()[3:7]


def test_given_rows_are_paged_as_they_are(made):
    given = Given(made.quotes)
    assert given.page(2, 3)["quote_id"].tolist() == made.quotes["quote_id"].tolist()[2:5]
    assert len(given) == len(made.quotes)
