"""The timeline of talks: when, where, with what status, how exactly known, and when it was reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.charts import doubt, theme
from helpers.charts.chart import chart, choice
from helpers.charts.frame import Frame, empty
from helpers.charts.legend import LegendEntry
from helpers.charts.row_names import row_names
from helpers.charts.rug import draw_rug, published_outside
from helpers.charts.sketch import Sketch
from helpers.charts.text import escape, width
from helpers.charts.time_axis import NO_DAY, number_of_day
from helpers.charts.timeline_board import SMALL, Board, label_lines, seen_before
from helpers.charts.timeline_marks import draw_aside, draw_history, draw_spans, draw_talks
from helpers.charts.timeline_plan import AFTER, BEFORE, LANES, TimelinePlan, plan_lanes
from helpers.charts.when import EXACT, month
from helpers.tables.schema import STATUSES
from helpers.views.outcomes import SHOWN_STATUSES
from helpers.views.select import Rows
from helpers.views.words import counted, listed, number

#: The time axis has about this share of the room right of the labels; the columns beside it have the rest.
AXIS = 0.8
#: A lane with a name needs this many sizes of the text; a small figure has at least this many lanes even so.
LANE, FEWEST_LANES = 1.15, 5
#: This many talks or fewer are read best with a lane and a name for each.
FEW_TALKS = 10


@chart("talks")
def talks_timeline(
    rows: Rows,
    *,
    lanes: str = "auto",
    rug: bool = True,
    history: bool = True,
    top: int | None = None,
    order: Sequence[str] = (),
    size: str = "screen",
    caption: str = "",
) -> Sketch:
    """Talks over time. Each mark is a talk; behind it are its reports.

    A symbol is a talk at its day; a solid bar lasted from its first to its last day; a pale box means some time within
    it. Talks without a date are in a column of their own, and so are a few that were long before all others: there one
    symbol stands for several talks of a status, with their number. Small symbols joined by a dotted line are what
    earlier reports said of the talk (planned, then cancelled), at their publication. Below, a rug of publication days.

    Args:
        rows: what the view keeps.
        lanes: ``place``, ``talk`` (a lane each), ``series``, ``side``, ``outlet``, ``format`` or ``status``; ``auto``
            gives each talk a lane where there are few, and else each place.
        rug: whether to draw the publication days of the reports below.
        history: whether to draw earlier statuses.
        top: how many lanes at most; as many as the size has room for by default. Talks of the others share one lane.
        order: names of lanes that are in this order, before all others, as they were before a correction.
        size, caption: as for ``Frame``.
    """
    choice("lanes", lanes, ["auto", *LANES])
    if lanes == "auto":
        lanes = "talk" if rows.count("talks") <= FEW_TALKS else "place"
    if not rows.count("talks"):
        return empty(rows, "talks", size, caption=caption)
    look = theme.SIZES[size]
    most = top or {"talk": look.rows + 3}.get(lanes, max(6, look.rows * 2 // 3))

    def plan(lanes_at_most: int) -> TimelinePlan:
        return plan_lanes(rows, lanes, lanes_at_most, history, order)

    return _draw(rows, plan(most), look, rug, caption, fewer=None if top or lanes != "talk" else plan)


def _crowded(count: int) -> str:
    verb = "symbol stands" if count == 1 else "symbols stand"
    return f"{number(count)} {verb} partly behind others: take a larger size, fewer talks, or other lanes."


def _draw(
    rows: Rows,
    plan: TimelinePlan,
    look: theme.Size,
    rug: bool,
    caption: str,
    crowded: str = "",
    fewer: Callable[[int], TimelinePlan] | None = None,
) -> Sketch:
    """Draws a plan; where lanes have no room for their names, the plan that ``fewer`` makes for as many as fit."""
    room = look.width * (0.42 if plan.lanes_are == "talk" else 0.26)
    names = row_names([lane.label for lane in plan.lanes], room, look)
    for lane, own in zip(plan.lanes, names.lines, strict=True):
        lane.lines = len(own)
    rug_height = look.text * 2.6 if rug else 0.0
    left = max(names.wide, width("reports", look.text) if rug else 0.0) + look.text
    counts = Counter(talk.shown for talk in plan.talks)
    frame = Frame(
        rows,
        "talks",
        _title(rows, plan),
        look.name,
        legend=_legend(plan, (look.width - left) * AXIS / max(1, (plan.last - plan.first).days), look),
        notes=[*plan.notes, " ".join([*_notes(rows, plan, (look.width - left) * AXIS, look.marker), crowded]).strip()],
        caption=caption,
        axis=look.text * 2.9,
        left=left,
        right=look.text * 0.5,
        above=look.small * _above(plan, look),
        summary=[(status, counts[status]) for status in SHOWN_STATUSES if counts[status]],
    )
    lanes_fit = max(FEWEST_LANES, int((frame.fit(10_000) - rug_height) / (look.text * names.high(LANE))))
    if fewer and len(plan.lanes) > lanes_fit:
        return _draw(rows, fewer(lanes_fit), look, rug, caption, crowded)
    board = Board(plan, look, frame.plot_width, frame.fit(10_000) - rug_height)
    if board.covered and not crowded:
        return _draw(rows, plan, look, rug, caption, _crowded(board.covered))
    height = frame.fit(board.height + rug_height)
    board.stretch(height - rug_height)
    share = rug_height / height
    spots = board.spots()
    draw_spans(frame.figure, plan, spots, board.look)
    pixels = board.plot_width / max(1.0, (plan.last - plan.first).days)
    draw_history(frame.figure, plan, spots, board.look, pixels)
    draw_talks(frame.figure, plan, spots, board.texts, board.look, pixels)
    draw_aside(frame.figure, plan, board)
    shapes = _lines(board)
    before, after = board.columns.get(BEFORE, 0.0), board.columns.get(AFTER, 0.0)
    start, end = before / frame.plot_width, 1 - after / frame.plot_width
    layout: dict[str, Any] = {
        "xaxis": {
            "type": "date", "visible": plan.has_axis, "range": [plan.first, plan.last],
            "domain": [start, max(start + 0.05, end)],
            "showgrid": True, "ticks": "outside", "ticklen": look.text * 0.3, "tickcolor": theme.GRID,
            "anchor": "y2" if rug else "y", "tickangle": 0,
            "nticks": max(3, int((end - start) * frame.plot_width / (look.text * 5.5))),
        },
        "yaxis": {"range": [height - rug_height, 0], "domain": [share, 1], "tickvals": board.middles(),
                  "ticktext": names.ticks,
                  "ticklabelstandoff": round(look.text * 0.4), "fixedrange": True,
                  "anchor": "free", "position": 0},
    }  # fmt: skip
    for column, axis, domain in ((BEFORE, "xaxis3", [0, start]), (AFTER, "xaxis2", [end, 1])):
        if board.columns.get(column):
            layout[axis] = {"range": [0, board.columns[column]], "domain": domain, "visible": False, "fixedrange": True}
            shapes.append(_column_shape(domain))
            frame.figure.add_annotation(_column_label(plan.aside_labels[column], domain, look))
    if rug:
        layout["yaxis2"] = draw_rug(frame.figure, rows, look, share, after, (plan.first, plan.last))
    sketch = frame.done(height, sort="Timeline", shapes=shapes, **layout)
    sketch.layout["meta"]["lanes"] = [lane.label for lane in plan.lanes]
    return sketch


def _above(plan: TimelinePlan, look: theme.Size) -> float:
    """The height of what is above the side columns, in heights of small text."""
    labels = plan.aside_labels.values() if plan.has_aside() else ()
    return 1.3 * max((len(label_lines(label, look)) for label in labels), default=0)


def _legend(plan: TimelinePlan, pixels: float, look: theme.Size) -> list[LegendEntry]:
    """What the symbols shown mean; about ``pixels`` pixels for each day tell whether any is of an earlier report."""
    shown = {item.talk for lane in plan.lanes for item in lane.items}
    before = {change.status for one in shown for change in seen_before(plan, one, pixels, look)}
    sure = before.union(talk.status for talk in plan.talks if not talk.doubt)
    entries = [LegendEntry(status, theme.STATUS[status], symbol=True) for status in STATUSES if status in sure]
    if any(talk.doubt for talk in plan.talks):
        entries.append(doubt.LEGEND)
    if before:
        entries.append(
            LegendEntry("small: what an earlier report said", theme.Style(theme.MUTED), symbol=True, scale=SMALL)
        )
    return entries


def _title(rows: Rows, plan: TimelinePlan) -> str:
    text = f"When talks took place, or were to: {counted(rows.count('talks'), 'talk')}"
    text += f" in {counted(rows.count('reports'), 'report')}"
    return text + (f", {number(plan.undated)} of unknown date" if plan.undated else "")


def _notes(rows: Rows, plan: TimelinePlan, axis: float, symbol: float) -> list[str]:
    """What the marks mean and what the chart leaves out; ``axis`` and a ``symbol`` in pixels tell which bars show."""
    notes = []
    if not any(plan.is_dated(talk) for talk in plan.talks):
        notes.append("No talk shown has a date." if plan.has_axis else NO_DAY)
    longer = [talk for talk in plan.talks if plan.is_dated(talk) and plan.lasts(talk)]
    exact = [talk for talk in longer if talk.precision in EXACT]
    least = (number_of_day(plan.last) - number_of_day(plan.first)) * symbol / axis
    seen = [talk for talk in exact if talk.end - talk.start - 1 > least]
    if seen:
        notes.append("Solid bar: lasted these days.")
    if len(seen) < len(exact):
        hidden = counted(len(exact) - len(seen), "talk")
        notes.append(f"{hidden} lasted several days, too few to show as a bar at this scale.")
    if len(exact) < len(longer):
        notes.append("Pale box: the exact day is unknown and lies within the box.")
    if early := [one for lane in plan.lanes for own in lane.aside.get(BEFORE, {}).values() for one in own]:
        months = dict.fromkeys(month(plan.talks[one].earliest) for one in sorted(set(early)))
        said = f"{counted(len(set(early)), 'talk')} {plan.aside_labels[BEFORE]}"
        notes.append(f"Left of the time axis: {said} ({listed(list(months), 3)}).")
    if plan.cut_off:
        notes.append(f"Cut off at the edge: {counted(plan.cut_off, 'talk')} that may reach beyond the chosen days.")
    if outside := published_outside(rows, plan.first, plan.last):
        was = "was" if outside == 1 else "were"
        notes.append(f"{counted(outside, 'report')} {was} published before or after the days shown.")
    if plan.lanes_are in ("side", "outlet"):
        notes.append(f"A talk stands in the lane of each of its {plan.lanes_are}s.")
    talks = rows.index.rows_in("reports", "talk_id", "talks")[rows.positions("reports")]
    alone = int(np.count_nonzero(talks < 0))
    if alone:
        notes.append(f"{counted(alone, 'report')} could not be joined to a talk.")
    return notes


def _lines(board: Board) -> list[dict[str, Any]]:
    """A light line between each two lanes."""
    line = {"color": theme.GRID, "width": 1}
    return [
        {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": top, "y1": top, "layer": "below"}
        | {"line": line}
        for top in [*board.tops(), board.height]
    ]


def _column_shape(domain: list[float]) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "paper",
        "yref": "paper",
        "x0": domain[0],
        "x1": domain[1],
        "y0": 0,
        "y1": 1,
        "fillcolor": theme.SHADE,
        "line": {"width": 0},
        "layer": "below",
    }


def _column_label(text: str, domain: list[float], look: theme.Size) -> dict[str, Any]:
    return {
        "text": "<br>".join(escape(line) for line in label_lines(text, look)),
        "xref": "paper",
        "yref": "paper",
        "x": sum(domain) / 2,
        "xanchor": "center",
        "y": 1,
        "yanchor": "bottom",
        "yshift": look.text * 0.2,
        "showarrow": False,
        "font": {"size": look.small, "color": theme.MUTED},
    }
