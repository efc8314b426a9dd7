"""Notebooks that stand open side by side, as on a person's desk: a test takes the one it needs and need not run it.

Opening and running a notebook takes longer than most of what is tested in it. Each notebook has one kernel, and so one
page: two would both answer to it.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Error

from tests.browser.lab import RUN_SECONDS, Lab, OpenNotebook, notebook


@dataclass
class Desk:
    """The open notebooks of one JupyterLab.

    Attributes:
        lab: where they run.
        browser: what shows them.
    """

    lab: Lab
    browser: Browser
    _pages: dict[str, OpenNotebook] = field(default_factory=dict)
    _held: dict[str, contextlib.ExitStack] = field(default_factory=dict)

    def open(self, name: str, width: int = 1440, height: int = 1000, *, beside: bool = False) -> OpenNotebook:
        """A notebook that was run, at the point where a person begins: no filter, the first chart, no article open.

        Args:
            name: of its file, without the ending.
            width, height: of the window, in CSS pixels.
            beside: whether JupyterLab's file browser stands beside it.
        """
        for opened in (self._pages.get(name), None):
            opened = opened or self.run(name, width, height, beside=beside)
            with contextlib.suppress(AssertionError, Error):
                opened.page.set_viewport_size({"width": width, "height": height})
                opened.show_files(beside)
                opened.begin()
                opened.errors.clear()
                return opened
            self.put_away(name)
        raise AssertionError(f"{name} was run twice, and could not be brought to where a person begins.")

    def run(self, name: str, width: int = 1440, height: int = 1000, *, beside: bool = False) -> OpenNotebook:
        """A notebook opened and run anew, as it is then: it may have restored a view. It stays open for others."""
        self.put_away(name)
        held = contextlib.ExitStack()
        opened = held.enter_context(notebook(self.browser, self.lab, f"{name}.ipynb", width, height, beside=beside))
        self._pages[name], self._held[name] = opened, held
        opened.settle(RUN_SECONDS)
        return opened

    def put_away(self, name: str) -> None:
        """Closes the page of a notebook; its kernel goes on."""
        if name in self._pages:
            del self._pages[name]
            self._held.pop(name).close()

    def clear(self) -> None:
        """Closes every page."""
        for name in list(self._pages):
            self.put_away(name)
