"""An offline map of where talks took place, or were to take place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from helpers.charts import theme
from helpers.charts.chart import chart
from helpers.charts.doubt import WORDS
from helpers.charts.drawing import Drawing, scatter
from helpers.charts.frame import Frame, empty
from helpers.charts.labels import annotation, leader, place_labels
from helpers.charts.legend import LegendEntry
from helpers.charts.marks import key
from helpers.charts.sketch import Sketch
from helpers.charts.text import brief, hover, shorten
from helpers.charts.world import OUTLINES
from helpers.views.index import Index
from helpers.views.meetings import MET
from helpers.views.outcomes import DISPUTED, SHOWN
from helpers.views.select import Rows
from helpers.views.words import counted, listed, number

LAND, BORDER, SEA = "#e9e9e6", "#ffffff", "#f4f8fa"
TOOK_PLACE = theme.Style(theme.BLUE, "circle")
DID_NOT = theme.Style(theme.VERMILION, "circle-open")
#: Places beyond which the map leaves some out; fewer than this have their country beside their name.
MOST_PLACES, FEW = 400, 4
AREAS = (
    "The area of a disc shows the talks held or going on, that of a ring all talks at a place where some were not "
    "held; very small ones are drawn larger."
)
#: A disc is narrower by this much than a circle of its talks would be, so that a ring around it is seen.
NARROWER = 0.86
#: The least that the map shows, in degrees across (at the equator) and down: coasts and borders that are recognised.
LEAST = (40.0, 26.0)
#: The height of a map for its width; a narrow figure has room above and below for names. Pixels of width for each name.
HIGH, NARROW_HIGH, NARROW = 0.6, 0.75, 400
FOR_A_NAME = 29
#: How often the map is drawn anew when the note on places without a name takes its room.
TRIES = 3
#: How far outlines go on beyond the window, in pixels.
MARGIN = 900


@chart("talks")
def talks_map(rows: Rows, *, size: str = "screen", caption: str = "") -> Sketch:
    """Where talks took place: a circle for each place.

    The disc counts talks that were held or are going on; with the others (planned, postponed, cancelled, proposed,
    refused) they make the ring. Discs compare with discs by area, and rings with rings. Talks without a place are in
    a corner.

    Args:
        rows: what the view keeps.
        size, caption: as for ``Frame``.
    """
    if not rows.count("talks"):
        return empty(rows, "talks", size, caption=caption)
    look = theme.SIZES[size]
    places, placeless, lost = _places(rows)
    if not places:
        said = f"None of {counted(rows.count('talks'), 'talk')} has a place that is on the map"
        return empty(rows, "talks", size, said=said, advice="See them on the timeline instead.", caption=caption)
    notes = [AREAS] if len(places) > 1 else []
    if len(places) > MOST_PLACES:
        notes.append(f"{MOST_PLACES} of {number(len(places))} places shown.")
    if unsure := sum(place.doubted for place in places):
        notes.append(f"{counted(unsure, 'talk')} {WORDS}; not counted as held.")
    if lost:
        named = listed([f"{label} ({count})" for label, count in lost], 4)
        notes.append(f"Not on the map, because their coordinates are not known: {named}.")
    title = f"Where talks took place, or were to: {counted(sum(place.all for place in places), 'talk')}, "
    title += counted(len(places), "place")
    found = _most_frequent(places, sum(place.all for place in places) + sum(count for _, count in lost))
    return _draw(rows, places[:MOST_PLACES], placeless, title, notes, look, caption, found)


def _most_frequent(places: Sequence[MapPlace], known: int) -> str:
    """The place of most talks, or all that have as many, and how many of these talks took place.

    ``known`` is how many talks have a place at all.
    """
    if len(places) == 1:
        return _only(places[0])
    first = [place for place in places if place.all == places[0].all]
    held, every = sum(place.met for place in first), sum(place.all for place in first)
    each = " each" if len(first) > 1 else ""
    named = listed([brief(place.name) for place in first], 2)
    told = f"{number(first[0].all)} of the {counted(known, 'talk')} of known place{each}"
    return f"Most frequent place: {named}, {told}, {number(held)} of these {number(every)} held or going on"


def _only(place: MapPlace) -> str:
    """The only place, and how many of its talks took place."""
    took = "held or going on"
    if place.all == 1:
        return f"1 talk of known place, in {brief(place.name)}: {took if place.met else _not_held(bool(place.doubted))}"
    return f"All {number(place.all)} talks of known place in {brief(place.name)}: {number(place.met)} of them {took}"


def _draw(
    rows: Rows,
    places: Sequence[MapPlace],
    placeless: int,
    title: str,
    notes: list[str],
    look: theme.Size,
    caption: str,
    found: str,
    nameless: Sequence[str] = (),
    tries: int = TRIES,
) -> Sketch:
    """Draws the map, redrawing it with a note if some names do not fit."""
    said = []
    if nameless:
        said = [
            f"{counted(len(nameless), 'place')} without a name on the map, for want of room: {listed(nameless, 6)}."
        ]
    kinds = (
        ("held or going on", TOOK_PLACE, any(place.met for place in places)),
        (_not_held(any(place.doubted for place in places)), DID_NOT, any(place.met < place.all for place in places)),
    )
    legend = [LegendEntry(label, style, symbol=True) for label, style, drawn in kinds if drawn]
    frame = Frame(
        rows, "talks", title, look.name, legend=legend, notes=[" ".join(notes), *said], caption=caption,
        summary=[(place.name, float(place.all)) for place in places], found=found,
    )  # fmt: skip
    height = frame.fit(frame.plot_width * (NARROW_HIGH if look.width < NARROW else HIGH))
    window = _Window(places, frame.plot_width, height)
    frame.figure.add_trace(_land(window))
    points = np.array([window.pixels(place.longitude, place.latitude) for place in places])
    outer = _circles(frame.figure, places, points, look)
    if placeless:
        frame.figure.add_trace(_corner(placeless, height, look))
    names = [
        f"{shorten(_label(place, places), look.text * (12 if len(places) >= FEW else 20), look.text)} {place.all}"
        for place in places
    ]
    named = int(frame.plot_width / FOR_A_NAME)
    wanted = [name if one < named else "" for one, name in enumerate(names)]
    labels = place_labels(wanted, points, outer, look, frame.plot_width, height, leave_out=True)
    shown = {label.mark for label in labels}
    missing = [name for one, name in enumerate(names) if one not in shown]
    if missing != list(nameless) and tries:
        return _draw(rows, places, placeless, title, notes, look, caption, found, missing, tries - 1)
    for label in labels:
        if label.far:
            frame.figure.shapes.append(leader(label, points[label.mark], outer[label.mark] / 2, look))
        frame.figure.add_annotation(annotation(label, look))
    return frame.done(
        height,
        sort="Map",
        plot_bgcolor=SEA,
        xaxis={"range": [0, frame.plot_width], "visible": False, "scaleanchor": "y"},  # wider: more of the world
        yaxis={"range": [height, 0], "visible": False},
    )


def _label(place: MapPlace, places: Sequence[MapPlace]) -> str:
    """A place's name; with its country where the map has few names."""
    few = len(places) < FEW and place.place and place.country and place.country != place.place
    return f"{place.place}, {place.country}" if few else place.name


