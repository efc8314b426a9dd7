"""Keeping and sharing views: named views, and the JSON text of the current one."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets

from helpers.explorers.keeping import ViewShelf
from helpers.explorers.scene import Scene
from helpers.explorers.status import StatusLine, guarded


class ViewBox(ipywidgets.Accordion):
    """Controls to save, load, copy and paste a view.

    Args:
        shelf: where views are kept.
        status: where it is said what was done.
        on_scene: called with a view and its chart that are to be shown.
    """

    def __init__(self, shelf: ViewShelf, status: StatusLine, on_scene: Callable[[Scene], None]) -> None:
        self._shelf, self.status, self._on_scene = shelf, status, on_scene
        self._scene = Scene()
        auto = ipywidgets.Layout(width="auto")
        self.name = ipywidgets.Text(
            description="Name", placeholder="a name for this view", style={"description_width": "52px"}
        )
        self.save = ipywidgets.Button(description="Save this view", icon="bookmark", layout=auto)
        self.kept = ipywidgets.Dropdown(description="Kept", options=[], style={"description_width": "40px"})
        self.load = ipywidgets.Button(description="Show it", icon="folder-open", layout=auto)
        self.json = ipywidgets.Textarea(
            description="JSON", rows=5, continuous_update=False, style={"description_width": "52px"},
            layout=ipywidgets.Layout(width="100%"),
        )  # fmt: skip
        self.apply = ipywidgets.Button(description="Show this JSON", icon="check", layout=auto)
        self.save.on_click(self._on_save)
        self.load.on_click(self._on_load)
        self.apply.on_click(self._on_apply)
        hint = "Copy this text to send the view to someone; paste one here to see what they saw."
        rows = [
            ipywidgets.HBox([self.name, self.save, self.kept, self.load]),
            self.json,
            ipywidgets.HBox([self.apply, ipywidgets.Label(hint)]),
        ]
        for row in (rows[0], rows[2]):
            row.add_class("parley-bar")
        super().__init__([ipywidgets.VBox(rows)], titles=["Save or share this view"], selected_index=None)
        self._list()
        self.observe(self._opened, "selected_index")

    def _opened(self, change: dict) -> None:
        """Refreshes the list, including views kept by other notebooks."""
        if change["new"] is not None:
            self._list()

    def show(self, scene: Scene) -> None:
        """Sets ``scene`` as the current one."""
        self._scene = scene
        self.json.value = scene.to_json()

    def _list(self) -> None:
        names = self._shelf.names()
        if tuple(names) != self.kept.options:
            self.kept.options = names
        self.kept.disabled = self.load.disabled = not self.kept.options

    @guarded("The view could not be kept.")
    def _on_save(self, _button: ipywidgets.Button) -> None:
        path = self._shelf.keep_named(self.name.value, self._scene)
        if path is None:
            self.status.fail("This corpus has no folder for views; copy the JSON text instead.")
            return
        self._list()
        self.kept.value = path.stem
        self.status.say(f"Kept as {path.parent.name}/{path.name}.")

    @guarded("The view could not be shown.")
    def _on_load(self, _button: ipywidgets.Button) -> None:
        found = self._shelf.fetch(self.kept.value or "")
        if found is None:
            self.status.fail(f"The view {self.kept.value} is no longer there.")
            self._list()
            return
        self._on_scene(found)

    @guarded("This JSON could not be shown.")
    def _on_apply(self, _button: ipywidgets.Button) -> None:
        self._on_scene(Scene.from_json(self.json.value))
