"""The options of the chart shown, one list for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets

from helpers.explorers.closing import close_whole
from helpers.explorers.plan import Choice, Option
from helpers.views.select import Rows


class ChartOptions(ipywidgets.HBox):
    """The option lists of one chart at a time.

    Args:
        on_change: called at every change, as an observer is.
    """

    def __init__(self, on_change: Callable[[dict[str, Any]], None]) -> None:
        self._on_change = on_change
        self._of: Choice | None = None
        self.children: Any
        super().__init__()
        self.add_class("parley-bar")

    def settle(self, choice: Choice, chosen: Mapping[str, str], rows: Rows) -> None:
        """Shows the lists of a chart with the chosen values, or the first of each if nothing is chosen.

        Args:
            choice: the chart whose options are shown.
            chosen: the chosen values by the name of the option.
            rows: what the view keeps; some options offer values from it.
        """
        if self._of is None or self._of.key != choice.key:
            self._of, left = choice, self.children
            self.children = [self._list(option) for option in choice.options]
            for box in left:
                close_whole(box)
        for option, box in zip(choice.options, self.children, strict=True):
            values = option.offered(rows, chosen)
            if option.offers and list(box.options) != values:
                box.options = values
            first = option.values[0][1]
            wanted = chosen.get(option.name, str(first))
            box.value = next((value for _, value in values if str(value) == wanted), first)

    @property
    def values(self) -> dict[str, Any]:
        """The chosen values by option name."""
        options = self._of.options if self._of else ()
        return {option.name: box.value for option, box in zip(options, self.children, strict=True)}

    def chosen(self) -> tuple[tuple[str, str], ...]:
        """The values other than the first of their list, as a scene keeps them."""
        first = {option.name: option.values[0][1] for option in (self._of.options if self._of else ())}
        return tuple(sorted((name, str(value)) for name, value in self.values.items() if value != first[name]))

    def _list(self, option: Option) -> ipywidgets.Dropdown:
        box = ipywidgets.Dropdown(
            options=option.values, description=option.label, style={"description_width": "auto"},
            layout=ipywidgets.Layout(width="auto"),
        )  # fmt: skip
        box.observe(self._on_change, "value")
        return box
