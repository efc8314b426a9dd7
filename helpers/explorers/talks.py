"""The talks explorer: who met whom, where and when, and which talks never took place."""

from __future__ import annotations

from typing import Any

from helpers.charts.actors import MET
from helpers.charts.map import talks_map
from helpers.charts.marks import key
from helpers.charts.theme import STATUS
from helpers.charts.timeline import talks_timeline
from helpers.charts.together import who_met_whom
from helpers.explorers.explorer import Explorer
from helpers.explorers.facets import FacetSpec
from helpers.explorers.plan import COPIES, Choice, Option, Plan
from helpers.tables.schema import FORMATS, PRECISIONS, STATUSES
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
        Choice("met", "Who met whom", who_met_whom, "talks", key("talks", status={"in": list(MET)}), (BY,)),
        Choice("map", "Map", talks_map, "talks", key("talks")),
    ),
    facets=(
        FacetSpec("statuses", "Status", "talks", order=STATUSES, styles=STATUS),
        FacetSpec("actors", "Who takes part", "talks", unknown="no known actor"),
        FacetSpec("places", "Place", "talks", unknown="place unknown"),
        FacetSpec("sides", "Side", "talks", unknown="side unknown"),
        FacetSpec("told_as", "Once told as", "talks", order=STATUSES, styles=STATUS, folded=True),
        FacetSpec("formats", "Format", "talks", order=FORMATS, folded=True),
        FacetSpec("series", "Series", "talks", unknown="no series", folded=True),
        FacetSpec("outlets", "Outlets", "talks", unknown="outlet unknown", folded=True),
        FacetSpec("precisions", "Date is known to the", "talks", order=PRECISIONS, folded=True),
    ),
    days="talks",
    days_label="Days of the talks",
    flags=(
        ("unknown_dates", "Leave out undated talks", False),
        ("confident_only", "Leave out borderline talks", True),
        ("contradicted_only", "Only where reports differ", True),
        COPIES,
    ),
    search="Talks",
)


def explore_talks(corpus: Any, view: View | None = None) -> Explorer:
    """Who met whom, where and when, with the status of each talk as it was told.

    Args:
        corpus: what ``open_corpus`` returned.
        view: where to start; None takes up the last view that was kept.

    Returns:
        The application; make it the last line of a cell to see it.
    """
    return Explorer(corpus, PLAN, view)
