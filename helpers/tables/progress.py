"""Reports a build's progress to a progress bar, to an explorer, or to no one."""

from __future__ import annotations

from collections.abc import Callable

from tqdm.auto import tqdm

#: The step, how many are done, of how many (0: not known), and a remark. What it raises stops the build.
Progress = Callable[[str, int, int, str], None]

READING, ANNOTATING, LINKING = "Reading files", "Annotating", "Linking across articles"
#: Another process is building; the remark says which.
WAITING = "Waiting"


class StoppedError(Exception):
    """The build was stopped by the person; everything annotated so far is kept."""


def as_progress(progress: bool | Progress) -> Progress:
    """The receiver of progress: as given, a bar for True, none for False."""
    return progress if callable(progress) else _Bar() if progress else lambda *_: None


class _Bar:
    """A progress bar for annotation; the other steps are short."""

    def __init__(self) -> None:
        self._bar: tqdm | None = None
        self._waits = False

    def __call__(self, step: str, done: int, total: int, remark: str = "") -> None:
        """Draws the bar if there is anything to annotate; says once if another build is being waited for."""
        if step == WAITING and not self._waits:
            self._waits = True
            tqdm.write(f"Waiting: {remark}. Interrupt to give up.")
        if step != ANNOTATING or not total:
            return
        if self._bar is None:
            self._bar = tqdm(total=total, unit="article", desc=step)
        self._bar.update(done - self._bar.n)
        if remark:
            self._bar.set_postfix_str(remark)
        if done == total:
            self._bar.close()