class MapPlace(NamedTuple):
    """A place (of a venue its city; a country if no more is known) with its talks: those that took place, and all.

    ``doubted`` are those in dispute: they do not count as held.
    """

    place: str | None
    country: str | None
    longitude: float
    latitude: float
    met: int = 0
    all: int = 0
    doubted: int = 0

    @property
    def name(self) -> str:
        """Its label on the map."""
        return self.place or self.country or "place unknown"

    @property
    def located(self) -> bool:
        """Whether its coordinates are known."""
        return not (math.isnan(self.longitude) or math.isnan(self.latitude))


def _places(rows: Rows) -> tuple[list[MapPlace], int, list[tuple[str, int]]]:
    """Places with coordinates and their counts; talks without any place; places without coordinates."""
    place_of, wheres = rows.index.once("places of talks", _wheres)
    held = rows.index.table("talks").one_of(SHOWN, MET)
    kept = rows.positions("talks")
    counts = np.bincount(place_of[kept], minlength=len(wheres))
    met = np.bincount(place_of[kept], weights=held[kept], minlength=len(wheres))
    unsure = kept[rows.index.table("talks").one_of(SHOWN, [DISPUTED])[kept]]
    doubted = np.bincount(place_of[unsure], minlength=len(wheres))
    found = [
        wheres[one]._replace(met=int(met[one]), all=int(counts[one]), doubted=int(doubted[one]))
        for one in np.flatnonzero(counts)
    ]
    nowhere = sum(one.all for one in found if one.place is None and one.country is None)
    found = [one for one in found if one.place is not None or one.country is not None]
    lost = sorted(((one.name, one.all) for one in found if not one.located), key=lambda pair: (-pair[1], pair[0]))
    found.sort(key=lambda one: (-one.all, one.place is None, one.place or "", one.country is None, one.country or ""))
    return [one for one in found if one.located], nowhere, lost


