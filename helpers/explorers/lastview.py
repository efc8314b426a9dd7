"""The view that an explorer begins with, and the marks that were chosen in it."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.charts.marks import rows_behind
from helpers.explorers.arrivals import is_dashboard
from helpers.explorers.keeping import ViewShelf
from helpers.explorers.passon import scene_of_address
from helpers.explorers.scene import Scene
from helpers.explorers.status import StatusLine
from helpers.views.select import Rows

#: What is said when a view was taken up, and of the marks that were chosen in it.
RESTORED = "Restored your last view, or the one passed on here; ‘Clear all’ shows everything."
CHOSEN = "The mark that you had chosen is chosen again; ‘Show all that match’ lets go of it."
GONE = "The mark that you had chosen is not there any more."


def first_scene(explorer: str, shelf: ViewShelf, status: StatusLine) -> Scene | None:
    """The scene that an explorer begins with: in its address, passed on, or its last one; None for everything.

    Args:
        explorer: its name.
        shelf: where views are kept.
        status: where it is said that one cannot be read.
    """
    try:
        kept = scene_of_address() or shelf.take_passed(explorer)
        if kept is None and not is_dashboard():  # a dashboard opens with all there is
            kept = shelf.fetch_last(explorer)
        return kept
    except ValueError as error:
        status.fail(f"The last view could not be read, so everything is shown. {error}")
        return None


def still_there(rows: Rows, keys: Sequence[str]) -> list[str]:
    """Those keys of marks that have rows; others are of tables that have changed, or no keys at all."""
    return [key for key in keys if _has_rows(rows, key)]


def _has_rows(rows: Rows, key: str) -> bool:
    try:
        return len(rows_behind(rows, key)) > 0
    except (ValueError, KeyError, TypeError, AttributeError):  # the file was altered, or a column is gone
        return False


def told_of(scene: Scene, chosen: Sequence[str]) -> str:
    """What is said when a scene was taken up and these of its marks were chosen again; empty where it shows all."""
    marks = CHOSEN if chosen else GONE if scene.picked else ""
    return " ".join(filter(None, [RESTORED if scene.view.active() else "", marks]))
