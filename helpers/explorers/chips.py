"""Chips: one for each active filter value, or for all of a filter that has many, and the view without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from helpers.explorers.facets import UNKNOWN
from helpers.explorers.plan import Plan
from helpers.views.record import filters_of
from helpers.views.select import Rows
from helpers.views.view import View
from helpers.views.words import counted, day, number

#: More values of one filter than these share a chip: the chart must not leave the screen.
MOST = 6


class Chip(NamedTuple):
    """An active filter value: the filter, the value (empty: the whole filter; ``unknown`` as in a facet), its label.

    ``folded`` has the names of the values that share the chip.
    """

    field: str
    value: str
    label: str
    folded: tuple[str, ...] = ()


def chips_of(view: View, rows: Rows, plan: Plan, labels: Mapping[str, Mapping[str, str]]) -> list[Chip]:
    """The chips of a view.

    Args:
        view: the filters.
        rows: what it keeps; actors are named from it.
        plan: the explorer, whose lists give the filters their names.
        labels: by filter, what its values are called.
    """
    said = {spec.field: spec.label for spec in plan.facets}
    flags = {name: label for name, label, value in plan.flags if getattr(view, name) == value}
    found: list[Chip] = []
    records = filters_of(view)
    for name, value in view.active().items():
        record = records[name]
        if record.is_counted:
            found.append(Chip(name, "", counted(len(value), record.chip)))
        elif isinstance(value, tuple):
            called = said.get(name, record.chip)
            names = _names(name, value, rows, labels.get(name, {}), plan)
            if len(value) > MOST:
                many = f"{number(len(value))} {record.several}" if record.several else f"{called}: {len(value)} chosen"
                found.append(Chip(name, "", many, tuple(names)))
                continue
            keys = [UNKNOWN if one is None else one for one in value]
            found += [Chip(name, key, f"{called}: {label}") for key, label in zip(keys, names, strict=True)]
        else:
            written = day(value) if isinstance(value, date) else str(value)
            found.append(Chip(name, "", flags.get(name, record.chip).replace("{value}", written)))
    return found


def _names(name: str, values: Iterable[str | None], rows: Rows, labels: Mapping[str, str], plan: Plan) -> list[str]:
    unknown = next((spec.unknown for spec in plan.facets if spec.field == name), "unknown")
    return [unknown if value is None else labels.get(value) or rows.name_of(value) for value in values]


def without(view: View, field: str, value: str) -> View:
    """The view without a chip's filter value; an inactive chip changes nothing.

    Args:
        view: that has the filter.
        field: the name of the filter.
        value: the text of the chip's value, ``UNKNOWN`` for rows that lack one; empty takes the whole filter away.
    """
    now = view.active().get(field)
    if now is None:
        return view
    if not value or not isinstance(now, tuple) or filters_of(view)[field].is_counted:
        return view.without(field)
    gone = None if value == UNKNOWN else value
    return view.but(**{field: tuple(one for one in now if one != gone)})
