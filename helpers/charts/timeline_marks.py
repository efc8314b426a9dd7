"""The traces of the timeline: spans of days, earlier statuses, the talks, and those that stand aside."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import Any

from helpers.charts import doubt, theme
from helpers.charts.drawing import Drawing, scatter
from helpers.charts.lanes import Lane
from helpers.charts.marks import key
from helpers.charts.text import escape, hover, width
from helpers.charts.time_axis import instants_of
from helpers.charts.timeline_board import SMALL, Board, Spot, half_of, seen_before
from helpers.charts.timeline_plan import TimelinePlan
from helpers.charts.when import EXACT, when
from helpers.tables.schema import STATUSES
from helpers.views.meetings import MET
from helpers.views.outcomes import DISPUTED
from helpers.views.words import counted, day, listed

#: Height of the box around the days of an inexact date, in sizes of a symbol, and how much of its colour it has.
BOX = 1.4
#: From the lowest layer to the topmost: nothing that only was to be, or is disputed, lies over what was.
UNDER = (
    DISPUTED,
    *(status for status in reversed(STATUSES) if status not in MET),
    *(status for status in reversed(STATUSES) if status in MET),
)
PALE = 0.25
#: Plotly's symbols of one size are not alike to the eye: by how much each is larger or smaller.
EVEN = {"square": 0.92, "diamond": 0.85, "triangle-right": 1.2, "cross": 0.9}


def draw_spans(figure: Drawing, plan: TimelinePlan, spots: list[Spot], look: theme.Size) -> None:
    """Draws a bar over the days of each talk of more than one: solid where exact, a pale box where only within it.

    A box is higher than a symbol, so that one of a month is seen behind its symbol where years are narrow.

    Args:
        figure: what is drawn on.
        plan: the talks and their lanes.
        spots: where the symbols of talks are.
        look: the size of the chart.
    """
    solid: dict[str, tuple[list[Any], list[Any]]] = {}
    boxes: dict[str, tuple[list[Any], list[Any]]] = {}
    half = look.marker * BOX / 2
    for spot in spots:
        talk = plan.talks[spot.talk]
        if not plan.lasts(talk):
            continue
        first, end = talk.start, talk.end
        colour = doubt.style_of(talk.status, bool(talk.doubt)).colour
        xs, ys = (solid if talk.precision in EXACT else boxes).setdefault(colour, ([], []))
        if talk.precision in EXACT:
            xs += [first, end, None]
            ys += [spot.y, spot.y, None]
        else:
            xs += [first, end, end, first, first, None]
            ys += [spot.y - half, spot.y - half, spot.y + half, spot.y + half, spot.y - half, None]
    layers = [doubt.STYLES[status].colour for status in UNDER]
    for colour in layers:
        if colour in boxes:
            xs, ys = boxes[colour]
            line = {"color": colour, "width": max(0.75, look.marker / 12)}
            fill = {"fill": "toself", "fillcolor": theme.tint(colour, PALE)}
            figure.add_trace(scatter(x=instants_of(xs), y=ys, mode="lines", line=line, hoverinfo="skip", **fill))
    for colour in layers:
        if colour in solid:
            xs, ys = solid[colour]
            line = {"color": colour, "width": look.marker * 0.55}
            figure.add_trace(scatter(x=instants_of(xs), y=ys, mode="lines", line=line, hoverinfo="skip"))


def draw_history(figure: Drawing, plan: TimelinePlan, spots: list[Spot], look: theme.Size, pixels: float) -> None:
    """What earlier reports said of a talk: small symbols at their publication, joined to it by a dotted line.

    A symbol that would lie under that of its talk is left out: the browser gives a click to the smaller of two that
    lie on each other, and the talk's own mark carries all its reports.

    Args:
        figure, plan, spots, look: what is drawn, where, and how large.
        pixels: of the time axis for each day.
    """
    xs: list[Any] = []
    ys: list[Any] = []
    told: list[tuple[Any, Spot]] = []
    for spot in spots:
        own = seen_before(plan, spot.talk, pixels, look)
        if own:
            xs += [min(change.at for change in own), spot.x, None]
            ys += [spot.y, spot.y, None]
            told += [(change, spot) for change in own]
    if not told:
        return
    dotted = {"color": theme.AXIS, "width": max(1.0, look.text / 12), "dash": "dot"}
    figure.add_trace(scatter(x=instants_of(xs), y=ys, mode="lines", line=dotted, hoverinfo="skip"))
    figure.add_trace(
        scatter(
            x=instants_of([change.at for change, _ in told]),
            y=[spot.y for _, spot in told],
            mode="markers",
            marker=_markers([change.status for change, _ in told], look.marker * SMALL),
            customdata=[[key("reports", report_id=change.report_id), 1] for change, _ in told],
            hovertext=[
                plan.text(("told before", change.report_id), partial(_told_before, change, plan.talks[spot.talk].name))
                for change, spot in told
            ],
            hoverinfo="text",
        )
    )


def _told_before(change: Any, name: str) -> str:
    """What an earlier report said of the talk of this name, when and where."""
    outlet = change.outlet if isinstance(change.outlet, str) else None
    return hover(f"reported as {change.status}, {day(change.published_day)}", outlet, f"‘{change.text}’", head=name)


def _markers(statuses: list[str], side: float, doubted: Sequence[bool] = ()) -> dict[str, Any]:
    """The symbols of statuses, ``side`` pixels wide; those of talks in dispute have a sign on them."""
    unsure = doubted or [False] * len(statuses)
    styles = list(map(doubt.style_of, statuses, unsure))
    hollow = [style.symbol.endswith("-open") for style in styles]
    symbols = [style.symbol.removesuffix("-open") for style in styles]
    lines = [side / 5 if one else max(0.5, side / 16) for one in hollow]
    sizes = [
        side * EVEN.get(symbol, 1.0) * (doubt.LARGER if one else 1) for symbol, one in zip(symbols, unsure, strict=True)
    ]
    return {
        "color": [theme.PAPER if one else style.colour for style, one in zip(styles, hollow, strict=True)],
        "symbol": symbols,
        # A line lies half within its symbol: a white one takes from what is seen, a coloured one adds to it.
        "size": [own + (-line / 2 if one else line) for own, line, one in zip(sizes, lines, hollow, strict=True)],
        "opacity": 1,
        "line": {
            "width": lines,
            "color": [style.colour if one else theme.PAPER for style, one in zip(styles, hollow, strict=True)],
        },
    }


def draw_talks(
    figure: Drawing, plan: TimelinePlan, spots: list[Spot], texts: list[str], look: theme.Size, pixels: float
) -> None:
    """Draws the talks that have a date.

    Args:
        figure: what is drawn into.
        plan: the talks and their lanes.
        spots: where each stands, in pixels.
        texts: what is beside each, by the number of the talk.
        look: sizes of text and marks.
        pixels: of the time axis for each day.
    """
    if not spots:
        return
    hovers = hovers_of(plan)
    layers = {status: place for place, status in enumerate(UNDER)}
    spots = sorted(spots, key=lambda spot: layers[plan.talks[spot.talk].shown])
    keys = [_key(plan, spot.talk, spot.lane) for spot in spots]
    statuses = [plan.talks[spot.talk].status for spot in spots]
    doubted = [bool(plan.talks[spot.talk].doubt) for spot in spots]
    named = [spot for spot in spots if texts[spot.talk]]
    aside = [spot for spot in named if abs(_end_of(plan, spot, pixels, look)[0] - spot.x) * pixels > look.marker * 0.25]
    moved = {spot.talk for spot in aside}
    trace = scatter(
        x=instants_of([spot.x for spot in spots]),
        y=[spot.y for spot in spots],
        mode="markers+text",
        marker=_markers(statuses, look.marker, doubted),
        text=["" if spot.talk in moved else _beside(texts[spot.talk], spot, look.small) for spot in spots],
        textposition=["middle left" if spot.label_left else "middle right" for spot in spots],
        textfont={"size": look.small, "color": theme.INK},
        customdata=[[*own, plan.talks[spot.talk].talk_id] for own, spot in zip(keys, spots, strict=True)],
        hovertext=[hovers[spot.talk] for spot in spots],
        hoverinfo="text",
        cliponaxis=False,
    )
    figure.add_trace(trace)
    if aside:
        figure.add_trace(_names_at_ends(plan, aside, texts, look, pixels))
    if any(doubted):
        figure.add_trace(doubt.signs(trace, doubted, look.marker))


def _end_of(plan: TimelinePlan, spot: Spot, pixels: float, look: theme.Size) -> tuple[float, float]:
    """The day up to which a talk, or what is seen to be reported of it before, reaches on the side of its name.

    With it the pixels up to which a symbol stands out beyond it.
    """
    talk, told = plan.talks[spot.talk], [one.at for one in seen_before(plan, spot.talk, pixels, look)]
    end = min([talk.start, *told]) if spot.label_left else max([talk.end, *told])
    if end in told:
        return end, look.marker * SMALL / 2
    return end, max(0.0, half_of(talk, look) - abs(end - spot.x) * pixels)


def _names_at_ends(
    plan: TimelinePlan, spots: list[Spot], texts: list[str], look: theme.Size, pixels: float
) -> dict[str, Any]:
    """Names beside the days of talks, or what was reported of them before: where a figure grows, these grow with it."""
    ends = [_end_of(plan, spot, pixels, look) for spot in spots]
    return scatter(
        x=instants_of([end for end, _ in ends]),
        y=[spot.y for spot in spots],
        mode="text",
        text=[
            _beside(texts[spot.talk], spot._replace(label_gap=over), look.small)
            for spot, (_, over) in zip(spots, ends, strict=True)
        ],
        textposition=["middle left" if spot.label_left else "middle right" for spot in spots],
        textfont={"size": look.small, "color": theme.INK},
        unselected={"textfont": {"color": theme.MUTED}},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _beside(text: str, spot: Spot, small: float) -> str:
    if not text:
        return ""
    gap = "\u00a0" * math.ceil(spot.label_gap / width("\u00a0", small))
    return f"{escape(text)} {gap}" if spot.label_left else f"{gap} {escape(text)}"


def _key(plan: TimelinePlan, place: int, lane: Lane) -> list[Any]:
    """The key of a talk's reports in a lane, and their number."""
    talk = plan.talks[place]
    if plan.lanes_are != "outlet":
        return [key("reports", talk_id=talk.talk_id), int(talk.reports)]
    count = sum(plan.reports_in.get((talk.talk_id, outlet), 0) for outlet in lane.values)
    outlets = lane.values[0] if len(lane.values) == 1 else {"in": list(lane.values)}
    return [key("reports", talk_id=talk.talk_id, outlet=outlets), count]


