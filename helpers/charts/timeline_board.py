"""The timeline in pixels: rows for the talks, with their names where there is room, and the columns beside."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

from helpers.charts import theme
from helpers.charts.doubt import LARGER
from helpers.charts.lanes import Lane, pack_all
from helpers.charts.text import LINE, shorten, shorten_name, width
from helpers.charts.time_axis import number_of_day
from helpers.charts.timeline_plan import AFTER, BEFORE, TimelinePlan, without_day
from helpers.charts.when import month, ordinal, when
from helpers.views.outcomes import SHOWN_STATUSES
from helpers.views.words import number

#: What can be beside a talk, the most telling first.
_NAME, _ROUND, _NOTHING = "name", "round", "nothing"
#: In which order that is tried, with the share of the figure's width that a name may take; this many talks or fewer may
#: have the room for long names.
_LABELS = ((_NAME, 0.5), (_NAME, 0.32), (_NAME, 0.2), (_ROUND, 0.0), (_NOTHING, 0.0))
FEW_NAMES = 60
#: Where there are too many talks: shares of a symbol's size, one after the other, until nothing covers anything.
SMALLER = (1.0, 0.9, 0.8, 0.72, 0.64, 0.56, 0.5)
#: A figure for any screen is drawn up to about this many times as wide as it is laid out, and its bars with it.
WIDER = 2.4
#: Begins a label that is at the end of a line of later reports: it is that of the symbol where the line begins.
BACK = "← "
#: How large what was reported before is, in sizes of a symbol.
SMALL = 0.65
#: Narrower than this, in pixels, a figure has short labels above its side columns.
NARROW = 400
SHORT = {"date unknown": "no date"}
#: From one row to the next, in sizes of a symbol.
CLOSE = 1.12


class Spot(NamedTuple):
    """Where a talk is in the plot: its number, y in pixels, x in days, its lane, its label's side and gap."""

    talk: int
    y: float
    x: float
    lane: Lane
    label_left: bool
    label_gap: float


class Aside(NamedTuple):
    """A symbol in a column beside the plot: its lane and status, and its place in pixels."""

    lane: Lane
    status: str
    x: float
    y: float


