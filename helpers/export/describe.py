"""Describes a figure in words, for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import plotly.graph_objects as go


def alt_text(figure: go.Figure, caption: str = "") -> str:
    """The alternative text of a figure, as its chart computed it from the data; a caption is added to it.

    Args:
        figure: made by a chart of ``helpers.charts``; any other is described by its title and number of traces.
        caption: the person's caption.
    """
    meta = figure.layout.meta if isinstance(figure.layout.meta, dict) else {}
    text = meta.get("alt") or _plain(figure)
    return f"{text} {caption}".strip()


def _plain(figure: go.Figure) -> str:
    title = figure.layout.title.text if figure.layout.title and figure.layout.title.text else "A figure"
    return f"{title}, with {len(figure.data)} series."
