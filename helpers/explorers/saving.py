"""Saving for the export bar: the current figure, or everything the explorer can show."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from helpers.explorers.figurewords import chart_key, proposal_of
from helpers.explorers.job import JobProgress
from helpers.views.view import ViewError

if TYPE_CHECKING:
    from helpers.charts.sketch import Sketch
    from helpers.export import Saved


class Saving:
    """Saves what an explorer shows.

    Args:
        explorer: whose view and chart are saved as they stand when asked.
    """

    def __init__(self, explorer: Any) -> None:
        self._explorer = explorer

    def drawn(self, size: str) -> Sketch | None:
        """The current chart as a file of this ``size`` shows it; None where no row matches the filters."""
        now = self._explorer
        proposal = proposal_of(now)
        if proposal is None:
            return None
        words = {name: proposal.words[name] for name in ("headline", "source")} | now.words.words(proposal.chart)
        return now.choice.sketch(now.rows, size=size, **now.chart_options(), **words)

    def is_on_screen(self) -> bool:
        """Whether the explorer shows a chart: where nothing matches it shows none, and some views are tables."""
        return self._explorer.slot.layout.display != "none"

    def figure(
        self, name: str, formats: tuple[str, ...], size: str, caption: str, progress: Callable[[str], None]
    ) -> Saved:
        """Saves the current chart as files.

        Args:
            name: of the files, without an ending.
            formats: such as ``png``; the JSON sidecar is written always.
            size: ``column``, ``page``, ``slide`` or ``screen``.
            caption: words below the chart.
            progress: told what is being written.

        Raises:
            ViewError: where no row matches the filters, so that there is no chart to save.
        """
        from helpers.export import save_figure
        from helpers.export.errors import NOTHING

        now = self._explorer
        if not now.rows.count(now.choice.table):
            raise ViewError(NOTHING)  # the chart on the screen is of the view before
        words = {"caption": caption} | now.words.words(chart_key(now))
        saved = save_figure(
            now.figure, name, rows=now.rows, view=now.view, corpus=now.corpus, formats=formats, size=size,
            plotlyjs="beside" if now.export.beside.value else "inline", folder=now.figures, progress=progress,
            **words,
        )  # fmt: skip
        if now.choice.beside:
            for ending, data in now.choice.beside(now.rows, now.chart_options(), formats).items():
                path = saved[-1].with_name(f"{saved[-1].stem}-{ending}")  # the sidecar has the figure's own name
                path.write_bytes(data)
                saved.insert(len(saved) - 1, path)
        return saved

    def notebooks(
        self, name: str, formats: tuple[str, ...], size: str, caption: str
    ) -> Callable[[JobProgress, Callable[[], bool]], Saved]:
        """A task that writes the charts, tables and reports of all notebooks for the current view.

        Args:
            name: of the folder; the explorer's own key stands for the usual name.
            formats: of the charts, such as ``png``.
            size: of the charts, one of ``theme.SIZES``.
            caption: below each chart.

        Returns:
            The task; it takes a function that is given its progress, and one that says whether it was stopped.
        """
        from helpers.explorers.exportnotebooks import NAME, export_notebooks

        now = self._explorer
        corpus, view, folder = now.corpus, now.view, now.figures
        own = NAME if name == now.plan.key else name

        def work(progress: JobProgress, stopped: Callable[[], bool]) -> Saved:
            return export_notebooks(
                corpus, view, name=own, formats=formats, size=size, caption=caption, folder=folder, progress=progress,
                stopped=stopped,
            )  # fmt: skip

        return work

    def everything(
        self, name: str, formats: tuple[str, ...], size: str, caption: str
    ) -> Callable[[JobProgress, Callable[[], bool]], Saved]:
        """A task that writes every chart, the tables and a report for the current view.

        Args:
            name, formats, size, caption: as for ``notebooks``.

        Returns:
            The task, as for ``notebooks``.
        """
        from helpers.explorers.exportall import export_all

        now = self._explorer
        view, options = now.view, now.options_of_all()  # as they stand, whatever comes meanwhile
        corpus: Any = now.corpus

        def work(progress: JobProgress, stopped: Callable[[], bool]) -> Saved:
            return export_all(
                corpus, now.plan, view, name=name, options=options, formats=formats, size=size, caption=caption,
                folder=now.figures, progress=progress, stopped=stopped,
            )  # fmt: skip

        return work
