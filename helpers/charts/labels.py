"""Places labels beside their marks so that they cover as little as possible."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from helpers.charts import theme
from helpers.charts.text import escape, width

#: Where a label can stand, in order of preference: direction right (1) or left, and down (1) or up.
_SPOTS: tuple[tuple[float, int], ...] = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
#: More of them where lines are to be avoided: above and below, moved to one side by a share of half the label.
_ASIDE = ((0.5, -1), (0.5, 1), (-0.5, -1), (-0.5, 1), (0.9, -1), (0.9, 1), (-0.9, -1), (-0.9, 1))
#: How often each label is placed anew, when it is known where the others are, if there are lines.
_ROUNDS = 3
#: How far from their marks labels may stand where there is no room beside them, in heights of their text.
_FAR = (1.6, 3.2, 5.0)
#: How much nearer a label stands to its own mark than to any other, and how far labels keep apart, in sizes of text.
_APART = 0.35
#: The cost of a place that must not be taken.
_NEVER = 1e9
#: Points of a line to check: the number inside a label shows how much the line runs through it.
_STEPS = 40


class Label(NamedTuple):
    """A label with its place: the number of its mark, left, top, right and bottom, its side, and whether far off."""

    mark: int
    text: str
    box: tuple[float, float, float, float]
    dx: int
    far: bool


def place_labels(
    labels: Sequence[str],
    places: np.ndarray,
    sides: Sequence[float],
    look: theme.Size,
    plot_width: float,
    height: float,
    *,
    leave_out: bool = False,
    lines: np.ndarray | None = None,
) -> list[Label]:
    """Places each label where it covers least.

    Args:
        labels: unescaped, shortened already; an empty one is skipped.
        places: pixels of the marks, x from the left and y from the top of the plot.
        sides: diameters of the marks in pixels.
        look: the size.
        plot_width, height: of the plot in pixels; axes must span them.
        leave_out: whether labels may stand far off, for a line to join them; one that would still cover a mark or a
            label, or be as near to another mark as to its own, is left out.
        lines: pairs of numbers of marks that lines join; labels keep off them.
    """
    near = _SPOTS if lines is None else (*_SPOTS, *_ASIDE)
    around = _Around(places, np.array(sides, dtype=float) / 2, _dots(places, lines), near, (plot_width, height), look)
    order = sorted((one for one in range(len(labels)) if labels[one]), key=lambda one: (-sides[one], one))
    found: dict[int, Label] = {}
    for _ in range(1 if lines is None else _ROUNDS):
        for one in order:
            label = around.best(one, labels[one], [own for mark, own in found.items() if mark != one], leave_out)
            if label:
                found[one] = label
    return list(found.values())


@dataclass(frozen=True)
class _Around:
    """What labels must keep off: marks with half their sizes, points of lines; their spots, plot and text."""

    places: np.ndarray
    half: np.ndarray
    dots: np.ndarray
    spots: Sequence[tuple[float, int]]
    plot: tuple[float, float]
    look: theme.Size

    def best(self, one: int, label: str, placed: Sequence[Label], leave_out: bool) -> Label | None:
        """The label of a mark where it covers least; None where it must be left out. ``placed`` are other labels."""
        look, places, half = self.look, self.places, self.half
        taken = np.array([own.box for own in placed]).reshape(-1, 4)
        leaders = np.array([own.mark for own in placed if own.far], dtype=np.int64)
        x, y = places[one]
        boxes = _boxes(label, x, y, 2 * half[one], look, (0.0, *_FAR) if leave_out else (0.0,), self.spots)
        marks = np.hstack([places - half[:, None], places + half[:, None]])
        others = np.delete(marks, one, axis=0)
        covered = 3 * (overlaps(boxes, others) + overlaps(_wider(boxes, look.text * _APART), taken))
        beyond = _outside(boxes, *self.plot)
        costs = covered * (4 if leave_out else 1) + 60 * beyond + (_NEVER if leave_out else 0) * (beyond > 1)
        costs += 4 * _held(boxes, self.dots) + np.arange(len(boxes)) * look.text * 0.8
        beside, away = slice(None, len(self.spots)), slice(len(self.spots), None)
        costs[beside] += (_NEVER if leave_out else look.text * 4) * _misleading(boxes[beside], one, places, half, look)
        ends = np.clip(places[one], boxes[away, :2], boxes[away, 2:])
        starts, stops = (
            places[leaders],
            np.clip(places[leaders], *np.split(taken[[own.far for own in placed], :], 2, axis=1)),
        )
        costs[away] += look.text * 10 * _crossed(places[one], ends, taken)
        costs[away] += look.text * 20 * _crossings(places[one], ends, starts, stops)
        if leave_out:
            costs[away] += _NEVER * _strayed(boxes[away], one, places, half, look)
        best = int(np.argmin(costs))
        if leave_out and (covered[best] > look.text or costs[best] >= _NEVER):
            return None
        far, spot = divmod(best, len(self.spots))
        return Label(one, label, tuple(boxes[best].tolist()), int(self.spots[spot][0]), far > 0)


def annotation(label: Label, look: theme.Size, ground: float = 0.6) -> dict[str, Any]:
    """A label as an annotation of plotly's.

    Args:
        label: with its place.
        look: the size of the chart.
        ground: how much, from 0 to 1, it hides what is behind it.
    """
    left, top, right, bottom = label.box
    return {
        "text": escape(label.text),
        "xref": "x",
        "yref": "y",
        "x": {1: left, -1: right, 0: (left + right) / 2}[label.dx],
        "y": (top + bottom) / 2,
        "xanchor": {1: "left", -1: "right", 0: "center"}[label.dx],
        "yanchor": "middle",
        "showarrow": False,
        "borderpad": 0,
        "bgcolor": theme.tint(theme.PAPER, ground),
        "font": {"size": look.text, "color": theme.INK},
    }


def leader(label: Label, place: Sequence[float], radius: float, look: theme.Size) -> dict[str, Any]:
    """A thin line from the edge of a mark to its label far off, as a shape of plotly's.

    Args:
        label: the label.
        place: the middle of the mark, in pixels across and down.
        radius: of the mark, in pixels.
        look: sizes of text.
    """
    left, top, right, bottom = label.box
    x, y = min(max(place[0], left), right), min(max(place[1], top), bottom)
    share = min(1.0, radius / max(math.hypot(x - place[0], y - place[1]), 1e-9))
    from_x, from_y = place[0] + share * (x - place[0]), place[1] + share * (y - place[1])
    line = {"color": theme.MUTED, "width": max(0.75, look.text / 14)}
    return {"type": "line", "xref": "x", "yref": "y", "x0": from_x, "y0": from_y, "x1": x, "y1": y, "line": line}


def _boxes(
    label: str,
    x: float,
    y: float,
    side: float,
    look: theme.Size,
    gaps: Sequence[float],
    spots: Sequence[tuple[float, int]],
) -> np.ndarray:
    """The box of a label at each spot, first near its mark, then ever farther: left, top, right, bottom."""
    wide, high = width(label, look.text), look.text * 1.2
    found = []
    for more in gaps:
        for dx, dy in spots:
            gap = more * look.text + (side / 2.8 + 1 if dy and abs(dx) == 1 else side / 2 + 2)
            left = x + gap if dx == 1 else x - gap - wide if dx == -1 else x + (dx - 1) * wide / 2
            top = y + gap if dy > 0 else y - gap - high if dy < 0 else y - high / 2
            found.append((left, top, left + wide, top + high))
    return np.array(found)


def overlaps(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """For each box how much of it the others cover, in square pixels; what two cover counts twice.

    ``boxes`` and ``others`` are (n, 4) in pixels: x and y of the corner with the smaller ones, then of the other.
    """
    across = np.minimum(boxes[:, None, 2], others[:, 2]) - np.maximum(boxes[:, None, 0], others[:, 0])
    down = np.minimum(boxes[:, None, 3], others[:, 3]) - np.maximum(boxes[:, None, 1], others[:, 1])
    return (np.maximum(across, 0) * np.maximum(down, 0)).sum(axis=1)


def _wider(boxes: np.ndarray, by: float) -> np.ndarray:
    """Boxes with ``by`` pixels more on each side."""
    return boxes + np.array([-by, -by, by, by])


def gaps(boxes: np.ndarray, places: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """Pixels from each box (row) to the edge of each round mark (column); below 0 where the mark reaches into it.

    ``boxes`` are (n, 4): left, top, right, bottom; ``places`` (m, 2) and ``radii`` (m,), all in pixels.
    """
    ends = np.clip(places[None], boxes[:, None, :2], boxes[:, None, 2:])
    return np.hypot(*np.moveaxis(ends - places, 2, 0)) - radii


def _misleading(boxes: np.ndarray, own: int, places: np.ndarray, half: np.ndarray, look: theme.Size) -> np.ndarray:
    """Which boxes are not clearly nearer to their own mark than to every other one."""
    found = gaps(boxes, places, half)
    mine, others = np.maximum(found[:, own], 0), np.delete(found, own, axis=1)
    return (others < mine[:, None] + look.text * _APART).any(axis=1)


def _strayed(boxes: np.ndarray, own: int, places: np.ndarray, half: np.ndarray, look: theme.Size) -> np.ndarray:
    """Which boxes far off are close to another mark, or joined to their own by a line that runs through another."""
    apart = np.hypot(*(places - places[own]).T) > half + half[own]  # one that lies on its own mark cannot be helped
    others, radii = places[apart], half[apart]
    close = (gaps(boxes, others, radii) < look.text * _APART * 2).any(axis=1)
    ends = np.clip(places[own], boxes[:, :2], boxes[:, 2:])
    points = places[own] + (ends - places[own])[:, None] * np.linspace(0, 1, _STEPS)[:, None]
    away = np.hypot(*np.moveaxis(points[:, :, None] - others, 3, 0)) - radii
    return close | (away < look.text * 0.15).any(axis=(1, 2))


def _dots(places: np.ndarray, lines: np.ndarray | None) -> np.ndarray:
    """Points along the lines, with the pixels from one to the next: x, y, step."""
    if lines is None or not len(lines):
        return np.empty((0, 3))
    start, way = places[lines[:, 0]], places[lines[:, 1]] - places[lines[:, 0]]
    points = start[:, None] + way[:, None] * ((np.arange(_STEPS) + 0.5) / _STEPS)[:, None]
    steps = np.repeat(np.hypot(*way.T) / _STEPS, _STEPS)
    return np.column_stack([points.reshape(-1, 2), steps])


def _held(boxes: np.ndarray, dots: np.ndarray) -> np.ndarray:
    """For each box the pixels of lines that run through it."""
    x, y, steps = dots.T
    within = (x > boxes[:, :1]) & (x < boxes[:, 2:3]) & (y > boxes[:, 1:2]) & (y < boxes[:, 3:])
    return within @ steps


def _crossings(place: np.ndarray, ends: np.ndarray, starts: np.ndarray, stops: np.ndarray) -> np.ndarray:
    """For each line from a place to one of ``ends`` how many of the lines from ``starts`` to ``stops`` it crosses."""

    def side(of: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
        (ax, ay), (bx, by) = np.moveaxis(last - first, -1, 0), np.moveaxis(of - first, -1, 0)
        return np.sign(ax * by - ay * bx)

    end = ends[:, None]
    apart = side(starts, place, end) * side(stops, place, end) < 0
    return (apart & (side(place, starts, stops) * side(end, starts, stops) < 0)).sum(axis=1)


def _crossed(place: np.ndarray, ends: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """For each line from a place to one of ``ends`` how many boxes it would run through."""
    points = place + (ends - place)[:, None] * np.linspace(0, 1, _STEPS)[:, None]
    x, y = points[:, :, None, 0], points[:, :, None, 1]
    within = (x > taken[:, 0]) & (x < taken[:, 2]) & (y > taken[:, 1]) & (y < taken[:, 3])
    return within.any(axis=1).sum(axis=1)


def _outside(boxes: np.ndarray, plot_width: float, height: float) -> np.ndarray:
    """For each box the pixels by which it leaves the plot."""
    beyond = np.hstack([-boxes[:, :2], boxes[:, 2:] - [plot_width, height]])
    return np.maximum(beyond, 0).sum(axis=1)
