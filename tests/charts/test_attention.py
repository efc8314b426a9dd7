"""Attention shows as many talks as there is room for on the screen, and says how many it leaves out."""

from __future__ import annotations

import pytest

from helpers.charts import draw
from helpers.charts.attention import PITCH
from helpers.charts.theme import SIZES
from helpers.views.select import select
from tests.synthetic import make_corpus

ROWS = select(make_corpus(200, seed=3))


@pytest.mark.parametrize("size", ["screen-640x420", "screen-990x750", "screen-1400x1000", "page", "column", "slide"])
def test_lanes_fill_the_room_there_is_and_no_more(size: str) -> None:
    figure, look = draw("attention_over_time", ROWS, size=size), SIZES[size]
    lanes = len(figure.layout.yaxis.ticktext)
    room = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    assert room / lanes > look.text * 1.8
    if size.startswith("screen-") and look.high > 600:
        assert room / lanes < look.text * PITCH * 1.3 and lanes > look.rows // 2
    assert any(f"{lanes} of " in note for note in figure.layout.meta["notes"])


def test_the_sign_of_a_talk_is_as_strong_as_in_the_legend() -> None:
    figure = draw("attention_over_time", ROWS, size="screen-990x750")
    signs = [trace for trace in figure.data if trace.error_x.array is not None]
    assert signs and all(trace.marker.opacity == 1 for trace in signs)


@pytest.mark.parametrize("talk", ["", ROWS.talks.sort_values("articles")["talk_id"].iloc[-1]])
def test_the_sign_of_a_talk_covers_no_article(talk: str) -> None:
    figure = draw("attention_over_time", ROWS, size="screen-990x750", talk=talk)
    signs = [y for trace in figure.data if trace.error_x.array is not None for y in trace.y]
    lanes = {y for trace in figure.data if str(trace.mode) == "markers" and trace.error_x.array is None
             for y in trace.y if trace.customdata is not None}  # fmt: skip
    assert signs and lanes and not lanes & set(signs)
    assert min(signs) > figure.layout.yaxis.range[1]
