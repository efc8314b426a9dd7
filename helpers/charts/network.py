"""A network of actors: circles sized by how often they appear, lines by how often they appear together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.charts import theme
from helpers.charts.drawing import Drawing, scatter
from helpers.charts.frame import Frame
from helpers.charts.labels import Label, annotation, overlaps, place_labels
from helpers.charts.legend import LegendEntry
from helpers.charts.palette import side_styles
from helpers.charts.sketch import Sketch
from helpers.charts.springs import spread
from helpers.charts.text import hover, shorten, width
from helpers.views.select import Rows
from helpers.views.words import counted, number, plural

#: More lines than these are a tangle.
MOST_EDGES = 25
#: Where there are many actors, this many edges for each.
EACH = 1.4
#: Only this many of the strongest edges carry their number; the others have a place to click, and a hover.
MOST_NUMBERS = 10
#: How far plotly's symbols reach sideways, in halves of the size that they are given; names keep off them.
REACH = {"diamond": 1.3, "cross": 1.2, "triangle-up": 1.15, "x": 1.2}
#: How much of a line a name hides that it cannot keep off.
GROUND = 0.85
#: Where on its line a number can stand, in order of preference.
_SHARES = (0.5, 0.6, 0.4, 0.7, 0.3)


@dataclass
class Node:
    """An actor: name, key and count of its rows, side."""

    label: str
    key: str
    count: int
    side: str | None


@dataclass(frozen=True)
class Edge:
    """A pair: the numbers of its nodes, and the count of its rows."""

    first: int
    second: int
    count: int


def draw_network(
    rows: Rows,
    of: str,
    title: str,
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    key_of: Callable[[Edge], str],
    *,
    size: str,
    noun: str,
    notes: Sequence[str] = (),
    caption: str = "",
    found: str = "",
    basis: str = "",
) -> Sketch:
    """A network; the same nodes and edges always get the same layout.

    Args:
        rows, of, title, size, notes, caption, found, basis: as for ``Frame``.
        nodes, edges: what to draw; of more than ``MOST_EDGES`` edges, or ``EACH`` a node, the strongest.
        key_of: the key of the rows of an edge.
        noun: what a row behind a mark is called.
    """
    look = theme.SIZES[size]
    strongest = sorted(edges, key=lambda edge: (-edge.count, edge.first, edge.second))
    shown = _strongest(strongest, max(MOST_EDGES, round(len(nodes) * EACH)))
    more = (
        [
            f"{len(shown)} of the {number(len(edges))} pairs among these {number(len(nodes))} actors are drawn: "
            "each actor’s one or two most frequent partners, then the most frequent pairs of all."
        ]
        if len(shown) < len(edges)
        else []
    )
    meant = (
        f"Larger symbols and thicker lines mean more {plural(noun)}; the dot on a line stands for those of that pair."
    )
    styles, names = side_styles(rows, [node.side for node in nodes])
    legend = [LegendEntry(name, style, symbol=True) for name, style in styles.items()]
    summary = [(f"{nodes[edge.first].label} and {nodes[edge.second].label}", float(edge.count)) for edge in strongest]
    frame = Frame(
        rows, of, title, size, legend=legend, notes=[*notes, *more, meant], caption=caption, summary=summary,
        found=found, basis=basis,
    )  # fmt: skip
    height = frame.fit(frame.plot_width * 0.62)
    room = min(look.text * 20, frame.plot_width * 0.36)
    labels = [shorten(node.label, room, look.text) for node in nodes]
    sides = _diameters(nodes, look)
    places = _places(shown, sides, labels, (frame.plot_width, height), look)
    ties = np.array([(edge.first, edge.second) for edge in shown], dtype=np.int64).reshape(-1, 2)
    own = [styles[name] for name in names]
    wide = [side * REACH.get(style.symbol, 1.0) for side, style in zip(sides, own, strict=True)]
    placed = place_labels(labels, places, wide, look, frame.plot_width, height, lines=ties)
    _draw_edges(frame.figure, nodes, shown, places, placed, key_of, noun, look)
    frame.figure.add_trace(_circles(nodes, places, sides, own, noun, look))
    for label in placed:
        frame.figure.add_annotation(annotation(label, look, GROUND))
    return frame.done(
        height,
        sort="Network",
        xaxis={"range": [0, frame.plot_width], "visible": False},
        yaxis={"range": [height, 0], "visible": False},
    )


def _strongest(edges: Sequence[Edge], most: int = MOST_EDGES) -> list[Edge]:
    """Picks each node's strongest edge, and its strongest without the best connected node, then the strongest of all.

    No node is isolated needlessly, and one that all others are tied to does not leave a star of ties to itself.
    """
    ties = Counter(node for edge in edges for node in (edge.first, edge.second))
    hub = min(ties, key=lambda node: (-ties[node], node), default=-1)
    kept: dict[Edge, None] = {}
    for among in (edges, [edge for edge in edges if hub not in (edge.first, edge.second)]):
        seen: set[int] = set()
        for edge in among:
            if not {edge.first, edge.second} <= seen:
                kept[edge] = None
            seen |= {edge.first, edge.second}
    shown = list(kept | dict.fromkeys(edges))[:most]
    return sorted(shown, key=lambda edge: (-edge.count, edge.first, edge.second))


def _places(
    edges: Sequence[Edge], sides: Sequence[float], labels: Sequence[str], plot: tuple[float, float], look: theme.Size
) -> np.ndarray:
    """Pixels of each node, with room for its name beside or below it."""
    ties = np.array([(edge.first, edge.second) for edge in edges], dtype=np.int64).reshape(-1, 2)
    half = np.array(sides)[:, None] / 2 + look.text * 0.3
    names = np.array([[width(label, look.text)] for label in labels]) / 2
    across = np.maximum(half, names + look.text * 0.3)
    margin = np.array([min(across.max(), plot[0] / 4), half.max() + look.text * 1.3])
    below = half + look.text * 1.2
    return spread(ties, tuple(plot - 2 * margin), np.hstack([across, half, across, below])) + margin


def _draw_edges(
    figure: Drawing,
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    places: np.ndarray,
    placed: Sequence[Label],
    key_of: Callable[[Edge], str],
    noun: str,
    look: theme.Size,
) -> None:
    greatest = max((edge.count for edge in edges), default=1)
    steps = 5
    for step in range(1, steps + 1):
        own = [edge for edge in edges if math.ceil(steps * edge.count / greatest) == step]
        if not own:
            continue
        xs: list[float | None] = []
        ys: list[float | None] = []
        for edge in own:
            xs += [places[edge.first][0], places[edge.second][0], None]
            ys += [places[edge.first][1], places[edge.second][1], None]
        line = {"width": look.text / 13 * (0.7 + 5 * (step - 1) / steps), "color": theme.LIGHT}
        figure.add_trace(scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip"))
    middles, told = _numbers(edges, places, placed, look)
    figure.add_trace(
        scatter(
            x=[middle[0] for middle in middles],
            y=[middle[1] for middle in middles],
            mode="markers+text",
            marker={
                "size": [look.small * (1.5 if one else 0.4) for one in told],
                "color": [theme.PAPER if one else theme.LIGHT for one in told],
                "opacity": 0.85,
                "line": {"width": 0},
            },
            text=[number(edge.count) if one else "" for one, edge in zip(told, edges, strict=True)],
            textposition="middle center",
            textfont={"size": look.small * 0.95, "color": theme.MUTED},
            customdata=[[key_of(edge), edge.count] for edge in edges],
            hovertext=[
                hover(counted(edge.count, noun), head=f"{nodes[edge.first].label} and {nodes[edge.second].label}")
                for edge in edges
            ],
            hoverinfo="text",
        )
    )


def _numbers(
    edges: Sequence[Edge], places: np.ndarray, placed: Sequence[Label], look: theme.Size
) -> tuple[list[np.ndarray], list[bool]]:
    """Where on its line each edge's number or dot stands, and whether it is a number: none where there is no room."""
    names = np.array([label.box for label in placed]).reshape(-1, 4)
    taken = np.vstack([places, np.empty((len(edges), 2))])  # actors, then numbers and dots
    used = len(places)
    found, told = [], []
    for order, edge in enumerate(edges):
        first, second = places[edge.first], places[edge.second]
        spots = first + np.outer(_SHARES, second - first)
        rooms = np.hypot(*(spots[:, None] - taken[:used]).T).min(axis=0)
        half = np.array([look.small * 0.9, look.small * 0.7])
        free = (rooms > look.small * 2) & (overlaps(np.hstack([spots - half, spots + half]), names) == 0)
        best = next(iter(np.flatnonzero(free)), None)
        told.append(order < MOST_NUMBERS and best is not None)
        found.append(spots[best] if told[-1] and best is not None else spots[0])
        taken[used] = found[-1]
        used += 1
    return found, told


def _diameters(nodes: Sequence[Node], look: theme.Size) -> list[float]:
    greatest = max((node.count for node in nodes), default=1)
    return [look.marker * (0.8 + 1.9 * math.sqrt(node.count / greatest)) for node in nodes]


def _circles(
    nodes: Sequence[Node],
    places: np.ndarray,
    sides: Sequence[float],
    own: Sequence[theme.Style],
    noun: str,
    look: theme.Size,
) -> dict[str, Any]:
    return scatter(
        x=places[:, 0],
        y=places[:, 1],
        mode="markers",
        marker={
            "size": sides,
            "color": [theme.PAPER if style.symbol.endswith("-open") else style.colour for style in own],
            "symbol": [style.symbol.removesuffix("-open") for style in own],
            "opacity": 1,
            "line": {
                "width": look.text / 9,
                "color": [style.colour if style.symbol.endswith("-open") else theme.PAPER for style in own],
            },
        },
        customdata=[[node.key, node.count] for node in nodes],
        hovertext=[hover(counted(node.count, noun), node.side, head=node.label) for node in nodes],
        hoverinfo="text",
        cliponaxis=False,
    )
