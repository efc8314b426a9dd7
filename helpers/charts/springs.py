"""Lays out a network: circles near those they are linked to, apart from the others, and off their lines."""

from __future__ import annotations

import numpy as np

#: Rounds in which distances are fitted, and in which what lies on something else is pushed off it.
_FITS, _PUSHES = 50, 24
#: Less than this many pixels are not worth a push.
_LEAST = 0.5


def spread(ties: np.ndarray, room: tuple[float, float], boxes: np.ndarray) -> np.ndarray:
    """The middle of each circle in pixels; equal arguments give equal places.

    Args:
        ties: pairs of numbers of circles that a line joins.
        room: width and height that the middles may take.
        boxes: for each circle how far it reaches with its name: left, up, right, down.
    """
    count = len(boxes)
    if count < 2:
        return np.full((count, 2), 0.5) * room
    points = _fitted(_steps(ties, count))
    low, high = points.min(axis=0), points.max(axis=0)
    scaled = np.where(high - low > 1e-9, (points - low) / np.maximum(high - low, 1e-9), 0.5)
    ranks = np.argsort(np.argsort(points, axis=0, kind="stable"), axis=0) / (count - 1)
    return _pushed((scaled + ranks) / 2 * room, ties, room, boxes)  # half by rank: what crowds becomes readable


def _steps(ties: np.ndarray, count: int) -> np.ndarray:
    """How many lines lie between each two circles; those that none leads between are a little farther than the rest."""
    steps = np.full((count, count), np.inf)
    steps[ties[:, 0], ties[:, 1]] = steps[ties[:, 1], ties[:, 0]] = 1
    np.fill_diagonal(steps, 0)
    for middle in range(count):
        steps = np.minimum(steps, steps[:, middle, None] + steps[None, middle])
    known = steps[np.isfinite(steps)]
    return np.where(np.isfinite(steps), steps, known.max() + 1)


def _fitted(steps: np.ndarray) -> np.ndarray:
    """Points as far apart as their steps, as nearly as may be: stress majorization from a circle as its start."""
    count = len(steps)
    weights = np.divide(1, steps**2, out=np.zeros_like(steps), where=steps > 0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    turns = 2 * np.pi * np.arange(count) / count
    points = np.column_stack([np.cos(turns), np.sin(turns)]) * steps.max() / 2
    for _ in range(_FITS):
        apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
        pull = np.divide(weights * steps, apart, out=np.zeros_like(steps), where=apart > 1e-9)
        points = inverse @ (np.diag(pull.sum(axis=1)) - pull) @ points
    return points


def _pushed(points: np.ndarray, ties: np.ndarray, room: tuple[float, float], boxes: np.ndarray) -> np.ndarray:
    """Points moved until no box lies on another, and no line runs through a box: or until there is no more time."""
    for turn in range(_PUSHES):
        move = _off_boxes(points, boxes) + _off_lines(points, ties, boxes)
        if np.abs(move).max() < _LEAST:
            break
        points = np.clip(points + move * (1 - turn / _PUSHES), 0, room)
    return points


def _off_boxes(points: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """How each box is to move off the others: half of what two share, the shorter way."""
    low, high = points - boxes[:, :2], points + boxes[:, 2:]
    shared = np.minimum(high[:, None], high[None]) - np.maximum(low[:, None], low[None])
    over = (shared > 0).all(axis=2)
    np.fill_diagonal(over, False)
    middle = (low + high) / 2
    ways = middle[:, None] - middle[None]
    order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None])
    ways = np.where(np.abs(ways) < 1e-9, order[:, :, None], np.sign(ways))
    shorter = shared == shared.min(axis=2, keepdims=True)
    return (over[:, :, None] * shorter * shared * ways).sum(axis=1) / 2


def _off_lines(points: np.ndarray, ties: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """How each circle is to move off the lines of others: straight away from the nearest point of the line."""
    start, end = points[ties[:, 0]], points[ties[:, 1]]
    along = end - start
    length = np.maximum((along**2).sum(axis=1), 1e-9)
    share = np.clip(((points[:, None] - start) * along).sum(axis=2) / length, 0, 1)
    ways = points[:, None] - (start + share[:, :, None] * along)
    apart = np.hypot(ways[:, :, 0], ways[:, :, 1])
    reach = boxes.min(axis=1)[:, None] * 1.35
    own = (np.arange(len(points))[:, None] == ties[:, 0]) | (np.arange(len(points))[:, None] == ties[:, 1])
    lacking = np.where(own, 0, np.maximum(reach - apart, 0))
    across = np.column_stack([-along[:, 1], along[:, 0]]) / np.sqrt(length)[:, None]
    ways = np.where(apart[:, :, None] > 1e-6, ways / np.maximum(apart, 1e-6)[:, :, None], across[None])
    return (lacking[:, :, None] * ways).sum(axis=1)
