"""States a figure's finding and its certainty in one sentence, proposed as a headline."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np

from helpers.charts.frame import CROSS
from helpers.charts.marks import kept_behind, table_of
from helpers.charts.text import brief
from helpers.views.lists import Lists
from helpers.views.meetings import MET
from helpers.views.outcomes import DISPUTED, OPEN, OUTCOMES, SHOWN, SHOWN_STATUSES, UNTOLD
from helpers.views.running import with_the
from helpers.views.select import Rows
from helpers.views.sentence import NOUNS
from helpers.views.words import counted, listed, number

#: How the headline of who is named, speaks or meets most begins, of which rows, and what one is called by outlet.
_COUNTS = {
    "named": ("Named most", "mentions", "mention"),
    "speaking": ("Quoted most", "quotes", "quote"),
    "meeting": ("Met most often", "met", "report"),
}
#: What became of fewer planned talks than these says nothing of plans.
FEWEST_PLANNED = 3
#: A mark of at least this share of the greatest one is named with it.
CLOSE = 0.9
#: Of more marks that are all equal none is named: the first of an order that means nothing would stand out.
MOST_EQUAL = 3
#: How quotes are measured: what is said of it, and what follows a number that is no part of a total.
_MEASURED = {
    "quotes": ("", ""),
    "words": ("", " words"),
    "share": ("", "% of all quotes"),
    "per_1000_words": (" for its length", " quotes per 1,000 words"),
}


class Declared(Protocol):
    """What a chart declares of itself; see ``chart``."""

    __name__: str
    __signature__: inspect.Signature
    greatest: str | Mapping[str, str]
    total: str


def finding(rows: Rows, meta: dict[str, Any], drawn: Declared) -> str:
    """The finding of a figure with its certainty: 'Of 5 talks reported as planned: 3 held; 7 of 8 talks unchecked'.

    Args:
        rows: what the figure shows.
        meta: the figure's own record, ``layout.meta``.
        drawn: the chart that drew it.

    Returns:
        One sentence without a full stop; the chart's own title where it has no marks.
    """
    options = {one.name: one.default for one in drawn.__signature__.parameters.values()} | (meta.get("options") or {})
    if meta.get("found"):
        found = str(meta["found"])
    elif drawn.__name__ == "talks_timeline" and rows.count("talks"):
        found = _fate(rows)
    elif drawn.greatest and meta.get("greatest"):
        found = _greatest(rows, drawn, options, meta["greatest"], meta.get("behind"))
    else:
        return str(meta.get("title") or "")
    sure = how_sure(rows, str(meta.get("of")), str(meta.get("basis") or ""))
    return "; ".join(filter(None, [found, _unknown(rows, drawn.__name__, options), sure]))


def _fate(rows: Rows) -> str:
    """The statuses of the talks that were reported as planned; of all talks if hardly any was.

    The words are those of the legend and the filters, so that each number can be found there.
    """
    table = rows.index.table("talks")
    statuses, outcomes = (table.column(name).astype(object).to_numpy() for name in (SHOWN, "outcome"))
    shown = rows.positions("talks")
    if len(shown) == 1 and not rows.view.contradicted_only:
        return f"1 talk, {outcomes[shown[0]] if rows.view.outcomes else statuses[shown[0]]}"
    if rows.view.outcomes:
        apart = [_apart(rows, OPEN, ", their day being ahead or unknown"), _apart(rows, DISPUTED)]
        return f"{counted(len(shown), 'talk')}: {_counts_of(outcomes[shown], OUTCOMES)}{''.join(apart)}"
    if rows.view.contradicted_only:
        return _differing(table.lists("contradictions"), shown)
    if rows.view.statuses:  # those of some statuses say nothing of what becomes of the others
        return f"{counted(len(shown), 'talk')} of the statuses chosen: {_counts_of(statuses[shown], SHOWN_STATUSES)}"
    planned = _planned(rows)
    if len(planned) >= FEWEST_PLANNED:
        untold = (statuses[planned] == "planned") & (outcomes[planned] == UNTOLD)
        words = np.where(untold, f"planned with {UNTOLD}", statuses[planned])
        words[words == "planned"] = "still planned"
        order = [*SHOWN_STATUSES, f"planned with {UNTOLD}", "still planned"]
        return f"Of {counted(len(planned), 'talk')} reported as planned: {_counts_of(words, order, 'held')}"
    return f"{counted(len(shown), 'talk')}: {_counts_of(statuses[shown], SHOWN_STATUSES)}"


def _apart(rows: Rows, outcome: str, why: str = "") -> str:
    """'; 7 more still open': how many talks have an outcome that the view leaves out."""
    kept = rows.view.outcomes
    more = 0 if outcome in kept else rows.sibling(rows.view.but(outcomes=(outcome,))).count("talks")
    return f"; {number(more)} more {outcome}{why}" if more else ""


def _differing(contradictions: Lists, talks: np.ndarray) -> str:
    """On what the reports of some talks (places in the whole table) differ: '11 talks … on the date of 7, …'."""
    kinds = np.array([one.partition(":")[0].lower() for one in contradictions.categories], dtype=object)
    kept = np.isin(contradictions.owners, talks)
    pairs = set(zip(contradictions.owners[kept].tolist(), kinds[contradictions.codes[kept]].tolist(), strict=True))
    told = sorted(Counter(kind for _, kind in pairs).items(), key=lambda one: (-one[1], one[0]))
    on = listed([f"on the {kind} of {number(count)}" for kind, count in told], 9)
    return f"Reports of {counted(len(talks), 'talk')} differ: {on}"


def _counts_of(words: np.ndarray, order: Sequence[str], always: str = "") -> str:
    """'3 held, 2 postponed': how many have each word, in ``order``; ``always`` is told if none has it, too."""
    told = Counter(words.tolist())
    return ", ".join(f"{number(told[one])} {one}" for one in order if told[one] or one == always)


def _planned(rows: Rows) -> np.ndarray:
    """The selected talks that are planned, or that a selected report gave as planned."""
    table = rows.index.table("reports")
    owners = rows.index.rows_in("reports", "talk_id", "talks")
    told = owners[table.one_of("status", ["planned"]) & rows.mask("reports")]
    found = rows.index.table("talks").one_of("status", ["planned"]).copy()
    found[told[told >= 0]] = True
    return np.flatnonzero(found & rows.mask("talks"))


def _greatest(
    rows: Rows, drawn: Declared, options: dict[str, Any], greatest: list[Any], behind: list[Any] | None
) -> str:
    """The greatest mark, or all that are as great; and those so little behind that being first means nothing.

    ``greatest`` and ``behind`` have the labels of these marks and their value: nothing where no mark has less.
    """
    labels, value = greatest
    most, counts, row = _COUNTS.get(str(options.get("count")), _COUNTS["named"])
    said = drawn.greatest if isinstance(drawn.greatest, str) else drawn.greatest[str(options.get("by"))]
    told = number(round(value, 1))
    what, unit = _MEASURED.get(str(options.get("measure")), ("", "")) if drawn.total == "quotes" else ("", "")
    total = _total(rows, counts if drawn.total == "counted" else drawn.total)
    if options.get("share"):
        told += "%"
    elif drawn.total == "cells":
        told = counted(round(value), row if "count" in options else "quote")
    elif "{total}" not in said:
        told += unit or (f" of {total}" if total else "")
    each = " each" if len(labels) > 1 else ""
    if "{total}" in said:
        total += each
    else:
        told += each
    equal = behind == [] and len(labels) > 1  # none of them is before another
    named = [[" in ".join(map(_brief, label.split(CROSS))) for label in own] for own in (labels, (behind or [[]])[0])]
    first = listed(named[0], 2)
    if equal:
        first = listed(named[0], MOST_EQUAL) if len(labels) <= MOST_EQUAL else f"all {number(len(labels))}"
    found = str(said.format(label=first, value=told, total=total, most=most, what=what))
    if equal:
        return f"{first[0].upper()}{first[1:]} are equal: {found.partition(f'{first}, ')[2]}"
    if total and not each and total.startswith(f"{number(value)} "):
        found = found.replace(
            f"{told.partition(' ')[0]} of {total}", f"all {total}" if value > 1 else f"the only {total[2:]}"
        )
    if behind and behind[1] >= CLOSE * value:
        found += f"; close behind with {number(round(behind[1], 1))}: {listed(named[1], 2)}"
    return found


def _brief(label: str) -> str:
    """A mark's label as it is in a sentence; a pair is named as two: 'the Taliban and the United States'."""
    return " and ".join(with_the(brief(one)) for one in label.split(" and "))


