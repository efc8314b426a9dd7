"""The charts, filters and options of the talks explorer."""

from __future__ import annotations

from helpers.charts.map import talks_map
from helpers.charts.marks import key
from helpers.charts.timeline import talks_timeline
from helpers.charts.together import who_met_whom
from helpers.explorers.facets import facets_for, ticks_for
from helpers.explorers.plan import Choice, Option, Plan
from helpers.views.meetings import MEETING

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
