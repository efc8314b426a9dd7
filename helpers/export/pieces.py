"""The parts of HTML pages without scripts: their head, how it was counted, a piece of evidence.

Every word goes in as text, and the page's own policy forbids any and every fetch, so that nothing in an article can
ever run or reach the network, wherever the page is opened.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.charts.theme import FONT
from helpers.export.methods import Methods
from helpers.export.pictures import plain

STYLE = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
#: Nothing is fetched, nothing runs; pictures are those in the page.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

#: Words in runs, each with the kinds of highlight that lie on it, as names with spaces between them.
HighlightedRuns = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Entry:
    """One piece of evidence: its sentence with highlights, and where and when it was printed."""

    anchor: str
    number: int
    day: str
    outlet: str
    headline: str
    note: str
    segments: HighlightedRuns


def head(title: str, version: str, more_style: str = "") -> str:
    """A page's head with its style and its policy, up to the opened body.

    Args:
        title: of the page.
        version: of Parley, named as its generator.
        more_style: CSS beyond that of every page.
    """
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" '
        f'content="no-referrer">\n<meta name="generator" content="Parley {text_of(version)}">\n'
        f"<title>{text_of(title)}</title>\n<style>:root{{--font:{FONT}}}\n{STYLE}{more_style}</style>\n</head>\n<body>"
    )


def methods_section(said: Methods) -> str:
    """How it was counted, the errors that are known, and the measured accuracy."""
    table = ""
    if said.measured:
        rows = "".join(
            f'<tr><th scope="row">{text_of(line.what)}</th><td class="n">{line.per_cent:.1f}</td>'
            f"<td>{text_of(line.measured_on)}</td></tr>"
            for line in said.measured
        )
        table = (
            "<table><caption>Measured accuracy, in per cent</caption><thead><tr>"
            '<th scope="col">What</th><th scope="col" class="n">Per cent</th><th scope="col">Measured on</th></tr>'
            f"</thead><tbody>{rows}</tbody></table>"
        )
    return (
        '<section id="methods" aria-labelledby="methods-h"><h2 id="methods-h">How we counted, and the errors we know '
        f"of</h2><h3>How we counted</h3>{paragraphs(said.counted)}"
        f"<h3>What remains unknown, and the errors we know of</h3>{paragraphs(said.errors)}{table}</section>"
    )


def entry_item(entry: Entry) -> str:
    """A piece of evidence as an item of a numbered list."""
    where = [entry.day, entry.outlet, entry.headline, entry.note]
    said = " · ".join(f"<bdi>{text_of(part)}</bdi>" for part in where if part)
    return (
        f'<li id="{text_of(entry.anchor)}" value="{entry.number}"><p class="where">{said}</p>'
        f'<p class="words" dir="auto">{words_in_runs(entry.segments)}</p></li>'
    )


def words_in_runs(segments: HighlightedRuns) -> str:
    """Words with their highlights."""
    return "".join(f'<mark class="{text_of(kinds)}">{text_of(words)}</mark>' if kinds else text_of(words)
                   for words, kinds in segments)  # fmt: skip


def paragraphs(said: Sequence[str], kind: str = "") -> str:
    """A paragraph for each text of ``said`` that is not empty; ``kind`` is its class in CSS, none by default."""
    opened = f'<p class="{kind}">' if kind else "<p>"
    return "".join(f"{opened}{text_of(part)}</p>" for part in said if part)


def text_of(text: object) -> str:
    """Text as the page shall show it letter for letter; letters that no page may hold become spaces."""
    return html.escape(plain(text))
