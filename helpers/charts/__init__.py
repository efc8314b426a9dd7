"""One function per chart, taking rows and returning a figure, and the theme they share.

``CHARTS`` names them all; ``draw(name, rows, **options)`` draws one by its name, and ``finding`` says what it shows.
Plotly is loaded with the first chart.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from helpers.views.select import Rows

#: Each chart and the module that holds it.
CHARTS = {
    "talks_timeline": "timeline",
    "who_met_whom": "together",
    "talks_map": "map",
    "actors_ranked": "actors",
    "actors_over_time": "over_time",
    "actors_by_outlet": "actors",
    "actors_together": "together",
    "quotes_by_speaker": "quotes",
    "quotes_by_outlet": "quotes",
    "quotes_over_time": "over_time",
    "cue_verbs": "cues",
    "sayings_spread": "sayings",
    "articles_by_month": "over_time",
    "problems_by_reason": "problems",
    "claims_matrix": "claims",
    "coverage_gaps": "claims",
    "articles_aligned": "faces",
    "copies_river": "river",
    "attention_over_time": "attention",
    "voice_shares": "shares",
    "outlet_differences": "shares",
    "key_words": "shares",
    "what_is_new": "since",
}


#: What Tab offers: the charts and how to draw one by its name, and not the modules that they live in.
__all__ = [*CHARTS, "CHARTS", "draw", "finding"]


def __dir__() -> list[str]:
    return sorted(__all__)


def __getattr__(name: str) -> Any:
    if name in CHARTS:
        return getattr(import_module(f"helpers.charts.{CHARTS[name]}"), name)
    raise AttributeError(f"helpers.charts has no {name!r}")


def draw(name: str, rows: Any, **options: Any) -> Figure:
    """Draws a chart by its name.

    Args:
        name: of the chart, one of ``CHARTS``.
        rows: what a view keeps, a corpus, or one of its tables, filtered in pandas.
        options: of the chart, such as ``size``, ``caption`` or ``by``.

    Returns:
        The figure, with its options kept in its metadata.

    Raises:
        ChartError: for a name or option that is not there.
    """
    if name not in CHARTS:
        from helpers.charts.chart import ChartError

        raise ChartError(f"There is no chart {name!r}; the charts are {', '.join(CHARTS)}.")
    return getattr(import_module(f"helpers.charts.{CHARTS[name]}"), name)(rows, **options)


def finding(rows: Rows, meta: dict[str, Any]) -> str:
    """The finding of a figure with its certainty, in one sentence: what is proposed as its headline.

    Args:
        rows: what the figure shows.
        meta: the figure's own record, ``layout.meta``.

    Returns:
        A sentence without a full stop; the chart's own title where it has no marks, or none of ``CHARTS`` drew it.
    """
    name = str(meta.get("chart"))
    if name not in CHARTS:
        return str(meta.get("title") or "")
    from helpers.charts.findings import finding as found

    return found(rows, meta, getattr(import_module(f"helpers.charts.{CHARTS[name]}"), name))
