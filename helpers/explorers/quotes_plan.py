"""The charts, filters and options of the quotes explorer."""

from __future__ import annotations

from helpers.charts.cues import cue_verbs
from helpers.charts.marks import key
from helpers.charts.over_time import quotes_over_time
from helpers.charts.quotes import quotes_by_outlet, quotes_by_speaker
from helpers.charts.sayings import sayings_spread
from helpers.explorers.facets import facets_for, ticks_for
from helpers.explorers.plan import STEP, Choice, Option, Plan

MEASURE = Option(
    "measure",
    "Count",
    (
        ("quotes", "quotes"),
        ("words quoted", "words"),
        ("share of all quotes, %", "share"),
        ("quotes per 1,000 words", "per_1000_words"),
    ),
)
LENGTH = Option("measure", "Count", MEASURE.values[:2])
QUOTES = key("quotes")


REPEATED = key("sayings")

#: What quotes are counted by; the words are those of ``charts.quotes.BY``.
GROUPED = (
    ("speaker", "speaker"),
    ("side", "side"),
    ("outlet", "outlet"),
    ("verb used", "cue"),
    ("kind", "kind"),
    ("asserted, denied or withheld", "polarity"),
)
BY = Option("by", "A bar for each", GROUPED)
STRIPS = Option("by", "A strip for each", GROUPED)
ACROSS = Option(
    "across", "Across", (("outlets", "outlet"), ("speakers", "speaker"), ("sides", "side"), ("kinds", "kind"))
)
SHARE = Option("share", "Cells", (("number of quotes", False), ("share of the column, %", True)))

#: A tooltip: what the chart of cues shows.
CUES = "Cues: the words that attribute a quote, such as ‘said’ or ‘according to’"

PLAN = Plan(
    key="quotes",
    choices=(
        Choice("speakers", "By speaker", quotes_by_speaker, "quotes", QUOTES, (BY, MEASURE)),
        Choice("over-time", "Over time", quotes_over_time, "quotes", QUOTES, (STRIPS, STEP, LENGTH)),
        Choice("outlets", "By outlet", quotes_by_outlet, "quotes", QUOTES, (MEASURE,)),
        Choice("cues", "Verbs", cue_verbs, "quotes", QUOTES, (ACROSS, SHARE), hint=CUES),
        Choice("sayings", "Sayings", sayings_spread, "sayings", REPEATED),
    ),
    facets=facets_for("quotes", "quotes"),
    days="quotes",
    days_label="Published",
    flags=ticks_for("quotes"),
    search="Quotes",
)
