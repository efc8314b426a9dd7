"""Chips: one for each active filter value, and the view without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from helpers.explorers.facets import UNKNOWN
from helpers.explorers.plan import Plan
from helpers.views.record import filters_of
from helpers.views.select import Rows
from helpers.views.view import View
from helpers.views.words import counted, day


class Chip(NamedTuple):
    """An active filter value: the filter, the value (empty: the whole filter; ``unknown`` as in a facet), its label."""

    field: str
    value: str
    label: str


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
            found += _of_values(name, value, said.get(name, record.chip), rows, labels.get(name, {}), plan)
        else:
            written = day(value) if isinstance(value, date) else str(value)
            found.append(Chip(name, "", flags.get(name, record.chip).replace("{value}", written)))
    return found


def _of_values(
    name: str, values: Iterable[str | None], said: str, rows: Rows, labels: Mapping[str, str], plan: Plan
) -> list[Chip]:
    unknown = next((spec.unknown for spec in plan.facets if spec.field == name), "unknown")
    chips = []
    for value in values:
        label = unknown if value is None else labels.get(value) or rows.name_of(value)
        chips.append(Chip(name, UNKNOWN if value is None else value, f"{said}: {label}"))
    return chips


def without(view: View, field: str, value: str) -> View:
    """The view without a chip's filter value; an inactive chip changes nothing.

    Args:
        view: that has the filter.
        field: the name of the filter.
        value: the text of the chip's value, ``UNKNOWN`` for rows that lack one.
    """
    now = view.active().get(field)
    if now is None:
        return view
    if not isinstance(now, tuple) or filters_of(view)[field].is_counted:
        return view.without(field)
    gone = None if value == UNKNOWN else value
    return view.but(**{field: tuple(one for one in now if one != gone)})
