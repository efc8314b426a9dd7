"""Closes explorers that are no longer visible.

A widget lives in the kernel until it is closed, even when its cell is run again and its place on the page is gone.
JupyterLab restores every living widget when the page is loaded; anywidget gives each two seconds for that, and the
widgets of a few forgotten explorers are enough to make the new one fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ipywidgets

#: The explorers that are open: the cell that each was made in, and the run of that cell.
_OPEN: list[tuple[ipywidgets.Widget, str, str | None]] = []


def keep_only(app: ipywidgets.Widget, otherwise: str) -> None:
    """Registers ``app`` as open and closes those made by earlier runs of the same cell.

    Explorers that one run makes stay together, and those of other cells stay as they are.

    Args:
        app: the new application.
        otherwise: what stands for the cell where the kernel knows of none.
    """
    cell, run = _this_run()
    cell = cell or otherwise
    for entry in list(_OPEN):
        other, other_cell, other_run = entry
        if other_cell == cell and (run is None or other_run != run):
            _OPEN.remove(entry)
            close_whole(other)
    _OPEN.append((app, cell, run))


def close_whole(app: ipywidgets.Widget) -> None:
    """Closes a widget with all its children, layouts and styles."""
    for widget in list(_within(app, {})):
        widget.close()


def _within(widget: ipywidgets.Widget, seen: dict[int, ipywidgets.Widget]) -> Iterator[ipywidgets.Widget]:
    if id(widget) in seen:
        return
    seen[id(widget)] = widget
    yield widget
    for name in widget.keys:
        for part in _parts(getattr(widget, name, None)):
            yield from _within(part, seen)


def _parts(value: Any) -> list[ipywidgets.Widget]:
    """The widgets in a trait's value; text and data hold none."""
    values = value if isinstance(value, list | tuple) else [value]
    return [part for part in values if isinstance(part, ipywidgets.Widget)]


def in_kernel() -> bool:
    """Whether this process is a notebook's kernel."""
    from IPython import get_ipython

    return getattr(get_ipython(), "kernel", None) is not None


def _this_run() -> tuple[str | None, str | None]:
    """The ids of the running cell and of this run; None if the kernel does not say."""
    from IPython import get_ipython

    try:
        asked = get_ipython().kernel.get_parent("shell")
        return asked.get("metadata", {}).get("cellId"), asked["header"]["msg_id"]
    except (AttributeError, KeyError, TypeError, LookupError):
        return None, None
