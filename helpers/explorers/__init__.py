"""The explorers: one ``ipywidgets`` application for each notebook.

They own widgets and know no parsing; charts come from ``helpers.charts``, rows from ``helpers.views``.
"""

from __future__ import annotations

import importlib
from typing import Any

_HOMES = {
    "explore_start": "helpers.explorers.start",
    "explore_talks": "helpers.explorers.talks",
    "explore_actors": "helpers.explorers.actors",
    "explore_quotes": "helpers.explorers.quotes",
    "explore_coverage": "helpers.explorers.coverage",
    "review_actors": "helpers.explorers.review",
}

__all__ = ["explore_actors", "explore_coverage", "explore_quotes", "explore_start", "explore_talks", "review_actors"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"helpers.explorers has no {name!r}; it offers {', '.join(__all__)}.")
    return getattr(importlib.import_module(_HOMES[name]), name)
