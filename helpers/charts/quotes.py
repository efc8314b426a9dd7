"""Who is quoted how often: by speaker, side, outlet, cue verb or kind, in quotes, words, shares or per 1,000 words."""

from __future__ import annotations

import numpy as np

from helpers.charts import theme
from helpers.charts.bars import Bar, BarSegment, draw_bars
from helpers.charts.beside import BESIDE, only_beside
from helpers.charts.chart import chart, choice
from helpers.charts.frame import cap_note, empty
from helpers.charts.groups import Group, Groups, cross, group, members
from helpers.charts.marks import key
from helpers.charts.sketch import Sketch
from helpers.tables.schema import QUOTE_KINDS
from helpers.views.facets import words_read
from helpers.views.select import Rows
from helpers.views.words import counted, number

#: What quotes can be counted by: column, noun, and the question that the title asks.
BY = {
    "speaker": ("actor_ids", "speaker", "Who is quoted most"),
    "side": ("side", "side", "Which sides are quoted most"),
    "outlet": ("outlet", "outlet", "Which outlets quote most"),
    "cue": ("cue_verb", "cue", "Which cues attribute most quotes"),
    "kind": ("kind", "kind", "How quotes are given"),
    "polarity": ("polarity", "stance", "What is asserted, denied, withheld"),
}
#: The headline of the greatest mark, by what quotes are grouped by.
GREATEST = {
    "speaker": "Quoted most: {label}, {value}",
    "side": "Quoted most: {label}, {value}",
    "outlet": "Most quotes{what}: {label}, {value}",
    "cue": "Most frequent cue: ‘{label}’, {value}",
    "kind": "Most frequent: {label}, {value}",
    "polarity": "Most frequent: {label}, {value}",
}
#: How quotes can be measured: the unit after the number, and what the note says.
MEASURES = {
    "quotes": ("", ""),
    "words": ("", "Lengths are words quoted."),
    "share": ("%", "Lengths are shares of all quotes in the view."),
    "per_1000_words": ("", "Lengths are quotes for each 1,000 words of the articles in the view."),
}


@chart("quotes", greatest=GREATEST, total="quotes")
def quotes_by_speaker(
    rows: Rows,
    *,
    by: str = "speaker",
    measure: str = "quotes",
    top: int | None = None,
    size: str = "screen",
    caption: str = "",
) -> Sketch:
    """Who is quoted most: one bar for each speaker, split into direct, mixed and indirect.

    Args:
        rows: what the view keeps.
        by: ``speaker``, ``side``, ``outlet``, ``cue``, ``kind`` or ``polarity``.
        measure: ``quotes``, ``words`` (quoted), ``share`` (of all quotes in the view, per cent) or ``per_1000_words``
            (of coverage: of the outlet's articles where ``by`` is outlet, else of all).
        top: how many bars at most; as many as the size has room for by default.
        size, caption: as for ``Frame``.
    """
    choice("by", by, list(BY))
    choice("measure", measure, list(MEASURES))
    column, noun, question = BY[by]
    if not rows.count("quotes"):
        return empty(rows, "quotes", size, caption=caption)
    words = rows.slim("quotes", ["words"])["words"].to_numpy().astype(float) if measure == "words" else None
    ranked = group(rows, "quotes", column, most=top or theme.SIZES[size].rows, weights=words)
    kinds = group(rows, "quotes", "kind", most=len(QUOTE_KINDS), order=QUOTE_KINDS)
    shape = (len(ranked.groups), len(kinds.groups))
    kind_of = ranked.of(kinds.place)
    counts = cross(ranked.place, kind_of, shape)
    values = _measured(rows, measure, by, ranked, kind_of, counts, words)
    bars = [_bar(column, one, kinds.groups, counts[place], values[place]) for place, one in enumerate(ranked.groups)]
    if measure == "per_1000_words":
        bars.sort(key=lambda bar: (bar.quiet, -bar.value))
    found = _title(question, rows, ranked, noun)
    notes = [
        MEASURES[measure][1],
        cap_note(ranked.shown, ranked.known, noun, ranked.hidden, "quote"),
        several_note(rows) if by == "speaker" else "",
    ]
    styles = {kind: theme.KIND[kind] for kind in QUOTE_KINDS}
    if len(kinds.groups) == 1 and by != "kind":  # one colour has no legend
        notes.append(f"All are {kinds.groups[0].label}.")
    return draw_bars(
        rows, "quotes", found, bars, styles, size=size, notes=notes, caption=caption, unit=MEASURES[measure][0],
        noun="quote",
    )  # fmt: skip


