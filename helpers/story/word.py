"""Renders a story page as a Word file: the same words in the same order, with the evidence below each claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.export.chronology import new_document, saved
from helpers.export.pictures import plain
from helpers.export.pieces import HighlightedRuns
from helpers.story.markdown import to_blocks
from helpers.story.page import PageClaim, PageTold
from helpers.views.words import counted

if TYPE_CHECKING:
    from docx.document import Document

_STYLES = {"bullet": "List Bullet", "number": "List Number", "quotation": "Quote"}


def to_docx(told: PageTold) -> bytes:
    """Renders the file; the same page gives the same bytes."""
    document = new_document(told.title, told.version)
    _markdown(document, told.lead)
    if told.moments:
        document.add_heading("Timeline", 1)
    for one in told.moments:
        line = document.add_paragraph(style="List Bullet")
        line.add_run(plain(one.when)).bold = True
        line.add_run(plain(f" · {one.status + ': ' if one.status else ''}{one.words} ({one.number})"))
    for part in told.parts:
        if isinstance(part, PageClaim):
            _claim(document, part)
        else:
            _markdown(document, part.text)
    if told.changes:
        document.add_heading("What has changed since this was written", 1)
    for claim, change in told.changes:
        document.add_paragraph(plain(f"{claim.number}: {change}"), "List Bullet")
    document.add_heading("How we counted, and the errors we know of", 1)
    for text in [*told.methods.counted, *told.methods.errors, told.checked]:
        if text:
            document.add_paragraph(plain(text))
    for measured in told.methods.measured:
        said = f"{measured.what}: {measured.per_cent:.1f} per cent ({measured.measured_on})"
        document.add_paragraph(plain(said), "List Bullet")
    return saved(document)


def _claim(document: Document, claim: PageClaim) -> None:
    document.add_heading(plain(f"{claim.number}. {claim.heading}"), 2)
    if claim.facts:
        document.add_paragraph(plain(" · ".join(claim.facts)))
    for change in claim.changes:
        document.add_paragraph(plain(f"Changed: {change}"), "List Bullet")
    if claim.steps:
        told = [f"{one.status} ({one.day}, {one.outlet})" for one in claim.steps]
        document.add_paragraph(plain(f"As it was reported: {' → '.join(told)}"))
    _markdown(document, claim.note)
    for thing in claim.told:
        line = document.add_paragraph(style="List Bullet")
        line.add_run(plain(thing.name)).bold = True
        line.add_run(
            plain(f": {'; '.join(f'{state} {outlets}' for state, outlets in thing.told) or 'no longer found'}")
        )
    for compared, columns in claim.beside:
        document.add_paragraph(plain(compared)).runs[0].bold = True
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for one in columns:
            cells = table.add_row().cells
            cells[0].text = plain(f"{one.head}\n{one.note}")
            _segments(cells[1].paragraphs[0], one.segments)
    if claim.evidence:
        document.add_paragraph(plain(f"Evidence: {counted(len(claim.evidence), 'sentence')}"))
    for entry in claim.evidence:
        where = ", ".join(part for part in (entry.day, entry.outlet, entry.headline) if part)
        item = document.add_paragraph(plain(f"{where}: "), "List Bullet")
        _segments(item, entry.segments)
    for text in filter(None, [claim.left_out, claim.checked]):
        document.add_paragraph(plain(text))


def _segments(paragraph: Any, segments: HighlightedRuns) -> None:
    """Adds words, setting in bold those that differ from the wordings beside them."""
    for words, kinds in segments:
        paragraph.add_run(plain(words)).bold = "differs" in kinds.split() or None


def _markdown(document: Document, text: str) -> None:
    for block in to_blocks(text):
        if block.kind == "heading":
            document.add_heading(plain("".join(run.words for run in block.runs)), block.level - 1)
            continue
        line = document.add_paragraph(style=_STYLES.get(block.kind))
        for run in block.runs:
            words = line.add_run(plain(run.words + (f" <{run.link}>" if run.link and run.link != run.words else "")))
            words.bold, words.italic = run.bold or None, run.italic or None
