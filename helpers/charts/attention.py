"""Attention: when each outlet reported each talk, compared with when the talk was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from helpers.charts import doubt, theme
from helpers.charts.chart import chart, choice
from helpers.charts.drawing import scatter
from helpers.charts.frame import Frame, cap_note, empty
from helpers.charts.legend import LegendEntry
from helpers.charts.marks import key
from helpers.charts.row_names import row_names
from helpers.charts.sketch import Sketch
from helpers.charts.text import brief, hover, shorten_name, width
from helpers.charts.time_axis import NO_DAY, following
from helpers.coverage.attention import attention, loosely_joined
from helpers.coverage.chosen import chosen_event
from helpers.views.disputed import shown_status, with_doubt
from helpers.views.outcomes import DISPUTED
from helpers.views.select import Rows
from helpers.views.words import counted, day, listed, number, short_months

_PUBLISHED = theme.Style(theme.tint(theme.GREY, 0.7))
#: What a bubble's size shows.
MEASURES = ("articles", "words")
_COUNTS = ["articles", "words", "reports"]
#: A talk further from all publications than this does not stretch the axis; it is said below the chart.
FAR = pd.Timedelta(days=120)
#: In a lane with articles a talk's symbol stands this share of the lane's height above them, to cover none.
ABOVE = 0.36
#: The height of a lane, in sizes of the text.
PITCH = 2.6


@dataclass(frozen=True)
class _Lane:
    """One lane: its name, the condition that its reports meet, and its rows by day of publication.

    A ``loose`` one is a talk of which it is in doubt whether all its reports are of one.
    """

    label: str
    where: dict[str, Any]
    rows: pd.DataFrame
    articles: int
    words: int
    loose: bool = False


@chart("talks")
def attention_over_time(
    rows: Rows, *, talk: str = "", measure: str = "articles", size: str = "screen", caption: str = ""
) -> Sketch:
    """Articles or words by publication day, compared with when the talk was; lanes are talks or outlets.

    Args:
        rows: what the view keeps.
        talk: a talk's id; empty for a lane for each of the talks that most articles report.
        measure: ``articles`` or ``words``; the area of a bubble.
        size, caption: as for ``Frame``.
    """
    choice("measure", measure, MEASURES)
    if not rows.count("talks"):
        return empty(rows, "talks", size, caption=caption)
    found = attention(rows)
    event = chosen_event(rows, talk) if talk else None
    if talk:
        found = found[found["talk_id"].isin(event.talks if event else [])]
    if not len(found):
        return empty(rows, "talks", size, said="No article reports such a talk: 0 articles", caption=caption)
    look = theme.SIZES[size]
    lanes = _by_outlet(found, event.talks) if event else _by_talk(found, loosely_joined(rows))
    shown = lanes[: _most_lanes(look)]
    ids = list(event.talks) if event else [one.where["talk_id"] for one in shown]
    talks = rows.talks.set_index("talk_id", drop=False).loc[ids]
    span, far = _span(rows, shown, talks)
    articles = sum(one.articles for one in lanes)
    about = event.name if event else counted(len(lanes), "talk")
    once = "an article counts once for each talk"
    title = f"Attention: {about}, reported {_times(articles)}; {once}" if not event else (
        f"Attention: {counted(articles, 'article')} of {counted(len(lanes), 'outlet')}: {about}")  # fmt: skip
    undated = sum(int(one.rows.loc[one.rows["published_day"].isna(), "articles"].sum()) for one in shown)
    notes = [
        f"Grey circles are {measure} by day of publication; the largest stands for "
        f"{number(_greatest(shown, measure))}; the "
        "symbols above them show the day and status of the talk.",
        f"{counted(undated, 'article')} without a day: in the column ‘undated’." if undated else "",
        f"The day of {counted(far, 'talk')} lies beyond the days shown." if far else "",
        cap_note(len(shown), len(lanes), "outlet", sum(one.articles for one in lanes[len(shown):]), "article")
        if event else cap_note(len(shown), len(lanes), "talk", 0, ""),  # an article may be in several of them
        _loose_note(shown, lanes),
        "" if span else NO_DAY,
    ]  # fmt: skip
    finds = _most(lanes, rows.count("articles"), bool(event))
    return _drawn(rows, title, finds, shown, talks, span, measure, bool(undated), bool(event), size, notes, caption)


def _most(lanes: Sequence[_Lane], articles: int, of_one: bool) -> str:
    """The lanes with most articles, in a sentence; ``articles`` is how many the view keeps."""
    most = [
        brief(short_months(one.label))
        for one in lanes
        if (one.loose, one.articles) == (lanes[0].loose, lanes[0].articles)
    ]
    each = " each" if len(most) > 1 else ""
    of = sum(one.articles for one in lanes) if of_one else articles
    what = "Most articles on it:" if of_one else "Reported most:"
    return f"{what} {listed(most, 2)}, {number(lanes[0].articles)} of {counted(of, 'article')}{each}"


def _loose_note(shown: Sequence[_Lane], lanes: Sequence[_Lane]) -> str:
    """Why some talks are last, and that their names are grey where they are shown."""
    count = sum(one.loose for one in lanes)
    grey = ", with grey names" if any(one.loose for one in shown) else ""
    last = f"{counted(count, 'talk')} {'is' if count == 1 else 'are'} listed last{grey}"
    return f"{last}: {'its' if count == 1 else 'their'} reports may be about different events." if count else ""


def _most_lanes(look: theme.Size) -> int:
    """How many lanes: on the screen as many as there is room for."""
    fitting = int((look.high - look.text * 15) / (look.text * PITCH)) if theme.is_place(look.name) else 0
    return max(look.rows // 2, fitting)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, counted(count, "time"))


def _by_talk(found: pd.DataFrame, loose: set[str]) -> list[_Lane]:
    """Lanes by number of articles; those that may be several talks are below all others."""
    lanes = []
    for talk_id, own in found.groupby("talk_id", sort=False):
        daily = own.groupby("published_day", dropna=False)[_COUNTS].sum().reset_index()
        lanes.append(_Lane(str(own["talk"].iloc[0]), {"talk_id": str(talk_id)}, daily, int(own["articles"].sum()),
                           int(own["words"].sum()), talk_id in loose))  # fmt: skip
    return sorted(lanes, key=lambda one: (one.loose, -one.articles, one.label))


def _by_outlet(found: pd.DataFrame, talks: Sequence[str]) -> list[_Lane]:
    lanes = []
    for outlet, own in found.groupby("outlet", dropna=False):
        daily = own.groupby("published_day", dropna=False)[_COUNTS].sum().reset_index()
        name = None if pd.isna(outlet) else str(outlet)
        where = {"talk_id": {"in": list(talks)}, "outlet": name}
        lanes.append(_Lane(name or "outlet unknown", where, daily, int(own["articles"].sum()), int(own["words"].sum())))
    return sorted(lanes, key=lambda one: (-one.articles, one.label))


def _span(
    rows: Rows, lanes: Sequence[_Lane], talks: pd.DataFrame
) -> tuple[tuple[pd.Timestamp, pd.Timestamp] | None, int]:
    """The first and last day of the axis, and the number of talks beyond it."""
    days = pd.concat([one.rows["published_day"] for one in lanes]).dropna()
    dated = talks.dropna(subset=["earliest", "latest"])
    if not len(days):
        return None, len(dated)
    near = (dated["earliest"] <= days.max() + FAR) & (dated["latest"] >= days.min() - FAR)
    middle = _middles(dated[near])
    first, last = min([days.min(), *middle]), max([days.max(), *middle]) + pd.Timedelta(days=1)
    span = following(rows.view, first, last, max(pd.Timedelta(days=1), (last - first) * 0.04))
    beyond = sum(not span[0] <= one <= span[1] for one in middle)
    return span, int((~near).sum()) + beyond


def _middles(talks: pd.DataFrame) -> list[pd.Timestamp]:
    return [start + (end - start) / 2 for start, end in zip(talks["earliest"], talks["latest"], strict=True)]


def _greatest(lanes: Sequence[_Lane], measure: str) -> int:
    return max(int(one.rows[measure].max()) for one in lanes)


def _drawn(
    rows: Rows,
    title: str,
    finds: str,
    lanes: Sequence[_Lane],
    talks: pd.DataFrame,
    span: tuple[pd.Timestamp, pd.Timestamp] | None,
    measure: str,
    undated: bool,
    of_one: bool,
    size: str,
    notes: Sequence[str],
    caption: str,
) -> Sketch:
    look = theme.SIZES[size]
    names = row_names([short_months(one.label) for one in lanes], look.width * 0.36, look, shorten_name)
    totals = [number(getattr(one, measure)) for one in lanes]
    left = names.wide + look.text * 0.8
    right = max(width(total, look.text) for total in totals) + look.text
    shown = np.array([shown_status(one) for one in talks.to_dict("records")], dtype=object)
    statuses = [status for status in doubt.STYLES if (shown == status).any()]
    legend = [LegendEntry("published", _PUBLISHED, symbol=True)]
    legend += [
        doubt.LEGEND if status == DISPUTED else LegendEntry(f"the talk: {status}", theme.STATUS[status], symbol=True)
        for status in statuses
    ]
    frame = Frame(rows, "talks", title, size, legend=legend, notes=notes, caption=caption, left=left, right=right,
                  axis=look.text * 2.9, above=look.text * 1.2 if undated else 0,
                  summary=[(one.label, float(getattr(one, measure))) for one in lanes], found=finds)  # fmt: skip
    lines = len(lanes) + of_one  # a lane of its own for the talk itself
    height = frame.fit(lines * look.text * names.high(PITCH))
    domain = 1 - (look.text * 4.2 / frame.plot_width if undated else 0)
    frame.figure.add_trace(_bubbles(lanes, measure, look, of_one))
    if undated:
        frame.figure.add_trace(_undated(lanes, measure, look, of_one))
        frame.figure.add_annotation(
            text="undated", xref="paper", yref="paper", x=1, y=1, xanchor="right", yanchor="bottom", showarrow=False,
            font={"size": look.small, "color": theme.MUTED},
        )  # fmt: skip
    if span:
        for status in statuses:
            signs = _talk_signs(talks[shown == status], status, lanes, span, look, of_one)
            for trace in signs:
                frame.figure.add_trace(trace)
    for place, total in enumerate(totals):
        frame.figure.add_annotation(
            text=total, xref="paper", yref="y", x=1, y=place + of_one, xanchor="left", yanchor="middle", xshift=4,
            showarrow=False, font={"size": look.text, "color": theme.INK},
        )  # fmt: skip
    aside = {"range": [0, 1], "domain": [min(0.95, domain), 1], "visible": False, "anchor": "y"}
    return frame.done(
        height,
        sort="Bubbles over time",
        xaxis={
            "type": "date", "range": list(span) if span else [pd.Timestamp("2000-01-01"), pd.Timestamp("2000-02-01")],
            "visible": bool(span), "domain": [0, max(0.05, domain)], "showgrid": True, "ticks": "outside",
        },
        yaxis={
            "range": [lines - 0.5, -0.5 if of_one else -0.7], "tickvals": list(range(lines)),
            "ticktext": [f"{one} " for one in [*(["the talk"] if of_one else []), *map(_name, lanes, names.ticks)]],
            "showgrid": True, "fixedrange": True,
        },
        **({"xaxis2": aside} if undated else {}),  # its ground would cover the end of the first axis
    )  # fmt: skip


def _name(lane: _Lane, label: str) -> str:
    """A lane's name, which is escaped; grey where it is in doubt."""
    return f'<span style="color:{theme.MUTED}">{label}</span>' if lane.loose else label


