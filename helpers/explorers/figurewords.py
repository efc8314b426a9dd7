"""The headline, subtitle, source line, note and style of the current figure, and labels of its marks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import ipywidgets

from helpers.charts import finding
from helpers.charts.findings import source_line
from helpers.charts.style import PLAIN, names, read_style
from helpers.charts.wording import under_headline
from helpers.explorers.scene import Scene
from helpers.explorers.status import StatusLine, guarded
from helpers.explorers.wordshelf import FIELDS, WordShelf

#: What of a person's words is seen on the screen; a house style is for files.
SEEN = ("headline", "subtitle", "source", "caption", "labels")
#: Seconds without a keystroke after which the chart shows what was written.
PAUSE = 0.4


class FigureOwner(Protocol):
    """The part of an explorer that the words around its figure need."""

    plan: Any
    view: Any
    choice: Any
    scene: Any
    rows: Any
    slot: Any


class Proposal(NamedTuple):
    """The current chart's key on the shelf, and the words proposed for it."""

    chart: str
    words: dict[str, str]


def chart_key(explorer: FigureOwner) -> str:
    """The key under which the shelf keeps the words for an explorer's current chart and view."""
    scene = Scene(explorer.view, explorer.choice.key, explorer.scene.options)
    return f"{explorer.plan.key} {' '.join(scene.to_json().split())}"


def proposal_of(explorer: FigureOwner) -> Proposal | None:
    """The words proposed for an explorer's figure (finding, sentence, source); None if there is no figure."""
    if not explorer.rows.count(explorer.choice.table):
        return None
    meta = explorer.slot.sketch.layout["meta"]
    meta = meta | meta.get("own", {})
    words = {"headline": finding(explorer.rows, meta), "source": source_line(explorer.rows)}
    words["subtitle"] = under_headline(str(meta["title"]), str(meta["sentence"]))
    return Proposal(chart_key(explorer), words)


