"""The actors explorer: who is named, speaks and meets, over time, in which outlets, and together with whom."""

from __future__ import annotations

from typing import Any

from helpers.charts.actors import actors_by_outlet, actors_ranked
from helpers.charts.over_time import actors_over_time
from helpers.explorers.explorer import Explorer
from helpers.explorers.facets import FacetSpec
from helpers.explorers.plan import STEP, Choice, Option, Plan
from helpers.tables.schema import MENTION_KINDS
from helpers.views.view import View

COUNT = Option(
    "count",
    "Who",
    (
        ("is named most (mentions)", "named"),
        ("speaks most (quotes)", "speaking"),
        ("meets most (talks held)", "meeting"),
    ),
)
SHARE = Option("share", "Cells", (("number", False), ("share of the outlet, %", True)))

PLAN = Plan(
    key="actors",
    choices=(
        Choice("ranked", "Ranked", actors_ranked, "actors", "mentions", (COUNT,)),
        Choice("over-time", "Over time", actors_over_time, "actors", "mentions", (COUNT, STEP)),
        Choice("outlets", "By outlet", actors_by_outlet, "actors", "mentions", (COUNT, SHARE)),
    ),
    facets=(
        FacetSpec("actors", "Actors", "mentions", unknown="not linked to an actor"),
        FacetSpec("actor_kinds", "Kind of actor", "mentions", order=MENTION_KINDS),
        FacetSpec("sides", "Side", "mentions", unknown="side unknown"),
        FacetSpec("outlets", "Outlets", "mentions", unknown="outlet unknown"),
    ),
    days="mentions",
    days_label="Published",
    flags=(
        ("unknown_dates", "Leave out undated articles", False),
        ("named_only", "Only mentions by name", True),
    ),
    search="Articles",
)


def explore_actors(corpus: Any, view: View | None = None) -> Explorer:
    """Who is named, speaks and meets, over time, in which outlets, and together with whom.

    Args:
        corpus: what ``open_corpus`` returned.
        view: where to start; None takes up the last view that was kept.

    Returns:
        The application; make it the last line of a cell to see it.
    """
    return Explorer(corpus, PLAN, view)
