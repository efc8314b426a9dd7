"""Labels keep off marks, lines and one another; what finds no room is left out, and the map says so."""

import itertools

import numpy as np
import pytest

from helpers.charts import draw, theme
from helpers.charts.labels import gaps, overlaps, place_labels
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


#: Cities close together and far apart, as in a story of several capitals: longitude, latitude, talks.
CITIES = {
    "Doha": (51.5, 25.3, 41), "Abu Dhabi": (54.4, 24.5, 3), "Saudi Arabia": (45, 24, 1), "Moscow": (37.6, 55.8, 18),
    "Islamabad": (73, 33.7, 11), "Murree": (73.4, 33.9, 1), "Kabul": (69.2, 34.5, 10), "Dushanbe": (68.8, 38.6, 4),
    "Tashkent": (69.2, 41.3, 4), "Tehran": (51.4, 35.7, 6), "Istanbul": (29, 41, 4), "Beijing": (116.4, 39.9, 5),
    "Tianjin": (117.2, 39.1, 1), "Washington": (-77, 38.9, 3), "Camp David": (-77.5, 39.6, 4), "Geneva": (6.1, 46.2, 3),
}  # fmt: skip


@pytest.mark.parametrize("size", ["column", "page", "slide", "screen-640x420", "screen-846x560", "screen-975x640"])
def test_a_label_on_the_map_is_nearest_to_its_own_dot_or_joined_to_it(size):
    look = theme.SIZES[size]
    wide, high = look.width - 2.0 * look.pad, look.width * 0.5
    values = np.array(list(CITIES.values()))
    scale = wide / (np.ptp(values[:, 0]) * 1.25)
    places = np.column_stack([(values[:, 0] + 97) * scale, high / 2 + (37 - values[:, 1]) * scale * 1.2])
    sides = np.maximum(look.marker * 0.7, look.marker * 3.4 * np.sqrt(values[:, 2] / 41))
    names = [f"{name} {int(count)}" for name, count in zip(CITIES, values[:, 2], strict=True)]
    found = place_labels(names, places, list(sides), look, wide, high, leave_out=True)
    assert len(found) > len(CITIES) * 0.7
    away = gaps(boxes(found), places, sides / 2)
    for label, off in zip(found, away, strict=True):
        others = np.delete(off, label.mark)
        assert (others > max(0, off[label.mark])).all() if not label.far else (others > 0).all()
    ends = places.copy()
    for label in found:
        ends[label.mark] = np.clip(places[label.mark], label.box[:2], label.box[2:])
    joined = [label.mark for label in found if label.far]
    for one, other in itertools.combinations(joined, 2):  # nor do the lines to them cross
        assert not _cross(places[one], ends[one], places[other], ends[other])
    for one, label in enumerate(found):  # names do not touch
        left, top, right, bottom = label.box
        grown = np.array([[left - 1, top - 1, right + 1, bottom + 1]])
        assert overlaps(grown, np.delete(boxes(found), one, axis=0))[0] <= look.text


def _cross(start, end, first, last):
    """Whether two lines cross, by solving for where on each of them they do."""
    way = np.column_stack([end - start, first - last])
    if abs(np.linalg.det(way)) < 1e-9:
        return False
    return bool((np.abs(np.linalg.solve(way, first - start) - 0.5) < 0.499).all())


def test_a_label_between_two_dots_is_not_left_there():
    places = np.array([(300, 200), (300, 222), (300, 178)], dtype=float)
    found = place_labels(["Halden 4", "Moss 4", "Tune 4"], places, [10.0] * 3, LOOK, 600, 400, leave_out=True)
    away = gaps(boxes(found), places, np.full(3, 5.0))
    assert all(int(off.argmin()) == label.mark for label, off in zip(found, away, strict=True) if not label.far)
    assert not any(label.box[1] < 200 < label.box[3] and label.mark != 0 and not label.far for label in found)


def test_a_label_above_its_mark_moves_aside_where_only_that_keeps_it_off_lines():
    ends = [(300, 200), (443, 175), (452, 155), (251, 115), (404, 123), (243, 202), (320, 229)]
    places, lines = np.array(ends, dtype=float), np.array([(0, 1), (2, 3), (4, 5), (3, 6)])
    label = place_labels(["Ana Verin", *[""] * 6], places, [12.0] * 7, LOOK, 600, 400, lines=lines)[0]
    left, top, right, bottom = label.box
    for start, end in lines:
        along = places[start] + (places[end] - places[start]) * np.linspace(0, 1, 200)[:, None]
        assert not ((along > [left, top]) & (along < [right, bottom])).all(axis=1).any()
    assert left < 300 < right  # above or below, not beside


@pytest.mark.parametrize("size", ["screen-846x480", "page", "column"])
def test_names_of_a_network_lie_on_no_other_and_hide_the_lines_behind_them(size):
    figure = draw("actors_together", select(make_corpus(150, seed=3)), size=size)
    named = [one for one in figure.layout.annotations if one.xref == "x"]
    assert len(named) > 5
    assert all(one.bgcolor == "rgba(255,255,255,0.85)" for one in named)
    look, anchors = theme.SIZES[size], {"left": 0.0, "center": 0.5, "right": 1.0}
    for place, one in enumerate(named):
        for other in named[:place]:
            wide, more = (width(each.text, look.text) for each in (one, other))
            left, right = (each.x - anchors[each.xanchor] * own for each, own in ((one, wide), (other, more)))
            assert abs(one.y - other.y) > look.text * 0.9 or left + wide < right + 1 or right + more < left + 1, (
                one.text,
                other.text,
            )