def _wheres(index: Index) -> tuple[np.ndarray, list[MapPlace]]:
    """For each talk the number of its place, and each place, with no talks counted as yet."""
    talks = index.table("talks")
    (places, names), (countries, lands) = talks.codes("city"), talks.codes("country")
    pairs = places.astype(np.int64) * (len(lands) + 1) + countries
    _, first, place_of = np.unique(pairs, return_index=True, return_inverse=True)
    points = pd.DataFrame({name: talks.frame[name].to_numpy() for name in ("longitude", "latitude")})
    points = points.groupby(place_of).first()
    found = []
    for one, talk in enumerate(first):
        name = names[places[talk]] if places[talk] >= 0 else None
        land = lands[countries[talk]] if countries[talk] >= 0 else None
        found.append(MapPlace(name, land, float(points["longitude"][one]), float(points["latitude"][one])))
    return place_of, found


class _Window:
    """The part of the world that is shown, in pixels: degrees of longitude are shortened as at its middle."""

    def __init__(self, places: Sequence[MapPlace], plot_width: float, height: float) -> None:
        west, east = min(place.longitude for place in places), max(place.longitude for place in places)
        south, north = min(place.latitude for place in places), max(place.latitude for place in places)
        self.middle = ((west + east) / 2, (south + north) / 2)
        self.squeeze = max(0.35, math.cos(math.radians(self.middle[1])))
        across = max((east - west) * self.squeeze * 1.25, LEAST[0])
        down = max((north - south) * 1.35, LEAST[1])
        self.scale = min(plot_width / across, height / down)
        self.plot_width, self.height = plot_width, height

    def pixels(self, longitude: Any, latitude: Any) -> tuple[Any, Any]:
        """A place, or an array of them, in pixels from the upper left corner."""
        x = self.plot_width / 2 + (longitude - self.middle[0]) * self.squeeze * self.scale
        return x, self.height / 2 - (latitude - self.middle[1]) * self.scale


def _land(window: _Window) -> dict[str, Any]:
    """The countries that the window shows, filled, cut at a margin around it."""
    xs, ys = _outlines(window)
    line = {"color": BORDER, "width": 1}
    ground = {"fill": "toself", "fillcolor": LAND, "meta": "ground"}  # it does not fade when a place is chosen
    return scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip", **ground)


