"""The talks explorer: who met whom, where and when, and which talks never took place."""

from __future__ import annotations

from typing import Any

from helpers.explorers.explorer import Explorer
from helpers.explorers.talks_plan import PLAN
from helpers.views.view import View


def explore_talks(corpus: Any, view: View | None = None) -> Explorer:
    """Explores who met whom, where and when, with the reported status of each talk.

    Args:
        corpus: what ``open_corpus`` returned.
        view: where to start; None takes up the last view that was kept.

    Returns:
        The application; make it the last line of a cell to see it.
    """
    return Explorer(corpus, PLAN, view)
