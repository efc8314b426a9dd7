import asyncio
import json

import numpy as np
import plotly.graph_objects as go
import pytest

from helpers.charts.marks import key
from helpers.explorers import slot as slots
from helpers.explorers.slot import Canvas, ChartSlot, widget_script

BARS = go.Figure(go.Bar(x=[3, 2], y=["a", "b"], customdata=[[key("quotes", kind="direct"), 3], [key("quotes"), 2]]))


def slot():
    picked = []
    return ChartSlot(picked.append), picked


def say(one, event, traces=(), points=()):
    places = {"trace_indexes": list(traces), "point_indexes": list(points), "xs": [], "ys": []}
    one.canvas._js2py_pointsCallback = {"event_type": event, "points": places}


def test_a_figure_is_shown_whole_and_replaced_whole():
    one, _ = slot()
    one.show(BARS)
    first = one.canvas._widget_layout["uirevision"]
    one.show(go.Figure(go.Scatter(x=[1], y=[1]), layout={"title": {"text": "Two"}}))
    assert [trace["type"] for trace in one.canvas._widget_data] == ["scatter"]
    assert one.canvas._widget_layout["title"] == {"text": "Two"}
    assert one.canvas._widget_layout["uirevision"] != first
    json.dumps(one.canvas._widget_layout)


def test_what_goes_to_the_browser_is_plain_json():
    one, _ = slot()
    days = np.array(["2019-05-28T12"], dtype="datetime64[h]")
    one.show(go.Figure(go.Scatter(x=days, y=np.array([1], dtype="int32"))))
    assert json.loads(json.dumps(one.canvas._widget_data))[0]["x"][0].startswith("2019-05-28")


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


def test_the_script_is_changed_in_one_place_and_only_where_it_is_known():
    assert Canvas()._script.count('"change:_widget_layout"') == 2  # plotly's own, which does nothing, and ours
    with pytest.raises(RuntimeError, match=r"requirements\.txt"):
        widget_script("export default 1")


def test_nothing_can_be_uploaded():
    buttons = Canvas()._config["modeBarButtonsToRemove"]
    assert "sendDataToCloud" in buttons
    assert Canvas()._config["plotlyServerURL"] == ""
