"""Renders a story page as one self-contained HTML page that fits screens from 320 pixels up.

The page holds no script, and its own policy forbids every fetch. The same page gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from helpers.charts.theme import DOUBT
from helpers.export.methods import Methods
from helpers.export.pieces import (
    Entry,
    HighlightedRuns,
    entry_item,
    head,
    methods_section,
    paragraphs,
    text_of,
    words_in_runs,
)
from helpers.story.markdown import to_html
from helpers.story.strip import strip
from helpers.views.outcomes import DISPUTED
from helpers.views.words import counted

STYLE = (Path(__file__).parent / "story.css").read_text(encoding="utf-8")
#: A sign for each status, which says without colour what the colour says; of what is no talk, a quote mark.
SIGNS = {
    "held": "●", "ongoing": "◆", "planned": "○", "proposed": "□", "postponed": "▷", "cancelled": "✕", "refused": "✚",
    DISPUTED: DOUBT,
}  # fmt: skip
OTHER_SIGN = "“"


@dataclass(frozen=True)
class Column:
    """A wording beside others of the same fact: whose it is, where it was printed, and the words."""

    head: str
    note: str
    segments: HighlightedRuns


@dataclass(frozen=True)
class Step:
    """A step of a talk's path: the status, the day since which it was reported, by whom, and the report's anchor."""

    status: str
    day: str
    outlet: str
    reports: int
    anchor: str = ""


@dataclass(frozen=True)
class ToldClaim:
    """One checkable thing of a talk, its kind, and who reported it (``reported by``, ``left out by``)."""

    label: str
    kind: str
    told: Sequence[tuple[str, str]]

    @property
    def name(self) -> str:
        """What it is called among the claims of its talk; of one that is gone, its name as it was."""
        return f"{self.kind} ‘{self.label}’" if self.kind else self.label


@dataclass(frozen=True)
class PageClaim:
    """A claim of the page with its evidence.

    Attributes:
        number: as the timeline gives it.
        kind: a word for what it is.
        heading: what is claimed, in the words of the tables.
        facts: what is known of it, in short.
        note: the person's words, in Markdown.
        steps: a talk's path from plan to outcome.
        beside: heads and words to be compared, by a line that says what is compared.
        evidence: the sentences that it is on; ``left_out`` says how many more there are.
        changes: what the tables say differently since it was chosen.
        checked: what a person who read it says; empty where nobody has.
        told: claims about a talk, with the outlets that reported them and those that left them out.
    """

    number: int
    kind: str
    heading: str
    facts: Sequence[str] = ()
    note: str = ""
    steps: Sequence[Step] = ()
    beside: Sequence[tuple[str, Sequence[Column]]] = ()
    evidence: Sequence[Entry] = ()
    left_out: str = ""
    changes: Sequence[str] = ()
    checked: str = ""
    told: Sequence[ToldClaim] = ()

    @property
    def anchor(self) -> str:
        """The claim's anchor on the page."""
        return f"claim-{self.number}"


@dataclass(frozen=True)
class PageMoment:
    """A claim on the timeline: its days, its status as it is shown if it is a talk, and its label."""

    number: int
    first: date
    last: date
    when: str
    words: str
    status: str = ""


@dataclass(frozen=True)
class Prose:
    """The person's text between claims, in Markdown."""

    text: str


@dataclass(frozen=True)
class PageTold:
    """The whole page, from the current tables.

    Attributes:
        title, lead: of the page; the lead in Markdown.
        parts: words and claims in the person's order.
        moments: of claims with a known day, in order of time.
        undated: how many claims have none.
        methods: how it was counted.
        checked: how many of the claims a person has checked.
        version: of Parley.
    """

    title: str
    lead: str
    parts: Sequence[Prose | PageClaim]
    moments: Sequence[PageMoment]
    undated: int
    methods: Methods
    checked: str = ""
    version: str = ""
    legend: Sequence[tuple[str, str]] = field(default=())

    @property
    def claims(self) -> list[PageClaim]:
        """The claims in their order."""
        return [part for part in self.parts if isinstance(part, PageClaim)]

    @property
    def changes(self) -> list[tuple[PageClaim, str]]:
        """What has changed in the tables since each claim was chosen."""
        return [(claim, change) for claim in self.claims for change in claim.changes]


def to_page(told: PageTold) -> bytes:
    """Renders the page."""
    parts = [
        head(told.title, told.version, STYLE),
        '<a class="skip" href="#story">Skip to the story</a>',
        f'<header><h1 dir="auto">{text_of(told.title)}</h1><div class="standfirst">{to_html(told.lead)}</div></header>',
        "<main>",
        _timeline(told),
        '<section id="story" aria-label="The story">',
        *(_prose(part) if isinstance(part, Prose) else _claim(part) for part in told.parts),
        "</section>",
        _changes(told),
        methods_section(told.methods),
        paragraphs([told.checked], "checked"),
        "</main>",
        f"<footer><p>Made with Parley {text_of(told.version)}.</p></footer></body></html>\n",
    ]
    return "\n".join(part for part in parts if part).encode("utf-8", "replace")


