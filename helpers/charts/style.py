"""House styles: a small TOML file gives font, colours and logo text for any chart.

The styles that come with Parley are in ``styles``; a path to your own TOML file works as well. Only the look
changes: what is drawn where is measured with the widths of Arial, so a font must not be wider.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from helpers.articles.told import ToldError
from helpers.charts import theme
from helpers.charts.sketch import Sketch
from helpers.charts.text import escape

FOLDER = Path(__file__).parent / "styles"
#: The look of a chart for which no other is chosen.
PLAIN = "parley"
#: The names of Parley's colours in a style file.
COLOURS = {
    name: getattr(theme, name.upper())
    for name in ("paper", "ink", "muted", "grid", "axis", "blue", "orange", "green", "purple", "sky", "vermilion",
                 "black", "grey", "light", "shade")
}  # fmt: skip
_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")
_MOST_BYTES = 20_000


class StyleError(ToldError):
    """The house style cannot be read; the message is a sentence for the person."""


class HouseStyle(NamedTuple):
    """A house style: what it is called, font, Parley's colours → its own, and the logo text."""

    label: str
    font: str
    colours: dict[str, str]
    logo: str


def names() -> list[str]:
    """The styles that come with Parley, the plain one first."""
    found = sorted(path.stem for path in FOLDER.glob("*.toml"))
    return sorted(found, key=lambda name: name != PLAIN)


def read_style(name: str) -> HouseStyle:
    """A style by its name, or by the path of its file.

    Raises:
        StyleError: with a sentence, if it is missing or holds something else.
    """
    path = FOLDER / f"{name}.toml" if name in names() else Path(name)
    if path.suffix != ".toml" or not path.is_file():
        raise StyleError(f"There is no house style {name!r}; take {', '.join(names())}, or the path of a TOML file.")
    return _read(path)


def _read(path: Path) -> HouseStyle:
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES + 1)
        if len(text) > _MOST_BYTES:
            raise StyleError(f"{path.name} is too long for a house style.")
        data = tomllib.loads(text.decode("utf-8"))
    except (OSError, ValueError) as error:
        raise StyleError(f"The house style {path.name} cannot be read: {error}.") from None
    strange = set(data) - {"label", "font", "logo", "colours"}
    if strange:
        raise StyleError(
            f"{path.name}: a house style has label, font, logo and colours, and no {sorted(strange)[0]!r}."
        )
    texts = {key: data.get(key, "") for key in ("label", "font", "logo")}
    wrong = [key for key, value in texts.items() if not isinstance(value, str) or re.search(r"[<>{};]", value)]
    if wrong:
        raise StyleError(f"{path.name}: {wrong[0]} is plain text without the signs < > {{ }} ;.")
    return HouseStyle(
        texts["label"] or path.stem, texts["font"], _colours(path, data.get("colours", {})), texts["logo"]
    )


def _colours(path: Path, given: Any) -> dict[str, str]:
    if not isinstance(given, dict):
        raise StyleError(f"{path.name}: colours is a table of names and values.")
    for name, value in given.items():
        if name not in COLOURS:
            raise StyleError(f"{path.name}: there is no colour {name!r}; the colours are {', '.join(COLOURS)}.")
        if not isinstance(value, str) or not _HEX.match(value):
            raise StyleError(f"{path.name}: the colour {name} is written like #1a2b3c, not {value!r}.")
    return {COLOURS[name].lower(): value for name, value in given.items()}


def dress(sketch: Sketch, name: str) -> Sketch:
    """The chart in a house style; the plain one leaves it as it is.

    Args:
        sketch: the chart.
        name: of the house style; empty for the plain one.
    """
    if not name or name == PLAIN:
        return sketch
    style = read_style(name)
    swaps = {colour: own for colour, own in style.colours.items() if colour != own.lower()}
    tints = {_numbers(colour): _numbers(own) for colour, own in swaps.items()}
    layout = _swapped(sketch.layout, swaps, tints, style.font)
    layout["meta"] = sketch.layout["meta"]
    if style.logo:
        layout["annotations"] = [*layout["annotations"], _logo(style, layout)]
    return Sketch(_swapped(sketch.data, swaps, tints, style.font), layout)


def _logo(style: HouseStyle, layout: dict[str, Any]) -> dict[str, Any]:
    look = theme.SIZES[layout["meta"]["size"]]
    return {
        "text": f"<b>{escape(style.logo[:60])}</b>", "name": "logo", "showarrow": False,
        "xref": "paper", "yref": "paper", "x": 1, "y": 0, "xanchor": "right", "yanchor": "bottom",
        "xshift": layout["margin"]["r"] - look.pad, "yshift": -layout["margin"]["b"] + look.pad * 0.2,
        "font": {"size": look.small, "color": style.colours.get(theme.MUTED.lower(), theme.MUTED)},
    }  # fmt: skip


def _numbers(colour: str) -> str:
    return ",".join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))


def _swapped(part: Any, colours: dict[str, str], tints: dict[str, str], font: str) -> Any:
    """The same with other colours and font. What is in texts, hovers and keys is left as it is."""
    if isinstance(part, dict):
        return {key: value if key in _LEFT else _swapped(value, colours, tints, font) for key, value in part.items()}
    if isinstance(part, list):
        return [_swapped(one, colours, tints, font) for one in part]
    if isinstance(part, str):
        if part == theme.FONT:
            return font or part
        if part.startswith("#"):
            return colours.get(part.lower(), part)
        if part.startswith("rgba("):
            head, _, share = part[5:].rpartition(",")
            return f"rgba({tints.get(head, head)},{share}"
    return part


#: What holds words or data, and no look.
_LEFT = frozenset(("text", "hovertext", "customdata", "ticktext", "x", "y", "tickvals", "name", "meta", "base"))
