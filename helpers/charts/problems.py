"""Problems by reason: what could not be read, found or applied."""

from __future__ import annotations

from helpers.charts import theme
from helpers.charts.bars import Bar, BarSegment, draw_bars
from helpers.charts.chart import chart
from helpers.charts.frame import cap_note, empty
from helpers.charts.groups import group
from helpers.charts.marks import key
from helpers.charts.sketch import Sketch
from helpers.views.select import Rows
from helpers.views.words import counted


@chart("problems", greatest="Most often: {label}, {value} of {total}", total="problems")
def problems_by_reason(rows: Rows, *, top: int | None = None, size: str = "screen", caption: str = "") -> Sketch:
    """Draws a bar for each reason why something could not be read.

    Args:
        rows: what the view keeps.
        top: how many reasons at most.
        size, caption: as for ``Frame``.
    """
    if not rows.count("problems"):
        return empty(rows, "problems", size, said="No problems", advice="Every file was read.", caption=caption)
    reasons = group(rows, "problems", "reason", most=top or theme.SIZES[size].rows)
    bars = []
    for one in reasons.groups:
        own = key("problems", reason=one.condition)
        bars.append(Bar(one.label, own, one.count, one.count, [BarSegment("", own, one.count, one.count)]))
    title = f"What could not be read, and why: {counted(rows.count('problems'), 'problem')}"
    note = cap_note(reasons.shown, reasons.known, "reason", reasons.hidden, "problem")
    styles = {"": theme.Style(theme.VERMILION)}
    return draw_bars(rows, "problems", title, bars, styles, size=size, notes=[note], caption=caption, noun="problem")
