"""A report as one HTML page that needs nothing beside it: figures, what is in them, how it was counted, the evidence.

The page holds no script, and its own policy forbids any and every fetch, so that nothing in an article can ever run or
reach out, wherever the page is opened. The same report gives the same bytes.
"""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers.charts.theme import FONT
from helpers.export.methods import Methods
from helpers.export.pictures import FORBIDDEN
from helpers.views.words import counted, number

STYLE = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
#: Nothing is fetched, nothing runs; pictures are those in the page.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

#: Words in runs, each with the kinds of highlight that lie on it, as names with spaces between them.
Segments = Sequence[Sequence[str]]


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
        title, sentence, notes, caption: what stands in and under it.
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
class EvidenceEntry:
    """One piece of evidence: its sentence with highlights, and where and when it was printed."""

    anchor: str
    number: int
    day: str
    outlet: str
    headline: str
    note: str
    segments: Segments


@dataclass(frozen=True)
class Evidence:
    """The evidence of one table: a heading, the entries, what the highlights mean, and what is left out."""

    heading: str
    entries: Sequence[EvidenceEntry]
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
    """The page."""
    parts = [
        _head(report.title, report.version),
        '<a class="skip" href="#figures">Skip to the figures</a>',
        f"<header><h1>{_text(report.title)}</h1>{_paragraphs(report.lead, 'lead')}</header>",
        _contents(report),
        "<main>",
        '<section id="figures" aria-labelledby="figures-h"><h2 id="figures-h">Figures</h2>',
        *(_figure(place, shown) for place, shown in enumerate(report.figures, start=1)),
        "</section>",
        _methods(report.methods),
        _tables(report.tables),
        *(_evidence(place, one) for place, one in enumerate(report.evidence, start=1)),
        "</main>",
        f"<footer><p>Made with Parley {_text(report.version)}.</p></footer></body></html>\n",
    ]
    return "\n".join(part for part in parts if part).encode("utf-8", "replace")


def _head(title: str, version: str) -> str:
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" '
        f'content="no-referrer">\n<meta name="generator" content="Parley {_text(version)}">\n'
        f"<title>{_text(title)}</title>\n<style>:root{{--font:{FONT}}}\n{STYLE}</style>\n</head>\n<body>"
    )


def _contents(report: Report) -> str:
    figures = "".join(
        f'<li><a href="#figure-{place}">{_text(shown.label)}</a></li>'
        for place, shown in enumerate(report.figures, start=1)
    )
    evidence = "".join(
        f'<li><a href="#evidence-{place}">{_text(one.heading)}</a></li>'
        for place, one in enumerate(report.evidence, start=1)
    )
    return (
        f'<nav aria-label="Contents"><ul><li><a href="#figures">Figures</a><ol>{figures}</ol></li>'
        f'<li><a href="#methods">How we counted, and the errors we know of</a></li>{evidence}</ul></nav>'
    )


def _figure(place: int, shown: ReportFigure) -> str:
    if shown.svg is None:
        drawing = f'<p class="trouble">{_text(shown.trouble)}</p>'
    else:
        data = base64.b64encode(shown.svg).decode("ascii")
        drawing = f'<img alt="{_text(shown.alt)}" width="{shown.width}" src="data:image/svg+xml;base64,{data}">'
    said = [f"{shown.title}.", f"{shown.sentence}.", *(_stopped(note) for note in shown.notes), shown.caption]
    caption = " ".join(_text(part) for part in said if part)
    return (
        f'<figure id="figure-{place}" aria-labelledby="figure-{place}-h">'
        f'<h3 id="figure-{place}-h">{_text(shown.label)}</h3>{drawing}'
        f"<figcaption><b>Figure {place}.</b> {caption}</figcaption>{_numbers(place, shown)}</figure>"
    )


