"""Stable styles: a side or outlet keeps its colour and symbol in every chart and view."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.charts import theme
from helpers.views.index import Index
from helpers.views.select import Rows

MOST = len(theme.SERIES)
OTHER_SIDES, NO_SIDE = "other sides", "side unknown"
#: Of outlets beyond those that have a colour, and of articles whose outlet is not known.
OTHER_OUTLETS, NO_OUTLET = theme.Style(theme.GREY, "hexagon"), theme.Style(theme.GREY, "circle-open", "/")


def side_ranks(rows: Rows) -> dict[str, int]:
    """The sides of the whole corpus, by how often their actors are mentioned."""
    return rows.index.once("side_ranks", _side_ranks)


def _side_ranks(index: Index) -> dict[str, int]:
    actors = index.frames["actors"].dropna(subset=["side"])
    totals = actors.groupby("side")["mentions"].sum()
    ordered = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    return {side: place for place, (side, _) in enumerate(ordered)}


def side_styles(rows: Rows, sides: Sequence[str | None]) -> tuple[dict[str, theme.Style], list[str]]:
    """The styles of sides, for a legend, and the legend's name for each of ``sides``.

    The first sides of the corpus have colours; the others share one, as do those unknown.

    Args:
        rows: what the view keeps.
        sides: to be shown; None for an unknown one.
    """
    ranks = side_ranks(rows)
    names = [NO_SIDE if side is None else side if ranks.get(side, MOST) < MOST else OTHER_SIDES for side in sides]
    own = sorted({name for name in names if name in ranks}, key=lambda side: ranks[side])
    styles = {side: theme.series_style(ranks[side], side) for side in own}
    if OTHER_SIDES in names:
        styles[OTHER_SIDES] = theme.Style(theme.GREY, "hexagon")
    if NO_SIDE in names:
        styles[NO_SIDE] = theme.Style(theme.LIGHT, "circle-open", "/")
    return styles, names


def outlet_styles(rows: Rows) -> dict[str, theme.Style]:
    """The styles of the outlets that have a colour, in the order of their ranks, whatever the chart counts.

    The first outlets of the corpus keep theirs in every view. Those that the view leaves out lend it to the next ones
    that it keeps, so that a choice of small outlets is told apart, too.
    """
    ranks = outlet_ranks(rows)
    codes, outlets = rows.index.table("articles").codes("outlet")
    kept = {outlets[code] for code in np.unique(codes[rows.positions("articles")]) if code >= 0}
    own = {outlet: place for outlet, place in ranks.items() if place < MOST and outlet in kept}
    free = [place for place in range(MOST) if place not in own.values()]
    later = [outlet for outlet, place in ranks.items() if place >= MOST and outlet in kept]
    own |= dict(zip(later, free, strict=False))
    return {outlet: theme.series_style(place, outlet) for outlet, place in own.items()}


def outlet_ranks(rows: Rows) -> dict[str, int]:
    """The outlets of the whole corpus, by number of articles."""
    return rows.index.once("outlet_ranks", _outlet_ranks)


def _outlet_ranks(index: Index) -> dict[str, int]:
    codes, outlets = index.table("articles").codes("outlet")
    counts = np.bincount(codes[codes >= 0], minlength=len(outlets))
    ordered = sorted(zip(outlets, counts, strict=True), key=lambda pair: (-pair[1], pair[0]))
    return {outlet: place for place, (outlet, _) in enumerate(ordered)}
