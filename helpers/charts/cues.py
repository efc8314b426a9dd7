"""The words used to attribute quotes: cue verbs by outlet, speaker or side."""

from __future__ import annotations

from helpers.charts import theme
from helpers.charts.chart import chart, choice
from helpers.charts.frame import cap_note, empty
from helpers.charts.grid import GridCell, columns_that_fit, draw_grid
from helpers.charts.groups import Groups, cross, group
from helpers.charts.marks import key
from helpers.charts.quotes import BY
from helpers.charts.sketch import Sketch
from helpers.charts.text import brief
from helpers.views.select import Rows
from helpers.views.words import counted, listed, number


@chart("quotes")
def cue_verbs(
    rows: Rows,
    *,
    across: str = "outlet",
    share: bool = False,
    top: int | None = None,
    size: str = "screen",
    caption: str = "",
) -> Sketch:
    """Draws a grid of how often each cue is used by an outlet, or for a speaker or side.

    Args:
        rows: what the view keeps.
        across: the columns: ``outlet``, ``speaker``, ``side``, ``kind`` or ``polarity``.
        share: whether cells are per cent of the column's quotes.
        top: how many cues at most.
        size, caption: as for ``Frame``.
    """
    choice("across", across, [name for name in BY if name != "cue"])
    if not rows.count("quotes"):
        return empty(rows, "quotes", size, caption=caption)
    column, noun, _ = BY[across]
    cues = group(rows, "quotes", "cue_verb", most=top or theme.SIZES[size].rows)
    heads = group(rows, "quotes", column, most=columns_that_fit(size) - 2, others=True)
    counts = cross(heads.of(cues.place), heads.place, (len(cues.groups), len(heads.groups)))
    totals = [max(1, one.count) for one in heads.groups]
    cells = [
        GridCell(
            row,
            place,
            key("quotes", **{"cue_verb": cue.condition, column: head.condition}),
            int(counts[row, place]),
            100.0 * counts[row, place] / totals[place] if share else float(counts[row, place]),
            f"‘{cue.label}’, {head.label}: {counted(int(counts[row, place]), 'quote')}, "
            f"{number(round(100 * counts[row, place] / totals[place]))}% of {counted(totals[place], 'quote')}",
        )
        for row, cue in enumerate(cues.groups)
        for place, head in enumerate(heads.groups)
        if counts[row, place]
    ]
    whom = {"outlet": "Which outlet uses which words to attribute", "speaker": "Which words attribute whose quotes"}
    question = whom.get(across, f"Which words attribute quotes of which {noun}")
    title = f"{question}: {counted(rows.count('quotes'), 'quote')}, {counted(cues.known, 'cue')}"
    notes = [
        f"Numbers are percentages of the quotes of each {noun}." if share else "",
        cap_note(cues.shown, cues.known, "cue", cues.hidden, "quote"),
        "Cue: the words that attribute a quote, such as ‘said’ or ‘according to’.",
    ]
    return draw_grid(
        rows, "quotes", title, cells, ["no cue" if one.is_unknown else one.label for one in cues.groups],
        [one.label for one in heads.groups], size=size, unit="%" if share else "", notes=notes, caption=caption,
        found=_most_used(rows, cues),
    )  # fmt: skip


def _most_used(rows: Rows, cues: Groups) -> str:
    """The cue of most quotes, or all that are as frequent; empty where no quote has one."""
    known = [one for one in cues.groups if one.value is not None]
    if not known:
        return ""
    most = max(one.count for one in known)
    named = listed([f"‘{brief(one.label)}’" for one in known if one.count == most], 2)
    return f"Most used to attribute quotes: {named}, {number(most)} of {counted(rows.count('quotes'), 'quote')}"
