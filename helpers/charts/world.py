"""The outlines of countries for the map, from a file in the project: no map is fetched at run time.

``world_110m.json`` holds the rings of Natural Earth's countries at 1:110 million (public domain), as the npm package
world-atlas 2.0.2 (ISC licence) carries them. ``python -m helpers.charts.world countries-110m.json`` makes it again.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

FILE = Path(__file__).with_name("world_110m.json")


def _outlines() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Longitudes and latitudes, in degrees, of all rings of all countries, and where each ring begins.

    The world is there three times, side by side, so that a window may lie across its edge.
    """
    rings = [np.array(ring).reshape(-1, 2) for ring in json.loads(FILE.read_text(encoding="utf-8"))["rings"]]
    turned = [ring + np.array([turn, 0]) for ring in rings for turn in (-360, 0, 360)]
    starts = np.cumsum([0, *(len(ring) for ring in turned[:-1])])
    longitudes, latitudes = np.concatenate(turned).T
    return longitudes, latitudes, starts


OUTLINES = _outlines()


def from_topology(topology: dict[str, Any]) -> list[list[float]]:
    """The outer ring of each polygon in a TopoJSON of countries, Antarctica left out.

    One flat list for each ring: longitude, latitude, longitude, … in degrees with two decimals; where a ring crosses
    the 180th meridian, its longitudes go on beyond it.
    """
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_decoded(arc, scale, move) for arc in topology["arcs"]]
    found = []
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for polygon in polygons:
            points: list[tuple[float, float]] = []
            for number in polygon[0]:
                line = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += line[1:] if points else line
            if max(latitude for _, latitude in points) > -60:  # without Antarctica
                found.append([round(value, 2) for point in _unwrapped(points) for value in point])
    return found


def _unwrapped(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A ring that crosses the 180th meridian goes on beyond it, so that it does not run back across the map."""
    found = [points[0]]
    for longitude, latitude in points[1:]:
        turns = round((found[-1][0] - longitude) / 360)
        found.append((longitude + 360 * turns, latitude))
    return found


def _decoded(arc: list[list[int]], scale: list[float], move: list[float]) -> list[tuple[float, float]]:
    """An arc's points: TopoJSON stores differences of whole numbers."""
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
    return points


if __name__ == "__main__":
    data = from_topology(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    note = "Natural Earth, admin 0 countries, 1:110m, public domain; through world-atlas 2.0.2 (ISC)"
    FILE.write_text(json.dumps({"source": note, "rings": data}, separators=(",", ":")) + "\n", encoding="utf-8")
