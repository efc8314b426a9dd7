"""The plan of an explorer: its charts, filters and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.charts.chart import Chart
from helpers.charts.sketch import Sketch
from helpers.explorers.facets import FacetSpec
from helpers.views.select import Rows


@dataclass(frozen=True)
class Option:
    """An option of a chart.

    Attributes:
        name: the chart function's argument.
        label: what is said beside the list.
        values: pairs of words and value; the first is what the chart starts with.
        offers: more values, which depend on what the view keeps and on the other options.
    """

    name: str
    label: str
    values: tuple[tuple[str, str | int | bool], ...]
    offers: Callable[[Rows, Mapping[str, str]], Sequence[tuple[str, str]]] | None = None

    def offered(self, rows: Rows, chosen: Mapping[str, str]) -> list[tuple[str, str | int | bool]]:
        """The values, including those that ``rows`` offer, given the choices so far (``chosen``, by option)."""
        return [*self.values, *(self.offers(rows, chosen) if self.offers else ())]


STEP = Option("step", "Step", (("month", "month"), ("week", "week"), ("day", "day"), ("year", "year")))


@dataclass(frozen=True)
class Choice:
    """A chart that an explorer offers.

    Attributes:
        key: its name in kept views.
        label: its name on the button.
        draw: rows, and options by name → figure.
        table: whose rows it is about; these are counted over the chart.
        evidence: the key of the rows that are shown as evidence while no mark is picked.
        options: what can be chosen about it.
        evidence_by: the same under some value of an option, where it is another.
        tables: more tables whose rows its marks stand for.
        counted: what the methods say of it besides, by their names there.
        only: which of the rows that the view keeps are counted, as the end of a sentence; those that are behind
            ``evidence``. Empty where all are.
        hint: what it shows, where its label does not say; a tooltip.
        beside: rows, options and formats → files that belong to the figure, by the ending of their names.
    """

    key: str
    label: str
    draw: Chart
    table: str
    evidence: str
    options: tuple[Option, ...] = ()
    evidence_by: Mapping[str, str] = field(default_factory=dict)
    tables: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    only: str = ""
    hint: str = ""
    beside: Callable[[Rows, Mapping[str, Any], Sequence[str]], dict[str, bytes]] | None = None

    def sketch(self, rows: Rows, **options: Any) -> Sketch:
        """The chart of ``rows`` with these ``options``, for the screen."""
        return self.draw.sketch(rows, **options)

    def evidence_for(self, options: Mapping[str, Any]) -> str:
        """The key of all rows under given options."""
        found = [self.evidence_by[value] for value in options.values() if value in self.evidence_by]
        return found[0] if found else self.evidence


@dataclass(frozen=True)
class Plan:
    """An explorer.

    Attributes:
        key: its name, as in the file that keeps its last view.
        choices: its charts; the first is shown first.
        facets: its filters, from top to bottom.
        days: the table whose days the histogram over the dates counts.
        days_label: what those days are.
        flags: view fields that are yes or no: name, label, and the value that a tick stands for.
        search: what the text search looks through.
    """

    key: str
    choices: tuple[Choice, ...]
    facets: tuple[FacetSpec, ...]
    days: str
    days_label: str
    flags: tuple[tuple[str, str, bool], ...]
    search: str

    def choice(self, key: str) -> Choice:
        """The chart with that key, or the first if there is none."""
        return next((choice for choice in self.choices if choice.key == key), self.choices[0])