def _outlines(window: _Window) -> tuple[list[float | None], list[float | None]]:
    """The rings that the window shows, in quarters of a pixel; points that fall on the one before are left out."""
    longitudes, latitudes, starts = OUTLINES
    x, y = window.pixels(longitudes, latitudes)
    edge = np.array([window.plot_width, window.height])
    low, high = (np.array([end.reduceat(x, starts), end.reduceat(y, starts)]).T for end in (np.minimum, np.maximum))
    seen = np.all((high > 0) & (low < edge), axis=1)
    points = np.clip(np.array([x, y]).T, -MARGIN, edge + MARGIN)
    points = np.round(points * 4) / 4
    ring = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(x)))
    new: np.ndarray = np.ones(len(points), dtype=bool)
    new[1:] = (points[1:] != points[:-1]).any(axis=1) | (ring[1:] != ring[:-1])
    kept = new & seen[ring]
    ends = np.flatnonzero(np.diff(ring[kept])) + 1  # a gap after each ring
    across, down = points[kept].T
    return _with_gaps(across, ends), _with_gaps(down, ends)


def _with_gaps(values: np.ndarray, ends: np.ndarray) -> list[float | None]:
    parts = np.insert(values, ends, np.nan).tolist()
    return [None if value != value else value for value in parts]


def _circles(figure: Drawing, places: Sequence[MapPlace], points: np.ndarray, look: theme.Size) -> list[float]:
    """Ring and disc of each place; returns the outer diameters in pixels."""
    greatest = max(place.all for place in places)
    unit = look.marker * 3.4 / math.sqrt(greatest)
    unit = min(unit, look.marker * 1.4)
    outer = [max(look.marker * 0.7, unit * math.sqrt(count)) for count in (place.all for place in places)]
    marks: list[tuple[int, bool]] = []
    for one, place in enumerate(places):  # greatest first, so that small circles stay on top of large ones
        marks += [(one, met) for met, count in ((False, place.all - place.met), (True, place.met)) if count]
    figure.add_trace(_marks(places, points, outer, marks, look))
    return outer


def _marks(
    places: Sequence[MapPlace], points: np.ndarray, outer: list[float], marks: list[tuple[int, bool]], look: theme.Size
) -> dict[str, Any]:
    """Discs (talks that took place) and rings (the others)."""
    sizes, data, hovers = [], [], []
    line = look.text / 7
    for one, met in marks:
        place = places[one]
        disc = outer[one] * NARROWER * math.sqrt(place.met / place.all)
        sizes.append(max(3.0, disc if met else outer[one] - line))  # half of the line lies outside a symbol
        count = place.met if met else place.all - place.met
        status = {"in": list(MET)} if met else {"not_in": list(MET)}
        data.append([key("talks", city=place.place, country=place.country, **{SHOWN: status}), count])
        said = "held or going on" if met else _not_held(bool(place.doubted))
        unsure = f"{number(place.doubted)} {WORDS}" if place.doubted and not met else None
        hovers.append(hover(f"{counted(count, 'talk')} {said}", unsure, head=", ".join(filter(None, place[:2]))))
    return scatter(
        x=[points[place][0] for place, _ in marks],
        y=[points[place][1] for place, _ in marks],
        mode="markers",
        marker={
            "size": sizes,
            "color": [theme.BLUE if met else theme.PAPER for _, met in marks],
            "opacity": 1,
            "line": {
                "width": [1 if met else line for _, met in marks],
                "color": [theme.PAPER if met else theme.VERMILION for _, met in marks],
            },
        },
        customdata=data,
        hovertext=hovers,
        hoverinfo="text",
    )


def _not_held(disputed: bool) -> str:
    return "not held, not yet, or disputed" if disputed else "not held, or not yet"


def _corner(count: int, height: float, look: theme.Size) -> dict[str, Any]:
    """Adds the number of talks without a place, clickable like any mark."""
    return scatter(
        x=[look.text * 0.7],
        y=[height - look.text],
        mode="text",
        text=[f"place unknown: {counted(count, 'talk')}"],
        textposition="middle right",
        textfont={"size": look.small, "color": theme.MUTED},
        customdata=[[key("talks", place=None, country=None), count]],
        hovertext=[hover(f"{counted(count, 'talk')} whose place is not known")],
        hoverinfo="text",
    )
