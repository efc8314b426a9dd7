"""Undo and Redo over the chart: views, charts and corrections are taken back in the order in which they were made."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets

from helpers.corrections import Correction
from helpers.explorers.correcting import CorrectionPanel
from helpers.explorers.scene import Scene
from helpers.explorers.status import StatusLine, guarded


class Steps:
    """The two buttons, and what they undo and redo.

    Args:
        status: where what fails is said.
        correcting: undoes a correction, or redoes it.
        now: gives the scene that is shown.
        show: shows another scene.
    """

    def __init__(
        self,
        status: StatusLine,
        correcting: CorrectionPanel,
        now: Callable[[], Scene],
        show: Callable[[Scene], None],
    ) -> None:
        self.status, self._correcting, self._now, self._show = status, correcting, now, show
        self.undo, self.redo = small_button("Undo", "undo"), small_button("Redo", "repeat")
        for button in (self.undo, self.redo):
            button.tooltip = button.description
            button.add_class("parley-icon")  # the icon is seen, the word is heard
        self._done: list[Scene | Correction] = []
        self._undone: list[Scene | Correction] = []
        self.undo.on_click(lambda _: self._back())
        self.redo.on_click(lambda _: self._again())
        correcting.on_made, correcting.on_undone = self.did, self.gone
        self._settle()

    def did(self, step: Scene | Correction) -> None:
        """Remembers a correction that was made, or the scene that was left; what was undone is forgotten."""
        self._done.append(step)
        self._undone.clear()
        self._settle()

    def gone(self, correction: Correction) -> None:
        """Forgets a correction that was taken back in the list of corrections."""
        self._done = [step for step in self._done if step != correction]
        self._settle()

    @guarded("The step could not be taken.")
    def _back(self) -> None:
        if not self._done:
            return
        step = self._done.pop()
        if isinstance(step, Correction):
            self._correcting.undo(step)
            self._undone.append(step)
        else:
            self._undone.append(self._now())
            self._show(step)
        self._settle()

    @guarded("The step could not be taken.")
    def _again(self) -> None:
        if not self._undone:
            return
        step = self._undone.pop()
        if isinstance(step, Correction):
            self._done.append(self._correcting.again(step))
        else:
            self._done.append(self._now())
            self._show(step)
        self._settle()

    def _settle(self) -> None:
        self.undo.disabled, self.redo.disabled = not self._done, not self._undone


def small_button(label: str, icon: str) -> ipywidgets.Button:
    """A button as wide as its label, beside an icon of Font Awesome (its name, as in ``undo``)."""
    return ipywidgets.Button(description=label, icon=icon, layout=ipywidgets.Layout(width="auto"))
