"""A scene: a view with the chart that shows it, convertible to and from JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from helpers.views.view import View, ViewError


@dataclass(frozen=True)
class Scene:
    """What an explorer shows.

    Attributes:
        view: the filters.
        chart: the key of the chart; empty for the explorer's first.
        options: the chart's own options that differ from its first ones, as pairs of name and value.
        picked: the keys of the marks that are chosen; scenes that differ in them alone are equal.
    """

    view: View = field(default_factory=View)
    chart: str = ""
    options: tuple[tuple[str, str], ...] = ()
    picked: tuple[str, ...] = field(default=(), compare=False)

    def to_json(self) -> str:
        """The scene as JSON text: the view's own JSON, with ``chart``, ``options``, ``picked`` beside its filters."""
        data: dict[str, Any] = self.view.to_dict()
        if self.chart:
            data["chart"] = self.chart
        if self.options:
            data["options"] = dict(self.options)
        if self.picked:
            data["picked"] = list(self.picked)
        return json.dumps(data, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Scene:
        """Reads the scene from the JSON of ``to_json`` or of a plain view.

        Raises:
            ViewError: for text that is neither, with a sentence.
        """
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ViewError(f"This is not a saved view: it is not valid JSON ({error}).") from None
        if not isinstance(data, dict):
            raise ViewError("A view is written as a JSON object with its filters by name; this is something else.")
        chart, options, picked = data.pop("chart", ""), data.pop("options", {}), data.pop("picked", [])
        if not isinstance(chart, str) or not isinstance(options, dict):
            raise ViewError("In a saved view, 'chart' is a name and 'options' an object of names and values.")
        if not isinstance(picked, list) or not all(isinstance(key, str) for key in picked):
            raise ViewError("In a saved view, 'picked' is a list of the keys of marks.")
        pairs = tuple(sorted((str(name), str(value)) for name, value in options.items()))
        return cls(View.from_dict(data), chart, pairs, tuple(picked))
