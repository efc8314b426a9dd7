"""The charts, filters and options of the actors explorer."""

from __future__ import annotations

from helpers.charts.actors import actors_by_outlet, actors_ranked
from helpers.charts.marks import key
from helpers.charts.over_time import actors_over_time
from helpers.charts.together import actors_together
from helpers.explorers.facets import facets_for, ticks_for
from helpers.explorers.plan import STEP, Choice, Option, Plan
from helpers.views.meetings import MEETING, MET
from helpers.views.outcomes import SHOWN

COUNT = Option(
    "count",
    "Who",
    (
        ("is named most (mentions)", "named"),
        ("speaks most (quotes)", "speaking"),
        ("meets most (talks held or ongoing)", "meeting"),
    ),
)
#: What is behind a mark depends on what is counted.
NAMED = key("mentions", kind={"not_in": ["place"]})
BEHIND = {"speaking": key("quotes"), "meeting": key("talks", **{SHOWN: {"in": list(MET)}})}
BEHIND_CELLS = BEHIND | {"meeting": key("reports", status={"in": list(MET)})}
RELATION = Option(
    "relation",
    "Pairs that",
    (
        ("are named in the same article", "named"),
        ("are quoted in the same article", "quoted"),
        ("meet in talks (held or ongoing)", "meeting"),
    ),
)
FORM = Option("form", "As", (("network", "network"), ("grid", "matrix")))
LEAST = Option("least", "Together in at least", (("1", 1), ("2", 2), ("3", 3), ("5", 5), ("10", 10)))
HUB = Option("hub", "Show", (("all", True), ("without the hub (best connected)", False)))
TOGETHER = {"meeting": key("talks", actors_met=MEETING)}
SHARE = Option("share", "Cells", (("number", False), ("share of the outlet, %", True)))

PLAN = Plan(
    key="actors",
    choices=(
        Choice("ranked", "Ranked", actors_ranked, "actors", NAMED, (COUNT,), BEHIND),
        Choice("over-time", "Over time", actors_over_time, "actors", NAMED, (COUNT, STEP), BEHIND),
        Choice("outlets", "By outlet", actors_by_outlet, "actors", NAMED, (COUNT, SHARE), BEHIND_CELLS),
        Choice(
            "together", "Together", actors_together, "actors", key("articles"), (RELATION, FORM, LEAST, HUB), TOGETHER
        ),
    ),
    facets=facets_for("actors", "mentions"),
    days="mentions",
    days_label="Published",
    flags=ticks_for("actors"),
    search="Articles",
)
