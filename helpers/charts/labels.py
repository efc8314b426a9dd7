"""Where labels stand beside their marks, so that they cover as little as may be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.charts import theme
from helpers.charts.text import escape, width

#: Where a label can stand, in order of preference: direction right (1) or left, and down (1) or up.
_SPOTS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
Box = tuple[float, float, float, float]


def place_labels(
    labels: Sequence[str],
    places: np.ndarray,
    sides: Sequence[float],
    look: theme.Size,
    plot_width: float,
    height: float,
    *,
    leave_out: bool = False,
) -> list[dict]:
    """Annotations for the labels of marks, each where it covers least.

    Args:
        labels: unescaped, shortened already; an empty one is skipped.
        places: pixels of the marks, x from the left and y from the top of the plot.
        sides: diameters of the marks in pixels.
        look: the size.
        plot_width, height: of the plot in pixels; axes must span them.
        leave_out: whether a label that would cover another is left out.
    """
    half = np.array(sides, dtype=float)[:, None] / 2
    marks = [tuple(box) for box in np.hstack([places - half, places + half])]
    taken: list[Box] = []
    found = []
    for one in sorted(range(len(labels)), key=lambda number: (-sides[number], number)):
        if not labels[one]:
            continue
        (x, y), side = places[one], sides[one]
        boxes = [(_box(labels[one], x, y, side, dx, dy, look), dx) for dx, dy in _SPOTS]
        costs = [
            sum(_overlap(box, other) for number, other in enumerate(marks) if number != one)
            + sum(3 * _overlap(box, other) for other in taken)
            + 60 * _outside(box, plot_width, height)
            + order * look.text * 0.8
            for order, (box, _) in enumerate(boxes)
        ]
        best = int(np.argmin(costs))
        box, dx = boxes[best]
        if leave_out and any(_overlap(box, other) > 0 for other in taken):
            continue
        taken.append(box)
        found.append(_annotation(labels[one], box, dx, look))
    return found


def _annotation(label: str, box: Box, dx: int, look: theme.Size) -> dict:
    anchor = {1: "left", -1: "right", 0: "center"}[dx]
    return {
        "text": escape(label),
        "xref": "x",
        "yref": "y",
        "x": {1: box[0], -1: box[2], 0: (box[0] + box[2]) / 2}[dx],
        "y": (box[1] + box[3]) / 2,
        "xanchor": anchor,
        "yanchor": "middle",
        "showarrow": False,
        "borderpad": 0,
        "bgcolor": "rgba(255,255,255,0.6)",
        "font": {"size": look.text, "color": theme.INK},
    }


def _box(label: str, x: float, y: float, side: float, dx: int, dy: int, look: theme.Size) -> Box:
    wide, high = width(label, look.text), look.text * 1.2
    gap = side / 2 + 2 if not (dx and dy) else side / 2.8 + 1
    left = x + gap if dx > 0 else x - gap - wide if dx < 0 else x - wide / 2
    top = y + gap if dy > 0 else y - gap - high if dy < 0 else y - high / 2
    return left, top, left + wide, top + high


def _overlap(one: Sequence[float], other: Sequence[float]) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0


def _outside(box: Box, plot_width: float, height: float) -> float:
    return max(0, -box[0]) + max(0, box[2] - plot_width) + max(0, -box[1]) + max(0, box[3] - height)
