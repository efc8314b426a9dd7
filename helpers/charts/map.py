"""Where talks took place, or were to: a map that needs no network."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from helpers.charts import theme
from helpers.charts.actors import MET
from helpers.charts.frame import Drawing, Frame, chart, empty, scatter
from helpers.charts.labels import place_labels
from helpers.charts.legend import Entry
from helpers.charts.marks import key
from helpers.charts.sketch import Sketch
from helpers.charts.text import hover, shorten
from helpers.charts.world import rings
from helpers.views.select import Rows
from helpers.views.words import counted, listed, number

LAND, BORDER, SEA = "#e9e9e6", "#ffffff", "#f4f8fa"
TOOK_PLACE = theme.Style(theme.BLUE, "circle")
DID_NOT = theme.Style(theme.VERMILION, "circle-open")
MOST_PLACES = 400


@chart("talks")
def talks_map(rows: Rows, *, size: str = "screen", caption: str = "") -> Sketch:
    """Where talks took place: a circle for each place.

    The disc counts talks that were held or are going on; with the others (planned, postponed, cancelled, proposed,
    refused) it is as large as the ring. Areas are in proportion to numbers; talks without a place stand in a corner.

    Args:
        rows: what the view keeps.
        size, caption: as for ``Frame``.
    """
    if not rows.count("talks"):
        return empty(rows, "talks", size, caption=caption)
    look = theme.SIZES[size]
    places, placeless, lost = _places(rows)
    if places.empty:
        said = f"None of {counted(rows.count('talks'), 'talk')} has a place that is on the map"
        return empty(rows, "talks", size, said=said, advice="See them on the timeline instead.", caption=caption)
    hidden = places[MOST_PLACES:]
    places = places[:MOST_PLACES]
    notes = ["Areas are in proportion to numbers; the ring goes around the disc."]
    if len(hidden):
        notes.append(f"{MOST_PLACES} of {number(MOST_PLACES + len(hidden))} places shown.")
    if lost:
        named = listed([f"{label} ({count})" for label, count in lost], 4)
        notes.append(f"Not on the map, because their coordinates are not known: {named}.")
    title = f"Where talks took place, or were to: {counted(int(places['all'].sum()), 'talk')}, "
    title += counted(len(places) + len(hidden), "place")
    legend = [
        Entry("held or going on", TOOK_PLACE, symbol=True),
        Entry("not held, or not yet", DID_NOT, symbol=True),
    ]
    frame = Frame(rows, "talks", title, size, legend=legend, notes=[" ".join(notes)], caption=caption)
    height = frame.fit(frame.plot_width * 0.6)
    window = _Window(places, frame.plot_width, height)
    frame.figure.add_trace(_land(window))
    points = np.array([window.pixels(*pair) for pair in zip(places["longitude"], places["latitude"], strict=True)])
    outer = _circles(frame.figure, places, points, look)
    if placeless:
        frame.figure.add_trace(_corner(placeless, height, look))
    labels = [f"{shorten(_name(place), look.text * 12, look.text)} {place.all}" for place in places.itertuples()]
    for label in place_labels(labels, points, outer, look, frame.plot_width, height, leave_out=True):
        frame.figure.add_annotation(label)
    return frame.done(
        height,
        sort="Map",
        summary=[(_name(place), float(place.all)) for place in places.itertuples()],
        plot_bgcolor=SEA,
        xaxis={"range": [0, frame.plot_width], "visible": False},
        yaxis={"range": [height, 0], "visible": False},
    )


def _places(rows: Rows) -> tuple[pd.DataFrame, int, list[tuple[str, int]]]:
    """Places with coordinates and their counts; talks without any place; places without coordinates."""
    talks = rows.frame("talks")[["place", "country", "latitude", "longitude", "status"]]
    talks = talks.assign(met=talks["status"].isin(MET))
    grouped = talks.groupby(["place", "country"], dropna=False)
    found = grouped.agg(
        met=("met", "sum"), all=("met", "size"), latitude=("latitude", "first"), longitude=("longitude", "first")
    ).reset_index()
    nowhere = found["place"].isna() & found["country"].isna()
    unplaced = found[~nowhere & found["latitude"].isna()]
    lost = sorted(
        ((_name(place), int(place.all)) for place in unplaced.itertuples()), key=lambda pair: (-pair[1], pair[0])
    )
    shown = found[~nowhere & found["latitude"].notna() & found["longitude"].notna()]
    shown = shown.sort_values(["all", "place", "country"], ascending=[False, True, True]).reset_index(drop=True)
    return shown, int(found["all"][nowhere].sum()), lost


def _name(place: Any) -> str:
    return place.place if isinstance(place.place, str) else place.country


class _Window:
    """The part of the world that is shown, in pixels: degrees of longitude are shortened as at its middle."""

    def __init__(self, places: pd.DataFrame, plot_width: float, height: float) -> None:
        west, east = float(places["longitude"].min()), float(places["longitude"].max())
        south, north = float(places["latitude"].min()), float(places["latitude"].max())
        self.middle = ((west + east) / 2, (south + north) / 2)
        self.squeeze = max(0.35, math.cos(math.radians(self.middle[1])))
        across = max((east - west) * self.squeeze * 1.25, 14.0)
        down = max((north - south) * 1.35, 9.0)
        self.scale = min(plot_width / across, height / down)
        self.plot_width, self.height = plot_width, height

    def pixels(self, longitude: float, latitude: float) -> tuple[float, float]:
        """A place in pixels from the upper left corner."""
        x = self.plot_width / 2 + (longitude - self.middle[0]) * self.squeeze * self.scale
        return x, self.height / 2 - (latitude - self.middle[1]) * self.scale

    def shows(self, xs: np.ndarray, ys: np.ndarray) -> bool:
        """Whether a ring can be seen."""
        return xs.max() > 0 and xs.min() < self.plot_width and ys.max() > 0 and ys.min() < self.height


def _land(window: _Window) -> dict[str, Any]:
    """The countries that the window shows, filled, cut at a margin around it."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for longitudes, latitudes in rings():
        for turn in (-360, 0, 360):
            x, y = window.pixels(np.array(longitudes) + turn, np.array(latitudes))
            if window.shows(x, y):
                x, y = np.clip(x, -900, window.plot_width + 900), np.clip(y, -900, window.height + 900)
                xs += [*np.round(x, 1).tolist(), None]
                ys += [*np.round(y, 1).tolist(), None]
    line = {"color": BORDER, "width": 1}
    return scatter(x=xs, y=ys, mode="lines", fill="toself", fillcolor=LAND, line=line, hoverinfo="skip")