@chart("quotes", greatest=GREATEST["outlet"], total="quotes")
def quotes_by_outlet(
    rows: Rows, *, measure: str = "quotes", top: int | None = None, size: str = "screen", caption: str = ""
) -> Sketch:
    """Which outlets quote most: ``quotes_by_speaker`` by outlet.

    Args:
        rows: what ``select`` keeps.
        measure: what is counted; ``per_1000_words`` makes outlets comparable.
        top: how many outlets at most; None for as many as fit.
        size: ``screen`` or a size of export.
        caption: words below the chart.
    """
    return quotes_by_speaker.draw(rows, by="outlet", measure=measure, top=top, size=size, caption=caption)


def several_note(rows: Rows) -> str:
    """A note on how many quotes count for several speakers each, how often all are counted, and who is left out."""
    again, codes, _ = members(rows, "quotes", "actor_ids")
    meant = ~np.append(only_beside(rows), False)[codes]
    owners = np.append(np.arange(rows.count("quotes")), again)[meant]
    together = int(np.count_nonzero(np.bincount(owners) > 1))
    beside = "" if meant.all() else BESIDE
    if not together:
        return beside
    said = "1 quote by several counts" if together == 1 else f"{counted(together, 'quote')} by several count"
    times = f"{counted(rows.count('quotes'), 'quote')} {'is' if rows.count('quotes') == 1 else 'are'} counted"
    counts = f"{said} for each who is named: {times} {number(len(owners))} times, with the speakers not shown."
    return f"{counts} {beside}".strip()


def _title(question: str, rows: Rows, ranked: Groups, noun: str) -> str:
    text = f"{question}: {counted(rows.count('quotes'), 'quote')}, {counted(ranked.known, noun)}"
    unknown = next((one.count for one in ranked.groups if one.is_unknown), 0)
    return text + (f"; {counted(unknown, 'quote')} of unknown {noun}" if unknown and noun != "cue" else "")


def _measured(
    rows: Rows,
    measure: str,
    by: str,
    ranked: Groups,
    kind_of: np.ndarray,
    counts: np.ndarray,
    words: np.ndarray | None,
) -> np.ndarray:
    if measure == "words":
        return cross(ranked.place, kind_of, counts.shape, None if words is None else ranked.of(words))
    if measure == "share":
        return counts * 100.0 / max(1, rows.count("quotes"))
    if measure == "per_1000_words":
        read = words_read(rows)
        total = max(1, sum(read.values()))
        base = np.array([read.get(one.value, 0) if by == "outlet" else total for one in ranked.groups], dtype=float)
        return counts * 1000.0 / np.maximum(base, 1)[:, None]
    return counts.astype(float)


def _bar(column: str, one: Group, kinds: list[Group], counts: np.ndarray, values: np.ndarray) -> Bar:
    where = {column: one.condition}
    total = int(counts.sum())
    segments = [
        BarSegment(
            kind.label,
            key("quotes", **(where | {"kind": kind.condition})),
            int(count),
            float(value),
            f"{number(round(100 * count / total))}% of {counted(total, 'quote')} here",
        )
        for kind, count, value in zip(kinds, counts, values, strict=True)
        if count
    ]
    return Bar(one.label, key("quotes", **where), total, float(values.sum()), segments, one.is_unknown)
