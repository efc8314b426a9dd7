"""How a talk in dispute is drawn: a grey disc with a question mark, larger than a symbol, for no colour is sure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers.charts import theme
from helpers.charts.drawing import scatter
from helpers.charts.legend import LegendEntry
from helpers.views.outcomes import DISPUTED

WORDS = "disputed: most reports say otherwise"
DISC = theme.Style(theme.GREY)
#: The styles of all that a talk is shown as.
STYLES = theme.STATUS | {DISPUTED: DISC}
LEGEND = LegendEntry(f"status {WORDS}", theme.Style(DISC.colour, theme.DOUBT), symbol=True)
#: How much larger the disc is than other symbols: its sign is to be read.
LARGER = 1.3


def style_of(status: str, doubted: bool) -> theme.Style:
    """The style of a talk.

    Args:
        status: its status.
        doubted: whether reports disagree about it; it then has a style of its own, as the colour of the status would be
            that of the fewer reports.
    """
    return DISC if doubted else theme.STATUS[status]


def signs(trace: dict[str, Any], doubted: Sequence[bool], side: float) -> dict[str, Any]:
    """The question marks on the discs of a trace; they let clicks and the pointer through to these.

    Args:
        trace: the symbols, as plotly reads them.
        doubted: of each talk of the trace whether it is in dispute.
        side: of a symbol, in pixels.
    """
    found = [place for place, doubt in enumerate(doubted) if doubt]
    return scatter(
        x=[trace["x"][place] for place in found],
        y=[trace["y"][place] for place in found],
        **({"xaxis": trace["xaxis"]} if "xaxis" in trace else {}),
        mode="text",
        text=[f"<b>{theme.DOUBT}</b>"] * len(found),
        textfont={"size": side, "color": theme.ink_on(DISC.colour)},
        unselected={"textfont": {"color": theme.PAPER}},
        hoverinfo="skip",
        cliponaxis=False,
    )
