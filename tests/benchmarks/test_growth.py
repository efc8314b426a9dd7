"""What grows is drawn in its panel, with the slope that it has."""

from __future__ import annotations

import pytest

from benchmarks.growth import drawn, panels, slope


@pytest.mark.parametrize("exponent", [1.0, 1.5, 2.0])
def test_the_slope_is_the_exponent(exponent: float) -> None:
    assert slope({size: 3 * size**exponent for size in (1000, 2000, 8000)}) == pytest.approx(exponent)


def test_each_figure_stands_in_its_panel_and_the_title_says_the_steepest_slope() -> None:
    found = {size: {"all": size / 100, "link_talks": size**1.2, "pairs of talks": 7.0 * size} for size in (1000, 4000)}
    assert {title: set(curves) for title, curves in panels(found).items()} == {
        "CPU seconds": {"all", "link_talks"},
        "pairs compared": {"pairs of talks"},
    }
    figure = drawn(found, "articles")
    assert [each.text for each in figure.layout.annotations] == [
        "CPU seconds: slope at most 1.20",
        "Pairs compared: slope at most 1.00",
    ]
    assert len(figure.data) == 3 and figure.layout.xaxis.type == figure.layout.yaxis2.type == "log"