def _circles(figure: Drawing, places: pd.DataFrame, points: np.ndarray, look: theme.Size) -> list[float]:
    """Ring and disc of each place; returns the outer diameters in pixels."""
    greatest = max(1, int(places["all"].max()))
    unit = look.marker * 3.4 / math.sqrt(greatest)
    unit = min(unit, look.marker * 1.4)
    outer = [max(look.marker * 0.7, unit * math.sqrt(count)) for count in places["all"]]
    marks: list[tuple[int, bool]] = []
    for place in range(len(places)):  # greatest first, so that small circles stay on top of large ones
        if places["all"][place] > places["met"][place]:
            marks.append((place, False))
        if places["met"][place]:
            marks.append((place, True))
    figure.add_trace(_marks(places, points, outer, marks, look))
    return outer


def _marks(
    places: pd.DataFrame, points: np.ndarray, outer: list[float], marks: list[tuple[int, bool]], look: theme.Size
) -> dict[str, Any]:
    """Discs (talks that took place) and rings (the others)."""
    sizes, data, hovers = [], [], []
    for place, met in marks:
        row = places.iloc[place]
        where = [_or_none(row["place"]), _or_none(row["country"])]
        share = 1 if not met else math.sqrt(row["met"] / row["all"])
        sizes.append(max(3.0, outer[place] * share * (0.86 if met and row["met"] < row["all"] else 1)))
        count = int(row["met"] if met else row["all"] - row["met"])
        status = {"in": list(MET)} if met else {"not_in": list(MET)}
        data.append([key("talks", place=where[0], country=where[1], status=status), count])
        said = "held or going on" if met else "not held, or not yet"
        hovers.append(hover(f"{counted(count, 'talk')} {said}", head=", ".join(part for part in where if part)))
    return scatter(
        x=[points[place][0] for place, _ in marks],
        y=[points[place][1] for place, _ in marks],
        mode="markers",
        marker={
            "size": sizes,
            "color": [theme.BLUE if met else theme.PAPER for _, met in marks],
            "opacity": 1,
            "line": {
                "width": [1 if met else look.text / 7 for _, met in marks],
                "color": [theme.PAPER if met else theme.VERMILION for _, met in marks],
            },
        },
        customdata=data,
        hovertext=hovers,
        hoverinfo="text",
    )


def _or_none(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _corner(count: int, height: float, look: theme.Size) -> dict[str, Any]:
    """How many talks have no place, where it can be clicked like any mark."""
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