def draw_aside(figure: Drawing, plan: TimelinePlan, board: Board) -> None:
    """Draws the columns beside the plot: a symbol for the talks of each status, with their number.

    Args:
        figure: what is drawn on.
        plan: the talks and their lanes.
        board: where lanes and columns are.
    """
    hovers, look = None, board.look
    for column, axis in (("before", "x3"), ("undated", "x2")):
        asides = board.asides(column) if board.columns.get(column) else []
        if not asides:
            continue
        hovers = hovers or hovers_of(plan)
        data, said, texts, doubted = [], [], [], []
        for aside in asides:
            talks = aside.lane.aside[column][aside.status]
            texts.append(board.aside_text(talks, column))
            doubted.append(aside.status == DISPUTED)
            if len(talks) == 1:
                data.append([*_key(plan, talks[0], aside.lane), plan.talks[talks[0]].talk_id])
                said.append(hovers[talks[0]])
                continue
            data.append([key("talks", talk_id={"in": [plan.talks[one].talk_id for one in talks]}), len(talks), ""])
            names = [plan.talks[one].name for one in talks[:8]]
            more = [f"and {len(talks) - 8} more"] if len(talks) > 8 else []
            head = f"{counted(len(talks), 'talk')} {aside.status}, {plan.aside_labels[column]}"
            said.append(hover(*names, *more, head=head))
        statuses = [aside.status for aside in asides]
        trace = scatter(
            x=[aside.x for aside in asides],
            y=[aside.y for aside in asides],
            xaxis=axis,
            mode="markers+text",
            marker=_markers(statuses, look.marker, doubted),
            text=[f" {escape(one)}" if one else "" for one in texts],
            textposition="middle right",
            textfont={"size": look.small, "color": theme.MUTED},
            customdata=data,
            hovertext=said,
            hoverinfo="text",
            cliponaxis=False,
        )
        figure.add_trace(trace)
        if any(doubted):
            figure.add_trace(doubt.signs(trace, doubted, look.marker))


