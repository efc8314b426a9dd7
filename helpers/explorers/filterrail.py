"""The filters to the left of a chart: search, days, facets and ticks, what they make of a view, and their counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets

from helpers.explorers.days import chosen_days, words_kept
from helpers.explorers.facets import DaysAxis, FacetSpec, from_field, to_field
from helpers.explorers.parts import DateRange, Facet
from helpers.explorers.plan import Plan
from helpers.views.select import Rows
from helpers.views.view import View, ViewError


class FilterRail(ipywidgets.VBox):
    """The controls that a view is chosen with.

    Args:
        plan: which filters there are, and their words.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.search = ipywidgets.Text(
            description="Search", placeholder=f"words in {plan.search.lower()}", continuous_update=False,
            tooltip='All of these words; also "a phrase", prefix*, -without, or days: May 2019, since 2020, Q3 2020',
            layout=ipywidgets.Layout(width="100%"), style={"description_width": "46px"},
        )  # fmt: skip
        self.dates = DateRange(label=plan.days_label)
        self._words: dict[tuple[int, str], str] = {}  # the fields show a day where a month was typed
        self.facets = {
            spec.field: Facet(label=spec.label, unit=spec.unit, unfolded=not spec.folded, ordered=bool(spec.order))
            for spec in plan.facets
        }
        self.flags = {
            name: ipywidgets.Checkbox(False, description=label, indent=False, layout=ipywidgets.Layout(width="auto"))
            for name, label, _ in plan.flags
        }
        super().__init__([self.search, self.dates, *self.facets.values(), *self.flags.values()])
        self.add_class("parley-rail")

    def prepare(self, every: Rows) -> None:
        """Sets up what is the same for every view of a corpus, of which ``every`` is the whole."""
        self._every, self._axes = every, {self.plan.days: DaysAxis(self.plan.days, every)}
        self.labels = {spec.field: spec.labels(every) for spec in self.plan.facets}

    def on_change(self, searched: Callable[[dict], None], changed: Callable[[dict], None]) -> None:
        """Calls ``searched`` when words are searched for, and ``changed`` when any other filter is set."""
        self.search.observe(searched, "value")
        for widget in (self.dates, *self.facets.values(), *self.flags.values()):
            widget.observe(changed, "value")

    def chosen(self, view: View) -> tuple[View, bool]:
        """``view`` with the filters as they are set, and whether its two days were swapped.

        Raises:
            ViewError: for what is no day, with a sentence.
        """
        typed = [self._words.get((end, value), value) for end, value in enumerate(self.dates.value)]
        try:
            first, last, swapped = chosen_days(typed)
        except ViewError as error:
            self.dates.note = str(error)
            raise
        self._words = words_kept(typed, first, last, swapped)
        fields: dict[str, Any] = {name: to_field(facet.value) for name, facet in self.facets.items()}
        fields |= {name: value if self.flags[name].value else not value for name, _, value in self.plan.flags}
        return view.with_days(first, last).searching(self.search.value).but(**fields), swapped

    def settle(self, view: View) -> None:
        """Sets every filter to what ``view`` holds."""
        self.search.value = view.searched
        self.dates.value, self.dates.note = [str(view.days.first or ""), str(view.days.last or "")], ""
        for name, facet in self.facets.items():
            facet.value = from_field(getattr(view, name))
        for name, _, value in self.plan.flags:
            self.flags[name].value = getattr(view, name) == value

    def show(self, rows: Rows) -> None:
        """Shows what each filter offers, with counts among ``rows``."""
        for spec in self.plan.facets:
            facet = self.facets[spec.field]
            facet.options = self._options_of(spec, rows)
            facet.idle = not facet.value and sum(option["count"] > 0 for option in facet.options) < 2
        published = self.plan.days == "talks" and not rows.view.days.by_talk
        axis = "articles" if published else self.plan.days
        if axis not in self._axes:
            self._axes[axis] = DaysAxis(axis, self._every)
        bins = rows.once(("bins", self.plan.key, axis), lambda: self._axes[axis].bins(rows))
        with self.dates.hold_sync():
            self.dates.label = "Published" if published else self.plan.days_label
            self.dates.low, self.dates.high, self.dates.bins = bins

    def _options_of(self, spec: FacetSpec, rows: Rows) -> list[dict[str, Any]]:
        """What a facet offers, counted once for the same rows: those of no filter stay as long as the tables do."""
        name = ("options", self.plan.key, spec.field)
        return rows.once(name, lambda: spec.options(rows, self.labels[spec.field]))
