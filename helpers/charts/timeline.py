"""The timeline of talks: when, where, with what status, how exactly known, and when it was reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from helpers.charts import theme
from helpers.charts.frame import Frame, cap_note, chart, choice, empty
from helpers.charts.lanes import Item, Lane, pack_all
from helpers.charts.legend import Entry
from helpers.charts.rug import draw_rug
from helpers.charts.text import escape, shorten, width
from helpers.charts.timeline_marks import Spot, draw_history, draw_spans, draw_talks
from helpers.charts.when import EXACT, ordinal, when
from helpers.tables.schema import STATUSES
from helpers.views.select import Rows
from helpers.views.words import counted, number

#: What a lane can be, and the column that says in which lanes a talk stands.
LANES = {
    "place": "place",
    "talk": "talk_id",
    "series": "series",
    "side": "sides",
    "outlet": "outlets",
    "format": "format",
    "status": "status",
}
MOST_TALKS = 800
DAY = pd.Timedelta(days=1)


@chart("talks")
def talks_timeline(
    rows: Rows,
    *,
    lanes: str = "place",
    rug: bool = True,
    history: bool = True,
    top: int | None = None,
    size: str = "screen",
    caption: str = "",
) -> go.Figure:
    """Talks over time. Each mark is a talk; behind it are its reports.

    A symbol is a talk at its day; a solid bar lasted from its first to its last day; a pale bar means some time within
    it. Talks without a date stand in a column of their own. Small symbols joined by a dotted line are what earlier
    reports said of the talk (planned, then cancelled), at their publication. Below, a rug of publication days.

    Args:
        rows: what the view keeps.
        lanes: ``place``, ``talk`` (a lane each), ``series``, ``side``, ``outlet``, ``format`` or ``status``.
        rug: whether to draw the publication days of the reports below.
        history: whether to draw earlier statuses.
        top: how many lanes at most; as many as the size has room for by default.
        size, caption: as for ``Frame``.
    """
    choice("lanes", lanes, list(LANES))
    if not rows.count("talks"):
        return empty(rows, "talks", size, caption=caption)
    look = theme.SIZES[size]
    plan = _plan(rows, lanes, top or (look.rows + 3 if lanes == "talk" else look.rows), look, history)
    return _draw(rows, plan, lanes, look, rug, caption)


@dataclass
class Plan:
    """What stands where: the talks shown, their places in lanes, and what is left out."""

    talks: pd.DataFrame
    reports: pd.DataFrame
    lanes: list[Lane]
    entries: list[tuple[int, int]]  # (lane, row in talks) for each item number
    notes: list[str]
    first: pd.Timestamp
    last: pd.Timestamp
    values: list[str | None]
    reports_in: dict[tuple[str, str | None], int]


def _plan(rows: Rows, lanes: str, most: int, look: theme.Size, history: bool) -> Plan:
    talks = rows.frame("talks").sort_values(["reports", "talk_id"], ascending=[False, True], kind="stable")
    notes = []
    if lanes == "talk":
        notes.append(cap_note(min(most, len(talks)), len(talks), "talk", talks["reports"][most:].sum(), "report"))
        talks = talks[:most]
    elif len(talks) > MOST_TALKS:
        notes.append(cap_note(MOST_TALKS, len(talks), "talk", talks["reports"][MOST_TALKS:].sum(), "report"))
        talks = talks[:MOST_TALKS]
    talks = talks.sort_values(["earliest", "latest", "talk_id"], na_position="last").reset_index(drop=True)
    reports = rows.frame("reports")
    reports_in = _reports_in(reports) if lanes == "outlet" else {}
    if reports_in:
        of_talk: dict[str, list[str | None]] = {}
        for talk, outlet in reports_in:
            of_talk.setdefault(talk, []).append(outlet)
        talks = talks.assign(outlets=[of_talk.get(talk, []) for talk in talks["talk_id"]])
    found, entries, values = _lanes(talks, lanes)
    hidden = found[most:]
    if hidden:
        lost = len({entries[item.number][1] for lane in hidden for item in lane.items})
        notes.append(cap_note(most, len(found), lanes, lost, "talk"))
        found = found[:most]
    first, last = _range(talks, reports)
    shown = reports[reports["talk_id"].isin(set(talks["talk_id"]))] if history else reports[:0]
    return Plan(talks, shown, found, entries, notes, first, last, values, reports_in)


def _reports_in(reports: pd.DataFrame) -> dict[tuple[str, str | None], int]:
    """How many kept reports each talk has in each outlet; None where the outlet is unknown."""
    found: dict[tuple[str, str | None], int] = {}
    for talk, outlet in zip(reports["talk_id"], reports["outlet"], strict=True):
        if isinstance(talk, str):
            pair = (talk, outlet if isinstance(outlet, str) else None)
            found[pair] = found.get(pair, 0) + 1
    return found


def _range(talks: pd.DataFrame, reports: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day that the axis must show, with a margin."""
    instants = pd.concat([talks["earliest"], talks["latest"], reports["published"]]).dropna()
    if instants.empty:
        return pd.Timestamp("2000-01-01"), pd.Timestamp("2000-12-31")
    first, last = instants.min().normalize(), instants.max().normalize() + DAY
    margin = max((last - first) * 0.02, DAY)
    return first - margin, last + margin