def _total(rows: Rows, what: str) -> str:
    if what == "met":
        met = rows.index.table("talks").one_of(SHOWN, MET) & rows.mask("talks")
        return counted(int(met.sum()), "talk")
    if what == "mentions":
        table = rows.index.table("mentions")
        return counted(int((rows.mask("mentions") & ~table.one_of("kind", ["place"])).sum()), "mention")
    return counted(rows.count(what), NOUNS[what]) if what in NOUNS else ""


def _placed(rows: Rows) -> np.ndarray:
    """Which talks of the whole table have a place, or at least a country."""
    talks = rows.index.table("talks")
    return talks.known("place") | talks.known("country")


def _unknown(rows: Rows, chart: str, options: dict[str, Any]) -> str:
    """The number of rows in which the chart's subject is unknown."""
    about = {
        "quotes_by_speaker": ("quotes", "actor_ids", "of unknown speaker"),
        "quotes_over_time": ("quotes", "actor_ids", "of unknown speaker"),
        "talks_map": ("talks", "place", "of unknown place"),
    }.get(chart)
    if about is None or options.get("by", "speaker") != "speaker":
        return ""
    table, column, words = about
    source = rows.index.table(table)
    unknown = source.lists(column).empty if column == "actor_ids" else ~_placed(rows)
    count = int(unknown[rows.positions(table)].sum())
    return f"{number(count)} {words}" if count else ""


def how_sure(rows: Rows, table: str, basis: str = "") -> str:
    """How many of the rows a person has checked, if the table records it: '9 of 12 talks unchecked', or that none is.

    Args:
        rows: what is shown.
        table: whose rows are meant.
        basis: the key of those that count; empty for all.
    """
    frame = rows.index.frames.get(table)
    if frame is None or table not in ("talks", "quotes", "reports") or not rows.count(table):
        return ""
    if "checked" not in frame.columns:
        return "none checked by a person"
    kept = kept_behind(rows, basis) if basis and table_of(basis) == table else rows.mask(table)
    total, read = int(kept.sum()), rows.index.table(table).one_of("checked", ["checked", "wrong"])
    unread = total - int((kept & read).sum())
    if total == 1:
        return "not checked by a person" if unread else "checked by a person"
    if unread == total:
        return "none checked by a person"
    return f"{number(unread)} of {counted(total, table[:-1])} unchecked" if unread else "all checked by a person"


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
