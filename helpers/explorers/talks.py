"""The talks explorer: who met whom, where and when, and which talks never took place."""

from __future__ import annotations

from typing import Any

from helpers.charts.map import talks_map
from helpers.charts.marks import key
from helpers.charts.timeline import talks_timeline
from helpers.charts.together import who_met_whom
from helpers.explorers.explorer import Explorer
from helpers.explorers.facets import facets_for, ticks_for
from helpers.explorers.plan import Choice, Option, Plan
from helpers.views.meetings import MEETING
from helpers.views.view import View

LANES = Option(
    "lanes",
    "Lanes",
    (
        ("as reads best", "auto"),
        ("by place", "place"),
        ("one for each talk", "talk"),
        ("by series", "series"),
        ("by side", "side"),
        ("by outlet", "outlet"),
        ("by format", "format"),
        ("by status", "status"),
    ),
)
BY = Option("by", "Between", (("actors", "actor"), ("sides", "side")))

PLAN = Plan(
    key="talks",
    choices=(
        Choice("timeline", "Timeline", talks_timeline, "talks", key("reports"), (LANES,)),
        Choice(
            "met",
            "Who met whom",
            who_met_whom,
            "talks",
            key("talks", actors_met=MEETING),
            (BY,),
            {"side": key("talks", sides_met=MEETING)},
            only="those that took place and name two parties",
        ),
        Choice("map", "Map", talks_map, "talks", key("talks")),
    ),
    facets=facets_for("talks", "talks"),
    days="talks",
    days_label="Days of the talks",
    flags=ticks_for("talks"),
    search="Talks",
)


def explore_talks(corpus: Any, view: View | None = None) -> Explorer:
    """Explores who met whom, where and when, with the reported status of each talk.

    Args:
        corpus: what ``open_corpus`` returned.
        view: where to start; None takes up the last view that was kept.

    Returns:
        The application; make it the last line of a cell to see it.
    """
    return Explorer(corpus, PLAN, view)
