"""The places of a network: the same again, within the room, off one another and off the lines of others."""

import numpy as np
import pytest

from helpers.charts.springs import spread

ROOM = (600.0, 400.0)
STAR = [(0, other) for other in range(1, 12)]
RING = [(one, (one + 1) % 12) for one in range(12)]
PARTS = [(0, 1), (2, 3), (4, 5), (5, 6)]


def boxes(count, across=24.0, down=12.0):
    return np.tile([across, down, across, down], (count, 1))


@pytest.mark.parametrize(("ties", "count"), [(STAR, 12), (RING, 12), (PARTS, 9), ([], 3), ([(0, 1)], 2), ([], 1)])
def test_circles_stand_apart_and_within_the_room(ties, count):
    pairs = np.array(ties, dtype=np.int64).reshape(-1, 2)
    points = spread(pairs, ROOM, boxes(count))
    assert points.shape == (count, 2)
    assert ((points >= 0) & (points <= ROOM)).all()
    assert (points == spread(pairs, ROOM, boxes(count))).all()
    apart = np.abs(points[:, None] - points[None])
    on_another = (apart[:, :, 0] < 44) & (apart[:, :, 1] < 22)
    assert on_another.sum() == count  # each lies only on itself


@pytest.mark.parametrize("ties", [STAR, RING])
def test_no_line_runs_through_a_circle_that_it_does_not_join(ties):
    points = spread(np.array(ties), ROOM, boxes(12))
    for first, second in ties:
        for other in set(range(12)) - {first, second}:
            start, way = points[first], points[second] - points[first]
            share = np.clip(((points[other] - start) @ way) / (way @ way), 0, 1)
            assert np.hypot(*(points[other] - start - share * way)) > 10


def test_who_is_tied_stands_nearer_than_who_is_not():
    points = spread(np.array([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]), ROOM, boxes(6))
    assert np.hypot(*(points[0] - points[1])) < np.hypot(*(points[0] - points[5]))
