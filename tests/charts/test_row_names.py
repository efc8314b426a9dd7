"""Names of rows and lanes: whole on the narrowest page, in one line elsewhere, and no row lies over the next."""

import pytest

from helpers.charts import theme
from helpers.charts.row_names import row_names
from helpers.charts.text import LINE
from helpers.views.select import select
from tests.charts.test_wording import draw
from tests.synthetic import make_corpus

ROWS = select(make_corpus(80, seed=3))
LONG = "International conference of the parties and others, Geneva, 28 Nov 2018"


@pytest.mark.parametrize(("size", "lines"), [("phone", 4), ("column", 1), ("page", 1), ("slide", 1)])
def test_a_long_name_has_lines_only_where_rows_grow(size, lines):
    look = theme.SIZES[size]
    names = row_names([LONG, "Doha"], look.width * 0.4 if lines > 1 else 60, look)
    assert (len(names.lines[0]) > 1) is (lines > 1) and names.lines[1] == ["Doha"]
    assert ("…" in names.ticks[0]) is (lines == 1)
    assert (" ".join(names.lines[0]) == LONG) is (lines > 1)
    assert names.high(2.0) >= LINE * len(names.lines[0])


def test_names_are_escaped_line_by_line():
    assert row_names(["a<b & c"], 400, theme.SIZES["phone"]).ticks == ["a&lt;b &amp; c"]
    assert row_names([], 400, theme.SIZES["phone"]).high(2.0) == 2.0


@pytest.mark.parametrize(
    ("chart", "options"),
    [
        ("talks_timeline", {"lanes": "talk"}),
        ("talks_timeline", {"lanes": "place"}),
        ("attention_over_time", {}),
        ("copies_river", {}),
        ("quotes_by_speaker", {}),
        ("actors_by_outlet", {}),
        ("outlet_differences", {}),
        ("coverage_gaps", {}),
    ],
)
def test_no_name_is_cut_at_320_pixels_and_none_lies_over_the_next(chart, options):
    layout = draw(chart, ROWS, size="phone", **options).layout
    axis, plot = layout.yaxis, layout.height - layout.margin.t - layout.margin.b
    assert axis.ticktext and not any("…" in name for name in axis.ticktext)
    plot *= (axis.domain[1] - axis.domain[0]) if axis.domain else 1
    pixels = plot / abs(axis.range[1] - axis.range[0])
    high = [LINE * theme.SIZES["phone"].text * (name.count("<br>") + 1) for name in axis.ticktext]
    middles = [place * pixels for place in axis.tickvals]
    for one, other, above, below in zip(middles, middles[1:], high, high[1:], strict=False):
        assert abs(other - one) >= (above + below) / 2 - 1
