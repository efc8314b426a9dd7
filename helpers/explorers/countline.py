"""The sentence above the chart: how many rows match, out of how many, and the filters."""

from __future__ import annotations

import html

import numpy as np

from helpers.charts.beside import only_beside
from helpers.charts.marks import kept_behind, table_of
from helpers.explorers.loosen import what_to_loosen
from helpers.views.select import Rows
from helpers.views.sentence import NOUNS
from helpers.views.words import counted, number, plural

#: Tables whose rows name actors.
_ACTORS_OF = ("mentions", "quotes", "talks", "reports")


def told_table(table: str, behind: str = "") -> str:
    """The table whose rows the sentence counts: for actors, that of the rows in which they are counted.

    Args:
        table: whose rows a chart is about.
        behind: the key of the rows that it counts.
    """
    counted_in = table_of(behind) if table == "actors" and behind else table
    return counted_in if counted_in in ("quotes", "talks", "reports") else table


def count_line(rows: Rows, table: str, question: str = "", behind: str = "", only: str = "") -> str:
    """The sentence as HTML; any markup from articles is escaped.

    Args:
        rows: what the view keeps.
        table: whose rows are counted; actors are counted in the rows that the chart counts.
        question: what was asked of the list of questions; empty where the filters were set by hand.
        behind, only: the key of the rows that the chart counts, and which these are, where they are not all.
    """
    found, total, noun = rows.count(table), rows.total(table), NOUNS[table]
    if not total:
        return f"<p>There are no {plural(noun)} in this corpus.</p>"
    asked = f"<em>{html.escape(question)}</em> " if question else ""
    if not found:
        sentence = html.escape(rows.view.sentence(of=table).removeprefix(plural(noun)).strip(", :"))
        loosen = html.escape(what_to_loosen(rows, table))
        first = f"<p>{asked}<strong>0 of {counted(total, noun)} match:</strong> {sentence}.</p>"
        return f'{first}<p class="parley-loosen">{loosen}</p>'
    if table == "actors" and behind and table_of(behind) in _ACTORS_OF:
        return f"<p>{asked}{_actors(rows, behind)}.</p>"
    head = counted(found, noun)
    of = f" of {number(total)}" if found < total else ""
    rest = html.escape(rows.view.sentence(rows, table).removeprefix(head))
    if only:
        head = f"{number(int(kept_behind(rows, behind).sum()))} of {head}"
        return f"<p>{asked}<strong>{head}</strong>{rest}: {html.escape(only)}.</p>"
    return f"<p>{asked}<strong>{number(found)}{of} {noun if total == 1 else plural(noun)}</strong>{rest}.</p>"


def _actors(rows: Rows, behind: str) -> str:
    """The actors in the rows behind a key, and these rows: '10 of 115 actors in 78 quotes from the Taliban side'.

    Mentions of places name no actor, and need no word.
    """
    table, kept = table_of(behind), kept_behind(rows, behind)
    if table == "mentions":
        codes = rows.index.table(table).codes("actor_id")[0][kept]
    else:
        lists = rows.index.table(table).lists("actor_ids")
        codes = lists.codes[kept[lists.owners]]
        codes = codes[~only_beside(rows)[codes]] if table == "quotes" else codes
    actors = int(np.count_nonzero(np.bincount(codes + 1)[1:]))  # -1 is nobody
    total, noun = rows.total("actors"), NOUNS["actors"]
    of = f" of {number(total)}" if actors < total else ""
    some, every, told = int(kept.sum()), rows.count(table), told_table("actors", behind)
    rest = rows.view.sentence(rows, told).removeprefix(counted(rows.count(told), NOUNS[told]))
    among = counted(every if told == table else some, NOUNS[table])
    counts = f"{number(some)} of {among}" if told == table and some < every else among
    head = f"{number(actors)}{of} {noun if total == 1 else plural(noun)}"
    return f"<strong>{head}</strong> in {counts}{html.escape(rest)}"
