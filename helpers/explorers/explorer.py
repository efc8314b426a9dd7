"""The base of all explorers: filters on the left; sentence, chart, evidence and article on the right; export below.

An explorer holds one frozen ``Scene``: a view and its chart. Every control makes a new one; ``go`` shows it everywhere
at once, remembers it for undo, and keeps it on disk so that it is there again after the kernel was restarted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets
import pandas as pd

from helpers.charts.lit import marks_holding
from helpers.charts.marks import kept_behind, table_of
from helpers.corrections.file import stamp_of
from helpers.explorers.behind import evidence_behind
from helpers.explorers.chartoptions import ChartOptions
from helpers.explorers.chips import chips_of, without
from helpers.explorers.closing import in_kernel, keep_only
from helpers.explorers.correcting import CorrectionPanel
from helpers.explorers.countline import count_line, told_table
from helpers.explorers.days import UndatedButton, days_searched
from helpers.explorers.evidence import KINDS
from helpers.explorers.evidencepane import EvidencePane
from helpers.explorers.exportbar import ExportBar, has_network
from helpers.explorers.figurewords import FigureWords, chart_key, proposal_of
from helpers.explorers.filterrail import FilterRail
from helpers.explorers.keeping import ViewShelf
from helpers.explorers.lastview import first_scene, still_there, told_of
from helpers.explorers.listed import KeptRows
from helpers.explorers.parts import Chips, WindowFrame
from helpers.explorers.passon import PassOn
from helpers.explorers.plan import Choice, Plan
from helpers.explorers.preview import FigurePreview
from helpers.explorers.questions import QuestionMenu
from helpers.explorers.saving import Saving
from helpers.explorers.scene import Scene
from helpers.explorers.slot import ChartSlot
from helpers.explorers.status import StatusLine, guarded
from helpers.explorers.steps import Steps, small_button
from helpers.explorers.storypanel import StoryPanel
from helpers.explorers.storytelling import piece_of, piece_of_mark
from helpers.explorers.texts import Texts
from helpers.explorers.viewbox import ViewBox
from helpers.export.browser import warm_up_soon
from helpers.link.collector import collector_paused
from helpers.story.model import StoryPiece
from helpers.tables.correcting import with_corrections
from helpers.views.search import parse_query
from helpers.views.select import Rows, select
from helpers.views.view import View

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from helpers.charts.sketch import Sketch


#: Where figures go, unless an explorer is given another folder.
FIGURES = Path(__file__).resolve().parents[2] / "figures"


class Explorer(ipywidgets.VBox):
    """The application.

    Args:
        corpus: the tables.
        plan: what this explorer shows.
        view: where to start; None takes up the last view that was kept.
        figures: the folder that figures are saved in.
    """

    def __init__(self, corpus: Any, plan: Plan, view: View | None = None, figures: Path = FIGURES) -> None:
        self.plan, self.figures = plan, figures
        self.scene = Scene(view or View())
        self.status, self.shelf = StatusLine(), ViewShelf.beside(corpus)
        self._settling, self._place = False, ""
        self._order: tuple[str, ...] = ()  # of the lanes before a correction: nothing moves under the pointer
        self.rail = FilterRail(plan)
        self._open(with_corrections(corpus))
        self._build()
        super().__init__([self.frame, self._columns, self.story, self.export, self.views, self.status])
        self.add_class("parley")
        keep_only(self, plan.key)
        restored = first_scene(self.plan.key, self.shelf, self.status) if view is None else None
        self.scene = restored or self.scene
        self._show()
        if in_kernel():
            warm_up_soon()
        if restored:
            self._pick_again(restored)

    @property
    def view(self) -> View:
        """The current filters."""
        return self.scene.view

    @property
    def choice(self) -> Choice:
        """The current chart."""
        return self.plan.choice(self.scene.chart)

    @property
    def figure(self) -> go.Figure:
        """The current chart, as a plotly figure."""
        return self.slot.sketch.figure

    def _open(self, corpus: Any) -> None:
        """Sets up what is the same for every view of a corpus."""
        self.corpus, self.texts = corpus, Texts(corpus)
        self._stamp = stamp_of(getattr(corpus, "corrections_file", None))
        self.rail.prepare(select(corpus, View()))

    def _take_newer(self) -> None:
        """Counts anew where rows were checked or corrected elsewhere, as in another notebook."""
        if stamp_of(getattr(self.corpus, "corrections_file", None)) != self._stamp:
            self.take(with_corrections(self.corpus))

    def take(self, corpus: Any) -> None:
        """Shows the same view of other tables, ``corpus``, as after a build; marks and rows that are picked stay so."""
        keys, picked, page = self._keys, self.evidence.table.picked, self.evidence.table.page
        self._order = tuple(self.slot.sketch.layout.get("meta", {}).get("lanes", ()))
        self._open(corpus)
        self.evidence.texts = self.texts
        self.slot.forget()
        self._show()
        if keys:
            self._marked(keys)
            self.slot.pick(keys)
        self.evidence.table.page = min(page, self.evidence.table.pages - 1)
        self.evidence.pick(picked)
        self.correcting.list_made()
        self.story.reread()

    # Building

    def _build(self) -> None:
        plan = self.plan
        self.search, self.dates = self.rail.search, self.rail.dates
        self.facets, self.flags = self.rail.facets, self.rail.flags
        self.charts = ipywidgets.ToggleButtons(
            options=[(choice.label, choice.key) for choice in plan.choices], description="Chart",
            style={"button_width": "auto", "description_width": "40px"},
            tooltips=[choice.hint for choice in plan.choices],
        )  # fmt: skip
        self.options = ChartOptions(self._changed)
        self.clear = small_button("Clear all", "times")
        self.questions = QuestionMenu(plan.key, lambda: select(self.corpus, View()), self.status, self.go)
        self.count = ipywidgets.HTML()
        self.count.add_class("parley-count-line")
        self.undated = UndatedButton(lambda view: self.go(replace(self.scene, view=view)))
        self.frame, self.chips, self.slot = WindowFrame(), Chips(), ChartSlot(self._chosen)
        self._keys: list[str] = []
        self._row = ("", "", "")
        self.correcting = CorrectionPanel(self.status, lambda: self.corpus, self.take)
        self.correcting.add_class("parley-card")
        self.steps = Steps(self.status, self.correcting, lambda: self.scene, self._back_to)
        self.undo, self.redo = self.steps.undo, self.steps.redo
        self.story = StoryPanel(lambda: self.corpus, self.figures)
        on_add = self._added if self.story.is_offered else None
        self.evidence = EvidencePane(
            self.texts, self.status, self._chosen, self._row_picked, [self.correcting], on_add
        )  # fmt: skip
        self.words = FigureWords(self.shelf.words(), lambda: proposal_of(self), lambda: self._keys, self._redraw)
        saving = Saving(self)
        self.export = ExportBar(
            saving.figure, plan.key, saving.everything, calendar=plan.key == "talks", network=has_network(plan),
            words=self.words, save_notebooks=saving.notebooks,
            preview=partial(FigurePreview, saving.drawn, saving.is_on_screen),
        )  # fmt: skip
        self.views = ViewBox(self.shelf, self.status, self.go)
        self.pass_on = PassOn(plan.key, self.shelf, self.status, self._listed, self.talks_compared)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        acts = ipywidgets.HBox([self.questions, self.undo, self.redo, self.clear])  # they are on one line
        head = ipywidgets.HBox([self.charts, self.chips, self.options, acts])  # in as few lines as it takes
        main = ipywidgets.VBox([head, self.count, self.undated, self.slot, self.evidence, self.pass_on])
        self._columns = ipywidgets.HBox([self.rail, main])
        named = ((head, "bar"), (head, "head"), (acts, "acts"), (main, "main"), (self._columns, "columns"))
        for widget, name in named:
            widget.add_class(f"parley-{name}")

    def _connect(self) -> None:
        self.frame.observe(self._roomed, "room")
        self.frame.on_msg(self._seen)
        self.chips.on_msg(self._chip_gone)
        self.rail.on_change(self._searched, self._changed)
        self.charts.observe(self._changed, "value")
        self.clear.on_click(lambda _: self.go(Scene(View(), self.scene.chart)))

    # From controls to view and back

    @guarded("The filters could not be applied.")
    def _changed(self, _change: dict) -> None:
        if not self._settling:
            view, swapped = self.rail.chosen(self.view)
            self.go(Scene(view, self.charts.value, self._chosen_options()))
            if swapped and not self.status.is_error:
                self.rail.dates.note = "‘To’ was before ‘From’, so the two days were swapped."
                self.status.say(self.rail.dates.note)

    @guarded("The search could not be made.")
    def _searched(self, change: dict) -> None:
        """Handles the search field: words, or a day or month."""
        days = None if self._settling else days_searched(change["new"])
        if days is None:
            self._changed(change)
            return
        self.go(replace(self.scene, view=self.view.with_days(*days).searching("")))
        self._settle()  # the day goes from the search to where days stand
        if not self.status.is_error:
            self.status.say(f"‘{change['new'].strip()}’ is read as days; in quotation marks it is searched for.")

    def _chosen_options(self) -> tuple[tuple[str, str], ...]:
        """The options other than the first of their list; those of the previous chart are dropped."""
        return self.options.chosen() if self.charts.value == self.choice.key else ()

    def _settle(self) -> None:
        """Sets every control to the scene without reacting to the changes."""
        self._settling = True
        try:
            self.rail.settle(self.view)
            self.charts.value = self.choice.key
            self.options.settle(self.choice, dict(self.scene.options), self.rows)
        finally:
            self._settling = False

    @guarded("The view could not be shown.")
    def go(self, scene: Scene) -> None:
        """Shows another view or chart, ``scene``; Undo brings the previous one back."""
        if scene != self.scene:
            self.steps.did(self.scene)
        self.status.clear()
        self._back_to(scene)

    def _back_to(self, scene: Scene) -> None:
        self._take_newer()
        self.scene, self._order = scene, ()
        self._show()
        self._keep()

    @guarded("What was passed on could not be taken up.")
    def _seen(self, _widget: Any, _content: dict, _buffers: Any) -> None:
        """Handles the page becoming visible again: shows what another notebook has passed on."""
        self.story.look_again()
        self._take_newer()
        passed = self.shelf.take_passed(self.plan.key)
        if passed is not None:
            self.go(passed)
            self.status.say("This was passed on from another notebook; Undo goes back.")

    @guarded("This filter could not be taken away.")
    def _chip_gone(self, _widget: Any, content: dict, _buffers: Any) -> None:
        view = without(self.view, str(content.get("field")), str(content.get("value")))
        self.go(Scene(view, self.scene.chart, self.scene.options))

    # Showing

    @collector_paused()
    def _show(self) -> None:
        self.rows = select(self.corpus, self.view)
        self.scene = replace(self.scene, view=self.rows.view)  # ids in place of the names of actors
        self._settle()
        self._show_count()
        self.undated.show(self.rows, told_table(self.choice.table, self.choice.evidence_for(self.chart_options())))
        self._show_chart()
        self.rail.show(self.rows)
        self._all_rows()
        self.clear.disabled = not self.view.active() and not self.scene.options
        self.views.show(self.scene)
        self.words.changed()

    def _show_count(self) -> None:
        choice, asked = self.choice, self.questions.words_for(self.scene)
        behind = choice.evidence_for(self.chart_options())
        self.count.value = count_line(self.rows, choice.table, asked, behind, choice.only)
        self.chips.chips = [chip._asdict() for chip in chips_of(self.view, self.rows, self.plan, self.rail.labels)]

    def _show_chart(self) -> None:
        found = self.rows.count(self.choice.table)
        self.slot.layout.display = "" if found else "none"
        if found:
            self.slot.show(self._sketch())

    def _sketch(self) -> Sketch:
        """The chart at its size on the screen, with the person's words and labels."""
        more = self.words.seen(chart_key(self))
        said = str(sorted((name, str(value)) for name, value in more.items()))
        if self._place:
            more["size"] = self._place
        if self._order and "order" in self.choice.draw.__signature__.parameters:
            more["order"] = self._order
        chosen = self.chart_options()
        wanted = (self.view, self.choice.key, str(sorted(chosen.items())), said, self._place, *self._order)
        return self.slot.drawn(wanted, lambda: self.choice.sketch(self.rows, **chosen, **more))

    @guarded("The chart could not be drawn for this window.")
    def _roomed(self, change: dict) -> None:
        """Redraws the chart when its place on the screen has changed size."""
        width, height = change["new"]
        place = f"screen-{width}x{height}"
        if place != self._place and min(width, height) > 99:
            self._place = place
            self._redraw()

    def _redraw(self) -> None:
        """Draws the same chart anew; the marks that are chosen stay so, and those of the row that is open."""
        self._show_chart()
        self.slot.pick(self._keys)
        self._light(*self._row)

    def chart_options(self) -> dict[str, Any]:
        """The options of the current chart, by name."""
        return self.options.values

    def options_of_all(self) -> dict[str, dict[str, Any]]:
        """The non-default options of every chart, by its key."""
        return {self.choice.key: self.chart_options()}

    # Evidence

    @property
    def _wanted(self) -> list[str]:
        return [needle.strip() for wanted, needle in parse_query(self.view.searched) if wanted]

    def _all_rows(self) -> None:
        self._keys = []
        key = self.choice.evidence_for(self.chart_options())
        table = table_of(key)
        listed = self.rows.once(("evidence", key), lambda: KeptRows(self.rows, table, kept_behind(self.rows, key)))
        self.evidence.show(KINDS[table], listed, "", self._wanted, self.view.searched)

    @guarded("The choice could not be kept.")
    def _chosen(self, keys: Sequence[str] = ()) -> None:
        """Shows what is behind the marks that a person chose, or all that matches; kept for the next start."""
        self._marked(list(keys))
        self._keep()

    @guarded("The evidence could not be shown.")
    def _marked(self, keys: list[str]) -> None:
        if not keys:
            self._all_rows()
            return
        kind, rows, behind = evidence_behind(self.rows, keys)
        self._keys = keys
        self.evidence.show(kind, rows, behind, self._wanted, self.view.searched)

    def _listed(self) -> tuple[Rows, str, pd.DataFrame]:
        """The rows of the view, and those listed as evidence."""
        kind, frame = self.evidence.given
        return self.rows, kind.table, frame

    def _row_picked(self, table: str, key: str, row_id: str) -> None:
        """Highlights the marks of an evidence row and offers corrections; without an id, undoes both."""
        self.correcting.offer(table, row_id)
        self._row = (table, key, row_id)
        self._light(*self._row)

    def _light(self, table: str, key: str, row_id: str) -> None:
        self.slot.light(marks_holding(self.slot.sketch, self.rows, table, key, row_id) if row_id else ())

    @guarded("It could not be added to the story page.")
    def _added(self, table: str, row_id: str) -> None:
        """Adds an evidence row to the story page; without an id, what the picked marks represent."""
        self._tell([piece_of(table, row_id, self.corpus)] if row_id else self._pieces_picked())

    def _pieces_picked(self) -> list[StoryPiece]:
        """What the picked marks represent."""
        return [piece_of_mark(key, self.view, self.corpus) for key in dict.fromkeys(self._keys)]

    def _tell(self, pieces: list[StoryPiece]) -> None:
        """Adds pieces to the story page and says so."""
        if pieces:
            self.story.add(pieces)
            self.status.say(self.story.status.text)

    def talks_compared(self) -> tuple[str, ...]:
        """The talk whose articles are compared, under all its ids; none where no talk is chosen."""
        return ()

    # Keeping and saving

    @guarded("The mark that was chosen could not be chosen again.")
    def _pick_again(self, kept: Scene) -> None:
        """Chooses the marks of a restored view, and says what was restored."""
        keys = still_there(self.rows, kept.picked)
        if keys:
            self._marked(keys)
            self.slot.pick(keys)
        self.status.say(told_of(kept, keys))

    def _keep(self) -> None:
        self.shelf.keep_last(self.plan.key, replace(self.scene, picked=tuple(self._keys)))
