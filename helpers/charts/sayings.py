"""How sayings spread: for the most repeated words, which outlet carried them when."""

from __future__ import annotations

import math
from collections import Counter
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from helpers.charts import theme
from helpers.charts.chart import chart
from helpers.charts.drawing import scatter
from helpers.charts.frame import Frame, cap_note, empty
from helpers.charts.legend import LegendEntry
from helpers.charts.marks import key
from helpers.charts.palette import NO_OUTLET, OTHER_OUTLETS, outlet_styles
from helpers.charts.sketch import Sketch
from helpers.charts.text import brief, escape, hover, shorten, width
from helpers.charts.time_axis import NO_DAY, following
from helpers.views.index import Index
from helpers.views.select import Rows
from helpers.views.table import UNKNOWN_DAY
from helpers.views.view import View
from helpers.views.words import counted, day, number

#: A mark is at the middle of its day.
NOON = timedelta(hours=12)
DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1)
#: Symbols of near days are below each other, in at most this many levels.
DEEPEST = 5
#: How words that open a mark when they are clicked are named, before its trace and point; the canvas reads it.
OPENS = "opens 0"
#: What is before the time axis, in heights of the text: a mark that opens a saying's quotes, and half a symbol.
BEFORE = 1.8
#: This many sayings are shown even where there is little room.
FEWEST = 3


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
    shown = top or max(4, look.rows if theme.is_place(size) else look.rows // 2)
    ranked = _ranked(rows)
    sayings = rows.records("sayings", ranked[:shown])
    points = _points(rows, ranked[:shown])
    outlets = {point.outlet for point in points}
    styles: dict[Any, theme.Style] = {
        outlet: style for outlet, style in outlet_styles(rows).items() if outlet in outlets
    }
    legend = [LegendEntry(outlet, style, symbol=True) for outlet, style in styles.items()]
    if outlets - {None, *styles}:
        legend.append(LegendEntry("other outlets", OTHER_OUTLETS, symbol=True))
    if None in outlets:
        legend.append(LegendEntry("outlet unknown", NO_OUTLET, symbol=True))
    undated = any(point.day is None for point in points)
    undated_only = all(point.day is None for point in points)
    quotes = rows.counts("sayings")["quotes"]
    notes = [cap_note(len(sayings), len(ranked), "saying", int(quotes[ranked[shown:]].sum()), "quote")]
    if any(saying["several_speakers"] for saying in sayings):
        notes.append("*: the articles name different speakers.")
    if any(point.quotes > 1 for point in points):
        notes.append("A larger symbol is several quotes of a day.")
    if undated_only:
        notes.append(NO_DAY)
    title = f"How sayings spread: {counted(len(ranked), 'saying')} in {counted(int(quotes[ranked].sum()), 'quote')}"
    frame = Frame(
        rows, "sayings", title, size, legend=legend, notes=notes, caption=caption, axis=look.text * 2.9,
        above=look.text * 1.3 if undated else 0, right=look.text * 1.8,
        summary=[(f"‘{shorten(saying['text'], 400, 12)}’", float(saying["quotes"])) for saying in sayings],
        found=_most_repeated(rows, ranked),
    )  # fmt: skip
    gutter = look.text * 6.5 if undated else 0.0
    start, domain = look.text * BEFORE / frame.plot_width, 1 - gutter / frame.plot_width
    levels = _levels(points, rows.view, frame.plot_width * (domain - start), look)
    heads, total = _heads(points, levels, len(sayings), look)
    height = frame.fit(total)
    fitting = sum(end <= height + look.text / 2 for end in [*heads[1:], total])
    if top is None and fitting < len(sayings) and len(sayings) > FEWEST:  # closer, symbols would lie on words
        return sayings_spread.draw(rows, top=max(FEWEST, fitting), size=size, caption=caption)
    _draw(frame, sayings, points, levels, styles, look, domain, heads)
    span = _span(points, rows.view)
    layout: dict[str, Any] = {
        "xaxis": {
            "type": "date", "visible": not undated_only, "range": span,
            "domain": [start, max(start + 0.05, domain - 0.01)], "showgrid": True, "tickangle": 0,
            "nticks": max(3, int(domain * frame.plot_width / (look.text * 6))),
        },
        "yaxis": {"range": [total, 0], "visible": False, "fixedrange": True},
    }  # fmt: skip
    layout["xaxis3"] = {"range": [0, look.text * BEFORE], "domain": [0, start], "visible": False, "fixedrange": True}
    if undated:
        layout["xaxis2"] = {"range": [0, 1], "domain": [domain, 1], "visible": False, "fixedrange": True}
        frame.figure.add_annotation(
            text="date unknown", xref="paper", yref="paper", x=(1 + domain) / 2, y=1, xanchor="center",
            yanchor="bottom", showarrow=False, font={"size": look.small, "color": theme.MUTED},
        )  # fmt: skip
    return frame.done(height, sort="Timeline of sayings", **layout)


def _most_repeated(rows: Rows, ranked: np.ndarray) -> str:
    """The saying with most quotes of all that are kept, shown or not, in a sentence; how many where several have."""
    quotes = rows.counts("sayings")["quotes"][ranked]
    most = np.flatnonzero(quotes == quotes.max())
    told = counted(int(quotes[most[0]]), "quote")
    if len(most) > 1:
        return f"Repeated most: {counted(len(most), 'saying')}, in {told} each"
    (first,) = rows.records("sayings", ranked[most])
    return f"Repeated most: ‘{brief(first['text'])}’, in {told}"


class Point(NamedTuple):
    """The quotes of a saying in one outlet on one day: the saying's row, the outlet, the day, and how many."""

    row: int
    outlet: str | None
    day: datetime | None
    quotes: int


def _ranked(rows: Rows) -> np.ndarray:
    """The kept sayings, as places in the whole table: in most articles first, then with most quotes, then earliest."""
    counts, kept = rows.counts("sayings"), rows.positions("sayings")
    first = rows.index.once("order of sayings", _order)
    return kept[np.lexsort((first[kept], -counts["quotes"][kept], -counts["articles"][kept]))]


def _order(index: Index) -> np.ndarray:
    """The rank of each saying by its first publication, those without one last, and by its id."""
    frame = index.frames["sayings"].reset_index(drop=True)
    order = frame.sort_values(["first_published", "saying_id"], na_position="last").index.to_numpy()
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    return ranks


def _points(rows: Rows, sayings: np.ndarray) -> list[Point]:
    """One for each saying, outlet and day, in this order; unknown last."""
    row_of = np.full(rows.total("sayings") + 1, -1, dtype=np.int64)
    row_of[sayings] = np.arange(len(sayings))
    own = row_of[rows.index.rows_in("quotes", "saying_id", "sayings")]
    kept = np.flatnonzero(rows.mask("quotes") & (own >= 0))
    table = rows.index.table("quotes")
    codes, outlets = table.codes("outlet")
    days = table.days("published_day")[kept].tolist()
    counts = Counter(zip(own[kept].tolist(), codes[kept].tolist(), days, strict=True))
    points = [
        Point(row, outlets[code] if code >= 0 else None, None if day == UNKNOWN_DAY else _EPOCH + day * DAY, count)
        for (row, code, day), count in counts.items()
    ]
    return sorted(
        points, key=lambda one: (one.row, one.day is None, one.day or _EPOCH, one.outlet is None, one.outlet or "")
    )


def _span(points: list[Point], view: View) -> list[pd.Timestamp]:
    known = [point.day for point in points if point.day is not None]
    if not known:
        return [pd.Timestamp("2000-01-01"), pd.Timestamp("2000-12-31")]
    margin = max((max(known) - min(known)) * 0.02, DAY)
    return list(following(view, pd.Timestamp(min(known)), pd.Timestamp(max(known) + DAY), pd.Timedelta(margin)))


def _draw(
    frame: Frame,
    sayings: list[dict[str, Any]],
    points: list[Point],
    levels: list[int],
    styles: dict[Any, theme.Style],
    look: theme.Size,
    domain: float,
    heads: list[float],
) -> None:
    figure = frame.figure
    figure.add_trace(_all_wordings(sayings, points, heads, look))
    room = frame.plot_width * domain - look.text * BEFORE / 2
    for row, saying in enumerate(sayings):
        speaker = saying["speaker_name"] if isinstance(saying["speaker_name"], str) else "speaker unknown"
        star = "*" if saying["several_speakers"] else ""
        often = f"{number(saying['quotes'])} times in {counted(saying['articles'], 'article')}"
        short = f"{number(saying['quotes'])}×"
        head = f"{speaker}{star}, {often if room > 500 else short}: "
        head = shorten(head, room * 0.7, look.text, bold=True)
        words = shorten(f"‘{saying['text']}’", room - width(f"{head} ", look.text, bold=True), look.text)
        figure.add_annotation(
            text=f"<b>{escape(head)}</b> {escape(words)}",
            xref="paper", yref="y", x=0, xshift=look.text * BEFORE / 2, y=heads[row] + look.text * 0.8, xanchor="left",
            yanchor="middle", showarrow=False, align="left", font={"size": look.text, "color": theme.INK},
            captureevents=True, name=f"{OPENS} {row}",
            bgcolor=theme.tint(theme.PAPER, 0.85), borderpad=0,
        )  # fmt: skip
        days = [point.day for point in points if point.row == row and point.day is not None]
        if days:
            y = _below(heads[row], 0, look)
            figure.add_trace(
                scatter(
                    x=[min(days) + NOON, max(days) + NOON], y=[y, y], mode="lines", hoverinfo="skip",
                    line={"color": theme.LIGHT, "width": max(1.0, look.text / 8)},
                )
            )  # fmt: skip
    pairs = list(zip(points, levels, strict=True))
    for dated in (True, False):
        own = [(point, level) for point, level in pairs if (point.day is not None) == dated]
        if own:
            figure.add_trace(_marks(sayings, own, styles, look, dated, heads))


def _all_wordings(
    sayings: list[dict[str, Any]], points: list[Point], heads: list[float], look: theme.Size
) -> dict[str, Any]:
    """A small triangle before each row that opens all its quotes, whose wordings are then compared."""
    counts = [sum(point.quotes for point in points if point.row == row) for row in range(len(sayings))]
    return scatter(
        x=[look.text * 0.4] * len(sayings),
        y=[head + look.text * 0.8 for head in heads],
        xaxis="x3",
        mode="markers",
        marker={"symbol": "triangle-right", "size": look.text * 0.8, "color": theme.MUTED, "opacity": 1},
        customdata=[
            [key("quotes", saying_id=saying["saying_id"]), count] for saying, count in zip(sayings, counts, strict=True)
        ],
        hovertext=[
            hover(f"all {counted(count, 'quote')}: click to compare their wordings", f"‘{saying['text']}’")
            for saying, count in zip(sayings, counts, strict=True)
        ],
        hoverinfo="text",
        cliponaxis=False,
    )


def _levels(points: list[Point], view: View, room: float, look: theme.Size) -> list[int]:
    """How many levels each symbol is below its line, so that those of near days do not cover each other."""
    first, last = (one.to_pydatetime() for one in _span(points, view))
    used: dict[tuple[int, int], float] = {}  # where the last symbol of each row and level ends
    levels = []
    for point in points:
        if point.day is None:
            levels.append(0)
            continue
        x, half = (point.day - first) / (last - first) * room, _diameter(point.quotes, look) * 0.58
        ends = [used.get((point.row, level), -math.inf) for level in range(DEEPEST)]
        free = [level for level, end in enumerate(ends) if end <= x - half]
        level = free[0] if free else ends.index(min(ends))
        used[(point.row, level)] = x + half
        levels.append(level)
    return levels


def _diameter(count: int, look: theme.Size) -> float:
    return look.marker * (1 + 0.25 * math.log2(count))


def _heads(points: list[Point], levels: list[int], count: int, look: theme.Size) -> tuple[list[float], float]:
    """Where each saying's words begin, in pixels from the top, and where the last one's symbols end."""
    deepest = [0] * count
    for point, level in zip(points, levels, strict=True):
        deepest[point.row] = max(deepest[point.row], level)
    heads, y = [], look.text * 0.2
    for level in deepest:
        heads.append(y)
        y = _below(y, level, look) + look.marker * 0.65 + look.text * 0.7
    return heads, y


def _below(head: float, level: int, look: theme.Size) -> float:
    """Where the symbols of a level are below a saying's words."""
    return head + look.text * 1.6 + look.marker * (0.65 + 1.2 * level)


def _marks(
    sayings: list[dict[str, Any]],
    points: list[tuple[Point, int]],
    styles: dict[Any, theme.Style],
    look: theme.Size,
    dated: bool,
    heads: list[float],
) -> dict[str, Any]:
    """Symbols, from points with their levels: all of them with a day, or all without."""
    own = [NO_OUTLET if point.outlet is None else styles.get(point.outlet, OTHER_OUTLETS) for point, _ in points]
    seen: dict[int, int] = {}
    across, data, hovers = [], [], []
    for point, _ in points:
        across.append(point.day + NOON if point.day else 0.08 + 0.12 * seen.get(point.row, 0) % 0.9)
        seen[point.row] = seen.get(point.row, 0) + 1
        span = {"from": f"{point.day:%Y-%m-%d}", "to": f"{point.day:%Y-%m-%d}"} if point.day else None
        saying = sayings[point.row]
        own_key = key("quotes", saying_id=saying["saying_id"], outlet=point.outlet, published_day=span)
        data.append([own_key, point.quotes])
        when = day(point.day) if point.day else "date unknown"
        said = f"{point.outlet or 'outlet unknown'}, {when}: {counted(point.quotes, 'quote')}"
        hovers.append(hover(said, f"‘{saying['text']}’"))
    return scatter(
        x=across,
        y=[_below(heads[point.row], level, look) for point, level in points],
        xaxis="x" if dated else "x2",
        mode="markers",
        marker={
            "size": [_diameter(point.quotes, look) for point, _ in points],
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