def _marks(one: _Lane, row: dict[str, Any]) -> list[Any]:
    """The key and number of a lane's reports on a day."""
    when = row["published_day"]
    condition = None if pd.isna(when) else {"from": f"{when:%Y-%m-%d}", "to": f"{when:%Y-%m-%d}"}
    return [key("reports", published_day=condition, **one.where), int(row["reports"])]


def _bubbles(lanes: Sequence[_Lane], measure: str, look: theme.Size, of_one: bool) -> dict[str, Any]:
    greatest = _greatest(lanes, measure)
    found = [
        (place + of_one, one, row)
        for place, one in enumerate(lanes)
        for row in one.rows.dropna(subset=["published_day"]).to_dict("records")
    ]
    return scatter(
        x=[row["published_day"] for _, _, row in found],
        y=[place for place, _, _ in found],
        mode="markers",
        marker={
            "size": [look.marker * (0.6 + 1.5 * float(np.sqrt(row[measure] / greatest))) for _, _, row in found],
            "color": _PUBLISHED.colour, "line": {"width": 1, "color": theme.PAPER},
        },
        customdata=[_marks(one, row) for _, one, row in found],
        hovertext=[_said(one, row, day(row["published_day"])) for _, one, row in found],
        hoverinfo="text",
        cliponaxis=False,
    )  # fmt: skip


