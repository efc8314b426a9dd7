"""Limits the time and memory spent on each article, so that none holds up the others.

A watcher looks at the thread that works, and raises an exception in it from outside. That works in any thread and in a
worker process; code that is not Python's is interrupted once it returns. The time is the thread's own time on the
processor, so that a busy machine gives up no article that an idle one would not.
"""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")
#: Seconds on the processor, and bytes of memory, that the work on one article may take.
MOST_SECONDS, MOST_MEMORY = 60.0, 2_000_000_000
#: Seconds that may pass, whatever the thread does meanwhile; and those between two looks.
MOST_WAITING, PACE = 600.0, 0.2
#: Seconds to leave what was begun before it is raised again.
GRACE = 5.0
_MEMORY, _PAGE = Path("/proc/self/statm"), 4096


class GivenUpError(BaseException):
    """Work on an article was abandoned; it is no ``Exception``, so that no ``except Exception`` swallows it."""


class TookTooLongError(GivenUpError):
    """The work took more time than one article is allowed."""

    def __str__(self) -> str:
        return f"it took more than {MOST_SECONDS:g} seconds"


class TookTooMuchError(GivenUpError):
    """The work took more memory than one article is allowed."""

    def __str__(self) -> str:
        return f"it took more than {MOST_MEMORY / 1e9:g} GB of memory"


def bounded(work: Callable[..., Result], *arguments: object) -> Result:
    """Returns ``work(*arguments)``, computed within the limits.

    Raises:
        GivenUpError: where it was given up.
    """
    watcher = _Watcher()
    watcher.start()
    try:
        return work(*arguments)
    finally:
        watcher.stop()


def bounded_steps(found: Iterator[Result]) -> Iterator[Result]:
    """Yields the items of an iterator, each computed within the limits.

    Raises:
        GivenUpError: where a step was given up; nothing more comes then.
    """
    nothing = object()
    while (one := bounded(next, found, nothing)) is not nothing:
        yield one  # type: ignore[misc]


class _Watcher(threading.Thread):
    """Watches the thread that created it until stopped, and raises an error in that thread when it exceeds a limit."""

    def __init__(self) -> None:
        super().__init__(daemon=True, name="parley-limits")
        self._worker = threading.get_ident()
        self._begun, self._spent, self._held = time.monotonic(), _spent(self._worker), _held()
        self._over, self._turn = threading.Event(), threading.Lock()

    def run(self) -> None:
        """Watch until the work is finished or abandoned."""
        while not self._over.wait(PACE):
            broken = self._broken()
            if broken is None:
                continue
            with self._turn:
                if not self._over.is_set():
                    _raise_in(self._worker, broken)
            self._over.wait(GRACE)  # code that swallowed it hears it again

    def stop(self) -> None:
        """Stop watching: nothing is raised from now on, not even an error already on its way."""
        with self._turn:
            self._over.set()
            _raise_in(self._worker, None)

    def _broken(self) -> type[GivenUpError] | None:
        if _held() - self._held > MOST_MEMORY:
            return TookTooMuchError
        late = time.monotonic() - self._begun > MOST_WAITING
        return TookTooLongError if late or _spent(self._worker) - self._spent > MOST_SECONDS else None


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error) if error else None)


def _spent(thread: int) -> float:
    """CPU seconds used by a thread; clock seconds if the system does not report them."""
    with suppress(AttributeError, OSError):
        return time.clock_gettime(time.pthread_getcpuclockid(thread))
    return time.monotonic()


def _held() -> int:
    """Bytes of memory held by the process; 0 if the system does not report them."""
    with suppress(OSError, ValueError, IndexError):
        return int(_MEMORY.read_text().split()[1]) * _PAGE
    return 0
