"""States a figure's finding and its certainty in one sentence, proposed as a headline."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers import charts
from helpers.charts.actors import MET
from helpers.views.select import Rows
from helpers.views.sentence import NOUNS
from helpers.views.words import counted, listed, number

_COUNTS = {"named": ("Named most", "mentions"), "speaking": ("Quoted most", "quotes"), "meeting": ("Met most", "met")}
_TOGETHER = {"named": "named together", "quoted": "quoted together", "meeting": "meeting"}


def finding(rows: Rows, meta: dict[str, Any]) -> str:
    """The finding of a figure with its certainty: 'Of 41 planned talks 17 took place; none checked by a person'.

    Args:
        rows: what the figure shows.
        meta: the figure's own record, ``layout.meta``.

    Returns:
        One sentence without a full stop; the chart's own title where it has no marks.
    """
    chart, options = str(meta.get("chart")), dict(meta.get("options") or {})
    if chart == "talks_timeline" and rows.count("talks"):
        found = _fate(rows)
    elif chart in charts.CHARTS and getattr(charts, chart).greatest and meta.get("greatest"):
        found = _greatest(rows, chart, options, *meta["greatest"])
    else:
        return str(meta.get("title") or "")
    table = str(meta.get("of"))
    return "; ".join(filter(None, [found, _unknown(rows, chart, options), how_sure(rows, table)]))


def _fate(rows: Rows) -> str:
    """The outcomes of the talks that were reported as planned, or of all talks if none was."""
    planned = _planned(rows)
    statuses = rows.index.table("talks").column("status").astype(object).to_numpy()[planned]
    held = int(np.isin(statuses, MET).sum())
    if len(planned):
        return f"Of {counted(len(planned), 'planned talk')} {number(held)} took place"
    held = int((rows.index.table("talks").one_of("status", MET) & rows.mask("talks")).sum())
    return f"{number(held)} of {counted(rows.count('talks'), 'talk')} took place"


def _planned(rows: Rows) -> np.ndarray:
    """The selected talks that are planned, or that a selected report gave as planned."""
    table = rows.index.table("reports")
    owners = rows.index.rows_in("reports", "talk_id", "talks")
    told = owners[table.one_of("status", ["planned"]) & rows.mask("reports")]
    found = rows.index.table("talks").one_of("status", ["planned"]).copy()
    found[told[told >= 0]] = True
    return np.flatnonzero(found & rows.mask("talks"))


def _greatest(rows: Rows, chart: str, options: dict[str, Any], label: str, value: float) -> str:
    said, what = getattr(charts, chart).greatest, getattr(charts, chart).total
    most, table = _COUNTS.get(str(options.get("count", "named")), _COUNTS["named"])
    relation = str(options.get("relation", "named"))
    if what == "counted":
        what = table
    elif what == "together":
        what = "met" if relation == "meeting" else "articles"
    told = number(round(value, 1))
    measure = options.get("measure", "quotes")
    if what == "quotes":
        plain = {"quotes": f" of {counted(rows.count('quotes'), 'quote')}", "share": " % of all quotes"}
        told += plain.get(str(measure), f" {str(measure).replace('_', ' ').replace('per 1000', 'quotes per 1,000')}")
        what = "" if "{total}" not in said else what
        said = said.replace("{value} of {total}", "{value}")
    elif options.get("share") and chart in ("actors_by_outlet", "cue_verbs"):
        told += " %"
    return said.format(
        label=label.replace(" × ", " and " if chart == "who_met_whom" else " in "),
        value=told,
        total=_total(rows, what),
        most=most,
        quoted="Quoted most" if options.get("by", "speaker") in ("speaker", "side") else "Most quotes",
        together=_TOGETHER.get(relation, "together"),
    )


def _total(rows: Rows, what: str) -> str:
    if what == "met":
        met = rows.index.table("talks").one_of("status", MET) & rows.mask("talks")
        return counted(int(met.sum()), "talk")
    if what == "placed":
        return counted(int((rows.mask("talks") & _placed(rows)).sum()), "talk")
    if what == "mentions":
        table = rows.index.table("mentions")
        return counted(int((rows.mask("mentions") & ~table.one_of("kind", ["place"])).sum()), "mention")
    return counted(rows.count(what), NOUNS[what]) if what else ""


def _placed(rows: Rows) -> np.ndarray:
    """Which talks of the whole table have a place, or at least a country."""
    talks = rows.index.table("talks")
    return talks.known("place") | talks.known("country")


def _unknown(rows: Rows, chart: str, options: dict[str, Any]) -> str:
    """The number of rows in which the chart's subject is unknown."""
    about = {
        "quotes_by_speaker": ("quotes", "actor_ids", "of unknown speaker"),
        "talks_map": ("talks", "place", "of unknown place"),
    }.get(chart)
    if about is None or options.get("by", "speaker") != "speaker":
        return ""
    table, column, words = about
    source = rows.index.table(table)
    unknown = source.lists(column).empty if column == "actor_ids" else ~_placed(rows)
    count = int(unknown[rows.positions(table)].sum())
    return f"{number(count)} {words}" if count else ""


def how_sure(rows: Rows, table: str) -> str:
    """How many of the rows a person has checked, if the table records it: '9 unchecked', or that none is."""
    frame = rows.index.frames.get(table)
    if frame is None or table not in ("talks", "quotes", "reports") or not rows.count(table):
        return ""
    if "checked" not in frame.columns:
        return "none checked by a person"
    values = frame["checked"].iloc[rows.positions(table)]
    unread = int((~values.isin(["checked", "wrong"])).sum())
    if unread == len(values):
        return "none checked by a person"
    return f"{number(unread)} unchecked" if unread else "all checked by a person"


def source_line(rows: Rows) -> str:
    """The source line: 'Source: 41 articles of A, B and C, 1 Feb to 28 May 2019; read with Parley.'"""
    from helpers.views.words import days

    kept = rows.slim("articles", ["outlet", "published_day"])
    if not len(kept):
        return ""
    outlets = [str(one) for one in kept["outlet"].value_counts().index if kept["outlet"].eq(one).any()]
    published = kept["published_day"].dropna()
    said = f"Source: {counted(len(kept), 'article')}" + (f" of {listed(outlets, 3)}" if outlets else "")
    when = f", {days(published.min(), published.max())}" if len(published) else ""
    return f"{said}{when}; read with Parley"