def _said(one: _Lane, row: dict[str, Any], when: str) -> str:
    return hover(f"{when}: {counted(int(row['articles']), 'article')}, {counted(int(row['words']), 'word')}",
                 head=one.label)  # fmt: skip


def _undated(lanes: Sequence[_Lane], measure: str, look: theme.Size, of_one: bool) -> dict[str, Any]:
    found = [
        (place + of_one, one, row)
        for place, one in enumerate(lanes)
        for row in one.rows[one.rows["published_day"].isna()].to_dict("records")
    ]
    return scatter(
        x=[0.5] * len(found),
        y=[place for place, _, _ in found],
        xaxis="x2",
        mode="text",
        text=[number(row[measure]) for _, _, row in found],
        textfont={"size": look.text, "color": theme.MUTED},
        customdata=[_marks(one, row) for _, one, row in found],
        hovertext=[_said(one, row, "undated") for _, one, row in found],
        hoverinfo="text",
    )  # fmt: skip


def _talk_signs(
    talks: pd.DataFrame,
    status: str,
    lanes: Sequence[_Lane],
    span: tuple[pd.Timestamp, pd.Timestamp],
    look: theme.Size,
    of_one: bool,
) -> list[dict[str, Any]]:
    """Draws talks shown as ``status`` as lines over their days, with its symbol in the middle."""
    lane_of = {one.where["talk_id"]: place for place, one in enumerate(lanes)} if not of_one else {}
    dated = talks.dropna(subset=["earliest", "latest"])
    dated = dated[np.array([span[0] <= one <= span[1] for one in _middles(dated)], dtype=bool)]
    style, in_dispute = doubt.STYLES[status], status == DISPUTED
    rows = dated.to_dict("records")
    middles = _middles(dated)
    half = [(end - start) / pd.Timedelta(milliseconds=2)
            for start, end in zip(dated["earliest"], dated["latest"], strict=True)]  # fmt: skip
    trace = scatter(
        x=middles,
        y=[lane_of[one] - ABOVE if one in lane_of else 0 for one in dated["talk_id"]],
        mode="markers",
        marker={"size": look.marker * (doubt.LARGER if in_dispute else 1), "symbol": style.symbol,
                "color": style.colour, "opacity": 1, "line": {"width": 1.5, "color": style.colour}},
        error_x={"type": "data", "array": half, "color": theme.tint(style.colour, 0.5), "thickness": 2, "width": 0},
        customdata=[[key("talks", talk_id=one), 1] for one in dated["talk_id"]],
        hovertext=[hover(with_doubt(one), f"{day(one['earliest'])} to {day(one['latest'])}", head=one["name"])
                   for one in rows],
        hoverinfo="text",
        cliponaxis=False,
    )  # fmt: skip
    return [trace, *([doubt.signs(trace, [True] * len(rows), look.marker)] if in_dispute else [])]
