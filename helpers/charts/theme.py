"""The common theme of all charts, on screen and in print: sizes, fonts, colours each with a symbol or pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

#: Liberation Sans is on Debian and has Arial's metrics, so that labels fit alike everywhere.
FONT = '"Liberation Sans", Arial, Helvetica, "DejaVu Sans", "Noto Sans", "Noto Sans CJK SC", sans-serif'

INK, MUTED, GRID, AXIS, PAPER = "#1a1a1a", "#5c5c5c", "#e4e4e4", "#8c8c8c", "#ffffff"

# Okabe and Ito's palette (2008), told apart with any colour vision.
BLUE, ORANGE, GREEN, PURPLE = "#0072B2", "#E69F00", "#009E73", "#CC79A7"
SKY, VERMILION, YELLOW, BLACK = "#56B4E9", "#D55E00", "#F0E442", "#000000"
GREY, LIGHT = "#8c8c8c", "#c9c9c9"
#: Behind what is beside the plot.
SHADE = "#f4f4f4"

#: For series that have no colour of their own, in this order; never more than these, the rest is 'others'.
SERIES = (BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION)
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x")
#: Four fills, plain among them: those of one fill are apart in greyscale.
PATTERNS = ("", "/", ".", "x")

UNKNOWN = "unknown"
OTHERS = "others"


@dataclass(frozen=True)
class Style:
    """Colour with the symbol and the pattern that say the same without it."""

    colour: str
    symbol: str = "circle"
    pattern: str = ""


#: Points tell them apart by symbol; bars by pattern, or by lightness where that is the same.
STATUS = {
    "held": Style(BLUE, "circle", ""),
    "ongoing": Style(GREEN, "diamond", "/"),
    "planned": Style(SKY, "circle-open", ""),
    "proposed": Style(PURPLE, "square-open", "."),
    "postponed": Style(ORANGE, "triangle-right", "/"),
    "cancelled": Style(VERMILION, "x", "x"),
    "refused": Style(BLACK, "cross", ""),
}

#: The symbol of a talk in dispute: a grey disc with this sign in it.
DOUBT = "?"

KIND = {
    "direct": Style(BLUE, "circle", ""),
    "mixed": Style(SKY, "square", "/"),
    "indirect": Style(ORANGE, "diamond", ""),
}

#: From few to many, one hue, dark enough at the end for white figures.
RAMP = ("#eaf3f9", "#c6dfee", "#93c4df", "#5aa3cb", "#2583b8", "#005f96", "#003f66")


@dataclass(frozen=True)
class Size:
    """A size that figures come in; lengths in CSS pixels (1/96 inch), ``scale`` pixels of PNG for each.

    ``height`` is fixed for slides (``low == high``); elsewhere a chart is as high as its rows need, within bounds.
    ``rows`` of bars, ``columns`` of a grid and ``actors`` of a network are how many there is room for. A figure
    for the ``screen`` is as wide as the cell that shows it: there ``width`` is what it is laid out for.
    """

    name: str
    label: str
    width: int
    low: int
    high: int
    scale: float
    title: float
    text: float
    small: float
    pad: int
    marker: float
    rows: int
    columns: int
    actors: int

    @property
    def pixels(self) -> int:
        """Width of the PNG in pixels."""
        return round(self.width * self.scale)


def is_place(name: str) -> bool:
    """Whether a size is that of a chart area on screen, in an explorer that shows the matches above the chart."""
    return _PLACE.fullmatch(name) is not None


class Sizes(dict[str, Size]):
    """The sizes by name; ``screen-640x500`` is that of a place on the screen, in CSS pixels, made when asked for."""

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or (isinstance(name, str) and _PLACE.fullmatch(name) is not None)

    def __missing__(self, name: str) -> Size:
        found = _PLACE.fullmatch(name)
        if found is None:
            raise KeyError(name)
        width, high = (int(number) for number in found.groups())
        text = 13 if width >= 800 else 12 if width >= 560 else 11
        screen = self["wide"]
        return replace(
            screen, name=name, width=max(width, 240), low=min(screen.low, max(high, 240)), high=max(high, 240),
            title=18 if width >= 800 else 16, text=text, small=text - 1, marker=screen.marker * text / 13,
            rows=max(6, min(screen.rows, high // 32)), columns=max(5, min(screen.columns, width // 60)),
            actors=max(8, min(screen.actors, width // 40, high // 18)),
        )  # fmt: skip


#: The width in CSS pixels for which a chart is laid out where no size is asked for: it fits a notebook's cell in a
#: window of 900, and is less than the 700 that plotly takes for a file. Where there is more room it is drawn wider.
CELL = 640
_PLACE = re.compile(r"screen-(\d{2,4})x(\d{2,4})")

SIZES = Sizes(
    {
        # name, label, width, low, high, scale, title, text, small, pad, marker, rows, columns, actors
        "screen": Size("screen", "Screen", CELL, 340, 900, 2, 18, 12, 11, 12, 10, 25, 12, 18),
        "wide": Size("wide", "Wide screen", 960, 340, 900, 2, 20, 13, 12, 12, 11, 25, 16, 24),
        "phone": Size("phone", "Phone (320 px)", 320, 220, 1400, 2, 15, 11, 10, 8, 8, 12, 6, 9),
        "column": Size("column", "Report column (89 mm)", 336, 220, 560, 3.125, 13, 9.5, 8.5, 6, 7.5, 12, 7, 10),
        "page": Size("page", "Full page width (174 mm)", 656, 300, 900, 3.125, 16.5, 11, 10, 8, 9.5, 22, 13, 18),
        "slide": Size("slide", "Slide (16:9)", 1280, 720, 720, 2, 32, 19, 16.5, 40, 15, 12, 14, 18),
    }
)


#: The sizes that an HTML page holds, the narrowest first: it shows the widest that fits, and is as high as it needs.
WEB = ("phone", "page", "wide")


def series_style(place: int, value: str | None = "", label: str = "") -> Style:
    """The style of a series; unknown and others are grey, and striped where unknown.

    Args:
        place: of the series, from 0; styles repeat after the last one.
        value: that the series stands for; None where it is unknown.
        label: of the series, by which others and unknown are recognised.
    """
    if value is None or label == UNKNOWN:
        return Style(LIGHT, "circle-open", "/")
    if label == OTHERS:
        return Style(GREY, "hexagon")
    return Style(SERIES[place % len(SERIES)], SYMBOLS[place % len(SYMBOLS)], PATTERNS[place % len(PATTERNS)])


def shade(share: float) -> str:
    """The colour of a cell whose value is ``share`` (0 to 1) of the greatest."""
    return RAMP[min(len(RAMP) - 1, int(share * len(RAMP)))]


def tint(colour: str, share: float) -> str:
    """A colour that lets what is below it through: ``share`` (0 to 1) of it, as plotly writes it."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on a colour."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return PAPER if 0.299 * red + 0.587 * green + 0.114 * blue < 140 else INK


#: Plotly's own buttons that Parley leaves out; ``sendChartToCloud`` would upload the chart.
NO_BUTTONS = ("sendChartToCloud", "sendDataToCloud", "lasso2d", "autoScale2d", "toggleSpikelines", "toggleHover")

#: How figures behave on screen: no logo, nothing that leaves the machine.
CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": list(NO_BUTTONS),
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "parley"},
    "locale": "en",
}
