"""The formats of an export: a tick for each, and ready-made choices of several."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets

FORMATS = (
    ("PNG (picture)", "png"),
    ("SVG (drawing)", "svg"),
    ("PDF (print)", "pdf"),
    ("HTML (interactive)", "html"),
    ("CSV (the rows)", "csv"),
    ("XLSX (the rows)", "xlsx"),
    ("iframe (lines to embed)", "iframe"),
    ("ZIP (all of these)", "zip"),
)
#: Offered where the figures are of talks, and where they are of pairs.
CALENDAR = (("ICS (calendar)", "ics"), ("DOCX (chronology)", "docx"))
NETWORK = (("GEXF (network)", "gexf"), ("GraphML (network)", "graphml"))
#: The ready-made choices; the first one is ticked from the start. Of each, what is offered counts.
PRESETS = {
    "Picture and rows": ("png", "csv"),
    "For print": ("svg", "pdf"),
    "For the web": ("png", "svg", "html", "iframe"),
    "For data": ("csv", "xlsx", "ics", "gexf", "graphml"),
    "All": tuple(key for _, key in (*FORMATS, *CALENDAR, *NETWORK)),
}
#: What the list of ready-made choices shows while the ticks are none of them.
OWN = "As ticked"


class FormatTicks:
    """A tick for each format, and a list of ready-made choices that sets them.

    Args:
        offered: the formats' labels and keys.

    Attributes:
        preset: the list of ready-made choices; it follows the ticks.
        boxes: the ticks, as offered.
    """

    def __init__(self, offered: Sequence[tuple[str, str]]) -> None:
        self._keys = [key for _, key in offered]
        first = next(iter(PRESETS))
        self.preset = ipywidgets.Dropdown(
            options=[*PRESETS, OWN], value=first, description="Formats", style={"description_width": "58px"},
            layout=ipywidgets.Layout(width="220px"),
        )  # fmt: skip
        self.boxes = [
            ipywidgets.Checkbox(
                key in PRESETS[first], description=label, indent=False, layout=ipywidgets.Layout(width="auto")
            )
            for label, key in offered
        ]
        self._setting = False
        self.preset.observe(self._set, names="value")
        for box in self.boxes:
            box.observe(self._follow, names="value")

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ticked formats."""
        return tuple(key for key, box in zip(self._keys, self.boxes, strict=True) if box.value)

    def _set(self, _change: object) -> None:
        wanted = PRESETS.get(self.preset.value)
        if wanted is None or self._setting:
            return
        self._setting = True
        for key, box in zip(self._keys, self.boxes, strict=True):
            box.value = key in wanted
        self._setting = False

    def _follow(self, _change: object) -> None:
        """Names the ready-made choice that the ticks are, if they are one."""
        if self._setting:
            return
        ticked = set(self.chosen)
        alike = [name for name, wanted in PRESETS.items() if ticked == set(wanted) & set(self._keys)]
        self._setting = True
        self.preset.value = alike[0] if alike else OWN
        self._setting = False
