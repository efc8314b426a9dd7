"""Dots with intervals: what is not sure is grey, with its line, and nothing ends at the edge."""

from __future__ import annotations

import pytest

from helpers.charts import draw, theme
from helpers.views.select import select
from tests.synthetic import make_corpus

CORPUS = make_corpus(100, seed=3)


def _lines(figure) -> dict[tuple[float, float], str]:
    """The colour of each interval, by the place of its dot."""
    return {
        place: trace.error_x.color
        for trace in figure.data
        if trace.error_x.array is not None
        for place in zip(trace.x, trace.y, strict=True)
    }


@pytest.mark.parametrize("of", ["actors", "sides", "kinds of quotes"])
def test_a_grey_dot_has_a_grey_line_and_no_other_has(of):
    figure = draw("outlet_differences", select(CORPUS), of=of)
    lines = _lines(figure)
    dots = [trace for trace in figure.data if trace.customdata is not None]
    colours = {
        place: colour
        for trace in dots
        for place, colour in zip(zip(trace.x, trace.y, strict=True), trace.marker.color, strict=True)
    }
    assert colours and set(lines) == set(colours)
    assert all((lines[place] == theme.LIGHT) == (colour == theme.LIGHT) for place, colour in colours.items())


def test_no_interval_ends_at_the_edge():
    figure = draw("outlet_differences", select(CORPUS))
    reach = figure.layout.xaxis.range[1]
    ends = [
        x + end
        for trace in figure.data
        if trace.error_x.array is not None
        for x, end in zip(trace.x, trace.error_x.array, strict=True)
    ]
    assert ends and max(ends) < reach


@pytest.mark.parametrize(("of", "said"), [("actors", "actor"), ("sides", "side"), ("kinds of quotes", "kind")])
def test_what_is_compared_is_called_by_its_name(of, said):
    title = draw("outlet_differences", select(CORPUS), of=of).layout.meta["title"]
    assert said in title and "value" not in title
