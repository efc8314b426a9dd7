"""How sayings spread: for the most repeated words, which outlet carried them when."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from helpers.charts import theme
from helpers.charts.frame import Frame, cap_note, chart, empty, scatter
from helpers.charts.legend import Entry
from helpers.charts.marks import key
from helpers.charts.palette import MOST, outlet_ranks
from helpers.charts.sketch import Sketch
from helpers.charts.text import escape, hover, shorten
from helpers.charts.time_axis import NO_DAY, widened
from helpers.views.select import Rows
from helpers.views.words import counted, day, number

#: A mark stands at the middle of its day.
NOON = pd.Timedelta(hours=12)
#: Symbols of near days stand below each other, in so many levels at most.
DEEPEST = 5


@chart("sayings")
def sayings_spread(rows: Rows, *, top: int | None = None, size: str = "screen", caption: str = "") -> Sketch:
    """The most repeated sayings and their spread from outlet to outlet: a row for each, a symbol for each quote.

    Args:
        rows: what the view keeps.
        top: how many sayings at most.
        size, caption: as for ``Frame``.
    """
    if not rows.count("sayings"):
        return empty(rows, "sayings", size, caption=caption)
    look = theme.SIZES[size]
    ranked = rows.frame("sayings").sort_values(
        ["articles", "quotes", "first_published", "saying_id"], ascending=[False, False, True, True]
    )
    shown = top or max(4, look.rows // 2)
    sayings = ranked[:shown].reset_index(drop=True)
    points = _points(rows, sayings)
    ranks = outlet_ranks(rows)
    own = [outlet for outlet, rank in ranks.items() if rank < MOST and (points["outlet"] == outlet).any()]
    styles: dict[Any, theme.Style] = {outlet: theme.series_style(ranks[outlet], outlet) for outlet in own}
    legend = [Entry(outlet, style, symbol=True) for outlet, style in styles.items()]
    known = points["outlet"].notna()
    if (known & ~points["outlet"].isin(own)).any():
        legend.append(Entry("other outlets", theme.Style(theme.GREY, "hexagon"), symbol=True))
    if (~known).any():
        legend.append(Entry("outlet unknown", theme.Style(theme.GREY, "circle-open"), symbol=True))
    undated = bool(points["day"].isna().any())
    undated_only = bool(points["day"].isna().all())
    hidden = int(ranked["quotes"][shown:].sum())
    notes = [cap_note(len(sayings), len(ranked), "saying", hidden, "quote")]
    if sayings["several_speakers"].any():
        notes.append("*: the articles name different speakers.")
    if undated_only:
        notes.append(NO_DAY)
    title = f"How sayings spread: {counted(len(ranked), 'saying')} in {counted(int(ranked['quotes'].sum()), 'quote')}"
    frame = Frame(
        rows, "sayings", title, size, legend=legend, notes=notes, caption=caption, axis=look.text * 2.9,
        above=look.text * 1.3 if undated else 0, left=look.text * 1.8, right=look.text * 1.8,
    )  # fmt: skip
    gutter = look.text * 6.5 if undated else 0.0
    domain = 1 - gutter / frame.plot_width
    points = points.assign(level=_levels(points, frame.plot_width * domain, look))
    heads, total = _heads(points, len(sayings), look)
    height = frame.fit(total)
    _draw(frame, sayings, points, styles, look, domain, heads)
    span = _span(points)
    layout: dict[str, Any] = {
        "xaxis": {
            "type": "date", "visible": not undated_only, "range": span,
            "domain": [0, max(0.05, domain - 0.01)], "showgrid": True, "tickangle": 0,
            "nticks": max(3, int(domain * frame.plot_width / (look.text * 6))),
        },
        "yaxis": {"range": [total, 0], "visible": False, "fixedrange": True},
    }  # fmt: skip
    if undated:
        layout["xaxis2"] = {"range": [0, 1], "domain": [domain, 1], "visible": False, "fixedrange": True}
        frame.figure.add_annotation(
            text="date unknown", xref="paper", yref="paper", x=(1 + domain) / 2, y=1, xanchor="center",
            yanchor="bottom", showarrow=False, font={"size": look.small, "color": theme.MUTED},
        )  # fmt: skip
    summary = [
        (f"‘{shorten(text, 400, 12)}’", float(count))
        for text, count in zip(sayings["text"], sayings["quotes"], strict=True)
    ]
    return frame.done(height, sort="Timeline of sayings", summary=summary, **layout)


def _points(rows: Rows, sayings: pd.DataFrame) -> pd.DataFrame:
    """One row for each saying, outlet and day, with the number of quotes."""
    table = rows.index.table("quotes")
    kept = rows.mask("quotes") & table.one_of("saying_id", list(sayings["saying_id"]))
    quotes = table.frame.loc[:, ["saying_id", "outlet", "published"]].iloc[np.flatnonzero(kept)]
    quotes = quotes.assign(day=quotes["published"].dt.normalize())
    counts = quotes.groupby(["saying_id", "outlet", "day"], dropna=False).size().rename("count_").reset_index()
    row_of = {saying: row for row, saying in enumerate(sayings["saying_id"])}
    return counts.assign(row=counts["saying_id"].map(row_of)).sort_values(["row", "day", "outlet"], ignore_index=True)


def _span(points: pd.DataFrame) -> list[pd.Timestamp]:
    known = points["day"].dropna()
    if known.empty:
        return [pd.Timestamp("2000-01-01"), pd.Timestamp("2000-12-31")]
    margin = max((known.max() - known.min()) * 0.02, pd.Timedelta(days=1))
    return list(widened(known.min() - margin, known.max() + margin + pd.Timedelta(days=1)))


def _draw(
    frame: Frame,
    sayings: pd.DataFrame,
    points: pd.DataFrame,
    styles: dict[Any, theme.Style],
    look: theme.Size,
    domain: float,
    heads: list[float],
) -> None:
    figure = frame.figure
    room = frame.plot_width * (domain if domain < 1 else 1)
    for row, saying in enumerate(sayings.itertuples()):
        speaker = saying.speaker_name if isinstance(saying.speaker_name, str) else "speaker unknown"
        star = "*" if saying.several_speakers else ""
        often = f"{number(saying.quotes)} times in {counted(saying.articles, 'article')}"
        head = f"{speaker}{star}, {often if room > 500 else f'{number(saying.quotes)}×'}: "
        words = shorten(f"‘{saying.text}’", max(60.0, room - len(head) * look.text * 0.55), look.text)
        figure.add_annotation(
            text=f"<b>{escape(shorten(head, room * 0.7, look.text, bold=True))}</b> {escape(words)}",
            xref="paper", yref="y", x=0, xshift=-look.text * 1.8, y=heads[row] + look.text * 0.8, xanchor="left",
            yanchor="middle", showarrow=False, align="left", font={"size": look.text, "color": theme.INK},
        )  # fmt: skip
        own = points[(points["row"] == row) & points["day"].notna()]
        if len(own):
            y = _below(heads[row], 0, look)
            figure.add_trace(
                scatter(
                    x=[own["day"].min() + NOON, own["day"].max() + NOON], y=[y, y], mode="lines", hoverinfo="skip",
                    line={"color": theme.LIGHT, "width": max(1.0, look.text / 8)},
                )
            )  # fmt: skip
    for dated in (True, False):
        own = points[points["day"].notna() == dated]
        if len(own):
            figure.add_trace(_marks(sayings, own, styles, look, dated, heads))


def _levels(points: pd.DataFrame, room: float, look: theme.Size) -> list[int]:
    """How many levels each symbol stands below its line, so that those of near days do not cover each other."""
    first, last = _span(points)
    used: dict[tuple[int, int], float] = {}  # where the last symbol of each row and level ends
    levels = []
    for row, instant, count in zip(points["row"], points["day"], points["count_"], strict=True):
        if pd.isna(instant):
            levels.append(0)
            continue
        x, half = (instant - first) / (last - first) * room, _diameter(count, look) * 0.58
        ends = [used.get((row, level), -np.inf) for level in range(DEEPEST)]
        free = [level for level, end in enumerate(ends) if end <= x - half]
        level = free[0] if free else int(np.argmin(ends))
        used[(row, level)] = x + half
        levels.append(level)
    return levels


def _diameter(count: int, look: theme.Size) -> float:
    return look.marker * (1 + 0.25 * np.log2(count))


def _heads(points: pd.DataFrame, count: int, look: theme.Size) -> tuple[list[float], float]:
    """Where each saying's words begin, in pixels from the top, and where the last one's symbols end."""
    deepest = points.groupby("row")["level"].max()
    heads, y = [], look.text * 0.2
    for row in range(count):
        heads.append(y)
        y = _below(y, int(deepest.get(row, 0)), look) + look.marker * 0.65 + look.text * 0.7
    return heads, y


def _below(head: float, level: int, look: theme.Size) -> float:
    """Where the symbols of a level stand below a saying's words."""
    return head + look.text * 1.6 + look.marker * (0.65 + 1.2 * level)


