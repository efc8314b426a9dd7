"""The bytes of a figure in each format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from helpers.charts import draw, theme
from helpers.charts.marks import rows_behind, table_of
from helpers.export.browser import picture
from helpers.export.chronology import to_docx
from helpers.export.networks import network_of, to_gexf, to_graphml
from helpers.export.page import SIZES, to_iframe, to_page
from helpers.export.pictures import describe_png, describe_svg, titled_pdf
from helpers.export.tables import to_csv, to_xlsx
from helpers.version import __version__
from helpers.views.select import Rows

if TYPE_CHECKING:
    import plotly.graph_objects as go


class Work(NamedTuple):
    """What is to be written: the figure as drawn for its size, the rows behind it and their table, and the words."""

    figure: go.Figure
    rows: Rows
    table: str
    title: str
    alt: str
    size: str
    beside: bool


def to_bytes(kind: str, work: Work, stem: str) -> bytes:
    """One file of a figure.

    Args:
        kind: a format of ``save.FORMATS``, but for ``ics`` and ``zip``.
        work: what is to be written.
        stem: of the file's name.
    """
    figure, title = work.figure, work.title
    meta = figure.layout.meta if isinstance(figure.layout.meta, dict) else {}
    if kind in ("csv", "xlsx"):
        basis = meta.get("basis") or ""
        counted = bool(basis) and table_of(basis) == work.table
        frame = rows_behind(work.rows, basis) if counted else work.rows.frame(work.table)
        return to_csv(frame) if kind == "csv" else to_xlsx(frame, work.table)
    if kind == "html":
        return to_page(_widths(work), title, work.alt, __version__, beside=work.beside)
    if kind == "iframe":
        return to_iframe(f"{stem}.html", title, int(figure.layout.height))
    if kind == "docx":
        words = {
            "subtitle": meta.get("sentence", ""),
            "note": meta.get("caption", ""),
            "source": meta.get("source", ""),
        }
        return to_docx(work.rows, title=title, version=__version__, **words)
    if kind in ("gexf", "graphml"):
        graph = network_of(work.rows, meta["chart"], dict(meta.get("options") or {}))
        return to_gexf(graph, title, __version__) if kind == "gexf" else to_graphml(graph)
    return _picture(kind, work)


def _picture(kind: str, work: Work) -> bytes:
    figure, look = work.figure, theme.SIZES[work.size]
    width, height = int(figure.layout.width or look.width), int(figure.layout.height)
    data = picture(figure.to_plotly_json(), kind, width, height, look.scale)
    if kind == "png":
        texts = {"Title": work.title, "Description": work.alt, "Software": f"Parley {__version__}"}
        return describe_png(data, texts, 96 * look.scale)
    if kind == "svg":
        return describe_svg(data, work.title, work.alt)
    return titled_pdf(data, work.title, work.alt, __version__)


def _widths(work: Work) -> list[go.Figure]:
    """The figure as a page holds it: drawn for each of its sizes; one that no chart of ours drew is as it is."""
    meta = work.figure.layout.meta if isinstance(work.figure.layout.meta, dict) else {}
    if not meta.get("chart"):
        return [work.figure]
    return [draw(meta["chart"], work.rows, **(dict(meta["options"]) | {"size": size})) for size in SIZES]
