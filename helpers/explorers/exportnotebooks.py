"""'Export all notebooks': what 'Export all' writes, for every notebook and one view, in one folder and one ZIP."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from helpers.explorers.exportall import TITLES, ExportStoppedError, export_all, plan_of, telling_name
from helpers.explorers.job import JobProgress
from helpers.export.archive import to_zip
from helpers.export.errors import NOTHING, ExportError
from helpers.export.save import Saved, figures_folder, safe_name
from helpers.views.select import select
from helpers.views.view import View

#: The folder, unless another name is asked for.
NAME = "all-notebooks"
#: How many steps of progress a notebook is.
_STEPS = 100


def export_notebooks(
    corpus: Any,
    view: View | None = None,
    *,
    name: str = "",
    formats: Sequence[str] = ("png", "svg", "csv"),
    size: str = "page",
    caption: str = "",
    folder: str | Path | None = None,
    progress: JobProgress | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Saved:
    """Writes the charts, tables and report of every notebook for one view, each into a folder of its own.

    Args:
        corpus: the tables.
        view: the filters; None keeps all.
        name: of the folder that holds the others.
        formats, size, caption: as for ``export_all``; with ``zip`` one file holds all notebooks.
        folder: to write to, as for ``save_figure``; created if missing.
        progress: called with the steps done, the number of all steps, and what comes next in words.
        stopped: called before each step; true stops the export.

    Returns:
        The files written, the first notebook's report first; its ``problems`` say what could not be written. Notebooks
        in which nothing matches the view are left out, and its ``notes`` name them.

    Raises:
        ExportError: where nothing can be written; ``ExportStoppedError`` where it was stopped: what was whole by then
            stays.
    """
    tell = progress or (lambda *_: None)
    home = figures_folder(folder) / safe_name(name or NAME)
    own = [one for one in formats if one != "zip"]
    files: list[Path] = []
    problems: list[str] = []
    left_out: list[str] = []
    for place, explorer in enumerate(TITLES):
        if not any(select(corpus, view).count(choice.table) for choice in plan_of(explorer).choices):
            left_out.append(TITLES[explorer])
            continue
        saved = export_all(
            corpus, explorer, view, formats=own, size=size, caption=caption, folder=home, stopped=stopped,
            progress=_scaled(tell, place, TITLES[explorer]),
        )  # fmt: skip
        files += saved
        problems += saved.problems
    if not files:
        raise ExportError(NOTHING)
    if stopped():
        raise ExportStoppedError("Stopped; the notebooks that were whole by then stay.")
    if "zip" in formats:
        whole = home / f"{telling_name(NAME, select(corpus, view))}.zip"
        whole.write_bytes(to_zip((f"{path.parent.name}/{path.name}", path.read_bytes()) for path in files))
        files.insert(1, whole)
    tell(_STEPS, _STEPS, "Done.")
    notes = [f"Nothing matches the view in: {', '.join(left_out)}."] if left_out else []
    return Saved(files, list(dict.fromkeys(problems)), notes)


def _scaled(tell: JobProgress, place: int, title: str) -> JobProgress:
    """The progress of one notebook as a part of that of all."""

    def part(at: int, of: int, what: str) -> None:
        tell(place * _STEPS + _STEPS * at // max(1, of), _STEPS * len(TITLES), f"{title}: {what}")

    return part