def _lanes(talks: pd.DataFrame, lanes: str) -> tuple[list[Lane], list[tuple[int, int]], list[str | None]]:
    """Lanes by number of talks (by date where each talk has its own), unknown last; items' lanes and talks; values."""
    column = LANES[lanes]
    found: dict[str | None, list[int]] = {}
    for place, value in enumerate(talks[column]):
        values = list(value) if isinstance(value, (list, np.ndarray)) else [value]
        for one in values or [None]:
            found.setdefault(one if isinstance(one, str) else None, []).append(place)
    order = list(found)
    if lanes == "status":
        order.sort(key=STATUSES.index)
    elif lanes != "talk":
        order.sort(key=lambda value: (value is None, -len(found[value]), value or ""))
    entries: list[tuple[int, int]] = []
    made = []
    for lane, value in enumerate(order):
        label = talks["name"][found[value][0]] if lanes == "talk" else value or f"{lanes} unknown"
        made.append(Lane(label, [Item(len(entries) + place, 0, 0) for place in range(len(found[value]))]))
        entries += [(lane, place) for place in found[value]]
    return made, entries, order


def _draw(rows: Rows, plan: Plan, lanes: str, look: theme.Size, rug: bool, caption: str) -> go.Figure:
    talks = plan.talks
    statuses = [status for status in STATUSES if (talks["status"] == status).any() or _told(plan, status)]
    undated = int(talks["earliest"].isna().sum() if len(talks) else 0)
    room = look.width * (0.42 if lanes == "talk" else 0.26)
    labels = [shorten(lane.label, room, look.text) for lane in plan.lanes]
    left = max(width(label, look.text) for label in labels) + look.text
    rug_height = look.text * 2.6 if rug else 0.0
    frame = Frame(
        rows,
        "talks",
        _title(rows, undated),
        look.name,
        legend=[Entry(status, theme.STATUS[status], symbol=True) for status in statuses],
        notes=plan.notes + _notes(rows, plan, lanes),
        caption=caption,
        axis=look.text * 2.9,
        left=max(left, width("reports", look.text) + look.text if rug else left),
        right=look.text * 0.5,
        above=look.text * 1.6 if undated else 0,
    )
    gutter = max(look.text * 7.2, frame.plot_width * 0.09) if undated else 0.0
    board = _Board(plan, lanes, look, frame.plot_width - gutter, gutter, frame.fit(10_000) - rug_height)
    height = frame.fit(board.height + rug_height)
    board.stretch(height - rug_height)
    share = rug_height / height
    shapes = board.draw(frame.figure, rows)
    domain = 1 - gutter / frame.plot_width
    span = [plan.first, plan.last]
    layout: dict[str, Any] = {
        "xaxis": {
            "type": "date", "range": span, "domain": [0, max(0.05, domain - 0.01)], "showgrid": True,
            "ticks": "outside", "ticklen": look.text * 0.3, "tickcolor": theme.GRID, "anchor": "y2" if rug else "y",
            "nticks": max(3, int(domain * frame.plot_width / (look.text * 5.5))), "tickangle": 0,
        },
        "yaxis": {"range": [height - rug_height, 0], "domain": [share, 1], "tickvals": board.middles(),
                  "ticktext": [escape(label) for label in labels],
                  "ticklabelstandoff": round(look.text * 0.4), "fixedrange": True},
    }  # fmt: skip
    if undated:
        layout["xaxis2"] = {"range": [0, gutter], "domain": [domain, 1], "visible": False, "fixedrange": True}
        shapes.append(_gutter_shape(domain))
        frame.figure.add_annotation(_gutter_label(domain, look))
    if rug:
        layout["yaxis2"] = draw_rug(frame.figure, rows, look, share, gutter)
    layout["shapes"] = shapes
    summary = talks["status"].value_counts()
    return frame.done(
        height,
        sort="Timeline",
        summary=[(status, int(summary[status])) for status in STATUSES if status in summary],
        **layout,
    )


