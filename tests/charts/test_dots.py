"""Dots with intervals: what is not sure is grey, with its line, and nothing ends at the edge."""

from __future__ import annotations

import itertools

import pytest

from helpers.charts import draw, theme
from helpers.charts.dots import _apart
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


@pytest.mark.parametrize(
    ("count", "near", "least", "expected"),
    [
        (4, [], 2.0, [0, 1, 2, 3]),  # nothing near: the order of the legend
        (3, [(0, 2)], 2.0, [0, 1, 2]),  # apart already
        (3, [(0, 1)], 2.0, [0, 2, 1]),
        (3, [(0, 1)], 1.0, [0, 1, 2]),  # room enough for neighbours
        (4, [(0, 1), (2, 3)], 2.0, [0, 2, 1, 3]),
        (7, [(0, 1)], 2.0, [0, 1, 2, 3, 4, 5, 6]),  # too many to try
    ],
)
def test_dots_that_are_near_stand_apart_in_the_next_order(count, near, least, expected):
    assert list(_apart(count, near, least)) == expected


@pytest.mark.parametrize("size", ["screen-846x480", "screen-1486x760", "page", "slide"])
def test_no_share_of_voice_hides_another(size):
    figure = draw("voice_shares", select(CORPUS), size=size)
    plot = theme.SIZES[size].width - figure.layout.margin.l - figure.layout.margin.r
    high = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    across = plot / (figure.layout.xaxis.range[1] - figure.layout.xaxis.range[0])
    down = high / (figure.layout.yaxis.range[0] - figure.layout.yaxis.range[1])
    dots = [
        (x * across, y * down, trace.marker.size)
        for trace in figure.data
        if trace.customdata is not None
        for x, y in zip(trace.x, trace.y, strict=True)
    ]
    assert len(dots) > 10
    for one, other in itertools.combinations(dots, 2):
        side = 0.5 * min(one[2], other[2])
        assert abs(one[0] - other[0]) > side or abs(one[1] - other[1]) > side
