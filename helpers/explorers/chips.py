"""What is on, one chip for each chosen value, and the view without one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from helpers.explorers.facets import UNKNOWN
from helpers.explorers.plan import Plan
from helpers.views.select import Rows
from helpers.views.view import View
from helpers.views.words import counted, day

#: What filters are called that an explorer has no list for.
NAMES = {
    "actors": "Actor", "actor_kinds": "Kind of actor", "sides": "Side", "speakers": "Speaker",
    "quote_kinds": "Kind of quote", "cue_verbs": "Verb", "polarities": "Asserted or denied", "outlets": "Outlet",
    "places": "Place", "series": "Series", "formats": "Format", "statuses": "Status",
    "told_as": "Ever reported as", "precisions": "Date precision",
    "checks": "Checked",
}  # fmt: skip
#: Filters whose values are ids that say nothing: one chip with their number.
_COUNTED = {"articles": "chosen article", "talks": "chosen talk", "sayings": "chosen saying"}
_FLAGS = {
    "unknown_dates": "No undated rows", "undated_too": "Undated too", "unknown_outlets": "No unknown outlets",
    "unknown_speakers": "No unknown speakers", "unknown_sides": "No unknown sides",
    "unknown_places": "No unknown places", "copies_once": "Copies counted once", "named_only": "By name only",
    "repeated_only": "Repeated words only", "attitudes": "Wishes and attitudes too",
    "contradicted_only": "Reports differ", "confident_only": "No uncertain ones", "corrected_only": "Corrected only",
}  # fmt: skip


class Chip(NamedTuple):
    """One thing that is on: the filter, the value (empty: the whole filter, ``unknown`` as in a facet), its words."""

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
    said = NAMES | {spec.field: spec.label for spec in plan.facets}
    flags = {name: label for name, label, value in plan.flags if getattr(view, name) == value}
    found: list[Chip] = []
    for name, value in view.active().items():
        if name in _COUNTED:
            found.append(Chip(name, "", counted(len(value), _COUNTED[name])))
        elif isinstance(value, tuple):
            found += _of_values(name, value, said.get(name, name), rows, labels.get(name, {}), plan)
        else:
            found.append(Chip(name, "", _single(name, value, flags)))
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


def _single(name: str, value: Any, flags: Mapping[str, str]) -> str:
    if name == "first_day":
        return f"From {day(value)}"
    if name == "last_day":
        return f"Until {day(value)}"
    if name == "text":
        return f"Search: {value}"
    if name == "days_of":
        return "Days: when it was published"
    return flags.get(name) or _FLAGS.get(name, name.replace("_", " "))


def without(view: View, field: str, value: str) -> View:
    """The view without what one chip stands for; one that is no longer on changes nothing."""
    now = view.active().get(field)
    if now is None:
        return view
    if not isinstance(now, tuple) or field in _COUNTED:
        return view.without(field)
    gone = None if value == UNKNOWN else value
    return view.but(**{field: tuple(one for one in now if one != gone)})
