"""Exports a figure to PNG, SVG, PDF, HTML, CSV, XLSX, iCalendar, with a JSON sidecar that can rebuild it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "save_figure": "save",
    "Saved": "save",
    "rebuild": "sidecar",
    "read_sidecar": "sidecar",
    "ExportError": "errors",
    "alt_text": "describe",
    "browser_problem": "browser",
    "warm_up": "browser",
    "warm_up_soon": "browser",
    "stop": "browser",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"helpers.export.{_HOMES[name]}"), name)
    raise AttributeError(f"helpers.export has no {name!r}")
