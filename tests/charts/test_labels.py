"""Labels keep off marks, lines and one another; what finds no room is left out, and the map says so."""

import numpy as np
import pytest

from helpers.charts import draw, theme
from helpers.charts.labels import overlaps, place_labels
from helpers.charts.text import width
from helpers.views.select import select
from tests.synthetic import make_corpus

LOOK = theme.SIZES["page"]
CLUSTER = np.array([(300, 200), (304, 203), (309, 199), (296, 206), (305, 196)], dtype=float)
NAMES = ["Port Vale 9", "Norland 2", "Old Harbour 3", "Sudria 1", "Westhaven 4"]


def boxes(labels):
    return np.array([label.box for label in labels]).reshape(-1, 4)


@pytest.mark.parametrize("sides", [[8.0] * 5, [60.0, 8.0, 8.0, 8.0, 8.0], [60.0] * 5])
def test_labels_of_places_close_together_lie_on_nothing(sides):
    found = place_labels(NAMES, CLUSTER, sides, LOOK, 600, 400, leave_out=True)
    half = np.array(sides)[:, None] / 2
    marks = np.hstack([CLUSTER - half, CLUSTER + half])
    assert found
    for place, label in enumerate(found):
        box = np.array([label.box])
        assert overlaps(box, np.delete(marks, label.mark, axis=0))[0] <= LOOK.text
        assert overlaps(box, np.delete(boxes(found), place, axis=0))[0] <= LOOK.text
        assert (box >= 0).all() and (box <= [[600, 400, 600, 400]]).all()


def test_what_finds_no_room_is_left_out_only_where_that_is_allowed():
    crowd = np.tile([[300.0, 200.0]], (40, 1))
    names = ["a long name of a place"] * 40
    assert len(place_labels(names, crowd, [8.0] * 40, LOOK, 600, 400)) == 40
    assert 0 < len(place_labels(names, crowd, [8.0] * 40, LOOK, 600, 400, leave_out=True)) < 40


@pytest.mark.parametrize("other", [(500, 200), (100, 200), (300, 40), (300, 360)])
def test_a_label_keeps_off_the_line_of_its_mark(other):
    places = np.array([(300, 200), other], dtype=float)
    label = place_labels(["Ana Verin", ""], places, [12.0, 12.0], LOOK, 600, 400, lines=np.array([(0, 1)]))[0]
    left, top, right, bottom = label.box
    assert right - left == pytest.approx(width("Ana Verin", LOOK.text))
    along = places[0] + (places[1] - places[0]) * np.linspace(0, 1, 50)[:, None]
    assert not ((along > [left, top]) & (along < [right, bottom])).all(axis=1).any()


@pytest.mark.parametrize("size", theme.SIZES)
def test_the_map_says_how_many_places_have_no_name(size):
    figure = draw("talks_map", select(make_corpus(100, seed=3)), size=size)
    rings = {str(x) for x in zip(figure.data[1].x, figure.data[1].y, strict=True)}
    named = [one for one in figure.layout.annotations if one.xref == "x"]
    said = [note for note in figure.layout.meta["notes"] if "without a name" in note]
    assert bool(said) == (len(named) < len(rings))