def hovers_of(plan: TimelinePlan) -> list[str]:
    """The hover text of each talk, made once."""
    if not plan.hovers:
        plan.hovers = _hovers(plan)
    return plan.hovers


def _hovers(plan: TimelinePlan) -> list[str]:
    def text(talk: Any, first: dict[str, Any]) -> str:
        tells = talk.talk_id, talk.reports, talk.articles, first["report_id"]
        return plan.text(tells, lambda: _hover(talk, first))

    return list(map(text, plan.talks, plan.firsts))


def _hover(talk: Any, first: dict[str, Any]) -> str:
    """Of a talk what, when, where, who, its status as told, and the first report's sentence."""
    where = ", ".join(part for part in (talk.place, talk.country) if isinstance(part, str)) or "place unknown"
    words = listed(list(first["status_words"]), 4)
    return hover(
        f"{when(talk.earliest, talk.latest, talk.precision)} · {where}",
        f"{talk.format}, {talk.status}" + (f" (‘{words}’)" if words else ""),
        talk.doubt,
        f"with {listed(list(talk.participants), 5)}" if len(talk.participants) else None,
        f"{counted(talk.reports, 'report')} in {counted(talk.articles, 'article')}",
        f"‘{first['text']}’",
        *list(talk.contradictions)[:2],
        head=talk.name,
    )
