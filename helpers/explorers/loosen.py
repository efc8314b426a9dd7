"""What to say where nothing matches: which filter, taken away, would let something through."""

from __future__ import annotations

from typing import Any

from helpers.views.record import filters_of
from helpers.views.select import select
from helpers.views.sentence import NOUNS
from helpers.views.view import View
from helpers.views.words import counted, listed


def what_to_loosen(corpus: Any, view: View, table: str) -> str:
    """Which single filter of ``view``, taken away, would let rows of ``table`` through, in a sentence."""
    helps = []
    for name in view.active():
        count = select(corpus, view.without(name)).count(table)
        if count:
            helps.append((count, name))
    if not helps:
        return "No single filter is to blame: clear two or more of them, or clear all."
    helps.sort(key=lambda pair: -pair[0])
    said = [f"{counted(count, NOUNS[table])} without {_filter_name(name)}" for count, name in helps]
    return f"There would be {listed(said, joint='or')}."


def _filter_name(name: str) -> str:
    return filters_of(View)[name].called or f"the filter on {name.replace('_', ' ')}"
