"""Exports a view's talks as a Word chronology, each with its days, place, status and supporting sentences."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.charts.when import when
from helpers.export.archive import undated_zip
from helpers.export.methods import methods
from helpers.export.pictures import plain
from helpers.views.disputed import with_doubt
from helpers.views.select import Rows
from helpers.views.words import counted, day, listed

if TYPE_CHECKING:
    from docx.document import Document

#: No clock in the file, but Word requires some day.
NO_DAY = datetime(2000, 1, 1)
#: A chronology is read by people: at most this many talks, and sentences of each.
MOST_TALKS, MOST_REPORTS = 500, 12


def to_docx(
    rows: Rows, *, title: str, subtitle: str = "", note: str = "", source: str = "", version: str = ""
) -> bytes:
    """The talks in order of time, those without a date last; the same rows give the same bytes.

    Args:
        rows: what the view keeps.
        title, subtitle, note, source: what is around the figure.
        version: of Parley.
    """
    document = new_document(title, version)
    for text in filter(None, [subtitle, note]):
        document.add_paragraph(plain(text))
    talks = rows.frame("talks").sort_values(["earliest", "latest", "talk_id"], na_position="last")
    reports = rows.frame("reports").sort_values(["published", "article_id", "start"], na_position="last")
    own = dict(tuple(reports.groupby("talk_id", observed=True)))
    headlines = dict(rows.frame("articles")[["article_id", "headline"]].itertuples(index=False))
    for talk in talks.head(MOST_TALKS).itertuples(index=False):
        _talk(document, talk, own.get(talk.talk_id), headlines)
    if len(talks) > MOST_TALKS:
        document.add_paragraph(f"{counted(len(talks) - MOST_TALKS, 'more talk')} left out; the XLSX holds all.")
    add_methods(document, rows, ["talks", "reports"])
    if source:
        document.add_paragraph(plain(source))
    return saved(document)


def new_document(title: str, version: str) -> Document:
    """A new Word document with a title, in English, without dates; ``version`` is Parley's."""
    from docx import Document

    document = Document()
    about = document.core_properties
    about.title, about.author, about.comments = plain(title)[:250], f"Parley {version}".strip(), ""
    about.language, about.created, about.modified, about.last_modified_by = "en", NO_DAY, NO_DAY, "Parley"
    document.add_heading(plain(title), 0)
    return document


def add_methods(document: Document, rows: Rows, tables: list[str]) -> None:
    """Adds to a document how its rows were counted, and the known errors of their tables.

    Args:
        document: to which headings and paragraphs are added.
        rows: what the view keeps.
        tables: those that were counted.
    """
    said = methods(rows, tables)
    document.add_heading("How we counted, and the errors we know of", 1)
    for text in [*said.counted, *said.errors]:
        document.add_paragraph(plain(text))
    for line in said.measured:
        document.add_paragraph(plain(f"{line.what}: {line.per_cent:.1f} per cent ({line.measured_on})"), "List Bullet")


def saved(document: Document) -> bytes:
    """The file's bytes, without timestamps."""
    out = io.BytesIO()
    document.save(out)
    return undated_zip(out.getvalue())


def _talk(document: Document, talk: Any, reports: pd.DataFrame | None, headlines: dict[str, Any]) -> None:
    document.add_heading(plain(f"{when(talk.earliest, talk.latest, talk.precision)}: {talk.name}"), 2)
    place = ", ".join(part for part in (talk.place, talk.country) if isinstance(part, str)) or "place unknown"
    status = with_doubt(talk._asdict())
    line = document.add_paragraph()
    line.add_run(plain(f"{status[:1].upper()}{status[1:]}")).bold = True
    with_whom = f", with {listed(list(talk.participants), 8)}" if len(talk.participants) else ""
    line.add_run(plain(f" · {talk.format} · {place}{with_whom}"))
    for differing in talk.contradictions:
        document.add_paragraph(plain(f"Reports differ: {differing}"), "List Bullet")
    if reports is None:
        return
    for report in reports.head(MOST_REPORTS).itertuples(index=False):
        published = day(report.published_day) if not pd.isna(report.published_day) else "undated"
        outlet = report.outlet if isinstance(report.outlet, str) else "outlet unknown"
        headline = headlines.get(report.article_id)
        told = f" ({headline})" if isinstance(headline, str) else ""
        document.add_paragraph(plain(f"{published}, {outlet}{told}: ‘{report.text}’"), "List Bullet")
    if len(reports) > MOST_REPORTS:
        document.add_paragraph(f"and {counted(len(reports) - MOST_REPORTS, 'more report')}", "List Bullet")