def _marks(
    sayings: pd.DataFrame,
    points: pd.DataFrame,
    styles: dict[Any, theme.Style],
    look: theme.Size,
    dated: bool,
    heads: list[float],
) -> dict[str, Any]:
    other, unknown = theme.Style(theme.GREY, "hexagon"), theme.Style(theme.GREY, "circle-open")
    own = [styles.get(outlet, other) if isinstance(outlet, str) else unknown for outlet in points["outlet"]]
    seen: dict[int, int] = {}
    across = []
    for row in points["row"]:
        across.append(0.08 + 0.12 * seen.get(row, 0) % 0.9)
        seen[row] = seen.get(row, 0) + 1
    data, hovers = [], []
    for point in points.itertuples():
        outlet = point.outlet if isinstance(point.outlet, str) else None
        span = {"from": f"{point.day:%Y-%m-%d}", "to": f"{point.day:%Y-%m-%d}"} if dated else None
        data.append([key("quotes", saying_id=point.saying_id, outlet=outlet, published=span), int(point.count_)])
        when = day(point.day) if dated else "date unknown"
        said = f"{outlet or 'outlet unknown'}, {when}: {counted(int(point.count_), 'quote')}"
        hovers.append(hover(said, f"‘{sayings['text'].iloc[point.row]}’"))
    return scatter(
        x=points["day"] + NOON if dated else across,
        y=[_below(heads[row], level, look) for row, level in zip(points["row"], points["level"], strict=True)],
        xaxis="x" if dated else "x2",
        mode="markers",
        marker={
            "size": [_diameter(count, look) for count in points["count_"]],
            "color": [theme.PAPER if style.symbol.endswith("-open") else style.colour for style in own],
            "symbol": [style.symbol.removesuffix("-open") for style in own],
            "opacity": 1,
            "line": {
                "width": [look.text / 8 if style.symbol.endswith("-open") else look.text / 16 for style in own],
                "color": [style.colour if style.symbol.endswith("-open") else theme.PAPER for style in own],
            },
        },
        customdata=data,
        hovertext=hovers,
        hoverinfo="text",
        cliponaxis=False,
    )
