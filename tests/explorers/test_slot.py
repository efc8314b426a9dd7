import asyncio
import json
from pathlib import Path

import plotly
import pytest

from helpers.charts.drawing import bar, scatter
from helpers.charts.marks import key
from helpers.charts.sketch import Sketch
from helpers.explorers import slot as slots
from helpers.explorers.slot import Canvas, ChartSlot

BAR = bar(x=[3, 2], y=["a", "b"], customdata=[[key("quotes", kind="direct"), 3], [key("quotes"), 2]])
BARS = Sketch([BAR], {"width": 600})


def slot():
    picked = []
    return ChartSlot(picked.append), picked


def say(one, event, traces=(), points=()):
    places = {"trace_indexes": list(traces), "point_indexes": list(points), "xs": [], "ys": []}
    one.canvas._picked = {"event_type": event, "points": places}


def shown(one):
    return json.loads(one.canvas._drawing)


def test_a_figure_is_shown_whole_and_replaced_whole():
    one, _ = slot()
    one.show(BARS)
    first = shown(one)[1]["uirevision"]
    one.show(Sketch([scatter(x=[1], y=[1])], {"title": {"text": "Two"}}))
    data, layout = shown(one)
    assert [trace["type"] for trace in data] == ["scatter"]
    assert (layout["title"], layout["clickmode"], layout["dragmode"]) == ({"text": "Two"}, "event", "select")
    assert layout["uirevision"] != first
    assert "uirevision" not in BARS.layout


def test_clicks_and_selections_give_the_keys_of_marks():
    one, picked = slot()
    one.show(BARS)
    say(one, "plotly_click", [0], [1])
    say(one, "plotly_selected", [0, 0], [0, 1])
    say(one, "plotly_deselect")
    assert picked == [[key("quotes")], [key("quotes", kind="direct"), key("quotes")], []]


KEYS = [key("quotes", kind="direct")]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (["plotly_click", "pause", "plotly_deselect", "plotly_click"], [KEYS, KEYS]),
        (["plotly_deselect", "plotly_selected"], [KEYS]),
        (["plotly_selected", "plotly_deselect"], [KEYS]),
        (["plotly_selected", "pause", "plotly_deselect"], [KEYS, []]),
        (["plotly_deselect"], [[]]),
        (["plotly_deselect", "another figure"], []),
    ],
)
def test_a_selection_is_taken_back_only_where_nothing_else_is_picked(events, expected, monkeypatch):
    monkeypatch.setattr(slots, "PATIENCE", 0.02)
    one, picked = slot()
    one.show(BARS)

    async def in_a_kernel():
        for event in [*events, "pause"]:
            if event == "pause":
                await asyncio.sleep(0.06)
            elif event == "another figure":
                one.show(BARS)
            else:
                say(one, event, *([], []) if event == "plotly_deselect" else ([0], [0]))

    asyncio.run(in_a_kernel())
    assert picked == expected


@pytest.mark.parametrize(("trace", "point"), [(0, 9), (7, 0), (0, [0, 5]), (0, [])])
def test_a_point_that_is_no_mark_gives_no_key(trace, point):
    one, picked = slot()
    one.show(BARS)
    say(one, "plotly_click", [trace], [point])
    say(one, "plotly_hover", [0], [0])
    assert picked == []


def test_plotlys_script_is_taken_as_it_comes():
    script = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    assert Canvas()._script == script.read_text("utf-8")


def test_nothing_can_be_uploaded():
    buttons = Canvas()._config["modeBarButtonsToRemove"]
    assert "sendDataToCloud" in buttons
    assert Canvas()._config["plotlyServerURL"] == ""


def test_what_was_picked_is_picked_again_in_a_new_figure_without_a_report():
    one, picked = slot()
    one.show(BARS)
    say(one, "plotly_click", [0], [1])
    one.show(Sketch([scatter(x=[1], y=[1]), BAR], {}))
    assert one.canvas._lit == []
    one.pick([key("quotes"), key("talks")])
    assert one.canvas._lit == [[], [1]] and picked == [[key("quotes")]]
    one.pick([key("talks")])
    assert one.canvas._lit == [None, None]