def _told(plan: Plan, status: str) -> bool:
    return (
        bool((plan.reports["status"] == status).any())
        and plan.talks["talk_id"].isin(plan.reports["talk_id"][plan.reports["status"] == status]).any()
    )


def _title(rows: Rows, undated: int) -> str:
    text = f"When talks took place, or were to: {counted(rows.count('talks'), 'talk')}"
    text += f" in {counted(rows.count('reports'), 'report')}"
    return text + (f", {number(undated)} of unknown date" if undated else "")


def _notes(rows: Rows, plan: Plan, lanes: str) -> list[str]:
    talks = plan.talks
    notes = []
    spans = talks["latest"] > talks["earliest"]
    exact = talks["precision"].isin(EXACT)
    if (spans & exact).any():
        notes.append("Solid bar: lasted these days.")
    if (spans & ~exact).any():
        notes.append("Pale bar: some time within it.")
    if lanes in ("side", "outlet"):
        notes.append(f"A talk stands in the lane of each of its {lanes}s.")
    alone = int(rows.slim("reports", ["talk_id"])["talk_id"].isna().sum())
    if alone:
        notes.append(f"{counted(alone, 'report')} could not be joined to a talk.")
    return [" ".join(notes)]


def _gutter_shape(domain: float) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "paper",
        "yref": "paper",
        "x0": domain,
        "x1": 1,
        "y0": 0,
        "y1": 1,
        "fillcolor": "#f4f4f4",
        "line": {"width": 0},
        "layer": "below",
    }


def _gutter_label(domain: float, look: theme.Size) -> dict[str, Any]:
    return {
        "text": "date unknown",
        "xref": "paper",
        "yref": "paper",
        "x": (domain + 1) / 2,
        "xanchor": "center",
        "y": 1,
        "yanchor": "bottom",
        "yshift": look.text * 0.2,
        "showarrow": False,
        "font": {"size": look.small, "color": theme.MUTED},
    }


