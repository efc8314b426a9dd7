"""After a click what was not chosen is pale, the boxes and lines of marks too, and can still be told apart."""

import json

import pandas as pd
import pytest

from helpers.charts import draw
from helpers.charts.marks import marks_of
from helpers.explorers.slot import Canvas
from helpers.views.select import select
from tests.synthetic import make_corpus

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

#: A model as the notebook gives one to a widget, whose traits are set from the test.
SHOW = """async ([source, state]) => {
  const heard = {};
  const model = { get: (name) => state[name], on: (event, f) => { heard[event] = f; }, off() {} };
  const file = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  await (await import(file)).default.render({ model, el: document.querySelector("#chart") });
  model.set = (name, value) => { state[name] = value; };
  model.save_changes = () => {};
  window.picked = () => state._picked;
  window.redraw = () => { heard["change:_drawing"](); };
  window.light = (lit) => { state._lit = lit; heard["change:_lit"](); };
}"""
#: The opacity of each point, of all lines and boxes, and of the land on a map, as the page draws them.
SEEN = """() => {
  const dims = (one, to) => { let found = 1; for (let at = one; at && at !== to; at = at.parentElement)
    found *= Number(getComputedStyle(at).opacity); return Math.round(found * 100) / 100; };
  const plot = document.querySelector(".js-plotly-plot");
  const all = (path) => [...plot.querySelectorAll(path)].map((one) => dims(one, plot));
  return { points: all(".scatterlayer .point"), lines: all(".scatterlayer .js-line, .scatterlayer .js-fill") };
}"""


def corpus():
    """Talks of which some are known to a month, as boxes, and some were told otherwise before, with lines."""
    made = make_corpus(80, seed=3)
    vague = made.talks["earliest"].notna() & (made.talks["earliest"].notna().cumsum() % 2 == 0)
    month = [pd.Timestamp("2019-03-01"), pd.Timestamp("2019-03-31"), "month"]
    made.talks.loc[vague, ["earliest", "latest", "precision"]] = month
    return made


@pytest.fixture
def shown(browser):
    """Shows a figure on a page of its own; returns the page."""
    page = browser.new_page()

    def show(figure):
        page.set_content("<div id='chart' style='width: 900px; height: 600px'></div>")
        drawing = json.dumps([figure.to_plotly_json()["data"], figure.to_plotly_json()["layout"]], default=str)
        state = {"_script": Canvas._script.default_value, "_config": {}, "_drawing": drawing, "_lit": []}
        page.evaluate(SHOW, [str(Canvas._esm), state])
        return page

    yield show
    page.close()


@pytest.mark.parametrize(
    ("name", "lines_fade"), [("talks_timeline", True), ("actors_together", True), ("talks_map", False)]
)
def test_what_is_not_chosen_is_pale_and_comes_back(shown, name, lines_fade):
    drawn = draw(name, select(corpus()), size="wide")
    page = shown(drawn)
    whole = page.evaluate(SEEN)
    assert whole["lines"] and len(whole["points"]) > 3
    mark = next(iter(marks_of(drawn)))
    lit = [[mark.point] if place == mark.trace else [] for place in range(len(drawn.data))]
    page.evaluate("lit => window.light(lit)", lit)
    faded = page.evaluate(SEEN)
    pale = [one for one in faded["points"] if one < 0.5]
    assert len(faded["points"]) - len(pale) <= 2  # the one chosen, and a sign on it
    assert all(0.2 < one < 0.5 for one in pale)
    assert all((one < 0.5) == lines_fade for one in faded["lines"])
    page.evaluate("() => window.redraw()")
    page.wait_for_function(f"() => JSON.stringify(({SEEN})()) === JSON.stringify({json.dumps(faded)})")
    page.evaluate("lit => window.light(lit)", [None] * len(drawn.data))
    assert page.evaluate(SEEN) == whole


def test_a_click_on_the_words_of_a_saying_picks_the_mark_of_all_its_wordings(shown):
    drawn = draw("sayings_spread", select(corpus()), size="wide")
    page = shown(drawn)
    words = [note for note in drawn.layout.annotations if (note.name or "").startswith("opens ")]
    place = list(drawn.layout.annotations).index(words[1])
    box = page.locator(f".annotation[data-index='{place}'] .annotation-text-g").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
    page.wait_for_function("() => window.picked()")
    picked = page.evaluate("() => window.picked()")
    assert picked["event_type"] == "plotly_click"
    assert [picked["points"]["trace_indexes"], picked["points"]["point_indexes"]] == [
        [int(words[1].name.split()[1])],
        [int(words[1].name.split()[2])],
    ]
