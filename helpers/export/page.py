"""A figure as one self-contained, interactive HTML page."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from helpers.charts.theme import CONFIG, FONT

if TYPE_CHECKING:
    import plotly.graph_objects as go

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Parley {version}">
<title>{title}</title>
<style>body{{margin:24px;background:#fff;color:#1a1a1a;font-family:{font}}}
figure{{margin:0;max-width:{width}px}}figcaption{{font-size:13px;color:#5c5c5c;margin-top:8px}}</style>
</head>
<body>
<figure role="group" aria-label="{title}">
<div role="img" aria-label="{alt}">{chart}</div>
<figcaption>{alt}</figcaption>
</figure>
</body>
</html>
"""


def to_page(figure: go.Figure, title: str, alt: str, version: str) -> bytes:
    """A page that works without a network and holds no cloud button; the same figure gives the same bytes.

    Args:
        figure: what to show.
        title: of the page.
        alt: alternative text; it also stands below the figure.
        version: of Parley.
    """
    chart = figure.to_html(full_html=False, include_plotlyjs=True, config=CONFIG, div_id="parley-figure")
    page = _PAGE.format(
        title=html.escape(title),
        alt=html.escape(alt),
        chart=chart,
        version=html.escape(version),
        font=FONT.replace('"', "'"),
        width=int(figure.layout.width or 960),
    )
    return page.encode("utf-8", "replace")
