"""The river of copies: a story's articles, how much of each is original, and what flows between them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.charts import theme
from helpers.charts.chart import chart
from helpers.charts.drawing import bar, scatter
from helpers.charts.frame import Frame, cap_note, empty
from helpers.charts.legend import LegendEntry
from helpers.charts.marks import key
from helpers.charts.row_names import row_names
from helpers.charts.sketch import Sketch
from helpers.charts.text import escape, hover, width
from helpers.coverage.chosen import chosen_event, copies_of
from helpers.coverage.copies import Copies, Stream, credited
from helpers.coverage.shared import SHORTEST
from helpers.views.select import Rows
from helpers.views.words import counted, day, number

OWN, COPIED, CREDITED = "its outlet’s own words", "printed first elsewhere", "printed first elsewhere, agency credited"
_STYLES = {
    OWN: theme.Style(theme.BLUE),
    COPIED: theme.Style(theme.ORANGE, pattern="/"),
    CREDITED: theme.Style(theme.SKY, pattern="."),
}
#: The thickest stream, in pixels.
_THICKEST = 5.0


@chart("articles", also=("talks", "reports"))
def copies_river(rows: Rows, *, talk: str = "", size: str = "screen", caption: str = "") -> Sketch:
    """Draws which words of a talk's articles were printed before, where, and with which credit.

    Args:
        rows: what the view keeps.
        talk: its id; empty for the one that most articles report.
        size, caption: as for ``Frame``.
    """
    if not rows.count("articles"):
        return empty(rows, "articles", size, caption=caption)
    found = copies_of(rows, talk)
    if found is None:
        said = "No article reports a talk that the view keeps: 0 articles"
        return empty(rows, "articles", size, said=said, advice="Choose another talk, or clear the filters.",
                     caption=caption)  # fmt: skip
    look = theme.SIZES[size]
    kept = _kept(found, look.rows)
    shown = found.articles[found.articles["article_id"].isin(kept)].reset_index(drop=True)
    event = chosen_event(rows, talk)
    copied = sum(share < 0.995 for share in found.own.values())
    whole = counted(len(found.articles), "article")
    title = f"Where text comes from: {number(copied)} of {whole} with passages printed first elsewhere"
    has = "has" if 1 in (copied, len(found.articles)) else "have"
    finds = f"{number(copied)} of {whole} {has} passages that another outlet printed first"
    lines = "; a line leads from the outlet that printed words first to the article that repeats them"
    about = (
        f"{event.name if event else ''}. Each bar is an article, in order of publication; its length shows its words"
    )
    notes = [
        f"{about}{lines if found.streams else ''}. Shared passages have at least {SHORTEST} words.",
        cap_note(len(shown), len(found.articles), "article", len(found.articles) - len(shown), "bar"),
    ]  # fmt: skip
    return _drawn(rows, title, finds, found, shown, size, notes, caption)


def _kept(found: Copies, most: int) -> set[str]:
    """The articles that are shown: first those between which most words flow, then the earliest."""
    flows = dict.fromkeys(found.articles["article_id"], 0)
    for one in found.streams:
        flows[one.source] += one.words
        flows[one.target] += one.words
    return set(sorted(flows, key=lambda one: -flows[one])[:most])


def _drawn(
    rows: Rows, title: str, finds: str, found: Copies, shown: pd.DataFrame, size: str, notes: list[str], caption: str
) -> Sketch:
    look = theme.SIZES[size]
    records = shown.to_dict("records")
    names = row_names([_label(one) for one in records], look.width * 0.42, look)
    ends = [f"{round(100 * found.own[one['article_id']])}% own" for one in records]
    left = names.wide + look.text * 0.8
    right = max(width(end, look.text) for end in ends) + look.text
    kinds = [_kind(one, found) for one in records]
    legend = [LegendEntry(name, style) for name, style in _STYLES.items() if name == OWN or name in kinds]
    frame = Frame(
        rows, "articles", title, size, legend=legend, notes=notes, caption=caption, left=left, right=right,
        summary=[(_label(one), float(round(100 * found.own[one["article_id"]]))) for one in records],
        found=finds,
    )  # fmt: skip
    height = frame.fit(len(records) * look.text * names.high(2.3))
    spare = max(0.0, height - len(records) * look.text * 4)
    height, frame.bottom = height - spare, frame.bottom + spare
    longest = max(1, *(int(one["words"]) for one in records))
    thick = _THICKEST / frame.plot_width  # an arc ends so far before the plot's edge
    for name in _STYLES:
        frame.figure.add_trace(_bars(name, records, kinds, found))
    lanes = {one["article_id"]: place for place, one in enumerate(records)}
    streams = [one for one in found.streams if one.source in lanes and one.target in lanes]
    for trace in _streams(streams, lanes, longest):
        frame.figure.add_trace(trace)
    for place, end in enumerate(ends):
        frame.figure.add_annotation(
            text=escape(end), xref="paper", yref="y", x=1, y=place, xanchor="left", yanchor="middle", xshift=4,
            showarrow=False, font={"size": look.text, "color": theme.INK},
        )  # fmt: skip
    return frame.done(
        height,
        sort="Bars of articles with lines between them",
        barmode="stack",
        bargap=0.45,
        xaxis={"range": [0, longest * (1.24 / (1 - thick) if streams else 1.02)], "visible": False, "fixedrange": True},
        yaxis={
            "range": [len(records) - 0.5, -0.5], "tickvals": list(range(len(records))),
            "ticktext": names.ticks, "ticklabelstandoff": round(look.text * 0.3), "fixedrange": True,
        },
    )  # fmt: skip


def _label(one: dict[str, Any]) -> str:
    outlet = one["outlet"] if isinstance(one["outlet"], str) else "outlet unknown"
    when = "undated" if pd.isna(one["published_day"]) else day(one["published_day"])
    return f"{outlet}, {when}"


def _kind(one: dict[str, Any], found: Copies) -> str:
    if found.own[one["article_id"]] >= 0.995:
        return OWN
    return CREDITED if credited(one) else COPIED


def _bars(name: str, records: list[dict[str, Any]], kinds: list[str], found: Copies) -> dict[str, Any]:
    """The own part of every bar, or the part that was printed before of those of one kind."""
    rows = [(place, one) for place, one in enumerate(records) if name in (OWN, kinds[place])]
    shares = [found.own[one["article_id"]] if name == OWN else 1 - found.own[one["article_id"]] for _, one in rows]
    style = _STYLES[name]
    return bar(
        orientation="h",
        name=name,
        y=[place for place, _ in rows],
        x=[float(one["words"]) * share for (_, one), share in zip(rows, shares, strict=True)],
        customdata=[[key("articles", article_id=one["article_id"]), 1] for _, one in rows],
        hovertext=[_said(name, one, share) for (_, one), share in zip(rows, shares, strict=True)],
        hoverinfo="text",
        marker={
            "color": style.colour, "line": {"width": 0},
            "pattern": {"shape": style.pattern, "fillmode": "overlay", "fgcolor": theme.PAPER, "fgopacity": 0.6,
                        "size": 6, "solidity": 0.2},
        },
    )  # fmt: skip


def _said(name: str, one: dict[str, Any], share: float) -> str:
    agencies = ", ".join(credited(one))
    credit = f"credits {agencies}" if agencies else "credits no agency"
    headline = one["headline"] if isinstance(one["headline"], str) else "no headline"
    words = f"{number(round(100 * share))}% {name}, of {counted(int(one['words']), 'word')}"
    return hover(headline, words, credit, head=_label(one))


def _streams(streams: list[Stream], lanes: dict[str, int], longest: int) -> list[dict[str, Any]]:
    """An arc beside the bars for each stream, and a mark at its end; only a whole trace has a thickness of its own."""
    if not streams:
        return []
    greatest = max(one.words for one in streams)
    edge, reach = longest * 1.03, longest * 0.2
    widest = max(lanes[one.target] - lanes[one.source] for one in streams)
    curves = []
    for one in streams:
        start, end = lanes[one.source], lanes[one.target]
        bend = edge + reach * (0.25 + 0.7 * (end - start) / widest)
        thick = 1 + (_THICKEST - 1) * one.words / greatest
        curves.append(
            scatter(
                x=[edge, bend, bend, edge], y=[start, start + 0.2 * (end - start), end - 0.2 * (end - start), end],
                mode="lines", hoverinfo="skip",
                line={"width": thick, "shape": "spline", "color": theme.tint(theme.VERMILION, 0.5)},
            )
        )  # fmt: skip
    ends = scatter(
        x=[edge] * len(streams),
        y=[lanes[one.target] for one in streams],
        mode="markers",
        marker={"size": 9, "symbol": "triangle-left", "color": theme.VERMILION},
        customdata=[[key("articles", article_id={"in": [one.source, one.target]}), 2] for one in streams],
        hovertext=[
            hover(f"{counted(one.words, 'word')} in {counted(len(one.passages), 'passage')}") for one in streams
        ],
        hoverinfo="text",
    )  # fmt: skip
    return [*curves, ends]
