import pytest

from helpers.explorers.facets import UNKNOWN, DaysAxis, FacetSpec, from_field, to_field
from helpers.tables.schema import QUOTE_KINDS
from helpers.views.select import select
from helpers.views.view import View

KINDS = FacetSpec("quote_kinds", "Kind", "quotes", order=QUOTE_KINDS)
SPEAKERS = FacetSpec("speakers", "Speakers", "quotes", unknown="speaker unknown")


def test_counts_are_of_the_view_without_the_facet_itself(made):
    every = select(made, View())
    rows = select(made, View(quote_kinds=["direct"]))
    counts = {option["value"]: option["count"] for option in KINDS.options(rows, KINDS.labels(every))}
    assert counts == made.quotes["kind"].value_counts().to_dict()
    speakers = SPEAKERS.options(rows, SPEAKERS.labels(every))
    assert sum(option["count"] for option in speakers) == counts["direct"]


def test_a_fixed_order_is_kept_and_unknown_comes_last(made):
    every = select(made, View())
    assert [option["value"] for option in KINDS.options(every, {})] == list(QUOTE_KINDS)
    last = SPEAKERS.options(every, {})[-1]
    assert (last["value"], last["label"], last["unknown"]) == (UNKNOWN, "speaker unknown", True)


def test_values_that_match_nothing_now_are_offered_with_zero(made):
    every = select(made, View())
    rows = select(made, View(text="nosuchword"))
    options = SPEAKERS.options(rows, SPEAKERS.labels(every))
    assert len(options) == len(SPEAKERS.options(every, {}))
    assert {option["count"] for option in options} == {0}


@pytest.mark.parametrize("values", [(), ("a",), ("a", None), (None,)])
def test_a_field_comes_back_from_a_facet(values):
    assert to_field(from_field(values)) == values


def test_bins_cover_all_days_and_count_the_view(made):
    axis = DaysAxis("quotes", select(made, View()))
    low, high, bins = axis.bins(select(made, View(quote_kinds=["direct"], first_day="2019-06-01")))
    dated = made.quotes[made.quotes["published"].notna() & (made.quotes["kind"] == "direct")]
    assert sum(one["count"] for one in bins) == len(dated)
    assert low <= f"{made.quotes['published'].min():%Y-%m-%d}"
    assert f"{made.quotes['published'].max():%Y-%m-%d}" <= high
