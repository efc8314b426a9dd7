"""Where labels stand beside their marks, so that they cover as little as may be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.charts import theme
from helpers.charts.text import escape, width

#: Where a label can stand, in order of preference: direction right (1) or left, and down (1) or up.
_SPOTS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
Box = Sequence[float]


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
    marks = np.hstack([places - half, places + half])
    taken = np.empty((0, 4))
    found = []
    for one in sorted(range(len(labels)), key=lambda number: (-sides[number], number)):
        if not labels[one]:
            continue
        boxes = _boxes(labels[one], *places[one], sides[one], look)
        costs = overlaps(boxes, np.delete(marks, one, axis=0)) + 3 * overlaps(boxes, taken)
        costs += 60 * _outside(boxes, plot_width, height) + np.arange(len(boxes)) * look.text * 0.8
        best = int(np.argmin(costs))
        box = boxes[best]
        if leave_out and overlaps(box[None], taken)[0] > 0:
            continue
        taken = np.vstack([taken, box])
        found.append(_annotation(labels[one], box.tolist(), _SPOTS[best][0], look))
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


def _boxes(label: str, x: float, y: float, side: float, look: theme.Size) -> np.ndarray:
    """The box of a label at each of ``_SPOTS``: left, top, right, bottom."""
    wide, high = width(label, look.text), look.text * 1.2
    found = []
    for dx, dy in _SPOTS:
        gap = side / 2 + 2 if not (dx and dy) else side / 2.8 + 1
        left = x + gap if dx > 0 else x - gap - wide if dx < 0 else x - wide / 2
        top = y + gap if dy > 0 else y - gap - high if dy < 0 else y - high / 2
        found.append((left, top, left + wide, top + high))
    return np.array(found)


def overlaps(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """For each box how much of it the others cover, in square pixels; what two cover counts twice."""
    across = np.minimum(boxes[:, None, 2], others[:, 2]) - np.maximum(boxes[:, None, 0], others[:, 0])
    down = np.minimum(boxes[:, None, 3], others[:, 3]) - np.maximum(boxes[:, None, 1], others[:, 1])
    return (np.maximum(across, 0) * np.maximum(down, 0)).sum(axis=1)


def _outside(boxes: np.ndarray, plot_width: float, height: float) -> np.ndarray:
    beyond = np.hstack([-boxes[:, :2], boxes[:, 2:] - [plot_width, height]])
    return np.maximum(beyond, 0).sum(axis=1)