def _prose(part: Prose) -> str:
    return f'<div class="prose">{to_html(part.text)}</div>'


def _timeline(told: PageTold) -> str:
    if not told.moments:
        return ""
    items = "".join(
        f'<li><a href="#claim-{one.number}">{text_of(one.when)}</a> {_status(one.status)} '
        f'<bdi>{text_of(one.words)}</bdi> <span class="ref">({one.number})</span></li>'
        for one in told.moments
    )
    rest = f"<p>{counted(told.undated, 'claim')} without a known day left out.</p>" if told.undated else ""
    return (
        '<section aria-labelledby="timeline-h"><h2 id="timeline-h">Timeline</h2>'
        f'{strip(told.moments)}<ul class="moments">{items}</ul>{rest}</section>'
    )


def _status(status: str) -> str:
    sign, word = SIGNS.get(status, OTHER_SIGN), status if status in SIGNS else ""
    kind = status if status in SIGNS else "quoted"
    return f'<span class="status {kind}"><span aria-hidden="true">{sign}</span> {word}</span>'


def _claim(claim: PageClaim) -> str:
    changed = "".join(f"<li>{text_of(one)}</li>" for one in claim.changes)
    parts = [
        f'<article id="{claim.anchor}" class="claim" aria-labelledby="{claim.anchor}-h">'
        f'<p class="kind"><span class="ref">{claim.number}</span> {text_of(claim.kind)}</p>'
        f'<h2 id="{claim.anchor}-h" dir="auto">{text_of(claim.heading)}</h2>',
        paragraphs([" · ".join(claim.facts)], "facts"),
        f'<ul class="changed" aria-label="Changed since this was chosen">{changed}</ul>' if changed else "",
        _path(claim.steps),
        f'<div class="note">{to_html(claim.note)}</div>' if claim.note.strip() else "",
        _told(claim.told),
        *(_beside(line, columns) for line, columns in claim.beside),
        _evidence(claim),
        paragraphs([claim.checked], "checked"),
        "</article>",
    ]
    return "".join(part for part in parts if part)


def _path(steps: Sequence[Step]) -> str:
    if not steps:
        return ""
    items = "".join(
        f'<li>{_status(one.status)}<br><span class="when">'
        + (f'<a href="#{text_of(one.anchor)}">{text_of(one.day)}</a>' if one.anchor else text_of(one.day))
        + f", <bdi>{text_of(one.outlet)}</bdi>{_more(one.reports)}</span></li>"
        for one in steps
    )
    return f'<ol class="path" aria-label="As it was reported">{items}</ol>'


def _told(claims: Sequence[ToldClaim]) -> str:
    """Each thing that was reported, and under it the outlets by what they made of it."""
    if not claims:
        return ""
    items = "".join(
        f'<li><bdi>{text_of(one.label)}</bdi> <span class="when">{text_of(one.kind)}</span>{_outlets(one)}</li>'
        for one in claims
    )
    return f'<ul class="told-claims" aria-label="Who reported it, who left it out">{items}</ul>'


def _outlets(claim: ToldClaim) -> str:
    if not claim.told:
        return '<ul><li class="state">no longer found in the articles</li></ul>'
    items = "".join(
        f'<li class="state {text_of(state.replace(" ", "-").strip(":"))}"><b>{text_of(state)}</b> '
        f"<bdi>{text_of(outlets)}</bdi></li>"
        for state, outlets in claim.told
    )
    return f"<ul>{items}</ul>"


def _more(reports: int) -> str:
    return f" and {counted(reports - 1, 'more report')}" if reports > 1 else ""


def _beside(line: str, columns: Sequence[Column]) -> str:
    cells = "".join(
        f'<figure><figcaption><b><bdi>{text_of(one.head)}</bdi></b> <span class="when">{text_of(one.note)}</span>'
        f'</figcaption><blockquote dir="auto">{words_in_runs(one.segments)}</blockquote></figure>'
        for one in columns
    )
    return (
        f'<div class="beside" role="group" aria-label="{text_of(line)}"><p>{text_of(line)}</p><div>{cells}</div></div>'
    )


def _evidence(claim: PageClaim) -> str:
    if not claim.evidence:
        return '<p class="facts">No sentence of the corpus stands behind this any more.</p>'
    entries = "".join(entry_item(entry) for entry in claim.evidence)
    rest = f"<p>{text_of(claim.left_out)}</p>" if claim.left_out else ""
    count = counted(len(claim.evidence), "sentence")
    return f'<details><summary>Evidence: {count}</summary><ol class="evidence">{entries}</ol>{rest}</details>'


def _changes(told: PageTold) -> str:
    if not told.changes:
        return ""
    items = "".join(
        f'<li><a href="#{claim.anchor}">{claim.number}</a>: {text_of(change)}</li>' for claim, change in told.changes
    )
    return (
        '<section aria-labelledby="changes-h"><h2 id="changes-h">What has changed since this was written</h2>'
        f"<ul>{items}</ul></section>"
    )
