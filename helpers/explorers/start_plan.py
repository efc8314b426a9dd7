"""The chart, filters and options of the start explorer."""

from __future__ import annotations

from helpers.charts.marks import key
from helpers.charts.over_time import articles_by_month
from helpers.explorers.facets import facets_for, ticks_for
from helpers.explorers.plan import STEP, Choice, Plan

PLAN = Plan(
    key="start",
    choices=(Choice("months", "Outlets over time", articles_by_month, "articles", key("articles"), (STEP,)),),
    facets=facets_for("start", "articles"),
    days="articles",
    days_label="Published",
    flags=ticks_for("start"),
    search="Articles",
)