class FigureWords(ipywidgets.VBox):
    """The fields, folded until opened; proposals are computed only then.

    Args:
        shelf: keeps what the person writes.
        propose: says which chart is shown and what is proposed for it; None where nothing is shown.
        picked: the keys of the marks that are picked.
        relabel: shows the chart with its words and labels as they now are.
    """

    def __init__(
        self,
        shelf: WordShelf,
        propose: Callable[[], Proposal | None],
        picked: Callable[[], list[str]] = list,
        relabel: Callable[[], None] = lambda: None,
    ) -> None:
        self.shelf, self._propose, self._picked, self._relabel = shelf, propose, picked, relabel
        self._shown: Proposal | None = None
        self._settling = False
        self.on_change: Callable[[], None] = lambda: None  # of figure or words
        self.on_style: Callable[[], None] = lambda: None  # that a house style was chosen
        self._waiting: asyncio.TimerHandle | None = None
        self.status = StatusLine()
        row = ipywidgets.Layout(flex_flow="row wrap")
        wide, style = ipywidgets.Layout(width="100%"), {"description_width": "64px"}
        self.unfold = ipywidgets.ToggleButton(
            False, description="Headline and words…", icon="pencil", layout=ipywidgets.Layout(width="auto"),
            tooltip="Your own words around this figure, on the screen and saved; kept only for this chart of this view",
        )  # fmt: skip
        self.fields: dict[str, Any] = {
            "headline": ipywidgets.Text(description="Headline", layout=wide, style=style),
            "subtitle": ipywidgets.Text(description="Subtitle", layout=wide, style=style),
            "source": ipywidgets.Text(description="Source", layout=wide, style=style),
            "caption": ipywidgets.Text(
                description="Note", placeholder="A sentence below the figure (optional)", layout=wide, style=style
            ),
            "style": ipywidgets.Dropdown(
                options=[(read_style(name).label, name) for name in names()], description="Style", style=style,
                layout=ipywidgets.Layout(width="220px"),
            ),
        }  # fmt: skip
        self.label = ipywidgets.Text(
            description="Label", placeholder="a label for the chosen mark; leave it empty to remove the label",
            layout=ipywidgets.Layout(width="auto", flex="1 1 260px"), style=style,
        )  # fmt: skip
        self.label_button = ipywidgets.Button(
            description="Label this", icon="tag", layout=ipywidgets.Layout(width="auto"),
            tooltip="Click a mark of the chart, write its label, and press",
        )  # fmt: skip
        self.reset = ipywidgets.Button(
            description="Reset words", icon="undo", layout=ipywidgets.Layout(width="auto"),
            tooltip="Take back your words and labels for this chart",
        )  # fmt: skip
        self._box = ipywidgets.VBox(
            [
                *self.fields.values(),
                ipywidgets.HBox([self.label, self.label_button, self.reset], layout=row),
                self.status,
            ]
        )
        self._box.layout.display = "none"
        super().__init__([self.unfold, self._box])
        self.add_class("parley-figure-words")
        self.unfold.observe(lambda _: self.changed(), "value")
        for field in self.fields.values():
            field.observe(self._written, "value")
        self.label_button.on_click(lambda _: self._labelled())
        self.reset.on_click(lambda _: self._taken_back())

    def changed(self) -> None:
        """Fills the fields with the words of a newly shown chart or view."""
        self._box.layout.display = "" if self.unfold.value else "none"
        self._shown = self._propose() if self.unfold.value else None
        self.status.clear()
        if self._shown is not None:
            self._fill(self._shown, self.shelf.fetch(self._shown.chart))
        self.on_change()

    def words(self, chart: str) -> dict[str, Any]:
        """The person's words for a chart, as options of ``save_figure``."""
        return {name: value for name, value in self.shelf.fetch(chart).items() if name != "finding"}

    def labels(self, chart: str) -> dict[str, str]:
        """The labels of a chart's marks."""
        return self.shelf.fetch(chart).get("labels", {})

    def seen(self, chart: str) -> dict[str, Any]:
        """The person's words for a chart that are seen on the screen, as options of the chart."""
        return {name: value for name, value in self.words(chart).items() if name in SEEN}

    def _fill(self, shown: Proposal, kept: dict[str, Any]) -> None:
        self._settling = True
        try:
            for name, field in self.fields.items():
                field.value = self._known(name, kept.get(name, shown.words.get(name, PLAIN if name == "style" else "")))
        finally:
            self._settling = False
        then, now = kept.get("finding"), shown.words.get("headline", "")
        if "headline" in kept and then and then != now:
            self.status.say(f"Your headline was written when the figure found: ‘{then}’. Now it finds: ‘{now}’.")

    def _known(self, name: str, value: str) -> str:
        return value if name != "style" or value in names() else PLAIN

    @guarded("The words could not be kept.")
    def _written(self, change: dict) -> None:
        if self._settling or self._shown is None:
            return
        proposed = self._shown.words
        own = {name: self.fields[name].value.strip() for name in FIELDS}
        plain = {"style": PLAIN} | proposed
        kept: dict[str, Any] = {name: value for name, value in own.items() if value != plain.get(name, "")}
        if labels := self.labels(self._shown.chart):
            kept["labels"] = labels
        if "headline" in kept:
            kept["finding"] = proposed.get("headline", "")
        self.shelf.keep(self._shown.chart, kept)
        if change["owner"] is self.fields["style"] and self.fields["style"].value != PLAIN:
            self.on_style()
        self._show_soon()

    def _show_soon(self) -> None:
        """Shows the words on the chart once nothing more is typed; without a kernel at once."""
        if self._waiting is not None:
            self._waiting.cancel()
        try:
            self._waiting = asyncio.get_running_loop().call_later(PAUSE, self._show_words)
        except RuntimeError:
            self._show_words()

    @guarded("The words could not be shown on the chart.")
    def _show_words(self) -> None:
        self._relabel()
        self.on_change()

    @guarded("The label could not be set.")
    def _labelled(self) -> None:
        keys = list(dict.fromkeys(self._picked()))
        if self._shown is None or len(keys) != 1:
            self.status.say("Click one mark of the chart first; its label points to it.")
            return
        kept = self.shelf.fetch(self._shown.chart)
        labels = dict(kept.get("labels", {}))
        labels.pop(keys[0], None)
        if words := self.label.value.strip():
            labels[keys[0]] = words
        kept = {name: value for name, value in kept.items() if name != "labels"} | (
            {"labels": labels} if labels else {}
        )
        self.shelf.keep(self._shown.chart, kept)
        self.label.value = ""
        self._show_words()

    @guarded("The words could not be taken back.")
    def _taken_back(self) -> None:
        if self._shown is not None:
            self.shelf.keep(self._shown.chart, {})
            self._fill(self._shown, {})
            self._show_words()
