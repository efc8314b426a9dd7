"""What grows with a corpus, drawn: seconds, pairs or bytes against articles, both axes logarithmic."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import plotly.graph_objects as go
from PIL import Image
from plotly.subplots import make_subplots

from helpers.charts.theme import FONT, SERIES
from helpers.export.browser import picture

#: The panels: which figures stand in each, by a word of their names, and how its axis is called.
PANELS = (("pairs", "pairs compared"), ("memory", "memory, MB"), ("", "CPU seconds"))
_WIDTH, _HEIGHT, _SCALE = 440, 500, 2
#: Between two panels, as a share of the whole.
_GAP = 0.09
#: From here on numbers are written as 10k.
_MANY = 1000
_ROUND = [digit * 10.0**power for power in range(-4, 13) for digit in (1, 2, 5)]


def slope(by_size: Mapping[int, float]) -> float:
    """The exponent by which something grows: the slope of the straight line through its logarithms."""
    return float(np.polyfit(np.log(list(by_size)), np.log(list(by_size.values())), 1)[0])


def panels(found: Mapping[int, Mapping[str, float]]) -> dict[str, dict[str, dict[int, float]]]:
    """What is drawn in each panel: by name of the panel and of the figure, its value at each size."""
    parted: dict[str, dict[str, dict[int, float]]] = {}
    for size in sorted(found):
        for name, value in found[size].items():
            title = next(title for word, title in PANELS if word in name)
            parted.setdefault(title, {}).setdefault(name, {})[size] = value
    order = [title for _, title in PANELS]
    return {title: parted[title] for title in sorted(parted, key=order.index, reverse=True)}


def drawn(found: Mapping[int, Mapping[str, float]], unit: str) -> go.Figure:
    """The figure, with each curve's slope in its panel's title or beside its name.

    Args:
        found: for each size what was measured, by name.
        unit: what the sizes count: articles, reports.
    """
    parted = panels(found)
    steepest = {title: max(map(slope, curves.values())) for title, curves in parted.items()}
    titles = [f"{title[:1].upper()}{title[1:]}: slope at most {steepest[title]:.2f}" for title in parted]
    figure = make_subplots(cols=len(parted), subplot_titles=titles, horizontal_spacing=_GAP)
    for column, curves in enumerate(parted.values(), start=1):
        for number, (name, by_size) in enumerate(curves.items()):
            figure.add_scatter(
                x=list(by_size),
                y=list(by_size.values()),
                name=f"{name.replace('_', ' ')}, {slope(by_size):.2f}",
                mode="lines+markers",
                line_color=SERIES[number % len(SERIES)],
                legend=f"legend{column if column > 1 else ''}",
                row=1,
                col=column,
            )
        values = [value for curve in curves.values() for value in curve.values()]
        figure.update_yaxes(range=_range(values), tickformat="~s" if max(values) > _MANY else "~g", col=column)
        figure.update_layout({f"legend{column if column > 1 else ''}": _legend(column - 1, len(parted))})
    figure.update_xaxes(type="log", title=unit, tickvals=sorted(found), tickformat="~s")
    figure.update_yaxes(type="log", dtick="D2")
    size = {"width": _WIDTH * len(parted), "height": _HEIGHT, "margin": {"l": 60, "r": 20, "t": 50, "b": 170}}
    return figure.update_layout(template="plotly_white", font_family=FONT, showlegend=True, **size)


def _range(values: Sequence[float]) -> list[float]:
    """From the round number below the least value to the one above the greatest, in logarithms."""
    lowest, greatest = min(values), max(values)
    low = max((one for one in _ROUND if one <= lowest), default=lowest)
    high = min((one for one in _ROUND if one >= greatest), default=greatest)
    return [float(np.log10(low)), float(np.log10(high))]


def _legend(number: int, of: int) -> dict[str, object]:
    """Where the legend of a panel stands: below it."""
    width = (1 - _GAP * (of - 1)) / of
    return {"x": number * (width + _GAP), "y": -0.2, "yanchor": "top", "font_size": 11}


def write(path: Path, found: Mapping[int, Mapping[str, float]], unit: str) -> None:
    """Writes the figure as a PNG of few colours."""
    figure = drawn({size: {n: v for n, v in of.items() if n != "talks"} for size, of in found.items()}, unit)
    png = picture(figure.to_plotly_json(), "png", _WIDTH * len(panels(found)), _HEIGHT, _SCALE)
    flat = Image.open(io.BytesIO(png)).convert("RGB").quantize(64, Image.Quantize.MEDIANCUT, 2, dither=0)
    path.parent.mkdir(parents=True, exist_ok=True)
    flat.save(path, "PNG", optimize=True)
