"""The traces of the timeline: spans of days, earlier statuses, and the talks themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from helpers.charts import theme
from helpers.charts.marks import key
from helpers.charts.text import escape, hover
from helpers.charts.when import EXACT, when
from helpers.tables.schema import STATUSES
from helpers.views.select import Rows
from helpers.views.words import counted, day, listed

if TYPE_CHECKING:
    from helpers.charts.timeline import Plan

DAY = pd.Timedelta(days=1)


class Spot(NamedTuple):
    """Where a talk stands: its row, y in pixels, x (an instant, or pixels in the gutter), lane, label's side."""

    place: int
    y: float
    x: Any
    lane: int
    label_left: bool


def draw_spans(figure: go.Figure, talks: pd.DataFrame, spots: list[Spot], look: theme.Size) -> None:
    """A bar over the days of each talk of more than one: solid where exact, pale where it only falls within."""
    for status in STATUSES:
        for exact in (True, False):
            xs: list[Any] = []
            ys: list[Any] = []
            for place, y, *_ in spots:
                talk = talks.iloc[place]
                if talk["status"] != status or pd.isna(talk["earliest"]) or pd.isna(talk["latest"]):
                    continue
                if (talk["precision"] in EXACT) != exact or talk["latest"] <= talk["earliest"]:
                    continue
                xs += [talk["earliest"], talk["latest"] + DAY, None]
                ys += [y, y, None]
            if xs:
                figure.add_trace(_span(xs, ys, theme.STATUS[status].colour, exact, look))


def _span(xs: list[Any], ys: list[Any], colour: str, exact: bool, look: theme.Size) -> go.Scatter:
    return go.Scatter(
        x=xs,
        y=ys,
        mode="lines",
        line={"color": colour, "width": look.marker * (0.55 if exact else 0.75)},
        opacity=1 if exact else 0.28,
        hoverinfo="skip",
    )


def draw_history(
    figure: go.Figure, talks: pd.DataFrame, spots: list[Spot], changes: dict[int, list[Any]], look: theme.Size
) -> None:
    """What earlier reports said of a talk: small symbols at their publication, joined to it by a dotted line."""
    xs: list[Any] = []
    ys: list[Any] = []
    told: list[tuple[Any, float, int]] = []
    for place, y, x, *_ in spots:
        if place not in changes or not isinstance(x, pd.Timestamp):
            continue
        own = changes[place]
        xs += [min(change.published for change in own), x, None]
        ys += [y, y, None]
        told += [(change, y, place) for change in own]
    if not told:
        return
    dotted = {"color": theme.AXIS, "width": max(1.0, look.text / 12), "dash": "dot"}
    figure.add_trace(go.Scatter(x=xs, y=ys, mode="lines", line=dotted, hoverinfo="skip"))
    figure.add_trace(
        go.Scatter(
            x=[change.published for change, _, _ in told],
            y=[y for _, y, _ in told],
            mode="markers",
            marker=_markers([change.status for change, _, _ in told], look.marker * 0.65),
            customdata=[[key("reports", report_id=change.report_id), 1] for change, _, _ in told],
            hovertext=[
                hover(
                    f"told as {change.status}, {day(change.published)}",
                    None if pd.isna(change.outlet) else change.outlet,
                    f"‘{change.text}’",
                    head=talks["name"].iloc[place],
                )
                for change, _, place in told
            ],
            hoverinfo="text",
        )
    )


def _markers(statuses: list[str], side: float) -> dict[str, Any]:
    styles = [theme.STATUS[status] for status in statuses]
    return {
        "color": [theme.PAPER if style.symbol.endswith("-open") else style.colour for style in styles],
        "symbol": [style.symbol.removesuffix("-open") for style in styles],
        "size": [side * (1.2 if style.symbol.startswith("triangle") else 1) for style in styles],
        "opacity": 1,
        "line": {
            "width": [side / 5 if style.symbol.endswith("-open") else max(0.5, side / 16) for style in styles],
            "color": [style.colour if style.symbol.endswith("-open") else theme.PAPER for style in styles],
        },
    }


def _beside(text: str, spot: Spot) -> str:
    if not text:
        return ""
    return f"{escape(text)} " if spot.label_left else f" {escape(text)}"


def draw_talks(
    figure: go.Figure, rows: Rows, plan: Plan, lanes: str, spots: list[Spot], texts: list[str], look: theme.Size
) -> None:
    """The talks: one trace with dates, one for the column of unknown dates."""
    hovers = _hovers(rows, plan)
    for dated in (True, False):
        own = [spot for spot in spots if isinstance(spot[2], pd.Timestamp) == dated]
        if not own:
            continue
        talks = plan.talks.iloc[[place for place, *_ in own]]
        keys = [_key(rows, plan, lanes, place, lane) for place, _, _, lane, _ in own]
        figure.add_trace(
            go.Scatter(
                x=[x for _, _, x, *_ in own],
                y=[y for _, y, *_ in own],
                xaxis="x" if dated else "x2",
                mode="markers+text" if dated else "markers",
                marker=_markers(list(talks["status"]), look.marker),
                text=[_beside(texts[spot.place], spot) for spot in own] if dated else None,
                textposition=["middle left" if spot.label_left else "middle right" for spot in own],
                textfont={"size": look.small, "color": theme.INK},
                customdata=[[mark, count, plan.talks["talk_id"].iloc[spot[0]]] for (mark, count), spot in
                            zip(keys, own, strict=True)],
                hovertext=[hovers[place] for place, *_ in own],
                hoverinfo="text",
                cliponaxis=False,
            )
        )  # fmt: skip


def _key(rows: Rows, plan: Plan, lanes: str, place: int, lane: int) -> tuple[str, int]:
    """The key of a talk in a lane, and its number of reports there."""
    talk = plan.talks["talk_id"].iloc[place]
    if lanes != "outlet":
        return key("reports", talk_id=talk), int(plan.talks["reports"].iloc[place])
    outlet = plan.values[lane]
    return key("reports", talk_id=talk, outlet=outlet), plan.reports_in.get((talk, outlet), 0)


def _hovers(rows: Rows, plan: Plan) -> list[str]:
    """For each talk: what, when, where, who, its status as told, and the first report's sentence."""
    reports = rows.frame("reports")
    first = reports.drop_duplicates("talk_id").set_index("talk_id")
    found = []
    for talk in plan.talks.itertuples():
        where = ", ".join(part for part in (talk.place, talk.country) if isinstance(part, str)) or "place unknown"
        evidence = first.loc[talk.talk_id]
        words = listed(list(evidence["status_words"]), 4)
        found.append(
            hover(
                f"{when(talk.earliest, talk.latest, talk.precision)} · {where}",
                f"{talk.format}, {talk.status}" + (f" (‘{words}’)" if words else ""),
                f"with {listed(list(talk.participants), 5)}" if len(talk.participants) else None,
                f"{counted(talk.reports, 'report')} in {counted(talk.articles, 'article')}",
                f"‘{evidence['text']}’",
                *list(talk.contradictions)[:2],
                head=talk.name,
            )
        )
    return found
