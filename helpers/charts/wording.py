"""A person's words around a figure: headline, subtitle, source line, labels of marks, and the house style.

Every chart takes these options beside its own. They reach the ``Frame`` by way of this module, so that no chart need
pass on what it does not look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from helpers.articles.told import ToldError
from helpers.charts import theme
from helpers.charts.marks import data_of
from helpers.charts.text import escape, lines

if TYPE_CHECKING:
    from helpers.charts.sketch import Sketch

#: The options that every chart takes beside its own; ``caption`` is the note below the figure.
OPTIONS = ("headline", "subtitle", "source", "labels", "style")
#: A label takes at most this many characters and lines.
MOST_CHARACTERS, MOST_LINES = 160, 4


@dataclass(frozen=True)
class Wording:
    """What is around a figure in a person's words; empty where the chart says it itself.

    Attributes:
        headline: in place of the chart's title, which then begins the subtitle.
        subtitle: in place of the view's sentence.
        source: the line below the notes that says where the figure comes from.
        labels: the key of a mark → words that point to it.
        finds: where no headline was asked for, what gives the chart's finding, from its rows and what it says of
            itself (the ``meta`` of its layout).
    """

    headline: str = ""
    subtitle: str = ""
    source: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    finds: Callable[[Any, dict[str, Any]], str] | None = None


class WordingError(ToldError, ValueError):
    """The words cannot be used around a figure; the message is a sentence for the person."""


_SAID: ContextVar[Wording | None] = ContextVar("wording", default=None)


@contextmanager
def saying(wording: Wording) -> Iterator[None]:
    """Within this, every ``Frame`` uses the wording."""
    token = _SAID.set(wording)
    try:
        yield
    finally:
        _SAID.reset(token)


def wording_now() -> Wording:
    """The wording of the chart that is being drawn."""
    return _SAID.get() or Wording()


def apart(options: dict[str, Any]) -> tuple[dict[str, Any], Wording, str]:
    """A chart's own options, the wording, and the name of the house style.

    Raises:
        WordingError: if a text is no text or the labels are no mapping of keys to words.
    """
    own = {name: value for name, value in options.items() if name not in OPTIONS}
    texts = {name: options.get(name) or "" for name in ("headline", "subtitle", "source", "style")}
    for name, value in texts.items():
        if not isinstance(value, str):
            raise WordingError(f"{name} is text, not {value!r}.")
    labels = options.get("labels") or {}
    if not isinstance(labels, Mapping) or not all(isinstance(one, str) for pair in labels.items() for one in pair):
        raise WordingError("labels gives the key of a mark and the words for it, such as {key: 'first round'}.")
    wording = Wording(texts["headline"], texts["subtitle"], texts["source"], dict(labels))
    return own, wording, texts["style"]


def under_headline(title: str, sentence: str) -> str:
    """The subtitle below a person's headline: the chart's own title and what the view's sentence adds to it."""
    head, comma, _ = sentence.partition(", ")
    count = head.split(" in ")[0]
    if comma and count and count in title:
        return "; ".join(filter(None, [title, sentence.removeprefix(count).strip(", ")]))
    return f"{title}. {sentence}"


def add_labels(sketch: Sketch, labels: Mapping[str, str]) -> list[str]:
    """Points words at marks; returns the keys of those labels whose mark is not in the chart.

    Args:
        sketch: the chart, which is changed.
        labels: words by the key of their mark; empty words are left out.
    """
    look = theme.SIZES[sketch.layout["meta"]["size"]]
    places: dict[str, tuple[int, int]] = {}
    for number in range(len(sketch.data)):
        for place, cell in enumerate(data_of(sketch, number)):
            if len(cell) and isinstance(cell[0], str):
                places[cell[0]] = (number, place)  # the last of a key is the topmost
    for key, words in labels.items():
        if key in places and words.strip():
            sketch.layout["annotations"].append(_arrow(sketch, *places[key], words, look))
    return [key for key in labels if key not in places]


def _arrow(sketch: Sketch, trace: int, point: int, words: str, look: theme.Size) -> dict[str, Any]:
    one = sketch.data[trace]
    x, y = (list(one[axis])[point] for axis in ("x", "y"))
    if one["type"] == "bar":
        x, y = _bar_end(one, point, x, y)
    room = look.width * 0.24
    plain = " ".join(words.split())[:MOST_CHARACTERS]
    left = _share(sketch, one.get("xaxis", "x"), x) > 0.6
    return {
        "text": "<br>".join(escape(line) for line in lines(plain, room, look.text, most=MOST_LINES)),
        "xref": one.get("xaxis", "x"), "yref": one.get("yaxis", "y"), "x": x, "y": y,
        "ax": look.text * (-3 if left else 3), "ay": -look.text * 2.6,
        "xanchor": "right" if left else "left", "yanchor": "bottom", "align": "left",
        "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": theme.INK, "standoff": look.marker * 0.6,
        "bgcolor": "rgba(255,255,255,0.7)", "borderpad": 2, "font": {"size": look.text, "color": theme.INK},
        "name": "label",
    }  # fmt: skip


def _bar_end(trace: dict[str, Any], point: int, x: Any, y: Any) -> tuple[Any, Any]:
    """Where the arrow of a bar points: the end of a lying bar, the middle of a cell or a standing bar's top."""
    base = trace.get("base")
    start = base[point] if isinstance(base, list) else 0
    if trace.get("orientation") == "h":
        return start + x, y
    return x, start + (y / 2 if isinstance(base, list) else y)


def _share(sketch: Sketch, axis: str, x: Any) -> float:
    """How far right of its axis a point lies, from 0 to 1; 0.5 where that cannot be told."""
    import pandas as pd

    layout = sketch.layout.get(f"xaxis{axis[1:]}", {})
    low, high = layout.get("range", (0, 1))
    first, last = layout.get("domain", (0, 1))
    try:
        if layout.get("type") == "date":
            low, high, x = (pd.Timestamp(one) for one in (low, high, x))
        return first + (x - low) / (high - low) * (last - first)
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.5
