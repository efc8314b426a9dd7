"""The quotes explorer: who is quoted, how often, when, where, and in which words."""

from __future__ import annotations

from typing import Any

from helpers.explorers.explorer import Explorer
from helpers.explorers.quotes_plan import PLAN
from helpers.views.view import View


def explore_quotes(corpus: Any, view: View | None = None) -> Explorer:
    """Explores who is quoted, how often, when, in which outlets, and in which words.

    Args:
        corpus: what ``open_corpus`` returned.
        view: where to start; None takes up the last view that was kept.

    Returns:
        The application; make it the last line of a cell to see it.
    """
    return Explorer(corpus, PLAN, view)
