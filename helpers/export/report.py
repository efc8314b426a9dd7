"""Renders a report as a self-contained HTML page: figures, their numbers, how it was counted, the evidence.

The page holds no script, and its own policy forbids any and every fetch, so that nothing in an article can ever run or
reach the network, wherever the page is opened. The same report gives the same bytes.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.export.methods import Methods
from helpers.export.pieces import Entry, entry_item, head, methods_section, paragraphs, text_of
from helpers.views.words import counted, number


@dataclass(frozen=True)
class Number:
    """What one mark of a figure stands for: its words, its count, and the anchors and numbers of its evidence."""

    words: str
    count: int
    refs: Sequence[tuple[str, int]] = ()
    more: int = 0


@dataclass(frozen=True)
class ReportFigure:
    """A figure of the report.

    Attributes:
        label: its heading.
        title, sentence, notes, caption: what is in and under it.
        alt: alternative text.
        svg: the drawing; None where there is none, and ``trouble`` says why.
        width: of the drawing, in CSS pixels.
        numbers: its marks, largest first; ``left_out`` more are not listed.
    """

    label: str
    title: str
    sentence: str
    notes: Sequence[str]
    caption: str
    alt: str
    svg: bytes | None
    width: int
    trouble: str = ""
    numbers: Sequence[Number] = ()
    left_out: int = 0


@dataclass(frozen=True)
class Evidence:
    """The evidence of one table: a heading, the entries, what the highlights mean, and what is left out."""

    heading: str
    entries: Sequence[Entry]
    legend: Sequence[tuple[str, str]] = ()
    left_out: str = ""


@dataclass(frozen=True)
class Report:
    """A whole report; ``tables`` are the files of the rows with their number."""

    title: str
    lead: Sequence[str]
    figures: Sequence[ReportFigure]
    methods: Methods
    evidence: Sequence[Evidence]
    tables: Sequence[tuple[str, str]] = field(default=())
    version: str = ""


def to_report(report: Report) -> bytes:
    """The report as a page of HTML."""
    parts = [
        head(report.title, report.version),
        '<a class="skip" href="#figures">Skip to the figures</a>',
        f"<header><h1>{text_of(report.title)}</h1>{paragraphs(report.lead, 'lead')}</header>",
        _contents(report),
        "<main>",
        '<section id="figures" aria-labelledby="figures-h"><h2 id="figures-h">Figures</h2>',
        *(_figure(place, shown) for place, shown in enumerate(report.figures, start=1)),
        "</section>",
        methods_section(report.methods),
        _tables(report.tables),
        *(_evidence(place, one) for place, one in enumerate(report.evidence, start=1)),
        "</main>",
        f"<footer><p>Made with Parley {text_of(report.version)}.</p></footer></body></html>\n",
    ]
    return "\n".join(part for part in parts if part).encode("utf-8", "replace")


def _contents(report: Report) -> str:
    figures = "".join(
        f'<li><a href="#figure-{place}">{text_of(shown.label)}</a></li>'
        for place, shown in enumerate(report.figures, start=1)
    )
    evidence = "".join(
        f'<li><a href="#evidence-{place}">{text_of(one.heading)}</a></li>'
        for place, one in enumerate(report.evidence, start=1)
    )
    return (
        f'<nav aria-label="Contents"><ul><li><a href="#figures">Figures</a><ol>{figures}</ol></li>'
        f'<li><a href="#methods">How we counted, and the errors we know of</a></li>{evidence}</ul></nav>'
    )


def _figure(place: int, shown: ReportFigure) -> str:
    if shown.svg is None:
        drawing = f'<p class="trouble">{text_of(shown.trouble)}</p>'
    else:
        data = base64.b64encode(shown.svg).decode("ascii")
        drawing = f'<img alt="{text_of(shown.alt)}" width="{shown.width}" src="data:image/svg+xml;base64,{data}">'
    said = [f"{shown.title}.", f"{shown.sentence}.", *(_stopped(note) for note in shown.notes), shown.caption]
    caption = " ".join(text_of(part) for part in said if part)
    return (
        f'<figure id="figure-{place}" aria-labelledby="figure-{place}-h">'
        f'<h3 id="figure-{place}-h">{text_of(shown.label)}</h3>{drawing}'
        f"<figcaption><b>Figure {place}.</b> {caption}</figcaption>{_numbers(place, shown)}</figure>"
    )


def _numbers(place: int, shown: ReportFigure) -> str:
    if not shown.numbers:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{text_of(one.words)}</th><td class="n">{number(one.count)}</td><td>{_refs(one)}</td></tr>'
        for one in shown.numbers
    )
    rest = f"<p>{counted(shown.left_out, 'smaller mark')} not listed.</p>" if shown.left_out else ""
    return (
        f"<details><summary>The numbers of figure {place} and their evidence</summary><table>"
        '<thead><tr><th scope="col">Mark</th><th scope="col" class="n">Count</th><th scope="col">Evidence</th></tr>'
        f"</thead><tbody>{rows}</tbody></table>{rest}</details>"
    )


def _refs(one: Number) -> str:
    links = " ".join(f'<a href="#{text_of(anchor)}">{place}</a>' for anchor, place in one.refs)
    return f"{links} and {number(one.more)} more" if one.more and links else links or "in the table"


def _tables(tables: Sequence[tuple[str, str]]) -> str:
    if not tables:
        return ""
    items = "".join(f"<li><code>{text_of(name)}</code>: {text_of(said)}</li>" for name, said in tables)
    return (
        f'<section aria-labelledby="tables-h"><h2 id="tables-h">Tables beside this page</h2><ul>{items}</ul></section>'
    )


def _evidence(place: int, one: Evidence) -> str:
    entries = "".join(entry_item(entry) for entry in one.entries)
    marks = "".join(f'<li><mark class="{text_of(kind)}">{text_of(name)}</mark></li>' for kind, name in one.legend)
    legend = f'<ul class="legend" aria-label="Highlights">{marks}</ul>' if marks else ""
    rest = f"<p>{text_of(one.left_out)}</p>" if one.left_out else ""
    return (
        f'<section id="evidence-{place}" aria-labelledby="evidence-{place}-h">'
        f'<h2 id="evidence-{place}-h">{text_of(one.heading)}</h2>{legend}{rest}<ol class="evidence">{entries}</ol>'
        "</section>"
    )


def _stopped(note: str) -> str:
    return note if note.endswith((".", "!", "?")) else f"{note}."