def _numbers(place: int, shown: ReportFigure) -> str:
    if not shown.numbers:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{_text(one.words)}</th><td class="n">{number(one.count)}</td><td>{_refs(one)}</td></tr>'
        for one in shown.numbers
    )
    rest = f"<p>{counted(shown.left_out, 'smaller mark')} not listed.</p>" if shown.left_out else ""
    return (
        f"<details><summary>The numbers of figure {place} and their evidence</summary><table>"
        '<thead><tr><th scope="col">Mark</th><th scope="col" class="n">Count</th><th scope="col">Evidence</th></tr>'
        f"</thead><tbody>{rows}</tbody></table>{rest}</details>"
    )


def _refs(one: Number) -> str:
    links = " ".join(f'<a href="#{_text(anchor)}">{place}</a>' for anchor, place in one.refs)
    return f"{links} and {number(one.more)} more" if one.more and links else links or "in the table"


def _methods(said: Methods) -> str:
    table = ""
    if said.measured:
        rows = "".join(
            f'<tr><th scope="row">{_text(line.what)}</th><td class="n">{line.per_cent:.1f}</td>'
            f"<td>{_text(line.measured_on)}</td></tr>"
            for line in said.measured
        )
        table = (
            "<table><caption>Measured accuracy, in per cent</caption><thead><tr>"
            '<th scope="col">What</th><th scope="col" class="n">Per cent</th><th scope="col">Measured on</th></tr>'
            f"</thead><tbody>{rows}</tbody></table>"
        )
    return (
        '<section id="methods" aria-labelledby="methods-h"><h2 id="methods-h">How we counted, and the errors we know '
        f"of</h2><h3>How we counted</h3>{_paragraphs(said.counted)}"
        f"<h3>What is open, and the errors we know of</h3>{_paragraphs(said.errors)}{table}</section>"
    )


def _tables(tables: Sequence[tuple[str, str]]) -> str:
    if not tables:
        return ""
    items = "".join(f"<li><code>{_text(name)}</code>: {_text(said)}</li>" for name, said in tables)
    return (
        f'<section aria-labelledby="tables-h"><h2 id="tables-h">Tables beside this page</h2><ul>{items}</ul></section>'
    )


def _evidence(place: int, one: Evidence) -> str:
    entries = "".join(_entry(entry) for entry in one.entries)
    marks = "".join(f'<li><mark class="{_text(kind)}">{_text(name)}</mark></li>' for kind, name in one.legend)
    legend = f'<ul class="legend" aria-label="Highlights">{marks}</ul>' if marks else ""
    rest = f"<p>{_text(one.left_out)}</p>" if one.left_out else ""
    return (
        f'<section id="evidence-{place}" aria-labelledby="evidence-{place}-h">'
        f'<h2 id="evidence-{place}-h">{_text(one.heading)}</h2>{legend}{rest}<ol class="evidence">{entries}</ol>'
        "</section>"
    )


def _entry(entry: EvidenceEntry) -> str:
    where = [entry.day, entry.outlet, entry.headline, entry.note]
    said = " · ".join(f"<bdi>{_text(part)}</bdi>" for part in where if part)
    return (
        f'<li id="{_text(entry.anchor)}" value="{entry.number}"><p class="where">{said}</p>'
        f'<p class="words" dir="auto">{_segments(entry.segments)}</p></li>'
    )


def _segments(segments: Segments) -> str:
    return "".join(f'<mark class="{_text(kinds)}">{_text(words)}</mark>' if kinds else _text(words)
                   for words, kinds in segments)  # fmt: skip


def _paragraphs(said: Sequence[str], kind: str = "") -> str:
    opened = f'<p class="{kind}">' if kind else "<p>"
    return "".join(f"{opened}{_text(part)}</p>" for part in said if part)


def _stopped(note: str) -> str:
    return note if note.endswith((".", "!", "?")) else f"{note}."


def _text(text: object) -> str:
    """Text as the page shall show it letter for letter; letters that no page may hold become spaces."""
    return html.escape(FORBIDDEN.sub(" ", str(text)))
