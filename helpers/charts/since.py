"""What is new since a day: new talks, changed statuses, new contradictions and new voices, by day."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.charts import theme
from helpers.charts.chart import chart
from helpers.charts.drawing import scatter
from helpers.charts.frame import Frame, empty
from helpers.charts.marks import key
from helpers.charts.sketch import Sketch
from helpers.charts.text import escape, hover, width
from helpers.charts.time_axis import following
from helpers.coverage.chosen import chosen_day, news_since
from helpers.coverage.since import KINDS, SEVERAL
from helpers.views.select import Rows
from helpers.views.words import counted, day, number

_STYLES = {
    "new talk": theme.Style(theme.BLUE, "circle"),
    "changed status": theme.Style(theme.ORANGE, "diamond"),
    "new contradiction": theme.Style(theme.VERMILION, "x"),
    "new voice": theme.Style(theme.GREEN, "square"),
}
#: At most this many of a kind are drawn, and are over one another where they came on one day.
MOST, DEEPEST = 1_000, 12


@chart("articles")
def what_is_new(rows: Rows, *, since: str = "", size: str = "screen", caption: str = "") -> Sketch:
    """Draws what the articles since a day brought that none before had.

    Args:
        rows: what the view keeps.
        since: the first day that is new; empty for the last 30 days up to the last article.
        size, caption: as for ``Frame``.
    """
    if not rows.count("articles"):
        return empty(rows, "articles", size, caption=caption)
    first = chosen_day(rows, since)
    if first is None:
        return empty(rows, "articles", size, said="0 articles with a day: nothing can be new", caption=caption)
    found = news_since(rows, since)
    if not len(found):
        said = f"Nothing new since {day(first)}: 0 talks, statuses, contradictions and voices"
        return empty(rows, "articles", size, said=said, advice="Choose an earlier day.", caption=caption)
    shown = found.groupby("what", sort=False).head(MOST)
    counts = {kind: int((found["what"] == kind).sum()) for kind in KINDS}
    kinds = [kind for kind in KINDS if counts[kind]]
    look = theme.SIZES[size]
    title = f"New since {day(first)}: {', '.join(counted(counts[kind], kind, SEVERAL[kind]) for kind in kinds)}"
    left = max(width(kind, look.text) for kind in kinds) + look.text * 0.8
    hidden = len(found) - len(shown)
    notes = [
        f"Each symbol is the first article to report something that no article shown here had before {day(first)}.",
        "A new voice is someone whom no earlier article quoted." if counts["new voice"] else "",
        f"{number(len(shown))} of {number(len(found))} shown; all are in the table." if hidden else "",
    ]
    frame = Frame(rows, "articles", title, size, notes=notes, caption=caption, left=left,
                  right=look.text * 4, axis=look.text * 2.9,
                  summary=[(kind, float(counts[kind])) for kind in kinds], found=title)  # fmt: skip
    height = frame.fit(len(kinds) * look.text * 5)
    for place, kind in enumerate(kinds):
        frame.figure.add_trace(_signs(shown[shown["what"] == kind], place, _STYLES[kind], look))
        frame.figure.add_annotation(
            text=number(counts[kind]), xref="paper", yref="y", x=1, y=place, xanchor="left", yanchor="middle",
            xshift=6, showarrow=False, font={"size": look.text, "color": theme.INK},
        )  # fmt: skip
    days = found["on"]
    begin, last = min(first, days.min()), days.max() + pd.Timedelta(days=1)
    span = following(rows.view, begin, last, max(pd.Timedelta(hours=12), (last - begin) * 0.02))
    return frame.done(
        height,
        sort="Signs over time",
        xaxis={"type": "date", "range": list(span), "showgrid": True, "ticks": "outside"},
        yaxis={
            "range": [len(kinds) - 0.5, -0.5], "tickvals": list(range(len(kinds))),
            "ticktext": [f"{escape(kind)} " for kind in kinds], "fixedrange": True,
        },
    )  # fmt: skip


def _signs(found: pd.DataFrame, lane: int, style: theme.Style, look: theme.Size) -> dict[str, Any]:
    """The signs of one kind; those of one day are over one another."""
    depth = found.groupby("on").cumcount().clip(upper=DEEPEST)
    deepest = max(1, int(depth.max()))
    step = min(0.12, 0.7 / deepest)
    middle = depth.groupby(found["on"]).transform("max") / 2
    records = found.to_dict("records")
    return scatter(
        x=found["on"].tolist(),
        y=[lane + float(one) * step for one in (depth - middle)],
        mode="markers",
        marker={"size": look.marker * 0.8, "symbol": style.symbol, "color": style.colour,
                "line": {"width": 1, "color": theme.PAPER}},
        customdata=[[key(one["table"], **{f"{one['table'][:-1]}_id": one["row_id"]}), 1] for one in records],
        hovertext=[hover(_change(one), day(one["on"]), head=one["name"]) for one in records],
        hoverinfo="text",
    )  # fmt: skip


def _change(one: dict[str, Any]) -> str:
    was = f"{one['was']} → " if isinstance(one["was"], str) else ""
    return f"{one['what']}: {was}{one['now']}"
