"""The filters of an explorer: the view field each one sets, and its values with counts."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.charts.doubt import STYLES
from helpers.charts.theme import KIND, Style
from helpers.views.facets import counted_values, histogram, label_of, value_counts
from helpers.views.record import Filter, filters_of
from helpers.views.select import Rows
from helpers.views.sentence import NOUNS
from helpers.views.view import View
from helpers.views.words import plural

#: How an unknown value is written in a facet, whose values are text; a view writes None.
UNKNOWN = ""


@dataclass(frozen=True)
class FacetSpec:
    """One facet.

    Attributes:
        field: the view's field that it sets.
        label: what is said above it.
        table: the table whose rows are counted.
        order: values in a fixed order; without it the most frequent come first.
        styles: the style of each value, where the charts give it one; the facet shows its colour.
        unknown: what to call the rows without a value.
        hidden: values that are not offered.
        within: other filters that hold while this facet counts, where the view has none of that name.
        folded: whether its list is folded away until it is asked for.
    """

    field: str
    label: str
    table: str
    order: tuple[str, ...] = ()
    styles: Mapping[str, Style] = dataclasses.field(default_factory=dict)
    unknown: str = "unknown"
    hidden: tuple[str, ...] = ()
    within: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    folded: bool = False

    @property
    def unit(self) -> str:
        """The unit of its counts, as a word."""
        return plural(NOUNS[self.table])

    def labels(self, rows: Rows) -> dict[str, str]:
        """The values among ``rows``, with their labels, in the order of these."""
        found = counted_values(self._within(rows), self.field, self.table)
        return {_text(value): label for value, label, _ in sorted(found, key=lambda one: one[1].lower())}

    def options(self, rows: Rows, whole: dict[str, str]) -> list[dict[str, Any]]:
        """The values that the facet offers.

        Args:
            rows: what the view keeps; this facet's own filter is set aside.
            whole: the labels of the whole corpus, as from ``labels``; its values are offered even where nothing matches
                them now.

        Returns:
            Options for ``parts.Facet``, those that nothing matches after the others, unknown last.
        """
        counts = value_counts(self._within(rows), self.field, self.table)
        unknown = counts.pop(None, 0 if UNKNOWN in whole else None)
        labels = whole
        if not counts.keys() <= whole.keys():
            new = {value: label_of(rows, self.field, value) for value in counts if value and value not in whole}
            labels = dict(sorted((whole | new).items(), key=lambda one: one[1].lower()))
        offered = [value for value in labels if value != UNKNOWN and value not in self.hidden]
        ranked = sorted(filter(counts.get, offered), key=counts.__getitem__, reverse=True)  # stable: then by label
        if self.order:
            place = {value: number for number, value in enumerate(self.order)}
            ranked.sort(key=lambda value: place.get(value, len(place)))
            offered.sort(key=lambda value: place.get(value, len(place)))
        options = [{"value": value, "label": labels[value], "count": counts[value]} for value in ranked]
        options += [{"value": value, "label": labels[value], "count": 0} for value in offered if not counts.get(value)]
        if self.styles:
            options = [self._with_swatch(option) for option in options]
        if unknown is not None:
            options.append({"value": UNKNOWN, "label": self.unknown, "count": unknown, "unknown": True})
        return options

    def _within(self, rows: Rows) -> Rows:
        narrower = {name: value for name, value in self.within.items() if not getattr(rows.view, name)}
        return rows.sibling(rows.view.but(**narrower)) if narrower else rows

    def _with_swatch(self, option: dict[str, Any]) -> dict[str, Any]:
        style = self.styles.get(option["value"])
        return option if style is None else option | {"swatch": style.colour}


def facets_for(explorer: str, table: str) -> tuple[FacetSpec, ...]:
    """The facets of an explorer from top to bottom, according to the filters' records.

    What one of them hides is left out of what the others count, too: places are mentions, but no actors.

    Args:
        explorer: its key.
        table: the table whose rows are counted.
    """
    offered = [(record.controls[explorer], name, record) for name, record in _offered(explorer, tuple)]
    orders = {name: tuple(one for one in record.allowed if one and one not in control.hidden)
              for control, name, record in offered}  # fmt: skip
    hiding = {name: orders[name] for control, name, _ in offered if control.hidden}
    return tuple(
        FacetSpec(
            name, control.label, table, order=orders[name], styles=_styles_of(orders[name]), unknown=control.unknown,
            hidden=control.hidden, within={other: shown for other, shown in hiding.items() if other != name},
            folded=control.folded,
        )
        for control, name, _ in sorted(offered, key=lambda one: one[0].place)
    )  # fmt: skip


def _styles_of(values: tuple[str, ...]) -> Mapping[str, Style]:
    """The styles that charts give to these values, if they do."""
    return next((styles for styles in (STYLES, KIND) if values and styles.keys() >= set(values)), {})


def ticks_for(explorer: str) -> tuple[tuple[str, str, bool], ...]:
    """The yes-or-no filters of an explorer: name, label, and the value of a tick."""
    offered = [(record.controls[explorer], name, record) for name, record in _offered(explorer, bool)]
    ordered = sorted(offered, key=lambda one: one[0].place)
    return tuple((name, control.label, not record.default) for control, name, record in ordered)


def _offered(explorer: str, sort: type) -> list[tuple[str, Filter]]:
    """The filters of an explorer with values of a given type, with their records."""
    records = filters_of(View).items()
    return [(name, one) for name, one in records if explorer in one.controls and isinstance(one.default, sort)]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else UNKNOWN


def to_field(chosen: list[str]) -> tuple[str | None, ...]:
    """Converts a facet's values to those of a view's field."""
    return tuple(None if value == UNKNOWN else value for value in chosen)


def from_field(values: tuple[str | None, ...]) -> list[str]:
    """Converts a view's field to a facet's values."""
    return [UNKNOWN if value is None else value for value in values]


class DaysAxis:
    """The bins of a date range: all months (all years, where there are many months) that the corpus has.

    Args:
        table: the table whose days are counted.
        every: the whole corpus.
    """

    def __init__(self, table: str, every: Rows) -> None:
        self.table, self.step = table, "month"
        whole = histogram(every, table, "month")
        if len(whole) > 72:
            self.step, whole = "year", histogram(every, table, "year")
        offset = pd.offsets.MonthEnd(0) if self.step == "month" else pd.offsets.YearEnd(0)
        name = "%b %Y" if self.step == "month" else "%Y"
        self._bins = {
            start: {"first": str(start.date()), "last": str((start + offset).date()), "name": start.strftime(name)}
            for start in whole["start"]
        }

    def bins(self, rows: Rows) -> tuple[str, str, list[dict[str, Any]]]:
        """The first day, last day and bins for ``parts.DateRange``; empty if no day is known.

        Args:
            rows: what the view keeps; its days are set aside.
        """
        if not self._bins:
            return "", "", []
        now = histogram(rows, self.table, self.step)
        counts = dict(zip(now["start"], now["count"], strict=True))
        bins = [own | {"count": int(counts.get(start, 0))} for start, own in self._bins.items()]
        return bins[0]["first"], bins[-1]["last"], bins
