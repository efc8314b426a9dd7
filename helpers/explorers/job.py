"""Runs long tasks in a separate thread, showing progress and a button to stop.

Where the work ran in the kernel's own thread, a click on 'Stop' would be heard only when the work is over.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

import ipywidgets

JobResult = TypeVar("JobResult")
#: Is told how many of how many steps are done, and in a few words what comes next.
JobProgress = Callable[[int, int, str], None]


class Job(ipywidgets.HBox, Generic[JobResult]):
    """A progress bar with a stop button, both visible only while a task is running.

    Args:
        label: what the bar is called, for those who do not see it.
    """

    def __init__(self, label: str) -> None:
        self.bar = ipywidgets.IntProgress(0, 0, 1, description=label, style={"description_width": "initial"})
        self.stop = ipywidgets.Button(description="Stop", icon="stop", layout=ipywidgets.Layout(width="90px"))
        self.stop.on_click(lambda _: self.ask_to_stop())
        self._asked = threading.Event()
        self._thread: threading.Thread | None = None
        super().__init__([self.bar, self.stop])
        self.add_class("parley-bar")
        self.layout.display = "none"

    @property
    def running(self) -> bool:
        """Whether a task is running."""
        return self._thread is not None and self._thread.is_alive()

    def stopped(self) -> bool:
        """Whether the person has asked to stop; tasks check this before each step."""
        return self._asked.is_set()

    def ask_to_stop(self) -> None:
        """Asks the task to stop at its next step."""
        self._asked.set()
        self.stop.disabled, self.stop.description = True, "Stopping…"

    def start(
        self,
        work: Callable[[JobProgress, Callable[[], bool]], JobResult],
        done: Callable[[JobResult], None],
        failed: Callable[[Exception], None],
        say: Callable[[str], None],
    ) -> bool:
        """Starts a task, unless one is running.

        Args:
            work: is given functions to report progress and to ask whether to stop, and returns a result or raises.
            done, failed: called with the result or the failure.
            say: told what is going on, in a few words.

        Returns:
            Whether it was started.
        """
        if self.running:
            return False
        self._asked.clear()
        self.bar.value, self.stop.disabled, self.stop.description = 0, False, "Stop"
        self.layout.display = ""

        def tell(place: int, steps: int, what: str) -> None:
            self.bar.max, self.bar.value = max(steps, 1), place
            say(what)

        def run() -> None:
            try:
                done(work(tell, self.stopped))
            except Exception as error:  # nobody else would see what a thread raises
                failed(error)
            finally:
                self.layout.display = "none"

        self._thread = threading.Thread(target=run, daemon=True, name="parley-job")
        self._thread.start()
        return True

    def wait(self, seconds: float | None = None) -> None:
        """Waits until the task has ended.

        ``seconds`` at the most, where they are given.
        """
        if self._thread is not None:
            self._thread.join(seconds)
