"""The export bar: saves what is shown as files in ``figures/`` and lists them.

'Save figure' writes the chart that is shown; 'Export all' every chart of the explorer, the tables and a report page.
"""

from __future__ import annotations

from collections.abc import Callable
from os.path import commonpath
from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets

from helpers.explorers.figurewords import FigureWords
from helpers.explorers.fileslist import files_html
from helpers.explorers.formatticks import CALENDAR, FORMATS, NETWORK, FormatTicks
from helpers.explorers.job import Job, JobProgress
from helpers.explorers.preview import FigurePreview
from helpers.explorers.status import StatusLine, as_sentence
from helpers.export.networks import CHARTS as NETWORKS
from helpers.views.words import listed

if TYPE_CHECKING:
    from helpers.explorers.plan import Plan
    from helpers.export import Saved

#: Of all files that are written at once, those that are offered as links: the report and the ZIP.
_FIRST = frozenset({".html", ".zip"})
SIZES = [("Report column", "column"), ("Full page", "page"), ("Slide", "slide")]

#: Writes the files: name, formats, size, caption, and a function to report progress to → what was written.
Save = Callable[[str, tuple[str, ...], str, str, Callable[[str], None]], "Saved"]
#: Gives the work of exporting all as the view stands now: from name, formats, size and caption.
SaveAll = Callable[[str, tuple[str, ...], str, str], Callable[[JobProgress, Callable[[], bool]], "Saved"]]


