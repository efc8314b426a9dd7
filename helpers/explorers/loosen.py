"""Suggests which filter to remove when nothing matches."""

from __future__ import annotations

from helpers.views.record import filters_of
from helpers.views.select import Rows
from helpers.views.sentence import NOUNS
from helpers.views.view import View
from helpers.views.words import counted, listed


def what_to_loosen(rows: Rows, table: str) -> str:
    """Says what the corpus does not know, and which single filter to remove so that rows of ``table`` match."""
    return " ".join([*rows.notes, _loosening(rows, table)])


def _loosening(rows: Rows, table: str) -> str:
    helps = []
    for name in rows.view.active():
        count = rows.sibling(rows.view.without(name)).count(table)
        if count:
            helps.append((count, name))
    if not helps:
        return "No single filter is to blame: clear two or more of them, or clear all."
    helps.sort(key=lambda pair: -pair[0])
    said = [f"{counted(count, NOUNS[table])} without {_filter_name(name)}" for count, name in helps]
    return f"There would be {listed(said, joint='or')}."


def _filter_name(name: str) -> str:
    return filters_of(View)[name].called or f"the filter on {name.replace('_', ' ')}"
