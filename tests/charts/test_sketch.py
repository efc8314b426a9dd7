import json

import numpy as np
import pandas as pd
import pytest

from helpers.charts.drawing import scatter
from helpers.charts.over_time import articles_by_month
from helpers.charts.sketch import Sketch
from helpers.views.select import select
from tests.synthetic import make_corpus


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (pd.Timestamp("2019-05-28 12:00"), "2019-05-28T12:00:00"),
        (np.datetime64("2019-05-28T12", "h"), "2019-05-28T12"),
        (pd.NaT, None),
        (np.int32(3), 3),
        (np.float64(0.5), 0.5),
        (np.array([1, 2]), [1, 2]),
        (pd.Series(["a"]), ["a"]),
        ("</script>", "</script>"),
    ],
)
def test_what_goes_to_the_browser_is_plain_json(value, expected):
    data, layout = json.loads(Sketch([scatter(x=[value])], {"width": 1}).to_json(uirevision=2))
    assert data == [{"type": "scatter", "x": [expected]}]
    assert layout == {"width": 1, "uirevision": 2}


@pytest.mark.parametrize(
    ("text", "expected"),
    [(["", "4th", ""], [" ", "4th", " "]), (["a", "b"], ["a", "b"]), ([], []), ("4th", "4th")],
)
def test_a_point_without_text_has_a_space_so_that_the_next_figure_can_write_there(text, expected):
    assert scatter(text=text)["text"] == expected


@pytest.mark.parametrize(("value", "error"), [(object(), TypeError), (float("nan"), ValueError)])
def test_what_plotly_could_not_read_is_refused(value, error):
    with pytest.raises(error):
        Sketch([scatter(x=[value])], {}).to_json()


def test_the_sketch_and_the_figure_of_a_chart_are_the_same():
    rows = select(make_corpus(12, seed=1))
    sketch = articles_by_month.sketch(rows, step="week")
    figure = articles_by_month(rows, step="week")
    assert figure == sketch.figure
    assert figure.layout.meta["chart"] == "articles_by_month"
    assert figure.layout.meta["options"] == {"step": "week"}


@pytest.mark.parametrize("words", [{"title": "Mine"}, {"title_text": "Mine"}])
def test_what_a_person_sets_on_a_figure_is_read_as_plotly_does(words):
    figure = articles_by_month(select(make_corpus(20, seed=3)))
    headline = figure.layout.title.to_plotly_json()
    mine = figure.update_layout(**words).layout.title
    assert (mine.text, headline.pop("text") != "Mine") == ("Mine", True)  # one title, in the headline's place
    assert figure.layout.template.layout.title.to_plotly_json() == headline
    assert "".join(note.text for note in figure.layout.annotations).count(figure.layout.meta["headline"]) == 0
    with pytest.raises(ValueError, match="marker"):
        figure.update_traces(marker_line_width="thick")


def test_a_headline_of_ones_own_stands_where_the_charts_would():
    figure = articles_by_month(select(make_corpus(20, seed=3)), headline="Mine")
    assert figure.layout.title.text == "Mine"
    assert figure.layout.meta["headline"] == "Mine"