class ExportBar(ipywidgets.VBox):
    """Name, formats, size, caption and two buttons.

    Args:
        save: writes the files of the figure.
        name: the name that is proposed.
        save_all: gives the work that writes every figure; None offers no such button.
        calendar: whether the talks can be written as a calendar and as a chronology.
        network: whether some figure is of pairs.
        words: the fields for what is around the figure; None has only the note.
        save_notebooks: as ``save_all``, for the charts of all notebooks.
        preview: gives, from the list of sizes, what shows the figure before it is saved; None shows nothing.
    """

    def __init__(
        self,
        save: Save,
        name: str,
        save_all: SaveAll | None = None,
        calendar: bool = False,
        network: bool = False,
        words: FigureWords | None = None,
        save_notebooks: SaveAll | None = None,
        preview: Callable[[ipywidgets.Dropdown], FigurePreview] | None = None,
    ) -> None:
        self._save, self._save_all, self.words = save, save_all, words
        self._save_notebooks = save_notebooks
        self.status = StatusLine()
        narrow = ipywidgets.Layout(width="auto", flex="1 1 220px")
        style = {"description_width": "52px"}
        self.name = ipywidgets.Text(name, description="Name", layout=narrow, style=style)
        self.size = ipywidgets.Dropdown(
            options=SIZES, value="page", description="Size", style={"description_width": "36px"},
            layout=ipywidgets.Layout(width="180px"),
        )  # fmt: skip
        self.caption = words.fields["caption"] if words else ipywidgets.Text(
            "", description="Note", placeholder="A sentence below the figure (optional)",
            layout=ipywidgets.Layout(width="auto", flex="1 1 320px"), style=style,
        )  # fmt: skip
        self.preview = preview(self.size) if preview else None
        if words and self.preview:
            words.on_change, words.on_style = self.preview.changed, self.preview.styled
        self.offered = [*FORMATS, *(CALENDAR if calendar else ()), *(NETWORK if network else ())]
        self._ticks = FormatTicks(self.offered)
        self.preset, self.formats = self._ticks.preset, self._ticks.boxes
        self.button = ipywidgets.Button(
            description="Save figure", button_style="primary", icon="download", layout=ipywidgets.Layout(width="150px")
        )
        self.button.on_click(lambda _: self.run())
        self.all_button = ipywidgets.Button(
            description="Export all", icon="folder-open", layout=ipywidgets.Layout(width="130px"),
            tooltip="Every chart of this notebook for the current view, the tables, and a report page, in one folder",
        )  # fmt: skip
        self.all_button.on_click(lambda _: self.run_all())
        self.notebooks_button = ipywidgets.Button(
            description="Export all notebooks", icon="archive", layout=ipywidgets.Layout(width="190px"),
            tooltip="What ‘Export all’ writes, for every notebook with the filters of this one, in one folder",
        )  # fmt: skip
        self.notebooks_button.on_click(lambda _: self.run_all(self._save_notebooks))
        self.job: Job[Saved] = Job("Export")
        heading = ipywidgets.HTML('<h4 class="parley-title">Save this figure</h4>')
        self.beside = ipywidgets.Checkbox(
            False, description="plotly.js beside the HTML", indent=False, layout=ipywidgets.Layout(width="auto"),
            tooltip="A small HTML page with plotly.js in a separate file, instead of one page that contains it",
        )  # fmt: skip
        self.files = ipywidgets.HTML()
        first = ipywidgets.HBox([self.name, *([] if words else [self.caption])])
        buttons = ipywidgets.HBox([self.button, *([self.all_button] if save_all else [])])  # these stay together
        if save_notebooks:
            buttons.children += (self.notebooks_button,)
        second = ipywidgets.HBox([self.size, *self.formats, self.beside, buttons])
        ready = ipywidgets.HBox([self.preset])
        for row in (first, ready, second):
            row.add_class("parley-bar")
        super().__init__(
            [heading, first, *filter(None, [words, self.preview]), ready, second, self.job, self.status, self.files]
        )
        for name_ in ("parley-card", "parley-export"):
            self.add_class(name_)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ticked formats."""
        return self._ticks.chosen

    def run(self) -> Saved | None:
        """Writes the files and reports what was written, or why nothing was; None if nothing was."""
        if not self._is_complete():
            return None
        self.button.disabled, self.button.description = True, "Saving…"
        self.files.value = ""
        self.status.say("Writing; the first picture of a session takes a few seconds.")
        try:
            caption = self.caption.value.strip()
            saved = self._save(self.name.value.strip(), self.chosen, self.size.value, caption, self.status.say)
            self._tell(saved)
            return saved
        except Exception as error:  # a failure in a callback is seen nowhere else
            self.status.fail(f"Nothing was saved. {as_sentence(error)}")
            return None
        finally:
            self.button.disabled, self.button.description = False, "Save figure"

    def run_all(self, save: SaveAll | None = None) -> bool:
        """Starts writing every figure, the tables and the report; returns whether it started.

        ``save`` gives the work; None is that of this notebook.
        """
        save = save or self._save_all
        if save is None or not self._is_complete():
            return False
        try:
            caption = self.caption.value.strip()
            work = save(self.name.value.strip(), self.chosen, self.size.value, caption)
        except Exception as error:
            self.status.fail(f"Nothing was saved. {as_sentence(error)}")
            return False
        started = self.job.start(work, self._told_all, self._failed_all, self.status.say)
        self._lock(started)
        return started

    def _told_all(self, saved: Saved) -> None:
        self._lock(False)
        self.files.value = files_html([path for path in saved if path.suffix in _FIRST])
        whole = Path(commonpath([path.parent for path in saved]))
        said = f"Wrote {len(saved)} files in {whole}; open {saved[0].relative_to(whole)} first."
        self._report(said, saved)

    def _failed_all(self, error: Exception) -> None:
        self._lock(False)
        if self.job.stopped():
            self.status.say(as_sentence(error))
        else:
            self.status.fail(f"Nothing was saved. {as_sentence(error)}")

    def _lock(self, locked: bool) -> None:
        for button in (self.button, self.all_button, self.notebooks_button):
            button.disabled = locked

    def _is_complete(self) -> bool:
        """Whether a format and a name are given; if not, says what is missing."""
        if not self.chosen:
            self.status.fail("Tick at least one format.")
        elif not self.name.value.strip():
            self.status.fail("Give the figure a name.")
        return bool(self.chosen and self.name.value.strip())

    def _tell(self, saved: Saved) -> None:
        """Reports what was written and where, with a link for each file, and what could not be."""
        self.files.value = files_html(saved)
        names = listed([path.name for path in saved], most=9)
        self._report(f"Wrote {names} in {saved[0].parent}." if saved else "", saved)

    def _report(self, said: str, saved: Saved) -> None:
        """Says what was written, with remarks; only where nothing was written is that an error."""
        text = " ".join(filter(None, [said, *saved.notes, *saved.problems]))
        (self.status.say if saved else self.status.fail)(text)


def has_network(plan: Plan) -> bool:
    """Whether an explorer has a network chart."""
    return any(choice.draw.__name__ in NETWORKS for choice in plan.choices)