class _Board:
    """The lanes in pixels: packs the talks, with their labels where there is room, and draws them."""

    def __init__(
        self, plan: Plan, lanes: str, look: theme.Size, plot_width: float, gutter: float, most_height: float
    ) -> None:
        self.plan, self.lanes, self.look, self.gutter = plan, lanes, look, gutter
        self.plot_width = plot_width
        self.pitch = max(look.marker * 1.55, look.small * 1.45)
        self.gap = look.text * 0.45
        self.left_of: dict[int, bool] = {}
        self.texts = self._texts(named=True)
        most = max(len(plan.lanes), int((most_height - self.gap * len(plan.lanes)) / self.pitch))
        self._place()
        if pack_all(plan.lanes, look.marker * 0.4, 10_000) > most:
            self.texts = self._texts(named=False)
            self._place()
            pack_all(plan.lanes, look.marker * 0.4, most)
        self.height = self.pitch * sum(lane.rows for lane in plan.lanes) + self.gap * len(plan.lanes)

    def stretch(self, height: float) -> None:
        """Fits the rows into the height that there is."""
        rows = sum(lane.rows for lane in self.plan.lanes)
        self.pitch = (height - self.gap * len(self.plan.lanes)) / rows
        self.height = height

    def tops(self) -> list[float]:
        """The upper edge of each lane."""
        tops, at = [], 0.0
        for lane in self.plan.lanes:
            tops.append(at)
            at += lane.rows * self.pitch + self.gap
        return tops

    def middles(self) -> list[float]:
        """Where each lane's label stands: at the middle of the lane."""
        return [
            top + (lane.rows * self.pitch + self.gap) / 2
            for top, lane in zip(self.tops(), self.plan.lanes, strict=True)
        ]

    def _texts(self, named: bool) -> list[str]:
        """The label beside each talk: its name (its days, where the lane is the talk), or only its round."""
        talks = self.plan.talks
        found = []
        for talk in talks.itertuples():
            if self.lanes == "talk" and named:
                found.append(when(talk.earliest, talk.latest, talk.precision))
            elif named and self.look.name != "column":
                found.append(shorten(talk.name, self.look.width * 0.2, self.look.small))
            else:
                found.append("" if pd.isna(talk.round) else ordinal(int(talk.round)))
        return found

    def _x(self, instant: pd.Timestamp) -> float:
        return (instant - self.plan.first) / (self.plan.last - self.plan.first) * self.plot_width

    def _place(self) -> None:
        """Gives every item the pixels that it takes."""
        talks, half = self.plan.talks, self.look.marker * 0.6
        undated_at: dict[int, int] = {}
        told = self._changes()
        for lane_number, lane in enumerate(self.plan.lanes):
            for item in lane.items:
                place = self.plan.entries[item.number][1]
                talk = talks.iloc[place]
                text = width(self.texts[place], self.look.small) + half if self.texts[place] else 0
                if pd.isna(talk["earliest"]):
                    # A column of its own, right of the plot: several side by side.
                    column = undated_at.get(lane_number, 0)
                    undated_at[lane_number] = column + 1
                    across = max(1, int(self.gutter / (self.look.marker * 1.7)))
                    item.start = self.plot_width + (column % across) * self.look.marker * 1.7
                    item.end = item.start + self.look.marker
                    continue
                start, end = self._x(talk["earliest"]), self._x(_end(talk))
                middle = (start + end) / 2
                item.start = min([start, middle - half] + [self._x(change.published) for change in told.get(place, [])])
                item.end = max([end, middle + half] + [self._x(change.published) for change in told.get(place, [])])
                self.left_of[item.number] = item.end + text > self.plot_width
                if self.left_of[item.number]:
                    item.start -= text
                else:
                    item.end += text

    def _changes(self) -> dict[int, list[Any]]:
        """For each talk whose status changed: the report that first told each earlier status."""
        if not hasattr(self, "_told"):
            self._told: dict[int, list[Any]] = {}
            places = {talk: place for place, talk in enumerate(self.plan.talks["talk_id"])}
            dated = self.plan.reports.dropna(subset=["published"]).sort_values(["published", "report_id"])
            for talk, group in dated.groupby("talk_id", sort=False):
                place = places[talk]
                final = self.plan.talks["status"].iloc[place]
                firsts = group[group["status"] != group["status"].shift()]
                changes = list(firsts[firsts["status"] != final].itertuples())
                if changes:
                    self._told[place] = changes
        return self._told

    def spots(self) -> list[Spot]:
        """Where each item stands."""
        found = []
        for lane_number, (top, lane) in enumerate(zip(self.tops(), self.plan.lanes, strict=True)):
            for item in lane.items:
                place = self.plan.entries[item.number][1]
                talk = self.plan.talks.iloc[place]
                y = top + self.gap / 2 + (item.row + 0.5) * self.pitch
                if pd.isna(talk["earliest"]):
                    x: Any = item.start - self.plot_width + self.look.marker
                else:
                    x = talk["earliest"] + (_end(talk) - talk["earliest"]) / 2
                found.append(Spot(place, y, x, lane_number, self.left_of.get(item.number, False)))
        return found

    def draw(self, figure: go.Figure, rows: Rows) -> list[dict[str, Any]]:
        """Draws everything into the figure; returns the shapes."""
        spots = self.spots()
        draw_spans(figure, self.plan.talks, spots, self.look)
        draw_history(figure, self.plan.talks, spots, self._changes(), self.look)
        draw_talks(figure, rows, self.plan, self.lanes, spots, self.texts, self.look)
        return [
            {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": top, "y1": top, "layer": "below",
             "line": {"color": theme.GRID, "width": 1}}
            for top in [*self.tops(), self.height]
        ]  # fmt: skip


def _end(talk: Any) -> pd.Timestamp:
    """The end of a talk's last day; the first day's where the last is unknown."""
    latest = talk["latest"]
    return (talk["earliest"] if pd.isna(latest) else latest) + DAY
