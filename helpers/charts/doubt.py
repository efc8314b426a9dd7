"""How a talk in dispute is drawn: a disc in the colour of its status, larger than a symbol, with a question mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers.charts import theme
from helpers.charts.drawing import scatter
from helpers.charts.legend import LegendEntry

WORDS = "disputed by most reports"
LEGEND = LegendEntry(WORDS, theme.Style(theme.GREY, theme.DOUBT), symbol=True)
#: How much larger the disc is than other symbols: its sign is to be read.
LARGER = 1.3


def style_of(status: str, doubted: bool) -> theme.Style:
    """The style of a talk of this status."""
    style = theme.STATUS[status]
    return theme.Style(style.colour) if doubted else style


def signs(trace: dict[str, Any], statuses: Sequence[str], doubted: Sequence[bool], side: float) -> dict[str, Any]:
    """The question marks on the discs of a trace; they let clicks and the pointer through to these.

    Args:
        trace: the symbols, as plotly reads them.
        statuses, doubted: of each talk of the trace its status, and whether it is in dispute.
        side: of a symbol, in pixels.
    """
    found = [place for place, doubt in enumerate(doubted) if doubt]
    colours = [theme.ink_on(theme.STATUS[statuses[place]].colour) for place in found]
    return scatter(
        x=[trace["x"][place] for place in found],
        y=[trace["y"][place] for place in found],
        **({"xaxis": trace["xaxis"]} if "xaxis" in trace else {}),
        mode="text",
        text=[f"<b>{theme.DOUBT}</b>"] * len(found),
        textfont={"size": side, "color": colours},
        unselected={"textfont": {"color": theme.PAPER}},
        hoverinfo="skip",
        cliponaxis=False,
    )