class Board:
    """Lanes, rows and columns in pixels.

    Args:
        plan: what to show.
        look: the size.
        plot_width: of the plot with its columns, in pixels.
        most_height: what the lanes may take, in pixels.
    """

    def __init__(self, plan: TimelinePlan, look: theme.Size, plot_width: float, most_height: float) -> None:
        self.plan, self.look = plan, look
        self.pitch = max(look.marker * 1.5, look.small * 1.4)
        self.gap = look.text * 0.45
        self.columns = {name: self._column_width(name, plot_width) for name in (BEFORE, AFTER)}
        self.plot_width = plot_width - sum(self.columns.values())
        self._ask_for_asides()
        most = max(len(plan.lanes), int((most_height - self.gap * len(plan.lanes)) / self.pitch))
        self.covered = 0
        series = {talk.series if isinstance(talk.series, str) else None for talk in plan.talks}
        self.alike = plan.lanes_are == "series" or (len(series) == 1 and None not in series)
        self.texts: list[str] = []
        for label, share in _LABELS if len(plan.talks) <= FEW_NAMES else _LABELS[2:]:
            self.texts = [self._text(talk, label, look.width * share) for talk in plan.talks]
            self._place()
            if pack_all(plan.lanes, look.marker * 0.4, 10_000) <= most:
                break
        else:
            self._crowd(most_height)
        self.height = self.pitch * sum(lane.rows for lane in plan.lanes) + self.gap * len(plan.lanes)

    def _crowd(self, most_height: float) -> None:
        """Rows as close as the symbols allow, then ever smaller symbols, and only then one over another."""
        full = self.look.marker
        lanes = self.plan.lanes
        self.gap *= 0.75
        for share in SMALLER:
            self.look = replace(self.look, marker=full * share)
            self.pitch = self.look.marker * CLOSE
            most = max(len(lanes), int((most_height - self.gap * len(lanes)) / self.pitch))
            self._ask_for_asides()
            self._place()
            if pack_all(lanes, 0.0, 10_000) <= most:
                return
        pack_all(lanes, 0.0, most)
        self.covered = self._covered()

    def _covered(self) -> int:
        """How many talks have a symbol that another one covers in part."""
        count = 0
        for lane in self.plan.lanes:
            ends: dict[int, float] = {}
            for item in sorted(lane.items, key=lambda one: (one.start, one.talk)):
                count += item.start < ends.get(item.row, item.start)
                ends[item.row] = max(item.end, ends.get(item.row, item.end))
        return count

    def _ask_for_asides(self) -> None:
        """As many rows in each lane as its side columns and its name need; numbers need the height of text."""
        for lane in self.plan.lanes:
            rows = max(len(self._aside_rows(lane.aside.get(name, {}), name)) for name in self.columns)
            name = lane.lines * self.look.text * LINE if lane.lines > 1 else 0.0
            high = max(name, rows * self._aside_pitch() if rows > 1 else 0.0)
            lane.least = max(1, math.ceil((high - self.gap) / self.pitch))

    def _aside_pitch(self) -> float:
        """Pixels from one row of a side column to the next."""
        return max(self.look.small * 1.15, self.look.marker * CLOSE)

    def stretch(self, height: float) -> None:
        """Fits the rows into the height that there is."""
        rows = sum(lane.rows for lane in self.plan.lanes)
        self.pitch = (height - self.gap * len(self.plan.lanes)) / rows
        self.height = height

    def tops(self) -> list[float]:
        """The upper edge of each lane.

        In pixels from that of the first one.
        """
        tops, at = [], 0.0
        for lane in self.plan.lanes:
            tops.append(at)
            at += lane.rows * self.pitch + self.gap
        return tops

    def middles(self) -> list[float]:
        """Where each lane's label stands.

        In pixels from the upper edge of the first lane.
        """
        pairs = zip(self.tops(), self.plan.lanes, strict=True)
        return [top + (lane.rows * self.pitch + self.gap) / 2 for top, lane in pairs]

    def spots(self) -> list[Spot]:
        """Where each talk of the plot stands."""
        found = []
        for lane, top in zip(self.plan.lanes, self.tops(), strict=True):
            for item in lane.items:
                talk = self.plan.talks[item.talk]
                y = top + self.gap / 2 + (item.row + 0.5) * self.pitch
                found.append(Spot(item.talk, y, (talk.start + talk.end) / 2, lane, item.label_left, item.label_gap))
        return found

    def asides(self, column: str) -> list[Aside]:
        """Where each symbol of a column beside the plot stands, in pixels of the column."""
        found = []
        for lane, top in zip(self.plan.lanes, self.tops(), strict=True):
            rows = self._aside_rows(lane.aside.get(column, {}), column)
            pitch = self._aside_pitch()
            start = top + (self.gap + lane.rows * self.pitch - len(rows) * pitch) / 2
            for place, row in enumerate(rows):
                x = self.look.marker * 0.9
                for status in row:
                    found.append(Aside(lane, status, x, start + (place + 0.5) * pitch))
                    x += self._aside_width(lane.aside[column][status], column)
        return found

    def aside_text(self, talks: list[int], column: str) -> str:
        """What is beside a symbol in a column: the number of its talks, or when the one was that a lane is."""
        if len(talks) > 1:
            return number(len(talks))
        return month(self.plan.talks[talks[0]].earliest) if self.plan.lanes_are == "talk" and column == BEFORE else ""

    def _aside_width(self, talks: list[int], column: str) -> float:
        """Pixels of a symbol with what is beside it."""
        text = self.aside_text(talks, column)
        return self.look.marker * 1.6 + (width(text, self.look.small) + self.look.small * 0.7 if text else 0)

    def _column_width(self, column: str, plot_width: float) -> float:
        asides = [lane.aside[column] for lane in self.plan.lanes if column in lane.aside]
        if not asides:
            return 0.0
        wanted = max(sum(self._aside_width(talks, column) for talks in aside.values()) for aside in asides)
        label = max(width(line, self.look.small) for line in label_lines(self.plan.aside_labels[column], self.look))
        return max(
            label + self.look.text * 0.8,
            min(wanted + self.look.marker, plot_width * (0.14 if is_narrow(self.look) else 0.19)),
        )

    def _aside_rows(self, aside: dict[str, list[int]], column: str) -> list[list[str]]:
        """The statuses of a lane's column in rows that it has room for."""
        rows: list[list[str]] = []
        used = 0.0
        for status in sorted(aside, key=SHOWN_STATUSES.index):
            wide = self._aside_width(aside[status], column)
            if not rows or used + wide > self.columns_room(column):
                rows.append([])
                used = 0.0
            rows[-1].append(status)
            used += wide
        return rows

    def columns_room(self, column: str) -> float:
        """Pixels that a column has for symbols."""
        return self.columns[column] - self.look.marker * 0.3

    def _text(self, talk: Any, label: str, room: float) -> str:
        """The label beside a talk: its name (its days, where the lane is the talk), only its round, or nothing.

        ``room`` is how wide a name may be, in pixels.
        """
        if label == _NOTHING:
            return ""
        if self.plan.lanes_are == "talk":
            return when(talk.earliest, talk.latest, talk.precision)
        if label == _NAME and self.alike:
            return self._differing(talk)
        if label == _NAME and self.look.name not in ("phone", "column"):
            size = self.look.small
            return self.plan.text((talk.talk_id, room, size), lambda: shorten_name(without_day(talk), room, size))
        return "" if pd.isna(talk.round) else ordinal(int(talk.round))

    def _differing(self, talk: Any) -> str:
        """What tells a talk from others of its series: its round, else its place (or day, where that is the lane)."""
        if not pd.isna(talk.round):
            return f"{ordinal(int(talk.round))} round" if self.look.width > 400 else ordinal(int(talk.round))
        if isinstance(talk.place, str) and self.plan.lanes_are != "place":
            return shorten(talk.place, self.look.width * 0.14, self.look.small)
        return when(talk.earliest, talk.latest, talk.precision)

    def _place(self) -> None:
        """Gives every item the pixels that it takes."""
        first, last = number_of_day(self.plan.first), number_of_day(self.plan.last)
        pixels = self.plot_width / (last - first)
        wider = WIDER if self.look.name == "screen" else 1.0
        for lane in self.plan.lanes:
            for item in lane.items:
                talk = self.plan.talks[item.talk]
                text = self._label_width(item.talk)
                half = half_of(talk, self.look)
                start, end = (talk.start - first) * pixels, (talk.end - first) * pixels
                own, small = (start + end) / 2, self.look.marker * SMALL / 2
                told = [(one.at - first) * pixels for one in seen_before(self.plan, item.talk, pixels, self.look)]
                item.start = min([start, own - half, *(one - small for one in told)])
                item.end = max([end, own + half, *(one + small for one in told)])
                after = bool(told) and max(told) > own
                text = self._cut(item.talk, text, max(item.start, self.plot_width - item.end))
                item.label_left = (item.end + text > self.plot_width or after) and item.start - text > 0
                if after and text and not item.label_left and not self.texts[item.talk].startswith(BACK):
                    self.texts[item.talk] = BACK + self.texts[item.talk]  # it is behind the reports, not the talk
                    text = self._label_width(item.talk)
                # What lies between symbol and label, as days or a report beside it, must not lie under the label.
                item.label_gap = (own - item.start if item.label_left else item.end - own) - half
                more = item.label_gap * (wider - 1)
                item.label_gap += more
                if item.label_left:
                    item.start -= text + more * bool(text)
                else:
                    item.end += text + more * bool(text)

    def _cut(self, talk: int, wide: float, room: float) -> float:
        """Cuts a talk's name that fits on neither side of its symbol; its width with the distance from that."""
        if wide <= room:
            return wide
        if self.plan.lanes_are == "talk":  # the axis tells the year
            self.texts[talk] = re.sub(r"(?<=[a-z]) \d{4}$", "", self.texts[talk])
            return self._label_width(talk)
        left = room - self.look.marker * 0.6
        enough = left > self.look.small * 4
        self.texts[talk] = shorten_name(self.texts[talk], left, self.look.small) if enough else ""
        return self._label_width(talk)

    def _label_width(self, talk: int) -> float:
        """Pixels of a talk's label with its distance from the symbol; 0 without one."""
        return width(self.texts[talk], self.look.small) + self.look.marker * 0.6 if self.texts[talk] else 0


def half_of(talk: Any, look: theme.Size) -> float:
    """Half of what the symbol of a talk takes, in pixels; ``look`` has the size of symbols."""
    return look.marker * 0.6 * (LARGER if talk.doubt else 1.0)


def seen_before(plan: TimelinePlan, talk: int, pixels: float, look: theme.Size) -> list[Any]:
    """The earlier reports of a talk whose symbols do not lie under its own.

    Args:
        plan: the talks.
        talk: its number among them.
        pixels: of the time axis for each day.
        look: how large symbols are.
    """
    own = (plan.talks[talk].start + plan.talks[talk].end) / 2
    return [one for one in plan.changes.get(talk, ()) if abs(one.at - own) * pixels > look.marker * 0.85]


def is_narrow(look: theme.Size) -> bool:
    """Whether a figure is as narrow as a telephone or a column: there the time axis needs every pixel."""
    return look.width < NARROW


def label_lines(label: str, look: theme.Size) -> list[str]:
    """What is above a side column in two lines, so that the column can be narrow; in a narrow figure a word on each.

    Args:
        label: of the column.
        look: the size of the figure.
    """
    return SHORT.get(label, label).split() if is_narrow(look) else label.split(" ", 1)
