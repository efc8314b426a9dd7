"""What to say where nothing matches: which filter, taken away, would let something through."""

from __future__ import annotations

from typing import Any

from helpers.explorers.chips import NAMES
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
    if name.startswith("unknown_"):
        return f"leaving out unknown {name.removeprefix('unknown_')}"
    plain = {"text": "the text search", "first_day": "the first day", "last_day": "the last day"}
    return plain.get(name) or f"the filter ‘{NAMES.get(name, name.replace('_', ' '))}’"
