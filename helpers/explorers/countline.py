"""The sentence above the chart: how many rows match, out of how many, and the filters."""

from __future__ import annotations

import html

from helpers.charts.marks import kept_behind
from helpers.explorers.loosen import what_to_loosen
from helpers.views.select import Rows
from helpers.views.sentence import NOUNS
from helpers.views.words import counted, number, plural


def count_line(rows: Rows, table: str, question: str = "", behind: str = "", only: str = "") -> str:
    """The sentence as HTML; any markup from articles is escaped.

    Args:
        rows: what the view keeps.
        table: whose rows are counted.
        question: what was asked of the list of questions; empty where the filters were set by hand.
        behind, only: the key of the rows that the chart counts, and which these are, where they are not all.
    """
    found, total, noun = rows.count(table), rows.total(table), NOUNS[table]
    if not total:
        return f"<p>There are no {plural(noun)} in this corpus.</p>"
    asked = f"<em>{html.escape(question)}</em> " if question else ""
    if not found:
        sentence = html.escape(rows.view.sentence())
        loosen = html.escape(what_to_loosen(rows, table))
        first = f"<p>{asked}<strong>0 of {counted(total, noun)} match:</strong> {sentence}.</p>"
        return f'{first}<p class="parley-loosen">{loosen}</p>'
    head = counted(found, noun)
    of = f" of {number(total)}" if found < total else ""
    rest = html.escape(rows.view.sentence(rows, table).removeprefix(head))
    if only:
        head = f"{number(int(kept_behind(rows, behind).sum()))} of {head}"
        return f"<p>{asked}<strong>{head}</strong>{rest}: {html.escape(only)}.</p>"
    return f"<p>{asked}<strong>{number(found)}{of} {noun if total == 1 else plural(noun)}</strong>{rest}.</p>"
