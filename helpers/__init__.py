"""Parley: who met whom, who said what, in a folder of news articles.

The face of the library. Everything heavy is imported when it is first used, so ``import helpers`` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from helpers.annotate import annotate  # at once: the room of that name, imported later, would take the call's place
from helpers.version import __version__ as __version__

#: What the face offers → the module it lives in.
_HOMES = {
    "open_corpus": "helpers.tables.opening",
    "View": "helpers.views.view",
    "select": "helpers.views.select",
    "explore_start": "helpers.explorers",
    "explore_talks": "helpers.explorers",
    "explore_actors": "helpers.explorers",
    "explore_quotes": "helpers.explorers",
    "explore_coverage": "helpers.explorers",
    "review_actors": "helpers.explorers",
    "check_facts": "helpers.explorers.checking",
    "pack": "helpers.tables.sharing",
    "take_in": "helpers.tables.sharing",
    "profile": "helpers.explorers.profile",
    "share": "helpers.explorers.sharing",
    "story_page": "helpers.explorers.storypanel",
    "save_story": "helpers.explorers.storypanel",
    "save_figure": "helpers.export",
    "rebuild": "helpers.export",
    "export_all": "helpers.explorers.exportall",
}

__all__ = [
    "View",
    "annotate",
    "check_facts",
    "explore_actors",
    "explore_coverage",
    "explore_quotes",
    "explore_start",
    "explore_talks",
    "export_all",
    "open_corpus",
    "pack",
    "profile",
    "rebuild",
    "review_actors",
    "save_figure",
    "save_story",
    "select",
    "share",
    "story_page",
    "take_in",
]

if TYPE_CHECKING:
    from helpers.explorers import (
        explore_actors,
        explore_coverage,
        explore_quotes,
        explore_start,
        explore_talks,
        review_actors,
    )
    from helpers.explorers.checking import check_facts
    from helpers.explorers.exportall import export_all
    from helpers.explorers.profile import profile
    from helpers.explorers.sharing import share
    from helpers.explorers.storypanel import save_story, story_page
    from helpers.export import rebuild, save_figure
    from helpers.tables.opening import open_corpus
    from helpers.tables.sharing import pack, take_in
    from helpers.views.select import select
    from helpers.views.view import View


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"helpers has no {name!r}; it offers {', '.join(__all__)}.")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
